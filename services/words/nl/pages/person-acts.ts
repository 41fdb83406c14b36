import type { PersonActs } from "../../pages/person-acts.ts";

export const personActs: PersonActs = {
  ExplainInterest: {
    title: "Uw belang uitleggen",
    answer:
      "Alleen de secretaris, de fondsbeheerder en uzelf kunnen dit lezen. Het verdwijnt als uw gegevens worden gewist.",
    submit: "Leg de uitleg vast",
    done: "De uitleg staat vast.",
    note: { label: "Wat is uw belang?" },
    ofOthers: {
      title: "Het belang van iemand anders uitleggen",
      answer:
        "Alleen de secretaris, de fondsbeheerder en de persoon zelf kunnen dit lezen. Het verdwijnt als de gegevens van die persoon worden gewist.",
      whose: { label: "Van wie?" },
      note: { label: "Wat is het belang?" },
    },
  },
  LinkSubject: {
    title: "Een login koppelen",
    answer: "Wie met deze login binnenkomt, doet alles als deze persoon.",
    submit: "Koppel de login",
    done: "De login is gekoppeld.",
    whose: (name) => `Wie met deze login binnenkomt, doet alles als ${name}.`,
    issuer: { label: "Bij welke inlogdienst?", hint: "Het adres van die dienst, zoals https://inloggen.voorbeeld.nl." },
    subject: { label: "Hoe heet de persoon daar?", hint: "Precies zoals die dienst het schrijft." },
  },
  UnlinkSubject: {
    title: "Een login loskoppelen",
    answer: "Wie met deze login binnenkomt, doet daarna niets meer als deze persoon.",
    submit: "Koppel de login los",
    done: "De login is losgekoppeld.",
    whose: (name) => `Wie met deze login binnenkomt, doet daarna niets meer als ${name}.`,
    nothing: (name) => `Bij ${name} hoort geen login om los te koppelen.`,
    which: { label: "Welke login?" },
  },
  ErasePerson: {
    title: "De gegevens wissen",
    answer: "Wat hier over iemand bekend is, wordt gewist. Dat kan niet terug.",
    submit: "Wis de gegevens",
    done: "De gegevens zijn gewist.",
    whose: (name) => `Wat hier over ${name} bekend is, wordt gewist. Dat kan niet terug. U ziet eerst wat er blijft.`,
    ground: { label: "Waarom worden de gegevens gewist?" },
    grounds: {
      "gdpr-17-1a": "Het fonds heeft de gegevens niet meer nodig",
      "gdpr-17-1c": "De persoon maakt bezwaar, en het fonds heeft geen reden die zwaarder weegt",
      "gdpr-17-1d": "Het fonds had de gegevens niet mogen hebben",
      "gdpr-17-1e": "De wet zegt dat ze weg moeten",
    },
    goes: "Naam, mailadres, telefoonnummer, logins en uitleg van belangen verdwijnen.",
    stays: (what) => `Dit blijft: ${what}.`,
    gone: (erasedAt, goneBy) =>
      `De gegevens zijn gewist op ${erasedAt}. Uiterlijk op ${goneBy} staat er ook in geen enkel bestand meer iets van.`,
    whatStays: "Wat er blijft, en waarom",
  },
};
