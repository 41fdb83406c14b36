import fc from "fast-check";
import t from "tap";
import { addDays, daysBetween, workingDayFrom } from "../../../domain/calendar.ts";
import {
  advised,
  askSupplement,
  checked,
  coApplicant,
  drafted,
  eventsOf,
  factsWith,
  fold,
  forwarded,
  fosterCare,
  fundManager,
  given,
  giveSupplement,
  goodReview,
  LEAD,
  on,
  phaseAfter,
  QUESTIONS,
  reviewed,
  reviewer,
  type Step,
  submitted,
  underReview,
  withdrawal,
} from "../../support/application.ts";
import { NOW } from "../../support/specification.ts";

const layAside = (day: string): Step => ({
  command: { type: "LayAside", data: { decisionNumber: "HR-2016-098", reason: "Er kwam geen aanvulling." } },
  by: reviewer,
  at: on(day),
});
const requested = (dueOn: string, layAsideUntil: string, suspendedDays: number, decisionDueOn: string) =>
  ({
    type: "SupplementRequested",
    data: { questions: QUESTIONS, dueOn, layAsideUntil, suspendedDays, decisionDueOn },
  }) as const;
const supplemented = (suspendedDays: number, decisionDueOn: string) =>
  ({
    type: "ApplicationSupplemented",
    data: {
      content: fosterCare,
      requestedCents: 133_500_00,
      explanation: "Dertig gezinnen.",
      receivedBy: "online",
      isComplete: true,
      suspendedDays,
      decisionDueOn,
    },
  }) as const;
const extended = (decisionDueOn: string) =>
  ({ type: "DecisionTermExtended", data: { decisionDueOn, reason: "Het PHO komt later bijeen." } }) as const;
const laidAside = {
  type: "ApplicationLaidAside",
  data: { decisionNumber: "HR-2016-098", reason: "Er kwam geen aanvulling." },
} as const;
const extension = (decisionDueOn: string, day = "2016-09-12"): Step => ({
  command: { type: "ExtendDecisionTerm", data: { decisionDueOn, reason: "Het PHO komt later bijeen." } },
  by: fundManager,
  at: on(day),
});

t.test(
  "a decision is due 13 weeks after receipt in the fund's regulation, and 8 without one, on a working day (Awb 4:13)",
  (t) => {
    const dueOn = (at: string, regulation: string | null, decisionTermWeeks = 13) => {
      const facts = factsWith({ decisionTermWeeks }, { regulation });
      const last = eventsOf(drafted(fosterCare, facts), submitted(at, facts)).at(-1)?.event;
      return last?.type === "ApplicationSubmitted" ? last.data.decisionDueOn : last;
    };
    t.strictSame(
      {
        "13 weeks": dueOn(NOW, "Regeling"),
        "8 weeks": dueOn(NOW, null),
        "another term of the regulation": dueOn(NOW, "Regeling", 4),
        "13 weeks do not move": dueOn(on("2016-09-24"), "Regeling"),
        "nor at Christmas": dueOn(on("2016-09-26"), "Regeling"),
        "nor at Easter": dueOn(on("2017-01-07"), "Regeling"),
        "nor do 4, which no statute sets": dueOn(on("2016-11-26"), "Regeling", 4),
        "8 weeks, which the law sets, do": dueOn(on("2016-10-31"), null),
      },
      {
        "13 weeks": "2016-12-01",
        "8 weeks": "2016-10-27",
        "another term of the regulation": "2016-09-29",
        "13 weeks do not move": "2016-12-24",
        "nor at Christmas": "2016-12-26",
        "nor at Easter": "2017-04-08",
        "nor do 4, which no statute sets": "2016-12-24",
        "8 weeks, which the law sets, do": "2016-12-27",
      },
    );
    t.end();
  },
);

t.test(
  "AO asks for a supplement: its term, the term to lay aside after it, and the decision date if nothing comes",
  (t) => {
    given(underReview())
      .when(askSupplement())
      .then(t, requested("2016-10-10", "2016-11-07", 28, "2016-12-29"));
    t.end();
  },
);

t.test("the fund's rules may set another term to supplement; that to lay aside is the law's (Awb 4:5)", (t) => {
  given(underReview({ supplementTermWeeks: 2 }))
    .when(askSupplement())
    .then(t, requested("2016-09-26", "2016-10-24", 14, "2016-12-15"));
  t.end();
});

