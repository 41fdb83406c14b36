import type { FrameWords } from "../../pages/frame.ts";

export const frame: FrameWords = {
  product: "Tijdelijk Fonds",
  skip: "Naar de inhoud",
  toMenu: "Menu",
  mainMenu: "Hoofdmenu",
  allPages: "Alle pagina’s",
  titles: {
    front: "Het fonds",
    register: "Register",
    decisions: "Zo komt een besluit tot stand",
    apply: "Geld aanvragen",
    accessibility: "Toegankelijkheid",
    privacy: "Privacy",
    "open-data": "Open gegevens",
    applications: "Mijn aanvragen",
    inbox: "Berichten",
    "new-application": "Nieuwe aanvraag",
    work: "Werkvoorraad",
    retention: "Bewaren",
  },
  otherLanguage: { code: "en", short: "EN", name: "Read in English" },
  ofMembers: (count) => `Een fonds van ${count} gemeenten`,
  development: "Dit is een proefomgeving. Mensen en aanbieders zijn verzonnen.",
  somebodyElse: "Wees iemand anders",
  tasks: (count) => (count === 1 ? "1 taak" : `${count} taken`),
  error: {
    title: "Dit ging niet goed",
    back: "Terug naar het begin",
    reference: (id) => `Vraagt u om hulp? Noem dan dit kenmerk: ${id}`,
  },
  funds: { title: "Fondsen", none: "Er is nog geen fonds." },
};
