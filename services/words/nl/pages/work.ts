import type { Counted, WorkWords } from "../../pages/work.ts";

const days = (count: number) => (count === 1 ? "1 dag" : `${count} dagen`);
const NUMBERS = ["", "één ding", "twee dingen", "drie dingen", "vier dingen", "vijf dingen"];

const counted = ({ count, orMore }: Counted) => (orMore ? `${count} of meer` : String(count));

export const work: WorkWords = {
  continued: "Dit is het vervolg van de lijst.",
  applications: {
    title: "Mijn aanvragen",
    answer({ tasks, first, by }) {
      const much = NUMBERS[tasks] ?? `${tasks} dingen`;
      return `U moet ${much} doen. Eerst: ${first}${by === null ? "" : `, uiterlijk ${by}`}.`;
    },
    nothing: "U hoeft nu niets te doen. De volgende stap is niet aan u.",
    yours: "Uw aanvragen",
    none: "U hebt nog geen aanvragen.",
    step: ({ number, of, phase }) => `Stap ${number} van ${of}: ${phase}`,
    steps: (names) => `De 7 stappen: ${names}.`,
    stepNames: {
      draft: "concept",
      submitted: "ingediend",
      checked: "AO Jeugd",
      advised: "wethouders",
      decided: "besluit",
      running: "project loopt",
      finished: "afgerond",
    },
    submitted: (day) => `Ingediend op ${day}.`,
    decisionDue: (day) => `Besluit uiterlijk ${day}.`,
    untitled: "Nog zonder titel",
    invitation: "Uitnodiging om een plan te maken",
    amounts: { requested: "gevraagd", awarded: "toegekend" },
  },
  queue: {
    title: "Werkvoorraad",
    answer({ tasks, late, first }) {
      const waiting = tasks === 1 ? "Er wacht 1 taak op u." : `Er wachten ${tasks} taken op u.`;
      if (late.count > 0)
        return `${waiting} ${late.count === 1 ? "Eén is te laat." : `${counted(late)} zijn te laat.`}`;
      return first === null ? waiting : `${waiting} De eerste moet klaar zijn op ${first}.`;
    },
    nothing: "Er wacht nu niets op u.",
    narrowed: (tasks) => (tasks === 1 ? "1 taak past bij dit filter." : `${tasks} taken passen bij dit filter.`),
    narrowedToNothing: "Geen taak past bij dit filter.",
    search: "Zoek op titel",
    task: "Soort taak",
    everyTask: "Alle taken",
    show: "Toon",
    clear: "Wis filter",
    pages: "Meer taken",
    previous: "Vorige taken",
    next: "Volgende taken",
  },
  tasks: {
    title: "Dit moet u doen",
    by: (weekday) => `uiterlijk ${weekday}`,
    from: "kan vanaf",
    anyDay: "geen vaste dag",
    left: (count) => (count === 0 ? "vandaag" : `nog ${days(count)}`),
    late: (count) => `${days(count)} te laat`,
    amount: (amount) => `Het gaat om ${amount}.`,
    open: (title) => `Open ${title}`,
    theFund: "Het fonds",
  },
  dossier: {
    asked: ({ applicant, amount }) => `${applicant} vraagt ${amount}.`,
    notAskedYet: "Deze aanvraag is nog niet ingediend.",
    back: "Naar de werkvoorraad",
    backToApplications: "Naar mijn aanvragen",
    facts: "Hoe het staat",
    phase: "Fase",
    applicant: "Aanbieder",
    together: "Samen met",
    declined: "Doet niet mee",
    submittedOn: "Ingediend op",
    keptUntil: "Dossier bewaren tot en met",
    decisionDue: "Besluit uiterlijk",
    decision: "Besluit",
    period: (from, to) => `${from} tot en met ${to}`,
    periodTitle: "Het project loopt",
    money: "Geld",
    requested: "Gevraagd",
    proposed: "Voorgesteld",
    awarded: "Toegekend",
    paid: "Betaald",
    determined: "Vastgesteld",
    plan: "Het plan",
    goals: "Doelen van de regio",
    budget: {
      title: "Begroting",
      what: "Onderdeel",
      year: "Jaar",
      quantity: "Aantal",
      price: "Prijs",
      amount: "Bedrag",
      together: "Samen",
    },
    targets: {
      title: "Wat levert het op?",
      what: "Resultaat",
      kind: "Soort",
      from: "Nu",
      to: "Straks",
      by: "Uiterlijk",
    },
    matrix: "De matrix",
    doubles: "Let op: deze aanvraag lijkt op een andere",
    tasks: "Wat er moet gebeuren",
    noTasks: "Er hoeft nu niets te gebeuren.",
    toTimeline: "Bekijk alles wat er gebeurde",
    rounds: {
      title: "Advies van de wethouders",
      page: (round, what) => `Ronde ${round}: ${what}`,
      summary: "samenvatting",
      standing: "hoe het staat",
      outcome: "uitslag",
    },
  },
  inbox: {
    title: "Berichten",
    answer({ fresh, since }) {
      if (fresh.count === 0) return `Er is niets nieuws sinds uw vorige bezoek, op ${since}.`;
      return `Er is iets nieuws bij ${fresh.count === 1 ? "1 aanvraag" : `${counted(fresh)} aanvragen`} sinds uw vorige bezoek, op ${since}.`;
    },
    first: "Dit is uw eerste bezoek. De volgende keer ziet u hier bovenaan wat er nieuw is.",
    nothing: "Er is nog niets gebeurd.",
    new: "Sinds uw vorige bezoek",
    before: "Daarvoor",
    all: "Wat er gebeurde",
    mark: "Nieuw",
    pages: "Meer berichten",
    newer: "Nieuwer",
    older: "Ouder",
  },
  retention: {
    title: "Bewaren",
    answer({ all, over }) {
      const kept =
        all === 1
          ? "Er is 1 dossier van een aanvraag die is geëindigd."
          : `Er zijn ${all} dossiers van aanvragen die zijn geëindigd.`;
      if (over.count === 0) return `${kept} Ze worden allemaal nog bewaard.`;
      return `${kept} Van ${counted(over)} is de bewaartermijn voorbij.`;
    },
    nothing: "Er is nog geen aanvraag geëindigd.",
    narrowed: (dossiers) =>
      dossiers === 1 ? "1 dossier past bij dit filter." : `${dossiers} dossiers passen bij dit filter.`,
    hint: "Wat het eerst weg mag staat bovenaan.",
    search: "Zoek op titel",
    endedAs: "Hoe de aanvraag eindigde",
    everyEnd: "Hoe dan ook",
    dossier: "Dossier",
    applicant: "Aanvrager",
    ended: "Geëindigd",
    keptUntil: "Bewaren tot en met",
    term: "Waarom zo lang",
    over: "voorbij",
    waits: (what) => `nog niet bekend: wacht op ${what}`,
    waitsFor: {
      decision: "de bekendmaking van een besluit",
      objection: "het besluit op een bezwaar",
      payment: "een betaling",
      recovery: "een terugbetaling",
    },
    older: "Een deel is van voor 2017: kijk na of een oudere selectielijst iets anders zegt",
    proposed: (day, by) => `Vernietiging voorgesteld op ${day}${by === null ? "" : ` door ${by}`}`,
    propose: "Vernietiging voorstellen",
    destroy: "Vernietigen",
    pages: "Meer dossiers",
    previous: "Vorige dossiers",
    next: "Volgende dossiers",
  },
  timeline: {
    title: (application) => `Wat er gebeurde met ${application}`,
    answer: (events) => (events === 1 ? "Er gebeurde één ding." : `Er gebeurden ${events} dingen.`),
    byItself: "Vanzelf",
    by: (name, role) => `${name}, ${role}`,
    recorded: (moment) => `Vastgelegd op ${moment}`,
    pages: "Meer gebeurtenissen",
    previous: "Eerder",
    next: "Later",
  },
};
