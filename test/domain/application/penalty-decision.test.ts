import t from "tap";
import type { Wait } from "../../../domain/waits.ts";
import {
  askSupplement,
  CO_APPLICANT,
  coApplicant,
  drafted,
  fosterCare,
  fundManager,
  given,
  LEAD,
  on,
  refusal,
  reviewer,
  revoked,
  type Step,
  submitted,
  system,
  underReview,
  withdrawal,
} from "../../support/application.ts";

const awaited = { kind: "application" } as const;
const noticedOn = (receivedOn: string): Step => ({
  command: { type: "ReceiveDefaultNotice", data: { awaited, receivedOn } },
  by: fundManager,
  at: on(receivedOn),
});
const noticed = noticedOn("2016-12-02");
const reason = "Er is te laat beslist.";
const fixing = (day: string, facts: Step["facts"] = {}): Step => ({
  command: { type: "FixPenalty", data: { awaited, decisionNumber: "HR-2017-001", reason } },
  by: fundManager,
  at: on(day),
  facts,
});
const fixed = (days: number, penaltyCents: number, shares = [{ organisation: LEAD, cents: penaltyCents }]) =>
  ({
    type: "PenaltyFixed",
    data: {
      awaited,
      noticeReceivedOn: "2016-12-02",
      decisionNumber: "HR-2017-001",
      days,
      penaltyCents,
      shares,
      reason,
    },
  }) as const;
const announced = (announcedOn: string) => ({
  endings: [{ decisionNumber: "HR-2016-099", decidedOn: announcedOn, announcedOn }],
});
const refusedLate: Step = { ...refusal("awb-4:25-2"), at: on("2016-12-30") };

// The penalty runs from 17 December 2016 up to and including 27 January 2017, if nothing is announced.

t.test("a penalty is fixed over the days before the announcement (Awb 4:18)", (t) => {
  given(underReview(), noticed, refusedLate)
    .when(fixing("2017-01-03", announced("2017-01-02")))
    .then(t, fixed(16, 340_00));
  t.end();
});

t.test("a penalty stays due for the days before the application was withdrawn, and is fixed once", (t) => {
  const withdrawn = { ...withdrawal, at: on("2017-01-02") };
  given(underReview(), noticed, withdrawn).when(fixing("2017-01-02")).then(t, fixed(16, 340_00));
  given(underReview(), noticed, withdrawn, fixing("2017-01-02"))
    .when(fixing("2017-03-01"))
    .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
  given(underReview(), noticed, fixing("2017-02-01"), { ...withdrawal, at: on("2017-02-01") })
    .when(fixing("2017-02-02"))
    .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
  given(drafted(), withdrawal).when(fixing("2017-02-01")).thenRefused(t, "ERR_WRONG_STATE", { phase: "withdrawn" });
  t.end();
});

t.test("all of it is due where the application was withdrawn after its last day", (t) => {
  for (const day of ["2017-01-28", "2017-03-01"])
    given(underReview(), noticed, { ...withdrawal, at: on(day) })
      .when(fixing("2017-03-01"))
      .then(t, fixed(42, 1_260_00));
  t.end();
});

t.test("a decision that is not announced ends nothing: all of it is due after forty-two days", (t) => {
  for (const past of [[], [refusedLate]]) {
    given(underReview(), noticed, past)
      .when(fixing("2017-01-27"))
      .thenRefused(t, "ERR_PENALTY_RUNS", { until: "2017-01-27" });
    given(underReview(), noticed, past).when(fixing("2017-01-28")).then(t, fixed(42, 1_260_00));
  }
  t.end();
});

