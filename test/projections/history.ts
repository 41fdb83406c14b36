import type { ApplicationContent, Award } from "../../schemas/application.ts";
import { streamOf } from "../../schemas/streams.ts";
import { termsWith } from "../support/fund.ts";
import { actorOf } from "../support/specification.ts";
import { FUND, newLog, type Told } from "./tell.ts";

/**
 * A short story, small enough to follow by hand, that holds every type of event: one project that is awarded, paid and
 * partly recovered, one that is refused, one that is withdrawn, one that is laid aside, and a fund that is settled.
 */

export const SCHOOL = "10000000-0000-4000-8000-000000000001";
export const HOUSING = "10000000-0000-4000-8000-000000000002";
export const AUTISM = "10000000-0000-4000-8000-000000000003";
export const FOSTER = "10000000-0000-4000-8000-000000000004";
export const RECOVERY = "20000000-0000-4000-8000-000000000001";
export const EXCHANGE = "30000000-0000-4000-8000-000000000001";
export const RECEIPT = "40000000-0000-4000-8000-000000000001";
export const LEAD = "zorg-west";
export const CO_APPLICANT = "school-zuid";

export const applicant = actorOf("applicant", { organisation: LEAD });
export const reviewer = actorOf("reviewer", { organisation: "ao-jeugd" });
export const secretary = actorOf("secretary");
export const manager = actorOf("fund-manager", { organisation: "twee" });
export const finance = actorOf("finance");
export function holder(municipality: string) {
  return actorOf("portfolio-holder", { person: `wethouder-${municipality}`, municipality });
}

export const terms = termsWith({}, { period: { from: "2016-07-01", to: "2017-12-31" } });
const fundFacts = { ...terms, revision: 3 };

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
    { description: "Begeleiding", year: 2016, column: null, unit: "uur", priceCents: 100, quantity: 300 },
    { description: "Veilig thuis", year: 2016, column: "veiligheid", unit: "uur", priceCents: 100, quantity: 100 },
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
      baseline: 0,
      target: 24,
      dueOn: "2017-06-30",
    },
    {
      id: "trainingen",
      kind: "performance",
      description: "Trainingen voor leraren",
      indicator: "gegeven trainingen",
      unit: "trainingen",
      baseline: 0,
      target: 8,
      dueOn: "2017-06-30",
    },
  ],
};

export const lines = [
  { year: 2016, column: null, cents: 30_000 },
  { year: 2016, column: "veiligheid", cents: 10_000 },
];

export const award: Award = {
  decisionNumber: "HR-2016-01",
  lines: [
    { year: 2016, column: null, cents: 27_000 },
    { year: 2016, column: "veiligheid", cents: 9_000 },
  ],
  conditions: ["Rapporteer ieder kwartaal."],
  instalments: [
    { number: 1, cents: 20_000, dueOn: "2016-11-01", afterEvaluationOf: null },
    { number: 2, cents: 16_000, dueOn: "2017-04-15", afterEvaluationOf: 2016 },
  ],
  progressReports: [{ dueOn: "2017-01-16", length: "short" }],
};

const fund = streamOf.fund(FUND);
const roster = streamOf.roster(FUND);
const application = streamOf.application(SCHOOL);
const advice = streamOf.advice(SCHOOL, 1);
const grant = streamOf.grant(SCHOOL);

const leiden = (cents: number) => ({ municipality: "leiden", cents });
const katwijk = (cents: number) => ({ municipality: "katwijk", cents });
const alphen = (cents: number) => ({ municipality: "alphen", cents });
const general2016 = { year: 2016, earmark: "general" };
const safety2016 = { year: 2016, earmark: "veiligheid" };
const general2017 = { year: 2017, earmark: "general" };

