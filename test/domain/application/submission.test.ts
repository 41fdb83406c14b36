import { Set as ImmutableSet } from "immutable";
import t from "tap";
import { submissionViolations } from "../../../domain/application/submission.ts";
import type { ApplicationContent } from "../../../schemas/application.ts";
import {
  after,
  applicant,
  coApplicant,
  drafted,
  factsWith,
  fosterCare,
  fundWith,
  LEAD,
  memoProjects,
  past,
  refusedWith,
  robustTeams,
  type Step,
  submitted,
} from "../../support/application.ts";
import { actorOf, NOW } from "../../support/specification.ts";

/** What submitting a draft with these differences is answered with. */
function submitting(content: Partial<ApplicationContent>, facts = factsWith(), at = NOW) {
  return after(past(drafted({ ...fosterCare, ...content }, facts)), submitted(at, facts));
}
const incomplete = (...violations: string[]) => refusedWith("ERR_APPLICATION_INCOMPLETE", {}, violations);

t.test("a complete application is submitted, with what it asks for and the day by which is decided", (t) => {
  t.strictSame(after(past(drafted()), submitted()), {
    events: [
      {
        type: "ApplicationSubmitted",
        data: {
          content: fosterCare,
          requestedCents: 133_500_00,
          decisionDueOn: "2016-12-01",
          fund: fundWith(),
        },
      },
    ],
  });
  t.end();
});

t.test("every example project of the memo can be submitted", (t) => {
  const confirmations = ["pleegzorg-rijnland", "ggz-rivierduinen"].map(
    (organisation): Step => ({
      command: { type: "ConfirmCoApplicant", data: {} },
      by: actorOf("applicant", { organisation }),
    }),
  );
  for (const project of memoProjects) {
    const draft = [drafted(project), ...(project.coApplicants.length > 0 ? confirmations : [])];
    t.match(after(past(...draft), submitted()), { events: [{ type: "ApplicationSubmitted" }] }, project.title);
  }
  t.end();
});

t.test("the fund's terms are frozen as they are on submission, not as they were when it was drafted", (t) => {
  const stricter = factsWith({ decisionTermWeeks: 4 }, { revision: 9 });
  t.match(after(past(drafted()), submitted(NOW, stricter)), {
    events: [{ data: { decisionDueOn: "2016-09-29", fund: { revision: 9 } } }],
  });
  t.end();
});

t.test("the lead submits, and nobody else", (t) => {
  t.strictSame(
    after(past(drafted()), { ...submitted(), by: coApplicant }),
    refusedWith("ERR_NOT_THE_LEAD", { lead: LEAD }),
  );
  t.end();
});

t.test("an empty draft hears everything that is missing at once", (t) => {
  const empty = submitting({
    coApplicants: [],
    transformationGoals: [],
    matrixCells: [],
    budget: [],
    existingMeans: null,
    financesWaitingList: null,
    targets: [],
  });
  t.strictSame(
    empty,
    incomplete(
      "goal_missing",
      "matrix_cell_missing",
      "budget_missing",
      "existing_means_unanswered",
      "waiting_list_unanswered",
      "target_missing",
      "target_missing",
    ),
  );
  t.end();
});

t.test("violations say where in the content they are, in words", (t) => {
  const content: ApplicationContent = {
    ...fosterCare,
    coApplicants: ["pleegzorg-rijnland"],
    matrixCells: [
      { row: "psychiatrie", column: "ambulant" },
      { row: "verslaving", column: "ambulant" },
    ],
    financesWaitingList: null,
  };
  t.strictSame(submissionViolations(content, { lead: LEAD, confirmed: ImmutableSet() }, fundWith()), [
    {
      pointer: "/content/coApplicants/0",
      code: "co_applicant_unconfirmed",
      message: "pleegzorg-rijnland heeft nog niet bevestigd",
    },
    {
      pointer: "/content/matrixCells/1",
      code: "matrix_cell_unknown",
      message: "De matrix heeft geen cel verslaving × ambulant",
    },
    {
      pointer: "/content/financesWaitingList",
      code: "waiting_list_unanswered",
      message: "Leg uit of hiermee een wachtlijst wordt gefinancierd",
    },
  ]);
  t.end();
});

t.test("a transformation goal or cell that the fund does not know is named", (t) => {
  t.strictSame(
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
    }),
    incomplete("goal_unknown", "matrix_cell_unknown", "matrix_cell_unknown"),
  );
  t.end();
});

