import { advice } from "../../domain/advice/advice.ts";
import { application } from "../../domain/application/application.ts";
import { decision } from "../../domain/decision/decision.ts";
import { fund } from "../../domain/fund/fund.ts";
import { grant } from "../../domain/grant/grant.ts";
import { meeting } from "../../domain/meeting/meeting.ts";
import { organisation } from "../../domain/organisation/organisation.ts";
import { person } from "../../domain/person/person.ts";
import { roster } from "../../domain/roster/roster.ts";
import type { ApplicationContent, Award } from "../../schemas/application.ts";
import type { Remedy } from "../../schemas/decision.ts";
import { type Actor, SYSTEM } from "../../schemas/envelope.ts";
import type { AttachedFile } from "../../schemas/files.ts";
import type { Member } from "../../schemas/fund.ts";
import type { OfficialRole } from "../../schemas/roster.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { eventIdOf } from "../../services/engine/ids.ts";
import { subjectIdOf } from "../../services/identity/subject.ts";
import { termsWith } from "../support/fund.ts";
import { played, type Step, to } from "../support/history.ts";
import { FUND } from "../support/log.ts";
import { actorOf } from "../support/specification.ts";

/**
 * A short history that holds every type of event: a grant that is paid and partly recovered, one that is withdrawn, an
 * application that is refused, one that is withdrawn, one that is laid aside, and a fund that is settled. It is told in
 * chapters, each of which builds on those before it.
 */

export const SCHOOL = "10000000-0000-4000-8000-000000000001";
export const HOUSING = "10000000-0000-4000-8000-000000000002";
export const AUTISM = "10000000-0000-4000-8000-000000000003";
export const FOSTER = "10000000-0000-4000-8000-000000000004";
export const TEAMS = "10000000-0000-4000-8000-000000000005";
const PAPER = "10000000-0000-4000-8000-000000000010";
export const BUS = "10000000-0000-4000-8000-000000000006";
export const RECOVERY = "20000000-0000-4000-8000-000000000001";
export const EXCHANGE = "30000000-0000-4000-8000-000000000001";
export const LEAD = "zorg-west";
export const CO_APPLICANT = "school-zuid";
/** What it passes into at the end. */
export const SUCCESSOR = "school-noord";

export const applicant = actorOf("applicant", { organisation: LEAD });
export const reviewer = actorOf("reviewer", { organisation: "ao-jeugd" });
export const secretary = actorOf("secretary");
export const manager = actorOf("fund-manager", { organisation: "twee" });
export const reconsiderer = actorOf("fund-manager", { person: "tweede-fondsbeheerder", organisation: "twee" });
/** When the applicant was heard on its objection. */
const HEARD_ON = "2017-05-09";
export const finance = actorOf("finance");
const headmaster = actorOf("applicant", { person: "directeur", organisation: CO_APPLICANT });
export function holder(municipality: string, person = `wethouder-${municipality}`): Actor {
  return actorOf("portfolio-holder", { person, municipality });
}
const leidensSubstitute = holder("leiden", "vervanger-leiden");

export const toFund = to(fund, { fundId: FUND });
const onSchool = { fundId: FUND, applicationId: SCHOOL };
/** Decides on a recovery of SCHOOL's. */
export const toFundOnSchool = to(fund, onSchool);
const toRoster = to(roster, { fundId: FUND });
export const toSchool = to(application, { applicationId: SCHOOL });
const toPaper = to(application, { applicationId: PAPER });
export const toSchoolsRound = to(advice, { applicationId: SCHOOL, round: 1 });
export const toSchoolsGrant = to(grant, { applicationId: SCHOOL });

const period = { from: "2016-07-01", to: "2017-12-31" };
export const terms = termsWith(
  {
    exchangeFrom: "provisional-too",
    executionAgreement: true,
    decisionExtensions: 1,
    mandate: "Mandaatbesluit 2016, artikel 3",
  },
  { period, regulation: "Subsidieregeling" },
);

export const content: ApplicationContent = {
  title: "School2Care",
  summary: "Onderwijs en begeleiding op één plek.",
  coApplicants: [CO_APPLICANT],
  transformationGoals: [{ goal: "dicht-bij-huis", contribution: "Kinderen blijven in hun buurt." }],
  matrixCells: [
    { row: "gedrag", column: "ambulant" },
    { row: "psychiatrie", column: "veiligheid" },
  ],
  budget: [
    {
      description: "Begeleiding",
      year: 2016,
      column: null,
      unit: "uur",
      priceCents: 100,
      quantityThousandths: 1_050_000,
    },
    {
      description: "Veilig thuis",
      year: 2016,
      column: "veiligheid",
      unit: "uur",
      priceCents: 100,
      quantityThousandths: 100_000,
    },
  ],
  activities: { from: "2016-10-01", to: "2017-06-30" },
  youthAndFamilyTeams: false,
  existingMeans: { answer: false, explanation: "Er is geen ander geld." },
  financesWaitingList: { answer: false, explanation: "Er komt een nieuw aanbod." },
  targets: [
    {
      id: "op-school",
      kind: "goal",
      description: "Kinderen gaan naar school",
      indicator: "kinderen op school",
      unit: "kinderen",
      baselineThousandths: 0,
      targetThousandths: 24_000,
      dueOn: "2017-06-30",
    },
    {
      id: "trainingen",
      kind: "performance",
      description: "Trainingen voor leraren",
      indicator: "gegeven trainingen",
      unit: "trainingen",
      baselineThousandths: 0,
      targetThousandths: 8_000,
      dueOn: "2017-06-30",
    },
  ],
};

export const lines = [
  { year: 2016, column: null, cents: 105_000 },
  { year: 2016, column: "veiligheid", cents: 10_000 },
];
export const proposal = { lines, split: null, conditions: ["Rapporteer ieder kwartaal."] };

export const award: Award = {
  decisionNumber: "HR-2016-01",
  lines: [
    { year: 2016, column: null, cents: 27_000 },
    { year: 2016, column: "veiligheid", cents: 9_000 },
  ],
  conditions: ["Rapporteer ieder kwartaal."],
  obligations: ["Meld wijzigingen direct."],
  aidCheck: { outcome: "de-minimis", basis: "Verklaring van de aanvrager", registeredOn: "2016-10-02" },
  determinationDueOn: "2017-09-28",
  reason: "Het project past bij de doelen.",
  instalments: [
    { number: 1, cents: 20_000, dueOn: "2016-11-01", afterEvaluationOf: null },
    { number: 2, cents: 16_000, dueOn: "2017-04-15", afterEvaluationOf: 2016 },
  ],
  progressReports: [{ dueOn: "2017-01-16", length: "short" }],
};

export const review = {
  recommendation: "positive" as const,
  goalsJudgement: "Draagt bij.",
  financesWaitingList: { answer: false, explanation: "Nee." },
  existingMeansJudgement: "Er is geen ander geld.",
};

const general = [
  { municipality: "leiden", earmark: "general", cents: 60_000 },
  { municipality: "katwijk", earmark: "general", cents: 40_000 },
];

/** The fund is established, and whoever did so appoints its officials. */
export function establishFundWith(rules: Partial<FundRules> = {}, more: readonly Member[] = []): Step[] {
  const appoint = ({ person }: Actor, role: OfficialRole) =>
    toRoster("2016-07-01", manager, { type: "AppointOfficial", data: { role, person } });
  return [
    toFund("2016-07-01", manager, {
      type: "EstablishFund",
      data: { ...terms, members: [...terms.members, ...more], rules: { ...terms.rules, ...rules } },
    }),
    appoint(secretary, "secretary"),
    appoint(finance, "finance"),
    appoint(reconsiderer, "fund-manager"),
  ];
}

/** The fund is established and filled: € 1.000 a year for all domains, and € 100,01 for safety in 2016. */
export function foundFundWith(rules: Partial<FundRules> = {}, more: readonly Member[] = []): Step[] {
  const contributions = [...general, { municipality: "alphen", earmark: "veiligheid", cents: 10_001 }];
  const budgets = [
    { municipality: "leiden", cents: 600 },
    { municipality: "katwijk", cents: 400 },
  ];
  return [
    ...establishFundWith(rules, more),
    toRoster("2016-07-01", secretary, {
      type: "AppointHolder",
      data: { municipality: "leiden", person: "wethouder-leiden" },
    }),
    toRoster("2016-07-01", secretary, {
      type: "AppointSubstitute",
      data: { municipality: "leiden", person: leidensSubstitute.person },
    }),
    toRoster("2016-07-01", secretary, {
      type: "AppointHolder",
      data: { municipality: "katwijk", person: "wethouder-katwijk" },
    }),
    toRoster("2016-07-01", secretary, {
      type: "AppointReviewer",
      data: { organisation: "ao-jeugd", person: reviewer.person },
    }),
    toFund("2016-07-02", finance, {
      type: "SetContributions",
      data: { year: 2016, yearTotalCents: 110_000, contributions, acceptDifference: true, status: "definitive" },
    }),
    toFund("2016-07-02", finance, {
      type: "SetContributionsOfYears",
      data: {
        years: [
          {
            year: 2017,
            yearTotalCents: 100_000,
            contributions: general,
            acceptDifference: false,
            status: "provisional",
          },
        ],
      },
    }),
    toFund("2016-07-02", secretary, {
      type: "SetVotingWeights",
      data: { year: 2016, budgets, source: "meicirculaire 2016" },
    }),
  ];
}
export const foundFund = foundFundWith();