/** The fund is established and filled: € 1.000 a year for all domains, and € 100 for safety in 2016. */
export function foundFund({ tell }: Told): void {
  const by = manager;
  tell(fund, "FundEstablished", terms, { at: "2016-07-01T09:00:00.000Z", by });
  tell(roster, "HolderAppointed", { municipality: "leiden", person: "wethouder-leiden" }, { by: secretary });
  tell(roster, "SubstituteAppointed", { municipality: "leiden", person: "vervanger-leiden" }, { by: secretary });
  tell(roster, "ReviewerAppointed", { organisation: "ao-jeugd", person: "reviewer-1" }, { by: secretary });
  const perYear = [
    { ...leiden(60_000), earmark: "general" },
    { ...katwijk(40_000), earmark: "general" },
  ];
  const safety = { ...alphen(10_001), earmark: "veiligheid" };
  tell(
    fund,
    "ContributionsSet",
    {
      year: 2016,
      yearTotalCents: 110_000,
      contributions: [...perYear, safety],
      differenceCents: 1,
      status: "definitive",
      holdings: [
        { ...general2016, ...leiden(60_000) },
        { ...general2016, ...katwijk(40_000) },
        { ...safety2016, ...alphen(10_001) },
      ],
      burdens: [],
    },
    { at: "2016-07-02T09:00:00.000Z", by: finance },
  );
  tell(
    fund,
    "ContributionsSet",
    {
      year: 2017,
      yearTotalCents: 100_000,
      contributions: perYear,
      differenceCents: 0,
      status: "provisional",
      holdings: [
        { ...general2017, ...leiden(60_000) },
        { ...general2017, ...katwijk(40_000) },
      ],
      burdens: [],
    },
    { at: "2016-07-02T09:00:00.000Z", by: finance },
  );
  tell(fund, "VotingWeightsSet", { year: 2016, budgets: [leiden(600), katwijk(400)], source: "meicirculaire 2016" });
  tell(fund, "RulesAmended", { rules: { ...terms.rules, decisionTermWeeks: 10 }, reason: "Sneller beslissen" }, { by });
}

/** Leiden pays € 1 too much, Alphen what it owes, Katwijk nothing yet. */
export function receiveContributions({ tell }: Told): void {
  const received = (municipality: string, earmark: string, bookedCents: number, excessCents: number, on: string) =>
    tell(
      fund,
      "ContributionReceived",
      {
        receiptId: RECEIPT,
        municipality,
        year: 2016,
        earmark,
        cents: bookedCents + excessCents,
        bookedCents,
        excessCents,
      },
      { at: "2016-08-03T09:00:00.000Z", effectiveOn: on, by: finance },
    );
  received("leiden", "general", 60_000, 100, "2016-08-01");
  received("alphen", "veiligheid", 10_001, 0, "2016-08-02");
}

/** Up to and including what AO Jeugd puts to the PHO. */
export function applyForSchool({ tell }: Told): void {
  tell(
    application,
    "ProvidersInvited",
    { organisations: [LEAD, CO_APPLICANT], subject: "School en zorg", respondBy: "2016-09-01" },
    { at: "2016-07-10T09:00:00.000Z", by: reviewer },
  );
  const drafted = { lead: LEAD, content: { ...content, title: "School" }, previousApplication: null, fund: fundFacts };
  tell(application, "ApplicationDrafted", drafted, { at: "2016-08-01T09:00:00.000Z", by: applicant });
  tell(application, "DraftChanged", { content }, { at: "2016-08-02T09:00:00.000Z", by: applicant });
  tell(
    application,
    "CoApplicantConfirmed",
    { organisation: CO_APPLICANT },
    { at: "2016-08-03T09:00:00.000Z", by: actorOf("applicant", { person: "directeur", organisation: CO_APPLICANT }) },
  );
  tell(
    application,
    "ApplicationSubmitted",
    { content, requestedCents: 40_000, decisionDueOn: "2016-11-03", fund: fundFacts },
    { at: "2016-08-04T09:00:00.000Z", by: applicant },
  );
  tell(
    application,
    "MatrixChecked",
    { passed: false, rows: ["gedrag"], columns: ["ambulant"], explanation: "Eén rij en één kolom" },
    { at: "2016-08-05T09:00:00.000Z", by: reviewer },
  );
  tell(
    application,
    "MatrixCellsCorrected",
    { matrixCells: content.matrixCells, reason: "De vakken stonden verkeerd." },
    { at: "2016-08-05T10:00:00.000Z", by: reviewer },
  );
  tell(
    application,
    "SupplementRequested",
    {
      questions: ["Welke scholen doen mee?"],
      dueOn: "2016-09-02",
      layAsideUntil: "2016-09-30",
      suspendedDays: 28,
      decisionDueOn: "2016-12-01",
    },
    { at: "2016-08-05T11:00:00.000Z", by: reviewer },
  );
  tell(
    application,
    "ApplicationSupplemented",
    {
      content,
      requestedCents: 40_000,
      explanation: "Vier scholen.",
      suspendedDays: 3,
      decisionDueOn: "2016-11-07",
    },
    { at: "2016-08-08T09:00:00.000Z", by: applicant },
  );
  tell(
    application,
    "MatrixChecked",
    { passed: true, rows: ["gedrag", "psychiatrie"], columns: ["ambulant", "veiligheid"], explanation: "Past." },
    { at: "2016-08-09T09:00:00.000Z", by: reviewer },
  );
  tell(
    application,
    "ReviewRecorded",
    {
      recommendation: "positive",
      goalsJudgement: "Draagt bij.",
      financesWaitingList: { answer: false, explanation: "Nee." },
      existingMeansJudgement: "Er is geen ander geld.",
      decisionDueOn: "2016-11-07",
    },
    { at: "2016-08-10T09:00:00.000Z", by: reviewer },
  );
  tell(
    application,
    "InterestDeclared",
    { municipality: "alphen", person: null, reason: "De gemeente bezit het gebouw." },
    { at: "2016-08-11T09:00:00.000Z", by: secretary },
  );
  tell(
    application,
    "ForwardedToPho",
    { round: 1, proposal: { lines, split: null, conditions: ["Rapporteer ieder kwartaal."] }, totalCents: 40_000 },
    { at: "2016-08-12T09:00:00.000Z", by: reviewer },
  );
}

