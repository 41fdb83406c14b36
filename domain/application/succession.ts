import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Context } from "../decider.ts";
import { mustHold } from "../must-hold.ts";
import { mustHavePassed, type OrganisationSuccession, partiesAfter } from "../parties.ts";
import { violation } from "../refusal.ts";
import { wrongState } from "./guards.ts";
import type { ApplicationPhase, ApplicationState, CommandData } from "./state.ts";

/**
 * Lets an organisation that applies pass into another, by merger or by decision: from then on only that one acts for it. Before
 * the application is submitted its own applicants say who they are, unless the organisation passes on as a whole.
 *
 * @throws ERR_WRONG_STATE before it is submitted; ERR_EFFECTIVE_IN_FUTURE; ERR_VALIDATION for an organisation that does not apply, or passes into itself.
 */
export function succeedApplicant(
  succession: CommandData<"SucceedApplicant">,
  state: ApplicationState,
  { actor, today }: Context,
): ApplicationEvent[] {
  const { organisation, into, succeededOn } = succession;
  const isParty = isPartyTo(state, organisation);
  // It may have left since the whole organisation passed on.
  if (actor.role === "system") return isParty ? [{ type: "ApplicantSucceeded", data: succession }] : [];
  if (!("dossier" in state) || !("round" in state.dossier)) throw wrongState(state);
  mustHavePassed(succeededOn, today);
  mustHold("ERR_VALIDATION", [
    ...(organisation === into ? [violation("/into", "organisation_is_itself", {})] : []),
    ...(isParty ? [] : [violation("/organisation", "organisation_not_applying", { organisation })]),
  ]);
  return [{ type: "ApplicantSucceeded", data: succession }];
}

/** Whether an organisation applies, as the lead or with it. */
export function isPartyTo(state: ApplicationPhase, organisation: string): boolean {
  if (!("dossier" in state)) return false;
  const { lead, content } = state.dossier;
  return organisation === lead || content.coApplicants.includes(organisation);
}

/** The application once one of its organisations passed into another. Who was one of them stays on the applicant's side. */
export function withSuccession(state: ApplicationPhase, succession: OrganisationSuccession): ApplicationPhase {
  if (!("dossier" in state)) return state;
  const { dossier } = state;
  const { lead, coApplicants } = partiesAfter({ lead: dossier.lead, ...dossier.content }, succession);
  const { organisation, into } = succession;
  // What the one confirmed, the other has: a supplement is handed in with those who apply now.
  const hasConfirmed = dossier.confirmed.has(organisation);
  const confirmed = hasConfirmed ? dossier.confirmed.delete(organisation).add(into) : dossier.confirmed;
  const after = { lead, confirmed, former: [...dossier.former, succession] };
  const content = { ...dossier.content, coApplicants };
  // The phase says which kind of dossier it has, and that stays what it is.
  return { ...state, dossier: { ...dossier, ...after, content } } as ApplicationPhase;
}
