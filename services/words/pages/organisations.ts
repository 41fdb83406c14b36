import type { AuthorisationRow } from "../../../projections/organisations/authorisations.ts";
import type { AuthorisedAs } from "../../../schemas/organisation.ts";

/** Words of the pages of organisations: their details, their account, and who acts for them. */
export interface OrganisationsWords {
  readonly list: {
    readonly answer: (organisations: number) => string;
    readonly narrowed: (organisations: number) => string;
    readonly search: string;
    readonly name: string;
    readonly kvkNumber: string;
    readonly account: string;
    readonly administered: string;
    readonly accounts: Readonly<Record<"confirmed" | "waits" | "none", string>>;
    readonly yes: string;
    readonly notYet: string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
  };
  readonly backToList: string;
  readonly back: string;
  /** What the page of an organisation says first, by how far it is. */
  readonly answer: (told: {
    readonly people: number | null;
    readonly account: "confirmed" | "waits" | "none" | null;
  }) => string;
  /** Once it passed into another. */
  readonly succeeded: (told: { readonly into: string; readonly on: string }) => string;
  readonly unregistered: (contact: string) => string;
  readonly unauthorised: string;
  readonly details: string;
  readonly shortName: string;
  readonly kvkNumber: string;
  readonly address: string;
  readonly registeredOn: string;
  readonly contacts: string;
  readonly noContacts: string;
  readonly nameless: string;
  readonly account: string;
  readonly counts: string;
  readonly noAccount: string;
  readonly confirmed: (told: { readonly on: string; readonly by: string }) => string;
  readonly waits: string;
  readonly proposed: (told: { readonly on: string; readonly by: string }) => string;
  readonly people: string;
  readonly nobody: string;
  readonly person: string;
  readonly as: string;
  readonly since: string;
  readonly what: string;
  readonly roles: Readonly<Record<AuthorisedAs, string>>;
  readonly statuses: Readonly<Record<AuthorisationRow["status"], string>>;
  /** Beside somebody who is invited, and whom no mail tells of it. */
  readonly notMailed: string;
  readonly removal: string;
  readonly remove: (person: string) => string;
  readonly invitations: string;
  readonly invited: (told: { readonly name: string; readonly as: string }) => string;
  readonly accept: string;
  readonly decline: string;
  readonly others: string;
  readonly stop: string;
  /** By what somebody is known to the fund, for whoever invites them. */
  readonly knownAs: (person: string) => string;
}