function received(day: string, municipality: string, year: number, earmark: string, cents: number, effectiveOn = day) {
  return toFund(
    day,
    finance,
    { type: "ReceiveContribution", data: { municipality, year, earmark, cents } },
    { effectiveOn },
  );
}

/** Leiden pays € 1 too much for 2016, Alphen what it owes, Katwijk nothing yet. */
export const receiveContributions = [
  received("2016-08-03", "leiden", 2016, "general", 60_100, "2016-08-01"),
  received("2016-08-03", "alphen", 2016, "veiligheid", 10_001, "2016-08-02"),
];

/** Leiden paid € 1 too much for 2016, and then owes € 2 more there: the excess is set against it. */
export function excessSetAgainstDebt() {
  const data = { year: 2016, municipality: "leiden", earmark: "general", cents: 200, reason: "Op verzoek van de raad" };
  return played(foundFund, receiveContributions, [
    toFund("2016-08-04", finance, { type: "SetExtraContribution", data }),
  ]);
}

const wrongCells = { ...content, matrixCells: content.matrixCells.slice(0, 1) };

const planOfSchool: AttachedFile = {
  fileId: "60000000-0000-4000-8000-000000000001",
  name: "Projectplan.pdf",
  type: "pdf",
  bytes: 48_213,
  sha256: "a3".repeat(32),
  scan: "not-scanned",
};
const olderPlanOfSchool = {
  ...planOfSchool,
  fileId: "60000000-0000-4000-8000-000000000002",
  sha256: "b7".repeat(32),
};

const submitSchool = [
  toSchool("2016-07-10", reviewer, {
    type: "InviteProviders",
    data: { organisations: [LEAD, CO_APPLICANT], subject: "School en zorg", respondBy: "2016-09-01" },
  }),
  toSchool("2016-08-01", applicant, {
    type: "DraftApplication",
    data: { content: { ...wrongCells, title: "School" }, previousApplication: null },
  }),
  toSchool("2016-08-02", headmaster, {
    type: "DeclineCoApplication",
    data: { reason: "De vakken kloppen niet." },
  }),
  toSchool("2016-08-02", applicant, { type: "ChangeDraft", data: { content: wrongCells } }),
  toSchool("2016-08-03", applicant, {
    type: "AttachFiles",
    data: { of: { part: "application" }, purpose: "project-plan", files: [planOfSchool, olderPlanOfSchool] },
  }),
  toSchool("2016-08-03", applicant, { type: "RemoveFile", data: { fileId: olderPlanOfSchool.fileId } }),
  toSchool("2016-08-03", headmaster, { type: "ConfirmCoApplicant", data: {} }),
  toSchool("2016-08-04", applicant, { type: "SubmitApplication", data: {} }),
];

/** AO corrects the cells of the matrix, and asks a question. */
export const questionSchool = [
  ...submitSchool,
  toSchool("2016-08-05", reviewer, { type: "CheckMatrix", data: {} }),
  toSchool("2016-08-05", reviewer, {
    type: "CorrectMatrixCells",
    data: { matrixCells: content.matrixCells, reason: "De vakken stonden verkeerd." },
  }),
  toSchool("2016-08-05", reviewer, { type: "RequestSupplement", data: { questions: ["Welke scholen doen mee?"] } }),
];

/** … which is answered; the application passes the matrix. */
export const checkSchool = [
  ...questionSchool,
  toSchool("2016-08-08", applicant, {
    type: "SupplementApplication",
    data: { content, explanation: "Vier scholen." },
  }),
  toSchool("2016-08-09", reviewer, { type: "CheckMatrix", data: {} }),
];

export function reviewSchool(recommendation: "positive" | "negative" = "positive") {
  return [
    ...checkSchool,
    toSchool("2016-08-10", reviewer, { type: "RecordReview", data: { ...review, recommendation } }),
  ];
}

/** Up to and including the proposal that AO Jeugd puts to the PHO. */
export const applyForSchool = [
  ...reviewSchool(),
  toSchool("2016-08-11", secretary, {
    type: "DeclareInterest",
    data: { municipality: "alphen", person: null, category: "financial" },
  }),
  toSchool("2016-08-12", reviewer, {
    type: "ForwardToPho",
    data: {
      ...proposal,
      preparedBy: [
        { person: reviewer.person, as: "ao-member" },
        { person: leidensSubstitute.person, as: "guiding-board-member" },
      ],
    },
  }),
];

const opening = toSchoolsRound("2016-09-01", secretary, { type: "OpenAdviceRound", data: { weightsYear: null } });
const closing = toSchoolsRound("2016-09-02", secretary, { type: "CloseRound", data: {} });

export const dissentOnSchool = [
  opening,
  toSchoolsRound("2016-09-01", holder("leiden"), {
    type: "RaiseDissent",
    data: { municipality: "leiden", reason: "Te duur" },
  }),
];

export function voteOnSchool(by: Actor, choice: "for" | "against" | "abstain") {
  return toSchoolsRound("2016-09-01", by, {
    type: "CastVote",
    data: { municipality: by.municipality ?? "", choice },
  });
}

/** Leiden dissents, changes its mind, and nobody else votes. */
export const adviseOnSchool = [
  ...dissentOnSchool,
  voteOnSchool(leidensSubstitute, "against"),
  voteOnSchool(leidensSubstitute, "for"),
];

/** The vote passes, but there is too little money. */
export const closeSchoolsRound = [closing];

/** After an exchange the money is reserved; less of it is awarded. */
export function awardSchoolAs(awarded: Award): Step[] {
  return [
    toFund(
      "2016-09-03",
      manager,
      {
        type: "ExchangeBudget",
        data: { earmark: "general", fromYear: 2017, toYear: 2016, cents: 10_000, reason: "Meer vraag in 2016" },
      },
      { effectiveOn: "2016-09-01", commandId: EXCHANGE },
    ),
    toFund("2016-09-03", manager, { type: "RetryReservation", data: { applicationId: SCHOOL } }),
    toSchool("2016-09-03", manager, {
      type: "ExtendDecisionTerm",
      data: { decisionDueOn: "2016-11-21", reason: "Het besluit moet nog langs het bestuur" },
    }),
    toSchool("2016-10-03", manager, { type: "AwardApplication", data: awarded }),
  ];
}
export const awardSchool = awardSchoolAs(award);

/** Makes steps of commands on a decision, at the address of its application. */
export function toDecision(applicationId: string, decisionNumber: string) {
  const ids = { fundId: FUND, applicationId, decisionNumber };
  return to(decision, ids);
}

/** A decision is sent to the lead. */
export function announced(
  applicationId: string,
  decisionNumber: string,
  day: string,
  addressees = [LEAD],
  more: Parameters<ReturnType<typeof toDecision>>[3] = {},
) {
  const data = { announcedOn: day, how: "post" as const, to: addressees };
  return toDecision(applicationId, decisionNumber)(day, manager, { type: "AnnounceDecision", data }, more);
}

/** The award is sent, and accepted. */
export const acceptSchool = [
  announced(SCHOOL, award.decisionNumber, "2016-10-04", [LEAD, CO_APPLICANT]),
  toSchoolsGrant("2016-10-10", applicant, { type: "AcceptGrant", data: {} }),
];

function due(day: string, instalment: number) {
  return toSchoolsGrant(day, SYSTEM, { type: "DeclareInstalmentDue", data: { instalment } });
}

function paid(day: string, instalment: number) {
  return [
    due(day, instalment),
    toFund(
      day,
      finance,
      { type: "BookPayment", data: { applicationId: SCHOOL, instalment } },
      { commandId: paymentOf(instalment) },
    ),
  ];
}

function paymentOf(instalment: number): string {
  return `71000000-0000-5000-8000-00000000000${instalment}`;
}

function assessingOf(year: number): string {
  return `72000000-0000-5000-8000-00000000${year}`;
}

/** The event that tells the assessment of a year. */
export function assessmentOf(year: number): string {
  return eventIdOf(assessingOf(year), 0);
}

function evaluationSubmitted(year: number, day: string, explanation = "Vier kinderen verhuisden."): Step {
  const results = [
    { target: "op-school", promisedThousandths: 24_000, deliveredThousandths: 20_000, explanation },
    {
      target: "trainingen",
      promisedThousandths: 8_000,
      deliveredThousandths: 8_000,
      explanation: "Alle gegeven.",
    },
  ];
  return toSchoolsGrant(day, applicant, { type: "SubmitEvaluation", data: { year, results } });
}

