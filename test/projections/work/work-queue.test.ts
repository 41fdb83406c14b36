import t from "tap";
import { workOf, workQueue } from "../../../projections/work/work-queue.ts";
import type { WorkTask } from "../../../projections/work/work-tasks.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import {
  AUTISM,
  adviseOnSchool,
  applicant,
  applyForSchool,
  awardSchool,
  CO_APPLICANT,
  closeFund,
  closeSchoolsRound,
  content,
  determineSchool,
  FOSTER,
  foundFund,
  HOUSING,
  LEAD,
  otherEndings,
  RECOVERY,
  receiveContributions,
  runSchool,
  SCHOOL,
  settle,
  terms,
} from "../history.ts";
import { FUND, newLog, type Told } from "../tell.ts";

function listAfter(events: readonly LoggedEvent[], list: string): readonly WorkTask[] {
  return replayed(events).list(workQueue, list, { limit: 100 }).rows;
}

function after(...chapters: readonly ((log: Told) => void)[]): LoggedEvent[] {
  const log = newLog();
  for (const chapter of chapters) chapter(log);
  return log.events;
}

const none = {
  fundId: FUND,
  applicationId: SCHOOL,
  title: content.title,
  organisation: null,
  municipality: null,
  number: null,
  recoveryId: null,
  year: null,
  earmark: null,
  cents: null,
  from: null,
  dueOn: null,
};

/** In short: who has to do what. */
function inShort({ role, organisation, municipality, task, number, year }: WorkTask): string {
  return [role, organisation, municipality, task, number, year].filter((part) => part !== null).join(" ");
}

t.test("an application hands its work from one to the next", (t) => {
  const events = after(
    foundFund,
    applyForSchool,
    adviseOnSchool,
    closeSchoolsRound,
    awardSchool,
    runSchool,
    determineSchool,
  );
  const course: [string, string[]][] = [];
  for (const [index, { type }] of events.entries()) {
    const work = listAfter(events.slice(0, index + 1), workOf.application(SCHOOL)).map(inShort);
    if (work.join() !== (course.at(-1)?.[1] ?? []).join()) course.push([type, work]);
  }
  const evaluate2017 = `applicant ${LEAD} submit-evaluation 2017`;
  const determination = `applicant ${LEAD} request-determination`;
  t.strictSame(course, [
    [
      "ProvidersInvited",
      [`applicant ${CO_APPLICANT} respond-to-invitation`, `applicant ${LEAD} respond-to-invitation`],
    ],
    [
      "ApplicationDrafted",
      [`applicant ${CO_APPLICANT} confirm-co-application`, `applicant ${LEAD} submit-application`],
    ],
    ["CoApplicantConfirmed", [`applicant ${LEAD} submit-application`]],
    ["ApplicationSubmitted", ["reviewer check-matrix"]],
    ["MatrixChecked", ["fund-manager refuse-application"]],
    ["MatrixCellsCorrected", ["reviewer check-matrix"]],
    [
      "SupplementRequested",
      [`applicant ${LEAD} supplement-application`, "reviewer lay-aside", "reviewer check-matrix"],
    ],
    ["ApplicationSupplemented", ["reviewer check-matrix"]],
    ["MatrixChecked", ["reviewer review-application"]],
    ["ReviewRecorded", ["reviewer forward-to-pho"]],
    ["ForwardedToPho", ["secretary open-round 1"]],
    ["AdviceRoundOpened", ["secretary record-consensus 1"]],
    ["VotingOpened", ["secretary close-round 1", "portfolio-holder katwijk vote 1", "portfolio-holder leiden vote 1"]],
    ["VoteCast", ["secretary close-round 1", "portfolio-holder katwijk vote 1"]],
    ["AdviceReceived", []],
    ["FundsAwaited", ["fund-manager retry-reservation 1"]],
    ["FundsAssured", ["fund-manager award-application"]],
    ["ApplicationAwarded", [`applicant ${LEAD} accept-grant`]],
    [
      "GrantAccepted",
      [`applicant ${LEAD} report-progress`, `applicant ${LEAD} submit-evaluation 2016`, determination, evaluate2017],
    ],
    [
      "PaymentDue",
      [
        `applicant ${LEAD} report-progress`,
        `applicant ${LEAD} submit-evaluation 2016`,
        determination,
        evaluate2017,
        "finance pay-instalment 1",
      ],
    ],
    [
      "PaymentBooked",
      [`applicant ${LEAD} report-progress`, `applicant ${LEAD} submit-evaluation 2016`, determination, evaluate2017],
    ],
    ["ProgressReported", [`applicant ${LEAD} submit-evaluation 2016`, determination, evaluate2017]],
    ["EvaluationSubmitted", [determination, evaluate2017, "reviewer assess-evaluation 2016"]],
    ["EvaluationAssessed", [determination, evaluate2017]],
    ["PaymentDue", [determination, evaluate2017, "finance pay-instalment 2"]],
    ["PaymentBooked", [determination, evaluate2017]],
    ["DeterminationRequested", [evaluate2017]],
    ["GrantDetermined", []],
    ["OverpaymentFound", ["fund-manager order-recovery"]],
    ["RecoveryOrdered", []],
    ["RecoveryDue", ["finance receive-recovery"]],
    ["RecoveryWrittenOff", []],
  ]);
  t.end();
});

