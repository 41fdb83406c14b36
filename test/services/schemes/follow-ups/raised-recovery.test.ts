import t from "tap";
import { fund } from "../../../../domain/fund/fund.ts";
import { grant } from "../../../../domain/grant/grant.ts";
import { grants } from "../../../../projections/grants/grants.ts";
import { recoveries } from "../../../../projections/money/recoveries.ts";
import { workOf, workQueue } from "../../../../projections/work/work-queue.ts";
import { replayed } from "../../../../services/engine/read-models/replay.ts";
import { finance, interestOnSchool, raiseSchool, SCHOOL, toFund, untilRun } from "../../../projections/history.ts";
import { playedBefore, type Step } from "../../../support/history.ts";
import { FUND } from "../../../support/log.ts";

/** Determined at nothing, € 360 ordered back, of which € 100 came in; then it is determined at € 300. */
async function raisedAfter(...steps: Step[]) {
  const { log, read } = await playedBefore(() => {}, ...untilRun, interestOnSchool, raiseSchool, steps);
  const { state: books } = await read(fund, { fundId: FUND });
  const { state } = await read(grant, { applicationId: SCHOOL });
  if (books.phase === "unfounded" || state.phase === "none") throw new Error("there is a fund with a grant");
  const [recovery] = books.recoveries.values();
  if (!recovery) throw new Error("a recovery was ordered");
  const views = replayed(log.events);
  const tasks = views.list(workQueue, workOf.role(FUND, "finance"), { limit: 50 }).rows;
  return {
    recovery,
    commitment: books.cases.get(SCHOOL),
    state,
    grant: views.get(grants, SCHOOL),
    rows: views.list(recoveries, SCHOOL, { limit: 5 }).rows,
    tasks: tasks.filter(({ applicationId }) => applicationId === SCHOOL).map(({ task, cents }) => [task, cents]),
  };
}

t.test("a determination is raised on which a recovery was ordered: what came in too much is paid again", async (t) => {
  const { recovery, commitment, grant, rows, tasks } = await raisedAfter();
  const { recoveredCents } = recovery;
  t.ok(recoveredCents > 6_000 && recoveredCents < 10_000, "the rest of what came in is interest");
  t.match(recovery, { dueCents: recoveredCents, writtenOffCents: 0, remittedCents: 0 });
  t.match(rows, [{ orderedCents: 36_000, lapsedCents: 36_000 - recoveredCents, openCents: 0 }]);
  t.match(commitment, { determinedCents: 30_000, claimCents: 0, orderedCents: 0 });
  const repaidCents = recoveredCents - 6_000;
  t.match(grant, {
    paidCents: 36_000,
    overpaidCents: 6_000,
    repayments: [{ number: 3, cents: repaidCents, stage: "due" }],
  });
  t.strictSame(
    tasks.filter(([task]) => task === "pay-instalment"),
    [["pay-instalment", repaidCents]],
  );
});

t.test("once that is paid, the recipient has what the grant was determined at", async (t) => {
  const paying = toFund("2020-12-03", finance, { type: "BookPayment", data: { applicationId: SCHOOL, instalment: 3 } });
  const { commitment, grant, recovery, tasks } = await raisedAfter(paying);
  const parts = commitment?.parts ?? [];
  const netCents = parts.reduce((sum, part) => sum + part.paidCents - part.recoveredCents, 0);
  t.equal(netCents, 30_000);
  t.equal(
    parts.reduce((sum, part) => sum + part.committedCents, 0),
    30_000,
  );
  t.match(grant, { paidCents: 36_000, repayments: [{ cents: recovery.recoveredCents - 6_000, stage: "paid" }] });
  t.notOk(
    tasks.some(([task]) => task === "pay-instalment" || task === "receive-recovery" || task === "order-recovery"),
  );
});
