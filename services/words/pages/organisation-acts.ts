import type { AuthorisedAs } from "../../../schemas/organisation.ts";
import type { ActWords, Labelled } from "./acts.ts";

/** Words of the forms about organisations: what they are called, where their money goes, and who acts for them. */
export interface OrganisationActs {
  readonly RegisterOrganisation: ActWords & {
    readonly id: Labelled;
    readonly name: Labelled;
    readonly kvkNumber: Labelled;
  };
  readonly RenameOrganisation: ActWords & { readonly name: Labelled };
  readonly MoveOrganisation: ActWords & {
    readonly street: Labelled;
    readonly postalCode: Labelled;
    readonly town: Labelled;
  };
  readonly SucceedOrganisation: ActWords &
    Readonly<Record<"into" | "on" | "reason", Labelled>> & { readonly nothing: string };
  readonly SetContacts: ActWords & { readonly persons: Labelled; readonly nobody: string };
  readonly ProposeAccount: ActWords & { readonly iban: Labelled; readonly bic: Labelled };
  readonly ConfirmAccount: ActWords & {
    readonly check: (told: { readonly name: string; readonly iban: string; readonly by: string }) => string;
    readonly nothing: string;
    readonly own: string;
  };
  readonly AppointAdministrator: ActWords & { readonly person: Labelled; readonly nobody: string };
  readonly OfferAuthorisation: ActWords & {
    readonly person: Labelled;
    readonly as: Labelled;
    readonly choices: Readonly<Record<AuthorisedAs, { readonly title: string; readonly hint: string }>>;
  };
  readonly AcceptAuthorisation: ActWords & {
    readonly asked: (told: { readonly name: string; readonly as: string }) => string;
    readonly nothing: string;
  };
  readonly DeclineAuthorisation: ActWords & {
    readonly stop: (name: string) => string;
    readonly nothing: string;
  };
  readonly WithdrawAuthorisation: ActWords & {
    readonly of: (told: { readonly person: string; readonly name: string }) => string;
    readonly nothing: string;
  };
}
