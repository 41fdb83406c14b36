import fc from "fast-check";
import t from "tap";
import { addDays, dayAfter } from "../../../domain/calendar.ts";
import type { SuspensionGround } from "../../../schemas/application.ts";
import {
  askSupplement,
  drafted,
  eventsOf,
  factsWith,
  fosterCare,
  fundManager,
  given,
  giveSupplement,
  on,
  refusal,
  reviewed,
  type Step,
  submitted,
  underReview,
  withdrawal,
} from "../../support/application.ts";

const suspension = (
  from: string,
  until: string,
  { day = from, ground = "awb-4:15-2c" as SuspensionGround } = {},
): Step => ({
  command: { type: "SuspendDecisionTerm", data: { ground, from, until, reason: "Het archief is afgebrand." } },
  by: fundManager,
  at: on(day),
});
const suspended = (
  from: string,
  until: string,
  suspendedDays: number,
  decisionDueOn: string,
  ground: SuspensionGround = "awb-4:15-2c",
) =>
  ({
    type: "DecisionTermSuspended",
    data: { ground, from, until, reason: "Het archief is afgebrand.", suspendedDays, decisionDueOn },
  }) as const;
const resumption = (until: string, day = dayAfter(until)): Step => ({
  command: { type: "ResumeDecisionTerm", data: { until } },
  by: fundManager,
  at: on(day),
});
const extension = (day: string): Step => ({
  command: { type: "ExtendDecisionTerm", data: { decisionDueOn: "2017-03-01", reason: "Het PHO komt later bijeen." } },
  by: fundManager,
  at: on(day),
});

// Submitted on 1 September 2016, and due thirteen weeks later on 1 December.

t.test(
  "the term to decide is suspended on every other ground that the law gives, by the days named (Awb 4:15)",
  (t) => {
    for (const ground of ["awb-4:15-1b", "awb-4:15-2a", "awb-4:15-2b", "awb-4:15-2c"] as const)
      given(underReview())
        .when(suspension("2016-09-13", "2016-09-22", { day: "2016-09-12", ground }))
        .then(t, suspended("2016-09-13", "2016-09-22", 10, "2016-12-11", ground));
    t.end();
  },
);

t.test("it may be told of afterwards, from the day after the receipt on", (t) => {
  given(underReview())
    .when(suspension("2016-09-02", "2016-09-02", { day: "2016-10-01" }))
    .then(t, suspended("2016-09-02", "2016-09-02", 1, "2016-12-02"));
  const refusedFor = { from: "2016-09-02", to: "2016-10-02" };
  for (const [from, until] of [
    ["2016-09-01", "2016-09-30"],
    ["2016-10-03", "2016-10-30"],
    ["2016-09-20", "2016-09-19"],
  ] as const)
    given(underReview())
      .when(suspension(from, until, { day: "2016-10-01" }))
      .thenRefused(t, "ERR_SUSPENSION_DAY", refusedFor);
  t.end();
});

t.test("a term that has run out is not suspended, nor for more than a year", (t) => {
  given(underReview())
    .when(suspension("2016-12-01", "2016-12-01"))
    .then(t, suspended("2016-12-01", "2016-12-01", 1, "2016-12-02"));
  given(underReview())
    .when(suspension("2016-12-02", "2016-12-31"))
    .thenRefused(t, "ERR_DECISION_TERM_PASSED", { decisionDueOn: "2016-12-01" });
  given(underReview())
    .when(suspension("2016-09-13", "2017-09-13"))
    .thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2017-09-12" });
  t.end();
});

t.test("while it is suspended it is neither suspended again nor extended; afterwards it may be", (t) => {
  const suspendedNow = [...underReview({ decisionExtensions: 1 }), suspension("2016-09-13", "2016-09-30")];
  const details = { from: "2016-09-13", until: "2016-09-30" };
  given(suspendedNow)
    .when(suspension("2016-09-30", "2016-10-10"))
    .thenRefused(t, "ERR_DECISION_TERM_SUSPENDED", details);
  given(suspendedNow).when(extension("2016-09-30")).thenRefused(t, "ERR_DECISION_TERM_SUSPENDED", details);
  given(suspendedNow)
    .when(suspension("2016-10-01", "2016-10-10"))
    .then(t, suspended("2016-10-01", "2016-10-10", 10, "2016-12-29"));
  t.ok("events" in given(suspendedNow).when(extension("2016-10-01")).outcome);
  t.end();
});

