import t from "tap";
import { decision } from "../../../domain/decision/decision.ts";
import { meeting } from "../../../domain/meeting/meeting.ts";
import { organisation } from "../../../domain/organisation/organisation.ts";
import { type WorkRow, workOf, workQueue } from "../../../projections/work/work-queue.ts";
import { insteadOf, roleOfTask, taskCode, type WorkTask } from "../../../projections/work/work-tasks.ts";
import type { Role } from "../../../schemas/envelope.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import type { FundRules } from "../../../schemas/rules.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played, type Step, to } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  AUTISM,
  adviseOnSchool,
  announced as announcedOf,
  applicant,
  applyForSchool,
  award,
  BUS,
  CO_APPLICANT,
  closeSchoolsRound,
  content,
  determineSchool,
  dissentOnSchool,
  establishFundWith,
  evaluateSchool,
  FOSTER,
  finance,
  foundFund,
  foundFundWith,
  HOUSING,
  holder,
  interestOnSchool,
  LEAD,
  manager,
  oweFirstInstalment,
  questionSchool,
  RECOVERY,
  receiveContributions,
  reconsiderer,
  reviewSchool,
  SCHOOL,
  secretary,
  settle,
  TEAMS,
  toDecision,
  toFund,
  toFundOnSchool,
  toSchool,
  toSchoolsGrant,
  toSchoolsRound,
  untilAwarded,
  untilRun,
  voteOnSchool,
  wholeHistory,
} from "../history.ts";

function listAfter(events: readonly LoggedEvent[], list: string): readonly WorkTask[] {
  return replayed(events).list(workQueue, list, { limit: 100 }).rows;
}

async function after(...chapters: readonly (readonly Step[])[]): Promise<LoggedEvent[]> {
  return (await played(...chapters)).events;
}

const none = {
  fundId: FUND,
  applicationId: SCHOOL,
  title: content.title,
  organisation: null,
  municipality: null,
  number: null,
  recoveryId: null,
  decisionNumber: null,
  meeting: null,
  year: null,
  reportDueOn: null,
  earmark: null,
  cents: null,
  from: null,
  dueOn: null,
  term: null,
};

/** A task in short: who has to do it, and its name. */
function inShort({ role, organisation, municipality, task, number, year, decisionNumber }: WorkTask): string {
  return [role, organisation, municipality, task, number, year, decisionNumber]
    .filter((part) => part !== null)
    .join(" ");
}

