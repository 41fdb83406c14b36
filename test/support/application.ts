import { type ApplicationFacts, application } from "../../domain/application/application.ts";
import {
  type ApplicationCommand,
  type ApplicationContent,
  type Award,
  type BudgetLine,
  type Continuation,
  type FundFacts,
  heardGround,
  type Preparer,
  type Proposal,
  type RefusalGround,
} from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { type FundRules, fundRules } from "../../schemas/rules.ts";
import { memoMembers } from "./memo-contributions.ts";
import { termOf } from "./offices.ts";
import { actorOf, NOW, type Step as StepOf, specificationOf } from "./specification.ts";

export const { given, fold, eventsOf } = specificationOf(application);

export const LEAD = "jeugdzorg-west";
export const CO_APPLICANT = "pleegzorg-rijnland";

export const applicant = actorOf("applicant", { person: "aanvrager", organisation: LEAD });
export const coApplicant = actorOf("applicant", { person: "medeaanvrager", organisation: CO_APPLICANT });
export const reviewer = actorOf("reviewer", { person: "beoordelaar", organisation: "gemeente-leiden" });
export const fundManager = actorOf("fund-manager", { person: "fondsbeheerder", organisation: "holland-rijnland" });
export const system = actorOf("system");

/** The memo's fund, as far as applications depend on it. */
export function fundWith(rules: Partial<FundRules> = {}, more: Partial<FundFacts> = {}): FundFacts {
  return {
    revision: 5,
    name: "Tijdelijk Fonds Jeugdhulp Holland Rijnland",
    competentBody: "Het dagelijks bestuur van Holland Rijnland",
    legalBasis: "Jeugdwet; notitie Tijdelijk Fonds Jeugdhulp 2016",
    regulation: "Subsidieregeling Tijdelijk Fonds",
    period: { from: "2016-07-01", to: "2019-12-31" },
    members: memoMembers,
    matrix: {
      rows: [
        { id: "gedragsproblematiek", name: "Gedragsproblematiek" },
        { id: "psychiatrie", name: "Psychiatrie" },
        { id: "licht-verstandelijke-beperking", name: "Licht verstandelijke beperking" },
      ],
      columns: [
        { id: "ambulant", name: "Ambulant" },
        { id: "residentieel", name: "Residentieel" },
        { id: "veiligheid", name: "Veiligheid" },
      ],
    },
    transformationGoals: [
      { id: "dicht-bij-huis", name: "Hulp dicht bij huis" },
      { id: "een-gezin-een-plan", name: "Eén gezin, één plan" },
      { id: "minder-residentieel", name: "Minder kinderen in een instelling" },
    ],
    rules: { ...fundRules.parse({}), ...rules },
    format: null,
    ...more,
  };
}

export function factsWith(rules: Partial<FundRules> = {}, more: Partial<FundFacts> = {}): ApplicationFacts {
  return { fund: fundWith(rules, more) };
}

/** The holder and the substitute of every member are appointed, and a reviewer. */
/** Everybody whom the roster knows, with the persons who are only registered. */
export function preparationFacts(...registered: readonly string[]): ApplicationFacts {
  return { preparation: { roster: rosterOfEverybody(), registered: new Set(registered) } };
}

export function interestFacts(isRegistered = false): ApplicationFacts {
  return { interest: { roster: rosterOfEverybody(), isRegistered } };
}

function rosterOfEverybody() {
  const representatives = memoMembers.flatMap(({ municipality }) =>
    [`wethouder-${municipality}`, `vervanger-${municipality}`].map((person) =>
      actorOf("portfolio-holder", { person, municipality }),
    ),
  );
  return { revision: 25, terms: [reviewer, ...representatives].flatMap((one) => termOf(one)) };
}

const cell = (row: string, column: string) => ({ row, column });

function line(year: number, column: string | null, unit: string, priceCents: number, quantity: number): BudgetLine {
  return { description: `${unit} in ${year}`, year, column, unit, priceCents, quantityThousandths: quantity * 1000 };
}

