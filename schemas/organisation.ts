import { z } from "zod";
import type { MessageOf } from "./envelope.ts";
import { applicationId, bic, iban, kvkNumber, label, localDate, organisationId, personId, text } from "./primitives.ts";
import { onItsDay, type Upcasters } from "./upcasting.ts";

/** Where post to an organisation goes. */
const address = z.strictObject({
  /** With the house number; a post-office box is one too. */
  street: label,
  postalCode: label,
  town: label,
});

const registration = z.strictObject({ name: label, kvkNumber, address });

/** An account that money can be paid to. Its holder is the organisation: of a sole trader it is personal data. */
const account = z.strictObject({ iban, bic: bic.nullable() });
export type Account = z.infer<typeof account>;

/** An administrator decides who else acts for the organisation; a representative acts for it. */
export const authorisedAs = z.enum(["administrator", "representative"]);
export type AuthorisedAs = z.infer<typeof authorisedAs>;

const who = z.strictObject({ person: personId });
const authorisation = who.extend({ as: authorisedAs });
const contacts = z.strictObject({
  /** Whom to reach, by id: their names, mail addresses and telephone numbers stand in their own streams only. */
  persons: z.array(personId).max(10),
});

/** An organisation that passes into another one of the fund, with all rights and duties. */
const succession = z.strictObject({
  into: organisationId,
  reason: text,
  /** The day of that, where it was recorded later; null for the day of the event, and before version 2. */
  succeededOn: localDate.nullable(),
});

/** The most applications in which an organisation is succeeded at once; for more the command is given again. */
export const MOST_SUCCESSIONS = 500;

/** One organisation in a fund: what it is called, where it is, where its money goes, and who may act for it. */
export const organisationEvents = {
  OrganisationRegistered: registration,
  OrganisationRenamed: z.strictObject({ name: label }),
  OrganisationMoved: z.strictObject({ address }),
  /** From then on it acts no more. Told again for applications that were not found before. */
  OrganisationSucceeded: succession.extend({
    /** Those in which its successor takes its place. */
    applications: z.array(applicationId).max(MOST_SUCCESSIONS),
  }),
  ContactChanged: contacts,
  /** It counts once a second person has confirmed it; until then the one before it does. */
  AccountProposed: account,
  AccountConfirmed: account,
  /** By an official: from then on the organisation itself says who acts for it. */
  AdministratorAppointed: who,
  AuthorisationOffered: authorisation,
  AuthorisationAccepted: who,
  /** By the person: an offer, or an authorisation that was accepted before. */
  AuthorisationDeclined: who,
  /** By an administrator or an official: an offer, or an authorisation. */
  AuthorisationWithdrawn: who,
} as const;
export type OrganisationEvent = MessageOf<typeof organisationEvents>;

export const organisationUpcasters: Upcasters = { OrganisationSucceeded: [onItsDay] };

export const organisationCommands = {
  RegisterOrganisation: registration,
  RenameOrganisation: z.strictObject({ name: label }),
  MoveOrganisation: z.strictObject({ address }),
  SucceedOrganisation: succession.extend({
    succeededOn: localDate.nullable().default(null).describe("the day on which it passed; null for today"),
  }),
  SetContacts: contacts,
  ProposeAccount: account,
  /** Names what is confirmed, so that nobody confirms an account that was proposed meanwhile. */
  ConfirmAccount: account,
  AppointAdministrator: who,
  OfferAuthorisation: authorisation,
  AcceptAuthorisation: z.strictObject({}),
  DeclineAuthorisation: z.strictObject({}),
  WithdrawAuthorisation: who,
} as const;
export type OrganisationCommand = MessageOf<typeof organisationCommands>;

const kvkClaim = z.strictObject({ kvkNumber, organisation: organisationId });

/** The claim of a number of the trade register, in a stream of its own: two organisations of a fund never have the same. */
export const kvkEvents = { KvkNumberClaimed: kvkClaim } as const;
export type KvkEvent = MessageOf<typeof kvkEvents>;

export const kvkCommands = { ClaimKvkNumber: kvkClaim } as const;
export type KvkCommand = MessageOf<typeof kvkCommands>;
