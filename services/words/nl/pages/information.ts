import { PAPERS_DAYS_AHEAD } from "../../../../domain/meeting/due-days.ts";
import { decisionWeeks, extensionsAllowed } from "../../../../domain/terms.ts";
import type { FundTerms } from "../../../../schemas/fund.ts";
import type { FundRules } from "../../../../schemas/rules.ts";
import type { InformationWords } from "../../pages/information.ts";
import { format } from "../format.ts";

const FRACTIONS: Readonly<Record<string, string>> = {
  "1/2": "de helft",
  "1/3": "een derde",
  "2/3": "twee derde",
  "1/4": "een kwart",
  "3/4": "drie kwart",
  "3/5": "drie vijfde",
  "4/5": "vier vijfde",
};

function part({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): string {
  return FRACTIONS[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`;
}

const BASES: Readonly<Record<FundRules["majorityBase"], string>> = {
  cast: "van de stemmen voor en tegen",
  present: "van iedereen die stemt, ook wie zich onthoudt",
  entitled: "van alle gemeenten samen",
};

const QUORUMS: Readonly<Record<FundRules["voteQuorum"]["of"], (of: string) => string>> = {
  "majority-side": (of) => `De kant die wint, moet meer dan ${of} van al het gewicht hebben.`,
  cast: (of) => `De stemmen voor en tegen moeten samen meer dan ${of} van al het gewicht hebben.`,
  present: (of) => `Alle stemmen, ook onthoudingen, moeten samen meer dan ${of} van al het gewicht hebben.`,
};

const WEIGHT_YEARS: Readonly<Record<FundRules["weightsYear"], string>> = {
  "round-opening": "Het gewicht is dat van het jaar waarin de wethouders beginnen.",
  "most-money-asked": "Het gewicht is dat van het jaar waarin het plan het meeste geld vraagt.",
  "fixed-by-secretary": "De secretaris zegt van tevoren van welk jaar het gewicht is.",
};

const NO_MAJORITY: Readonly<Record<FundRules["noMajority"], string>> = {
  "refuse-or-defer-on-quorum":
    "Wint geen kant, dan wijst het fonds de aanvraag af. Stemden er te weinig, dan komt er een nieuwe ronde.",
  defer: "Wint geen kant, dan komt er een nieuwe ronde.",
  refuse: "Wint geen kant, dan wijst het fonds de aanvraag af.",
};

const PLACEMENTS: Readonly<Record<FundRules["placement"], string>> = {
  "earmark-first":
    "Is er geld dat alleen voor die soort hulp is, dan gaat dat eerst op. Wat dan nog nodig is, komt uit het algemene geld.",
  "pro-rata":
    "Is er geld dat alleen voor die soort hulp is, dan komt een deel daaruit en een deel uit het algemene geld: naar hoeveel er in beide nog is.",
};

function needed({ matrixMinimum: { rows, columns } }: FundRules): string {
  return `ten minste ${rows} soorten problemen met ten minste ${columns} soorten hulp`;
}

function named(items: readonly { readonly name: string }[]): string {
  return format.list(items.map(({ name }) => name));
}

function howLong(terms: FundTerms): string {
  const weeks = `${decisionWeeks(terms)} weken`;
  const extensions = extensionsAllowed(terms);
  const more =
    extensions === 0
      ? ""
      : ` Het fonds mag die tijd ${extensions === 1 ? "één keer" : `${extensions} keer`} langer maken.`;
  return `Het fonds besluit binnen ${weeks} nadat de aanvraag kwam.${more} De tijd staat stil als AO Jeugd op een antwoord wacht.`;
}

export const information: InformationWords = {
  decisions: (terms) => ({
    title: "Zo komt een besluit tot stand",
    answer: "AO Jeugd kijkt het plan na, de wethouders geven een bindend advies, en het fonds besluit.",
    sections: [
      {
        title: "1. Aanvragen",
        paragraphs: [
          `Een aanbieder maakt een plan. Het plan verbindt ${needed(terms.rules)}.`,
          "Aanbieders mogen het samen doen. Dan zegt elke aanbieder zelf dat die meedoet.",
        ],
      },
      {
        title: "2. Controleren",
        paragraphs: [
          "AO Jeugd zijn ambtenaren van de gemeenten. Zij kijken eerst of het plan genoeg verbindt. Daarna kijken zij naar de doelen, naar ander geld en naar wachtlijsten.",
          `Is iets niet duidelijk, dan vraagt AO Jeugd om een aanvulling. De aanbieder heeft daarvoor ${terms.rules.supplementTermWeeks} weken.`,
          howLong(terms),
        ],
      },
      {
        title: "3. Advies van de wethouders",
        id: "advice",
        paragraphs: [
          `De wethouders krijgen de stukken uiterlijk ${PAPERS_DAYS_AHEAD} dagen voor hun vergadering. Voor het advies is geen eigen termijn: het valt binnen de ${decisionWeeks(terms)} weken waarin het fonds besluit.`,
          `Zijn de wethouders het eens, dan is dat het advies. Wie er zijn, moeten samen meer dan ${part(terms.rules.consensusQuorum)} van al het gewicht hebben.`,
          "Is een wethouder het niet eens, dan stemmen zij. Niet elke stem weegt even zwaar: een gemeente die meer geld voor jeugdhulp heeft of bijdraagt, telt zwaarder.",
        ],
        list: [
          `Nodig is ${part(terms.rules.majority)} ${BASES[terms.rules.majorityBase]}.`,
          QUORUMS[terms.rules.voteQuorum.of](part(terms.rules.voteQuorum.moreThan)),
          terms.rules.electorate === "all-members"
            ? "Alle gemeenten van het fonds mogen stemmen."
            : "Gemeenten mogen stemmen als het plan van hun geld betaald kan worden.",
          WEIGHT_YEARS[terms.rules.weightsYear],
          NO_MAJORITY[terms.rules.noMajority],
          "Wie zelf een belang heeft, beslist niet mee.",
        ],
      },
      {
        title: "4. Besluit",
        paragraphs: [
          `Het besluit is van: ${terms.competentBody}. Het advies is bindend: het besluit volgt het advies.`,
          "Is het advies positief, dan zet het fonds het geld opzij, per jaar waarin het nodig is. Daarna komt het besluit met de voorwaarden.",
          PLACEMENTS[terms.rules.placement],
          terms.rules.instalments === "evaluation"
            ? "Het geld komt in delen. Een deel wordt pas betaald als de evaluatie van het jaar ervoor is bekeken."
            : "Het geld komt in delen, elk op een vaste dag.",
          "Elk jaar vertelt de aanbieder wat er is bereikt. Aan het eind stelt het fonds vast hoeveel geld terecht was.",
        ],
      },
      {
        title: "Bent u het niet eens met een besluit?",
        paragraphs: ["Dan kunt u een bezwaarschrift sturen. Dat kan tot zes weken nadat het besluit is bekendgemaakt."],
      },
    ],
  }),
  voteExample: {
    title: "Een voorbeeld",
    votes: ({ for: pro, against, notCast, all }) =>
      `Het gewicht van alle gemeenten samen is ${all}. Voor is ${pro}, tegen is ${against}. Gemeenten met samen ${notCast} stemmen niet.`,
    outcome: (outcome) => `De uitslag is dan: ${outcome}.`,
  },
  apply: (terms) => ({
    title: "Geld aanvragen",
    answer: `Bent u aanbieder van jeugdhulp, en verbindt uw plan ${needed(terms.rules)}? Dan kunt u geld vragen.`,
    sections: [
      {
        title: "Past uw plan?",
        paragraphs: [
          `Soorten problemen zijn: ${named(terms.matrix.rows)}.`,
          `Soorten hulp zijn: ${named(terms.matrix.columns)}.`,
          ...(terms.rules.matrixTest === "require-block"
            ? ["Uw plan moet alle vakjes van twee rijen en twee kolommen raken."]
            : []),
          "Uw plan helpt ook bij ten minste één doel van de regio:",
        ],
        list: terms.transformationGoals.map(({ name }) => name),
      },
      {
        title: "Wat vragen wij van u?",
        paragraphs: [],
        list: [
          `Uw plan loopt tussen ${format.day(terms.period.from)} en ${format.day(terms.period.to)}.`,
          "U maakt een begroting: per jaar wat u nodig hebt, hoeveel, en wat het kost.",
          "U noemt doelen of prestaties die wij kunnen meten, met een datum.",
          "U zegt of er ander geld is. Dit fonds is voor wat daar niet van kan.",
          "U betaalt met dit geld geen wachtlijst.",
        ],
      },
      {
        title: "Hoe lang duurt het?",
        paragraphs: [howLong(terms)],
      },
      {
        title: "Hoe vraagt u aan?",
        paragraphs: [
          "Log in en kies Nieuwe aanvraag. In acht stappen vult u alles in. U hoeft dat niet in één keer te doen: wij bewaren wat u typt. Bij de laatste stap dient u in, en krijgt u een bevestiging.",
          "Vraagt u samen met anderen aan? Dan tekenen zij eerst voor het plan.",
        ],
      },
    ],
  }),
  contact: "de fondsbeheerder",
  accessibility: (contact) => ({
    title: "Toegankelijkheid",
    answer: "Iedereen moet deze pagina’s kunnen gebruiken. Lukt dat niet, zeg het ons dan.",
    sections: [
      {
        title: "Wat wij doen",
        paragraphs: ["Wij volgen de regels van WCAG 2.2, niveau A en AA."],
        list: [
          "Alles werkt met alleen een toetsenbord.",
          "Alles werkt op een telefoon, en bij 400% vergroting.",
          "Alles werkt zonder JavaScript.",
          "Bij elke grafiek staat een tabel met dezelfde getallen.",
          "Kleur is nooit het enige verschil.",
        ],
      },
      {
        title: "Hoe wij het onderzoeken",
        paragraphs: [
          "Bij elke verandering onderzoekt een programma (axe) elke pagina, licht en donker. Een mens die hulpmiddelen gebruikt, heeft de pagina’s nog niet onderzocht.",
        ],
      },
      { title: "Werkt iets niet?", paragraphs: [`Vertel het ons: ${contact}.`] },
    ],
  }),
  privacy: (contact) => ({
    title: "Privacy",
    answer: "Wij bewaren van mensen alleen wat nodig is, en u mag vragen wat wij van u weten.",
    sections: [
      {
        title: "Wat wij van bezoekers bewaren",
        paragraphs: [
          "Deze pagina’s volgen u niet. Kiest u een taal, dan onthoudt uw browser die keuze. Andere gegevens bewaren wij niet van bezoekers.",
        ],
      },
      {
        title: "Wat wij bewaren van wie hier werkt of aanvraagt",
        paragraphs: [
          "Van wie hier werkt of aanvraagt bewaren wij een naam en hoe wij die persoon bereiken. Ook bewaren wij wat die persoon hier deed: dat hoort bij het dossier.",
          "Naam en gegevens staan apart van het dossier. Zo kunnen wij die wissen zonder dat de cijfers veranderen.",
        ],
      },
      {
        title: "Wat openbaar is",
        paragraphs: ["In het register staan projecten, aanbieders en bedragen. Daarin staan geen namen van mensen."],
      },
      {
        title: "Uw rechten",
        paragraphs: [`U mag uw gegevens bekijken, laten verbeteren of laten wissen. Vraag het: ${contact}.`],
      },
    ],
  }),
  openData: {
    title: "Open gegevens",
    answer: "U mag onze gegevens gebruiken in uw eigen programma of onderzoek.",
    caption: "Wat u kunt ophalen",
    what: "Wat",
    format: "Hoe",
    register: "Register van projecten",
    balance: "Waar het geld is",
    fund: "Het fonds en zijn regels",
    descriptions: {
      register:
        "Elk project dat geld van het fonds kreeg: wie het uitvoert, hoeveel is gevraagd, toegekend, vastgesteld en betaald.",
      balance: "Hoeveel geld er in het fonds is, hoeveel is toegezegd en hoeveel is betaald, per jaar en per pot.",
      fund: "Wie aan het fonds meedoen, over welke jaren het gaat en volgens welke regels het werkt.",
    },
    catalogue: "Beschrijving voor catalogi van gegevens",
    use: "Hoe u ze mag gebruiken",
    useText:
      "Op de gegevens rusten geen rechten (CC0). U hoeft ons niets te vragen. Wat wij vandaag vastleggen, staat er dezelfde dag in.",
    programs: "Voor wie programma’s maakt",
    programsText: "Alles wat deze pagina’s laten zien, kan een programma ook vragen. De beschrijving staat in OpenAPI:",
    document: "Beschrijving van de dienst (OpenAPI)",
  },
};