t.test("a suspension ends earlier when what stood in the way is gone, once, and not after an extension", (t) => {
  const steps = [...underReview({ decisionExtensions: 1 }), suspension("2016-09-13", "2016-09-30")];
  given(steps)
    .when(resumption("2016-09-20"))
    .then(t, {
      type: "DecisionTermResumed",
      data: { until: "2016-09-20", suspendedDays: 8, decisionDueOn: "2016-12-09" },
    });
  given(steps, resumption("2016-09-20")).when(resumption("2016-09-20")).thenNothing(t);
  for (const until of ["2016-09-12", "2016-09-22"])
    given(steps)
      .when(resumption(until, "2016-09-21"))
      .thenRefused(t, "ERR_SUSPENSION_DAY", { from: "2016-09-13", to: "2016-09-21" });
  given(steps)
    .when(resumption("2016-10-01", "2016-10-05"))
    .thenRefused(t, "ERR_SUSPENSION_DAY", { from: "2016-09-13", to: "2016-09-30" });
  given(underReview()).when(resumption("2016-09-20")).thenRefused(t, "ERR_NOT_SUSPENDED");
  given(steps, extension("2016-10-01"))
    .when(resumption("2016-09-20", "2016-10-02"))
    .thenRefused(t, "ERR_NOT_SUSPENDED");
  t.end();
});

t.test(
  "it is of a submitted application that is undecided, and while a supplement is awaited it stands still anyway",
  (t) => {
    const step = suspension("2016-09-13", "2016-09-30");
    given(drafted()).when(step).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
    given(underReview(), withdrawal).when(step).thenRefused(t, "ERR_WRONG_STATE", { phase: "withdrawn" });
    given(underReview(), refusal("awb-4:25-2")).when(step).thenRefused(t, "ERR_WRONG_STATE", { phase: "refused" });
    for (const one of [step, resumption("2016-09-14", "2016-09-15")])
      given(underReview(), askSupplement("2016-09-12"))
        .when(one)
        .thenRefused(t, "ERR_SUPPLEMENT_AWAITED", { dueOn: "2016-10-10" });
    t.end();
  },
);

t.test("an application may be decided on while the term is suspended", (t) => {
  t.ok("events" in given(underReview(), suspension("2016-09-13", "2016-09-30")).when(refusal("awb-4:25-2")).outcome);
  t.end();
});

interface Period {
  readonly from: string;
  until: string;
}

/** The plain model: every day of every period, in a set. */
function daysOf(periods: readonly Period[]): ReadonlySet<string> {
  const days = new Set<string>();
  for (const { from, until } of periods) for (let day = from; day <= until; day = dayAfter(day)) days.add(day);
  return days;
}

t.test("property: every day on which the term stood still counts once, whatever it stood still for", (t) => {
  const days = fc.integer({ min: 0, max: 30 });
  const what = fc.constantFrom("suspend", "resume", "ask");
  const happening = fc.record({ what, wait: days, before: days, length: days });
  let overlapping = 0;
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 6 }), (happenings) => {
      const facts = factsWith({ decisionTermWeeks: 52 });
      const steps: Step[] = [drafted(fosterCare, facts), submitted(on("2016-09-01"), facts)];
      const supplements: Period[] = [];
      const suspensions: Period[] = [];
      let today = "2016-09-01";
      for (const { what, wait, before, length } of happenings) {
        today = addDays(today, wait);
        const last = suspensions.at(-1);
        if (what === "ask") {
          const asked = today;
          today = addDays(asked, Math.min(length, 27));
          steps.push(askSupplement(asked), giveSupplement(today));
          supplements.push({ from: dayAfter(asked), until: addDays(today, -1) });
        } else if (what === "suspend") {
          const from = [addDays(today, 1 - before), last ? dayAfter(last.until) : "2016-09-02"].toSorted()[1] ?? today;
          const until = addDays(from, length);
          if (from > dayAfter(today)) continue;
          steps.push(suspension(from, until, { day: today }));
          suspensions.push({ from, until });
        } else if (last && last.from <= today) {
          const until = [addDays(last.from, length), last.until, today].toSorted()[0] ?? today;
          steps.push(resumption(until, today));
          last.until = until;
        }
      }
      const stoodStill = daysOf([...supplements, ...suspensions]).size;
      if (stoodStill < daysOf(supplements).size + daysOf(suspensions).size) overlapping += 1;
      const told = eventsOf(steps, { ...reviewed(), at: on(today) }).at(-1)?.event;
      return told?.type === "ReviewRecorded" && told.data.decisionDueOn === addDays("2016-09-01", 364 + stoodStill);
    }),
    { seed: 2016, numRuns: 200 },
  );
  t.ok(overlapping > 20, `${overlapping} overlap`);
  t.end();
});