t.test("an application passes from one person to the next", async (t) => {
  const events = await after(...untilRun, determineSchool);
  const course: [string, string[]][] = [];
  for (const [index, { type }] of events.entries()) {
    const work = listAfter(events.slice(0, index + 1), workOf.application(SCHOOL)).map(inShort);
    if (work.join() !== (course.at(-1)?.[1] ?? []).join()) course.push([type, work]);
  }
  const evaluate2017 = `applicant ${LEAD} submit-evaluation 2017`;
  const determination = [`applicant ${LEAD} request-determination`, "fund-manager remind-of-determination"];
  const recovering = ["finance receive-recovery", "finance remind-recovery"];
  t.strictSame(course, [
    [
      "ProvidersInvited",
      [`applicant ${CO_APPLICANT} respond-to-invitation`, `applicant ${LEAD} respond-to-invitation`],
    ],
    [
      "ApplicationDrafted",
      [`applicant ${CO_APPLICANT} confirm-co-application`, `applicant ${LEAD} submit-application`],
    ],
    ["CoApplicationDeclined", [`applicant ${LEAD} change-co-applicants`]],
    ["DraftChanged", [`applicant ${CO_APPLICANT} confirm-co-application`, `applicant ${LEAD} submit-application`]],
    ["CoApplicantConfirmed", [`applicant ${LEAD} submit-application`]],
    ["ApplicationSubmitted", ["reviewer check-matrix"]],
    ["MatrixChecked", ["fund-manager refuse-application"]],
    ["MatrixCellsCorrected", ["reviewer check-matrix"]],
    [
      "SupplementRequested",
      [`applicant ${LEAD} supplement-application`, "reviewer lay-aside", "reviewer check-matrix"],
    ],
    ["ApplicationSupplemented", ["reviewer lay-aside", "reviewer check-matrix"]],
    ["MatrixChecked", ["reviewer lay-aside", "reviewer review-application"]],
    ["ReviewRecorded", ["reviewer forward-to-pho"]],
    ["ForwardedToPho", ["secretary open-round 1"]],
    ["AdviceRoundOpened", ["secretary record-consensus 1"]],
    ["VotingOpened", ["secretary close-round 1", "portfolio-holder katwijk vote 1", "portfolio-holder leiden vote 1"]],
    ["VoteCast", ["secretary close-round 1", "portfolio-holder katwijk vote 1"]],
    ["AdviceReceived", []],
    ["FundsAwaited", ["fund-manager refuse-application", "fund-manager retry-reservation 1"]],
    ["FundsAssured", ["fund-manager award-application"]],
    ["ApplicationAwarded", [`applicant ${LEAD} accept-grant`]],
    ["DecisionTaken", [`applicant ${LEAD} accept-grant`, `fund-manager announce-decision ${award.decisionNumber}`]],
    ["DecisionAnnounced", [`applicant ${LEAD} accept-grant`]],
    [
      "GrantAccepted",
      [`applicant ${LEAD} report-progress`, `applicant ${LEAD} submit-evaluation 2016`, ...determination, evaluate2017],
    ],
    [
      "PaymentDue",
      [
        `applicant ${LEAD} report-progress`,
        `applicant ${LEAD} submit-evaluation 2016`,
        ...determination,
        evaluate2017,
        "finance pay-instalment 1",
      ],
    ],
    [
      "PaymentTermSet",
      [
        "finance pay-instalment 1",
        `applicant ${LEAD} report-progress`,
        `applicant ${LEAD} submit-evaluation 2016`,
        ...determination,
        evaluate2017,
      ],
    ],
    [
      "PaymentBooked",
      [`applicant ${LEAD} report-progress`, `applicant ${LEAD} submit-evaluation 2016`, ...determination, evaluate2017],
    ],
    [
      "ProgressReported",
      [`applicant ${LEAD} submit-evaluation 2016`, ...determination, evaluate2017, "reviewer judge-progress-report"],
    ],
    [
      "ProgressReportReturned",
      [`applicant ${LEAD} report-progress`, `applicant ${LEAD} submit-evaluation 2016`, ...determination, evaluate2017],
    ],
    [
      "ProgressReported",
      [`applicant ${LEAD} submit-evaluation 2016`, ...determination, evaluate2017, "reviewer judge-progress-report"],
    ],
    ["ProgressReportAccepted", [`applicant ${LEAD} submit-evaluation 2016`, ...determination, evaluate2017]],
    ["EvaluationSubmitted", [...determination, evaluate2017, "reviewer assess-evaluation 2016"]],
    ["EvaluationReturned", [`applicant ${LEAD} submit-evaluation 2016`, ...determination, evaluate2017]],
    ["EvaluationSubmitted", [...determination, evaluate2017, "reviewer assess-evaluation 2016"]],
    ["EvaluationAssessed", [...determination, evaluate2017]],
    ["PaymentDue", [...determination, evaluate2017, "finance pay-instalment 2"]],
    ["PaymentTermSet", ["finance pay-instalment 2", ...determination, evaluate2017]],
    ["PaymentBooked", [...determination, evaluate2017]],
    ["DecisionTaken", [...determination, evaluate2017, "fund-manager announce-decision HR-2017-08"]],
    ["DecisionAnnounced", [...determination, evaluate2017]],
    ["EvaluationSubmitted", [...determination, "reviewer assess-evaluation 2017"]],
    ["EvaluationAssessed", [...determination]],
    ["DeterminationRequested", ["fund-manager determine-grant"]],
    [
      "RecipientViewsInvited",
      [`applicant ${LEAD} give-recipient-views`, "fund-manager decide-after-hearing", "fund-manager determine-grant"],
    ],
    ["RecipientViewsGiven", ["fund-manager determine-grant", "fund-manager decide-after-hearing"]],
    ["GrantDetermined", []],
    ["DecisionTaken", ["fund-manager announce-decision HR-2017-09"]],
    ["DecisionAnnounced", ["fund-manager order-recovery"]],
    ["ObjectionReceived", ["fund-manager decide-objection HR-2017-09", "secretary hear-objection HR-2017-09"]],
    ["ObjectionDecided", []],
    ["DeterminationRaised", ["fund-manager order-recovery"]],
    ["DecisionTaken", ["fund-manager announce-decision HR-2017-16", "fund-manager order-recovery"]],
    ["DecisionAnnounced", ["fund-manager order-recovery"]],
    ["RecoveryOrdered", []],
    ["RecoveryDue", ["finance receive-recovery"]],
    ["DecisionTaken", ["fund-manager announce-decision HR-2017-10", "finance receive-recovery"]],
    ["DecisionAnnounced", ["finance receive-recovery"]],
    ["RecoveryTermSet", recovering],
    [
      "ObjectionReceived",
      ["finance receive-recovery", "fund-manager decide-objection HR-2017-10", "secretary hear-objection HR-2017-10"],
    ],
    ["ObjectionDecided", recovering],
    ["DecisionTaken", [...recovering, "fund-manager announce-decision HR-2017-26"]],
    ["DecisionAnnounced", recovering],
    ["DecisionTaken", [...recovering, "fund-manager announce-decision HR-2017-25"]],
    ["DecisionAnnounced", recovering],
    ["RecoveryReminded", ["finance receive-recovery"]],
    ["DecisionTaken", ["finance receive-recovery", "fund-manager announce-decision HR-2017-18"]],
    ["DecisionAnnounced", ["finance receive-recovery"]],
    ["RecoveryDeferred", recovering],
    ["DecisionTaken", [...recovering, "fund-manager announce-decision HR-2017-19"]],
    ["DecisionAnnounced", recovering],
    ["RecoveryWrittenOff", []],
  ]);
  t.end();
});

