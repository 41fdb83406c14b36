import t from "tap";
import {
  assessmentOf,
  awardedWith,
  coApplicant,
  dueOf,
  evaluated,
  fundManager,
  judgements,
  recipient,
  results,
  reviewer,
  running,
  specification,
  submissionOf,
  submitted,
} from "../../support/grant.ts";
import { actorOf } from "../../support/specification.ts";

const on = (day: string, by = recipient) => ({ by, at: `${day}T10:00:00.000Z` });
const NEW_YEAR = "2018-01-05";
const withdrawn = {
  type: "GrantWithdrawn",
  data: { ground: "awb-4:48", reason: "Geen activiteiten.", keptCents: 0 },
} as const;

t.test("progress", (t) => {
  const reporting = (dueOn: string, length: "short" | "long") =>
    ({ type: "ReportProgress", data: { dueOn, length, report: "Zeven teams zijn getraind." } }) as const;
  const short = reporting("2017-04-03", "short");

  t.test("is reported when the award asks for it, before or after the day", (t) => {
    for (const day of ["2017-03-01", "2017-06-01"])
      t.strictSame(specification.given(...running).when(short, on(day)), {
        events: [
          {
            type: "ProgressReported",
            data: { dueOn: "2017-04-03", length: "short", report: "Zeven teams zijn getraind." },
          },
        ],
      });
    t.end();
  });
  t.test("is reported for a day and at a length that were asked, once", (t) => {
    const asked = awardedWith().data.progressReports;
    for (const [dueOn, length] of [
      ["2017-04-04", "short"],
      ["2017-04-03", "long"],
    ] as const)
      t.strictSame(specification.given(...running).when(reporting(dueOn, length), on("2017-04-01")), {
        refused: "ERR_UNKNOWN_PROGRESS_REPORT",
        details: { dueOn, length, asked },
        violations: [],
      });
    const reported = { event: { type: "ProgressReported", data: short.data }, by: recipient } as const;
    t.strictSame(specification.given(...running, reported).when(short, on("2017-04-04")), {
      refused: "ERR_PROGRESS_ALREADY_REPORTED",
      details: { dueOn: "2017-04-03" },
      violations: [],
    });
    t.end();
  });
  t.test("is reported by the recipient of a running grant", (t) => {
    t.match(specification.given(...running).when(short, on("2017-04-01", coApplicant)), {
      refused: "ERR_NOT_THE_RECIPIENT",
    });
    t.match(specification.given(awardedWith()).when(short, on("2017-04-01")), { refused: "ERR_GRANT_NOT_ACCEPTED" });
    t.match(specification.given(...running, withdrawn).when(short, on("2017-04-01")), { refused: "ERR_GRANT_ENDED" });
    t.end();
  });
  t.test("that stays out holds up no instalment", (t) => {
    const declaring = { type: "DeclareInstalmentDue", data: { instalment: 2 } } as const;
    const given = specification.given(...running, ...evaluated(2017));
    t.strictSame(given.when(declaring, on("2018-02-01", actorOf("system"))), { events: [dueOf(2, 350_00)] });
    t.end();
  });
  t.end();
});