/** Memo: foster care instead of 24-hour residential care; about 15% less of it in three years. */
export const fosterCare: ApplicationContent = {
  title: "Pleegzorg in plaats van residentiële zorg",
  summary: "Kinderen wonen vaker in een pleeggezin dan in een instelling.",
  coApplicants: [],
  transformationGoals: [{ goal: "minder-residentieel", contribution: "Plaatsing in een gezin gaat voor." }],
  matrixCells: [
    cell("gedragsproblematiek", "residentieel"),
    cell("gedragsproblematiek", "ambulant"),
    cell("psychiatrie", "residentieel"),
  ],
  budget: [
    line(2016, "residentieel", "uur", 65_00, 400),
    line(2017, "residentieel", "uur", 65_00, 1_000),
    line(2017, "veiligheid", "training", 500_00, 20),
    line(2018, null, "uur", 65_00, 500),
  ],
  activities: { from: "2016-10-01", to: "2018-06-30" },
  youthAndFamilyTeams: false,
  existingMeans: { answer: false, explanation: "De bestaande middelen betalen alleen plaatsingen." },
  financesWaitingList: { answer: false, explanation: "Er komen geen plaatsen bij; er komt een ander aanbod." },
  targets: [
    {
      id: "minder-24-uurszorg",
      kind: "goal",
      description: "Ongeveer 15% minder 24-uurszorg in drie jaar",
      indicator: "kinderen in 24-uurszorg",
      unit: "kinderen",
      baselineThousandths: 200_000,
      targetThousandths: 170_000,
      dueOn: "2019-12-31",
    },
    {
      id: "pleegouders",
      kind: "performance",
      description: "Nieuwe pleegouders geworven en getraind",
      indicator: "getrainde pleegouders",
      unit: "gezinnen",
      baselineThousandths: 0,
      targetThousandths: 30_000,
      dueOn: "2018-06-30",
    },
  ],
};

const [goal, performance] = fosterCare.targets;
if (!goal || !performance) throw new Error("the example has a goal and a performance");
const targetsOf = (what: string): ApplicationContent["targets"] => [
  { ...goal, id: "doel", description: what, dueOn: "2018-12-31" },
  { ...performance, id: "prestatie", description: what, dueOn: "2018-12-31" },
];

/** Memo: a co-ordinator at € 65 an hour for 16 months, a working group of 6 × 4 × 4 hours, 24 people trained twice. */
export const robustTeams: ApplicationContent = {
  ...fosterCare,
  title: "Robuuste jeugd- en gezinsteams (LOT)",
  summary: "Eén gezin, één plan; een SUPPORT-team; verbinding met het lokale veld.",
  transformationGoals: [{ goal: "een-gezin-een-plan", contribution: "Ieder team werkt met één plan per gezin." }],
  matrixCells: [cell("gedragsproblematiek", "ambulant"), cell("psychiatrie", "veiligheid")],
  budget: [
    line(2016, "ambulant", "uur coördinator", 65_00, 4 * 100),
    line(2017, "ambulant", "uur coördinator", 65_00, 12 * 100),
    line(2016, null, "uur werkgroep", 65_00, 6 * 4 * 4),
    line(2017, null, "dagdeel training", 300_00, 24 * 2),
  ],
  activities: { from: "2016-09-01", to: "2017-12-31" },
  youthAndFamilyTeams: true,
  targets: targetsOf("7 van de 23 teams getraind in 2016, de rest in 2017"),
};

/** Memo: a residential stay limited to exactly six weeks, then an intensive ambulatory course. */
export const partConversion: ApplicationContent = {
  ...fosterCare,
  title: "Gedeeltelijke ombouw van residentiële zorg (16+)",
  matrixCells: [
    cell("psychiatrie", "residentieel"),
    cell("psychiatrie", "ambulant"),
    cell("licht-verstandelijke-beperking", "ambulant"),
  ],
  budget: [line(2017, "residentieel", "plaats", 40_000_00, 6), line(2018, "ambulant", "traject", 6_000_00, 40)],
  activities: { from: "2017-01-01", to: "2018-12-31" },
  targets: targetsOf("Een verblijf van precies zes weken, daarna een intensief ambulant traject"),
};

