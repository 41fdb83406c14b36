import t from "tap";
import { UNANSWERED } from "../../../domain/application/co-applicants.ts";
import { submissionViolations } from "../../../domain/application/submission.ts";
import type { ApplicationContent, ApplicationEvent } from "../../../schemas/application.ts";
import {
  applicant,
  coApplicant,
  drafted,
  factsWith,
  fosterCare,
  fundWith,
  given,
  LEAD,
  memoProjects,
  robustTeams,
  type Step,
  submitted,
} from "../../support/application.ts";
import { actorOf, NOW } from "../../support/specification.ts";

/** A draft that differs from the foster-care project is submitted. */
function submitting(content: Partial<ApplicationContent>, facts = factsWith(), at = NOW) {
  return given(drafted({ ...fosterCare, ...content }, facts)).when(submitted(at, facts));
}

type Submitted = Extract<ApplicationEvent, { type: "ApplicationSubmitted" }>;
const submission = (content: Partial<ApplicationContent>, more: Partial<Submitted["data"]> = {}): Submitted => ({
  type: "ApplicationSubmitted",
  data: {
    content: { ...fosterCare, ...content },
    requestedCents: 133_500_00,
    decisionDueOn: "2016-12-01",
    fund: fundWith(),
    receivedBy: "online",
    isComplete: true,
    ...more,
  },
});

t.test("a complete application is submitted, with the amount it requests and the day a decision is due", (t) => {
  given(drafted()).when(submitted()).then(t, submission({}));
  t.end();
});

t.test("every example project of the memo can be submitted", (t) => {
  const confirmations = ["pleegzorg-rijnland", "ggz-rivierduinen"].map(
    (organisation): Step => ({
      command: { type: "ConfirmCoApplicant", data: {} },
      by: actorOf("applicant", { organisation }),
    }),
  );
  const requestedCents = [124_640_00, 133_500_00, 480_000_00, 450_000_00, 400_000_00];
  for (const [index, project] of memoProjects.entries())
    given(drafted(project), project.coApplicants.length > 0 ? confirmations : [])
      .when(submitted())
      .then(t, submission(project, { requestedCents: requestedCents[index] ?? 0 }));
  t.end();
});

t.test("the fund's terms are frozen as they are on submission, not as they were when it was drafted", (t) => {
  const stricter = factsWith({ decisionTermWeeks: 4 }, { revision: 9 });
  given(drafted())
    .when(submitted(NOW, stricter))
    .then(
      t,
      submission({}, { decisionDueOn: "2016-09-29", fund: fundWith({ decisionTermWeeks: 4 }, { revision: 9 }) }),
    );
  t.end();
});

t.test("the lead submits, and nobody else", (t) => {
  given(drafted()).when(submitted(), { by: coApplicant }).thenRefused(t, "ERR_NOT_THE_LEAD", { lead: LEAD });
  t.end();
});

t.test("an empty draft is refused with everything that is missing", (t) => {
  submitting({
    coApplicants: [],
    transformationGoals: [],
    matrixCells: [],
    budget: [],
    existingMeans: null,
    financesWaitingList: null,
    targets: [],
  }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", [
    "goal_missing",
    "matrix_cell_missing",
    "budget_missing",
    "existing_means_unanswered",
    "waiting_list_unanswered",
    "target_missing",
    "target_missing",
  ]);
  t.end();
});

t.test("violations say where in the content they are", (t) => {
  const content: ApplicationContent = {
    ...fosterCare,
    coApplicants: ["pleegzorg-rijnland"],
    matrixCells: [
      { row: "psychiatrie", column: "ambulant" },
      { row: "verslaving", column: "ambulant" },
    ],
    financesWaitingList: null,
  };
  t.strictSame(submissionViolations(content, { lead: LEAD, ...UNANSWERED }, fundWith()), [
    {
      pointer: "/content/coApplicants/0",
      code: "co_applicant_unconfirmed",
      details: { organisation: "pleegzorg-rijnland" },
    },
    {
      pointer: "/content/matrixCells/1",
      code: "matrix_cell_unknown",
      details: { row: "verslaving", column: "ambulant" },
    },
    {
      pointer: "/content/financesWaitingList",
      code: "waiting_list_unanswered",
      details: {},
    },
  ]);
  t.end();
});

t.test("every transformation goal or cell that the fund does not have is reported", (t) => {
  submitting({
    transformationGoals: [
      { goal: "minder-residentieel", contribution: "Veel." },
      { goal: "goedkoper", contribution: "Ook." },
    ],
    matrixCells: [
      { row: "psychiatrie", column: "ambulant" },
      { row: "verslaving", column: "ambulant" },
      { row: "psychiatrie", column: "dagbesteding" },
    ],
  }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["goal_unknown", "matrix_cell_unknown", "matrix_cell_unknown"]);
  t.end();
});

t.test("activities and budget years lie within the fund's period", (t) => {
  const [line] = fosterCare.budget;
  const lines = [2015, 2016, 2019, 2020].flatMap((year) => (line ? [{ ...line, year }] : []));
  submitting({ budget: lines }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", [
    "budget_outside_period",
    "budget_outside_period",
  ]);
  submitting({ activities: { from: "2016-06-30", to: "2020-01-01" } }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", [
    "activities_outside_period",
    "activities_outside_period",
  ]);
  const whole = { activities: { from: "2016-07-01", to: "2019-12-31" } };
  submitting(whole).then(t, submission(whole));
  submitting({ activities: { from: "2017-02-01", to: "2017-01-31" } }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", [
    "activities_reversed",
  ]);
  t.end();
});

