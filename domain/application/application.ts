import { z } from "zod";
import {
  type ApplicationCommand,
  type ApplicationEvent,
  applicationCommands,
  applicationEvents,
} from "../../schemas/application.ts";
import { applicationId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Context, Dated } from "../decider.ts";
import { mustKeepToOneSide } from "../duties.ts";
import { type Involvement, NO_DUTIES } from "../involvement.ts";
import { mustBeAppointed } from "../offices.ts";
import { refused } from "../refusal.ts";
import { unreachable } from "../unreachable.ts";
import { confirmCoApplicant, declineCoApplication } from "./co-applicants.ts";
import { awardApplication, refuseApplication, withdrawApplication } from "./decisions.ts";
import { receiveDefaultNotice } from "./default-notice.ts";
import { destroyDossier, proposeDestruction } from "./destruction.ts";
import {
  type ApplicationFacts,
  changeDraft,
  draftApplication,
  inviteProviders,
  submitApplication,
} from "./drafting.ts";
import { evolve } from "./evolve.ts";
import { attachFiles, removeFile } from "./files.ts";
import { changeHandler } from "./handler.ts";
import { declareInterest, mustHaveNoInterest } from "./interest.ts";
import { fixPenalty } from "./penalty-decision.ts";
import { confirmReceipt, receiveApplication, receiveSupplement } from "./receipt.ts";
import { annulAdvice, forwardAgain, receiveAdvice, recordFundsAssured, recordFundsAwaited } from "./reports.ts";
import {
  checkTheMatrix,
  correctMatrixCells,
  extendDecisionTerm,
  forwardToPho,
  layAside,
  recordReview,
  requestSupplement,
  supplementApplication,
} from "./review.ts";
import { revokeLayingAside, revokeRefusal } from "./revocation.ts";
import { type ApplicationState, isDestroyed } from "./state.ts";
import { succeedApplicant } from "./succession.ts";
import { resumeDecisionTerm, suspendDecisionTerm } from "./suspension.ts";
import { dropRefusalIntention, giveViews, inviteViews, omitRefusalHearing } from "./views.ts";

export type { ApplicationFacts } from "./drafting.ts";
export { endOf, releaseCause } from "./reports.ts";
export { continuationsAfter, isDeclinedUnder, refusedAmounts } from "./revocation.ts";
export type { ApplicationState } from "./state.ts";

/**
 * One application, from an invitation or a first draft to a decision. Withdrawal, refusal and award exclude each other:
 * each of them ends it.
 */
export const application: Aggregate<
  ApplicationState,
  ApplicationCommand,
  ApplicationEvent,
  ApplicationFacts | undefined,
  { readonly applicationId: string }
> = {
  kind: "application",
  ids: z.object({ applicationId }),
  commands: applicationCommands,
  events: applicationEvents,
  stream: (ids) => streamOf.application(ids.applicationId),
  initial: { phase: "none", duties: NO_DUTIES },
  forgottenAfter: "DossierDestroyed",
  evolve,
  decide,
};

function decide(
  command: ApplicationCommand,
  state: ApplicationState,
  context: Context,
  facts: ApplicationFacts | undefined,
): Dated<ApplicationEvent>[] {
  mustBeAppointed(context);
  if (isDestroyed(state)) throw refused("ERR_DOSSIER_DESTROYED");
  if (command.type !== "DeclareInterest") mustHaveNoInterest(state, context.actor);
  mustKeepToOneSide(command, involvedIn(state), context);
  switch (command.type) {
    case "InviteProviders":
      return inviteProviders(command.data, state, context, facts);
    case "DraftApplication":
      return draftApplication(command.data, state, context, facts);
    case "ChangeDraft":
      return changeDraft(command.data, state, context);
    case "ConfirmCoApplicant":
      return confirmCoApplicant(state, context);
    case "DeclineCoApplication":
      return declineCoApplication(command.data, state, context);
    case "AttachFiles":
      return attachFiles(command.data, state, context, facts?.files);
    case "RemoveFile":
      return removeFile(command.data, state, context, facts?.files);
    case "SubmitApplication":
      return submitApplication(command.data, state, context, facts);
    case "ReceiveApplication":
      return receiveApplication(command.data, state, context, facts);
    case "ConfirmReceipt":
      return confirmReceipt(command.data, state);
    case "CorrectMatrixCells":
      return correctMatrixCells(command.data, state, context);
    case "CheckMatrix":
      return checkTheMatrix(state, context);
    case "RequestSupplement":
      return requestSupplement(command.data, state, context);
    case "SupplementApplication":
      return supplementApplication(command.data, state, context);
    case "ReceiveSupplement":
      return receiveSupplement(command.data, state, context);
    case "LayAside":
      return layAside(command.data, state, context, facts);
    case "ExtendDecisionTerm":
      return extendDecisionTerm(command.data, state, context);
    case "SuspendDecisionTerm":
      return suspendDecisionTerm(command.data, state, context);
    case "ResumeDecisionTerm":
      return resumeDecisionTerm(command.data, state, context);
    case "ReceiveDefaultNotice":
      return receiveDefaultNotice(command.data, state, context, facts);
    case "FixPenalty":
      return fixPenalty(command.data, state, context, facts);
    case "RecordReview":
      return recordReview(command.data, state, context);
    case "DeclareInterest":
      return declareInterest(command.data, state, context, facts?.interest);
    case "ChangeHandler":
      return changeHandler(command.data, state, context);
    case "InviteViews":
      return inviteViews(command.data, state, context);
    case "GiveViews":
      return giveViews(command.data, state, context);
    case "DropRefusalIntention":
      return dropRefusalIntention(command.data, state);
    case "OmitRefusalHearing":
      return omitRefusalHearing(command.data, state);
    case "ForwardToPho":
      return forwardToPho(command.data, state, context, facts);
    case "ForwardAgain":
      return forwardAgain(command.data, state);
    case "ReceiveAdvice":
      return receiveAdvice(command.data, state);
    case "AnnulAdvice":
      return annulAdvice(command.data, state);
    case "RecordFundsAssured":
      return recordFundsAssured(command.data, state);
    case "RecordFundsAwaited":
      return recordFundsAwaited(command.data, state);
    case "WithdrawApplication":
      return withdrawApplication(command.data, state, context);
    case "SucceedApplicant":
      return succeedApplicant(command.data, state, context);
    case "RefuseApplication":
      return refuseApplication(command.data, state, context, facts);
    case "RevokeRefusal":
      return revokeRefusal(command.data, state);
    case "RevokeLayingAside":
      return revokeLayingAside(command.data, state);
    case "AwardApplication":
      return awardApplication(command.data, state, context, facts);
    case "ProposeDestruction":
      return proposeDestruction(command.data, state, context, facts?.destruction);
    case "DestroyDossier":
      return destroyDossier(state, context, facts?.destruction);
    default:
      return unreachable(command);
  }
}

/** Who has taken part in an application, as its own stream tells it. */
export function involvedIn(state: ApplicationState): Involvement {
  const { duties } = state;
  if (!("dossier" in state)) return { duties, organisations: [] };
  const { lead, former, content } = state.dossier;
  return { duties, organisations: [lead, ...content.coApplicants, ...former.map(({ organisation }) => organisation)] };
}
