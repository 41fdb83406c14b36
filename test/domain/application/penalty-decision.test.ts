import t from "tap";
import {
  CO_APPLICANT,
  coApplicant,
  drafted,
  fosterCare,
  fundManager,
  given,
  LEAD,
  on,
  refusal,
  type Step,
  submitted,
  underReview,
} from "../../support/application.ts";

const awaited = { kind: "application" } as const;
const noticed: Step = {
  command: { type: "ReceiveDefaultNotice", data: { awaited, receivedOn: "2016-12-02" } },
  by: fundManager,
  at: on("2016-12-02"),
};
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
    data: { awaited, decisionNumber: "HR-2017-001", days, penaltyCents, shares, reason },
  }) as const;
const refusedLate: Step = { ...refusal("awb-4:25-2"), at: on("2016-12-30") };

// The penalty runs from 17 December 2016 up to and including 27 January 2017, if nothing is announced.

t.test("a penalty is fixed over the days before the announcement (Awb 4:18)", (t) => {
  given(underReview(), noticed, refusedLate)
    .when(fixing("2017-01-03", { announcedOn: "2017-01-02" }))
    .then(t, fixed(16, 340_00));
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
    .when(fixing("2017-02-01", { announcedOn: "2016-12-17" }))
    .thenRefused(t, "ERR_NO_PENALTY");
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

t.test("whoever asked for the decision that is late has the whole penalty", (t) => {
  const elsewhere = { requestedOn: "2016-10-01", dueOn: "2016-12-01", isDecided: true, claimant: CO_APPLICANT };
  for (const awaited of [{ kind: "determination" }, { kind: "objection", decisionNumber: "HR-2016-009" }] as const) {
    const late: Step = {
      command: { type: "ReceiveDefaultNotice", data: { awaited, receivedOn: "2016-12-02" } },
      by: fundManager,
      at: on("2016-12-02"),
      facts: { elsewhere: { ...elsewhere, isDecided: false } },
    };
    const fix = (facts: NonNullable<Step["facts"]>): Step => ({
      command: { type: "FixPenalty", data: { awaited, decisionNumber: "HR-2017-001", reason } },
      by: fundManager,
      at: on("2017-01-03"),
      facts,
    });
    const { data } = fixed(16, 340_00, [{ organisation: CO_APPLICANT, cents: 340_00 }]);
    const announced = { elsewhere, announcedOn: "2017-01-02" };
    given(underReview(), late)
      .when(fix(announced))
      .then(t, { type: "PenaltyFixed", data: { ...data, awaited } });
    given(underReview(), late, fix(announced))
      .when(fix(announced))
      .thenRefused(t, "ERR_PENALTY_FIXED", { decisionNumber: "HR-2017-001" });
    given(underReview(), noticed).when(fix(announced)).thenRefused(t, "ERR_NO_DEFAULT_NOTICE");
    given(underReview(), late)
      .when(fix({ announcedOn: "2017-01-02", elsewhere: null }))
      .thenRefused(t, "ERR_NO_DECISION_AWAITED", { awaited: awaited.kind });
  }
  t.end();
});
