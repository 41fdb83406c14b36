import t from "tap";
import { checkMatrix } from "../../../domain/application/matrix-check.ts";
import { applicationContents } from "../../../projections/applications/application-content.ts";
import { applicationDossier, type Phase } from "../../../projections/applications/application-dossier.ts";
import { organisationList } from "../../../projections/organisation-lists.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { played } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  AUTISM,
  applicant,
  applyForSchool,
  award,
  BUS,
  beforeDestruction,
  CO_APPLICANT,
  closeSchoolsRound,
  content,
  dissentOnSchool,
  FOSTER,
  foundFund,
  foundFundWith,
  HOUSING,
  holder,
  LEAD,
  lines,
  proposal,
  questionSchool,
  reviewer,
  reviewSchool,
  SCHOOL,
  SUCCESSOR,
  TEAMS,
  terms,
  toSchool,
  voteOnSchool,
  wholeHistory,
} from "../history.ts";

const { events } = wholeHistory;

const dossierOf = (log: readonly LoggedEvent[]) => replay(applicationDossier, log).get(SCHOOL);

t.test("a dossier follows an application through its phases", (t) => {
  const phases: Phase[] = [];
  for (const [index] of events.entries()) {
    const phase = dossierOf(events.slice(0, index + 1))?.phase;
    if (phase && phase !== phases.at(-1)) phases.push(phase);
  }
  t.strictSame(phases, [
    "invited",
    "draft",
    "under-review",
    "supplement-requested",
    "under-review",
    "forwarded",
    "deliberating",
    "voting",
    "advised-positive",
    "awaited",
    "assured",
    "awarded",
    "running",
    "determination-requested",
    "determined",
  ]);
  t.end();
});

t.test("a dossier sums an application up", (t) => {
  t.strictSame(dossierOf(events), {
    fundId: FUND,
    applicationId: SCHOOL,
    phase: "determined",
    title: "School2Care",
    lead: LEAD,
    coApplicants: [SUCCESSOR],
    invited: [LEAD, CO_APPLICANT],
    previousApplication: null,
    youthAndFamilyTeams: false,
    activities: { from: "2016-10-01", to: "2017-06-30" },
    submittedOn: "2016-08-04",
    decisionDueOn: "2016-11-21",
    decisionTerm: "extension-by-regulation",
    matrixPassed: true,
    recommendation: "positive",
    round: 1,
    advice: "positive",
    decisionNumber: "HR-2016-01",
    decidedOn: "2016-10-03",
    requestedCents: 115_000,
    proposedCents: 115_000,
    awardedCents: 36_000,
    determinedCents: 28_000,
    reservedCents: 0,
    committedCents: 30_000,
    paidCents: 36_000,
    recoveredCents: 6_000,
    noMajorityRule: "refuse-or-defer-on-quorum",
    revisions: { application: 21, advice: 6, grant: 32 },
    beganAt: "2016-07-10T10:00:00.000Z",
    changedAt: "2018-01-31T10:00:00.000Z",
  });
  t.end();
});

t.test("dossiers are in the list of their fund, and of every organisation that takes part", (t) => {
  const readModels = replayed(beforeDestruction);
  const titles = (list: string) =>
    readModels.list(applicationDossier, list, { limit: 10 }).rows.map(({ title, phase }) => [title, phase]);
  const all = [
    ["School2Care", "determined"],
    ["Pleegzorg", "laid-aside"],
    ["Wonen", "refused"],
    ["Autisme", "grant-withdrawn"],
    ["Teams", "withdrawn"],
    ["Bus", "refused"],
  ];
  t.strictSame(titles(FUND), all);
  t.strictSame(titles(organisationList(FUND, LEAD)), all);
  t.strictSame(titles(organisationList(FUND, SUCCESSOR)), [["School2Care", "determined"]]);
  t.strictSame(titles(organisationList(FUND, CO_APPLICANT)), [], "it passed into another");
  t.end();
});

t.test("a new round starts afresh, and a late event of an earlier round changes nothing", async (t) => {
  const rules = { voteQuorum: { of: "majority-side", moreThan: { numerator: 1, denominator: 2 } } } as const;
  const deferred = [foundFundWith(rules), applyForSchool, dissentOnSchool, [voteOnSchool(holder("katwijk"), "for")]];
  const again = toSchool("2016-09-05", reviewer, {
    type: "ForwardToPho",
    data: { ...proposal, lines: award.lines, preparedBy: [] },
  });
  const { events } = await played(...deferred, closeSchoolsRound, [again]);
  const forwarded = { phase: "forwarded", round: 2, advice: null, proposedCents: 36_000 };
  t.match(dossierOf(events.slice(0, -1)), { phase: "deferred", round: 1, advice: "no-majority" });
  t.match(dossierOf(events), forwarded);
  const late = events.filter(({ type }) => type === "VotingOpened");
  t.match(dossierOf([...events, ...late]), forwarded);
});