/** Memo: three providers with four special-education schools; a continuum from 8:30 to 18:00 for ages 6 to 12. */
export const school2Care: ApplicationContent = {
  ...fosterCare,
  title: "School2Care 6-12 jaar",
  coApplicants: [CO_APPLICANT, "ggz-rivierduinen"],
  matrixCells: [cell("gedragsproblematiek", "ambulant"), cell("licht-verstandelijke-beperking", "veiligheid")],
  budget: [line(2017, null, "plaats", 30_000_00, 15)],
  activities: { from: "2016-11-01", to: "2019-07-31" },
  targets: targetsOf("Kinderen volgen van 8:30 tot 12:30 onderwijs en zijn tot 18:00 in begeleiding"),
};

/** Memo: a low-care home for children with autism; a clinical stay costs over € 100,000 a year. */
export const lowCareHome: ApplicationContent = {
  ...fosterCare,
  title: "Kleinschalig wonen voor kinderen met autisme, 12-18 jaar",
  matrixCells: [cell("psychiatrie", "residentieel"), cell("licht-verstandelijke-beperking", "ambulant")],
  budget: [line(2018, "residentieel", "plaats", 50_000_00, 8)],
  activities: { from: "2018-01-01", to: "2018-12-31" },
  targets: targetsOf("Besparing van € 50.000 tot € 75.000 per kind per jaar"),
};

export const memoProjects = [robustTeams, fosterCare, partConversion, school2Care, lowCareHome];

/** The amounts that the foster-care project requests, per year and column. */
export const fosterCareLines = [
  { year: 2016, column: "residentieel", cents: 26_000_00 },
  { year: 2017, column: "residentieel", cents: 65_000_00 },
  { year: 2017, column: "veiligheid", cents: 10_000_00 },
  { year: 2018, column: null, cents: 32_500_00 },
];

export function proposalOf(more: Partial<Proposal> = {}): Proposal {
  return { lines: fosterCareLines, split: null, conditions: ["Rapporteer ieder kwartaal."], ...more };
}

/** An award of the whole proposal, in an advance and two instalments that wait for an evaluation. */
export function awardOf(more: Partial<Award> = {}): Award {
  return {
    decisionNumber: "HR-2016-017",
    lines: fosterCareLines,
    conditions: ["Rapporteer ieder kwartaal.", "Meld wijzigingen direct."],
    obligations: [],
    aidCheck: null,
    determinationDueOn: null,
    reason: null,
    instalments: [
      { number: 1, cents: 33_500_00, dueOn: "2016-12-01", afterEvaluationOf: null },
      { number: 2, cents: 50_000_00, dueOn: "2017-04-15", afterEvaluationOf: 2016 },
      { number: 3, cents: 50_000_00, dueOn: "2018-04-15", afterEvaluationOf: 2017 },
    ],
    progressReports: [{ dueOn: "2017-01-15", length: "short" }],
    ...more,
  };
}

export const goodReview: DataOf<ApplicationCommand, "RecordReview"> = {
  recommendation: "positive",
  goalsJudgement: "Draagt concreet bij aan minder residentiële zorg.",
  financesWaitingList: { answer: false, explanation: "Het aanbod verandert, de wachtlijst niet." },
  existingMeansJudgement: "Er zijn geen andere middelen.",
};
export const badReview = { ...goodReview, recommendation: "negative" as const };

export type Step = StepOf<ApplicationCommand, ApplicationFacts>;

