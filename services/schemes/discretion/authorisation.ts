import { organisation } from "../../../domain/organisation/organisation.ts";
import { actsFor } from "../../../domain/organisation/state.ts";
import { refused } from "../../../domain/refusal.ts";
import { authorisationOf } from "../../../projections/organisations/authorisations.ts";
import { registeredOrganisation } from "../../../projections/organisations/organisations.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";
import type { AskingActor } from "./standing.ts";

/**
 * Passes an applicant who acts for the organisation that their token names, as its own stream tells it; officials act for the
 * fund. An organisation that has no administrator says nothing of it: there the token alone decides.
 *
 * @throws ERR_NOT_AUTHORISED; ERR_ORGANISATION_SUCCEEDED for one that passed into another.
 */
export async function mustActForOwn(
  read: ReadStream,
  { role, person, organisation: own }: Actor,
  { fundId }: Pick<Params, "fundId">,
): Promise<void> {
  if (role !== "applicant" || own === null) return;
  const { state } = await read(organisation, { fundId, organisationId: own });
  if (state.phase !== "none" && state.into !== null)
    throw refused("ERR_ORGANISATION_SUCCEEDED", { successor: state.into });
  if (state.phase === "none" || actsFor(state, state.authorisations.get(person))) return;
  throw refused("ERR_NOT_AUTHORISED", { organisation: own });
}

/**
 * The same for who asks: an applicant who does not act for the organisation that their token names asks for none. An official
 * keeps it, for what it keeps from them.
 */
export function authorisedActor(views: ReadModels, actor: Actor, fundId: string): AskingActor {
  const { role, person, organisation: own } = actor;
  if (own === null) return actor;
  const row = registeredOrganisation(views, fundId, own);
  if (!row) return actor;
  if (row.succession !== null && role === "applicant") return { ...actor, organisation: null };
  const accepted = authorisationOf(views, fundId, own, person)?.status === "accepted";
  if (actsFor(row, { accepted })) return actor;
  return role === "applicant" ? { ...actor, organisation: null } : { ...actor, isUnauthorised: true };
}
