/** What follows where a determination is lowered once it was announced (Awb 4:49): in the fund, the grant, the lists and the work. */
import t from "tap";
import { fund } from "../../../../domain/fund/fund.ts";
import { grant } from "../../../../domain/grant/grant.ts";
import { awardRegister } from "../../../../projections/applications/award-register.ts";
import { retention } from "../../../../projections/applications/retention.ts";
import { decisions } from "../../../../projections/decisions/decisions.ts";
import { grants } from "../../../../projections/grants/grants.ts";
import { commitments } from "../../../../projections/money/commitments.ts";
import { recoveries } from "../../../../projections/money/recoveries.ts";
import { workOf, workQueue } from "../../../../projections/work/work-queue.ts";
import { replayed } from "../../../../services/engine/read-models/replay.ts";
import {
  announced,
  interestOnSchool,
  lowerSchool,
  manager,
  raiseSchool,
  SCHOOL,
  toFund,
  untilRun,
} from "../../../projections/history.ts";
import { playedBefore, type Step } from "../../../support/history.ts";
import { FUND } from "../../../support/log.ts";

const before = [...untilRun, interestOnSchool, raiseSchool];
const isLowering = ({ order }: Step) => order.command.type === "LowerDetermination";
/** Up to and including a step of the lowering. */
const until = (is: (step: Step) => boolean, more = 0) => lowerSchool.slice(0, lowerSchool.findLastIndex(is) + 1 + more);
const untilDecided = until(isLowering);
const untilAnnounced = until(isLowering, 1);
const untilOrdered = until(({ order }) => order.command.type === "OrderRecovery");

/** Everything about the grant after so much: what was determined at € 300 is paid but for some cents of interest. */
async function after(...steps: readonly Step[]) {
  const { log, read } = await playedBefore(() => {}, ...before, steps);
  const { state: books } = await read(fund, { fundId: FUND });
  const { state } = await read(grant, { applicationId: SCHOOL });
  if (books.phase === "unfounded" || state.phase === "none") throw new Error("there is a fund with a grant");
  const views = replayed(log.events);
  const { revision: _, ...row } = views.get(grants, SCHOOL) ?? { revision: 0 };
  const tasks = views.list(workQueue, workOf.application(SCHOOL), { limit: 50 }).rows;
  return {
    books,
    state,
    grant: row,
    commitment: views.get(commitments, SCHOOL),
    register: views.get(awardRegister, SCHOOL),
    retained: views.list(retention, FUND, { limit: 50 }).rows.find(({ applicationId }) => applicationId === SCHOOL),
    decision: views.get(decisions, `${FUND}/hr-2020-04`),
    recoveries: views.list(recoveries, SCHOOL, { limit: 5 }).rows,
    tasks: tasks.map(({ task, decisionNumber, cents }) => [task, decisionNumber ?? cents]),
  };
}

t.test("until it is announced nothing changes but what has to be done", async (t) => {
  const as = await after();
  const { grant, commitment, register, decision, tasks } = await after(...untilDecided);
  t.match(grant, {
    awaitedLowering: { decisionNumber: "HR-2020-04", views: { intended: { ground: "awb-4:49-1c" } } },
    determination: { determinedCents: 30_000 },
    views: null,
  });
  t.strictSame([commitment, register], [as.commitment, as.register]);
  t.match(decision, { kind: "determination-lowering", ground: "awb-4:49-1c", announcement: null });
  t.strictSame(
    tasks.filter((one) => !as.tasks.some(([task, of]) => task === one[0] && of === one[1])),
    [["announce-decision", "HR-2020-04"]],
  );
});