t.test("the penalty for a refusal that is revoked stays due, beside that for the next decision", (t) => {
  const refusedAndRevoked = [refusedLate, { ...revoked("review"), at: on("2017-01-10") }];
  const known = announced("2017-01-02");
  const late = [underReview(), noticed, refusedAndRevoked].flat();
  given(late).when(fixing("2017-01-10", known)).then(t, fixed(16, 340_00));
  // Nobody had the refusal.
  given(late).when(fixing("2017-01-10")).then(t, fixed(24, 580_00));
  given(late, fixing("2017-01-10", known))
    .when(fixing("2017-03-01", known))
    .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
  // It counts for the earlier decision only.
  const again = noticedOn("2017-01-16");
  given(late, again).when(fixing("2017-05-01", known)).then(t, fixed(16, 340_00));
  const next = { ...fixed(42, 1_260_00).data, noticeReceivedOn: "2017-01-16" };
  given(late, again, fixing("2017-01-20", known))
    .when(fixing("2017-05-01", known))
    .then(t, { type: "PenaltyFixed", data: next });
  given(late, again, fixing("2017-01-20", known), fixing("2017-05-01", known))
    .when(fixing("2017-05-02", known))
    .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
  // The earlier one came in time: what is left is the next.
  const inTime = announced("2016-12-16");
  given(late, again).when(fixing("2017-05-01", inTime)).then(t, { type: "PenaltyFixed", data: next });
  given(late, again, fixing("2017-05-01", inTime))
    .when(fixing("2017-05-02", inTime))
    .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
  t.end();
});

t.test("the penalty for an application that was laid aside, and is so no more, stays due", (t) => {
  const decisionNumber = "HR-2017-050";
  const laidAside: Step[] = [
    { ...askSupplement("2016-12-05") },
    {
      command: { type: "LayAside", data: { decisionNumber, reason: "Er kwam niets." } },
      by: reviewer,
      at: on("2017-01-10"),
      facts: { numberIs: "ours" },
    },
    {
      command: { type: "RevokeLayingAside", data: { decisionNumber, under: "HR-2017-051" } },
      by: system,
      at: on("2017-02-20"),
    },
  ];
  given(underReview(), noticed, laidAside)
    .when(fixing("2017-02-20", { endings: [{ decisionNumber, decidedOn: "2017-01-12", announcedOn: "2017-01-12" }] }))
    .then(t, fixed(26, 640_00));
  t.end();
});

t.test("a penalty of before its notice was named is for the last one then", (t) => {
  const { data } = fixed(42, 1_260_00);
  const before = { type: "PenaltyFixed", data: { ...data, noticeReceivedOn: null } } as const;
  given(underReview(), noticed, before)
    .when(fixing("2017-03-01"))
    .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
  t.end();
});

t.test("those who apply together have equal parts in it", (t) => {
  const confirmation: Step = { command: { type: "ConfirmCoApplicant", data: {} }, by: coApplicant };
  const together = [drafted({ ...fosterCare, coApplicants: [CO_APPLICANT] }), confirmation, submitted()];
  given(together, noticed)
    .when(fixing("2017-02-01"))
    .then(
      t,
      fixed(42, 1_260_00, [
        { organisation: LEAD, cents: 630_00 },
        { organisation: CO_APPLICANT, cents: 630_00 },
      ]),
    );
  t.end();
});

t.test("no penalty is fixed without a notice that has effect, for a decision in time, or twice", (t) => {
  given(underReview()).when(fixing("2017-02-01")).thenRefused(t, "ERR_NO_DEFAULT_NOTICE");
  given(underReview(), noticed, { ...refusedLate, at: on("2016-12-16") })
    .when(fixing("2017-02-01", announced("2016-12-17")))
    .thenRefused(t, "ERR_NO_PENALTY", { penaltyFrom: "2016-12-17", endedOn: "2016-12-17", endedBy: "announcement" });
  given(underReview(), noticed, { ...withdrawal, at: on("2016-12-10") })
    .when(fixing("2017-02-01"))
    .thenRefused(t, "ERR_NO_PENALTY", { penaltyFrom: "2016-12-17", endedOn: "2016-12-10", endedBy: "withdrawal" });
  given(underReview(), noticed, fixing("2017-02-01"))
    .when(fixing("2017-02-02"))
    .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
  given(underReview(), noticed, refusedLate, fixing("2017-02-01"))
    .when(fixing("2017-02-02"))
    .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
  given(drafted()).when(fixing("2017-02-01")).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  t.end();
});

t.test("its number is one that no other decision has", (t) => {
  given(underReview(), noticed)
    .when(fixing("2017-02-01", { numberIs: "taken" }))
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: "HR-2017-001" });
  t.end();
});

// Of a determination that was requested, and of an objection, other streams tell since when and until when it is awaited.

const wait: Wait = { since: "2016-10-01", dueOn: "2016-12-01", claimants: [CO_APPLICANT], end: null };
const decided: Wait = { ...wait, end: { by: "decision", decisionNumber: "HR-2016-099" } };
const remitted: Wait = { ...wait, since: "2017-01-10", dueOn: "2017-02-10" };

