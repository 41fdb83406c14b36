import t from "tap";
import { lastDayOfTerms } from "../../../domain/award-days.ts";
import { addDays } from "../../../domain/calendar.ts";
import { isStillAsked } from "../../../domain/grant/still-asked.ts";
import type { GrantEvent } from "../../../schemas/grant.ts";
import {
  assessmentCorrection,
  assessmentOf,
  awardedWith,
  coApplicant,
  dueOf,
  evaluated,
  fold,
  given,
  judgements,
  recipient,
  results,
  returned,
  returnOf,
  reviewer,
  running,
  submissionOf,
  submitted,
  withdrawn,
} from "../../support/grant.ts";
import { actorOf, eventId, type Given } from "../../support/specification.ts";

const on = (day: string, by = recipient) => ({ by, at: `${day}T10:00:00.000Z` });
const NEW_YEAR = "2018-01-05";

t.test("progress", (t) => {
  const reporting = (dueOn: string, length: "short" | "long") =>
    ({ type: "ReportProgress", data: { dueOn, length, report: "Zeven teams zijn getraind." } }) as const;
  const short = reporting("2017-04-03", "short");
  const returningBy = (answerBy: string) =>
    ({
      type: "ReturnProgressReport",
      data: { dueOn: "2017-04-03", lacking: "Hoeveel mensen meededen.", answerBy },
    }) as const;

  t.test("is reported when the award asks for it, before or after the day", (t) => {
    for (const day of ["2017-03-01", "2017-06-01"])
      given(running)
        .when(short, on(day))
        .then(t, {
          type: "ProgressReported",
          data: { dueOn: "2017-04-03", length: "short", report: "Zeven teams zijn getraind.", receivedBy: "online" },
        });
    t.end();
  });
  t.test("is reported once, for a day and at a length that the award asks for", (t) => {
    const asked = awardedWith().data.progressReports;
    for (const [dueOn, length] of [
      ["2017-04-04", "short"],
      ["2017-04-03", "long"],
    ] as const)
      given(running)
        .when(reporting(dueOn, length), on("2017-04-01"))
        .thenRefused(t, "ERR_UNKNOWN_PROGRESS_REPORT", { dueOn, length, asked });
    const reported = {
      event: { type: "ProgressReported", data: { ...short.data, receivedBy: "online" } },
      by: recipient,
    } as const;
    given(running, reported)
      .when(short, on("2017-04-04"))
      .thenRefused(t, "ERR_PROGRESS_ALREADY_REPORTED", { dueOn: "2017-04-03" });
    t.end();
  });
  t.test("is reported by the recipient of a running grant", (t) => {
    given(running)
      .when(short, on("2017-04-01", coApplicant))
      .thenRefused(t, "ERR_NOT_THE_RECIPIENT", { lead: "jeugdzorg-noord" });
    given(awardedWith()).when(short, on("2017-04-01")).thenRefused(t, "ERR_GRANT_NOT_ACCEPTED");
    given(running, withdrawn).when(short, on("2017-04-01")).thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
    t.end();
  });
  t.test("is accepted once it came, and then stays as it is", (t) => {
    const accepting = { type: "AcceptProgressReport", data: { dueOn: "2017-04-03" } } as const;
    const reported = {
      event: { type: "ProgressReported", data: { ...short.data, receivedBy: "online" } },
      by: recipient,
    } as const;
    const accepted = { event: { type: "ProgressReportAccepted", data: accepting.data }, by: reviewer } as const;
    const returning = returningBy("2017-04-20");
    given(running, reported).when(accepting, on("2017-04-04", reviewer)).then(t, accepted.event);
    given(running)
      .when(accepting, on("2017-04-04", reviewer))
      .thenRefused(t, "ERR_PROGRESS_NOT_REPORTED", { dueOn: "2017-04-03" });
    for (const again of [accepting, returning])
      given(running, reported, accepted)
        .when(again, on("2017-04-05", reviewer))
        .thenRefused(t, "ERR_PROGRESS_REPORT_ACCEPTED", { dueOn: "2017-04-03" });
    given(running, reported, accepted)
      .when(short, on("2017-04-05"))
      .thenRefused(t, "ERR_PROGRESS_ALREADY_REPORTED", { dueOn: "2017-04-03" });
    given(running, reported, withdrawn)
      .when(accepting, on("2017-04-05", reviewer))
      .thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
    t.end();
  });
  t.test("is returned with what it lacks and a day, and handed in again", (t) => {
    const returning = returningBy("2017-04-20");
    const reported = {
      event: { type: "ProgressReported", data: { ...short.data, receivedBy: "online" } },
      by: recipient,
    } as const;
    const returned = { event: { type: "ProgressReportReturned", data: returning.data }, by: reviewer } as const;
    given(running, reported).when(returning, on("2017-04-06", reviewer)).then(t, returned.event);
    // Until it comes again, there is nothing to judge.
    given(running, reported, returned)
      .when(returning, on("2017-04-07", reviewer))
      .thenRefused(t, "ERR_PROGRESS_NOT_REPORTED", { dueOn: "2017-04-03" });
    const again = { ...short, data: { ...short.data, report: "Zeven teams, met veertig mensen." } };
    // It may come after that day: it is late, as any report can be.
    for (const day of ["2017-04-20", "2017-05-01"])
      given(running, reported, returned)
        .when(again, on(day))
        .then(t, { type: "ProgressReported", data: { ...again.data, receivedBy: "online" } });
    given(running, reported, returned, {
      event: { type: "ProgressReported", data: { ...again.data, receivedBy: "online" } },
      by: recipient,
    })
      .when(returningBy("2017-06-01"), on("2017-05-02", reviewer))
      .then(t, { type: "ProgressReportReturned", data: returningBy("2017-06-01").data });
    t.end();
  });
  t.test("is handed in again after today, within two years of the activities", (t) => {
    const reported = {
      event: { type: "ProgressReported", data: { ...short.data, receivedBy: "online" } },
      by: recipient,
    } as const;
    const returnedOn = (answerBy: string) =>
      given(running, reported).when(returningBy(answerBy), on("2017-04-06", reviewer));
    returnedOn("2017-04-06").thenRefused(t, "ERR_DAY_PASSED", { earliest: "2017-04-07" });
    const latest = lastDayOfTerms(awardedWith().data.activities);
    returnedOn(addDays(latest, 1)).thenRefused(t, "ERR_DAY_TOO_FAR", { latest });
    for (const day of ["2017-04-07", latest])
      returnedOn(day).then(t, { type: "ProgressReportReturned", data: returningBy(day).data });
    t.end();
  });
  t.test("is not judged by who assists its recipient", (t) => {
    const reported = {
      event: { type: "ProgressReported", data: { ...short.data, receivedBy: "online" } },
      by: recipient,
    } as const;
    const side = { ...reviewer, person: recipient.person };
    given(running, reported)
      .when({ type: "AcceptProgressReport", data: { dueOn: "2017-04-03" } }, on("2017-04-06", side))
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "reviewing" });
    t.end();
  });
  t.test("that was not reported holds up no instalment", (t) => {
    const declaring = { type: "DeclareInstalmentDue", data: { instalment: 2 } } as const;
    const withoutReports = given(running, evaluated(2017));
    withoutReports.when(declaring, on("2018-02-01", actorOf("system"))).then(t, dueOf(2, 350_00));
    t.end();
  });
  t.end();
});