t.test("a year's evaluation", (t) => {
  t.test("holds each goal and performance against what was delivered", (t) => {
    t.strictSame(specification.given(...running).when(submissionOf(2017), on(NEW_YEAR)), {
      events: [{ type: "EvaluationSubmitted", data: { year: 2017, results } }],
    });
    t.end();
  });
  t.test("is not made before the year, or sooner the activities, are over", (t) => {
    const given = specification.given(...running);
    t.strictSame(given.when(submissionOf(2017), on("2017-12-30")), {
      refused: "ERR_EVALUATION_TOO_EARLY",
      details: { year: 2017, from: "2017-12-31" },
      violations: [],
    });
    t.match(given.when(submissionOf(2017), on("2017-12-31")), { events: [{ type: "EvaluationSubmitted" }] });
    t.strictSame(given.when(submissionOf(2018), on("2018-09-29")), {
      refused: "ERR_EVALUATION_TOO_EARLY",
      details: { year: 2018, from: "2018-09-30" },
      violations: [],
    });
    t.match(given.when(submissionOf(2018), on("2018-09-30")), { events: [{ type: "EvaluationSubmitted" }] });
    t.end();
  });
  t.test("is of a year in which the grant runs", (t) => {
    t.strictSame(specification.given(...running).when(submissionOf(2019), on("2020-01-05")), {
      refused: "ERR_UNKNOWN_EVALUATION",
      details: { year: 2019, asked: [2017, 2018] },
      violations: [],
    });
    t.end();
  });
  t.test("names every goal and performance once with what was promised: all that is wrong is said", (t) => {
    const wrong = [
      { target: "op-school", promised: 20, delivered: 20, explanation: "Minder beloofd dan toegekend." },
      { target: "op-school", promised: 24, delivered: 20, explanation: "Nog eens." },
      { target: "iets-anders", promised: 1, delivered: 1, explanation: "Niet afgesproken." },
    ];
    const submitting = { type: "SubmitEvaluation", data: { year: 2017, results: wrong } } as const;
    t.strictSame(specification.given(...running).when(submitting, on(NEW_YEAR)), {
      refused: "ERR_EVALUATION_INVALID",
      details: {},
      violations: ["target_repeated", "target_unknown", "target_missing", "not_what_was_promised"],
    });
    t.end();
  });
  t.test("can be handed in anew until it is assessed; the same again changes nothing", (t) => {
    const given = specification.given(...running, submitted(2017));
    t.strictSame(given.when(submissionOf(2017), on(NEW_YEAR)), { events: [] });
    const otherwise = { type: "SubmitEvaluation", data: { year: 2017, results: results.toReversed() } } as const;
    t.strictSame(given.when(otherwise, on(NEW_YEAR)), {
      events: [{ type: "EvaluationSubmitted", data: otherwise.data }],
    });
    t.strictSame(specification.given(...running, ...evaluated(2017)).when(submissionOf(2017), on(NEW_YEAR)), {
      refused: "ERR_EVALUATION_ALREADY_ASSESSED",
      details: { year: 2017 },
      violations: [],
    });
    t.end();
  });
  t.test("is handed in by the recipient of a running grant", (t) => {
    t.match(specification.given(...running).when(submissionOf(2017), on(NEW_YEAR, coApplicant)), {
      refused: "ERR_NOT_THE_RECIPIENT",
    });
    t.match(specification.given(awardedWith()).when(submissionOf(2017), on(NEW_YEAR)), {
      refused: "ERR_GRANT_NOT_ACCEPTED",
    });
    t.match(specification.given(...running, withdrawn).when(submissionOf(2017), on(NEW_YEAR)), {
      refused: "ERR_GRANT_ENDED",
    });
    t.end();
  });
  t.end();
});

t.test("an assessment", (t) => {
  const given = specification.given(...running, submitted(2017));

  t.test("judges each goal and performance, and concludes", (t) => {
    t.strictSame(given.when(assessmentOf(2017, "adjust"), on(NEW_YEAR, reviewer)), {
      events: [
        {
          type: "EvaluationAssessed",
          data: { year: 2017, judgements, conclusion: "adjust", explanation: "Op koers." },
        },
      ],
    });
    t.end();
  });
  t.test("leaves none out", (t) => {
    const [first] = judgements;
    const assessing = { ...assessmentOf(2017), data: { ...assessmentOf(2017).data, judgements: first ? [first] : [] } };
    t.strictSame(given.when(assessing, on(NEW_YEAR, reviewer)), {
      refused: "ERR_EVALUATION_INVALID",
      details: {},
      violations: ["target_missing"],
    });
    t.end();
  });
  t.test("is of an evaluation that was handed in, once", (t) => {
    t.strictSame(specification.given(...running).when(assessmentOf(2017), on(NEW_YEAR, reviewer)), {
      refused: "ERR_EVALUATION_NOT_SUBMITTED",
      details: { year: 2017 },
      violations: [],
    });
    const assessed = specification.given(...running, ...evaluated(2017));
    t.strictSame(assessed.when(assessmentOf(2017), on(NEW_YEAR, reviewer)), {
      refused: "ERR_EVALUATION_ALREADY_ASSESSED",
      details: { year: 2017 },
      violations: [],
    });
    t.match(given.when(assessmentOf(2016), on(NEW_YEAR, reviewer)), { refused: "ERR_UNKNOWN_EVALUATION" });
    t.match(
      specification.given(...running, submitted(2017), withdrawn).when(assessmentOf(2017), on(NEW_YEAR, reviewer)),
      {
        refused: "ERR_GRANT_ENDED",
      },
    );
    t.end();
  });
  t.test("is not made by an applicant: not of the lead, not of a co-applicant, not in another role", (t) => {
    const asReviewer = { ...reviewer, person: recipient.person };
    for (const by of [
      { ...reviewer, organisation: "jeugdzorg-noord" },
      { ...reviewer, organisation: "school-zuid" },
      asReviewer,
    ])
      t.strictSame(given.when(assessmentOf(2017), on(NEW_YEAR, by)), {
        refused: "ERR_SEPARATION_OF_DUTIES",
        details: { did: "applied" },
        violations: [],
      });
    t.match(given.when(assessmentOf(2017), on(NEW_YEAR, fundManager)), { events: [{ type: "EvaluationAssessed" }] });
    t.end();
  });
  t.end();
});
