import { type ApplicationEvent, heardGround, type RefusalGround } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context, Dated } from "../decider.ts";
import { handedIn } from "../handed-in.ts";
import { mustAwaitViews, mustBeHeard, mustBeIntended, mustLeaveTime } from "../hearing.ts";
import { mustBeLead, mustNotBeDecided } from "./guards.ts";
import type { ApplicationState, CommandData, Undecided } from "./state.ts";

/**
 * Invites the applicant to give its views on an intended refusal (Awb 4:7). Another invitation takes the place of the last one.
 *
 * @throws ERR_WRONG_STATE, ERR_RESPONSE_DATE_PASSED, ERR_DAY_TOO_FAR
 */
export function inviteViews(
  invitation: CommandData<"InviteViews">,
  state: ApplicationState,
  { today }: Context,
): ApplicationEvent[] {
  mustNotBeDecided(state);
  mustLeaveTime(invitation.respondBy, today);
  return [{ type: "ViewsInvited", data: invitation }];
}

/** Gives the applicant's views, also after the day it was asked for them by. @throws ERR_VIEWS_NOT_INVITED, and as for all that is handed in. */
export function giveViews(
  { views, received }: CommandData<"GiveViews">,
  state: ApplicationState,
  context: Context,
): Dated<ApplicationEvent>[] {
  const { dossier } = mustNotBeDecided(state);
  const from = dossier.views?.invitedOn ?? dossier.submittedOn;
  const { receivedBy, dated } = handedIn(received, context, { from, mustBeOwn: (actor) => mustBeLead(dossier, actor) });
  mustAwaitViews(dossier.views);
  return [{ type: "ViewsGiven", data: { views, receivedBy }, ...dated }];
}

/** Lets go of a refusal that the applicant was invited to give its views on. @throws ERR_WRONG_STATE, ERR_VIEWS_NOT_INVITED */
export function dropRefusalIntention(
  data: CommandData<"DropRefusalIntention">,
  state: ApplicationState,
): ApplicationEvent[] {
  mustBeIntended(mustNotBeDecided(state).dossier.views);
  return [{ type: "RefusalIntentionDropped", data }];
}

/**
 * Records why the applicant is not heard before a refusal: it cannot wait, or it was heard on this before and nothing is new since (Awb
 * 4:11, under a and b).
 *
 * @throws ERR_WRONG_STATE
 */
export function omitRefusalHearing(
  data: CommandData<"OmitRefusalHearing">,
  state: ApplicationState,
): ApplicationEvent[] {
  mustNotBeDecided(state);
  return [{ type: "RefusalHearingOmitted", data }];
}

/** Passes a refusal on which the applicant was heard, or is not for a reason that was recorded, where the law asks for that. @throws ERR_VIEWS_FIRST */
export function mustHaveHeard(ground: RefusalGround, { dossier: { views } }: Undecided, today: LocalDate): void {
  if (heardGround.safeParse(ground).success) mustBeHeard(ground, views, today);
}