t.test("a task says by when, from when, and what it is about", async (t) => {
  t.strictSame(listAfter(await after(foundFund, questionSchool), workOf.application(SCHOOL)), [
    {
      ...none,
      role: "applicant",
      task: "supplement-application",
      organisation: LEAD,
      dueOn: "2016-09-02",
      term: "supplement",
    },
    {
      ...none,
      role: "reviewer",
      task: "lay-aside",
      from: "2016-09-03",
      dueOn: "2016-09-30",
      term: "lay-aside",
    },
    {
      ...none,
      role: "reviewer",
      task: "check-matrix",
      from: "2016-09-03",
      dueOn: "2016-12-01",
      term: "decision-by-regulation",
    },
  ]);
  const { events } = wholeHistory;
  const recovering = events.slice(0, events.findIndex(({ type }) => type === "RecoveryBooked") + 1);
  const toReceive = listAfter(recovering, workOf.role(FUND, "finance")).filter(
    ({ task }) => task === "receive-recovery",
  );
  t.strictSame(toReceive, [
    {
      ...none,
      role: "finance",
      task: "receive-recovery",
      recoveryId: RECOVERY,
      cents: 2_985,
      dueOn: "2017-09-12",
      term: "payment",
    },
  ]);
  t.end();
});

t.test(
  "a recovery that is open again, once its write-off is undone, is due on the day it was deferred to",
  async (t) => {
    const untilWrittenOff = [...untilRun, determineSchool.slice(0, -1)];
    const before = await after(...untilWrittenOff);
    const writtenOff = before.at(-1);
    t.equal(writtenOff?.type, "RecoveryWrittenOff");
    const undone = toFund("2017-11-01", finance, {
      type: "CorrectBooking",
      data: { corrects: writtenOff?.id ?? "", right: null, reason: "De aanbieder betaalt toch." },
    });
    const told = [before, await after(...untilWrittenOff, [undone])].map((past) =>
      listAfter(past, workOf.role(FUND, "finance")).flatMap(({ recoveryId, cents, dueOn, term }) =>
        recoveryId === RECOVERY ? [[cents, dueOn, term]] : [],
      ),
    );
    t.strictSame(told, [
      [],
      [
        [2_485, "2017-10-15", "deferral"],
        [2_485, null, null],
      ],
    ]);
  },
);

t.test(
  "a recovery that was deferred before its decision was announced is due on the day it was deferred to",
  async (t) => {
    const ordered = determineSchool.findIndex(({ order }) => order.command.type === "OrderRecovery") + 1;
    const deferred = toFundOnSchool("2017-08-01", manager, {
      type: "DeferRecovery",
      data: {
        recoveryId: RECOVERY,
        decisionNumber: "HR-2017-18",
        payUntil: "2017-12-31",
        withInterest: true,
        reason: "De bank gaf nog geen lening.",
      },
    });
    const announced = determineSchool.slice(ordered, ordered + 1);
    const works = announcedOf(SCHOOL, "HR-2017-18", "2017-08-01");
    const past = await after(...untilRun, determineSchool.slice(0, ordered), [deferred, works], announced);
    const toReceive = listAfter(past, workOf.role(FUND, "finance")).filter(({ task }) => task === "receive-recovery");
    t.match(toReceive, [{ dueOn: "2017-12-31", term: "deferral" }]);
  },
);

t.test("whoever does not ask for the determination is reminded, and then it is made ex officio", async (t) => {
  const reminds = interestOnSchool.findIndex(({ order }) => order.command.type === "RemindOfDetermination");
  const tasks = async (upTo: number) =>
    listAfter(await after(...untilRun, interestOnSchool.slice(0, upTo)), workOf.application(SCHOOL)).map(
      ({ task, from, dueOn, term }) => [task, from, dueOn, term],
    );
  const asked = (dueOn: string, term: string) => ["request-determination", "2017-07-01", dueOn, term];
  t.strictSame(await tasks(reminds), [
    asked("2017-09-28", "determination-request"),
    ["remind-of-determination", "2017-09-29", null, null],
  ]);
  t.strictSame(await tasks(reminds + 1), [
    asked("2017-10-16", "determination-reminder"),
    ["determine-grant", "2017-10-17", null, null],
  ]);
});

t.test("interest is to be received with what it is on, and once that is in alone", async (t) => {
  const toReceive = async (...booked: [day: string, cents: number][]) => {
    const paid = booked.map(([effectiveOn, cents]) =>
      toFund(
        "2020-12-01",
        finance,
        { type: "BookRecovery", data: { recoveryId: RECOVERY, cents, effectiveOn } },
        { effectiveOn },
      ),
    );
    const tasks = listAfter(await after(...untilRun, interestOnSchool, paid), workOf.role(FUND, "finance"));
    return tasks.flatMap(({ recoveryId, task, cents, dueOn }) =>
      recoveryId === RECOVERY ? [[task, cents, dueOn]] : [],
    );
  };
  const both = (cents: number) => [
    ["receive-recovery", cents, "2017-11-28"],
    ["remind-recovery", cents, null],
  ];
  t.strictSame(await toReceive(), both(38_203));
  t.strictSame(await toReceive(["2020-12-01", 36_000]), both(2_203));
  t.strictSame(await toReceive(["2020-11-29", 36_000]), [["receive-recovery", 2_203, null]]);
  t.strictSame(await toReceive(["2020-11-29", 36_000], ["2020-12-01", 2_203]), []);
});

