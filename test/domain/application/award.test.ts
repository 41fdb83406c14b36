import t from "tap";
import { awardViolations, evaluationsOf } from "../../../domain/application/award-terms.ts";
import type { Award } from "../../../schemas/application.ts";
import {
  advised,
  after,
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
  LEAD,
  past,
  phaseAfter,
  proposalOf,
  refusedWith,
  reviewed,
  reviewer,
  type Step,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const ready = past(...fundsAssured());
const invalid = (...violations: string[]) => refusedWith("ERR_AWARD_INVALID", {}, violations);
const award = (more: Partial<Award>, events = ready) => after(events, awarding(awardOf(more)));
const [advance, second, third] = awardOf().instalments;
if (!advance || !second || !third) throw new Error("the example has three instalments");

t.test("an award is tied to goals and performances, and names every year's evaluation (memo, rules 5 and 8)", (t) => {
  t.strictSame(after(ready, awarding()), {
    events: [
      {
        type: "ApplicationAwarded",
        data: {
          ...awardOf(),
          lead: LEAD,
          title: fosterCare.title,
          awardedCents: 133_500_00,
          targets: fosterCare.targets,
          activities: fosterCare.activities,
          evaluations: [
            { year: 2016, dueOn: "2017-04-03" },
            { year: 2017, dueOn: "2018-04-03" },
            { year: 2018, dueOn: "2019-04-01" },
          ],
          instalmentRule: "evaluation",
        },
      },
    ],
  });
  t.equal(phaseAfter(...fundsAssured(), awarding()), "awarded");
  t.end();
});

t.test(
  "an evaluation is due on the fund's day after every calendar year with activities, or the working day after",
  (t) => {
    t.strictSame(evaluationsOf({ from: "2016-12-31", to: "2017-01-01" }, fundWith().rules), [
      { year: 2016, dueOn: "2017-04-03" },
      // 1 April 2018 is Easter Sunday.
      { year: 2017, dueOn: "2018-04-03" },
    ]);
    t.strictSame(
      evaluationsOf({ from: "2018-01-01", to: "2018-12-31" }, fundWith({ evaluationDue: { month: 11, day: 5 } }).rules),
      [{ year: 2018, dueOn: "2019-11-05" }],
    );
    t.end();
  },
);

t.test("nothing is awarded before the funds are assured", (t) => {
  t.strictSame(
    [atPho(), [...atPho(), advised("positive")], underReview()].map((steps) => after(past(...steps), awarding())),
    ["forwarded", "advised", "under-review"].map((phase) => refusedWith("ERR_WRONG_STATE", { phase })),
  );
  t.end();
});

t.test("an award may be less than what was advised on, never more, line by line", (t) => {
  const [first, ...others] = fosterCareLines;
  if (!first) throw new Error("the example has lines");
  const one = { ...advance, cents: 26_000_00 };
  t.match(award({ lines: [first], instalments: [one] }), { events: [{ data: { awardedCents: 26_000_00 } }] });
  t.strictSame(
    award({ lines: [{ ...first, cents: 26_000_01 }, ...others], instalments: [{ ...one, cents: 133_500_01 }] }),
    invalid("amount_exceeded"),
  );
  t.strictSame(award({ lines: [{ ...first, column: "veiligheid" }], instalments: [one] }), invalid("amount_exceeded"));
  t.strictSame(award({ lines: [first, first], instalments: [{ ...one, cents: 52_000_00 }] }), invalid("line_repeated"));
  t.end();
});

t.test("what the PHO was asked bounds the award, not what was requested", (t) => {
  const smaller = proposalOf({ lines: fosterCareLines.slice(0, 1) });
  const events = past(...underReview(), checked, reviewed(), forwarded(smaller), advised("positive"), assured());
  t.strictSame(award({}, events), invalid("amount_exceeded", "amount_exceeded", "amount_exceeded"));
  t.end();
});

t.test("the conditions that were advised on are kept; the award may add others", (t) => {
  t.strictSame(award({ conditions: ["Meld wijzigingen direct."] }), invalid("condition_missing"));
  t.end();
});

t.test("instalments add up to the award, and are numbered in order", (t) => {
  t.strictSame(
    award({ instalments: [advance, second, { ...third, cents: third.cents - 1 }] }),
    invalid("instalments_do_not_add_up"),
  );
  t.strictSame(
    award({ instalments: [advance, { ...second, number: 3 }, { ...third, number: 2 }] }),
    invalid("instalment_number", "instalment_number"),
  );
  t.end();
});

t.test("what is wrong with an instalment says where it is, and what was expected", (t) => {
  const terms = awardOf({ instalments: [advance, { ...second, number: 4, cents: second.cents - 1 }, third] });
  t.strictSame(awardViolations(terms, proposalOf(), { content: fosterCare, fund: fundWith() }, "2016-09-01"), [
    {
      pointer: "/instalments",
      code: "instalments_do_not_add_up",
      message: "De termijnen tellen op tot € 133.499,99 en de toekenning tot € 133.500,00",
    },
    { pointer: "/instalments/1/number", code: "instalment_number", message: "Dit is termijn 2, niet 4" },
  ]);
  t.end();
});

t.test("every instalment after the advance waits for an evaluation of the grant", (t) => {
  const withThird = (afterEvaluationOf: number | null) =>
    award({ instalments: [advance, second, { ...third, afterEvaluationOf }] });
  t.strictSame(withThird(null), invalid("instalment_without_evaluation"));
  t.strictSame(
    [withThird(2015), withThird(2019)],
    [1, 2].map(() => invalid("instalment_evaluation_unknown")),
  );
  t.match(award({ instalments: [{ ...advance, afterEvaluationOf: 2016 }, second, third] }), {
    events: [{ type: "ApplicationAwarded" }],
  });
  t.end();
});

t.test("by rule of the fund instalments have dates only", (t) => {
  const events = past(...fundsAssured({ instalments: "dates" }));
  const unconditional = [advance, second, third].map((one) => ({ ...one, afterEvaluationOf: null }));
  t.match(award({ instalments: unconditional }, events), { events: [{ data: { instalmentRule: "dates" } }] });
  t.strictSame(award({}, events), invalid("instalment_unconditional", "instalment_unconditional"));
  t.end();
});

t.test("instalments are due from the day of the award on, one after the other", (t) => {
  const dated = (first: string, next: string) =>
    award({ instalments: [{ ...advance, dueOn: first }, { ...second, dueOn: next }, third] });
  t.match(dated("2016-09-01", "2016-09-01"), { events: [{ type: "ApplicationAwarded" }] });
  t.strictSame(dated("2016-08-31", "2017-04-15"), invalid("instalment_in_the_past"));
  t.strictSame(dated("2016-12-01", "2016-11-30"), invalid("instalment_out_of_order"));
  t.end();
});

t.test("progress is reported on days of its own, from the start of the activities on", (t) => {
  const reports = (...days: string[]) =>
    award({ progressReports: days.map((dueOn) => ({ dueOn, length: "short" as const })) });
  t.strictSame(reports("2016-12-31", "2016-12-31"), invalid("progress_report_repeated"));
  t.strictSame(reports("2016-09-30"), invalid("progress_report_too_early"));
  t.match(reports("2016-10-01", "2017-01-01", "2019-06-01"), { events: [{ type: "ApplicationAwarded" }] });
  t.end();
});

t.test("everything that is wrong with an award is said at once", (t) => {
  t.strictSame(
    award({ conditions: [], instalments: [{ ...advance, number: 4, dueOn: "2016-01-01", afterEvaluationOf: 2030 }] }),
    invalid(
      "condition_missing",
      "instalments_do_not_add_up",
      "instalment_number",
      "instalment_in_the_past",
      "instalment_evaluation_unknown",
    ),
  );
  t.end();
});

t.test("who checked, corrected, reviewed or forwarded an application does not award it", (t) => {
  const roles = (name: string): [string, Step[]] => {
    const same = actorOf("reviewer", { person: fundManager.person });
    const steps = fundsAssured().map((step) => (step.command.type === name ? { ...step, by: same } : step));
    return [name, steps];
  };
  const correction: Step = {
    command: {
      type: "CorrectMatrixCells",
      data: { matrixCells: fosterCare.matrixCells.slice(1), reason: "Niet allemaal geraakt." },
    },
    by: actorOf("reviewer", { person: fundManager.person }),
  };
  const corrected: [string, Step[]] = [
    "CorrectMatrixCells",
    [...underReview(), correction, checked, reviewed(), forwarded(), advised("positive"), assured()],
  ];
  const histories = [roles("CheckMatrix"), roles("RecordReview"), roles("ForwardToPho"), corrected];
  t.strictSame(
    Object.fromEntries(histories.map(([name, steps]) => [name, after(past(...steps), awarding())])),
    Object.fromEntries(histories.map(([name]) => [name, refusedWith("ERR_SEPARATION_OF_DUTIES", { did: "reviewed" })])),
  );
  t.end();
});

t.test("neither a reviewer nor an applicant awards", (t) => {
  t.strictSame(
    after(ready, { ...awarding(), by: { ...fundManager, person: reviewer.person } }),
    refusedWith("ERR_SEPARATION_OF_DUTIES", { did: "reviewed" }),
  );
  t.strictSame(
    after(ready, { ...awarding(), by: { ...fundManager, organisation: LEAD } }),
    refusedWith("ERR_SEPARATION_OF_DUTIES", { did: "applied" }),
  );
  t.end();
});