function evaluated(year: number, day: string, assessedOn: string, conclusion: "continue" | "adjust" | "stop") {
  return [
    evaluationSubmitted(year, day),
    toSchoolsGrant(
      assessedOn,
      reviewer,
      {
        type: "AssessEvaluation",
        data: {
          year,
          judgements: [
            { target: "op-school", judgement: "partly", remark: "Nog niet alle kinderen" },
            { target: "trainingen", judgement: "met", remark: null },
          ],
          conclusion,
          explanation: "Zoek nieuwe kinderen.",
        },
      },
      { commandId: assessingOf(year) },
    ),
  ];
}

export const oweFirstInstalment = [...acceptSchool, due("2016-11-01", 1)];
export const payFirstInstalment = [...acceptSchool, ...paid("2016-11-01", 1)];

/** … progress is reported, and the first year is evaluated. */
export function evaluateSchool(conclusion: "continue" | "adjust" | "stop" = "adjust"): Step[] {
  return [
    ...payFirstInstalment,
    toSchoolsGrant("2017-01-12", applicant, {
      type: "ReportProgress",
      data: { dueOn: "2017-01-16", length: "short", report: "Het loopt." },
    }),
    toSchoolsGrant("2017-01-18", reviewer, {
      type: "ReturnProgressReport",
      data: { dueOn: "2017-01-16", lacking: "Hoeveel kinderen meedoen.", answerBy: "2017-01-30" },
    }),
    toSchoolsGrant("2017-01-25", applicant, {
      type: "ReportProgress",
      data: { dueOn: "2017-01-16", length: "short", report: "Het loopt: acht kinderen doen mee." },
    }),
    toSchoolsGrant("2017-01-27", reviewer, { type: "AcceptProgressReport", data: { dueOn: "2017-01-16" } }),
    evaluationSubmitted(2016, "2017-02-13", "Minder."),
    toSchoolsGrant("2017-02-16", reviewer, {
      type: "ReturnEvaluation",
      data: { year: 2016, lacking: "Waarom het er minder zijn.", answerBy: "2017-03-02" },
    }),
    ...evaluated(2016, "2017-03-01", "2017-03-15", conclusion),
  ];
}

/** The second instalment is paid too. */
export const runSchool = [...evaluateSchool(), ...paid("2017-04-15", 2)];

/** Nothing comes instead of a decision. */
export const NO_REMEDY = {
  continuation: null,
  determinedCents: null,
  recoveredCents: null,
  interestCents: null,
  terms: null,
};

/** An amendment that leaves the days of a grant as they are. */
export const NO_DAY_MOVES = { activitiesTo: null, progressReports: null, evaluations: null, determinationDueOn: null };

/** An amendment that changes nothing of the money, the last evaluation, put right, and the request for determination. */
const untilDetermination = [
  toSchoolsGrant("2017-06-01", manager, {
    type: "AmendGrant",
    data: {
      decisionNumber: "HR-2017-08",
      lines: award.lines,
      instalments: award.instalments,
      conditions: [],
      ...NO_DAY_MOVES,
      ground: null,
      reason: "De voorwaarde is vervuld",
    },
  }),
  announced(SCHOOL, "HR-2017-08", "2017-06-01"),
  ...evaluated(2017, "2017-07-03", "2017-07-10", "continue"),
  toSchoolsGrant("2017-07-11", reviewer, {
    type: "CorrectAssessment",
    data: {
      year: 2017,
      judgements: [
        { target: "op-school", judgement: "met", remark: null },
        { target: "trainingen", judgement: "met", remark: null },
      ],
      conclusion: "continue",
      explanation: "Alle kinderen zijn op school.",
      corrects: assessmentOf(2017),
      reason: "De verhuisde kinderen telden niet mee.",
    },
  }),
  toSchoolsGrant("2017-08-01", applicant, {
    type: "RequestDetermination",
    data: { account: "Alles uitgegeven.", spentCents: 28_000 },
  }),
];

/**
 * Determined € 80 lower: € 50 comes back. Of the rest, which was reminded of and deferred, € 5 is remitted, and € 25 is written off, of
 * which € 10 still comes in.
 */
export const determineSchool = [
  ...untilDetermination,
  toSchoolsGrant("2017-08-01", manager, {
    type: "InviteRecipientViews",
    data: {
      intended: { kind: "determination", ground: "awb-4:46-2a" },
      reason: "Er kwamen minder kinderen dan afgesproken.",
      respondBy: "2017-08-15",
    },
  }),
  toSchoolsGrant("2017-08-01", applicant, { type: "GiveRecipientViews", data: { views: "Twee kinderen verhuisden." } }),
  toSchoolsGrant("2017-08-01", manager, {
    type: "DetermineGrant",
    data: {
      decisionNumber: "HR-2017-09",
      determinedCents: 27_000,
      ground: "awb-4:46-2a",
      reason: "Minder kinderen dan afgesproken",
    },
  }),
  announced(SCHOOL, "HR-2017-09", "2017-08-01"),
  ...objectToTheDetermination("2017-08-01"),
  toSchoolsGrant(
    "2017-08-01",
    manager,
    { type: "OrderRecovery", data: { decisionNumber: "HR-2017-10", cents: 8_000, reason: "Te veel betaald" } },
    { commandId: RECOVERY },
  ),
  announced(SCHOOL, "HR-2017-10", "2017-08-01"),
  ...revoked(SCHOOL, "HR-2017-10", "2017-08-02", {
    grounds: "Tien cent is te veel.",
    under: "HR-2017-26",
    recoveredCents: 7_990,
  }),
  toDecision(SCHOOL, "HR-2017-10")("2017-08-03", manager, {
    type: "ReviseDecision",
    data: { decisionNumber: "HR-2017-25", ...NO_REMEDY, recoveredCents: 7_985, reason: "Er was nog een bon." },
  }),
  announced(SCHOOL, "HR-2017-25", "2017-08-03"),
  toFund("2017-09-01", finance, { type: "BookRecovery", data: { recoveryId: RECOVERY, cents: 5_000 } }),
  toFund(
    "2017-09-14",
    finance,
    {
      type: "RemindRecovery",
      data: { recoveryId: RECOVERY, effectiveOn: "2017-09-13" },
    },
    { effectiveOn: "2017-09-13" },
  ),
  toFundOnSchool("2017-09-20", manager, {
    type: "DeferRecovery",
    data: {
      recoveryId: RECOVERY,
      decisionNumber: "HR-2017-18",
      payUntil: "2017-10-15",
      withInterest: true,
      reason: "De bank gaf nog geen lening.",
    },
  }),
  announced(SCHOOL, "HR-2017-18", "2017-09-20"),
  toFundOnSchool("2017-09-25", manager, {
    type: "RemitRecovery",
    data: { recoveryId: RECOVERY, decisionNumber: "HR-2017-19", cents: 500, reason: "De aanbieder zou omvallen." },
  }),
  announced(SCHOOL, "HR-2017-19", "2017-09-25"),
  toFund("2017-10-01", finance, {
    type: "WriteOffRecovery",
    data: { recoveryId: RECOVERY, reason: "De aanbieder is gestopt" },
  }),
  toFund("2017-11-01", finance, { type: "BookRecovery", data: { recoveryId: RECOVERY, cents: 1_000 } }),
];

/** The recipient does not ask for determination: it is determined at nothing. Nothing comes back: three years later the interest is fixed. */
export const interestOnSchool = [
  ...untilDetermination.slice(0, -1),
  toSchoolsGrant("2017-10-02", manager, { type: "RemindOfDetermination", data: { requestBy: "2017-10-16" } }),
  toSchoolsGrant("2017-10-17", manager, {
    type: "OmitHearing",
    data: {
      intended: { kind: "determination", ground: "awb-4:46-2c" },
      because: "urgent",
      reason: "De rekening wordt morgen opgeheven.",
    },
  }),
  toSchoolsGrant("2017-10-17", manager, {
    type: "DetermineGrant",
    data: {
      decisionNumber: "HR-2017-09",
      determinedCents: 0,
      ground: "awb-4:46-2c",
      reason: "De cijfers klopten niet",
    },
  }),
  announced(SCHOOL, "HR-2017-09", "2017-10-17"),
  toSchoolsGrant(
    "2017-10-17",
    manager,
    { type: "OrderRecovery", data: { decisionNumber: "HR-2017-10", cents: 36_000, reason: "Alles moet terug" } },
    { commandId: RECOVERY },
  ),
  announced(SCHOOL, "HR-2017-10", "2017-10-17"),
  toFundOnSchool("2020-11-30", manager, {
    type: "FixInterest",
    data: {
      recoveryId: RECOVERY,
      decisionNumber: "HR-2020-01",
      until: "2020-11-28",
      reason: "Er is drie jaar niets betaald",
    },
  }),
  announced(SCHOOL, "HR-2020-01", "2020-11-30"),
];

/** Of Leiden's € 1 too much for 2016, 60 cents count for 2017; of what Katwijk owes for 2016, € 5 never comes. */
const movedAndWrittenOff = [
  toFund("2020-11-30", finance, {
    type: "MoveExcess",
    data: {
      municipality: "leiden",
      fromYear: 2016,
      fromEarmark: "general",
      year: 2017,
      earmark: "general",
      cents: 60,
      reason: "Leiden wil het zo",
    },
  }),
  toFund("2020-11-30", manager, {
    type: "WriteOffContribution",
    data: { year: 2016, municipality: "katwijk", earmark: "general", cents: 500, reason: "Zo is het afgesproken" },
  }),
];