/** Leiden dissents, changes its mind, and the vote passes. */
export function adviseOnSchool({ tell }: Told): void {
  const at = "2016-09-01T10:00:00.000Z";
  tell(
    advice,
    "AdviceRoundOpened",
    {
      applicationId: SCHOOL,
      round: 1,
      title: content.title,
      proposal: { lines, split: null, conditions: ["Rapporteer ieder kwartaal."] },
      totalCents: 40_000,
      electorate: [
        {
          municipality: "leiden",
          name: "Leiden",
          weightCents: 600,
          voters: [
            { person: "wethouder-leiden", as: "holder" },
            { person: "vervanger-leiden", as: "substitute" },
          ],
        },
        {
          municipality: "katwijk",
          name: "Katwijk",
          weightCents: 400,
          voters: [{ person: "wethouder-katwijk", as: "holder" }],
        },
      ],
      excluded: [{ municipality: "alphen", name: "Alphen aan den Rijn", reason: "eigen belang" }],
      weights: { year: 2016, source: "youth-care-budgets", reason: null },
      rules: {
        electorate: terms.rules.electorate,
        majority: terms.rules.majority,
        majorityBase: terms.rules.majorityBase,
        voteQuorum: terms.rules.voteQuorum,
        consensusQuorum: terms.rules.consensusQuorum,
      },
      readFrom: { fund: 6, roster: 2, application: 12 },
    },
    { at, by: secretary },
  );
  const dissent = { municipality: "leiden", person: "wethouder-leiden", reason: "Te duur" };
  tell(advice, "DissentRaised", dissent, { at, by: holder("leiden") });
  tell(advice, "VotingOpened", {}, { at, by: holder("leiden") });
  const ballot = { municipality: "leiden", weightCents: 600, person: "vervanger-leiden", as: "substitute" } as const;
  tell(advice, "VoteCast", { ...ballot, choice: "against" }, { at, by: holder("leiden") });
  tell(advice, "VoteChanged", { ...ballot, choice: "for" }, { at, by: holder("leiden") });
}

export function closeSchoolsRound({ tell }: Told): void {
  const at = "2016-09-02T10:00:00.000Z";
  const given = {
    round: 1,
    outcome: "positive",
    method: "vote",
    quorumMissing: false,
  } as const;
  tell(advice, "RoundClosed", {}, { at, by: secretary });
  tell(
    advice,
    "BindingAdviceGiven",
    {
      applicationId: SCHOOL,
      ...given,
      forCents: 600,
      againstCents: 0,
      abstainedCents: 0,
      baseCents: 600,
      electorateCents: 1_000,
      lines: [
        { municipality: "leiden", name: "Leiden", weightCents: 600, choice: "for", substitute: true },
        { municipality: "katwijk", name: "Katwijk", weightCents: 400, choice: null, substitute: false },
      ],
      derivation: ["3 × 600 is ten minste 2 × 600."],
    },
    { at, by: secretary },
  );
  tell(application, "AdviceReceived", given, { at });
}