t.test("a task says by when, from when, and what it is about", (t) => {
  const events = after(foundFund, applyForSchool);
  const asked = events.slice(0, events.findIndex(({ type }) => type === "SupplementRequested") + 1);
  t.strictSame(listAfter(asked, workOf.application(SCHOOL)), [
    {
      ...none,
      role: "applicant",
      task: "supplement-application",
      words: "Vul de aanvraag aan",
      organisation: LEAD,
      dueOn: "2016-09-02",
    },
    {
      ...none,
      role: "reviewer",
      task: "lay-aside",
      words: "De aanvulling kwam niet: de aanvraag kan buiten behandeling worden gelaten",
      from: "2016-09-03",
      dueOn: "2016-09-30",
    },
    {
      ...none,
      role: "reviewer",
      task: "check-matrix",
      words: "Toets de aanvraag aan de matrix",
      from: "2016-09-03",
      dueOn: "2016-12-01",
    },
  ]);
  const due = after(foundFund, applyForSchool, awardSchool, runSchool, determineSchool);
  const recovering = due.slice(0, due.findIndex(({ type }) => type === "RecoveryBooked") + 1);
  t.strictSame(listAfter(recovering, workOf.role(FUND, "finance")).slice(-1), [
    {
      ...none,
      role: "finance",
      task: "receive-recovery",
      words: "Ontvang wat is teruggevorderd, of schrijf het af",
      recoveryId: RECOVERY,
      cents: 3_000,
    },
  ]);
  t.end();
});

t.test("everybody finds their own work", (t) => {
  const invited = after(applyForSchool).slice(0, 1);
  t.strictSame(listAfter(invited, workOf.organisation(FUND, LEAD)).map(inShort), [
    `applicant ${LEAD} respond-to-invitation`,
  ]);
  t.strictSame(listAfter(invited, workOf.organisation(FUND, CO_APPLICANT)).map(inShort), [
    `applicant ${CO_APPLICANT} respond-to-invitation`,
  ]);
  t.equal(listAfter(invited, workOf.role(FUND, "applicant")).length, 2);
  const voting = after(applyForSchool, adviseOnSchool);
  t.strictSame(listAfter(voting, workOf.municipality(FUND, "leiden")), [], "Leiden has voted");
  t.strictSame(listAfter(voting, workOf.municipality(FUND, "katwijk")).map(inShort), [
    "portfolio-holder katwijk vote 1",
  ]);
  t.strictSame(listAfter(voting, workOf.role(FUND, "secretary")).map(inShort), ["secretary close-round 1"]);
  t.end();
});