t.test("everybody finds their own work", async (t) => {
  const invited = await after(foundFund, questionSchool.slice(0, 1));
  t.strictSame(listAfter(invited, workOf.organisation(FUND, LEAD)).map(inShort), [
    `applicant ${LEAD} respond-to-invitation`,
  ]);
  t.strictSame(listAfter(invited, workOf.organisation(FUND, CO_APPLICANT)).map(inShort), [
    `applicant ${CO_APPLICANT} respond-to-invitation`,
  ]);
  t.strictSame(listAfter(invited, workOf.role(FUND, "applicant")), [], "what they do before they submit is their own");
  const asked = await after(foundFund, questionSchool);
  t.strictSame(listAfter(asked, workOf.role(FUND, "applicant")).map(inShort), [
    `applicant ${LEAD} supplement-application`,
  ]);
  const voting = await after(foundFund, applyForSchool, adviseOnSchool);
  t.strictSame(listAfter(voting, workOf.municipality(FUND, "leiden")), [], "Leiden has voted");
  t.strictSame(listAfter(voting, workOf.municipality(FUND, "katwijk")).map(inShort), [
    "portfolio-holder katwijk vote 1",
  ]);
  t.strictSame(listAfter(voting, workOf.role(FUND, "secretary")).map(inShort), ["secretary close-round 1"]);
  t.end();
});

t.test("an application that has ended leaves no work", (t) => {
  for (const ended of [SCHOOL, HOUSING, AUTISM, FOSTER, TEAMS, BUS])
    t.strictSame(listAfter(wholeHistory.events, workOf.application(ended)), []);
  t.end();
});

t.test("a round that goes on does not revive a withdrawn application", async (t) => {
  const withdrawal = toSchool("2016-09-01", applicant, {
    type: "WithdrawApplication",
    data: { reason: "Geen personeel" },
  });
  const withdrawn = await after(foundFund, applyForSchool, dissentOnSchool, [withdrawal]);
  t.strictSame(listAfter(withdrawn, workOf.application(SCHOOL)), []);
  // Before rounds lapsed, they went on.
  const goingOn = [voteOnSchool(holder("katwijk"), "for"), ...closeSchoolsRound];
  const later = (await after(foundFund, applyForSchool, dissentOnSchool, goingOn)).filter(({ type }) =>
    ["VoteCast", "RoundClosed", "BindingAdviceGiven"].includes(type),
  );
  t.equal(later.length, 3);
  const before = [...withdrawn.filter(({ type }) => type !== "RoundLapsed"), ...later];
  t.strictSame(listAfter(before, workOf.application(SCHOOL)), []);
});

t.test("a vote that is withdrawn has to be cast again; a round in which nobody is left is annulled", async (t) => {
  const declare = (person: string | null) =>
    toSchool("2016-09-01", secretary, {
      type: "DeclareInterest",
      data: { municipality: "leiden", person, category: "board-membership" },
    });
  const voted = [...dissentOnSchool, voteOnSchool(holder("leiden"), "for"), declare("wethouder-leiden")];
  const tasks = async (...steps: readonly Step[]) =>
    listAfter(await after(foundFund, applyForSchool, voted, steps), workOf.application(SCHOOL)).map(inShort);
  t.strictSame(await tasks(), [
    "secretary close-round 1",
    "portfolio-holder katwijk vote 1",
    "portfolio-holder leiden vote 1",
  ]);
  t.strictSame(await tasks(declare("vervanger-leiden")), ["secretary annul-round 1"]);
  t.strictSame(await tasks(declare(null)), ["secretary annul-round 1"]);
  const annul = toSchoolsRound("2016-09-01", secretary, {
    type: "AnnulRound",
    data: { ground: "interest", reason: "Leiden doet niet mee." },
  });
  t.strictSame(await tasks(declare(null), annul), ["secretary open-round 2"]);
});

t.test("the task after an advice depends on its outcome, and on the fund's rule", async (t) => {
  const tasksAfter = async (noMajority: FundRules["noMajority"], votes: readonly Step[]) => {
    // More than half of all weight: Katwijk alone is not enough.
    const voteQuorum = { of: "majority-side", moreThan: { numerator: 1, denominator: 2 } } as const;
    const founding = foundFundWith({ noMajority, voteQuorum });
    const events = await after(founding, applyForSchool, dissentOnSchool, votes, closeSchoolsRound);
    return listAfter(events, workOf.application(SCHOOL)).map(inShort);
  };
  const against = [voteOnSchool(holder("leiden"), "against")];
  const divided = [voteOnSchool(holder("leiden"), "for"), voteOnSchool(holder("katwijk"), "against")];
  const withoutQuorum = [voteOnSchool(holder("katwijk"), "for")];
  const abstaining = [voteOnSchool(holder("leiden"), "abstain")];
  const refuse = ["fund-manager refuse-application"];
  const again = ["reviewer forward-to-pho"];
  t.strictSame(await tasksAfter("defer", against), refuse);
  t.strictSame(await tasksAfter("defer", divided), again);
  t.strictSame(await tasksAfter("refuse-or-defer-on-quorum", divided), refuse);
  t.strictSame(await tasksAfter("refuse-or-defer-on-quorum", withoutQuorum), again);
  t.strictSame(await tasksAfter("refuse", withoutQuorum), refuse);
  t.strictSame(await tasksAfter("refuse-or-defer-on-quorum", abstaining), again);
  t.strictSame(await tasksAfter("refuse-or-defer-on-quorum", []), again, "nobody voted");
});