/** An application without co-applicants is drafted and submitted. */
function submitted(applicationId: string, title: string, day: string, changed: Partial<ApplicationContent> = {}) {
  const toIt = to(application, { applicationId });
  return [
    toIt(day, applicant, {
      type: "DraftApplication",
      data: { content: { ...content, coApplicants: [], title, ...changed }, previousApplication: null },
    }),
    toIt(day, applicant, { type: "SubmitApplication", data: {} }),
  ];
}

type Lines = typeof lines;

/** … and the PHO agrees to it. */
function agreedOn(applicationId: string, title: string, day: string, ofLines: Lines) {
  const toIt = to(application, { applicationId });
  const toItsRound = to(advice, { applicationId, round: 1 });
  const budget = ofLines.map(({ year, column, cents }) => ({
    description: "Begeleiding",
    year,
    column,
    unit: "uur",
    priceCents: cents,
    quantityThousandths: 1_000,
  }));
  return [
    ...submitted(applicationId, title, day, { budget }),
    toIt(day, reviewer, { type: "CheckMatrix", data: {} }),
    toIt(day, reviewer, { type: "RecordReview", data: review }),
    toIt(day, reviewer, {
      type: "ForwardToPho",
      data: { lines: ofLines, split: null, conditions: [], preparedBy: [] },
    }),
    toItsRound(day, secretary, { type: "OpenAdviceRound", data: { weightsYear: null } }),
    toItsRound(day, secretary, {
      type: "RecordConsensus",
      data: { advice: "positive", present: ["leiden", "katwijk"], meetingId: null },
    }),
  ];
}

const toHousing = to(application, { applicationId: HOUSING });
const refuseHousing = [
  ...submitted(HOUSING, "Wonen", "2017-04-18", { matrixCells: wrongCells.matrixCells }),
  toHousing("2017-04-18", reviewer, { type: "CheckMatrix", data: {} }),
  toHousing("2017-04-19", manager, {
    type: "RefuseApplication",
    data: { decisionNumber: "HR-2017-02", ground: "failed-matrix", groundWording: null, reason: "Te smal." },
  }),
  announced(HOUSING, "HR-2017-02", "2017-04-20"),
];

const toTeams = to(application, { applicationId: TEAMS });
const toTeamsRound = to(advice, { applicationId: TEAMS, round: 1 });
const toTeamsNextRound = to(advice, { applicationId: TEAMS, round: 2 });
const teamsForwarded = agreedOn(TEAMS, "Teams", "2017-04-18", [{ year: 2017, column: null, cents: 1_000 }]);

/** The holder of Leiden votes and turns out to have an interest: the round is annulled, and the next one agrees. */
export const annulTeamsRound = [
  ...teamsForwarded.slice(0, -1),
  toTeamsRound("2017-04-18", holder("katwijk"), {
    type: "RaiseDissent",
    data: { municipality: "katwijk", reason: "Te weinig" },
  }),
  toTeamsRound("2017-04-18", holder("leiden"), { type: "CastVote", data: { municipality: "leiden", choice: "for" } }),
  toTeams("2017-04-18", holder("leiden"), {
    type: "DeclareInterest",
    data: { municipality: "leiden", person: "wethouder-leiden", category: "board-membership" },
  }),
  toTeamsRound("2017-04-18", secretary, {
    type: "AnnulRound",
    data: { ground: "interest", reason: "De stem moet opnieuw" },
  }),
  toTeamsNextRound("2017-04-18", secretary, { type: "OpenAdviceRound", data: { weightsYear: null } }),
];

const withdrawTeams = [
  ...annulTeamsRound,
  toTeamsNextRound("2017-04-18", secretary, {
    type: "RecordConsensus",
    data: { advice: "positive", present: ["leiden", "katwijk"], meetingId: null },
  }),
  toTeams("2017-04-19", applicant, {
    type: "WithdrawApplication",
    data: { reason: "Geen personeel" },
  }),
];

const toBus = to(application, { applicationId: BUS });

/** The applicant goes bankrupt while the PHO deliberates: no advice is asked any more. */
const refuseBus = [
  ...agreedOn(BUS, "Bus", "2017-04-18", [{ year: 2017, column: null, cents: 1_000 }]).slice(0, -1),
  toBus("2017-04-18", manager, {
    type: "InviteViews",
    data: { ground: "awb-4:35-2b", reason: "Er zou faillissement zijn aangevraagd.", respondBy: "2017-05-02" },
  }),
  toBus("2017-04-18", applicant, { type: "GiveViews", data: { views: "Daar weten wij niets van." } }),
  toBus("2017-04-18", manager, { type: "DropRefusalIntention", data: { reason: "De aanvrager betaalt weer." } }),
  toBus("2017-04-19", manager, {
    type: "OmitRefusalHearing",
    data: { ground: "awb-4:35-2b", because: "heard-before", reason: "De aanvrager zei hier gisteren al iets van." },
  }),
  toBus("2017-04-19", manager, {
    type: "RefuseApplication",
    data: {
      decisionNumber: "HR-2017-04",
      ground: "awb-4:35-2b",
      groundWording: null,
      reason: "De aanvrager is failliet.",
    },
  }),
  announced(BUS, "HR-2017-04", "2017-04-20"),
];

/** It objects, and is bankrupt before the PHO has advised anew. */
const reconsiderBus = [
  ...objectToBus("2017-05-02"),
  toBus("2017-05-10", manager, {
    type: "InviteViews",
    data: { ground: "awb-4:35-2b", reason: "Het faillissement is uitgesproken.", respondBy: "2017-05-11" },
  }),
  toBus("2017-05-10", manager, {
    type: "SuspendDecisionTerm",
    data: { ground: "awb-4:15-2b", from: "2017-05-11", until: "2017-05-18", reason: "De aanvrager vroeg om uitstel." },
  }),
  toBus("2017-05-12", secretary, {
    type: "ReceiveDefaultNotice",
    data: { awaited: { kind: "application" }, receivedOn: "2017-05-11" },
  }),
  toBus("2017-05-12", manager, { type: "ResumeDecisionTerm", data: { until: "2017-05-11" } }),
  toBus("2017-05-12", manager, { type: "ChangeHandler", data: { handles: true } }),
  toBus("2017-05-12", manager, { type: "ChangeHandler", data: { handles: false } }),
  toBus("2017-05-12", secretary, { type: "ChangeHandler", data: { handles: true } }),
];

/** Long after the term to decide, so that a penalty is due. */
export const decideOnBus = [
  toBus("2017-11-01", secretary, {
    type: "ReceiveDefaultNotice",
    data: { awaited: { kind: "application" }, receivedOn: "2017-10-31" },
  }),
  toBus("2017-11-16", manager, {
    type: "RefuseApplication",
    data: {
      decisionNumber: "HR-2017-06",
      ground: "awb-4:35-2b",
      groundWording: null,
      reason: "Het faillissement is nu uitgesproken.",
    },
  }),
  announced(BUS, "HR-2017-06", "2017-11-17"),
  toBus("2017-11-18", manager, {
    type: "FixPenalty",
    data: { awaited: { kind: "application" }, decisionNumber: "HR-2017-14", reason: "Het besluit kwam te laat." },
  }),
  announced(BUS, "HR-2017-14", "2017-11-18"),
];

/** The lead objects, and is right on the same day: the decision is revoked. */
function revoked(
  applicationId: string,
  decisionNumber: string,
  day: string,
  { grounds, under, ...remedy }: { readonly grounds: string; readonly under: string } & Partial<Remedy>,
) {
  const toIt = toDecision(applicationId, decisionNumber);
  return [
    toIt(day, secretary, {
      type: "ReceiveObjection",
      data: { objector: LEAD, receivedOn: day, postedOn: null, grounds },
    }),
    toIt(day, reconsiderer, {
      type: "DecideObjection",
      data: {
        decisionNumber: under,
        outcome: "founded",
        inadmissible: null,
        excuse: null,
        hearing: { skipped: "fully-met" },
        ...NO_REMEDY,
        ...remedy,
        reason: "De aanvrager heeft gelijk.",
      },
    }),
    announced(applicationId, under, day),
  ];
}

/** The recipient objects, and is right: the grant is determined at € 10 more. */
function objectToTheDetermination(day: string) {
  const toDetermination = toDecision(SCHOOL, "HR-2017-09");
  return [
    toDetermination(day, secretary, {
      type: "ReceiveObjection",
      data: { objector: LEAD, receivedOn: day, postedOn: null, grounds: "Twee kinderen zijn niet geteld." },
    }),
    toDetermination(day, reconsiderer, {
      type: "DecideObjection",
      data: {
        decisionNumber: "HR-2017-16",
        outcome: "founded",
        inadmissible: null,
        excuse: null,
        hearing: { skipped: "fully-met" },
        ...NO_REMEDY,
        determinedCents: 28_000,
        reason: "Er zijn twee kinderen meer bereikt.",
      },
    }),
    announced(SCHOOL, "HR-2017-16", day),
  ];
}

