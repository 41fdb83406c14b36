import type { OrganisationsWords } from "../../pages/organisations.ts";

export const organisations: OrganisationsWords = {
  list: {
    answer: (organisations) =>
      organisations === 1 ? "1 organisation is registered." : `${organisations} organisations are registered.`,
    narrowed: (organisations) =>
      organisations === 1 ? "1 organisation matches." : `${organisations} organisations match.`,
    search: "Search by name or number",
    name: "Organisation",
    kvkNumber: "Trade register",
    account: "Account",
    administered: "Administrator",
    accounts: { confirmed: "confirmed", waits: "waits to be confirmed", none: "none yet" },
    yes: "yes",
    notYet: "not yet",
    pages: "Pages of organisations",
    previous: "Previous organisations",
    next: "More organisations",
  },
  backToList: "To the organisations",
  back: "To the organisation",
  answer({ people, account }) {
    const acting = people === null ? "" : people === 1 ? "1 person acts for it. " : `${people} people act for it. `;
    if (account === null) return `${acting}This organisation is registered with the fund.`;
    return (
      acting +
      {
        confirmed: "Its account is confirmed.",
        waits: "An account waits to be confirmed.",
        none: "No account was proposed yet.",
      }[account]
    );
  },
  succeeded: ({ into, on }) => `This organisation passed into ${into} on ${on}, which acts in its place now.`,
  unregistered: (contact) => `Your organisation is not registered with the fund yet. Ask ${contact}.`,
  unauthorised: "You do not act for this organisation yet. Ask an administrator to invite you.",
  details: "Details",
  shortName: "Short name",
  kvkNumber: "Trade register",
  address: "Address",
  registeredOn: "Registered on",
  contacts: "Contact persons",
  noContacts: "There are no contact persons yet.",
  nameless: "unknown",
  account: "Account",
  counts: "IBAN",
  noAccount: "There is no account yet to which can be paid.",
  confirmed: ({ on, by }) => `Payments go here. Confirmed on ${on} by ${by}.`,
  waits: "New IBAN",
  proposed: ({ on, by }) => `Proposed on ${on} by ${by}. It waits for somebody else to confirm it.`,
  people: "Who acts for this organisation",
  nobody: "There is no administrator yet. Until then everybody acts who signs in with this organisation.",
  person: "Who",
  as: "As",
  since: "Since",
  what: "State",
  roles: { administrator: "administrator", representative: "representative" },
  notMailed: "no mail: tell them yourself",
  statuses: {
    offered: "invited",
    accepted: "acts",
    declined: "declined or stopped",
    withdrawn: "removed",
  },
  removal: "Remove",
  remove: (person) => `Remove ${person}`,
  invitations: "You are invited",
  invited: ({ name, as }) => `${name} asks you as ${as}.`,
  accept: "Accept",
  decline: "Decline",
  others: "You also act for",
  stop: "I no longer want to act for this organisation",
  knownAs: (person) => `The fund knows you as ${person}. Whoever wants to invite you needs this name.`,
};