t.test("the decision term is suspended from the day after the request until the supplement arrives", (t) => {
  // Asked on the 12th, answered on the 22nd: nine days in between.
  given(underReview(), askSupplement()).when(giveSupplement("2016-09-22")).then(t, supplemented(9, "2016-12-10"));
  t.end();
});

t.test("a supplement on the day of the request, or the day after, does not move the decision date", (t) => {
  for (const day of ["2016-09-12", "2016-09-13"])
    given(underReview(), askSupplement()).when(giveSupplement(day)).then(t, supplemented(0, "2016-12-01"));
  t.end();
});

t.test("days of suspension add up before a date that moves does so", (t) => {
  // Eight weeks end on Thursday 27 October; 2 + 2 days later it is Monday the 31st. Moved at once, it would be Wednesday.
  const facts = factsWith({}, { regulation: null });
  const past = [drafted(fosterCare, facts), submitted(NOW, facts)];
  const steps = [askSupplement("2016-09-12"), giveSupplement("2016-09-15"), askSupplement("2016-09-20")];
  given(past, steps.slice(0, 1)).when(giveSupplement("2016-09-15")).then(t, supplemented(2, "2016-10-31"));
  given(past, steps).when(giveSupplement("2016-09-23")).then(t, supplemented(2, "2016-10-31"));
  t.end();
});

t.test("without a supplement, the term is suspended until the supplement's term lapses, as the review says", (t) => {
  given(underReview(), askSupplement())
    .when(reviewed(), { at: on("2016-10-11") })
    .then(t, { type: "ReviewRecorded", data: { ...goodReview, decisionDueOn: "2016-12-29" } });
  t.end();
});

t.test("a request on the last day of the decision term still suspends it", (t) => {
  given(underReview())
    .when(askSupplement("2016-12-01"))
    .then(t, requested("2016-12-29", "2017-01-26", 28, "2016-12-29"));
  t.end();
});

t.test("a request after the decision term has ended does not suspend it", (t) => {
  given(underReview())
    .when(askSupplement("2016-12-02"))
    .then(t, requested("2016-12-30", "2017-01-27", 0, "2016-12-01"));
  given(underReview(), askSupplement("2016-12-02"))
    .when(giveSupplement("2016-12-10"))
    .then(t, supplemented(0, "2016-12-01"));
  t.end();
});

t.test("AO waits as long as the applicant may supplement", (t) => {
  const at = on("2016-10-10");
  for (const step of [checked, reviewed(), forwarded(), askSupplement(), extension("2017-01-31")])
    given(underReview(), askSupplement())
      .when(step, { at })
      .thenRefused(t, "ERR_SUPPLEMENT_AWAITED", { dueOn: "2016-10-10" });
  t.end();
});

t.test("after a supplement, check and review have to be done again", (t) => {
  const steps = [...underReview(), checked, reviewed(), askSupplement(), giveSupplement("2016-09-20")];
  t.match(fold([steps]), { phase: "under-review", dossier: { matrixCheck: null, review: null } });
  given(steps).when(forwarded()).thenRefused(t, "ERR_MATRIX_NOT_PASSED", { matrixCheck: null });
  t.end();
});

t.test("a supplement has to be as complete as a submission, and may come after the fund's last day", (t) => {
  const waiting = [...underReview(), askSupplement()];
  given(waiting)
    .when(giveSupplement("2016-09-20", { ...fosterCare, budget: [], coApplicants: ["nieuwe-partner"] }))
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["co_applicant_unconfirmed", "budget_missing"]);
  const late = [drafted(), submitted(on("2019-12-30")), askSupplement("2019-12-31")];
  t.equal(phaseAfter(late, giveSupplement("2020-01-10")), "under-review");
  t.end();
});

t.test("only the lead supplements, and on request", (t) => {
  const waiting = [...underReview(), askSupplement()];
  given(waiting)
    .when(giveSupplement("2016-09-20"), { by: coApplicant })
    .thenRefused(t, "ERR_NOT_THE_LEAD", { lead: LEAD });
  given(waiting).when(giveSupplement("2016-10-10")).then(t, supplemented(27, "2016-12-28"));
  given(underReview()).when(giveSupplement("2016-09-20")).thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  t.end();
});

