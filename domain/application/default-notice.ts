import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Context } from "../decider.ts";
import { penaltySteps } from "../penalty.ts";
import { refused } from "../refusal.ts";
import { decisionDueOn } from "./decision-term.ts";
import { mustNotBeDecided } from "./guards.ts";
import type { ApplicationState, CommandData } from "./state.ts";

/**
 * Takes in the applicant's notice that the body is in default, whenever it comes. One that comes before the term to decide has
 * ended is premature and has no effect; after any other a penalty begins to run in two weeks (Awb 4:17).
 *
 * @throws ERR_WRONG_STATE, ERR_RECEIPT_DAY, ERR_DEFAULT_NOTICE_EXISTS.
 */
export function receiveDefaultNotice(
  { receivedOn }: CommandData<"ReceiveDefaultNotice">,
  state: ApplicationState,
  { today }: Context,
): ApplicationEvent[] {
  const { dossier } = mustNotBeDecided(state);
  const { submittedOn, defaultNotice } = dossier;
  if (receivedOn < submittedOn || receivedOn > today)
    throw refused("ERR_RECEIPT_DAY", { receivedOn, from: submittedOn, to: today });
  if (defaultNotice) throw refused("ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: defaultNotice.receivedOn });
  const dueOn = decisionDueOn(dossier);
  const isPremature = receivedOn <= dueOn;
  const penalty = isPremature ? [] : penaltySteps(receivedOn);
  return [{ type: "DefaultNoticeReceived", data: { receivedOn, decisionDueOn: dueOn, isPremature, penalty } }];
}
