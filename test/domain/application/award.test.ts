import t from "tap";
import { awardViolations } from "../../../domain/application/award-terms.ts";
import { evaluationsOf } from "../../../domain/award-days.ts";
import type { ApplicationEvent, Award } from "../../../schemas/application.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import {
  advised,
  assured,
  atPho,
  awarding,
  awardOf,
  checked,
  forwarded,
  fosterCare,
  fosterCareLines,
  fundManager,
  fundsAssured,
  fundWith,
  given,
  LEAD,
  phaseAfter,
  proposalOf,
  reviewed,
  reviewer,
  type Step,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

type Awarded = DataOf<ApplicationEvent, "ApplicationAwarded">;

const award = (more: Partial<Award>, steps = fundsAssured()) => given(steps).when(awarding(awardOf(more)));
const awarded = (more: Partial<Award>, follows: Partial<Awarded> = {}): ApplicationEvent => ({
  type: "ApplicationAwarded",
  data: {
    ...awardOf(more),
    lead: LEAD,
    title: fosterCare.title,
    awardedCents: 133_500_00,
    targets: fosterCare.targets,
    activities: fosterCare.activities,
    evaluations: [
      { year: 2016, dueOn: "2017-04-01" },
      { year: 2017, dueOn: "2018-04-01" },
      { year: 2018, dueOn: "2019-04-01" },
    ],
    instalmentRule: "evaluation",
    determinationDueOn: "2018-09-29",
    budgetCondition: [],
    executionAgreement: false,
    ...follows,
  },
});
const [advance, second, third] = awardOf().instalments;
if (!advance || !second || !third) throw new Error("the example has three instalments");

t.test("an award holds the goals and performances, and every year's evaluation (memo, rules 5 and 8)", (t) => {
  given(fundsAssured()).when(awarding()).then(t, awarded({}));
  t.equal(phaseAfter(fundsAssured(), awarding()), "awarded");
  const reason = "Het project past bij de doelen.";
  award({ reason }).then(t, awarded({ reason }));
  t.end();
});

t.test(
  "an evaluation is due on the fund's day after each calendar year with activities, also where that is no working day",
  (t) => {
    t.strictSame(evaluationsOf({ from: "2016-12-31", to: "2017-01-01" }, fundWith().rules), [
      { year: 2016, dueOn: "2017-04-01" },
      // 1 April 2018 is Easter Sunday.
      { year: 2017, dueOn: "2018-04-01" },
    ]);
    t.strictSame(
      evaluationsOf({ from: "2018-01-01", to: "2018-12-31" }, fundWith({ evaluationDue: { month: 11, day: 5 } }).rules),
      [{ year: 2018, dueOn: "2019-11-05" }],
    );
    t.end();
  },
);

t.test("nothing is awarded before the funds are assured", (t) => {
  given(underReview()).when(awarding()).thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  given(atPho()).when(awarding()).thenRefused(t, "ERR_WRONG_STATE", { phase: "forwarded" });
  given(atPho(), advised("positive")).when(awarding()).thenRefused(t, "ERR_WRONG_STATE", { phase: "advised" });
  t.end();
});

t.test("an award may be less than the proposal advised on, never more, line by line", (t) => {
  const [first, ...others] = fosterCareLines;
  if (!first) throw new Error("the example has lines");
  const one = { ...advance, cents: 26_000_00 };
  const less = { lines: [first], instalments: [one] };
  award(less).then(t, awarded(less, { awardedCents: 26_000_00 }));
  award({
    lines: [{ ...first, cents: 26_000_01 }, ...others],
    instalments: [{ ...one, cents: 133_500_01 }],
  }).thenRefused(t, "ERR_AWARD_INVALID", ["amount_exceeded"]);
  award({ lines: [{ ...first, column: "veiligheid" }], instalments: [one] }).thenRefused(t, "ERR_AWARD_INVALID", [
    "amount_exceeded",
  ]);
  award({ lines: [first, first], instalments: [{ ...one, cents: 52_000_00 }] }).thenRefused(t, "ERR_AWARD_INVALID", [
    "line_repeated",
  ]);
  t.end();
});

