import type { ApplicationEvent } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { penaltySteps } from "../penalty.ts";
import { refused } from "../refusal.ts";
import { noticeOn } from "./awaited.ts";
import { decisionDueOn } from "./decision-term.ts";
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
  const { requestedOn, dueOn } = mustBeAwaited(notice, state, facts);
  if (receivedOn < requestedOn || receivedOn > today)
    throw refused("ERR_RECEIPT_DAY", { receivedOn, from: requestedOn, to: today });
  const earlier = noticeOn(mustBeSubmission(state), awaited);
  if (earlier && stillCounts(earlier, dueOn))
    throw refused("ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: earlier.receivedOn });
  const isPremature = dueOn === null || receivedOn <= dueOn;
  const penalty = isPremature ? [] : penaltySteps(receivedOn);
  return [{ type: "DefaultNoticeReceived", data: { awaited, receivedOn, decisionDueOn: dueOn, isPremature, penalty } }];
}

/** The request that waits for its decision. @throws ERR_WRONG_STATE, ERR_NO_DECISION_AWAITED */
function mustBeAwaited({ awaited }: Notice, state: ApplicationState, facts: ApplicationFacts | undefined) {
  if (awaited.kind === "application") {
    const { dossier } = mustNotBeDecided(state);
    return { requestedOn: dossier.submittedOn, dueOn: decisionDueOn(dossier) };
  }
  mustBeSubmission(state);
  const elsewhere = facts?.elsewhere;
  if (!elsewhere || elsewhere.isDecided) throw refused("ERR_NO_DECISION_AWAITED", { awaited: awaited.kind });
  return elsewhere;
}

/** An objection that the court remits has a new term: a notice of before that is about the earlier one. */
function stillCounts({ awaited, receivedOn }: DefaultNotice, dueOn: LocalDate | null): boolean {
  return awaited.kind !== "objection" || dueOn === null || receivedOn > dueOn;
}
