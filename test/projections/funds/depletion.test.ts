import t from "tap";
import { readDepletion } from "../../../projections/funds/depletion.ts";
import { readBalance } from "../../../projections/money/balance.ts";
import { publicBalanceOf } from "../../../projections/money/public-balance.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import { foundFund, receiveContributions, untilRun, wholeHistory } from "../history.ts";

t.test("the plan spreads what is contributed for a year over its days, in the fund's period", async (t) => {
  const { events } = await played(foundFund, receiveContributions);
  // 110.001 cents for the 184 days of 2016, 100.000 for the 365 of 2017.
  const { plan, quarters, current } = readDepletion(replayed(events), FUND, "2017-02-14") ?? {};
  t.strictSame(plan, [
    { day: "2016-07-01", planCents: 0 },
    { day: "2016-12-31", planCents: 110_001 },
    { day: "2017-12-31", planCents: 210_001 },
  ]);
  const nothing = { committedCents: 0, paidCents: 0 };
  t.strictSame(quarters, [
    // 92 of 184 days: half a cent is rounded up.
    { day: "2016-09-30", planCents: 55_001, ...nothing },
    { day: "2016-12-31", planCents: 110_001, ...nothing },
  ]);
  // 45 of 365 days of 2017: 12.328,77 cents.
  t.strictSame(current, { day: "2017-02-14", planCents: 122_330, ...nothing, aheadCents: -122_330 });
});

t.test("before the fund begins nothing is planned, and after its end all of it", async (t) => {
  const { events } = await played(foundFund, receiveContributions);
  t.equal(readDepletion(replayed(events), FUND, "2016-06-30")?.current.planCents, 0);
  t.equal(readDepletion(replayed(events), FUND, "2019-01-01")?.current.planCents, 210_001);
  t.equal(readDepletion(replayed(events), "no-fund", "2019-01-01"), undefined);
});

t.test("an award counts in full from its day, a payment from its own", async (t) => {
  const { events } = await played(...untilRun);
  const { days, current } = readDepletion(replayed(events), FUND, "2017-12-31") ?? {};
  t.strictSame(days?.at(-1), { day: days?.at(-1)?.day, committedCents: 36_000, paidCents: 36_000 });
  t.match(current, { committedCents: 36_000, paidCents: 36_000, aheadCents: 36_000 - 210_001 });
  t.ok(
    days?.every(({ day }, index) => day > (days[index - 1]?.day ?? "")),
    "a day once, in their order",
  );
});

t.test("of each day it says what a balance by that day does", (t) => {
  const { events } = wholeHistory;
  const depletion = readDepletion(replayed(events), FUND, "2019-12-31");
  const told = [...(depletion?.days ?? []), ...(depletion?.quarters ?? [])];
  t.ok(told.length > 6);
  for (const { day, committedCents, paidCents } of told) {
    const byThen = replayed(events, { recordedBy: "9999-12-31T00:00:00.000Z", effectiveBy: day });
    const balance = readBalance(byThen, FUND);
    t.equal(committedCents, balance?.total.committedCents, `awarded by ${day}`);
    t.equal(paidCents, balance && publicBalanceOf(balance).total.paidCents, `paid by ${day}`);
  }
  t.end();
});