t.test("the proposal to the PHO bounds the award, not the request", (t) => {
  const smaller = proposalOf({ lines: fosterCareLines.slice(0, 1) });
  const steps = [...underReview(), checked, reviewed(), forwarded(smaller), advised("positive"), assured()];
  award({}, steps).thenRefused(t, "ERR_AWARD_INVALID", ["amount_exceeded", "amount_exceeded", "amount_exceeded"]);
  t.end();
});

t.test("the award keeps the conditions advised on, and may add others", (t) => {
  award({ conditions: ["Meld wijzigingen direct."] }).thenRefused(t, "ERR_AWARD_INVALID", ["condition_missing"]);
  t.end();
});

t.test("instalments add up to the award, and are numbered in order", (t) => {
  award({ instalments: [advance, second, { ...third, cents: third.cents - 1 }] }).thenRefused(t, "ERR_AWARD_INVALID", [
    "instalments_do_not_add_up",
  ]);
  award({ instalments: [advance, { ...second, number: 3 }, { ...third, number: 2 }] }).thenRefused(
    t,
    "ERR_AWARD_INVALID",
    ["instalment_number", "instalment_number"],
  );
  t.end();
});

t.test("a violation says where the instalment is, and what was expected", (t) => {
  const terms = awardOf({ instalments: [advance, { ...second, number: 4, cents: second.cents - 1 }, third] });
  t.strictSame(awardViolations(terms, proposalOf(), { content: fosterCare, fund: fundWith() }, "2016-09-01"), [
    {
      pointer: "/instalments",
      code: "instalments_do_not_add_up",
      details: { instalmentsCents: 13349999, awardedCents: 13350000 },
    },
    { pointer: "/instalments/1/number", code: "instalment_number", details: { number: 4, expected: 2 } },
  ]);
  t.end();
});

t.test("every instalment after the advance waits for an evaluation of the grant", (t) => {
  const withThird = (afterEvaluationOf: number | null) =>
    award({ instalments: [advance, second, { ...third, afterEvaluationOf }] });
  withThird(null).thenRefused(t, "ERR_AWARD_INVALID", ["instalment_without_evaluation"]);
  for (const year of [2015, 2019])
    withThird(year).thenRefused(t, "ERR_AWARD_INVALID", ["instalment_evaluation_unknown"]);
  const waitingAdvance = { instalments: [{ ...advance, afterEvaluationOf: 2016 }, second, third] };
  award(waitingAdvance).then(t, awarded(waitingAdvance));
  t.end();
});

t.test("a fund's rule may give instalments dates only", (t) => {
  const steps = fundsAssured({ instalments: "dates" });
  const instalments = [advance, second, third].map((one) => ({ ...one, afterEvaluationOf: null }));
  award({ instalments }, steps).then(t, awarded({ instalments }, { instalmentRule: "dates" }));
  award({}, steps).thenRefused(t, "ERR_AWARD_INVALID", ["instalment_unconditional", "instalment_unconditional"]);
  t.end();
});

t.test("instalments are due from the day of the award on, one after the other", (t) => {
  const dated = (first: string, next: string) => ({
    instalments: [{ ...advance, dueOn: first }, { ...second, dueOn: next }, third],
  });
  const onTheDay = dated("2016-09-01", "2016-09-01");
  award(onTheDay).then(t, awarded(onTheDay));
  award(dated("2016-08-31", "2017-04-15")).thenRefused(t, "ERR_AWARD_INVALID", ["instalment_in_the_past"]);
  award(dated("2016-12-01", "2016-11-30")).thenRefused(t, "ERR_AWARD_INVALID", ["instalment_out_of_order"]);
  t.end();
});

t.test("instalments are due within two years after the activities", (t) => {
  // The activities end on 30 June 2018.
  const late = (dueOn: string) => ({ instalments: [advance, second, { ...third, dueOn }] });
  award(late("2020-06-27")).then(t, awarded(late("2020-06-27")));
  award(late("2020-06-28")).thenRefused(t, "ERR_AWARD_INVALID", ["instalment_too_late"]);
  t.end();
});