t.test(
  "after AO's negative review an application may be refused at once only if the fund's rule allows it",
  async (t) => {
    const tasksUnder = async (refusalWithoutAdvice: FundRules["refusalWithoutAdvice"]) =>
      listAfter(
        await after(foundFundWith({ refusalWithoutAdvice }), reviewSchool("negative")),
        workOf.application(SCHOOL),
      ).map(inShort);
    t.strictSame(await tasksUnder("failed-matrix"), ["reviewer forward-to-pho"]);
    t.strictSame(await tasksUnder("also-by-ao"), ["reviewer forward-to-pho", "fund-manager refuse-application"]);
  },
);

t.test("an evaluation that stops the project leads to a determination", async (t) => {
  const events = await after(...untilAwarded, evaluateSchool("stop"));
  t.strictSame(listAfter(events, workOf.application(SCHOOL)).map(inShort), [
    `applicant ${LEAD} request-determination`,
    `applicant ${LEAD} submit-evaluation 2017`,
    "fund-manager determine-grant",
  ]);
});

t.test("an objection against another decision leaves the recovery to be ordered", async (t) => {
  const objection = determineSchool.findIndex((step: Step) => step.order.command.type === "ReceiveObjection");
  const untilDetermined = determineSchool.slice(0, objection);
  const ids = { fundId: FUND, applicationId: SCHOOL, decisionNumber: "HR-2017-08" };
  const toAmendment = to(decision, ids);
  const objected = toAmendment("2017-08-01", secretary, {
    type: "ReceiveObjection",
    data: { objector: LEAD, receivedOn: "2017-08-01", postedOn: null, grounds: "De voorwaarde gold niet." },
  });
  const events = await after(...untilRun, untilDetermined, [objected]);
  t.strictSame(listAfter(events, workOf.application(SCHOOL)).map(inShort), [
    "fund-manager decide-objection HR-2017-08",
    "secretary hear-objection HR-2017-08",
    "fund-manager order-recovery",
  ]);
  t.end();
});

t.test("an evaluation that came back is handed in again by the day that AO gave, at once", async (t) => {
  const events = await after(...untilRun);
  const place = events.findIndex(({ type }) => type === "EvaluationReturned");
  const [again] = listAfter(events.slice(0, place + 1), workOf.application(SCHOOL)).filter(({ year }) => year === 2016);
  t.match(again, { task: "submit-evaluation", from: null, dueOn: "2017-03-02", term: "returned-evaluation" });
});

t.test("a task says which term the day it is due ends", async (t) => {
  const events = await after(...untilRun, determineSchool);
  const told = new Map<string, string>();
  for (const index of events.keys())
    for (const { task, term, dueOn } of listAfter(events.slice(0, index + 1), workOf.application(SCHOOL)))
      if (!told.has(task) && (term !== null || dueOn !== null)) told.set(task, `${term} ${dueOn}`);
  t.strictSame(Object.fromEntries(told), {
    "respond-to-invitation": "invitation 2016-09-01",
    "check-matrix": "decision-by-regulation 2016-11-03",
    "refuse-application": "decision-by-regulation 2016-11-03",
    "supplement-application": "supplement 2016-09-02",
    "lay-aside": "lay-aside 2016-09-30",
    "review-application": "decision-by-regulation 2016-11-05",
    "forward-to-pho": "decision-by-regulation 2016-11-05",
    "open-round": "decision-by-regulation 2016-11-05",
    "record-consensus": "decision-by-regulation 2016-11-05",
    "close-round": "decision-by-regulation 2016-11-05",
    vote: "decision-by-regulation 2016-11-05",
    "retry-reservation": "decision-by-regulation 2016-11-05",
    "award-application": "decision-by-regulation 2016-11-05",
    "report-progress": "progress-report 2017-01-16",
    "submit-evaluation": "evaluation 2017-04-01",
    "request-determination": "determination-request 2017-09-28",
    "determine-grant": "decision-by-regulation 2017-10-31",
    "give-recipient-views": "views 2017-08-15",
    "decide-objection": "objection-decision 2017-10-24",
    "hear-objection": "objection-decision 2017-10-24",
    "receive-recovery": "payment 2017-09-12",
    "pay-instalment": "payment 2016-11-15",
  });
});

t.test("an instalment is paid within its term; while payment is suspended that does not run out", async (t) => {
  const payingAfter = async (...steps: readonly Step[]) =>
    listAfter(await after(...untilAwarded, oweFirstInstalment, steps), workOf.role(FUND, "finance")).filter(
      ({ task }) => task === "pay-instalment",
    );
  const data = { applicationId: SCHOOL, decisionNumber: "HR-2016-90", reason: "De cijfers kloppen niet." };
  const suspend = toFund("2016-11-02", manager, { type: "SuspendPayment", data });
  const resume = toFund("2016-11-10", manager, { type: "ResumePayment", data: { applicationId: SCHOOL } });
  t.match(await payingAfter(), [{ dueOn: "2016-11-15", from: null, term: "payment" }]);
  t.match(await payingAfter(suspend), [{ dueOn: "2017-02-01", from: "2017-02-02", term: "payment" }]);
  t.match(await payingAfter(suspend, resume), [{ dueOn: "2016-11-15", from: null, term: "payment" }]);
});