t.test("activities may take a single day, and a target may be due on it", (t) => {
  const targets = fosterCare.targets.map((target) => ({ ...target, dueOn: "2017-02-01" }));
  const oneDay = { activities: { from: "2017-02-01", to: "2017-02-01" }, targets };
  submitting(oneDay).then(t, submission(oneDay));
  t.end();
});

t.test("a target is due before the last evaluation of the fund is", (t) => {
  const dueOn = (day: string) => ({ targets: fosterCare.targets.map((target) => ({ ...target, dueOn: day })) });
  submitting(dueOn("2020-04-01")).then(t, submission(dueOn("2020-04-01")));
  submitting(dueOn("2020-04-02")).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["target_too_late", "target_too_late"]);
  t.end();
});

t.test("the column of a budget line is one of the matrix", (t) => {
  const budget = fosterCare.budget.map((line) => ({ ...line, column: "dagbesteding" }));
  submitting({ budget: budget.slice(0, 2) }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", [
    "budget_column_unknown",
    "budget_column_unknown",
  ]);
  t.end();
});

t.test("amounts that cannot be counted exactly are refused, per line and in total", (t) => {
  const [line] = fosterCare.budget;
  if (!line) throw new Error("the example has a budget");
  const half = { ...line, priceCents: 2 ** 52, quantityThousandths: 1_000 };
  submitting({ budget: [{ ...half, quantityThousandths: 2_000 }] }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", [
    "amount_too_large",
  ]);
  submitting({ budget: [half, half] }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["amount_too_large"]);
  const most = { budget: [half, { ...half, priceCents: 2 ** 52 - 1 }] };
  submitting(most).then(t, submission(most, { requestedCents: Number.MAX_SAFE_INTEGER }));
  t.end();
});

t.test("a line that comes to less than half a cent is no line", (t) => {
  const [line] = fosterCare.budget;
  if (!line) throw new Error("the example has a budget");
  const tiny = { ...line, priceCents: 1, quantityThousandths: 499 };
  submitting({ budget: [tiny, line] }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["amount_too_small"]);
  const half = { budget: [{ ...tiny, quantityThousandths: 500 }] };
  submitting(half).then(t, submission(half, { requestedCents: 1 }));
  t.end();
});

t.test("every project must say whether means exist, or by rule only those around the youth and family teams", (t) => {
  const unanswered = { existingMeans: null };
  submitting(unanswered).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["existing_means_unanswered"]);
  const fund = fundWith({ existingMeans: "youth-and-family-teams" });
  submitting(unanswered, { fund }).then(t, submission(unanswered, { fund }));
  submitting({ ...robustTeams, ...unanswered }, { fund }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", [
    "existing_means_unanswered",
  ]);
  t.end();
});

t.test("a project must say whether it finances a waiting list; AO and PHO judge a yes (memo, rule 3)", (t) => {
  submitting({ financesWaitingList: null }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["waiting_list_unanswered"]);
  const answered = { financesWaitingList: { answer: true, explanation: "Deels." } };
  submitting(answered).then(t, submission(answered));
  t.end();
});

t.test(
  "there is at least one goal and one performance, each with its own id, due once the activities have begun",
  (t) => {
    const [goal, performance] = fosterCare.targets;
    if (!goal || !performance) throw new Error("the example has targets");
    submitting({ targets: [goal] }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["target_missing"]);
    submitting({ targets: [performance] }).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["target_missing"]);
    submitting({ targets: [goal, performance, { ...goal, unit: "gezinnen" }] }).thenRefused(
      t,
      "ERR_APPLICATION_INCOMPLETE",
      ["target_repeated"],
    );
    submitting({ targets: [goal, { ...performance, dueOn: "2016-09-30" }] }).thenRefused(
      t,
      "ERR_APPLICATION_INCOMPLETE",
      ["target_too_early"],
    );
    t.end();
  },
);

t.test("the lead is not a co-applicant, and no co-applicant is named twice", (t) => {
  const steps: Step[] = [
    drafted({ ...fosterCare, coApplicants: [LEAD, "pleegzorg-rijnland", "pleegzorg-rijnland"] }),
    { command: { type: "ConfirmCoApplicant", data: {} }, by: coApplicant },
  ];
  given(steps)
    .when(submitted())
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["co_applicant_is_lead", "co_applicant_repeated"]);
  t.end();
});

t.test("nothing is submitted after the fund's last day", (t) => {
  const lastDay = "2019-12-31T12:00:00.000Z";
  submitting({}, factsWith(), lastDay).then(t, submission({}, { decisionDueOn: "2020-03-31" }));
  submitting({}, factsWith(), "2020-01-01T12:00:00.000Z").thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["fund_ended"]);
  t.end();
});

t.test("an application is submitted once", (t) => {
  given(drafted(), submitted())
    .when(submitted(), { by: applicant })
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  t.end();
});