/** First there is too little money; after an exchange it is reserved, and awarded for less. */
export function awardSchool({ tell }: Told): void {
  const at = "2016-09-03T10:00:00.000Z";
  const split = null;
  const short = [{ ...safety2016, cents: 1 }];
  tell(fund, "ReservationRefused", { applicationId: SCHOOL, round: 1, lines, split, short }, { at });
  tell(application, "FundsAwaited", { round: 1, short }, { at });
  tell(
    fund,
    "BudgetExchanged",
    {
      exchangeId: EXCHANGE,
      earmark: "general",
      fromYear: 2017,
      toYear: 2016,
      cents: 10_000,
      reason: "Meer vraag in 2016",
      holdings: [
        { ...general2017, ...leiden(-6_000) },
        { ...general2017, ...katwijk(-4_000) },
        { ...general2016, ...leiden(6_000) },
        { ...general2016, ...katwijk(4_000) },
      ],
      burdens: [
        { of: EXCHANGE, ...general2017, ...leiden(6_000) },
        { of: EXCHANGE, ...general2017, ...katwijk(4_000) },
      ],
    },
    { at, effectiveOn: "2016-09-01", by: manager },
  );
  const placements = [
    { year: 2016, column: null, earmark: "general", cents: 30_000 },
    { year: 2016, column: "veiligheid", earmark: "veiligheid", cents: 10_000 },
  ];
  tell(
    fund,
    "FundsReserved",
    {
      applicationId: SCHOOL,
      round: 1,
      placements,
      holdings: [
        { ...general2016, ...leiden(-18_000) },
        { ...general2016, ...katwijk(-12_000) },
        { ...safety2016, ...alphen(-10_000) },
      ],
      burdens: [
        { of: SCHOOL, ...general2016, ...leiden(18_000) },
        { of: SCHOOL, ...general2016, ...katwijk(12_000) },
        { of: SCHOOL, ...safety2016, ...alphen(10_000) },
      ],
    },
    { at, by: manager },
  );
  tell(application, "FundsAssured", { round: 1, placements }, { at });
  tell(
    application,
    "DecisionTermExtended",
    { decisionDueOn: "2016-11-21", reason: "Het besluit moet nog langs het bestuur" },
    { at, by: manager },
  );
  const awarded = {
    ...award,
    lead: LEAD,
    title: content.title,
    awardedCents: 36_000,
    targets: content.targets,
    activities: content.activities,
    evaluations: [
      { year: 2016, dueOn: "2017-04-03" },
      { year: 2017, dueOn: "2018-04-03" },
    ],
    instalmentRule: "evaluation" as const,
  };
  const on = "2016-10-03T10:00:00.000Z";
  tell(application, "ApplicationAwarded", awarded, { at: on, by: manager });
  tell(
    fund,
    "FundsCommitted",
    {
      inherited: [],
      applicationId: SCHOOL,
      decisionNumber: award.decisionNumber,
      awardedBy: manager.person,
      committed: [
        { ...general2016, cents: 27_000 },
        { ...safety2016, cents: 9_000 },
      ],
      released: [
        { ...general2016, cents: 3_000 },
        { ...safety2016, cents: 1_000 },
      ],
      holdings: [
        { ...general2016, ...leiden(1_800) },
        { ...general2016, ...katwijk(1_200) },
        { ...safety2016, ...alphen(1_000) },
      ],
      burdens: [
        { of: SCHOOL, ...general2016, ...leiden(-1_800) },
        { of: SCHOOL, ...general2016, ...katwijk(-1_200) },
        { of: SCHOOL, ...safety2016, ...alphen(-1_000) },
      ],
    },
    { at: on },
  );
  tell(
    grant,
    "GrantAwarded",
    {
      applicationId: SCHOOL,
      ...awarded,
      coApplicants: [CO_APPLICANT],
      awardedBy: manager.person,
      awardedOn: "2016-10-03",
    },
    { at: on },
  );
}