t.test("money that is no longer committed need not be paid", async (t) => {
  const owedAfter = async (...steps: readonly Step[]) =>
    listAfter(await after(...untilAwarded, oweFirstInstalment, steps), workOf.role(FUND, "finance"))
      .filter(({ task }) => task === "pay-instalment")
      .map(({ cents }) => cents);
  const determined = (determinedCents: number) => [
    ...evaluateSchool("stop").slice(-2),
    toSchoolsGrant("2017-04-01", manager, {
      type: "OmitHearing",
      data: {
        intended: { kind: "determination", ground: "awb-4:46-2a" },
        because: "urgent",
        reason: "Morgen wordt er betaald",
      },
    }),
    toSchoolsGrant("2017-04-01", manager, {
      type: "DetermineGrant",
      data: { decisionNumber: "HR-2017-01", determinedCents, ground: "awb-4:46-2a", reason: "Gestopt" },
    }),
  ];
  t.strictSame(await owedAfter(), [20_000]);
  t.strictSame(await owedAfter(...determined(15_000)), [15_000]);
  t.strictSame(await owedAfter(...determined(0)), []);
});

t.test("a fund's work: open contributions, years to confirm, shortfalls, invoices, and the settlement", async (t) => {
  const ofFinance = async (...chapters: readonly (readonly Step[])[]) =>
    listAfter(await after(...chapters), workOf.role(FUND, "finance")).map((task) => [
      task.task,
      ...[task.municipality, task.year, task.earmark, task.cents, task.from].filter((part) => part !== null),
    ]);
  t.strictSame(await ofFinance(foundFund, receiveContributions), [
    ["receive-contribution", "katwijk", 2016, "general", 40_000, "2016-01-01"],
    ["receive-contribution", "katwijk", 2017, "general", 40_000, "2017-01-01"],
    ["receive-contribution", "leiden", 2017, "general", 60_000, "2017-01-01"],
    ["settle-fund", "2018-01-01"],
    ["confirm-contributions", 2017],
  ]);
  t.strictSame(await ofFinance(foundFund, receiveContributions, settle), [
    ["receive-contribution", "katwijk", 2016, "general", 40_000, "2016-01-01"],
    ["receive-contribution", "katwijk", 2017, "general", 500, "2017-01-01"],
    ["receive-contribution", "leiden", 2017, "general", 60_000, "2017-01-01"],
    ["settle-fund", "2018-01-01"],
  ]);
  const closing = wholeHistory.events;
  const settled = closing.slice(0, closing.findIndex(({ type }) => type === "FundSettled") + 1);
  t.strictSame(
    listAfter(settled, workOf.role(FUND, "finance")).map(({ task, municipality, cents }) => [
      task,
      municipality,
      cents,
    ]),
    [["receive-invoice", "katwijk", 1_207]],
  );
  t.strictSame(listAfter(closing, workOf.role(FUND, "finance")), []);

  const short = closing.slice(
    0,
    closing.findIndex(({ type }) => type === "MemberSettled"),
  );
  t.strictSame(listAfter(short, workOf.role(FUND, "fund-manager")), [
    {
      ...none,
      applicationId: null,
      title: null,
      role: "fund-manager",
      task: "mend-shortfall",
      year: 2017,
      earmark: "general",
      cents: 309,
    },
  ]);
  t.end();
});

t.test("a provisional year asks to be confirmed until it is, also when the confirmation moves nothing", async (t) => {
  const asked = async (...steps: readonly Step[]) =>
    listAfter(await after(establishFundWith(), steps), workOf.role(FUND, "finance")).map(({ task }) => task);
  const year = {
    year: 2016,
    yearTotalCents: 0,
    contributions: [{ municipality: "leiden", earmark: "general", cents: 0 }],
    acceptDifference: false,
  };
  const set = toFund("2016-07-02", finance, { type: "SetContributions", data: { ...year, status: "provisional" } });
  const confirmed = toFund("2016-07-03", finance, { type: "ConfirmContributions", data: year });
  t.strictSame(await asked(set), ["settle-fund", "confirm-contributions"]);
  t.strictSame(await asked(set, confirmed), ["settle-fund"]);
});

t.test("an account that waits is a task for a second person, until it is confirmed", async (t) => {
  const proposal = { iban: "NL91ABNA0417164300", bic: null };
  const toOrganisation = to(organisation, { fundId: FUND, organisationId: TEAMS });
  const register = toOrganisation("2016-07-01", manager, {
    type: "RegisterOrganisation",
    data: {
      name: "Schoolzorg",
      kvkNumber: "12345678",
      address: { street: "Rijnkade 1", postalCode: "2311 AA", town: "Leiden" },
    },
  });
  const proposed = (by: Step["by"]) => toOrganisation("2016-07-02", by, { type: "ProposeAccount", data: proposal });
  const waiting = async (role: Role, ...steps: readonly Step[]) =>
    listAfter(await after(foundFund, [register, ...steps]), workOf.role(FUND, role))
      .filter(({ task }) => task === "confirm-account")
      .map(({ organisation }) => organisation);
  t.strictSame(await waiting("finance", proposed(manager)), [TEAMS]);
  t.strictSame(await waiting("fund-manager", proposed(manager)), []);
  t.strictSame(await waiting("fund-manager", proposed(finance)), [TEAMS], "whoever proposed it does not confirm it");
  t.strictSame(await waiting("finance", proposed(finance)), []);
  const confirm = toOrganisation("2016-07-03", finance, { type: "ConfirmAccount", data: proposal });
  t.strictSame(await waiting("finance", proposed(manager), confirm), []);
});

