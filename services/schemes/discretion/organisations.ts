import { authorisationOf } from "../../../projections/organisations/authorisations.ts";
import type { OrganisationRow } from "../../../projections/organisations/organisations.ts";
import type { Role } from "../../../schemas/envelope.ts";
import type { Asker } from "./asker.ts";

/** Those who see that an account is right, and pay to it. */
const HANDLERS: readonly Role[] = ["finance", "fund-manager"];

/** An organisation; its address is null where that is not told. */
export interface ToldOrganisation extends Omit<OrganisationRow, "address"> {
  readonly address: OrganisationRow["address"] | null;
}

/**
 * An organisation as somebody may know it. Where it is, whom to reach and its accounts are told to officials and to itself: of
 * a sole trader they are personal data. Others find it by its name and its number, to apply together.
 */
export function organisationFor<Row extends ToldOrganisation>(row: Row, asker: Asker): Row {
  if (!belongsOrOfficial(row, asker))
    return { ...row, address: null, contacts: [], bankAccount: null, proposedBankAccount: null };
  return handlesAccounts(row, asker) ? row : withMasks(row);
}

/** The same in a list, where no account number is told in full. */
export function listedOrganisationFor<Row extends ToldOrganisation>(row: Row, asker: Asker): Row {
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

function handlesAccounts({ fundId, organisation }: ToldOrganisation, { actor, live }: Asker): boolean {
  if (HANDLERS.includes(actor.role)) return true;
  const own = authorisationOf(live, fundId, organisation, actor.person);
  return own?.status === "accepted" && own.as === "administrator";
}

function withMasks<Row extends ToldOrganisation>(row: Row): Row {
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