/** The recipient objects to a withdrawal, takes that back, objects on paper, and is wrong. */
function objectToAutismsWithdrawal(day: string) {
  const toWithdrawal = toDecision(AUTISM, "HR-2017-21");
  return [
    toWithdrawal(day, applicant, { type: "LodgeObjection", data: { grounds: "Er was nog een cursus." } }),
    toWithdrawal(day, applicant, { type: "WithdrawObjection", data: { reason: "Het was geen cursus." } }),
    toWithdrawal(day, secretary, {
      type: "ReceiveObjection",
      data: { objector: LEAD, receivedOn: day, postedOn: null, grounds: "Er was nog een training." },
    }),
    toWithdrawal(day, secretary, {
      type: "OmitObjectionHearing",
      data: { because: "waived", reason: "Dat staat in de brief." },
    }),
    toWithdrawal(day, reconsiderer, {
      type: "DecideObjection",
      data: {
        decisionNumber: "HR-2017-17",
        outcome: "unfounded",
        inadmissible: null,
        excuse: null,
        hearing: null,
        ...NO_REMEDY,
        reason: "Die training was al betaald.",
      },
    }),
    announced(AUTISM, "HR-2017-17", day),
  ];
}

/** The trainings seem not to be given. */
export function suspendAutismsPayment(day: string, decisionNumber: string) {
  const data = { applicationId: AUTISM, decisionNumber, reason: "De trainingen lijken niet gegeven" };
  return [toFund(day, manager, { type: "SuspendPayment", data }), announced(AUTISM, decisionNumber, day)];
}

/** … and neither does the court find it right. */
function appealInVain(day: string) {
  const toWithdrawal = toDecision(AUTISM, "HR-2017-21");
  return [
    toWithdrawal(day, secretary, {
      type: "RecordAppeal",
      data: { appellant: LEAD, court: "Rechtbank Den Haag", reference: "SGR 17/3456", lodgedOn: day },
    }),
    toWithdrawal(day, manager, {
      type: "RecordRuling",
      data: {
        ruledOn: day,
        under: "ECLI:NL:RBDHA:2017:1234",
        outcome: "unfounded",
        decideBy: null,
        ...NO_REMEDY,
        reason: "De training was betaald.",
      },
    }),
  ];
}

/** The applicant objects, and is right: the proposal goes to the PHO again. */
function objectToBus(day: string) {
  const toRefusal = toDecision(BUS, "HR-2017-04");
  return [
    toRefusal(day, secretary, {
      type: "ReceiveObjection",
      data: { objector: LEAD, receivedOn: day, postedOn: "2017-05-01", grounds: "Wij zijn niet failliet." },
    }),
    toRefusal(day, manager, { type: "AdjournObjection", data: { reason: "Wij horen eerst de curator." } }),
    toRefusal(day, manager, {
      type: "PostponeObjection",
      data: { consentedOn: day, decideBy: "2017-12-29", reason: "De curator is tot december weg." },
    }),
    toRefusal(day, secretary, {
      type: "InviteObjector",
      data: { hearingOn: HEARD_ON, place: "10.00 uur, stadhuis Leiden", respondBy: day },
    }),
    toRefusal(HEARD_ON, secretary, {
      type: "HearObjection",
      data: {
        heldOn: HEARD_ON,
        heardBy: [reconsiderer.person],
        attendedBy: [LEAD],
        report: "De curator is nog niet benoemd.",
      },
    }),
    toRefusal("2017-05-10", reconsiderer, {
      type: "DecideObjection",
      data: {
        decisionNumber: "HR-2017-05",
        outcome: "founded",
        inadmissible: null,
        excuse: null,
        hearing: null,
        ...NO_REMEDY,
        continuation: "advice",
        reason: "Er was nog geen faillissement.",
      },
    }),
    announced(BUS, "HR-2017-05", "2017-05-10"),
  ];
}

const autismLines = [
  { year: 2016, column: null, cents: 82_000 },
  { year: 2016, column: "veiligheid", cents: 500 },
  { year: 2017, column: null, cents: 51_000 },
];
const autismInstalments = [
  { number: 1, cents: 133_000, dueOn: "2017-04-20", afterEvaluationOf: null },
  { number: 2, cents: 500, dueOn: "2017-12-01", afterEvaluationOf: 2017 },
];
const shiftedLines = [
  { year: 2016, column: null, cents: 81_990 },
  { year: 2016, column: "veiligheid", cents: 500 },
  { year: 2017, column: null, cents: 51_010 },
];
const toAutism = to(application, { applicationId: AUTISM });
const toAutismsGrant = to(grant, { applicationId: AUTISM });

/** Its recipient is asked for its views on what is intended on the grant, and waives. */
function heardOn(day: string, kind: "amendment" | "withdrawal", reason: string) {
  const intended = { kind, ground: "awb-4:48-1a" } as const;
  return [
    toAutismsGrant(day, manager, { type: "InviteRecipientViews", data: { intended, reason, respondBy: day } }),
    toAutismsGrant(day, applicant, { type: "GiveRecipientViews", data: { views: null } }),
  ];
}

/** Paid in advance, redrawn, lowered by less after an objection, and withdrawn because nothing more was done. */
export const withdrawAutismsGrant = [
  ...agreedOn(AUTISM, "Autisme", "2017-04-18", autismLines),
  toAutism("2017-04-20", manager, {
    type: "AwardApplication",
    data: {
      decisionNumber: "HR-2017-03",
      lines: autismLines,
      conditions: [],
      obligations: [],
      aidCheck: null,
      determinationDueOn: null,
      reason: null,
      instalments: autismInstalments,
      progressReports: [],
    },
  }),
  announced(AUTISM, "HR-2017-03", "2017-04-20"),
  toAutismsGrant("2017-04-20", applicant, { type: "AcceptGrant", data: {} }),
  toFund("2017-04-20", manager, {
    type: "RedrawFunds",
    data: {
      applicationId: AUTISM,
      year: 2016,
      fromEarmark: "veiligheid",
      cents: 100,
      reason: "Het tekort aanvullen",
    },
  }),
  // More than 2017 has: the fund refuses it, and the number stays free for what is decided then.
  toAutismsGrant("2017-04-20", manager, {
    type: "AmendGrant",
    data: {
      decisionNumber: "HR-2017-15",
      lines: [
        { year: 2016, column: null, cents: 2_500 },
        { year: 2017, column: null, cents: 131_000 },
      ],
      instalments: autismInstalments,
      conditions: [],
      ...NO_DAY_MOVES,
      ground: null,
      reason: "De trainingen komen later",
    },
  }),
  received("2017-04-21", "katwijk", 2016, "general", 40_000),
  received("2017-04-21", "leiden", 2017, "general", 60_000),
  toFund("2017-04-22", finance, { type: "BookPayment", data: { applicationId: AUTISM, instalment: 1 } }),
  // Until the amendment that was awaited is announced.
  ...suspendAutismsPayment("2017-04-22", "HR-2017-28"),
  toAutismsGrant("2017-04-23", manager, {
    type: "AmendGrant",
    data: {
      decisionNumber: "HR-2017-15",
      lines: shiftedLines,
      instalments: autismInstalments,
      conditions: [],
      ...NO_DAY_MOVES,
      ground: null,
      reason: "Er is meer in 2017 gedaan",
    },
  }),
  announced(AUTISM, "HR-2017-15", "2017-04-23"),
  ...heardOn("2017-04-24", "amendment", "Er zijn minder trainingen gegeven."),
  toAutismsGrant("2017-04-24", manager, {
    type: "AmendGrant",
    data: {
      decisionNumber: "HR-2017-11",
      lines: shiftedLines.map((line) => (line.column === null ? line : { ...line, cents: 400 })),
      instalments: autismInstalments.map((one) => (one.number === 1 ? one : { ...one, cents: 400 })),
      conditions: [],
      ...NO_DAY_MOVES,
      ground: "awb-4:48-1a",
      reason: "Minder trainingen",
    },
  }),
  announced(AUTISM, "HR-2017-11", "2017-04-24"),
  ...suspendAutismsPayment("2017-04-24", "HR-2017-29"),
  toFund("2017-04-24", manager, { type: "ResumePayment", data: { applicationId: AUTISM } }),
  ...suspendAutismsPayment("2017-04-24", "HR-2017-37"),
  ...revoked(AUTISM, "HR-2017-37", "2017-04-24", {
    grounds: "De trainingen zijn gegeven.",
    under: "HR-2017-38",
  }),
  ...revoked(AUTISM, "HR-2017-11", "2017-04-24", {
    grounds: "Eén training was er al.",
    under: "HR-2017-24",
    terms: {
      lines: shiftedLines.map((line) => (line.column === null ? line : { ...line, cents: 450 })),
      instalments: autismInstalments.map((one) => (one.number === 1 ? one : { ...one, cents: 450 })),
      conditions: [],
    },
  }),
  ...heardOn("2017-04-25", "withdrawal", "Er zijn geen trainingen meer.").slice(0, 1),
  toAutismsGrant("2017-04-25", manager, {
    type: "DropIntention",
    data: { reason: "Er zou nog een training komen." },
  }),
  ...heardOn("2017-04-25", "withdrawal", "Die training kwam niet."),
  toAutismsGrant("2017-04-25", manager, {
    type: "WithdrawGrant",
    data: { decisionNumber: "HR-2017-12", ground: "awb-4:48-1a", reason: "Niets meer gedaan", keptCents: 133_000 },
  }),
  announced(AUTISM, "HR-2017-12", "2017-04-25"),
];