t.test("progress reports have different days, from the start of the activities to two years after them", (t) => {
  const reports = (...days: string[]) => ({
    progressReports: days.map((dueOn) => ({ dueOn, length: "short" as const })),
  });
  award(reports("2016-12-31", "2016-12-31")).thenRefused(t, "ERR_AWARD_INVALID", ["progress_report_repeated"]);
  award(reports("2016-09-30")).thenRefused(t, "ERR_AWARD_INVALID", ["progress_report_too_early"]);
  award(reports("2020-06-28")).thenRefused(t, "ERR_AWARD_INVALID", ["progress_report_too_late"]);
  const inTime = reports("2016-10-01", "2017-01-01", "2020-06-27");
  award(inTime).then(t, awarded(inTime));
  t.end();
});

t.test("every error in an award is reported at once", (t) => {
  award({
    conditions: [],
    instalments: [{ ...advance, number: 4, dueOn: "2016-01-01", afterEvaluationOf: 2030 }],
  }).thenRefused(t, "ERR_AWARD_INVALID", [
    "condition_missing",
    "instalments_do_not_add_up",
    "instalment_number",
    "instalment_in_the_past",
    "instalment_evaluation_unknown",
  ]);
  t.end();
});

t.test("who checked, corrected, reviewed or forwarded an application does not award it", (t) => {
  const by = actorOf("reviewer", { person: fundManager.person });
  const correction: Step = {
    command: {
      type: "CorrectMatrixCells",
      data: { matrixCells: fosterCare.matrixCells.slice(1), reason: "Niet allemaal geraakt." },
    },
    by: reviewer,
  };
  const steps = [...underReview(), correction, checked, reviewed(), forwarded(), advised("positive"), assured()];
  for (const type of ["CheckMatrix", "CorrectMatrixCells", "RecordReview", "ForwardToPho"])
    given(steps.map((step) => (step.command.type === type ? { ...step, by } : step)))
      .when(awarding())
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "reviewing", act: "deciding" });
  t.end();
});

t.test("neither a reviewer nor an applicant awards", (t) => {
  given(fundsAssured())
    .when(awarding(), { by: { ...fundManager, person: reviewer.person } })
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "reviewing", act: "deciding" });
  given(fundsAssured())
    .when(awarding(), { by: { ...fundManager, organisation: LEAD } })
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "deciding" });
  t.end();
});

t.test(
  "determination is to be requested thirteen weeks after the activities end, or on the day the award names",
  (t) => {
    const after = "2018-06-30";
    const latest = "2020-06-27";
    for (const determinationDueOn of ["2018-07-01", latest])
      award({ determinationDueOn }).then(t, awarded({ determinationDueOn }, { determinationDueOn }));
    for (const determinationDueOn of [after, "2020-06-28"])
      award({ determinationDueOn }).thenRefused(t, "ERR_AWARD_INVALID", ["determination_day"]);
    t.end();
  },
);

t.test("what the PHO asked for is kept as a condition or as an obligation", (t) => {
  const asObligation = { conditions: [], obligations: ["Rapporteer ieder kwartaal."] };
  award(asObligation).then(t, awarded(asObligation));
  award({ conditions: [], obligations: [] }).thenRefused(t, "ERR_AWARD_INVALID", ["condition_missing"]);
  t.end();
});

t.test("the check of state aid is recorded with the award, registered by then", (t) => {
  const aidCheck = {
    outcome: "de-minimis",
    basis: "Verklaring van de aanvrager.",
    registeredOn: "2016-09-01",
  } as const;
  award({ aidCheck }).then(t, awarded({ aidCheck }));
  award({ aidCheck: { ...aidCheck, registeredOn: "2016-09-02" } }).thenRefused(t, "ERR_AWARD_INVALID", [
    "in_the_future",
  ]);
  t.end();
});

t.test("an award on provisional years is under the condition that there is money (Awb 4:34)", (t) => {
  given(fundsAssured())
    .when({ ...awarding(), facts: { provisionalYears: [2018, 2019] } })
    .then(t, awarded({}, { budgetCondition: [2018] }));
  t.end();
});

t.test("whether the recipient has to agree is frozen by the fund's rule (Awb 4:36)", (t) => {
  award({}, fundsAssured({ executionAgreement: true })).then(t, awarded({}, { executionAgreement: true }));
  t.end();
});
