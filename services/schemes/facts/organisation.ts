import { fund } from "../../../domain/fund/fund.ts";
import { kvkClaim } from "../../../domain/organisation/kvk-claim.ts";
import type { OrganisationFacts } from "../../../domain/organisation/organisation.ts";
import { person } from "../../../domain/person/person.ts";
import { refused } from "../../../domain/refusal.ts";
import { type Order, order } from "../../engine/follow-ups/follow-up.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";

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

export async function whichOrganisation(
  _read: ReadStream,
  { organisationId = "" }: Params,
): Promise<OrganisationFacts> {
  return { organisation: organisationId };
}
