import { organisation } from "../../../domain/organisation/organisation.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { command } from "../command.ts";
import { allNamed, oneNamed, successionFacts, whichOrganisation, withKvkNumber } from "../facts/organisation.ts";

/** The address of one organisation, below a fund's own. */
const AT = "/organisations/:organisationId";

/** Those who register organisations and say who first acts for them. */
const REGISTRARS: readonly Role[] = ["secretary", "fund-manager"];

/** The organisations that apply: what they are called, where their money goes, and who acts for them. */
export const organisationCommands = {
  RegisterOrganisation: command(organisation, "RegisterOrganisation", {
    method: "PUT",
    path: AT,
    summary: "Register an organisation, with its name, its number in the trade register and its address",
    roles: REGISTRARS,
    starts: true,
    ...withKvkNumber,
  }),
  RenameOrganisation: command(organisation, "RenameOrganisation", {
    path: `${AT}/name`,
    summary: "Record that an organisation has another name",
    roles: [...REGISTRARS, "applicant"],
  }),
  MoveOrganisation: command(organisation, "MoveOrganisation", {
    path: `${AT}/address`,
    summary: "Record that an organisation has another address",
    roles: [...REGISTRARS, "applicant"],
  }),
  SucceedOrganisation: command(organisation, "SucceedOrganisation", {
    path: `${AT}/successions`,
    summary:
      "Record that an organisation passed into another, which takes its place in all its applications and grants",
    roles: ["fund-manager"],
    facts: successionFacts,
  }),
  SetContacts: command(organisation, "SetContacts", {
    path: `${AT}/contacts`,
    summary: "Name the contact persons of an organisation, in place of those before",
    roles: [...REGISTRARS, "applicant"],
    facts: allNamed,
  }),
  ProposeAccount: command(organisation, "ProposeAccount", {
    path: `${AT}/account-proposals`,
    summary: "Propose the account to which an organisation is paid; it counts once a second person confirms it",
    roles: ["finance", "fund-manager", "applicant"],
  }),
  ConfirmAccount: command(organisation, "ConfirmAccount", {
    path: `${AT}/account-confirmations`,
    summary: "Confirm the account that somebody else proposed",
    roles: ["finance", "fund-manager"],
    facts: whichOrganisation,
  }),
  AppointAdministrator: command(organisation, "AppointAdministrator", {
    path: `${AT}/administrators`,
    summary: "Appoint an administrator: from then on the organisation says who acts for it",
    roles: REGISTRARS,
    facts: oneNamed,
  }),
  OfferAuthorisation: command(organisation, "OfferAuthorisation", {
    path: `${AT}/authorisations`,
    summary: "Invite somebody to act for an organisation",
    roles: ["applicant"],
    facts: oneNamed,
  }),
  AcceptAuthorisation: command(organisation, "AcceptAuthorisation", {
    path: `${AT}/authorisation-acceptances`,
    summary: "Accept to act for an organisation",
    roles: ["applicant"],
  }),
  DeclineAuthorisation: command(organisation, "DeclineAuthorisation", {
    path: `${AT}/authorisation-refusals`,
    summary: "Decline to act for an organisation, or act for it no longer",
    roles: ["applicant"],
  }),
  WithdrawAuthorisation: command(organisation, "WithdrawAuthorisation", {
    path: `${AT}/authorisation-withdrawals`,
    summary: "Withdraw somebody's invitation or authorisation to act for an organisation",
    roles: [...REGISTRARS, "applicant"],
  }),
} as const;
