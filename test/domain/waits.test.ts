import t from "tap";
import { defaultEndedIn, endOfDefault, isEndedUnder, type Wait, waitAt, waitEndedOn } from "../../domain/waits.ts";

const never = { announcedOn: null, withdrawnOn: null, awaitedAnewOn: null };

t.test(
  "a default ends with whichever comes first: announcement, withdrawal, or that there has to be another decision",
  (t) => {
    t.equal(endOfDefault(never), null);
    t.strictSame(endOfDefault({ ...never, announcedOn: "2017-01-02" }), { by: "announcement", on: "2017-01-02" });
    t.strictSame(endOfDefault({ ...never, withdrawnOn: "2017-01-02" }), { by: "withdrawal", on: "2017-01-02" });
    const days = { announcedOn: "2017-01-03", withdrawnOn: null, awaitedAnewOn: "2017-01-02" };
    t.strictSame(endOfDefault(days), { by: "new-wait", on: "2017-01-02" });
    t.strictSame(endOfDefault({ ...days, awaitedAnewOn: "2017-01-03" }), { by: "announcement", on: "2017-01-03" });
    t.end();
  },
);

t.test("each wait for a decision ends by itself, and a notice is about the one that lasts when it comes", (t) => {
  const first: Wait = {
    since: "2016-09-01",
    dueOn: "2016-12-01",
    claimants: ["zorg-west"],
    end: { by: "decision", decisionNumber: "HR-2016-001" },
  };
  const second: Wait = { ...first, since: "2017-02-01", end: { by: "withdrawal", on: "2017-03-01" } };
  const waits = [first, second];
  t.equal(waitAt(waits, "2016-08-31"), undefined);
  t.equal(waitAt(waits, "2017-01-31"), first);
  t.equal(waitAt(waits, "2017-02-01"), second);
  const taken = { decisionNumber: "hr-2016-001", decidedOn: "2016-12-30" };
  const announced = [{ ...taken, announcedOn: "2017-01-02" }];
  t.strictSame(defaultEndedIn(first, waits, announced), { by: "announcement", on: "2017-01-02" });
  t.strictSame(defaultEndedIn(first, waits, []), { by: "new-wait", on: "2017-02-01" });
  for (const endings of [[], [{ ...taken, announcedOn: null }]])
    t.equal(defaultEndedIn(first, [first], endings), null, "what was not announced ended nothing");
  t.strictSame(defaultEndedIn(second, waits, announced), { by: "withdrawal", on: "2017-03-01" });
  t.equal(waitEndedOn(first, announced), "2016-12-30");
  t.equal(waitEndedOn(first, []), null);
  t.equal(waitEndedOn(second, []), "2017-03-01");
  t.equal(waitEndedOn({ ...first, end: null }, announced), null);
  t.ok(isEndedUnder(first, "hr-2016-001"));
  t.notOk(isEndedUnder(second, "HR-2016-001"));
  t.end();
});