t.test("after the supplement's term has lapsed AO may ask again, which suspends the decision term again", (t) => {
  given(underReview(), askSupplement())
    .when(askSupplement("2016-10-12"))
    .then(t, requested("2016-11-09", "2016-12-07", 28, "2017-01-26"));
  given(underReview(), askSupplement(), askSupplement("2016-10-12"))
    .when(giveSupplement("2016-10-14"))
    .then(t, supplemented(1, "2016-12-30"));
  t.end();
});

t.test("an application that was not supplemented may be laid aside within a term, not before or after it", (t) => {
  const waiting = [...underReview(), askSupplement()];
  for (const day of ["2016-10-10", "2016-11-08"])
    given(waiting)
      .when(layAside(day))
      .thenRefused(t, "ERR_LAY_ASIDE_TERM", { from: "2016-10-11", until: "2016-11-07" });
  given(waiting).when(layAside("2016-10-11")).then(t, laidAside);
  given(waiting).when(layAside("2016-11-07")).then(t, laidAside);
  t.equal(phaseAfter(underReview(), askSupplement(), layAside("2016-10-11")), "laid-aside");
  given(waiting)
    .when(layAside("2016-10-11"), { by: { ...reviewer, organisation: LEAD } })
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "reviewing" });
  t.end();
});

t.test(
  "an application whose supplement is insufficient may be laid aside within four weeks after it came, not later",
  (t) => {
    const supplied = [...underReview(), askSupplement(), giveSupplement("2016-09-20")];
    for (const day of ["2016-09-20", "2016-10-18"]) given(supplied).when(layAside(day)).then(t, laidAside);
    given(supplied)
      .when(layAside("2016-10-19"))
      .thenRefused(t, "ERR_LAY_ASIDE_TERM", { from: "2016-09-20", until: "2016-10-18" });
    t.end();
  },
);

t.test("a supplement that came too late is taken in, and gives no more days to decide or to lay aside", (t) => {
  const waiting = [...underReview(), askSupplement()];
  given(waiting).when(giveSupplement("2016-10-11")).then(t, supplemented(28, "2016-12-29"));
  given(waiting, giveSupplement("2016-10-20")).when(layAside("2016-11-07")).then(t, laidAside);
  given(waiting, giveSupplement("2016-10-20"))
    .when(layAside("2016-11-08"))
    .thenRefused(t, "ERR_LAY_ASIDE_TERM", { from: "2016-10-20", until: "2016-11-07" });
  const reviewedMeanwhile = [checked, reviewed()].map((step) => ({ ...step, at: on("2016-10-12") }));
  t.match(fold([waiting, reviewedMeanwhile, giveSupplement("2016-10-20")]), {
    dossier: { matrixCheck: null, review: null },
  });
  t.end();
});

t.test("an application is not laid aside without a request for a supplement, or once the PHO has had it", (t) => {
  given(underReview()).when(layAside("2016-10-11")).thenRefused(t, "ERR_LAY_ASIDE_TERM", { supplement: null });
  const later = (step: Step) => ({ ...step, at: on("2016-09-21") });
  const supplied = [...underReview({ noMajority: "defer" }), askSupplement(), giveSupplement("2016-09-20")];
  const atPho = [...supplied, ...[checked, reviewed(), forwarded()].map(later)];
  given(atPho).when(layAside("2016-09-22")).thenRefused(t, "ERR_WRONG_STATE", { phase: "forwarded" });
  given(atPho, later(advised("no-majority")))
    .when(layAside("2016-09-22"))
    .thenRefused(t, "ERR_LAY_ASIDE_TERM", { supplement: null });
  t.end();
});

t.test("after the term to lay it aside, an application is decided on its merits", (t) => {
  const later = (step: Step) => ({ ...step, at: on("2016-11-08") });
  t.equal(phaseAfter(underReview(), askSupplement(), [checked, reviewed(), forwarded()].map(later)), "forwarded");
  t.end();
});

t.test("an applicant may withdraw while a supplement is awaited", (t) => {
  t.equal(phaseAfter(underReview(), askSupplement(), withdrawal), "withdrawn");
  t.end();
});