t.test("a meeting asks for its papers two weeks before, and for its record from the day itself", async (t) => {
  const meetingId = "74000000-0000-5000-8000-000000000003";
  const toMeeting = to(meeting, { meetingId });
  const at = (day: string, type: "SendPapers" | "CloseMeeting" | "PublishDecisionList") =>
    toMeeting(day, secretary, { type, data: {} });
  const appointment = { on: "2016-09-15", startsAt: "09:30", place: "Stadhuis van Leiden" };
  const convened = toMeeting("2016-07-02", secretary, {
    type: "ConveneMeeting",
    data: { body: "pho", ...appointment },
  });
  const agenda = ["Opening", "Rondvraag"].map((title) => ({ title, applications: [] }));
  const agendaSet = toMeeting("2016-07-02", secretary, { type: "SetAgenda", data: { agenda } });
  const moved = toMeeting("2016-07-03", secretary, { type: "MoveMeeting", data: { ...appointment, on: "2016-09-22" } });
  const concluded = (day: string, item: number) =>
    toMeeting(day, secretary, { type: "ConcludeItem", data: { item, outcome: "postponed", conclusion: null } });
  const attendees = [{ municipality: "leiden", as: "holder" as const }];
  const attended = toMeeting("2016-09-15", secretary, { type: "RecordAttendance", data: { attendees } });
  const listed = async (...steps: readonly Step[]) =>
    listAfter(await after(foundFund, steps), workOf.role(FUND, "secretary"));
  const tasks = async (...steps: readonly Step[]) =>
    (await listed(...steps)).map(({ task, from, dueOn }) => [task, from, dueOn]);

  t.strictSame(await listed(convened), [
    {
      ...none,
      applicationId: null,
      title: null,
      role: "secretary",
      task: "send-papers",
      meeting: { meetingId, body: "pho", on: "2016-09-15" },
      dueOn: "2016-09-01",
    },
  ]);
  t.strictSame(await tasks(convened, moved), [["send-papers", null, "2016-09-08"]], "moved, it is due later");

  const sent = [convened, agendaSet, at("2016-09-01", "SendPapers")];
  const record = ["record-attendance", "2016-09-15", "2016-09-15"];
  const conclude = ["conclude-items", "2016-09-15", null];
  t.strictSame(await tasks(...sent), [conclude, record]);
  t.strictSame(await tasks(...sent, concluded("2016-09-02", 1), concluded("2016-09-03", 2)), [record]);
  const held = [...sent, attended];
  t.strictSame(await tasks(...held, concluded("2016-09-15", 1)), [conclude], "one item is still open");
  const done = [...held, concluded("2016-09-15", 1), concluded("2016-09-15", 2)];
  t.strictSame(await tasks(...done), [["close-meeting", "2016-09-15", null]]);
  const closed = [...done, at("2016-09-15", "CloseMeeting")];
  t.strictSame(await tasks(...closed), [["publish-decision-list", null, null]]);
  t.strictSame(await tasks(...closed, at("2016-09-16", "PublishDecisionList")), []);
  const off = toMeeting("2016-07-04", secretary, { type: "CancelMeeting", data: { reason: "Te weinig aanmeldingen" } });
  t.strictSame(await tasks(convened, off), [], "what is not held asks for nothing");
});

t.test("each kind of task is of one role, whatever it is about", async (t) => {
  const rows = new Map<string, WorkRow>();
  const seen = new Map<string, string>();
  for (const event of wholeHistory.events)
    for (const key of workQueue.keys(event)) {
      const row = workQueue.fold(rows.get(key), event, key);
      if (!row) continue;
      rows.set(key, row);
      for (const { shows } of workQueue.places(row, key)) {
        t.ok(
          [roleOfTask[shows.task], insteadOf[shows.task]].some((role) => role === shows.role),
          `${shows.task} by ${shows.role}`,
        );
        seen.set(shows.task, shows.role);
      }
    }
  t.ok(seen.size > taskCode.options.length / 2, "most kinds stand in the history");
});

