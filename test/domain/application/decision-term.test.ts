import fc from "fast-check";
import t from "tap";
import { addDays, daysBetween, workingDayFrom } from "../../../domain/calendar.ts";
import {
  after,
  applicant,
  checked,
  coApplicant,
  drafted,
  factsWith,
  forwarded,
  fosterCare,
  fundManager,
  goodReview,
  LEAD,
  past,
  phaseAfter,
  refusedWith,
  reviewed,
  reviewer,
  type Step,
  specification,
  submitted,
  underReview,
  withdrawal,
} from "../../support/application.ts";
import { NOW } from "../../support/specification.ts";

const on = (day: string) => `${day}T10:00:00.000Z`;
const QUESTIONS = ["Hoeveel pleegouders doen er mee?"];
const request = (day = "2016-09-12"): Step => ({
  command: { type: "RequestSupplement", data: { questions: QUESTIONS } },
  by: reviewer,
  at: on(day),
});
const supplement = (day: string, content = fosterCare): Step => ({
  command: { type: "SupplementApplication", data: { content, explanation: "Dertig gezinnen." } },
  by: applicant,
  at: on(day),
});
const layAside = (day: string): Step => ({
  command: { type: "LayAside", data: { reason: "Er kwam geen aanvulling." } },
  by: reviewer,
  at: on(day),
});
const extension = (decisionDueOn: string, day = "2016-09-12"): Step => ({
  command: { type: "ExtendDecisionTerm", data: { decisionDueOn, reason: "Het PHO komt later bijeen." } },
  by: fundManager,
  at: on(day),
});

t.test(
  "a decision is due 13 weeks after receipt in the fund's regulation, and 8 without one, on a working day",
  (t) => {
    const dueOn = (at: string, regulation: string | null, decisionTermWeeks = 13) => {
      const facts = factsWith({ decisionTermWeeks }, { regulation });
      const outcome = after(past(drafted(fosterCare, facts)), submitted(at, facts));
      return "events" in outcome && outcome.events[0]?.type === "ApplicationSubmitted"
        ? outcome.events[0].data.decisionDueOn
        : outcome;
    };
    t.strictSame(
      {
        "13 weeks": dueOn(NOW, "Regeling"),
        "8 weeks": dueOn(NOW, null),
        "another term of the regulation": dueOn(NOW, "Regeling", 4),
        "Christmas is no working day": dueOn("2016-09-24T10:00:00.000Z", "Regeling"),
      },
      {
        "13 weeks": "2016-12-01",
        "8 weeks": "2016-10-27",
        "another term of the regulation": "2016-09-29",
        "Christmas is no working day": "2016-12-27",
      },
    );
    t.end();
  },
);

t.test(
  "AO asks for a supplement: its term, the term to lay aside after it, and the decision date if nothing comes",
  (t) => {
    t.strictSame(after(past(...underReview()), request()), {
      events: [
        {
          type: "SupplementRequested",
          data: {
            questions: QUESTIONS,
            dueOn: "2016-10-10",
            layAsideUntil: "2016-11-07",
            suspendedDays: 28,
            decisionDueOn: "2016-12-29",
          },
        },
      ],
    });
    t.end();
  },
);

t.test("terms set otherwise in the fund's rules hold", (t) => {
  const rules = { supplementTermWeeks: 2, layAsideTermWeeks: 1 };
  t.match(after(past(...underReview(rules)), request()), {
    events: [{ data: { dueOn: "2016-09-26", layAsideUntil: "2016-10-03", suspendedDays: 14 } }],
  });
  t.end();
});

t.test("the decision term stands still from the day after the request until the supplement arrives", (t) => {
  t.strictSame(after(past(...underReview(), request()), supplement("2016-09-22")), {
    events: [
      {
        type: "ApplicationSupplemented",
        data: {
          content: fosterCare,
          requestedCents: 133_500_00,
          explanation: "Dertig gezinnen.",
          suspendedDays: 10,
          // Ten days after Thursday 1 December is Sunday 11 December.
          decisionDueOn: "2016-12-12",
        },
      },
    ],
  });
  t.end();
});

t.test("a supplement on the day of the request moves nothing", (t) => {
  t.match(after(past(...underReview(), request()), supplement("2016-09-12")), {
    events: [{ data: { suspendedDays: 0, decisionDueOn: "2016-12-01" } }],
  });
  t.end();
});

t.test("days of standing still add up before the date moves to a working day", (t) => {
  // 2 + 2 days after Thursday 1 December is Monday the 5th. Moved on from Monday at once, it would be Wednesday the 7th.
  const steps = [request("2016-09-12"), supplement("2016-09-14"), request("2016-09-20")];
  t.match(after(past(...underReview(), ...steps), supplement("2016-09-22")), {
    events: [{ data: { suspendedDays: 2, decisionDueOn: "2016-12-05" } }],
  });
  t.end();
});