t.test("an application that has ended asks nothing of anybody", (t) => {
  const events = after(otherEndings);
  for (const ended of [HOUSING, AUTISM, FOSTER]) t.strictSame(listAfter(events, workOf.application(ended)), []);
  t.end();
});

t.test("a withdrawn application is not brought back by a round that goes on", (t) => {
  const log = newLog();
  applyForSchool(log);
  log.tell(streamOf.application(SCHOOL), "ApplicationWithdrawn", { reason: "Geen personeel" }, { by: applicant });
  adviseOnSchool(log);
  t.strictSame(listAfter(log.events, workOf.application(SCHOOL)), []);
  t.end();
});

t.test("what follows on an advice depends on the outcome, and on the fund's rule", (t) => {
  const afterAdvice = (
    outcome: "negative" | "no-majority",
    quorumMissing: boolean,
    noMajority: typeof terms.rules.noMajority,
  ) => {
    const log = newLog();
    applyForSchool(log);
    const events = log.events.map((event) =>
      event.type === "ApplicationSubmitted"
        ? { ...event, data: { ...event.data, fund: { ...event.data.fund, rules: { ...terms.rules, noMajority } } } }
        : event,
    );
    log.latest();
    log.tell(streamOf.application(SCHOOL), "AdviceReceived", { round: 1, outcome, method: "vote", quorumMissing });
    return listAfter([...events, ...log.latest()], workOf.application(SCHOOL)).map(inShort);
  };
  const refuse = ["fund-manager refuse-application"];
  const again = ["reviewer forward-to-pho"];
  t.strictSame(afterAdvice("negative", false, "defer"), refuse);
  t.strictSame(afterAdvice("no-majority", false, "defer"), again);
  t.strictSame(afterAdvice("no-majority", false, "refuse-or-defer-on-quorum"), refuse);
  t.strictSame(afterAdvice("no-majority", true, "refuse-or-defer-on-quorum"), again);
  t.strictSame(afterAdvice("no-majority", true, "refuse"), refuse);
  t.end();
});

t.test("what AO judged negatively may be refused at once only where the fund's rule allows it", (t) => {
  const events = after(applyForSchool);
  const reviewed = events.slice(0, events.findIndex(({ type }) => type === "ReviewRecorded") + 1);
  const judged = (refusalWithoutAdvice: typeof terms.rules.refusalWithoutAdvice) =>
    listAfter(
      reviewed.map((event): LoggedEvent => {
        if (event.type === "ReviewRecorded") return { ...event, data: { ...event.data, recommendation: "negative" } };
        if (event.type !== "ApplicationSubmitted") return event;
        const fund = { ...event.data.fund, rules: { ...terms.rules, refusalWithoutAdvice } };
        return { ...event, data: { ...event.data, fund } };
      }),
      workOf.application(SCHOOL),
    ).map(inShort);
  t.strictSame(judged("failed-matrix"), ["reviewer forward-to-pho"]);
  t.strictSame(judged("also-by-ao"), ["reviewer forward-to-pho", "fund-manager refuse-application"]);
  t.end();
});

t.test("an evaluation that stops the project leads to a determination", (t) => {
  const log = newLog();
  for (const chapter of [applyForSchool, awardSchool, runSchool]) chapter(log);
  const events = log.events.map(
    (event): LoggedEvent =>
      event.type === "EvaluationAssessed" ? { ...event, data: { ...event.data, conclusion: "stop" } } : event,
  );
  t.strictSame(listAfter(events, workOf.application(SCHOOL)).map(inShort), [
    `applicant ${LEAD} submit-evaluation 2017`,
    "fund-manager determine-grant",
    `applicant ${LEAD} request-determination`,
  ]);
  t.end();
});