t.test(
  "a determination that comes late, and an objection to it that is decided late, each have their day and their penalty",
  async (t) => {
    const requested = determineSchool.findIndex(({ order }) => order.command.type === "RequestDetermination");
    const objectedTo = { decisionNumber: "HR-2018-01" };
    const at = (decisionNumber: string) => toDecision(SCHOOL, decisionNumber);
    const awaited = { kind: "objection", ...objectedTo } as const;
    const announcedOn = (decisionNumber: string, day: string) =>
      at(decisionNumber)(day, manager, {
        type: "AnnounceDecision",
        data: { announcedOn: day, how: "post", to: [LEAD] },
      });
    const late = [
      toSchool("2017-11-01", secretary, {
        type: "ReceiveDefaultNotice",
        data: { awaited: { kind: "determination" }, receivedOn: "2017-11-01" },
      }),
      toSchoolsGrant("2017-11-20", manager, {
        type: "DetermineGrant",
        data: { ...objectedTo, determinedCents: 36_000, ground: null, reason: "Alles is gedaan." },
      }),
      announcedOn("HR-2018-01", "2017-11-20"),
      toSchool("2017-11-20", manager, {
        type: "FixPenalty",
        data: {
          awaited: { kind: "determination" },
          decisionNumber: "HR-2018-02",
          reason: "De vaststelling kwam te laat.",
        },
      }),
      at("HR-2018-01")("2017-12-01", secretary, {
        type: "ReceiveObjection",
        data: { objector: LEAD, receivedOn: "2017-12-01", postedOn: null, grounds: "Het is te weinig." },
      }),
      toSchool("2018-02-14", secretary, { type: "ReceiveDefaultNotice", data: { awaited, receivedOn: "2018-02-14" } }),
      at("HR-2018-01")("2018-03-01", reconsiderer, {
        type: "DecideObjection",
        data: {
          decisionNumber: "HR-2018-03",
          outcome: "unfounded",
          inadmissible: null,
          excuse: null,
          hearing: { skipped: "waived" },
          continuation: null,
          determinedCents: null,
          recoveredCents: null,
          interestCents: null,
          terms: null,
          reason: "Het is alles wat er was toegekend.",
        },
      }),
      announcedOn("HR-2018-03", "2018-03-02"),
      toSchool("2018-03-03", manager, {
        type: "FixPenalty",
        data: { awaited, decisionNumber: "HR-2018-04", reason: "Op het bezwaar is te laat beslist." },
      }),
    ];
    const { events } = await played(...untilRun, determineSchool.slice(0, requested + 1), late);
    const tasksAfter = (type: LoggedEvent["type"], nth = 1) => {
      const places = [...events.keys()].filter((place) => events[place]?.type === type);
      return listAfter(events.slice(0, (places.at(nth - 1) ?? 0) + 1), workOf.application(SCHOOL))
        .filter(({ task }) => ["determine-grant", "decide-objection", "end-default", "fix-penalty"].includes(task))
        .map(({ task, decisionNumber, from, dueOn, term }) => [task, decisionNumber, from, dueOn, term]);
    };
    const determine = ["determine-grant", null, null, "2017-10-31", "decision-by-regulation"];
    t.strictSame(tasksAfter("DeterminationRequested"), [determine]);
    t.strictSame(tasksAfter("DefaultNoticeReceived"), [
      determine,
      ["end-default", null, null, "2017-11-15", "default-notice"],
      ["fix-penalty", null, "2017-12-28", "2018-01-10", "penalty"],
    ]);
    t.strictSame(tasksAfter("GrantDetermined"), [["fix-penalty", null, "2017-12-28", "2018-01-10", "penalty"]]);
    // The penalty ran from 16 to 19 November.
    const determined = events.findIndex(({ type }) => type === "PenaltyFixed");
    t.match(events[determined]?.data, { days: 4, penaltyCents: 80_00, shares: [{ organisation: LEAD, cents: 80_00 }] });
    t.strictSame(tasksAfter("PenaltyFixed"), []);
    const decide = ["decide-objection", "HR-2018-01", null, "2018-02-13", "objection-decision"];
    t.strictSame(tasksAfter("ObjectionReceived"), [decide]);
    t.strictSame(tasksAfter("DefaultNoticeReceived", 2), [
      decide,
      ["end-default", "HR-2018-01", null, "2018-02-28", "default-notice"],
      ["fix-penalty", "HR-2018-01", "2018-04-12", "2018-04-25", "penalty"],
    ]);
    t.strictSame(tasksAfter("ObjectionDecided"), [
      ["fix-penalty", "HR-2018-01", "2018-04-12", "2018-04-25", "penalty"],
    ]);
    t.match(events.findLast(({ type }) => type === "PenaltyFixed")?.data, { awaited, days: 1, penaltyCents: 20_00 });
    t.strictSame(tasksAfter("PenaltyFixed", 2), []);
  },
);

t.test("an objection that was put off keeps its day when the announcement is put right in another way", async (t) => {
  const { decisionNumber } = award;
  const at = toDecision(SCHOOL, decisionNumber);
  const objected = at("2016-10-20", secretary, {
    type: "ReceiveObjection",
    data: { objector: LEAD, receivedOn: "2016-10-20", postedOn: null, grounds: "Het is te weinig." },
  });
  const { events } = await played(...untilRun, [objected]);
  const corrects = events.find(({ type }) => type === "DecisionAnnounced")?.id ?? "";
  const putRight = (how: "post" | "electronic") =>
    at("2016-10-25", manager, {
      type: "CorrectAnnouncement",
      data: { announcedOn: "2016-10-04", how, to: [LEAD], corrects, reason: "Alleen aan de penvoerder." },
    });
  const dueAfter = async (...more: Step[]) => {
    const { events } = await played(...untilRun, [objected, ...more]);
    const tasks = listAfter(events, workOf.application(SCHOOL)).filter(({ task }) => task === "decide-objection");
    return tasks.map(({ dueOn, term }) => [dueOn, term]);
  };
  const reason = "De voorzitter is ziek.";
  const adjourned = at("2016-10-24", manager, { type: "AdjournObjection", data: { reason } });
  const consent = { consentedOn: "2016-10-24", decideBy: "2017-03-01", reason };
  const postponed = at("2016-10-24", manager, { type: "PostponeObjection", data: consent });
  t.strictSame(await dueAfter(putRight("electronic")), [["2016-12-27", "objection-decision"]]);
  t.strictSame(await dueAfter(adjourned), [["2017-02-07", "objection-adjournment"]]);
  t.strictSame(await dueAfter(adjourned, putRight("electronic")), [["2017-02-07", "objection-adjournment"]]);
  t.strictSame(await dueAfter(postponed, putRight("electronic")), [["2017-03-01", "objection-consent"]]);
});
