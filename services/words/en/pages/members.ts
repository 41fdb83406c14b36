import type { MembersWords } from "../../pages/members.ts";

export const members: MembersWords = {
  title: "Members and substitutes",
  back: "To members and substitutes",
  answer: {
    holders(without, names) {
      if (without === 0) return "Every municipality has an alderman.";
      return without === 1 ? `${names} has no alderman.` : `${without} municipalities have no alderman: ${names}.`;
    },
    substitutes(without) {
      if (without === 0) return "Every alderman has a substitute.";
      return without === 1 ? "1 municipality has no substitute." : `${without} municipalities have no substitute.`;
    },
  },
  municipalities: "Municipalities",
  officials: "AO Jeugd and the fund’s officials",
  municipality: "Municipality",
  offices: {
    holder: "Portfolio holder",
    substitute: "Substitute",
    reviewer: "Reviewer of AO Jeugd",
    "fund-manager": "Fund manager",
    secretary: "Secretary of the aldermen",
    finance: "Finance",
  },
  office: "Office",
  person: "Name",
  of: "Works for",
  since: "Since",
  substitutes: "Substitutes",
  nobody: "nobody",
  unknown: (id) => `somebody who is not registered (${id})`,
  sinceDay: (name, day) => `${name}, since ${day}`,
  fromDay: (name, day) => `${name}, from ${day}`,
  gaps: {
    title: "Mind",
    nobody: (office, next) =>
      next ? `${office} missing until ${next.day}, when ${next.name} begins.` : `${office} missing.`,
    ends: ({ name, day }, next) =>
      next ? `${name} stands down on ${day}. ${next.name} begins on ${next.day}.` : `${name} stands down on ${day}.`,
    unregistered: (name) => `No mail address is known of ${name}.`,
    noMail: (name) => `${name} has no mail address.`,
    mailRefused: (name, since) => `Mail to ${name} does not arrive, since ${since}.`,
  },
  toDo: "What you can change",
  people: "Who is registered, and their details",
  expected: {
    HolderAppointed: ({ name, of, day }) => `${name} is alderman of ${of} from ${day}.`,
    HolderStoodDown: ({ name, of, day }) => `${name} is no longer alderman of ${of} from ${day}.`,
    SubstituteAppointed: ({ name, of, day }) => `${name} is a substitute for ${of} from ${day}.`,
    SubstituteStoodDown: ({ name, of, day }) => `${name} is no longer a substitute for ${of} from ${day}.`,
    ReviewerAppointed: ({ name, of, day }) => `${name} (${of}) reviews applications from ${day}.`,
    ReviewerStoodDown: ({ name, of, day }) => `${name} (${of}) no longer reviews applications from ${day}.`,
    OfficialAppointed: ({ name, of, day }) => `${name} has this office from ${day}: ${of}.`,
    OfficialStoodDown: ({ name, of, day }) => `${name} no longer has this office from ${day}: ${of}.`,
  },
};
