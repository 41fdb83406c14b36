import t from "tap";
import { applicationContents } from "../../../projections/applications/application-content.ts";
import {
  applicationDossier,
  organisationDossiers,
  type Phase,
} from "../../../projections/applications/application-dossier.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { AUTISM, award, CO_APPLICANT, content, FOSTER, HOUSING, LEAD, lines, SCHOOL, wholeStory } from "../history.ts";
import { FUND, newLog } from "../tell.ts";

const { events } = wholeStory();

t.test("a dossier follows an application through its phases", (t) => {
  const phases: Phase[] = [];
  for (const [index] of events.entries()) {
    const phase = replay(applicationDossier, events.slice(0, index + 1)).get(SCHOOL)?.phase;
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
  t.strictSame(replay(applicationDossier, events).get(SCHOOL), {
    fundId: FUND,
    applicationId: SCHOOL,
    phase: "determined",
    phaseInWords: "Vastgesteld",
    title: "School2Care",
    lead: LEAD,
    coApplicants: [CO_APPLICANT],
    invited: [LEAD, CO_APPLICANT],
    previousApplication: null,
    youthAndFamilyTeams: false,
    activities: { from: "2016-10-01", to: "2017-06-30" },
    submittedOn: "2016-08-04",
    decisionDueOn: "2016-11-21",
    matrixPassed: true,
    recommendation: "positive",
    round: 1,
    advice: "positive",
    decisionNumber: "HR-2016-01",
    decidedOn: "2016-10-03",
    requestedCents: 40_000,
    proposedCents: 40_000,
    awardedCents: 36_000,
    determinedCents: 28_000,
    reservedCents: 0,
    committedCents: 30_000,
    paidCents: 36_000,
    recoveredCents: 6_000,
    noMajorityRule: "refuse-or-defer-on-quorum",
    revisions: { application: 17, advice: 6, grant: 13 },
    beganAt: "2016-07-10T09:00:00.000Z",
    changedAt: "2017-11-01T10:00:00.000Z",
  });
  t.end();
});

t.test("dossiers stand in the list of their fund, and of every organisation that takes part", (t) => {
  const readModels = replayed(events);
  const titles = (list: string) =>
    readModels.list(applicationDossier, list, { limit: 10 }).rows.map(({ title, phase }) => [title, phase]);
  const allFour = [
    ["School2Care", "determined"],
    ["Wonen", "refused"],
    ["Autisme", "grant-withdrawn"],
    ["Pleegzorg", "laid-aside"],
  ];
  t.strictSame(titles(FUND), allFour);
  t.strictSame(titles(organisationDossiers(FUND, LEAD)), allFour);
  t.strictSame(titles(organisationDossiers(FUND, CO_APPLICANT)), [["School2Care", "determined"]]);
  t.end();
});

t.test("a new round begins anew, and a supplement undoes what was checked and reviewed", (t) => {
  const log = newLog();
  const stream = streamOf.application(HOUSING);
  log.events.push(...events.filter((event) => event.stream === stream).slice(0, 2));
  log.tell(stream, "MatrixChecked", { passed: true, rows: [], columns: [], explanation: "Past." });
  const proposal = { lines, split: null, conditions: [] };
  for (const round of [1, 2]) {
    log.tell(stream, "ForwardedToPho", { round, proposal, totalCents: round * 100 });
    log.tell(stream, "AdviceReceived", { round, outcome: "no-majority", method: "vote", quorumMissing: round === 1 });
  }
  t.match(replay(applicationDossier, log.events.slice(0, 5)).get(HOUSING), { phase: "deferred", round: 1 });
  t.match(replay(applicationDossier, log.events.slice(0, 6)).get(HOUSING), {
    phase: "forwarded",
    round: 2,
    advice: null,
    proposedCents: 200,
  });
  t.match(replay(applicationDossier, log.events).get(HOUSING), { phase: "advised-against", advice: "no-majority" });
  const earlier = log.tell(streamOf.advice(HOUSING, 1), "VotingOpened", {});
  const later = [...log.events.slice(0, 6), earlier];
  t.match(replay(applicationDossier, later).get(HOUSING), { phase: "forwarded" }, "an earlier round is over");
  log.tell(stream, "ApplicationSupplemented", {
    content,
    requestedCents: 1,
    explanation: "Meer",
    suspendedDays: 0,
    decisionDueOn: "2017-06-01",
  });
  t.match(replay(applicationDossier, log.events).get(HOUSING), {
    phase: "under-review",
    matrixPassed: null,
    recommendation: null,
    requestedCents: 1,
  });
  t.end();
});

t.test("the content is what was handed in last, with what was found, proposed and awarded", (t) => {
  t.strictSame(replay(applicationContents, events).get(SCHOOL), {
    fundId: FUND,
    applicationId: SCHOOL,
    lead: LEAD,
    previousApplication: null,
    content,
    confirmed: [CO_APPLICANT],
    matrixCheck: {
      passed: true,
      rows: ["gedrag", "psychiatrie"],
      columns: ["ambulant", "veiligheid"],
      explanation: "Past.",
    },
    supplement: null,
    review: {
      recommendation: "positive",
      goalsJudgement: "Draagt bij.",
      financesWaitingList: { answer: false, explanation: "Nee." },
      existingMeansJudgement: "Er is geen ander geld.",
    },
    interests: [{ municipality: "alphen", person: null, reason: "De gemeente bezit het gebouw." }],
    proposal: { lines, split: null, conditions: ["Rapporteer ieder kwartaal."] },
    award: {
      decisionNumber: "HR-2016-01",
      lines: award.lines,
      conditions: [],
      instalments: award.instalments,
      progressReports: award.progressReports,
      targets: content.targets,
      evaluations: [
        { year: 2016, dueOn: "2017-04-03" },
        { year: 2017, dueOn: "2018-04-03" },
      ],
      instalmentRule: "evaluation",
    },
  });
  t.strictSame([...replay(applicationContents, events).keys()], [SCHOOL, HOUSING, AUTISM, FOSTER]);
  t.end();
});

t.test(
  "matrix cells stand as AO corrected them, and a supplement that was asked for stands open until it comes",
  (t) => {
    const log = newLog();
    const stream = streamOf.application(HOUSING);
    log.events.push(...events.filter((event) => event.stream === stream).slice(0, 2));
    const matrixCells = [{ row: "psychiatrie", column: "ambulant" }];
    log.tell(stream, "MatrixCellsCorrected", { matrixCells, reason: "Anders" });
    log.tell(stream, "SupplementRequested", {
      questions: ["Welke?"],
      dueOn: "2017-02-01",
      layAsideUntil: "2017-03-01",
      suspendedDays: 0,
      decisionDueOn: "2017-05-01",
    });
    const row = replay(applicationContents, log.events).get(HOUSING);
    t.strictSame(row?.content.matrixCells, matrixCells);
    t.strictSame(row?.supplement, { questions: ["Welke?"], dueOn: "2017-02-01", layAsideUntil: "2017-03-01" });
    t.end();
  },
);
