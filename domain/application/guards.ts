import type { Actor } from "../../schemas/envelope.ts";
import type { Context } from "../decider.ts";
import { mustBeFree, mustHold } from "../must-hold.ts";
import { type Refusal, refused, type Violation } from "../refusal.ts";
import {
  type ApplicationPhase,
  type ApplicationState,
  type AwaitedSupplement,
  type Dossier,
  type InReview,
  isInReview,
  isUndecided,
  type Submission,
  type Undecided,
} from "./state.ts";
import { fundEndedViolations, submissionViolations } from "./submission.ts";
import { supplementObstacle } from "./term-obstacles.ts";

/** @throws ERR_WRONG_STATE */
export function mustBeDraft(state: ApplicationState): Extract<ApplicationState, { phase: "draft" }> {
  if (state.phase !== "draft") throw wrongState(state);
  return state;
}

/** AO acts on a submitted application, and not while a supplement is awaited. @throws ERR_WRONG_STATE, ERR_SUPPLEMENT_AWAITED */
export function mustBeReviewable(state: ApplicationState, context: Context): InReview {
  if (!isInReview(state)) throw wrongState(state);
  mustBeUndecided(state, context);
  return state;
}

/** @throws ERR_WRONG_STATE, ERR_SUPPLEMENT_AWAITED */
export function mustBeUndecided(state: ApplicationState, { today }: Context): Undecided {
  const undecided = mustNotBeDecided(state);
  mustBeFree(supplementObstacle({ supplement: supplementIn(undecided) }, today));
  return undecided;
}

/** The supplement that is awaited. */
export function supplementIn(state: Undecided): AwaitedSupplement | null {
  return state.phase === "supplement-requested" ? state.supplement : null;
}

/** Submitted and not decided, whether a supplement is awaited or not. @throws ERR_WRONG_STATE */
export function mustNotBeDecided(state: ApplicationState): Undecided {
  if (!isUndecided(state)) throw wrongState(state);
  return state;
}

/** @throws ERR_NOT_THE_LEAD */
export function mustBeLead({ lead }: Dossier, actor: Actor): void {
  if (mustActForOrganisation(actor) !== lead) throw refused("ERR_NOT_THE_LEAD", { lead });
}

/** @throws ERR_ORGANISATION_REQUIRED */
export function mustActForOrganisation({ organisation }: Actor): string {
  if (organisation === null) throw refused("ERR_ORGANISATION_REQUIRED");
  return organisation;
}

/** The refusal of a command that does not fit the phase. */
export function wrongState({ phase }: ApplicationPhase): Refusal {
  return refused("ERR_WRONG_STATE", { phase });
}

/**
 * AO judges what lacks something only once it could be supplemented: came no supplement, or an insufficient one, it is judged as it
 * is where it is not laid aside (Awb 4:5).
 *
 * @throws ERR_APPLICATION_INCOMPLETE with what it lacks.
 */
export function mustHaveBeenSupplemented({ phase, dossier }: InReview): void {
  if (phase === "under-review" && dossier.layAside === null) mustHold("ERR_APPLICATION_INCOMPLETE", lacksOf(dossier));
}

/** Nobody advises on what lacks something, or came after the fund's last day. @throws ERR_APPLICATION_INCOMPLETE */
export function mustLackNothing(dossier: Submission): void {
  mustHold("ERR_APPLICATION_INCOMPLETE", [
    ...fundEndedViolations(dossier.fund, dossier.submittedOn),
    ...lacksOf(dossier),
  ]);
}

function lacksOf(dossier: Submission): Violation[] {
  return dossier.isComplete ? [] : submissionViolations(dossier.content, dossier, dossier.fund);
}

/** Whether an application was submitted, decided or not. */
export function isSubmitted(
  state: ApplicationState,
): state is Extract<ApplicationState, { readonly dossier: unknown }> & { readonly dossier: Submission } {
  return "dossier" in state && "defaultNotices" in state.dossier;
}

/** An application that was submitted, decided or not. @throws ERR_WRONG_STATE */
export function mustBeSubmission(state: ApplicationState): Submission {
  if (!isSubmitted(state)) throw wrongState(state);
  return state.dossier;
}
