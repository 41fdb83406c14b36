import type { ApplicationEvent } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { penaltySteps } from "../penalty.ts";
import { refused } from "../refusal.ts";
import { type EndingDecision, type Wait, waitAt, waitEndedOn } from "../waits.ts";
import { noticesOn, waitsFor } from "./awaited.ts";
import type { ApplicationFacts } from "./drafting.ts";
import { mustBeSubmission } from "./guards.ts";
import type { ApplicationState, CommandData, DefaultNotice } from "./state.ts";

type Notice = CommandData<"ReceiveDefaultNotice">;

/**
 * Takes in the notice that the body is in default, whenever it comes: of the applicant, of a recipient that requested determination, or of
 * whoever objected. One that comes before the term to decide has ended is premature and has no effect; after any other a penalty begins to
 * run in two weeks (Awb 4:17). One that came before the decision, or before the request was withdrawn, may be taken in after that: its
 * penalty ran until then.
 *
 * @throws ERR_WRONG_STATE, and as `mustBeAwaited`; ERR_DEFAULT_NOTICE_EXISTS.
 */
export function receiveDefaultNotice(
  notice: Notice,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const { awaited, receivedOn } = notice;
  const dossier = mustBeSubmission(state);
  const waits = waitsFor(awaited, state, facts);
  const wait = mustBeAwaited(notice, waits, today, facts?.endings ?? []);
  const { dueOn } = wait;
  const earlier = noticesOn(dossier, awaited, waits).find((one) => one.wait === wait)?.notice;
  if (earlier && stillCounts(earlier, dueOn))
    throw refused("ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: earlier.receivedOn });
  const isPremature = dueOn === null || receivedOn <= dueOn;
  const penalty = isPremature ? [] : penaltySteps(receivedOn);
  return [{ type: "DefaultNoticeReceived", data: { awaited, receivedOn, decisionDueOn: dueOn, isPremature, penalty } }];
}

/**
 * The wait in which a notice came: one that lasts, or that ended on a later day.
 *
 * @throws ERR_NO_DECISION_AWAITED, ERR_RECEIPT_DAY, ERR_DEFAULT_NOTICE_TOO_LATE
 */
function mustBeAwaited(
  { awaited, receivedOn }: Notice,
  waits: readonly Wait[],
  today: LocalDate,
  endings: readonly EndingDecision[],
): Wait {
  const from = waits[0]?.since;
  if (from !== undefined && (receivedOn < from || receivedOn > today))
    throw refused("ERR_RECEIPT_DAY", { receivedOn, from, to: today });
  const wait = waitAt(waits, receivedOn);
  if (!wait) throw refused("ERR_NO_DECISION_AWAITED", { awaited: awaited.kind });
  if (wait.end === null) return wait;
  const endedOn = waitEndedOn(wait, endings);
  if (endedOn === null) throw refused("ERR_NO_DECISION_AWAITED", { awaited: awaited.kind });
  if (receivedOn >= endedOn)
    throw refused("ERR_DEFAULT_NOTICE_TOO_LATE", { receivedOn, endedOn, endedBy: wait.end.by });
  return wait;
}

/**
 * The term to decide on an objection moves with the announcement of what was objected to: a notice of before its end is premature then,
 * unless its penalty was fixed.
 */
function stillCounts({ awaited, receivedOn, fixedBy }: DefaultNotice, dueOn: LocalDate | null): boolean {
  return fixedBy !== null || awaited.kind !== "objection" || dueOn === null || receivedOn > dueOn;
}
