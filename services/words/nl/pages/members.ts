import type { MembersWords } from "../../pages/members.ts";

export const members: MembersWords = {
  title: "Leden en vervangers",
  back: "Naar leden en vervangers",
  answer: {
    holders(without, names) {
      if (without === 0) return "Elke gemeente heeft een wethouder.";
      return without === 1 ? `${names} heeft geen wethouder.` : `${without} gemeenten hebben geen wethouder: ${names}.`;
    },
    substitutes(without) {
      if (without === 0) return "Elke wethouder heeft een vervanger.";
      return without === 1 ? "1 gemeente heeft geen vervanger." : `${without} gemeenten hebben geen vervanger.`;
    },
  },
  municipalities: "Gemeenten",
  officials: "AO Jeugd en de medewerkers van het fonds",
  municipality: "Gemeente",
  offices: {
    holder: "Wethouder",
    substitute: "Vervanger",
    reviewer: "Beoordelaar van AO Jeugd",
    "fund-manager": "Fondsbeheerder",
    secretary: "Secretaris van de wethouders",
    finance: "Medewerker financiën",
  },
  office: "Functie",
  person: "Naam",
  of: "Werkt voor",
  since: "Sinds",
  substitutes: "Vervangers",
  nobody: "niemand",
  unknown: (id) => `iemand die niet is geregistreerd (${id})`,
  sinceDay: (name, day) => `${name}, sinds ${day}`,
  fromDay: (name, day) => `${name}, vanaf ${day}`,
  gaps: {
    title: "Let op",
    nobody: (office, next) =>
      next ? `${office} ontbreekt tot ${next.day}: dan begint ${next.name}.` : `${office} ontbreekt.`,
    ends: ({ name, day }, next) =>
      next ? `${name} stopt op ${day}. Op ${next.day} begint ${next.name}.` : `${name} stopt op ${day}.`,
    unregistered: (name) => `Van ${name} is geen mailadres bekend.`,
    noMail: (name) => `${name} heeft geen mailadres.`,
    mailRefused: (name, since) => `Mail aan ${name} komt niet aan, sinds ${since}.`,
  },
  toDo: "Wat u kunt veranderen",
  people: "Wie zijn ingeschreven, en hun gegevens",
  expected: {
    HolderAppointed: ({ name, of, day }) => `${name} is vanaf ${day} wethouder van ${of}.`,
    HolderStoodDown: ({ name, of, day }) => `${name} is vanaf ${day} geen wethouder van ${of} meer.`,
    SubstituteAppointed: ({ name, of, day }) => `${name} is vanaf ${day} vervanger voor ${of}.`,
    SubstituteStoodDown: ({ name, of, day }) => `${name} is vanaf ${day} geen vervanger voor ${of} meer.`,
    ReviewerAppointed: ({ name, of, day }) => `${name} (${of}) beoordeelt vanaf ${day} aanvragen.`,
    ReviewerStoodDown: ({ name, of, day }) => `${name} (${of}) beoordeelt vanaf ${day} geen aanvragen meer.`,
    OfficialAppointed: ({ name, of, day }) => `${name} heeft vanaf ${day} deze functie: ${of}.`,
    OfficialStoodDown: ({ name, of, day }) => `${name} heeft vanaf ${day} deze functie niet meer: ${of}.`,
  },
};
