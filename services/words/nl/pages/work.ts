import type { Counted, WorkWords } from "../../pages/work.ts";
import { retentionWaits } from "../retention-waits.ts";

const days = (count: number) => (count === 1 ? "1 dag" : `${count} dagen`);
const NUMBERS = ["", "één ding", "twee dingen", "drie dingen", "vier dingen", "vijf dingen"];

const counted = ({ count, orMore }: Counted) => (orMore ? `${count} of meer` : String(count));
const lateInWords = (late: Counted) => (late.count === 1 ? "Eén is te laat." : `${counted(late)} zijn te laat.`);

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
      if (late.count > 0) return `${waiting} ${lateInWords(late)}`;
      return first === null ? waiting : `${waiting} De eerste moet klaar zijn op ${first}.`;
    },
    nothing: "Er wacht nu niets op u.",
    narrowed(tasks, late) {
      const fits = tasks === 1 ? "1 taak past bij dit filter." : `${tasks} taken passen bij dit filter.`;
      return late.count === 0 ? fits : `${fits} ${lateInWords(late)}`;
    },
    narrowedToNothing: "Geen taak past bij dit filter.",
    search: "Zoek op titel",
    order: "Volgorde",
    orders: { first: "Wat het eerst klaar moet, eerst", last: "Wat het laatst klaar moet, eerst" },
    task: "Soort taak",
    everyTask: "Alle taken",
    show: "Toon",
    clear: "Wis filter",
    pages: "Meer taken",
    previous: "Vorige taken",
    next: "Volgende taken",
  },
  term: {
    since: (day, suspendedDays) =>
      `Ontvangen op ${day}. ${suspendedDays === 0 ? "De klok stond niet stil." : `De klok staat in totaal ${days(suspendedDays)} stil: die komen erbij (gearceerd).`}`,
  },
  checks: {
    title: "Kan dit plan naar de wethouders?",
    verdicts: { yes: "akkoord", no: "niet akkoord", open: "nog niet beoordeeld" },
    matrix: "Matrix",
    notRecorded: "Nog niet vastgelegd.",
    waitingList: "Betaalt dit een wachtlijst?",
    otherMoney: "Is er ander geld?",
    targets: "Doelen en prestaties",
    money: "Geld in het fonds",
    notSaid: "De aanbieder zegt hier niets over.",
    notJudged: "AO Jeugd heeft dit nog niet beoordeeld.",
    provider: (explanation) => `De aanbieder: “${explanation}”`,
    ao: (judgement) => `AO Jeugd: “${judgement}”`,
    targetsOf(goals, performances) {
      if (goals + performances === 0) return "Er staan geen doelen of prestaties in het plan.";
      const one = (count: number, single: string, more: string) => (count === 1 ? `1 ${single}` : `${count} ${more}`);
      return `${one(goals, "doel", "doelen")} en ${one(performances, "prestatie", "prestaties")}, elk met een begin, een eind en een datum.`;
    },
    pool: (amount, earmark) => `${amount} ${earmark}`,
    left: (year, pools) => `In ${year} is over: ${pools}.`,
    short: (amount, pool) => `Er ontbreekt ${amount} in ${pool}.`,
  },
  tasks: {
    title: "Dit moet u doen",
    toDossier: "Naar het dossier",
    by: (weekday) => `uiterlijk ${weekday}`,
    from: "kan vanaf",
    anyDay: "geen vaste dag",
    left: (count) => (count === 0 ? "vandaag" : `nog ${days(count)}`),
    late: (count) => `${days(count)} te laat`,
    amount: (amount) => `Het gaat om ${amount}.`,
    open: (title) => `Open ${title}`,
    theFund: "Het fonds",
    nobodyHandles: "Niemand heeft dit opgepakt.",
    youHandle: "U behandelt dit.",
    handledBy: (name) => `${name} behandelt dit.`,
  },
  dossier: {
    asked: ({ applicant, amount }) => `${applicant} vraagt ${amount}.`,
    got: ({ applicant, amount }) => `${applicant} kreeg ${amount} toegekend.`,
    notAskedYet: "Deze aanvraag is nog niet ingediend.",
    back: "Naar de werkvoorraad",
    backToApplications: "Naar mijn aanvragen",
    facts: "Hoe het staat",
    phase: "Fase",
    applicant: "Aanbieder",
    together: "Samen met",
    declined: "Doet niet mee",
    submittedOn: "Ingediend op",
    format: "Aanvraagformulier",
    formatVersion: (version, author) => `versie ${version}, van ${author}`,
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
      pool: "Uit pot",
      pools: {
        "earmark-first": (column, general) => `eerst ${column}, dan ${general}`,
        "pro-rata": (column, general) => `${column} en ${general}, naar verhouding`,
      },
      fromPools: {
        "earmark-first":
          "Een regel zonder kolom komt altijd uit algemeen geld. Een regel met een kolom komt eerst uit de pot van die kolom. Wat daar niet in past, komt uit algemeen geld.",
        "pro-rata":
          "Een regel zonder kolom komt altijd uit algemeen geld. Een regel met een kolom komt uit de pot van die kolom en uit algemeen geld, naar wat daar over is.",
      },
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
  evaluations: {
    title: "Evaluaties",
    answer({ toAssess, awaited, next }) {
      const waiting =
        toAssess === 1 ? "Er wacht 1 evaluatie op een oordeel." : `Er wachten ${toAssess} evaluaties op een oordeel.`;
      const first = toAssess === 0 ? "Geen evaluatie wacht op een oordeel." : waiting;
      if (awaited === 0) return first;
      const coming = awaited === 1 ? "Er moet er nog 1 komen" : `Er moeten er nog ${awaited} komen`;
      return `${first} ${coming}${next === null ? "" : `, de eerste uiterlijk ${next}`}.`;
    },
    reports: { title: "Verslagen die wachten", of: (project, day) => `${project}: verslag van ${day}` },
    narrowed: (projects) =>
      projects === 1 ? "1 project past bij dit filter." : `${projects} projecten passen bij dit filter.`,
    hint: "Het project dat het laatst is toegekend, staat bovenaan.",
    search: "Zoek op project",
    project: "Project",
    year: "Jaar",
    dueOn: "Uiterlijk",
    state: "Stand",
    conclusion: "Hoe verder",
    late: "te laat",
    stages: { awaited: "nog niet binnen", submitted: "binnen", returned: "teruggestuurd", assessed: "beoordeeld" },
    pages: "Meer projecten",
    previous: "Vorige projecten",
    next: "Volgende projecten",
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
    waitsFor: retentionWaits,
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
