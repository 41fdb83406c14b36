import fc from "fast-check";
import t from "tap";
import { addDays } from "../../domain/calendar.ts";
import { penaltySteps, penaltyUntil } from "../../domain/penalty.ts";

t.test("the amounts are those of the day the notice was received; in all 42 days (Awb 4:17)", (t) => {
  const whole = (receivedOn: string) => penaltyUntil(penaltySteps(receivedOn), null);
  t.strictSame(
    ["2018-12-31", "2019-01-01", "2026-11-26"].map(whole),
    [1_260_00, 1_442_00, 1_442_00].map((cents) => ({ days: 42, cents })),
  );
  t.end();
});

t.test("no day counts on which the decision had been announced", (t) => {
  const steps = penaltySteps("2019-03-01");
  t.equal(steps[0]?.from, "2019-03-16");
  t.strictSame(
    ["2019-03-15", "2019-03-16", "2019-03-17", "2019-03-30", "2019-03-31", "2019-12-31"].map((day) =>
      penaltyUntil(steps, day),
    ),
    [
      { days: 0, cents: 0 },
      { days: 0, cents: 0 },
      { days: 1, cents: 23_00 },
      { days: 14, cents: 322_00 },
      { days: 15, cents: 357_00 },
      { days: 42, cents: 1_442_00 },
    ],
  );
  t.end();
});

t.test("property: a penalty is what its days cost, one by one", (t) => {
  const day = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays("2016-07-01", days));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 80 }), (receivedOn, after) => {
      const endedOn = addDays(receivedOn, after);
      const amounts = receivedOn < "2019-01-01" ? [20, 30, 40] : [23, 35, 45];
      const first = penaltySteps(receivedOn)[0]?.from ?? "";
      let [days, euros] = [0, 0];
      for (let today = first; today < endedOn && days < 42; today = addDays(today, 1)) {
        euros += amounts[Math.floor(days / 14)] ?? 0;
        days += 1;
      }
      const { days: counted, cents } = penaltyUntil(penaltySteps(receivedOn), endedOn);
      return first > addDays(receivedOn, 14) && counted === days && cents === 100 * euros;
    }),
    { seed: 2016, numRuns: 200 },
  );
  t.pass();
  t.end();
});