t.test("activities and budget years lie within the fund's period", (t) => {
  const [line] = fosterCare.budget;
  const lines = [2015, 2016, 2019, 2020].flatMap((year) => (line ? [{ ...line, year }] : []));
  t.strictSame(submitting({ budget: lines }), incomplete("budget_outside_period", "budget_outside_period"));
  t.strictSame(
    submitting({ activities: { from: "2016-06-30", to: "2020-01-01" } }),
    incomplete("activities_outside_period", "activities_outside_period"),
  );
  t.match(submitting({ activities: { from: "2016-07-01", to: "2019-12-31" } }), {
    events: [{ type: "ApplicationSubmitted" }],
  });
  t.strictSame(submitting({ activities: { from: "2017-02-01", to: "2017-01-31" } }), incomplete("activities_reversed"));
  t.end();
});

t.test("activities may take a single day, and a target may be due on it", (t) => {
  const targets = fosterCare.targets.map((target) => ({ ...target, dueOn: "2017-02-01" }));
  t.match(submitting({ activities: { from: "2017-02-01", to: "2017-02-01" }, targets }), {
    events: [{ type: "ApplicationSubmitted" }],
  });
  t.end();
});

t.test("a budget line in a column is in a column of the matrix", (t) => {
  const budget = fosterCare.budget.map((line) => ({ ...line, column: "dagbesteding" }));
  t.strictSame(
    submitting({ budget: budget.slice(0, 2) }),
    incomplete("budget_column_unknown", "budget_column_unknown"),
  );
  t.end();
});

t.test("amounts beyond what can be counted exactly are refused, per line and in total", (t) => {
  const [line] = fosterCare.budget;
  if (!line) throw new Error("the example has a budget");
  const half = { ...line, priceCents: 2 ** 52, quantity: 1 };
  t.strictSame(submitting({ budget: [{ ...half, quantity: 2 }] }), incomplete("amount_too_large"));
  t.strictSame(submitting({ budget: [half, half] }), incomplete("amount_too_large"));
  t.match(submitting({ budget: [half, { ...half, priceCents: 2 ** 52 - 1 }] }), {
    events: [{ data: { requestedCents: Number.MAX_SAFE_INTEGER } }],
  });
  t.end();
});

t.test(
  "whether means exist already is asked of every project, or by rule of those around the youth and family teams",
  (t) => {
    const teamsOnly = factsWith({ existingMeans: "youth-and-family-teams" });
    const unanswered = { existingMeans: null };
    t.strictSame(submitting(unanswered), incomplete("existing_means_unanswered"));
    t.match(submitting(unanswered, teamsOnly), { events: [{ type: "ApplicationSubmitted" }] });
    t.strictSame(submitting({ ...robustTeams, ...unanswered }, teamsOnly), incomplete("existing_means_unanswered"));
    t.end();
  },
);

t.test("whether it finances a waiting list is answered; a yes is for AO and PHO to judge (memo, rule 3)", (t) => {
  t.strictSame(submitting({ financesWaitingList: null }), incomplete("waiting_list_unanswered"));
  t.match(submitting({ financesWaitingList: { answer: true, explanation: "Deels." } }), {
    events: [{ type: "ApplicationSubmitted" }],
  });
  t.end();
});

t.test(
  "there is at least one goal and one performance, each with an id of its own, within the activities' time",
  (t) => {
    const [goal, performance] = fosterCare.targets;
    if (!goal || !performance) throw new Error("the example has targets");
    t.strictSame(submitting({ targets: [goal] }), incomplete("target_missing"));
    t.strictSame(submitting({ targets: [performance] }), incomplete("target_missing"));
    t.strictSame(
      submitting({ targets: [goal, performance, { ...goal, unit: "gezinnen" }] }),
      incomplete("target_repeated"),
    );
    t.strictSame(
      submitting({ targets: [goal, { ...performance, dueOn: "2016-09-30" }] }),
      incomplete("target_too_early"),
    );
    t.end();
  },
);

t.test("the lead is not its own co-applicant, and nobody is one twice", (t) => {
  const steps: Step[] = [
    drafted({ ...fosterCare, coApplicants: [LEAD, "pleegzorg-rijnland", "pleegzorg-rijnland"] }),
    { command: { type: "ConfirmCoApplicant", data: {} }, by: coApplicant },
  ];
  t.strictSame(after(past(...steps), submitted()), incomplete("co_applicant_is_lead", "co_applicant_repeated"));
  t.end();
});

t.test("nothing is submitted after the fund's last day", (t) => {
  const lastDay = "2019-12-31T12:00:00.000Z";
  t.match(submitting({}, factsWith(), lastDay), { events: [{ type: "ApplicationSubmitted" }] });
  t.strictSame(submitting({}, factsWith(), "2020-01-01T12:00:00.000Z"), incomplete("fund_ended"));
  t.end();
});

t.test("an application is submitted once", (t) => {
  t.strictSame(
    after(past(drafted(), submitted()), { ...submitted(), by: applicant }),
    refusedWith("ERR_WRONG_STATE", { phase: "under-review" }),
  );
  t.end();
});