/** The withdrawal is revoked on objection; the grant is withdrawn again, and an objection against that is in vain. */
const withdrawAutismsGrantAgain = [
  ...revoked(AUTISM, "HR-2017-12", "2017-05-17", { grounds: "Er komt nog een training.", under: "HR-2017-27" }),
  toAutismsGrant("2017-05-17", manager, {
    type: "OmitHearing",
    data: {
      intended: { kind: "withdrawal", ground: "awb-4:48-1a" },
      because: "heard-before",
      reason: "Over dezelfde training.",
    },
  }),
  toAutismsGrant("2017-05-17", manager, {
    type: "WithdrawGrant",
    data: { decisionNumber: "HR-2017-21", ground: "awb-4:48-1a", reason: "Die kwam niet", keptCents: 133_000 },
  }),
  announced(AUTISM, "HR-2017-21", "2017-05-17"),
  ...objectToAutismsWithdrawal("2017-05-18"),
  ...appealInVain("2017-05-19"),
];

const toFoster = to(application, { applicationId: FOSTER });

/** Applications that end in other ways, under rules that were amended. */
export const otherEndings = [
  ...submitted(FOSTER, "Pleegzorg", "2017-04-17"),
  toFoster("2017-04-17", reviewer, { type: "RequestSupplement", data: { questions: ["Hoeveel gezinnen?"] } }),
  toFund("2017-04-18", manager, {
    type: "AmendRules",
    data: { rules: { ...terms.rules, decisionTermWeeks: 10 }, reason: "Sneller beslissen" },
  }),
  toFund("2017-04-18", manager, {
    type: "PublishFormat",
    data: { author: "Werkgroep Werkagenda Jeugd", changes: "De eerste versie." },
  }),
  ...refuseHousing,
  ...refuseBus,
  ...withdrawTeams,
  ...withdrawAutismsGrant,
  ...reconsiderBus,
  toFoster("2017-05-16", reviewer, {
    type: "LayAside",
    data: { decisionNumber: "HR-2017-13", reason: "De aanvulling kwam niet" },
  }),
  announced(FOSTER, "HR-2017-13", "2017-05-16"),
  ...withdrawAutismsGrantAgain,
];

/** Pleegzorg objects, and is right; what it then supplies is insufficient, and it is laid aside again. */
const layFosterAsideAgain = [
  ...revoked(FOSTER, "HR-2017-13", "2017-05-30", {
    grounds: "De vraag was niet duidelijk.",
    under: "HR-2017-22",
    continuation: "review",
  }),
  toFoster("2017-05-30", reviewer, { type: "RequestSupplement", data: { questions: ["Hoeveel pleeggezinnen?"] } }),
  toFoster("2017-05-30", applicant, {
    type: "SupplementApplication",
    data: {
      content: { ...content, coApplicants: [], title: "Pleegzorg", summary: "Genoeg gezinnen." },
      explanation: "Genoeg.",
    },
  }),
  toFoster("2017-05-31", reviewer, {
    type: "LayAside",
    data: { decisionNumber: "HR-2017-23", reason: "Hoeveel gezinnen staat er niet" },
  }),
  announced(FOSTER, "HR-2017-23", "2017-05-31"),
];

/** 2017 turns out smaller for Katwijk, which adds € 5; Alphen is settled early. */
export function settleWith(katwijkCents: number): Step[] {
  return [
    toFund("2017-12-01", finance, {
      type: "ConfirmContributions",
      data: {
        year: 2017,
        yearTotalCents: 60_000 + katwijkCents,
        contributions: general.map((one) => (one.municipality === "katwijk" ? { ...one, cents: katwijkCents } : one)),
        acceptDifference: false,
      },
    }),
    toFund("2017-12-02", finance, {
      type: "SetExtraContribution",
      data: { year: 2017, municipality: "katwijk", earmark: "general", cents: 500, reason: "Op verzoek van de raad" },
    }),
    toFund("2017-12-31", finance, { type: "SettleMember", data: { municipality: "alphen", earmark: "veiligheid" } }),
  ];
}
export const settle = settleWith(0);

const PUT_RIGHT = [1, 2, 3, 4, 5].map((number) => `70000000-0000-5000-8000-00000000000${number}`);
/** The id of the command of a step of what is put right, and that of the event that says what stands since. */
const step = (place: number) => ({ commandId: PUT_RIGHT[place] ?? "" });
const stands = (place: number, index = 0) => eventIdOf(PUT_RIGHT[place] ?? "", index);

function receipt(cents: number) {
  return { booking: "receipt", municipality: "leiden", year: 2017, earmark: "general", cents } as const;
}

/**
 * A receipt with one zero too many is put right, put back, moved to the day before, and withdrawn: Leiden did not pay it. The
 * bank sends a payment back, and it is paid again.
 */
export const putRight = [
  toFund(
    "2017-05-20",
    finance,
    {
      type: "ReceiveContribution",
      data: { municipality: "leiden", year: 2017, earmark: "general", cents: 10_000 },
    },
    step(0),
  ),
  toFund(
    "2017-05-21",
    finance,
    {
      type: "CorrectBooking",
      data: { corrects: stands(0), right: receipt(1_000), reason: "Er stond een nul te veel." },
    },
    step(1),
  ),
  toFund(
    "2017-05-22",
    finance,
    { type: "UndoCorrection", data: { corrects: stands(1), reason: "Het bedrag klopte." } },
    step(2),
  ),
  toFund(
    "2017-05-23",
    finance,
    {
      type: "CorrectBooking",
      data: {
        corrects: stands(2),
        right: receipt(10_000),
        effectiveOn: "2017-05-19",
        reason: "De dag was verkeerd.",
      },
    },
    step(3),
  ),
  toFund(
    "2017-05-24",
    finance,
    { type: "CorrectBooking", data: { corrects: stands(3, 1), right: null, reason: "Dit was geld van een ander." } },
    step(4),
  ),
  toFund("2017-05-25", finance, {
    type: "ReturnPayment",
    data: { corrects: eventIdOf(paymentOf(2), 0), reason: "De rekening is opgeheven." },
  }),
  toFund("2017-05-26", finance, { type: "BookPayment", data: { applicationId: SCHOOL, instalment: 2 } }),
];

const HELD = "72000000-0000-5000-8000-000000000001";

/** Leiden pays twice: part of it is set against what it owes after all, and the rest goes back. */
export const withoutHome = [
  toFund(
    "2017-05-27",
    finance,
    {
      type: "HoldReceipt",
      data: { municipality: "leiden", earmark: "general", cents: 300, reason: "Leiden betaalde twee keer." },
    },
    { commandId: HELD },
  ),
  toFund("2017-05-28", finance, {
    type: "SetExtraContribution",
    data: { year: 2017, municipality: "leiden", earmark: "veiligheid", cents: 100, reason: "Een deel mag blijven" },
  }),
  toFund("2017-05-28", finance, {
    type: "AllocateReceipt",
    data: { receiptId: HELD, year: 2017, earmark: "veiligheid", cents: 100 },
  }),
  toFund("2017-05-29", finance, {
    type: "ReturnReceipt",
    data: { receiptId: HELD, cents: 200, reason: "De rest gaat terug." },
  }),
];

/** Katwijk pays 10 cents more than it owes and adds those, and pays an invoice for what it bore beyond that. */
export const closeFund = [
  received("2018-01-04", "katwijk", 2017, "general", 510),
  toFund("2018-01-04", finance, {
    type: "SetExtraContribution",
    data: { year: 2017, municipality: "katwijk", earmark: "general", cents: 10, reason: "Het meerdere mag blijven" },
  }),
  toFund("2018-01-05", finance, { type: "SettleFund", data: {} }),
  toFund("2018-01-20", finance, {
    type: "PayInvoice",
    data: { municipality: "katwijk", invoice: "final", cents: 1_207 },
  }),
];

const jo = { name: "Jo de Vries", email: "jo@example.org", phone: null };
const toJo = to(person, { personId: "jo" });

const kim = actorOf("applicant", { person: "kim", organisation: LEAD });
const toKim = to(person, { personId: "kim" });
const toZorgWest = to(organisation, { fundId: FUND, organisationId: LEAD });
const address = { street: "Zijlpoort 4", postalCode: "2312 HS", town: "Leiden" };
const account = { iban: "NL91ABNA0417164300", bic: "ABNANL2A" };

