import type { Fraction } from "../../../../schemas/primitives.ts";
import type { RoundsWords } from "../../pages/rounds.ts";

const FRACTIONS: Readonly<Record<string, string>> = {
  "1/2": "de helft",
  "1/3": "een derde",
  "2/3": "twee derde",
  "1/4": "een kwart",
  "3/4": "drie kwart",
  "1/1": "alles",
};
const COUNTS = ["geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];

const municipalities = (count: number) =>
  count === 1 ? "Eén gemeente is alleen" : `${capital(counted(count))} gemeenten zijn samen`;

function counted(count: number): string {
  return COUNTS[count] ?? String(count);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inWords({ numerator, denominator }: Fraction): string {
  return FRACTIONS[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`;
}

function isWhole({ numerator, denominator }: Fraction): boolean {
  return numerator === denominator;
}

export const rounds: RoundsWords = {
  fraction: inWords,
  outcomes: { positive: "positief advies", negative: "negatief advies", "no-majority": "geen meerderheid" },
  choices: { for: "Voor", against: "Tegen", abstain: "Onthouden" },
  notVoted: "Niet gestemd",
  weights: ({ source, year, inEuros }) => `Gewicht is ${source} van ${year}, in hele ${inEuros ? "euro" : "cent"}.`,
  sources: { "youth-care-budgets": "het jeugdhulpbudget", contributions: "de bijdrage" },
  municipality: "Gemeente",
  weight: "Gewicht",
  share: "Deel",
  together: "Samen",
  back: "Naar het dossier",
  tests: {
    majority: (fraction, base) =>
      isWhole(fraction)
        ? `1. ${{ cast: "Alle stemmen voor en tegen", present: "Iedereen die meedoet", entitled: "Al het gewicht" }[base]}`
        : `1. Ten minste ${inWords(fraction)} van ${{ cast: "de stemmen voor en tegen", present: "wie meedoet", entitled: "al het gewicht" }[base]}`,
    quorum(fraction, of) {
      if (fraction.numerator === 0) return "2. Er is geen quorum";
      const part = `${inWords(fraction)} van al het gewicht`;
      return of === "majority-side" ? `2. Meer dan ${part}` : `2. Samen meer dan ${part}`;
    },
    whole: (weight) => `het geheel is ${weight}`,
    quorumSides: { cast: "voor en tegen", present: "wie meedoet" },
    met: "gehaald",
    notMet: "niet",
    mark: (fraction) =>
      fraction.numerator === 0
        ? "er is geen streep"
        : isWhole(fraction)
          ? "de streep staat aan het eind"
          : `de streep is ${inWords(fraction)}`,
    both: "Een kant wint alleen als beide zijn gehaald.",
    counts: {
      cast: "Voor en tegen tellen. Onthouden telt niet mee.",
      present: "Voor, tegen en onthouden tellen mee. Wie niet stemt, telt niet mee.",
      entitled: "Elke gemeente telt mee, ook wie zich onthoudt of niet stemt.",
    },
    quorumOf: {
      "majority-side": (more, all) => `De kant die wint, heeft meer dan ${more} van de ${all} nodig.`,
      cast: (more, all) => `Voor en tegen moeten samen meer dan ${more} van de ${all} hebben.`,
      present: (more, all) => `Voor, tegen en onthouden moeten samen meer dan ${more} van de ${all} hebben.`,
    },
    noQuorum: "Ook als er weinig gemeenten stemmen, telt de uitslag.",
    rules: "Wanneer is er een besluit?",
    bar: (side, share) => `${side}: ${share}`,
  },
  sums: {
    title: "Reken na",
    cast: "Uitgebracht",
    base: { cast: "uitgebracht", present: "wie meedeed", entitled: "alles" },
    all: "alles",
    times: (factor, what) => `${factor} × ${what}`,
    difference: "verschil",
    question: (fraction) => `Ten minste ${fraction}?`,
    quorumQuestion: (fraction) => `Meer dan ${fraction}?`,
  },
  outcome: {
    title: (outcome) => `Uitslag: ${outcome}`,
    whatNow: "Wat gebeurt er nu?",
    now: {
      reserved: (amount) => `Het geld is gereserveerd: ${amount}.`,
      decides: "De fondsbeheerder beslist.",
      decidesBy: (day) => `De fondsbeheerder beslist uiterlijk ${day}.`,
      against: "Zonder positief advies wordt er geen geld toegekend.",
      underWay: "Het advies wordt nu verwerkt. Kijk zo nog eens.",
      awaited: "Het plan wacht op geld. Er wordt beslist zodra er genoeg is.",
      deferred: (round) => `Het plan komt terug in ronde ${round}.`,
      nextRound: (round) => `Er kwam een nieuwe ronde: ronde ${round}.`,
      otherwise: (phase) => `De aanvraag staat nu zo: ${phase}.`,
    },
    none: "Deze ronde is nog niet gesloten.",
    noneTitle: "Nog geen uitslag",
    vote: {
      positive: (share, base) => `${share} ${base} was voor. Dat is genoeg.`,
      negative: (share, base) => `${share} ${base} was tegen. Dat is genoeg.`,
    },
    exactly: (fraction) => `Precies ${fraction}`,
    quorumMet: {
      "majority-side": (fraction) => `Het is ook meer dan ${fraction} van al het gewicht.`,
      cast: (fraction) => `Voor en tegen zijn samen meer dan ${fraction} van al het gewicht.`,
      present: (fraction) => `Wie meedeed, heeft samen meer dan ${fraction} van al het gewicht.`,
    },
    noQuorum: "Het quorum ontbreekt: er is te weinig gewicht uitgebracht.",
    noMajority: (fraction) => `Geen meerderheid: geen kant haalde ${fraction}.`,
    consensus: {
      positive: (share) => `Iedereen die er was, is het eens: toekennen. Zij hebben samen ${share} van het gewicht.`,
      negative: (share) =>
        `Iedereen die er was, is het eens: niet toekennen. Zij hebben samen ${share} van het gewicht.`,
    },
    asked: (amount, title) => `De vraag was: ${amount} toekennen voor “${title}”?`,
    dissent: (municipality, reason) => `${municipality} maakte bezwaar: “${reason}” Daarom is er gestemd.`,
    closed: (moment) => `Vastgelegd op ${moment}.`,
    counted: "Zo is er geteld",
    present: "Wie was er?",
    wasPresent: "aanwezig",
    wasAbsent: "niet aanwezig",
    derivation: "Elke stap in woorden",
    reckon: "Wat als de regel anders was?",
  },
  reckon: {
    title: "Reken zelf",
    whatIf: "Dit is een proefberekening. Er verandert niets, en niemand stemt hiermee.",
    would: (outcome) => `Met deze stemmen en regels: ${outcome}.`,
    wasAndWould: (was, would) => `De uitslag was: ${was}. Met deze regels zou het zijn: ${would}.`,
    same: (was) => `De uitslag was: ${was}. Met deze regels zou het hetzelfde zijn.`,
    votes: "De stemmen",
    changed: "Anders dan in de ronde:",
    instead: (what, now, then) => `${what.replace(/[?]$/, "")}: ${now} (was: ${then})`,
    rules: "De regels",
    majority: "Nodige meerderheid",
    base: "Waarvan?",
    bases: { cast: "van de stemmen voor en tegen", present: "van wie meedoet", entitled: "van al het gewicht" },
    quorum: "Quorum: meer dan",
    quorumOf: "Wie moet dat halen?",
    quorumOfs: {
      "majority-side": "de kant met de meerderheid",
      cast: "voor en tegen samen",
      present: "iedereen die meedoet",
    },
    noQuorum: "niets",
    leftOut: "Telt niet mee",
    submit: "Reken uit",
    reset: "Begin opnieuw",
    toOpening: "Terug naar de ronde voorbereiden",
    nobody: "Er telt geen gemeente mee. Laat er ten minste één meetellen.",
  },
  power: {
    title: "Wie kan wat?",
    nobodyAlone: ({ largest, weight, share, least, leastShare }) =>
      `Geen gemeente kan alleen tegenhouden. ${largest} heeft ${weight} (${share}); nodig is ten minste ${least} (${leastShare}).`,
    alone: (names, count) =>
      names === null
        ? `Elk van ${count} gemeenten kan alleen tegenhouden.`
        : `${names} ${count === 1 ? "kan" : "kunnen elk"} alleen tegenhouden.`,
    withLargest: (largest) => `${largest} met één andere gemeente kan dat wel.`,
    withLargestExcept: (largest, except) => `${largest} met één andere gemeente kan dat wel, behalve met ${except}.`,
    withLargestOnly: (largest, names) => `${largest} met één andere gemeente kan dat alleen met ${names}.`,
    together: (count, names) =>
      `Tegenhouden kan met ${counted(count)} gemeenten samen${names === null ? "" : `: ${names}`}.`,
    cannotBlock: "Een positief advies is niet tegen te houden.",
    enough: (count, names) =>
      `${municipalities(count)} genoeg voor een positief advies als iedereen stemt${names === null ? "" : `: ${names}`}.`,
    never: "Een positief advies is met deze regels niet mogelijk.",
    withoutLargest: (largest) => `Is ${largest} tegen, dan kan het ook.`,
    allOthers: "Dan moeten alle andere gemeenten voor zijn.",
    anyOther: "Dan kan elke andere gemeente worden gemist, één tegelijk.",
    onlyMissed: (names, count) =>
      count === 1 ? `Dan kan alleen ${names} worden gemist.` : `Dan kan één van deze worden gemist: ${names}.`,
    notWithout: (largest) => `Is ${largest} tegen, dan komt er geen positief advies.`,
    few: (least, count) =>
      `Stemmen er weinig? De kant die wint, heeft ten minste ${least} nodig: ${counted(count)} ${count === 1 ? "gemeente" : "gemeenten"} of meer.`,
  },
  opening: {
    everybody: (count) => `Alle ${count} gemeenten mogen stemmen.`,
    some: (count, of) => `${count} van de ${of} gemeenten mogen stemmen.`,
    noSubstitute: (count) =>
      count === 0
        ? "Elke gemeente heeft een vervanger."
        : count === 1
          ? "1 gemeente heeft geen vervanger."
          : `${count} gemeenten hebben geen vervanger.`,
    who: "Wie mag stemmen?",
    voters: "Wie stemt",
    substitute: (name) => `vervanger ${name}`,
    nobody: "nog niemand",
    excluded: "Niet stemgerechtigd",
    noneExcluded: "Geen gemeente valt buiten de stemming.",
    about: (title, amount) => `${title} · voorstel ${amount}`,
    wrong: "Klopt dit niet?",
    reckon: "Reken zelf met stemmen",
    bar: "Al het gewicht als één balk, de zwaarste gemeente eerst. Dezelfde getallen staan in de tabel.",
    marks: (isQuorum) =>
      isQuorum
        ? "De streep met tekst erboven is het quorum. Die met tekst eronder is de meerderheid als iedereen voor of tegen stemt."
        : "De streep is de meerderheid als iedereen voor of tegen stemt.",
  },
  standing: {
    toSummary: "Naar de samenvatting",
    refresh: "Nu verversen",
    toOutcome: "Naar de uitslag",
    away: "Verbinding weg sinds {hour}.{minute} uur. Deze stand kan oud zijn.",
    signedOut: "U bent niet meer ingelogd. Deze stand is oud.",
    deliberating: "Er is nog geen bezwaar. Er wordt nog niet gestemd.",
    over: "De stemming is voorbij.",
    notHeld: "Er is niet gestemd: niemand maakte bezwaar.",
    untold: "De tussenstand ziet u na uw eigen stem.",
    certain: {
      positive: "Verandert niemand zijn stem, dan is een positief advies zeker.",
      negative: "Verandert niemand zijn stem, dan is een negatief advies zeker.",
    },
    impossible: {
      positive: "Verandert niemand zijn stem, dan kan een positief advies niet meer.",
      negative: "Verandert niemand zijn stem, dan kan een negatief advies niet meer.",
    },
    neither: "Verandert niemand zijn stem, dan komt er geen meerderheid.",
    open: "Nog geen uitslag. Alles kan nog.",
    voted: ({ voted, of, share }) => `${voted} van de ${of} gemeenten stemden, samen ${share} van het gewicht.`,
    whoVoted: "Wie stemde?",
    whoVotedWhat: "Wie stemde wat?",
    vote: "Stem",
    notYet: "nog niet",
    didVote: "gestemd",
  },
  summary: {
    question: (amount) => `De vraag aan u: adviseert u om ${amount} toe te kennen?`,
    noQuestion: "Er is nog geen voorstel.",
    review: { positive: "AO Jeugd zegt: ja", negative: "AO Jeugd zegt: nee" },
    plan: "Wat is het plan?",
    matrix: "Matrix",
    waitingList: "Geen wachtlijst",
    otherMoney: "Geen ander geld",
    measured: "Doelen te meten",
    targets: (count) => (count === 1 ? "1, met datum" : `${count}, met datum`),
    unknown: "nog niet bekend",
    readings: "Twee lezingen",
    provider: "De aanbieder",
    ao: "AO Jeugd",
    noConditions: "Voorwaarden: geen.",
    conditions: (conditions) => `Voorwaarden: ${conditions}`,
    toStanding: "Bekijk hoe het staat",
    toDossier: "Hele aanvraag en begroting",
    yourView: "Wat vindt u?",
    agreeing:
      "Zijn alle wethouders het eens? Dan hoeft u niets te doen. De secretaris legt het vast, en wie erbij was.",
    objecting: "Bent u het niet eens? Dan stemmen we. Eén bezwaar is genoeg.",
    ifVoted: "Als er gestemd wordt",
    own: (municipality, weight, all, share) => `${municipality} telt voor ${weight} van de ${all}: ${share}.`,
    money: "Is er genoeg geld?",
    moneyHint: "Bedragen in euro, stand van nu, alle potten van een jaar samen",
    unitPrice: {
      title: "Prijs per eenheid",
      per: (unit) => `Per eenheid (${unit})`,
      sum: (amount, quantity) => `${amount} gedeeld door ${quantity}`,
      rounded: "afgerond op een hele cent, een halve naar boven",
    },
    reserved: "Ja, voor dit plan is het geld al gereserveerd.",
    year: "Jaar",
    available: "Nog beschikbaar",
    waiting: "Wacht al op geld",
    thisPlan: "Dit plan",
    left: "Dan over",
    enough: {
      yes: "Ja, er is genoeg geld.",
      afterWaiting: "Ja, er is genoeg geld. Ook als alles voorgaat wat al wacht op geld.",
      alone: (short) => `Voor dit plan alleen wel. Gaat alles voor wat al wacht op geld, dan ontbreekt ${short}.`,
      no: (short) => `Nee, er is nu niet genoeg geld. Er ontbreekt ${short}.`,
    },
  },
};