t.test("when nothing came the term stood still until the supplement's term lapsed, and the review says so", (t) => {
  t.strictSame(after(past(...underReview(), request()), { ...reviewed(), at: on("2016-10-11") }), {
    events: [{ type: "ReviewRecorded", data: { ...goodReview, decisionDueOn: "2016-12-29" } }],
  });
  t.end();
});

t.test("a request on the last day of the decision term still stops it", (t) => {
  t.match(after(past(...underReview()), request("2016-12-01")), {
    events: [{ data: { dueOn: "2016-12-29", suspendedDays: 28, decisionDueOn: "2016-12-29" } }],
  });
  t.end();
});

t.test("a request after the decision term ran out does not stop it any more", (t) => {
  t.match(after(past(...underReview()), request("2016-12-02")), {
    events: [{ data: { dueOn: "2016-12-30", suspendedDays: 0, decisionDueOn: "2016-12-01" } }],
  });
  t.match(after(past(...underReview(), request("2016-12-02")), supplement("2016-12-10")), {
    events: [{ data: { suspendedDays: 0, decisionDueOn: "2016-12-01" } }],
  });
  t.end();
});

t.test("while the applicant may still supplement, AO waits", (t) => {
  const waiting = past(...underReview(), request());
  const answer = refusedWith("ERR_SUPPLEMENT_AWAITED", { dueOn: "2016-10-10" });
  const at = on("2016-10-10");
  const attempts = [checked, reviewed(), forwarded(), request(), extension("2017-01-31")].map((step) =>
    after(waiting, { ...step, at }),
  );
  t.strictSame(attempts, [answer, answer, answer, answer, answer]);
  t.end();
});

t.test("what was checked and reviewed is checked and reviewed anew after a supplement", (t) => {
  const steps = [...underReview(), checked, reviewed(), request(), supplement("2016-09-20")];
  t.match(specification.fold(past(...steps)), { phase: "under-review", dossier: { matrixCheck: null, review: null } });
  t.strictSame(after(past(...steps), forwarded()), refusedWith("ERR_MATRIX_NOT_PASSED", { matrixCheck: null }));
  t.end();
});

t.test("a supplement meets the fixed format as a submission does, also after the fund's last day", (t) => {
  const waiting = past(...underReview(), request());
  t.strictSame(
    after(waiting, supplement("2016-09-20", { ...fosterCare, budget: [], coApplicants: ["nieuwe-partner"] })),
    refusedWith("ERR_APPLICATION_INCOMPLETE", {}, ["co_applicant_unconfirmed", "budget_missing"]),
  );
  const late = [drafted(), submitted(on("2019-12-30")), request("2019-12-31")];
  t.equal(phaseAfter(...late, supplement("2020-01-10")), "under-review");
  t.end();
});

t.test("the lead supplements, in time, and only what was asked for", (t) => {
  const waiting = past(...underReview(), request());
  t.strictSame(
    after(waiting, { ...supplement("2016-09-20"), by: coApplicant }),
    refusedWith("ERR_NOT_THE_LEAD", { lead: LEAD }),
  );
  t.match(after(waiting, supplement("2016-10-10")), { events: [{ data: { suspendedDays: 28 } }] });
  t.strictSame(
    after(waiting, supplement("2016-10-11")),
    refusedWith("ERR_SUPPLEMENT_TERM_LAPSED", { dueOn: "2016-10-10" }),
  );
  t.strictSame(
    after(past(...underReview()), supplement("2016-09-20")),
    refusedWith("ERR_WRONG_STATE", { phase: "under-review" }),
  );
  t.end();
});

t.test("after a lapsed term AO may ask again: the term stands still a second time", (t) => {
  t.match(after(past(...underReview(), request()), request("2016-10-12")), {
    events: [{ data: { dueOn: "2016-11-09", suspendedDays: 28, decisionDueOn: "2017-01-26" } }],
  });
  t.match(after(past(...underReview(), request(), request("2016-10-12")), supplement("2016-10-13")), {
    events: [{ data: { suspendedDays: 1, decisionDueOn: "2016-12-30" } }],
  });
  t.end();
});