t.test(
  "the decision term may be extended as often as the regulation says, by default never, to a date that is named",
  (t) => {
    given(underReview({ decisionExtensions: 1 }))
      .when(extension("2017-01-31"))
      .then(t, {
        type: "DecisionTermExtended",
        data: { decisionDueOn: "2017-01-31", reason: "Het PHO komt later bijeen." },
      });
    given(underReview({ decisionExtensions: 1 }), extension("2017-01-31"))
      .when(extension("2017-02-28"))
      .thenRefused(t, "ERR_DECISION_EXTENSIONS_USED", { allowed: 1 });
    given(underReview({ decisionExtensions: 2 }), extension("2017-01-31"))
      .when(extension("2017-02-28"))
      .then(t, extended("2017-02-28"));
    given(underReview()).when(extension("2017-01-31")).thenRefused(t, "ERR_DECISION_EXTENSIONS_USED", { allowed: 0 });
    t.end();
  },
);

t.test("without a regulation, the law gives one extension, whatever the rule (Awb 4:14, third paragraph)", (t) => {
  const facts = factsWith({ decisionExtensions: 3 }, { regulation: null });
  const past = [drafted(fosterCare, facts), submitted(NOW, facts)];
  given(past).when(extension("2017-01-31")).then(t, extended("2017-01-31"));
  given(past, extension("2017-01-31"))
    .when(extension("2017-02-28"))
    .thenRefused(t, "ERR_DECISION_EXTENSIONS_USED", { allowed: 1 });
  t.end();
});

t.test("an extension comes before the term ends and names a later day, which does not move", (t) => {
  given(underReview({ decisionExtensions: 1 }))
    .when(extension("2016-12-01"))
    .thenRefused(t, "ERR_EXTENSION_NOT_LATER", { decisionDueOn: "2016-12-01" });
  given(underReview({ decisionExtensions: 1 }))
    .when(extension("2016-12-25", "2016-12-01"))
    .then(t, extended("2016-12-25"));
  given(underReview({ decisionExtensions: 1 }))
    .when(extension("2017-01-31", "2016-12-02"))
    .thenRefused(t, "ERR_DECISION_TERM_PASSED", { decisionDueOn: "2016-12-01" });
  t.end();
});

t.test("an extension is of a year at most", (t) => {
  // Due on 1 December 2016.
  given(underReview({ decisionExtensions: 1 }))
    .when(extension("2017-11-30"))
    .then(t, extended("2017-11-30"));
  for (const day of ["2017-12-01", "9999-12-31"])
    given(underReview({ decisionExtensions: 1 }))
      .when(extension(day))
      .thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2017-11-30" });
  t.end();
});

t.test("a request for a supplement after an extension moves the extended date", (t) => {
  const steps = [...underReview({ decisionExtensions: 1 }), extension("2017-01-31"), askSupplement("2016-10-03")];
  given(steps).when(giveSupplement("2016-10-06")).then(t, supplemented(2, "2017-02-02"));
  t.end();
});

t.test("property: the decision is due after the term's weeks and the suspended days, whatever their order", (t) => {
  const gap = fc.integer({ min: 0, max: 27 });
  fc.assert(
    fc.property(fc.array(fc.tuple(gap, gap, fc.boolean()), { maxLength: 3 }), (requests) => {
      // The plain model: count the days one by one.
      let today = "2016-09-01";
      let stoodStill = 0;
      const steps: Step[] = [...underReview({ decisionTermWeeks: 52 })];
      for (const [wait, answerAfter, answers] of requests) {
        today = addDays(today, wait);
        steps.push(askSupplement(today));
        const asked = today;
        today = answers ? addDays(today, answerAfter) : addDays(workingDayFrom(addDays(today, 28)), 1);
        if (answers) steps.push(giveSupplement(today));
        stoodStill += Math.max(0, daysBetween(asked, today) - 1);
      }
      const event = eventsOf(steps, { ...reviewed(), at: on(today) }).at(-1)?.event;
      const dueOn = addDays("2016-09-01", 364 + stoodStill);
      return event?.type === "ReviewRecorded" && event.data.decisionDueOn === dueOn;
    }),
    { seed: 2016, numRuns: 200 },
  );
  t.pass();
  t.end();
});
