import { asWritten, capitalised } from "../../format.ts";
import type { DecisionWords } from "../../pages/decision.ts";

export const decision: DecisionWords = {
  back: "Naar het besluit",
  title: (decisionNumber) => `Besluit ${decisionNumber}`,
  list: "Besluiten",
  answer: ({ kind, on }) => `${capitalised(kind)} van ${on}.`,
  notTaken: "Over dit nummer is nog niets besloten.",
  onObjection: "beslissing op bezwaar",
  facts: "Over het besluit",
  announced: "Bekendgemaakt op",
  notAnnounced: "nog niet",
  dropped: (on, reason) =>
    `Het is op ${on} vervallen voordat het werd bekendgemaakt: het heeft nooit gewerkt. ${asWritten(reason)}`,
  isDropped: "vervallen",
  body: "Genomen door",
  mandate: "Op grond van mandaat",
  decidedBy: "Namens hen besliste",
  ground: "Grond",
  article: (number) => `Artikel ${number} Awb`,
  how: "Hoe het bekend werd",
  to: "Bekendgemaakt aan",
  objectionUntil: "Bezwaar kan tot en met",
  payUntil: "Betalen tot en met",
  irrevocableFrom: "Staat vast vanaf",
  reason: "Waarom dit is besloten",
  objection: "Bezwaarschrift",
  runs: "er loopt een bezwaarschrift",
  toObjection: (until) => `Bent u het niet eens met dit besluit? Uw bezwaarschrift moet binnen zijn op ${until}.`,
  toLateObjection: (until) =>
    `De termijn voor een bezwaarschrift liep tot en met ${until}. U kunt het nog insturen. Leg dan uit waarom het later komt.`,
  toEarlyObjection: "Dit besluit is nog niet bekendgemaakt. U kunt al wel een bezwaarschrift insturen.",
  noneYet: (until) => `Er is geen bezwaarschrift. Het kan nog tot en met ${until}.`,
  none: "Er is geen bezwaarschrift.",
  notPossible:
    "Tegen een beslissing op bezwaar kunt u geen bezwaarschrift insturen. U kunt wel in beroep gaan bij de rechtbank.",
  received: ({ objector, on, posted }) =>
    `Het bezwaarschrift van ${objector} kwam binnen op ${on}${posted === null ? "" : ` (op de post gedaan op ${posted})`}.`,
  inTime: "Dat was op tijd.",
  late: "Dat was te laat. Het fonds kijkt of daar een goede reden voor is.",
  grounds: "Wat erin staat",
  files: "Bestanden bij het bezwaarschrift",
  next: "Wat gebeurt er nu?",
  hearing:
    "Het fonds kijkt opnieuw naar het hele besluit. Dat doet iemand die er niet bij betrokken was. Meestal komt er eerst een gesprek: de hoorzitting.",
  invited: ({ on, place, respondBy }) =>
    `De hoorzitting is op ${on}: ${asWritten(place)} Wie bezwaar maakte, laat uiterlijk op ${respondBy} weten of er iemand komt.`,
  heard: ({ on, by, attended }) =>
    `De hoorzitting was op ${on}. ${attended === null ? "Er kwam niemand." : `Er waren: ${attended}.`} Gehoord is door: ${by}.`,
  heardOn: (on) => `De hoorzitting was op ${on}.`,
  notHeard: (because) => `Er is geen hoorzitting: ${asWritten(because)}`,
  report: "Verslag van de hoorzitting",
  decideBy: (day) => `Het fonds beslist uiterlijk op ${day}.`,
  decideAfterTerm: (day) => `De termijn om te beslissen liep tot en met ${day}. Het fonds beslist zo snel mogelijk.`,
  decideAfterAnnouncement: "De termijn om te beslissen begint als het besluit is bekendgemaakt.",
  adjourned: (reason) => `De beslissing is één keer uitgesteld. ${reason}`,
  postponed: ({ on, reason }) =>
    `De beslissing is verder uitgesteld. Wie bezwaar maakte, stemde daar op ${on} mee in. ${reason}`,
  decided: ({ on, under, outcome }) => `Het fonds besliste op ${on} (besluit ${under}): ${outcome}.`,
  outcomes: {
    inadmissible: "het bezwaarschrift wordt niet behandeld (niet-ontvankelijk)",
    unfounded: "het besluit blijft zoals het was (ongegrond)",
    founded: "het besluit is veranderd (gegrond)",
  },
  appealable: "Wie het daar niet mee eens is, kan in beroep gaan bij de rechtbank.",
  withdrawn: ({ objector, received, on }) =>
    `${objector} trok het bezwaarschrift van ${received} in op ${on}. Daarop wordt niet meer beslist.`,
  appeal: ({ appellant, court, on }) => `${appellant} ging op ${on} in beroep bij ${court}.`,
  ruled: ({ on, outcome }) => `De uitspraak is van ${on}: ${outcome}.`,
  rulings: {
    inadmissible: "het beroep is niet-ontvankelijk",
    unfounded: "het beroep is ongegrond",
    annulled: "de beslissing is vernietigd",
    remitted: "het fonds moet opnieuw beslissen",
  },
  revised: ({ on, under }) => `Het fonds herzag dit besluit op ${on}, met besluit ${under}.`,
};