t.test("what is not committed any more need not be paid", (t) => {
  const events = after(applyForSchool, awardSchool, runSchool);
  const due = events.slice(
    0,
    events.findIndex(({ type }) => type === "PaymentBooked"),
  );
  const log = newLog();
  log.events.push(...due);
  const lower = (determinedCents: number, generalCents: number) => {
    const next = log.tell(`fund-${FUND}`, "CommitmentDetermined", {
      inherited: [],
      applicationId: SCHOOL,
      determinedCents,
      reduced: [{ year: 2016, earmark: "general", cents: generalCents }],
      claimCents: 0,
      holdings: [],
      burdens: [],
    });
    return listAfter([...due, next], workOf.role(FUND, "finance")).map(({ task, cents }) => [task, cents]);
  };
  t.strictSame(lower(36_000, 0), [["pay-instalment", 20_000]]);
  t.strictSame(lower(15_000, 21_000), [["pay-instalment", 15_000]]);
  t.strictSame(lower(0, 36_000), []);
  t.end();
});

t.test(
  "a fund's work: contributions that are not in, years to confirm, shortfalls, invoices, and its settlement",
  (t) => {
    const finance = (...chapters: ((log: Told) => void)[]) =>
      listAfter(after(...chapters), workOf.role(FUND, "finance")).map((task) => [
        task.task,
        ...[task.municipality, task.year, task.earmark, task.cents, task.from].filter((part) => part !== null),
      ]);
    t.strictSame(finance(foundFund, receiveContributions), [
      ["receive-contribution", "katwijk", 2016, "general", 40_000, "2016-01-01"],
      ["receive-contribution", "katwijk", 2017, "general", 40_000, "2017-01-01"],
      ["receive-contribution", "leiden", 2017, "general", 60_000, "2017-01-01"],
      ["settle-fund", "2018-01-01"],
      ["confirm-contributions", 2017],
    ]);
    t.strictSame(finance(foundFund, receiveContributions, settle), [
      ["receive-contribution", "katwijk", 2016, "general", 40_000, "2016-01-01"],
      ["receive-contribution", "katwijk", 2017, "general", 30_500, "2017-01-01"],
      ["receive-contribution", "leiden", 2017, "general", 60_000, "2017-01-01"],
      ["settle-fund", "2018-01-01"],
    ]);
    const closing = after(foundFund, receiveContributions, settle, closeFund);
    const settled = closing.slice(0, closing.findIndex(({ type }) => type === "FundSettled") + 1);
    t.strictSame(
      listAfter(settled, workOf.role(FUND, "finance"))
        .filter(({ task }) => task !== "receive-contribution")
        .map(({ task, municipality, cents }) => [task, municipality, cents]),
      [["receive-invoice", "katwijk", 9_000]],
    );
    t.notOk(listAfter(closing, workOf.role(FUND, "finance")).some(({ task }) => task === "receive-invoice"));

    const short = after(foundFund, receiveContributions, awardSchool, runSchool, settle);
    t.strictSame(listAfter(short, workOf.role(FUND, "fund-manager")).slice(0, 1), [
      {
        ...none,
        applicationId: null,
        title: null,
        role: "fund-manager",
        task: "mend-shortfall",
        words: "Vul het tekort in deze pot aan",
        year: 2016,
        earmark: "veiligheid",
        cents: 1_500,
      },
    ]);
    t.end();
  },
);

t.test("a provisional year asks to be confirmed until it is, also when the confirmation moves nothing", (t) => {
  const log = newLog();
  const year = {
    year: 2016,
    yearTotalCents: 0,
    contributions: [{ municipality: "leiden", earmark: "general", cents: 0 }],
    differenceCents: 0,
    holdings: [],
    burdens: [],
  };
  const asked = () => listAfter(log.events, workOf.role(FUND, "finance")).map(({ task }) => task);
  log.tell(streamOf.fund(FUND), "FundEstablished", terms);
  log.tell(streamOf.fund(FUND), "ContributionsSet", { ...year, status: "provisional" });
  t.strictSame(asked(), ["settle-fund", "confirm-contributions"]);
  log.tell(streamOf.fund(FUND), "ContributionsConfirmed", { ...year, rebooked: [], excess: [], changes: [] });
  t.strictSame(asked(), ["settle-fund"]);
  t.end();
});
