/** Amendments and withdrawals that are dropped before they were announced: everything is as before them, but their numbers are used. */
import t from "tap";
import { fund } from "../../../../domain/fund/fund.ts";
import { decisions } from "../../../../projections/decisions/decisions.ts";
import { grants } from "../../../../projections/grants/grants.ts";
import { commitments } from "../../../../projections/money/commitments.ts";
import { workOf, workQueue } from "../../../../projections/work/work-queue.ts";
import { replay, replayed } from "../../../../services/engine/read-models/replay.ts";
import { AUTISM, dropWrongDecisions, invokeTheBudgetCondition, untilRun } from "../../../projections/history.ts";
import { playedBefore } from "../../../support/history.ts";
import { FUND } from "../../../support/log.ts";

const accepted = invokeTheBudgetCondition.findIndex(({ order }) => order.command.type === "AcceptGrant") + 1;
const before = [...untilRun, invokeTheBudgetCondition.slice(0, accepted)];
const commands = dropWrongDecisions.map(({ order }) => order.command.type);

/** The state of the grant, its money and its work after so many of the steps. */
async function after(steps: number) {
  const { log, read } = await playedBefore(() => {}, ...before, dropWrongDecisions.slice(0, steps));
  const { state: books } = await read(fund, { fundId: FUND });
  if (books.phase === "unfounded") throw new Error("it was founded");
  const commitment = replay(commitments, log.events).get(AUTISM);
  const { revision: _, ...grant } = replay(grants, log.events).get(AUTISM) ?? { revision: 0 };
  const tasks = replayed(log.events)
    .list(workQueue, workOf.application(AUTISM), { limit: 100 })
    .rows.map(({ task, decisionNumber }) => [task, decisionNumber]);
  const parts = commitment?.parts.filter(({ committedCents }) => committedCents !== 0);
  return { books, grant, parts, tasks, log };
}

t.test("an amendment that is dropped leaves the grant, its money and the work as they were", async (t) => {
  const as = await after(0);
  const decided = await after(1);
  const dropped = await after(commands.indexOf("DropUnannouncedDecision") + 1);
  t.notSame(decided.parts, as.parts, "money was found for it");
  t.strictSame([dropped.grant, dropped.parts, dropped.tasks], [as.grant, as.parts, as.tasks]);
  t.strictSame(dropped.books.pools.toJS(), as.books.pools.toJS(), "for every member");
  t.strictSame(dropped.books.contestable.get("hr-2017-32")?.contestableUntil, "2017-04-24");
  t.match(replay(decisions, dropped.log.events).get(`${FUND}/hr-2017-32`), {
    kind: "amendment",
    announcement: null,
    droppedUnannounced: { on: "2017-04-24", reason: "Het bedrag is van een andere subsidie." },
  });
});

t.test("a withdrawal that is dropped leaves what the recipient was heard on", async (t) => {
  const drop = commands.lastIndexOf("DropUnannouncedDecision");
  const [heard, decided, dropped] = [await after(drop - 1), await after(drop), await after(drop + 1)];
  t.ok(decided.tasks.some(([task, number]) => task === "announce-decision" && number === "HR-2017-33"));
  t.match(decided.grant, { views: null, awaitedWithdrawal: { views: { intended: { kind: "withdrawal" } } } });
  t.strictSame([dropped.grant, dropped.parts, dropped.tasks], [heard.grant, heard.parts, heard.tasks]);
});