/** The lead is registered, is paid to another account, and says who acts for it: the applicant, and Kim no longer. */
export const registerZorgWest = [
  to(person, { personId: applicant.person })("2018-01-24", manager, {
    type: "RegisterPerson",
    data: { name: "Wil van Zorg", email: null, phone: null },
  }),
  toKim("2018-01-24", manager, { type: "RegisterPerson", data: { name: "Kim", email: null, phone: null } }),
  toZorgWest("2018-01-24", manager, {
    type: "RegisterOrganisation",
    data: { name: "Zorg West", kvkNumber: "01234567", address: { ...address, street: "Zijlpoort 2" } },
  }),
  toZorgWest("2018-01-24", secretary, { type: "AppointAdministrator", data: { person: applicant.person } }),
  toZorgWest("2018-01-25", applicant, { type: "RenameOrganisation", data: { name: "Zorg in het Westen" } }),
  toZorgWest("2018-01-25", applicant, { type: "MoveOrganisation", data: { address } }),
  toZorgWest("2018-01-25", applicant, { type: "SetContacts", data: { persons: ["kim"] } }),
  toZorgWest("2018-01-25", applicant, { type: "ProposeAccount", data: account }),
  toZorgWest("2018-01-26", finance, { type: "ConfirmAccount", data: account }),
  toZorgWest("2018-01-26", applicant, { type: "OfferAuthorisation", data: { person: "kim", as: "administrator" } }),
  toZorgWest("2018-01-26", applicant, { type: "WithdrawAuthorisation", data: { person: "kim" } }),
  toZorgWest("2018-01-26", applicant, { type: "OfferAuthorisation", data: { person: "kim", as: "representative" } }),
  toZorgWest("2018-01-27", kim, { type: "AcceptAuthorisation", data: {} }),
  toZorgWest("2018-01-28", kim, { type: "DeclineAuthorisation", data: {} }),
];

const toOldSchool = to(organisation, { fundId: FUND, organisationId: "school-oud" });
const registration = { address, name: "School Oud", kvkNumber: "01234568" };

/** A school with nothing in the fund any more passes into the lead. */
const succeedOldSchool = [
  toOldSchool("2018-01-30", manager, { type: "RegisterOrganisation", data: registration }),
  toOldSchool("2018-01-30", manager, {
    type: "SucceedOrganisation",
    data: { into: LEAD, reason: "De school ging erin op.", succeededOn: null },
  }),
];

/** The school that applied with the recipient passes into another; the grant goes on with that one. */
const succeedSchool = [
  toSchool("2018-01-31", manager, {
    type: "SucceedApplicant",
    data: { organisation: CO_APPLICANT, into: SUCCESSOR, reason: "De scholen zijn gefuseerd.", succeededOn: null },
  }),
];

/** Everybody leaves. */
export const leave = [
  toRoster("2018-02-01", secretary, {
    type: "StandDownHolder",
    data: { municipality: "leiden", person: "wethouder-leiden" },
  }),
  toRoster("2018-02-01", secretary, {
    type: "StandDownSubstitute",
    data: { municipality: "leiden", person: leidensSubstitute.person },
  }),
  toRoster("2018-02-01", secretary, {
    type: "StandDownReviewer",
    data: { organisation: "ao-jeugd", person: reviewer.person },
  }),
  toRoster("2018-02-01", secretary, {
    type: "StandDownOfficial",
    data: { role: "finance", person: finance.person },
  }),
  toJo("2018-02-01", manager, { type: "RegisterPerson", data: jo }),
  toJo("2018-02-01", manager, { type: "ChangeContactDetails", data: { ...jo, phone: "071 123 45 67" } }),
  toJo("2018-02-01", secretary, {
    type: "ExplainInterest",
    data: { applicationId: SCHOOL, note: "Is getrouwd met een bestuurder." },
  }),
  toJo("2018-02-01", manager, { type: "LinkSubject", data: { issuer: "https://login.example.org", subject: "jo" } }),
  toJo("2018-02-01", manager, {
    type: "UnlinkSubject",
    data: { subjectId: subjectIdOf("https://login.example.org", "jo") },
  }),
  toJo("2018-02-01", actorOf("auditor", { person: "jo" }), {
    type: "SetMailPreference",
    data: { mail: "at-once", mailLanguage: "en" },
  }),
  toJo("2018-02-01", manager, { type: "ErasePerson", data: { ground: "gdpr-17-1a" } }),
];

const toMeeting = to(meeting, { meetingId: "74000000-0000-5000-8000-000000000001" });
const toCalledOff = to(meeting, { meetingId: "74000000-0000-5000-8000-000000000002" });

/** The PHO meets once more, in another place than it was convened in; AO Jeugd does not. */
const meet = [
  toMeeting("2018-02-02", secretary, {
    type: "ConveneMeeting",
    data: { body: "pho", on: "2018-02-20", startsAt: "09:00", place: "Stadhuis van Leiden" },
  }),
  toMeeting("2018-02-02", secretary, {
    type: "MoveMeeting",
    data: { on: "2018-02-21", startsAt: "09:30", place: "Raadhuis van Katwijk" },
  }),
  toMeeting("2018-02-02", secretary, {
    type: "SetAgenda",
    data: { agenda: [{ title: "Terugblik op School", applications: [SCHOOL] }] },
  }),
  toMeeting("2018-02-07", secretary, { type: "SendPapers", data: {} }),
  toMeeting("2018-02-21", secretary, {
    type: "RecordAttendance",
    data: { attendees: [{ municipality: "katwijk", as: "substitute" }] },
  }),
  toMeeting("2018-02-21", secretary, {
    type: "ConcludeItem",
    data: { item: 1, outcome: "dealt-with", conclusion: "Het PHO dankt de school." },
  }),
  toMeeting("2018-02-21", secretary, { type: "CloseMeeting", data: {} }),
  toMeeting("2018-02-22", secretary, { type: "PublishDecisionList", data: {} }),
  toCalledOff("2018-02-22", secretary, {
    type: "ConveneMeeting",
    data: { body: "ao-jeugd", on: "2018-03-01", startsAt: "14:00", place: "Kantoor van het fonds" },
  }),
  toCalledOff("2018-02-23", secretary, { type: "CancelMeeting", data: { reason: "Er is niets te bespreken." } }),
];

/** What was laid aside is destroyed once its year is over. */
export const destroyFoster = [
  to(application, { applicationId: FOSTER })("2022-05-31", secretary, {
    type: "ProposeDestruction",
    data: { olderList: null },
  }),
  to(application, { applicationId: FOSTER })("2022-05-31", manager, { type: "DestroyDossier", data: {} }),
];

/** A member of the whole history alone. */
export const ZOETERWOUDE: Member = { municipality: "zoeterwoude", name: "Zoeterwoude" };
const FROM_ZOETERWOUDE = "72000000-0000-5000-8000-000000000002";

/** Zoeterwoude pays in before it contributes anything, and passes into Leiden, which gets it back. */
const mergeZoeterwoude = [
  toFund(
    "2016-07-01",
    finance,
    {
      type: "HoldReceipt",
      data: { municipality: "zoeterwoude", earmark: "general", cents: 70, reason: "Zoeterwoude betaalde te vroeg." },
    },
    { commandId: FROM_ZOETERWOUDE },
  ),
  toFund("2016-07-01", manager, {
    type: "SucceedMember",
    data: {
      municipality: "zoeterwoude",
      successor: "leiden",
      reason: "Zoeterwoude gaat op in Leiden.",
      succeededOn: null,
    },
  }),
  toFund("2016-07-01", finance, {
    type: "ReturnReceipt",
    data: { receiptId: FROM_ZOETERWOUDE, cents: 70, reason: "Het gaat terug." },
  }),
];

/** The chapters up to and including SCHOOL's … */
export const untilAdvised = [foundFund, receiveContributions, applyForSchool, adviseOnSchool, closeSchoolsRound];
export const untilAwarded = [...untilAdvised, awardSchool];
export const untilRun = [...untilAwarded, runSchool];

/** All of it. */
/** The statutory interest after what the service knows. */
const recordRate = [
  toFund("2025-06-15", manager, {
    type: "RecordInterestRate",
    data: { from: "2025-07-01", percent: 6, source: "Besluit wettelijke rente." },
  }),
];

export const allChapters = [
  foundFundWith({}, [ZOETERWOUDE]),
  mergeZoeterwoude,
  ...untilRun.slice(1),
  otherEndings,
  putRight,
  withoutHome,
  layFosterAsideAgain,
  determineSchool,
  decideOnBus,
  settle,
  closeFund,
  registerZorgWest,
  succeedOldSchool,
  succeedSchool,
  leave,
  meet,
  destroyFoster,
  recordRate,
];
/** An amendment with money of another year, and a withdrawal of which the recipient was heard, that turn out wrong before they are announced. */
export const dropWrongDecisions = [
  toAutismsGrant("2017-04-24", manager, {
    type: "AmendGrant",
    data: {
      decisionNumber: "HR-2017-32",
      lines: shiftedLines,
      instalments: autismInstalments,
      conditions: [],
      ...NO_DAY_MOVES,
      ground: null,
      reason: "Er is meer in 2017 gedaan",
    },
  }),
  toDecision(AUTISM, "HR-2017-32")("2017-04-24", manager, {
    type: "DropUnannouncedDecision",
    data: { reason: "Het bedrag is van een andere subsidie." },
  }),
  ...heardOn("2017-04-24", "withdrawal", "Er zijn geen trainingen meer."),
  toAutismsGrant("2017-04-24", manager, {
    type: "WithdrawGrant",
    data: { decisionNumber: "HR-2017-33", ground: "awb-4:48-1a", reason: "Niets gedaan", keptCents: 0 },
  }),
  toDecision(AUTISM, "HR-2017-33")("2017-04-24", manager, {
    type: "DropUnannouncedDecision",
    data: { reason: "Er is wel een training gegeven." },
  }),
  toAutismsGrant("2017-04-24", manager, { type: "DropIntention", data: { reason: "De subsidie gaat door." } }),
];