/** The first instalment is paid, progress reported, the first year evaluated, and the second instalment falls due. */
export function runSchool({ tell }: Told): void {
  tell(grant, "GrantAccepted", {}, { at: "2016-10-10T10:00:00.000Z", by: applicant });
  payInstalment({ tell }, 1, 20_000, "2016-11-01", [
    { ...general2016, cents: 15_000 },
    { ...safety2016, cents: 5_000 },
  ]);
  tell(
    grant,
    "ProgressReported",
    { dueOn: "2017-01-16", length: "short", report: "Het loopt." },
    { at: "2017-01-12T10:00:00.000Z", by: applicant },
  );
  tell(
    grant,
    "EvaluationSubmitted",
    {
      year: 2016,
      results: [
        { target: "op-school", promised: 24, delivered: 20, explanation: "Vier kinderen verhuisden." },
        { target: "trainingen", promised: 8, delivered: 8, explanation: "Alle gegeven." },
      ],
    },
    { at: "2017-03-01T10:00:00.000Z", by: applicant },
  );
  tell(
    grant,
    "EvaluationAssessed",
    {
      year: 2016,
      judgements: [
        { target: "op-school", judgement: "partly", remark: "Nog niet alle kinderen" },
        { target: "trainingen", judgement: "met", remark: null },
      ],
      conclusion: "adjust",
      explanation: "Zoek nieuwe kinderen.",
    },
    { at: "2017-03-15T10:00:00.000Z", by: reviewer },
  );
  payInstalment({ tell }, 2, 16_000, "2017-04-15", [
    { ...general2016, cents: 12_000 },
    { ...safety2016, cents: 4_000 },
  ]);
}

function payInstalment(
  { tell }: Pick<Told, "tell">,
  instalment: number,
  cents: number,
  day: string,
  paid: { year: number; earmark: string; cents: number }[],
): void {
  const at = `${day}T12:00:00.000Z`;
  tell(grant, "InstalmentDue", { instalment, cents }, { at });
  tell(fund, "PaymentDue", { applicationId: SCHOOL, instalment, cents }, { at });
  tell(fund, "PaymentBooked", { applicationId: SCHOOL, instalment, cents, paid }, { at, by: finance });
  tell(grant, "InstalmentPaid", { instalment, cents }, { at });
}

/** It is determined € 80 lower; € 50 comes back, € 30 is written off, of which € 10 still comes in. */
export function determineSchool({ tell }: Told): void {
  const at = "2017-08-01T10:00:00.000Z";
  tell(
    grant,
    "GrantAmended",
    {
      lines: award.lines,
      awardedCents: 36_000,
      instalments: award.instalments,
      conditions: [],
      ground: null,
      reason: "De voorwaarde is vervuld",
    },
    { at: "2017-05-01T10:00:00.000Z", by: manager },
  );
  tell(grant, "DeterminationRequested", { account: "Alles uitgegeven.", spentCents: 28_000 }, { at, by: applicant });
  tell(
    grant,
    "GrantDetermined",
    {
      decisionNumber: "HR-2017-09",
      awardedCents: 36_000,
      determinedCents: 28_000,
      ground: "awb-4:46",
      reason: "Minder kinderen dan afgesproken",
    },
    { at, by: manager },
  );
  tell(
    fund,
    "CommitmentDetermined",
    {
      inherited: [],
      applicationId: SCHOOL,
      determinedCents: 28_000,
      reduced: [],
      claimCents: 8_000,
      holdings: [],
      burdens: [],
    },
    { at },
  );
  tell(grant, "OverpaymentFound", { cents: 8_000 }, { at });
  const recovery = { recoveryId: RECOVERY, cents: 8_000 };
  tell(
    grant,
    "RecoveryOrdered",
    { ...recovery, decisionNumber: "HR-2017-10", reason: "Te veel betaald" },
    { at, by: manager },
  );
  tell(fund, "RecoveryDue", { ...recovery, applicationId: SCHOOL }, { at });
  recover({ tell }, "2017-09-01", 3_750, 1_250, 0);
  tell(
    fund,
    "RecoveryWrittenOff",
    { recoveryId: RECOVERY, applicationId: SCHOOL, cents: 3_000, reason: "De aanbieder is gestopt" },
    { at: "2017-10-01T10:00:00.000Z", by: finance },
  );
  recover({ tell }, "2017-11-01", 750, 250, 1_000);
}