t.test("an advice without a majority is one against, unless the fund's rule defers it", async (t) => {
  const divided = [voteOnSchool(holder("leiden"), "for"), voteOnSchool(holder("katwijk"), "against")];
  const { events } = await played(foundFund, applyForSchool, dissentOnSchool, divided, closeSchoolsRound);
  t.match(dossierOf(events), { phase: "advised-against", advice: "no-majority" });
});

t.test("a supplement undoes the check and the review", async (t) => {
  const { events } = await played(foundFund, reviewSchool(), [
    toSchool("2016-08-11", reviewer, { type: "RequestSupplement", data: { questions: ["Hoeveel leerlingen?"] } }),
    toSchool("2016-08-12", applicant, {
      type: "SupplementApplication",
      data: { content: { ...content, budget: content.budget.slice(0, 1) }, explanation: "Vierentwintig." },
    }),
  ]);
  t.match(dossierOf(events.slice(0, -1)), { matrixPassed: true, recommendation: "positive", requestedCents: 115_000 });
  t.match(dossierOf(events), {
    phase: "under-review",
    matrixPassed: null,
    recommendation: null,
    requestedCents: 105_000,
  });
});

t.test("the content is the latest submitted, with the findings, the proposal and the award", (t) => {
  t.strictSame(replay(applicationContents, events).get(SCHOOL), {
    fundId: FUND,
    applicationId: SCHOOL,
    lead: LEAD,
    previousApplication: null,
    format: null,
    content: { ...content, coApplicants: [SUCCESSOR] },
    successions: [
      {
        organisation: CO_APPLICANT,
        into: SUCCESSOR,
        reason: "De scholen zijn gefuseerd.",
        succeededOn: "2018-01-31",
      },
    ],
    confirmed: [SUCCESSOR],
    declined: [],
    matrixCheck: {
      passed: true,
      rows: ["gedrag", "psychiatrie"],
      columns: ["ambulant", "veiligheid"],
      explanation: checkMatrix(content.matrixCells, terms).explanation,
    },
    matrixCorrection: null,
    supplement: null,
    receipt: { receivedBy: "online", confirmation: null, isComplete: true },
    supplemented: {
      explanation: "Vier scholen.",
      suspendedDays: 2,
      layAsideUntil: "2016-09-05",
      receivedBy: "online",
    },
    extension: { decisionDueOn: "2016-11-21", reason: "Het besluit moet nog langs het bestuur" },
    suspension: null,
    suspendedDays: 2,
    defaultNotices: [],
    penalties: [],
    review: {
      recommendation: "positive",
      goalsJudgement: "Draagt bij.",
      financesWaitingList: { answer: false, explanation: "Nee." },
      existingMeansJudgement: "Er is geen ander geld.",
    },
    interests: [{ municipality: "alphen", person: null, category: "financial", asGiven: null }],
    handlers: [],
    views: null,
    proposal: { lines, split: null, conditions: ["Rapporteer ieder kwartaal."] },
    preparedBy: [
      { person: "reviewer-1", as: "ao-member", municipality: null },
      { person: "vervanger-leiden", as: "guiding-board-member", municipality: "leiden" },
    ],
    ending: null,
    award: {
      decisionNumber: "HR-2016-01",
      lines: award.lines,
      conditions: [],
      obligations: award.obligations,
      instalments: award.instalments,
      progressReports: award.progressReports,
      aidCheck: award.aidCheck,
      determinationDueOn: award.determinationDueOn,
      reason: award.reason,
      budgetCondition: [],
      executionAgreement: true,
      targets: content.targets,
      evaluations: [
        { year: 2016, dueOn: "2017-04-01" },
        { year: 2017, dueOn: "2018-04-01" },
      ],
      instalmentRule: "evaluation",
    },
  });
  t.strictSame(
    [...replay(applicationContents, beforeDestruction).keys()],
    [SCHOOL, FOSTER, HOUSING, BUS, TEAMS, AUTISM],
  );
  t.end();
});

t.test("the content has the matrix cells as AO corrected them, and the open request for a supplement", async (t) => {
  const { events } = await played(foundFund, questionSchool);
  const row = replay(applicationContents, events).get(SCHOOL);
  t.strictSame(row?.content.matrixCells, content.matrixCells);
  t.equal(row?.matrixCorrection, "De vakken stonden verkeerd.");
  t.strictSame(row?.supplement, {
    questions: ["Welke scholen doen mee?"],
    dueOn: "2016-09-02",
    layAsideUntil: "2016-09-30",
    suspendedDays: 28,
  });
});

t.test("the content says how an application ended without a grant", async (t) => {
  const endings = [HOUSING, TEAMS, FOSTER, SCHOOL].map(
    (id) => replay(applicationContents, beforeDestruction).get(id)?.ending,
  );
  t.strictSame(endings, [
    { of: "refusal", ground: "failed-matrix", groundWording: null, reason: "Te smal." },
    { of: "withdrawal", ground: null, groundWording: null, reason: "Geen personeel" },
    { of: "laying-aside", ground: null, groundWording: null, reason: "Hoeveel gezinnen staat er niet" },
    null,
  ]);
});
