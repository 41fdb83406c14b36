import fc from "fast-check";
import t from "tap";
import { addDays, addYears, daysBetween } from "../../domain/calendar.ts";
import { sumCents } from "../../domain/money/sums.ts";
import { type OwedChange, type Period, statutoryInterest } from "../../domain/statutory-interest.ts";

const owed = (cents: number, on = "2020-01-01"): OwedChange => ({ on, cents });
const over = (from: string, until: string): Period => ({ from, until });

t.test("a year of default comes to its rate, and the next year has interest on that interest", (t) => {
  t.strictSame(statutoryInterest(over("2017-09-13", "2020-09-12"), [owed(360_00, "2017-08-01")], []), [
    { from: "2017-09-13", until: "2018-09-12", onCents: 360_00, percent: 2, cents: 7_20 },
    { from: "2018-09-13", until: "2019-09-12", onCents: 367_20, percent: 2, cents: 7_34 },
    { from: "2019-09-13", until: "2020-09-12", onCents: 374_54, percent: 2, cents: 7_49 },
  ]);
  t.end();
});

t.test("each rate counts for its own days", (t) => {
  t.strictSame(statutoryInterest(over("2023-06-01", "2024-05-31"), [owed(1_000_00)], []), [
    { from: "2023-06-01", until: "2023-06-30", onCents: 1_000_00, percent: 4, cents: 3_28 },
    { from: "2023-07-01", until: "2023-12-31", onCents: 1_000_00, percent: 6, cents: 30_16 },
    { from: "2024-01-01", until: "2024-05-31", onCents: 1_000_00, percent: 7, cents: 29_07 },
  ]);
  t.end();
});

t.test("what comes in on a day bears no interest from that day on; and over some days none is due", (t) => {
  const changes = [owed(1_000_00), { on: "2021-07-01", cents: -600_00 }, { on: "2021-10-01", cents: -400_00 }];
  t.strictSame(statutoryInterest(over("2021-01-01", "2021-12-31"), changes, [over("2021-02-01", "2021-02-28")]), [
    { from: "2021-01-01", until: "2021-01-31", onCents: 1_000_00, percent: 2, cents: 1_70 },
    { from: "2021-03-01", until: "2021-06-30", onCents: 1_000_00, percent: 2, cents: 6_68 },
    { from: "2021-07-01", until: "2021-09-30", onCents: 400_00, percent: 2, cents: 2_02 },
  ]);
  t.end();
});

t.test("nothing is owed, or nothing lapsed", (t) => {
  t.strictSame(statutoryInterest(over("2021-01-01", "2021-12-31"), [], []), []);
  t.strictSame(statutoryInterest(over("2021-01-02", "2021-01-01"), [owed(1_000_00)], []), []);
  t.end();
});

/** The rates once more, by day. */
function rateOn(day: string): bigint {
  if (day < "2023-01-01") return 2n;
  if (day < "2023-07-01") return 4n;
  if (day < "2024-01-01") return 6n;
  return day < "2025-01-01" ? 7n : 6n;
}

/** Day by day, with a purse of interest that is emptied into the debt after each year. */
function byTheDay({ from, until }: Period, changes: readonly OwedChange[], free: readonly Period[]): bigint {
  let all = 0n;
  for (let year = 0; addYears(from, year) <= until; year += 1) {
    const first = addYears(from, year);
    const days = BigInt(daysBetween(first, addYears(from, year + 1)));
    let purse = 0n;
    for (let day = first; day < addYears(from, year + 1) && day <= until; day = addDays(day, 1)) {
      const debt = sumCents(changes.filter(({ on }) => on <= day));
      const isFree = free.some((one) => one.from <= day && day <= one.until);
      if (debt > 0 && !isFree) purse += (BigInt(debt) + all) * rateOn(day);
    }
    const [whole, rest] = [purse / (100n * days), purse % (100n * days)];
    all += 2n * rest >= 100n * days ? whole + 1n : whole;
  }
  return all;
}

t.test("property: it is what its days come to, one by one, and each part holds one debt and one rate", (t) => {
  const day = fc.integer({ min: 0, max: 3_400 }).map((days) => addDays("2016-02-29", days));
  const change = fc.record({ on: day, cents: fc.integer({ min: -50_000, max: 90_000 }) });
  const period = fc
    .record({ from: day, days: fc.integer({ min: 0, max: 1_200 }) })
    .map(({ from, days }) => over(from, addDays(from, days)));
  const huge = fc.constantFrom(1, 1, 1_000_000_007);
  fc.assert(
    fc.property(
      period,
      fc.array(change, { maxLength: 5 }),
      fc.array(period, { maxLength: 2 }),
      huge,
      (one, few, free, factor) => {
        const changes = few.map(({ on, cents }) => ({ on, cents: cents * factor }));
        const parts = statutoryInterest(one, changes, free);
        t.equal(BigInt(sumCents(parts)), byTheDay(one, changes, free));
        for (const { from, until, percent } of parts) {
          t.ok(one.from <= from && from <= until && until <= one.until);
          t.strictSame([rateOn(from), rateOn(until)], [BigInt(percent), BigInt(percent)]);
          t.equal(changes.filter(({ on }) => from < on && on <= until && on > from).length, 0);
        }
      },
    ),
    { numRuns: 150 },
  );
  t.end();
});
