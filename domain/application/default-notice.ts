import type { ApplicationEvent, AwaitedDecision } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { penaltySteps } from "../penalty.ts";
import { refused } from "../refusal.ts";
import type { Wait } from "../waits.ts";
import { noticesOn, waitsFor } from "./awaited.ts";
import type { ApplicationFacts } from "./drafting.ts";
import { mustBeSubmission, mustNotBeDecided } from "./guards.ts";
import type { ApplicationState, CommandData, DefaultNotice } from "./state.ts";

type Notice = CommandData<"ReceiveDefaultNotice">;

/**
 * Takes in the notice that the body is in default, whenever it comes: of the applicant, of a recipient that requested determination, or of
 * whoever objected. One that comes before the term to decide has ended is premature and has no effect; after any other a penalty begins to
 * run in two weeks (Awb 4:17).
 *
 * @throws ERR_WRONG_STATE, ERR_NO_DECISION_AWAITED, ERR_RECEIPT_DAY, ERR_DEFAULT_NOTICE_EXISTS.
 */
export function receiveDefaultNotice(
  notice: Notice,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const { awaited, receivedOn } = notice;
  const waits = waitsFor(awaited, state, facts);
  const { since, dueOn } = mustBeAwaited(awaited, state, waits);
  if (receivedOn < since || receivedOn > today)
    throw refused("ERR_RECEIPT_DAY", { receivedOn, from: since, to: today });
  const earlier = noticesOn(mustBeSubmission(state), awaited, waits).find(({ wait }) => wait.end === null)?.notice;
  if (earlier && stillCounts(earlier, dueOn))
    throw refused("ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: earlier.receivedOn });
  const isPremature = dueOn === null || receivedOn <= dueOn;
  const penalty = isPremature ? [] : penaltySteps(receivedOn);
  return [{ type: "DefaultNoticeReceived", data: { awaited, receivedOn, decisionDueOn: dueOn, isPremature, penalty } }];
}

/** The wait that lasts. @throws ERR_WRONG_STATE, ERR_NO_DECISION_AWAITED */
function mustBeAwaited({ kind }: AwaitedDecision, state: ApplicationState, waits: readonly Wait[]): Wait {
  if (kind === "application") mustNotBeDecided(state);
  mustBeSubmission(state);
  const wait = waits.at(-1);
  if (!wait || wait.end !== null) throw refused("ERR_NO_DECISION_AWAITED", { awaited: kind });
  return wait;
}

/**
 * The term to decide on an objection moves with the announcement of what was objected to: a notice of before its end is premature then,
 * unless its penalty was fixed.
 */
function stillCounts({ awaited, receivedOn, fixedBy }: DefaultNotice, dueOn: LocalDate | null): boolean {
  return fixedBy !== null || awaited.kind !== "objection" || dueOn === null || receivedOn > dueOn;
}
