import type { FrontWords } from "../../pages/front.ts";

export const front: FrontWords = {
  title: "Geld voor vernieuwing van de jeugdhulp",
  lead: ({ members, from, to }) =>
    `${members} gemeenten betalen samen projecten die de jeugdhulp beter maken. Het fonds loopt van ${from} tot en met ${to}.`,
  notAwardedOn: (day) => `Nog niet toegekend op ${day}`,
  shortOn: (day) => `Tekort op ${day}`,
  settled: "Het fonds is afgerekend.",
  outOf: (budget) => `van ${budget} die de gemeenten samen betalen.`,
  onlyFor: (amount, column) => `Hiervan mag ${amount} alleen naar ${column}.`,
  mayBeReserved:
    "Over een deel van dit geld ligt misschien al een positief advies. Dat maken wij bekend met het besluit.",
  whereItIs: "Waar het geld is",
  part: "Deel",
  inEuros: "Bedrag in euro",
  ofTheFund: "Van het fonds",
  parts: {
    paid: "Betaald aan projecten",
    promised: "Toegekend, nog niet betaald",
    settled: "Afgerekend met gemeenten",
    notAwarded: "Nog niet toegekend",
  },
  whole: "Hele fonds",
  tableBelow: "De tabel hieronder zegt hetzelfde.",
  perYear: "Nog niet toegekend, per jaar",
  year: "Jaar",
  together: "Samen",
  only: (column) => `Alleen ${column}`,
  doors: {
    apply: { title: "Geld aanvragen", text: "Voor aanbieders van jeugdhulp. U leest of uw plan past." },
    register: {
      title: "Welke projecten kregen geld?",
      text: "Het register: project, bedrag, wat er betaald is en wat het opleverde.",
    },
    decisions: { title: "Hoe komt een besluit tot stand?", text: "Wie adviseert, wie stemt en hoe er geteld wordt." },
  },
  steps: [
    {
      title: "Aanvragen",
      text: "Een aanbieder maakt een plan. Het plan past bij meer dan één soort problemen en hulp.",
    },
    { title: "Controleren", text: "AO Jeugd zijn ambtenaren van de gemeenten. Zij kijken het plan na." },
    { title: "Advies", text: "De wethouders zijn het eens, of zij stemmen. Hun advies is bindend." },
    {
      title: "Besluit",
      text: "Het fonds volgt het advies. Het geld komt in delen. Elk jaar kijken wij wat er is bereikt.",
    },
  ],
  lastAwarded: "Laatst toegekend",
  noneAwarded: "Er is nog niets toegekend.",
  project: "Project",
  applicant: "Aanbieder",
  awardedOn: "Toegekend op",
  all: (count) => `Alle ${count} toegekende projecten in het register`,
};