export const drafted = (content = fosterCare, facts = factsWith()): Step => ({
  command: { type: "DraftApplication", data: { content, previousApplication: null } },
  by: applicant,
  facts,
});
export const submitted = (at = NOW, facts = factsWith()): Step => ({
  command: { type: "SubmitApplication", data: {} },
  by: applicant,
  at,
  facts,
});
export const checked: Step = { command: { type: "CheckMatrix", data: {} }, by: reviewer };
export const reviewed = (review = goodReview): Step => ({
  command: { type: "RecordReview", data: review },
  by: reviewer,
});
export const forwarded = (
  proposal = proposalOf(),
  preparedBy: readonly Preparer[] = [],
  facts: ApplicationFacts = {},
): Step => ({
  command: { type: "ForwardToPho", data: { ...proposal, preparedBy: [...preparedBy] } },
  by: reviewer,
  facts,
});
export const advised = (
  outcome: "positive" | "negative" | "no-majority",
  { round = 1, quorumMissing = false } = {},
): Step => ({
  command: { type: "ReceiveAdvice", data: { round, outcome, method: "vote", quorumMissing } },
  by: system,
});
export const awaited = (round = 1): Step => ({
  command: { type: "RecordFundsAwaited", data: { round, short: [{ year: 2017, earmark: "general", cents: 1_00 }] } },
  by: system,
});
export const assured = (round = 1): Step => ({
  command: {
    type: "RecordFundsAssured",
    data: { round, placements: fosterCareLines.map((amount) => ({ ...amount, earmark: "general" })) },
  },
  by: system,
});
/** How the ground of a fund without a regulation reads. */
export const GROUND_WORDING = "Het bestuur verleent incidenteel subsidie, en alleen na een positief advies.";
export const refusal = (
  ground: RefusalGround,
  groundWording = ground === "awb-4:23" ? GROUND_WORDING : null,
): Step => ({
  command: {
    type: "RefuseApplication",
    data: { decisionNumber: "HR-2016-099", ground, groundWording, reason: "Zie het advies." },
  },
  by: fundManager,
});
/** The applicant waives its views on a refusal, where it is asked for them first. */
export function heardOn(ground: RefusalGround): Step[] {
  const heard = heardGround.safeParse(ground);
  if (!heard.success) return [];
  const invitation = { ground: heard.data, reason: "Wij hoorden iets.", respondBy: NOW.slice(0, 10) };
  return [
    { command: { type: "InviteViews", data: invitation }, by: fundManager },
    { command: { type: "GiveViews", data: { views: null } }, by: applicant },
  ];
}
export const revoked = (continuation: Continuation): Step => ({
  command: { type: "RevokeRefusal", data: { decisionNumber: "HR-2016-099", under: "HR-2016-100", continuation } },
  by: system,
});
export const withdrawal: Step = {
  command: { type: "WithdrawApplication", data: { reason: "Wij voeren dit anders uit." } },
  by: applicant,
};
export const awarding = (award = awardOf()): Step => ({
  command: { type: "AwardApplication", data: award },
  by: fundManager,
});

/** A moment of a day. */
export const on = (day: string) => `${day}T10:00:00.000Z`;
export const QUESTIONS = ["Hoeveel pleegouders doen er mee?"];
export const askSupplement = (day = "2016-09-12"): Step => ({
  command: { type: "RequestSupplement", data: { questions: QUESTIONS } },
  by: reviewer,
  at: on(day),
});
export const giveSupplement = (day: string, content = fosterCare): Step => ({
  command: { type: "SupplementApplication", data: { content, explanation: "Dertig gezinnen." } },
  by: applicant,
  at: on(day),
});

/** The foster-care project until AO has it, with the fund's rules. */
export const underReview = (rules: Partial<FundRules> = {}, content = fosterCare): Step[] => [
  drafted(content, factsWith(rules)),
  submitted(NOW, factsWith(rules)),
];
/** … until the PHO has it. */
export const atPho = (rules: Partial<FundRules> = {}): Step[] => [
  ...underReview(rules),
  checked,
  reviewed(),
  forwarded(),
];
/** … until the fund has reserved the money. */
export const fundsAssured = (rules: Partial<FundRules> = {}): Step[] => [
  ...atPho(rules),
  advised("positive"),
  assured(),
];

/** The phase an application is in after these steps. */
export function phaseAfter(...steps: readonly (Step | readonly Step[])[]): string {
  return fold(steps).phase;
}