/** So much comes in, of general money and of safety money; Leiden and Katwijk bear the one, Alphen the other. */
function recover(
  { tell }: Pick<Told, "tell">,
  day: string,
  generalCents: number,
  safetyCents: number,
  fromWriteOffCents: number,
): void {
  const ofLeiden = (generalCents * 3) / 5;
  const ofKatwijk = generalCents - ofLeiden;
  tell(
    fund,
    "RecoveryBooked",
    {
      inherited: [],
      recoveryId: RECOVERY,
      applicationId: SCHOOL,
      cents: generalCents + safetyCents,
      recovered: [
        { ...general2016, cents: generalCents },
        { ...safety2016, cents: safetyCents },
      ],
      fromWriteOffCents,
      divided: [],
      holdings: [
        { ...general2016, ...leiden(ofLeiden) },
        { ...general2016, ...katwijk(ofKatwijk) },
        { ...safety2016, ...alphen(safetyCents) },
      ],
      burdens: [
        { of: SCHOOL, ...general2016, ...leiden(-ofLeiden) },
        { of: SCHOOL, ...general2016, ...katwijk(-ofKatwijk) },
        { of: SCHOOL, ...safety2016, ...alphen(-safetyCents) },
      ],
    },
    { at: `${day}T10:00:00.000Z`, effectiveOn: day, by: finance },
  );
}

/** Applications that end in other ways. */
export function otherEndings({ tell }: Told): void {
  const begin = (id: string, title: string, at: string) => {
    const own = { ...content, title, coApplicants: [] };
    tell(
      streamOf.application(id),
      "ApplicationDrafted",
      { lead: LEAD, content: own, previousApplication: null, fund: fundFacts },
      { at, by: applicant },
    );
    tell(
      streamOf.application(id),
      "ApplicationSubmitted",
      { content: own, requestedCents: 40_000, decisionDueOn: "2017-05-01", fund: fundFacts },
      { at, by: applicant },
    );
  };
  begin(HOUSING, "Wonen", "2017-01-02T10:00:00.000Z");
  const at = "2017-02-01T10:00:00.000Z";
  tell(
    streamOf.application(HOUSING),
    "ApplicationRefused",
    { decisionNumber: "HR-2017-02", ground: "negative-advice", reason: "Te duur" },
    { at, by: manager },
  );
  begin(AUTISM, "Autisme", "2017-01-03T10:00:00.000Z");
  tell(
    fund,
    "ReservationReleased",
    {
      inherited: [],
      applicationId: AUTISM,
      round: 1,
      released: [],
      reason: "De aanvraag is ingetrokken.",
      holdings: [],
      burdens: [],
    },
    { at },
  );
  tell(streamOf.application(AUTISM), "ApplicationWithdrawn", { reason: "Geen personeel" }, { at, by: applicant });
  begin(FOSTER, "Pleegzorg", "2017-01-04T10:00:00.000Z");
  tell(
    streamOf.application(FOSTER),
    "ApplicationLaidAside",
    { reason: "De aanvulling kwam niet" },
    { at, by: reviewer },
  );
}

/** 2017 turns out smaller for Katwijk; Alphen is settled early; then the fund is. */
export function settle({ tell }: Told): void {
  tell(
    fund,
    "ContributionsConfirmed",
    {
      year: 2017,
      yearTotalCents: 90_000,
      contributions: [
        { ...leiden(60_000), earmark: "general" },
        { ...katwijk(30_000), earmark: "general" },
      ],
      differenceCents: 0,
      rebooked: [],
      excess: [],
      changes: [
        { municipality: "katwijk", earmark: "general", contributedCents: -10_000, bookedCents: 0, excessCents: 0 },
      ],
      // The exchange is taken anew: two thirds from Leiden now, and so is what it brought to 2016.
      holdings: [
        { ...general2017, ...leiden(-667) },
        { ...general2017, ...katwijk(-9_333) },
        { ...general2016, ...leiden(667) },
        { ...general2016, ...katwijk(-667) },
      ],
      burdens: [
        { of: EXCHANGE, ...general2017, ...leiden(667) },
        { of: EXCHANGE, ...general2017, ...katwijk(-667) },
      ],
    },
    { at: "2017-06-01T10:00:00.000Z", by: finance },
  );
  tell(
    fund,
    "ExtraContributionSet",
    {
      year: 2017,
      municipality: "katwijk",
      earmark: "general",
      cents: 500,
      reason: "Op verzoek van de raad",
      holdings: [{ ...general2017, ...katwijk(500) }],
      burdens: [],
    },
    { at: "2017-06-02T10:00:00.000Z", by: finance },
  );
  tell(
    fund,
    "MemberSettled",
    {
      municipality: "alphen",
      earmark: "veiligheid",
      heldCents: 2_501,
      excessCents: 0,
      paidOutCents: 2_501,
      invoicedCents: 0,
      settled: [{ ...safety2016, cents: 2_501 }],
      holdings: [{ ...safety2016, ...alphen(-2_501) }],
      burdens: [],
    },
    { at: "2017-12-31T10:00:00.000Z", by: finance },
  );
}

