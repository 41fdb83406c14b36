import { authorisationOf } from "../../../projections/organisations/authorisations.ts";
import type { OrganisationRow } from "../../../projections/organisations/organisations.ts";
import type { Role } from "../../../schemas/envelope.ts";
import type { Asker } from "./asker.ts";

/** Those who see that an account is right, and pay to it. */
const HANDLERS: readonly Role[] = ["finance", "fund-manager"];

/** An organisation as somebody may know it: whom to reach and its accounts are told to officials and to itself. */
export function organisationFor(row: OrganisationRow, asker: Asker): OrganisationRow {
  if (!belongsOrOfficial(row, asker)) return { ...row, contacts: [], bankAccount: null, proposedBankAccount: null };
  return handlesAccounts(row, asker) ? row : withMasks(row);
}

/** The same in a list, where no account number is told in full. */
export function listedOrganisationFor(row: OrganisationRow, asker: Asker): OrganisationRow {
  return withMasks(organisationFor(row, asker));
}

/** Whether somebody is an official, or acts for the organisation, as far as the service knows. */
export function belongsOrOfficial(
  { fundId, organisation }: Pick<OrganisationRow, "fundId" | "organisation">,
  { actor, live }: Pick<Asker, "actor" | "live">,
): boolean {
  if (actor.role !== "applicant" || actor.organisation === organisation) return true;
  return authorisationOf(live, fundId, organisation, actor.person)?.status === "accepted";
}

function handlesAccounts({ fundId, organisation }: OrganisationRow, { actor, live }: Asker): boolean {
  if (HANDLERS.includes(actor.role)) return true;
  const own = authorisationOf(live, fundId, organisation, actor.person);
  return own?.status === "accepted" && own.as === "administrator";
}

function withMasks(row: OrganisationRow): OrganisationRow {
  const { bankAccount, proposedBankAccount } = row;
  return {
    ...row,
    bankAccount: bankAccount && { ...bankAccount, iban: masked(bankAccount.iban) },
    proposedBankAccount: proposedBankAccount && { ...proposedBankAccount, iban: masked(proposedBankAccount.iban) },
  };
}

/** An account number by its country, its check digits and its last four characters. */
function masked(iban: string): string {
  return `${iban.slice(0, 4)}…${iban.slice(-4)}`;
}
