import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Actor, DataOf } from "../../schemas/envelope.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import { mustActForOrganisation, wrongState } from "./guards.ts";
import type { ApplicationPhase, ApplicationState, CommandData, Dossier, Submission } from "./state.ts";

/** What co-applicants answer covers the content as it is: a change voids it. */
export const UNANSWERED: Pick<Dossier, "confirmed" | "declined"> = {
  confirmed: ImmutableSet(),
  declined: ImmutableMap(),
};

/**
 * A co-applicant signs for the draft as it is, or while a supplement is awaited for what was submitted without it.
 *
 * @throws ERR_WRONG_STATE, ERR_NOT_A_CO_APPLICANT
 */
export function confirmCoApplicant(state: ApplicationState, { actor }: Context): ApplicationEvent[] {
  if (state.phase !== "draft" && state.phase !== "supplement-requested") throw wrongState(state);
  const { dossier } = state;
  const organisation = mustBeCoApplicant(dossier, actor);
  return dossier.confirmed.has(organisation) ? [] : [{ type: "CoApplicantConfirmed", data: { organisation } }];
}

/**
 * Says that a co-applicant does not take part, also where it confirmed before. A draft cannot be submitted then until its lead
 * changes it; while a supplement is awaited the organisation leaves the application, which is supplemented without it.
 *
 * @throws ERR_WRONG_STATE, ERR_NOT_A_CO_APPLICANT
 */
export function declineCoApplication(
  { reason }: CommandData<"DeclineCoApplication">,
  state: ApplicationState,
  { actor }: Context,
): ApplicationEvent[] {
  if (state.phase !== "draft" && state.phase !== "supplement-requested") throw wrongState(state);
  const { dossier } = state;
  const organisation = mustBeCoApplicant(dossier, actor);
  if (dossier.declined.get(organisation) === reason) return [];
  return [{ type: "CoApplicationDeclined", data: { organisation, reason } }];
}

function mustBeCoApplicant({ content }: Dossier, actor: Actor): string {
  const organisation = mustActForOrganisation(actor);
  if (!content.coApplicants.includes(organisation)) throw refused("ERR_NOT_A_CO_APPLICANT", { organisation });
  return organisation;
}

export function withConfirmed(
  state: ApplicationPhase,
  { organisation }: DataOf<ApplicationEvent, "CoApplicantConfirmed">,
): ApplicationPhase {
  switch (state.phase) {
    case "draft":
      return { ...state, dossier: confirmedBy(state.dossier, organisation) };
    case "supplement-requested":
      return { ...state, dossier: confirmedBy(state.dossier, organisation) };
    default:
      return state;
  }
}

function confirmedBy<Of extends Dossier>(dossier: Of, organisation: string): Of {
  const { confirmed, declined } = dossier;
  return { ...dossier, confirmed: confirmed.add(organisation), declined: declined.delete(organisation) };
}

export function withDeclined(
  state: ApplicationPhase,
  { organisation, reason }: DataOf<ApplicationEvent, "CoApplicationDeclined">,
): ApplicationPhase {
  if (state.phase === "supplement-requested") return { ...state, dossier: leftBy(state.dossier, organisation) };
  if (state.phase !== "draft") return state;
  const { dossier } = state;
  const confirmed = dossier.confirmed.delete(organisation);
  return { ...state, dossier: { ...dossier, confirmed, declined: dossier.declined.set(organisation, reason) } };
}

/** A submitted application that a co-applicant left. It stays on the applicant's side; a review was of the plan with it. */
function leftBy(dossier: Submission, organisation: string): Submission {
  const { content, confirmed, former } = dossier;
  return {
    ...dossier,
    content: { ...content, coApplicants: content.coApplicants.filter((one) => one !== organisation) },
    confirmed: confirmed.delete(organisation),
    former: [...former, { organisation, into: null }],
    review: null,
  };
}