t.test("announced, the fund frees what is unpaid, and what was paid beyond it can be ordered back", async (t) => {
  const as = await after();
  const now = await after(...untilAnnounced);
  const paidCents = as.commitment?.parts.reduce((sum, part) => sum + part.paidCents - part.recoveredCents, 0) ?? 0;
  const claimCents = paidCents - 25_000;
  t.match(now.commitment, { determinedCents: 25_000, claimCents });
  const committedOf = ({ commitment }: typeof as) =>
    commitment?.parts.reduce((sum, part) => sum + part.committedCents, 0) ?? 0;
  t.equal(committedOf(as), 30_000);
  t.equal(committedOf(now), paidCents, "no more than was paid");
  t.match(now.grant, {
    determination: { decisionNumber: "HR-2017-09", determinedCents: 25_000 },
    lowerings: [{ decisionNumber: "HR-2020-04", determinedCents: 25_000, breachOn: "2020-12-01", on: "2020-12-07" }],
    awaitedLowering: null,
  });
  t.equal(now.state.overpaidCents - as.state.overpaidCents, claimCents, "besides what was found before");
  t.match(now.register, { determinedCents: 25_000 });
  t.match(now.retained, { endedOn: "2020-12-07" }, "from then on it is retained");
  t.ok(now.retained?.waitsFor.includes("recovery"));
  t.ok(now.tasks.some(([task, cents]) => task === "order-recovery" && cents === claimCents));

  const ordered = await after(...untilOrdered);
  t.match(
    ordered.recoveries.find(({ decisionNumber }) => decisionNumber === "HR-2020-05"),
    { orderedCents: 1_000, openCents: 1_000 },
  );
});

t.test("dropped before that, all is as it was, with what the recipient was heard on", async (t) => {
  const dropped = lowerSchool.findIndex(({ order }) => order.command.type === "DropUnannouncedDecision");
  const heard = await after(...lowerSchool.slice(0, dropped - 1));
  const off = await after(...lowerSchool.slice(0, dropped + 1));
  t.match(heard.grant, { views: { intended: { ground: "awb-4:49-1a" } } });
  t.strictSame(
    [off.grant, off.commitment, off.register, off.tasks],
    [heard.grant, heard.commitment, heard.register, heard.tasks],
  );
  t.strictSame(off.books.pools.toJS(), heard.books.pools.toJS(), "for every member");
});

t.test("raised again on objection, it claims so much less: first what was not ordered back", async (t) => {
  const lowered = await after(...untilOrdered);
  const raised = await after(...lowerSchool);
  const claimCents = (lowered.commitment?.claimCents ?? 0) - 3_000;
  t.match(raised.grant, { determination: { determinedCents: 28_000 }, lowerings: [{ decisionNumber: "HR-2020-04" }] });
  t.match(raised.commitment, { determinedCents: 28_000, claimCents });
  t.equal(lowered.state.overpaidCents - raised.state.overpaidCents, 3_000);
  t.equal(raised.state.overpaidCents, raised.state.recoveryOrderedCents, "nothing is left to order");
  const lapsed = { decisionNumber: "HR-2020-05", lapsedCents: 1_000 - claimCents, openCents: claimCents };
  t.match(
    raised.recoveries.find(({ decisionNumber }) => decisionNumber === "HR-2020-05"),
    lapsed,
  );
  t.match(raised.register, { determinedCents: 28_000 });
  t.notOk(raised.tasks.some(([task]) => task === "order-recovery"));
});

t.test("a payment that was suspended for it goes on from its announcement on (Awb 4:56)", async (t) => {
  const data = { applicationId: SCHOOL, decisionNumber: "HR-2020-09", reason: "De ruimte zou verkocht zijn" };
  const suspended = [
    toFund("2020-12-04", manager, { type: "SuspendPayment", data }),
    announced(SCHOOL, "HR-2020-09", "2020-12-04"),
  ];
  const { commitment: held } = await after(...suspended, ...untilDecided);
  t.match(held?.suspensions, [{ ground: "awb-4:49", from: "2020-12-04", isEnded: false }]);
  const { commitment } = await after(...suspended, ...untilAnnounced);
  t.match(commitment?.suspensions, [{ until: "2020-12-07", isEnded: true, endedBy: "HR-2020-04" }]);
});