t.test("a year's evaluation", (t) => {
  t.test("compares each goal and performance with what was delivered", (t) => {
    given(running)
      .when(submissionOf(2017), on(NEW_YEAR))
      .then(t, { type: "EvaluationSubmitted", data: { year: 2017, results, receivedBy: "online" } });
    t.end();
  });
  t.test("is not submitted before the end of the year, or of the activities if that comes first", (t) => {
    const submissionOn = (year: number, day: string) => given(running).when(submissionOf(year), on(day));
    submissionOn(2017, "2017-12-30").thenRefused(t, "ERR_EVALUATION_TOO_EARLY", { year: 2017, from: "2017-12-31" });
    submissionOn(2017, "2017-12-31").then(t, {
      type: "EvaluationSubmitted",
      data: { year: 2017, results, receivedBy: "online" },
    });
    submissionOn(2018, "2018-09-29").thenRefused(t, "ERR_EVALUATION_TOO_EARLY", { year: 2018, from: "2018-09-30" });
    submissionOn(2018, "2018-09-30").then(t, {
      type: "EvaluationSubmitted",
      data: { year: 2018, results, receivedBy: "online" },
    });
    t.end();
  });
  t.test("is of a year in which the grant runs", (t) => {
    given(running)
      .when(submissionOf(2019), on("2020-01-05"))
      .thenRefused(t, "ERR_UNKNOWN_EVALUATION", { year: 2019, asked: [2017, 2018] });
    t.end();
  });
  t.test("names every goal and performance once with what was promised; every error is reported", (t) => {
    const wrong = [
      {
        target: "op-school",
        promisedThousandths: 20_000,
        deliveredThousandths: 20_000,
        explanation: "Minder beloofd dan toegekend.",
      },
      { target: "op-school", promisedThousandths: 24_000, deliveredThousandths: 20_000, explanation: "Nog eens." },
      {
        target: "iets-anders",
        promisedThousandths: 1_000,
        deliveredThousandths: 1_000,
        explanation: "Niet afgesproken.",
      },
    ];
    const submitting = { type: "SubmitEvaluation", data: { year: 2017, results: wrong } } as const;
    given(running)
      .when(submitting, on(NEW_YEAR))
      .thenRefused(t, "ERR_EVALUATION_INVALID", [
        "target_repeated",
        "target_unknown",
        "target_missing",
        "not_what_was_promised",
      ]);
    t.end();
  });
  t.test("is handed in once; the same again changes nothing", (t) => {
    const handedIn = given(running, submitted(2017));
    handedIn.when(submissionOf(2017), on(NEW_YEAR)).thenNothing(t);
    const otherwise = { type: "SubmitEvaluation", data: { year: 2017, results: results.toReversed() } } as const;
    handedIn.when(otherwise, on(NEW_YEAR)).thenRefused(t, "ERR_EVALUATION_ALREADY_SUBMITTED", { year: 2017 });
    given(running, evaluated(2017))
      .when(submissionOf(2017), on(NEW_YEAR))
      .thenRefused(t, "ERR_EVALUATION_ALREADY_ASSESSED", { year: 2017 });
    t.end();
  });
  t.test("is submitted by the recipient of a running grant", (t) => {
    given(running)
      .when(submissionOf(2017), on(NEW_YEAR, coApplicant))
      .thenRefused(t, "ERR_NOT_THE_RECIPIENT", { lead: "jeugdzorg-noord" });
    given(awardedWith()).when(submissionOf(2017), on(NEW_YEAR)).thenRefused(t, "ERR_GRANT_NOT_ACCEPTED");
    given(running, withdrawn)
      .when(submissionOf(2017), on(NEW_YEAR))
      .thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
    t.end();
  });
  t.end();
});