for (const awaited of [{ kind: "determination" }, { kind: "objection", decisionNumber: "HR-2016-009" }] as const) {
  const late: Step = {
    command: { type: "ReceiveDefaultNotice", data: { awaited, receivedOn: "2016-12-02" } },
    by: fundManager,
    at: on("2016-12-02"),
    facts: { waitsElsewhere: [wait] },
  };
  const fix = (facts: NonNullable<Step["facts"]>, day = "2017-01-13"): Step => ({
    command: { type: "FixPenalty", data: { awaited, decisionNumber: "HR-2017-001", reason } },
    by: fundManager,
    at: on(day),
    facts,
  });
  const due = (days: number, cents: number) => {
    const { data } = fixed(days, cents, [{ organisation: CO_APPLICANT, cents }]);
    return { type: "PenaltyFixed", data: { ...data, awaited } } as const;
  };

  t.test(`whoever asked for the ${awaited.kind} that is late has the whole penalty`, (t) => {
    const known = { waitsElsewhere: [decided], ...announced("2017-01-02") };
    given(underReview(), late).when(fix(known)).then(t, due(16, 340_00));
    given(underReview(), late, fix(known))
      .when(fix(known))
      .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
    given(underReview(), noticed).when(fix(known)).thenRefused(t, "ERR_NO_DEFAULT_NOTICE");
    given(underReview(), late)
      .when(fix({ ...known, waitsElsewhere: [] }))
      .thenRefused(t, "ERR_NO_DEFAULT_NOTICE");
    t.end();
  });

  t.test(`the penalty for the ${awaited.kind} stays due for the days before it was withdrawn`, (t) => {
    const withdrawnOn = (day: string) => ({ ...wait, end: { by: "withdrawal", on: day } }) as const;
    given(underReview(), late)
      .when(fix({ waitsElsewhere: [withdrawnOn("2017-01-02")] }))
      .then(t, due(16, 340_00));
    given(underReview(), late)
      .when(fix({ waitsElsewhere: [withdrawnOn("2016-12-16")] }))
      .thenRefused(t, "ERR_NO_PENALTY", { penaltyFrom: "2016-12-17", endedOn: "2016-12-16", endedBy: "withdrawal" });
    t.end();
  });

  t.test(`the penalty for the ${awaited.kind} stays due where that has to come anew`, (t) => {
    given(underReview(), late)
      .when(fix({ waitsElsewhere: [decided, remitted], ...announced("2017-01-02") }))
      .then(t, due(16, 340_00));
    // Nobody had the earlier one.
    given(underReview(), late)
      .when(fix({ waitsElsewhere: [decided, remitted] }))
      .then(t, due(24, 580_00));
    // What is late after that is another penalty, and neither takes the place of the other.
    const facts = { waitsElsewhere: [decided, remitted], ...announced("2017-01-02") };
    const lateAgain: Step = {
      command: { type: "ReceiveDefaultNotice", data: { awaited, receivedOn: "2017-02-13" } },
      by: fundManager,
      at: on("2017-02-13"),
      facts,
    };
    const again = { ...due(42, 1_260_00).data, noticeReceivedOn: "2017-02-13" };
    given(underReview(), late, lateAgain).when(fix(facts, "2017-05-01")).then(t, due(16, 340_00));
    given(underReview(), late, lateAgain, fix(facts, "2017-02-20"))
      .when(fix(facts, "2017-02-21"))
      .thenRefused(t, "ERR_PENALTY_RUNS", { until: "2017-04-10" });
    given(underReview(), late, lateAgain, fix(facts, "2017-02-20"))
      .when(fix(facts, "2017-05-01"))
      .then(t, { type: "PenaltyFixed", data: again });
    given(underReview(), late, lateAgain, fix(facts, "2017-02-20"), fix(facts, "2017-05-01"))
      .when(fix(facts, "2017-05-02"))
      .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
    given(underReview(), late)
      .when(fix({ waitsElsewhere: [decided, { ...remitted, since: "2016-12-12" }] }))
      .thenRefused(t, "ERR_NO_PENALTY", { penaltyFrom: "2016-12-17", endedOn: "2016-12-12", endedBy: "new-wait" });
    t.end();
  });
}