/** Awarded while 2017 is provisional. Once that is definitive, the condition that there is money is invoked. */
export const invokeTheBudgetCondition = [
  ...withdrawAutismsGrant.slice(
    0,
    withdrawAutismsGrant.findIndex(({ order }) => order.command.type === "AcceptGrant") + 1,
  ),
  ...dropWrongDecisions,
  toFund("2017-04-24", finance, {
    type: "ConfirmContributions",
    data: { year: 2017, yearTotalCents: 100_000, contributions: general, acceptDifference: false },
  }),
  toAutismsGrant("2017-05-22", manager, {
    type: "OmitHearing",
    data: {
      intended: { kind: "withdrawal", ground: "awb-4:48-1e" },
      because: "urgent",
      reason: "De termijn loopt vandaag af.",
    },
  }),
  toAutismsGrant("2017-05-22", manager, {
    type: "WithdrawGrant",
    data: {
      decisionNumber: "HR-2017-31",
      ground: "awb-4:48-1e",
      reason: "Er is te weinig begroot",
      keptCents: 0,
    },
  }),
  announced(AUTISM, "HR-2017-31", "2017-05-22"),
];

/** A municipality joins and leaves again, in a fund that runs longer. */
const changeMembers = [
  toFund("2020-10-03", manager, {
    type: "ExtendPeriod",
    data: { lastDay: "2021-12-31", reason: "Het bestuur besloot tot twee jaar langer." },
  }),
  toFund("2020-10-03", manager, {
    type: "JoinMember",
    data: { municipality: "wassenaar", name: "Wassenaar", firstYear: 2021, reason: "De raad wil meedoen." },
  }),
  toFund("2020-10-04", manager, {
    type: "LeaveMember",
    data: { municipality: "wassenaar", reason: "De raad wil toch niet meedoen." },
  }),
];

/** The consensus on another application turns out to be recorded wrongly. */
const annulTeamsAdvice = [
  ...agreedOn(TEAMS, "Teams", "2017-06-05", [{ year: 2017, column: null, cents: 1_000 }]),
  toTeams("2017-06-06", secretary, { type: "AnnulAdvice", data: { reason: "Katwijk was er niet mee eens." } }),
];

/** A provider applies on paper: it forgot its targets, and sends these later. */
const receiveOnPaper = [
  toPaper("2017-06-07", secretary, {
    type: "ReceiveApplication",
    data: {
      lead: LEAD,
      content: { ...content, title: "Logeren", targets: [] },
      previousApplication: null,
      receivedOn: "2017-06-06",
      receivedBy: "handed-over",
      signedBy: [CO_APPLICANT],
    },
  }),
  toPaper("2017-06-07", secretary, { type: "ConfirmReceipt", data: { sentBy: "post" } }),
  toPaper("2017-06-08", reviewer, { type: "RequestSupplement", data: { questions: ["Wat moet het opleveren?"] } }),
  toPaper("2017-06-12", secretary, {
    type: "ReceiveSupplement",
    data: {
      content: { ...content, title: "Logeren" },
      explanation: "De doelen staan er nu bij.",
      receivedOn: "2017-06-09",
      receivedBy: "mail",
      signedBy: [],
    },
  }),
];

const ANNOUNCEMENT = "50000000-0000-5000-8000-000000aa0001";

/** Some of it comes in, and then the determination is revised: the recovery lapses, and the recipient is paid again what is too much. */
export const raiseSchool = [
  toFund("2020-12-01", finance, { type: "BookRecovery", data: { recoveryId: RECOVERY, cents: 10_000 } }),
  toDecision(SCHOOL, "HR-2017-09")("2020-12-02", manager, {
    type: "ReviseDecision",
    data: { decisionNumber: "HR-2020-02", ...NO_REMEDY, determinedCents: 30_000, reason: "De cijfers klopten toch." },
  }),
  announced(SCHOOL, "HR-2020-02", "2020-12-02", [LEAD], { commandId: ANNOUNCEMENT }),
  toDecision(SCHOOL, "HR-2020-02")("2020-12-04", manager, {
    type: "CorrectAnnouncement",
    data: {
      announcedOn: "2020-12-03",
      how: "post",
      to: [LEAD, CO_APPLICANT],
      corrects: eventIdOf(ANNOUNCEMENT, 0),
      reason: "De brief ging een dag later op de post, ook naar de school.",
    },
  }),
];

export const LATER_RECOVERY = "20000000-0000-4000-8000-000000000002";

/**
 * Once it was announced the determination is lowered, by a decision that turns out wrong, and then by € 50: of what was paid, € 10 is
 * ordered back. On objection it is € 30 more.
 */
export const lowerSchool = [
  toSchoolsGrant("2020-12-05", manager, {
    type: "InviteRecipientViews",
    data: {
      intended: { kind: "determination-lowering", ground: "awb-4:49-1a" },
      reason: "De gemeente betaalde een deel van de kosten.",
      respondBy: "2020-12-19",
    },
  }),
  toSchoolsGrant("2020-12-05", applicant, { type: "GiveRecipientViews", data: { views: null } }),
  toSchoolsGrant("2020-12-05", manager, {
    type: "LowerDetermination",
    data: {
      decisionNumber: "HR-2020-03",
      determinedCents: 0,
      ground: "awb-4:49-1a",
      breachOn: null,
      reason: "Alles was al betaald",
    },
  }),
  toDecision(SCHOOL, "HR-2020-03")("2020-12-05", manager, {
    type: "DropUnannouncedDecision",
    data: { reason: "Het was maar een deel." },
  }),
  toSchoolsGrant("2020-12-07", manager, {
    type: "OmitHearing",
    data: {
      intended: { kind: "determination-lowering", ground: "awb-4:49-1c" },
      because: "heard-before",
      reason: "Over dezelfde ruimte.",
    },
  }),
  toSchoolsGrant("2020-12-07", manager, {
    type: "LowerDetermination",
    data: {
      decisionNumber: "HR-2020-04",
      determinedCents: 25_000,
      ground: "awb-4:49-1c",
      breachOn: "2020-12-01",
      reason: "De ruimte is verkocht",
    },
  }),
  announced(SCHOOL, "HR-2020-04", "2020-12-07"),
  toSchoolsGrant(
    "2020-12-07",
    manager,
    { type: "OrderRecovery", data: { decisionNumber: "HR-2020-05", cents: 1_000, reason: "Te veel betaald" } },
    { commandId: LATER_RECOVERY },
  ),
  announced(SCHOOL, "HR-2020-05", "2020-12-07"),
  ...revoked(SCHOOL, "HR-2020-04", "2020-12-08", {
    grounds: "De ruimte was van de school zelf.",
    under: "HR-2020-06",
    determinedCents: 28_000,
  }),
];

/** Of its own accord the fund takes back most of the interest that it fixed. */
const reviseInterest = [
  toDecision(SCHOOL, "HR-2020-01")("2020-12-09", manager, {
    type: "ReviseDecision",
    data: { decisionNumber: "HR-2020-07", ...NO_REMEDY, interestCents: 100, reason: "De aanmaning kwam niet aan." },
  }),
  announced(SCHOOL, "HR-2020-07", "2020-12-09"),
];

/** Another life of the fund, of an award under a condition, and of debts that are not paid for years. */
export const chaptersOfDebts = [
  ...untilRun,
  invokeTheBudgetCondition,
  // In the order of their days, which a service keeps.
  interestOnSchool.slice(0, 2),
  annulTeamsAdvice,
  receiveOnPaper,
  interestOnSchool.slice(2),
  movedAndWrittenOff,
  changeMembers,
  raiseSchool,
  lowerSchool,
  reviseInterest,
];
/** And another, in which the first instalment is paid three years late, and interest is owed on it. */
export const chaptersOfLatePayment = [
  ...untilAwarded,
  [
    ...oweFirstInstalment,
    toFund("2019-12-20", finance, { type: "BookPayment", data: { applicationId: SCHOOL, instalment: 1 } }),
    toFund("2019-12-23", manager, {
      type: "FixPaymentInterest",
      data: {
        applicationId: SCHOOL,
        instalment: 1,
        decisionNumber: "HR-2019-01",
        until: "2019-12-22",
        reason: "De betaling bleef liggen",
      },
    }),
  ],
];
export const wholeHistory = await played(...allChapters);
/** The same, while every dossier is still there. */
export const beforeDestruction = wholeHistory.events.slice(
  0,
  wholeHistory.events.findIndex(({ type }) => type === "DestructionProposed"),
);