/** The figures need not add up here: they are told, not decided. */
export function closeFund({ tell }: Told): void {
  const at = "2018-01-05T10:00:00.000Z";
  tell(
    fund,
    "FundSettled",
    {
      members: [
        {
          municipality: "leiden",
          receivedCents: 60_100,
          settledCents: 0,
          borneCents: 13_500,
          refundedCents: 46_600,
          invoicedCents: 0,
        },
        {
          municipality: "katwijk",
          receivedCents: 0,
          settledCents: 0,
          borneCents: 9_000,
          refundedCents: 0,
          invoicedCents: 9_000,
        },
      ],
      receivedCents: 70_101,
      paidCents: 36_000,
      recoveredCents: 6_000,
      determinedCents: 28_000,
      writtenOffCents: 2_000,
      settledCents: 2_501,
      refundedCents: 46_600,
      invoicedCents: 9_000,
      settled: [
        { ...general2016, cents: 87_500 },
        { ...general2017, cents: 80_500 },
      ],
      holdings: [],
      burdens: [],
    },
    { at, by: finance },
  );
  tell(
    fund,
    "InvoicePaid",
    { municipality: "katwijk", invoice: "final", earmark: null, cents: 9_000 },
    { at: "2018-01-20T10:00:00.000Z", by: finance },
  );
  tell(fund, "SettlementClosed", {}, { at: "2018-01-20T10:00:00.000Z", by: finance });
}

/** What the rest does not tell, so that no type of event is left out. */
export function whateverElse({ tell }: Told): void {
  const at = "2018-02-01T10:00:00.000Z";
  const by = manager;
  tell(
    streamOf.advice(HOUSING, 1),
    "ConsensusRecorded",
    { advice: "negative", present: ["leiden", "katwijk"] },
    { at },
  );
  tell(roster, "HolderStoodDown", { municipality: "leiden", person: "wethouder-leiden" }, { at, by });
  tell(roster, "SubstituteStoodDown", { municipality: "leiden", person: "vervanger-leiden" }, { at, by });
  tell(roster, "ReviewerStoodDown", { organisation: "ao-jeugd", person: "reviewer-1" }, { at, by });
  tell(
    fund,
    "FundsRedrawn",
    {
      inherited: [],
      applicationId: AUTISM,
      year: 2016,
      fromEarmark: "veiligheid",
      stage: "committed",
      cents: 100,
      reason: "Het tekort aanvullen",
      holdings: [],
      burdens: [],
    },
    { at, by },
  );
  tell(
    fund,
    "CommitmentReduced",
    {
      inherited: [],
      applicationId: AUTISM,
      reduced: [{ ...general2016, cents: 100 }],
      reason: "Lager",
      holdings: [],
      burdens: [],
    },
    { at },
  );
  tell(
    streamOf.grant(AUTISM),
    "GrantWithdrawn",
    { ground: "awb-4:48", reason: "Niets gedaan", keptCents: 0 },
    { at, by },
  );
  const person = { name: "Jo de Vries", email: "jo@example.org", phone: null };
  tell(streamOf.person("jo"), "PersonRegistered", person, { at, by });
  tell(streamOf.person("jo"), "ContactDetailsChanged", { ...person, phone: "071 123 45 67" }, { at, by });
  tell(streamOf.person("jo"), "PersonErased", {}, { at, by });
}

/** All of it. */
export function wholeStory(): Told {
  const log = newLog();
  for (const part of [
    foundFund,
    receiveContributions,
    applyForSchool,
    adviseOnSchool,
    closeSchoolsRound,
    awardSchool,
    runSchool,
    determineSchool,
    otherEndings,
    settle,
    closeFund,
    whateverElse,
  ])
    part(log);
  return log;
}
