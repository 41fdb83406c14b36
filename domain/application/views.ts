import { type ApplicationEvent, heardGround, type RefusalGround } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { addDays } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import { mustBeLead, mustNotBeDecided } from "./guards.ts";
import type { ApplicationState, CommandData, Undecided } from "./state.ts";

/** The most days that an applicant gets: longer is a slip of the pen. */
const MOST_DAYS = 91;

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
  const { respondBy } = invitation;
  if (respondBy < today) throw refused("ERR_RESPONSE_DATE_PASSED", { respondBy });
  const latest = addDays(today, MOST_DAYS);
  if (respondBy > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
  return [{ type: "ViewsInvited", data: invitation }];
}

/** Gives the applicant's views, also after the day it was asked for them by. @throws ERR_VIEWS_NOT_INVITED */
export function giveViews(
  data: CommandData<"GiveViews">,
  state: ApplicationState,
  { actor }: Context,
): ApplicationEvent[] {
  const { dossier } = mustNotBeDecided(state);
  mustBeLead(dossier, actor);
  if (!dossier.views || dossier.views.isAnswered) throw refused("ERR_VIEWS_NOT_INVITED");
  return [{ type: "ViewsGiven", data }];
}

/**
 * Passes a refusal on which the applicant was heard, where the law asks for that: it gave its views on this ground, waived, or let
 * the day pass.
 *
 * @throws ERR_VIEWS_FIRST
 */
export function mustHaveHeard(ground: RefusalGround, { dossier: { views } }: Undecided, today: LocalDate): void {
  if (!heardGround.safeParse(ground).success) return;
  const invited = views?.ground === ground ? views : null;
  if (invited && (invited.isAnswered || today > invited.respondBy)) return;
  throw refused("ERR_VIEWS_FIRST", { ground, respondBy: invited?.respondBy ?? null });
}