t.test("an evaluation that falls short", (t) => {
  const handedIn = given(running, submitted(2017));
  const cameBack = [...running, submitted(2017), returned(2017, "2018-01-20")];
  const returning = returnOf(2017, "2018-01-20");
  const targets = ["op-school", "trainingen"];
  const back = (answerBy: string) =>
    ({ type: "EvaluationReturned", data: { ...returnOf(2017, answerBy).data, targets } }) as const;

  t.test("is returned with what it lacks and a day, and handed in again, the same or otherwise", (t) => {
    handedIn.when(returning, on(NEW_YEAR, reviewer)).then(t, back("2018-01-20"));
    const otherwise = { type: "SubmitEvaluation", data: { year: 2017, results: results.toReversed() } } as const;
    // It may come after that day: it is late, as any evaluation can be.
    for (const day of ["2018-01-20", "2018-02-01"])
      for (const again of [submissionOf(2017), otherwise])
        given(cameBack)
          .when(again, on(day))
          .then(t, { type: "EvaluationSubmitted", data: { ...again.data, receivedBy: "online" } });
    given(cameBack)
      .when({ type: "SubmitEvaluation", data: { year: 2017, results: results.slice(1) } }, on("2018-01-20"))
      .thenRefused(t, "ERR_EVALUATION_INVALID", ["target_missing"]);
    t.end();
  });
  t.test("is neither assessed nor returned until it comes again, and then it is", (t) => {
    for (const judging of [returning, assessmentOf(2017)])
      given(cameBack)
        .when(judging, on("2018-01-10", reviewer))
        .thenRefused(t, "ERR_EVALUATION_NOT_SUBMITTED", { year: 2017 });
    const again = given(cameBack, submitted(2017));
    again.when(returnOf(2017, "2018-03-01"), on("2018-02-01", reviewer)).then(t, back("2018-03-01"));
    again
      .when(assessmentOf(2017), on("2018-02-01", reviewer))
      .then(t, { type: "EvaluationAssessed", data: assessmentOf(2017).data });
    again.when(submissionOf(2017), on("2018-02-01")).thenNothing(t);
    t.end();
  });
  t.test("is of a year that was handed in and not assessed, of a grant that runs", (t) => {
    given(running)
      .when(returning, on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_EVALUATION_NOT_SUBMITTED", { year: 2017 });
    given(running, evaluated(2017))
      .when(returning, on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_EVALUATION_ALREADY_ASSESSED", { year: 2017 });
    handedIn
      .when(returnOf(2016, "2018-01-20"), on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_UNKNOWN_EVALUATION", { year: 2016, asked: [2017, 2018] });
    given(running, submitted(2017), withdrawn)
      .when(returning, on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
    t.end();
  });
  t.test("is handed in again after today, within two years of the activities", (t) => {
    const returnedOn = (answerBy: string) => handedIn.when(returnOf(2017, answerBy), on(NEW_YEAR, reviewer));
    returnedOn(NEW_YEAR).thenRefused(t, "ERR_DAY_PASSED", { earliest: "2018-01-06" });
    const latest = lastDayOfTerms(awardedWith().data.activities);
    returnedOn(addDays(latest, 1)).thenRefused(t, "ERR_DAY_TOO_FAR", { latest });
    for (const day of ["2018-01-06", latest]) returnedOn(day).then(t, back(day));
    t.end();
  });
  t.test("is not returned by who assists its recipient", (t) => {
    handedIn
      .when(returning, on(NEW_YEAR, { ...reviewer, person: recipient.person }))
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "reviewing" });
    t.end();
  });
  t.test("holds up the instalment that waits for it, until it came again and was assessed", (t) => {
    const declaring = { type: "DeclareInstalmentDue", data: { instalment: 2 } } as const;
    const onItsDay = on("2018-02-01", actorOf("system"));
    given(cameBack).when(declaring, onItsDay).thenNothing(t);
    given(cameBack, evaluated(2017)).when(declaring, onItsDay).then(t, dueOf(2, 350_00));
    t.end();
  });
  t.test("takes files again", (t) => {
    const asked = (...past: readonly (Given<GrantEvent> | readonly Given<GrantEvent>[])[]) => {
      const state = fold(past);
      return state.phase !== "none" && isStillAsked({ part: "yearly-evaluation", year: 2017 }, state);
    };
    t.strictSame(
      [
        asked(running),
        asked(running, submitted(2017)),
        asked(cameBack),
        asked(cameBack, submitted(2017)),
        asked(running, evaluated(2017)),
        asked(cameBack, withdrawn),
      ],
      [true, false, true, false, false, false],
    );
    t.end();
  });
  t.end();
});

t.test("an assessment", (t) => {
  const handedIn = given(running, submitted(2017));

  t.test("judges each goal and performance, and concludes", (t) => {
    handedIn.when(assessmentOf(2017, "adjust"), on(NEW_YEAR, reviewer)).then(t, {
      type: "EvaluationAssessed",
      data: { year: 2017, judgements, conclusion: "adjust", explanation: "Op koers." },
    });
    t.end();
  });
  t.test("leaves none out", (t) => {
    const [first] = judgements;
    const assessing = { ...assessmentOf(2017), data: { ...assessmentOf(2017).data, judgements: first ? [first] : [] } };
    handedIn.when(assessing, on(NEW_YEAR, reviewer)).thenRefused(t, "ERR_EVALUATION_INVALID", ["target_missing"]);
    t.end();
  });
  t.test("is of an evaluation that was submitted, once", (t) => {
    given(running)
      .when(assessmentOf(2017), on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_EVALUATION_NOT_SUBMITTED", { year: 2017 });
    const assessed = given(running, evaluated(2017));
    assessed
      .when(assessmentOf(2017), on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_EVALUATION_ALREADY_ASSESSED", { year: 2017 });
    handedIn
      .when(assessmentOf(2016), on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_UNKNOWN_EVALUATION", { year: 2016, asked: [2017, 2018] });
    given(running, submitted(2017), withdrawn)
      .when(assessmentOf(2017), on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
    t.end();
  });
  t.test("is not made by anybody of the lead or a co-applicant, who acted for the recipient, or who awarded", (t) => {
    const asReviewer = { ...reviewer, person: recipient.person };
    for (const by of [
      { ...reviewer, organisation: "jeugdzorg-noord" },
      { ...reviewer, organisation: "school-zuid" },
      asReviewer,
    ])
      handedIn
        .when(assessmentOf(2017), on(NEW_YEAR, by))
        .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "reviewing" });
    handedIn
      .when(assessmentOf(2017), on(NEW_YEAR, { ...reviewer, person: "reviewer-2" }))
      .then(t, { type: "EvaluationAssessed", data: assessmentOf(2017).data });
    t.end();
  });
  t.end();
});

t.test("a correction of an assessment", (t) => {
  const { lines, instalments, awardedCents } = awardedWith().data;
  const amended: GrantEvent = {
    type: "GrantAmended",
    data: {
      decisionNumber: "HR-2017-010",
      lines,
      awardedCents,
      instalments,
      conditions: [],
      schedule: null,
      decidedBy: null,
      ground: null,
      reason: "De voorwaarde is vervuld.",
    },
  };
  const assessed = [...running, ...evaluated(2017)];
  const saidBy = eventId(assessed.length - 1);
  const correction = assessmentCorrection(saidBy);

  t.test("names the event that it corrects and says why; from then on only it can be corrected", (t) => {
    given(assessed)
      .when(correction, on(NEW_YEAR, reviewer))
      .then(t, { type: "AssessmentCorrected", data: correction.data });
    const corrected = given(assessed, { command: correction, ...on(NEW_YEAR, reviewer) });
    const next = eventId(assessed.length);
    corrected
      .when(correction, on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_JUDGEMENT_SUPERSEDED", { corrects: saidBy, saidBy: next });
    corrected
      .when(assessmentCorrection(next, "continue"), on(NEW_YEAR, reviewer))
      .then(t, { type: "AssessmentCorrected", data: assessmentCorrection(next, "continue").data });
    t.end();
  });
  t.test("is of what was assessed, changes something, and leaves no goal out", (t) => {
    given(running, submitted(2017))
      .when(correction, on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_EVALUATION_NOT_ASSESSED", { year: 2017 });
    given(assessed)
      .when(assessmentCorrection(saidBy, "continue"), on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_JUDGEMENT_UNCHANGED");
    const [first] = judgements;
    const partial = { ...correction, data: { ...correction.data, judgements: first ? [first] : [] } };
    given(assessed).when(partial, on(NEW_YEAR, reviewer)).thenRefused(t, "ERR_EVALUATION_INVALID", ["target_missing"]);
    t.end();
  });
  t.test("comes before a decision on the grant: after that only the decision can be revised", (t) => {
    given(assessed, amended)
      .when(correction, on("2018-02-01", reviewer))
      .thenRefused(t, "ERR_JUDGEMENT_BUILT_ON", { decisionNumber: "HR-2017-010" });
    given(assessed, withdrawn)
      .when(correction, on(NEW_YEAR, reviewer))
      .thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
    t.end();
  });
  t.test("cannot hold up an instalment that is due on it; it frees those that it held up by mistake", (t) => {
    given(assessed, dueOf(2, 350_00))
      .when(assessmentCorrection(saidBy, "stop"), on("2018-02-02", reviewer))
      .thenRefused(t, "ERR_JUDGEMENT_BUILT_ON", { instalment: 2 });
    given(assessed, dueOf(2, 350_00))
      .when(correction, on("2018-02-02", reviewer))
      .then(t, { type: "AssessmentCorrected", data: correction.data });
    const declaring = { type: "DeclareInstalmentDue", data: { instalment: 2 } } as const;
    const stopped = given(running, evaluated(2017, "stop"));
    stopped.when(declaring, on("2018-02-01", actorOf("system"))).thenNothing(t);
    given(running, evaluated(2017, "stop"), {
      command: assessmentCorrection(saidBy, "continue"),
      ...on("2018-02-01", reviewer),
    })
      .when(declaring, on("2018-02-01", actorOf("system")))
      .then(t, dueOf(2, 350_00));
    t.end();
  });
  t.end();
});