t.test(
  "an application that was not supplemented is laid aside within the term for that, not before and not after",
  (t) => {
    const waiting = past(...underReview(), request());
    const answer = refusedWith("ERR_LAY_ASIDE_TERM", { after: "2016-10-10", until: "2016-11-07" });
    t.strictSame(after(waiting, layAside("2016-10-10")), answer);
    t.strictSame(after(waiting, layAside("2016-10-11")), {
      events: [{ type: "ApplicationLaidAside", data: { reason: "Er kwam geen aanvulling." } }],
    });
    t.match(after(waiting, layAside("2016-11-07")), { events: [{ type: "ApplicationLaidAside" }] });
    t.strictSame(after(waiting, layAside("2016-11-08")), answer);
    t.equal(phaseAfter(...underReview(), request(), layAside("2016-10-11")), "laid-aside");
    t.strictSame(
      after(waiting, { ...layAside("2016-10-11"), by: { ...reviewer, organisation: LEAD } }),
      refusedWith("ERR_SEPARATION_OF_DUTIES", { did: "applied" }),
    );
    t.end();
  },
);

t.test("an application nobody asked to supplement, or that was supplemented, is not laid aside", (t) => {
  const answer = refusedWith("ERR_LAY_ASIDE_TERM", { supplement: null });
  t.strictSame(after(past(...underReview()), layAside("2016-10-11")), answer);
  t.strictSame(after(past(...underReview(), request(), supplement("2016-09-20")), layAside("2016-10-11")), answer);
  t.end();
});

t.test("after the term to lay aside it is decided on substance", (t) => {
  const later = (step: Step) => ({ ...step, at: on("2016-11-08") });
  t.equal(phaseAfter(...underReview(), request(), ...[checked, reviewed(), forwarded()].map(later)), "forwarded");
  t.end();
});

t.test("an applicant may withdraw while a supplement is awaited", (t) => {
  t.equal(phaseAfter(...underReview(), request(), withdrawal), "withdrawn");
  t.end();
});

t.test("the decision term is extended once, by notice that names the new date", (t) => {
  t.strictSame(after(past(...underReview()), extension("2017-01-31")), {
    events: [
      {
        type: "DecisionTermExtended",
        data: { decisionDueOn: "2017-01-31", reason: "Het PHO komt later bijeen." },
      },
    ],
  });
  t.strictSame(
    after(past(...underReview(), extension("2017-01-31")), extension("2017-02-28")),
    refusedWith("ERR_DECISION_EXTENSIONS_USED", { allowed: 1 }),
  );
  t.match(after(past(...underReview({ decisionExtensions: 2 }), extension("2017-01-31")), extension("2017-02-28")), {
    events: [{ type: "DecisionTermExtended" }],
  });
  t.strictSame(
    after(past(...underReview({ decisionExtensions: 0 })), extension("2017-01-31")),
    refusedWith("ERR_DECISION_EXTENSIONS_USED", { allowed: 0 }),
  );
  t.end();
});

t.test("an extension names a later day, within the term that runs; a day off moves on", (t) => {
  t.strictSame(
    after(past(...underReview()), extension("2016-12-01")),
    refusedWith("ERR_EXTENSION_NOT_LATER", { decisionDueOn: "2016-12-01" }),
  );
  t.match(after(past(...underReview()), extension("2016-12-25", "2016-12-01")), {
    events: [{ data: { decisionDueOn: "2016-12-27" } }],
  });
  t.strictSame(
    after(past(...underReview()), extension("2017-01-31", "2016-12-02")),
    refusedWith("ERR_DECISION_TERM_PASSED", { decisionDueOn: "2016-12-01" }),
  );
  t.end();
});

t.test("a supplement asked for after an extension moves the date that was named", (t) => {
  const steps = [...underReview(), extension("2017-01-31"), request("2016-10-03")];
  t.match(after(past(...steps), supplement("2016-10-06")), { events: [{ data: { decisionDueOn: "2017-02-03" } }] });
  t.end();
});

t.test(
  "property: the decision is due after the weeks and the days it stood still, whatever the order of things",
  (t) => {
    const gap = fc.integer({ min: 0, max: 27 });
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, gap, fc.boolean()), { maxLength: 3 }), (requests) => {
        // The plain model: count the days one by one.
        let today = "2016-09-01";
        let stoodStill = 0;
        const steps: Step[] = [...underReview({ decisionTermWeeks: 52 })];
        for (const [wait, answerAfter, answers] of requests) {
          today = addDays(today, wait);
          steps.push(request(today));
          const asked = today;
          today = answers ? addDays(today, answerAfter) : addDays(workingDayFrom(addDays(today, 28)), 1);
          if (answers) steps.push(supplement(today));
          stoodStill += answers ? daysBetween(asked, today) : daysBetween(asked, today) - 1;
        }
        const outcome = after(past(...steps), { ...reviewed(), at: on(today) });
        const [event] = "events" in outcome ? outcome.events : [];
        const dueOn = workingDayFrom(addDays("2016-09-01", 364 + stoodStill));
        return event?.type === "ReviewRecorded" && event.data.decisionDueOn === dueOn;
      }),
      { seed: 2016, numRuns: 200 },
    );
    t.pass();
    t.end();
  },
);
