import { application } from "../../../domain/application/application.ts";
import { isPartyTo } from "../../../domain/application/succession.ts";
import { fund } from "../../../domain/fund/fund.ts";
import { kvkClaim } from "../../../domain/organisation/kvk-claim.ts";
import { type OrganisationFacts, organisation } from "../../../domain/organisation/organisation.ts";
import { person } from "../../../domain/person/person.ts";
import { refused } from "../../../domain/refusal.ts";
import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import { organisationList } from "../../../projections/organisation-lists.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { MOST_SUCCESSIONS } from "../../../schemas/organisation.ts";
import { type Order, order } from "../../engine/follow-ups/follow-up.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";
import { allIn } from "../queries/all-in.ts";

interface WithKvkNumber {
  readonly kvkNumber: string;
}

/** Registering needs a fund that is there, and a number that no other organisation has: it is claimed first. */
export const withKvkNumber = {
  async facts(
    read: ReadStream,
    { fundId, organisationId = "" }: Params,
    { kvkNumber }: WithKvkNumber,
  ): Promise<OrganisationFacts> {
    if ((await read(fund, { fundId })).revision < 0) throw refused("ERR_NOT_FOUND", { what: "fund" });
    const { state: holder } = await read(kvkClaim, { fundId, kvkNumber });
    const kvkNumberIs = holder === null ? "free" : holder === organisationId ? "ours" : "taken";
    return { organisation: organisationId, kvkNumberIs };
  },
  claim({ fundId, organisationId = "" }: Params, { kvkNumber }: WithKvkNumber): Order {
    const data = { kvkNumber, organisation: organisationId };
    return order(kvkClaim, { fundId, kvkNumber }, { type: "ClaimKvkNumber", data }, { starts: true });
  },
};

/** Which of the persons that a command names are registered with the fund. */
async function personFacts(
  read: ReadStream,
  { fundId, organisationId = "" }: Params,
  persons: readonly string[],
): Promise<OrganisationFacts> {
  const registered = new Set<string>();
  for (const personId of persons) {
    const { state, fundId: registeredWith } = await read(person, { personId });
    if (state.phase === "registered" && registeredWith === fundId) registered.add(personId);
  }
  return { organisation: organisationId, registered };
}

export async function oneNamed(
  read: ReadStream,
  params: Params,
  data: { readonly person: string },
): Promise<OrganisationFacts> {
  return await personFacts(read, params, [data.person]);
}

export async function allNamed(
  read: ReadStream,
  params: Params,
  { persons }: { readonly persons: readonly string[] },
): Promise<OrganisationFacts> {
  return await personFacts(read, params, persons);
}

/**
 * What an organisation passes into, and the applications that it is a party to, by their own streams. They are found by a read
 * model: on a cluster one that was just begun may be missed, and is passed on when the command is given again.
 */
export async function successionFacts(
  read: ReadStream,
  { fundId, organisationId = "" }: Params,
  { into }: { readonly into: string },
  views: ReadModels,
): Promise<OrganisationFacts> {
  const { state: successor } = await read(organisation, { fundId, organisationId: into });
  const successorIs =
    successor.phase === "none" ? "unregistered" : successor.into === null ? "registered" : "succeeded";
  const applications: string[] = [];
  for (const { applicationId } of allIn(views, applicationDossier, organisationList(fundId, organisationId))) {
    const { state } = await read(application, { applicationId });
    if (isPartyTo(state, organisationId)) applications.push(applicationId);
    if (applications.length === MOST_SUCCESSIONS) break;
  }
  return { organisation: organisationId, succession: { successorIs, applications } };
}

export async function whichOrganisation(
  _read: ReadStream,
  { organisationId = "" }: Params,
): Promise<OrganisationFacts> {
  return { organisation: organisationId };
}
