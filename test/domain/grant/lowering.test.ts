/** A determination that is lowered, or withdrawn, once it was announced (Awb 4:49). */
import t from "tap";
import { type GrantFacts, loweringAnnounceableUntil } from "../../../domain/grant/grant.ts";
import { raisableRange } from "../../../domain/grant/raising.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../../schemas/grant.ts";
import { type AfterDeterminationGround, afterDeterminationGround } from "../../../schemas/rules.ts";
import {
  announcedOf,
  awaited,
  awardedWith,
  dueOf,
  evaluated,
  fold,
  fundManager,
  given,
  heardOn,
  paidOf,
  recipient,
  reviewer,
  running,
} from "../../support/grant.ts";
import { actorOf, type Given } from "../../support/specification.ts";

type Lowering = DataOf<GrantCommand, "LowerDetermination">;

const bySystem = { by: actorOf("system") };
const on = (day: string, facts: GrantFacts = { numberIs: "ours" }) => ({
  by: fundManager,
  at: `${day}T10:00:00.000Z`,
  facts,
});
const decidedOn = "2019-06-03";

const asAwarded: GrantEvent = {
  type: "GrantDetermined",
  data: {
    decisionNumber: "HR-2019-044",
    awardedCents: 1_000_00,
    determinedCents: 1_000_00,
    ground: null,
    exOfficio: null,
    reason: "Alles is volgens afspraak gedaan.",
  },
};

/** Determined at its award on 1 May 2019, announced, and paid. */
const settled: readonly Given<GrantEvent>[] = [
  ...running,
  dueOf(1, 400_00),
  paidOf(1, 400_00),
  ...evaluated(2017),
  dueOf(2, 350_00),
  paidOf(2, 350_00),
  ...evaluated(2018),
  { event: asAwarded, by: fundManager, at: "2019-05-01T10:00:00.000Z" },
  announcedOf("HR-2019-044"),
  dueOf(3, 250_00),
  paidOf(3, 250_00),
];

const data: Lowering = {
  decisionNumber: "HR-2019-070",
  determinedCents: 600_00,
  ground: "awb-4:49-1a",
  breachOn: null,
  reason: "De kosten zijn ook door een ander betaald.",
};
const lowering = (changed: Partial<Lowering> = {}) =>
  ({ type: "LowerDetermination", data: { ...data, ...changed } }) as const;
const lowered = (changed: Partial<Lowering> = {}): GrantEvent => ({
  type: "DeterminationLowered",
  data: { ...data, ...changed },
});
const decided = (changed: Partial<Lowering> = {}) => awaited(lowered(changed));
const heard = (ground: AfterDeterminationGround = "awb-4:49-1a") => heardOn("determination-lowering", ground);
/** Lowered by a decision that was announced, after its recipient was heard. */
const standing = (changed: Partial<Lowering> = {}): Given<GrantEvent>[] => [
  { event: decided(changed), by: fundManager },
  lowered(changed),
  announcedOf(changed.decisionNumber ?? data.decisionNumber),
];

t.test("on each ground, to less than stands or to nothing, once its recipient was heard", (t) => {
  for (const ground of afterDeterminationGround.options) {
    const breachOn = ground === "awb-4:49-1c" ? "2019-05-20" : null;
    for (const determinedCents of [999_99, 0]) {
      const changed = { ground, breachOn, determinedCents };
      given(settled, heard(ground)).when(lowering(changed), on(decidedOn)).then(t, decided(changed));
    }
  }
  t.end();
});

t.test("its recipient is heard first, on the ground that it rests on (Awb 4:8, 4:12)", (t) => {
  given(settled)
    .when(lowering(), on(decidedOn))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground: "awb-4:49-1a", respondBy: null });
  given(settled, heard("awb-4:49-1b"))
    .when(lowering(), on(decidedOn))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground: "awb-4:49-1a", respondBy: null });
  given(settled, heard(), standing())
    .when(lowering({ decisionNumber: "HR-2019-071", determinedCents: 0 }), on(decidedOn))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground: "awb-4:49-1a", respondBy: null });
  const intended = { kind: "determination-lowering", ground: "awb-4:49-1a" } as const;
  const omission = { intended, because: "urgent", reason: "Het kan niet wachten." } as const;
  given(settled, { type: "HearingOmitted", data: omission }).when(lowering(), on(decidedOn)).then(t, decided());

  const invitation = { intended, reason: "Er is dubbel betaald.", respondBy: "2019-06-20" };
  const inviting = { type: "InviteRecipientViews", data: invitation } as const;
  given(settled).when(inviting, on(decidedOn)).then(t, { type: "RecipientViewsInvited", data: invitation });
  given(settled).when({ type: "OmitHearing", data: omission }, on(decidedOn)).then(t, {
    type: "HearingOmitted",
    data: omission,
  });
  given(running).when(inviting, on(decidedOn)).thenRefused(t, "ERR_GRANT_NOT_DETERMINED", { phase: "accepted" });
  given(settled, decided())
    .when(inviting, on(decidedOn))
    .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: data.decisionNumber });
  const onWithdrawal = { ...invitation, intended: { kind: "withdrawal", ground: "awb-4:48-1a" } } as const;
  given(settled)
    .when({ type: "InviteRecipientViews", data: onWithdrawal }, on(decidedOn))
    .thenRefused(t, "ERR_GRANT_ENDED", { phase: "determined" });
  t.end();
});

t.test("only a determination that works, and that nobody disputes, in a fund that is not settled", (t) => {
  given(running).when(lowering(), on(decidedOn)).thenRefused(t, "ERR_GRANT_NOT_DETERMINED", { phase: "accepted" });
  given(running, asAwarded)
    .when(lowering(), on(decidedOn))
    .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "HR-2019-044" });
  given(settled, decided())
    .when(lowering({ decisionNumber: "HR-2019-071" }), on(decidedOn))
    .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: data.decisionNumber });
  given(settled, { type: "GrantDisputed", data: { decisionNumber: "HR-2019-044" } }, heard())
    .when(lowering(), on(decidedOn))
    .thenRefused(t, "ERR_OBJECTION_RUNS", { decisionNumber: "HR-2019-044" });
  given(settled, heard())
    .when(lowering(), on(decidedOn, { numberIs: "ours", disputedNumber: "HR-2019-044" }))
    .thenRefused(t, "ERR_OBJECTION_RUNS", { decisionNumber: "HR-2019-044" });
  given(settled, heard())
    .when(lowering(), on(decidedOn, { numberIs: "ours", isFundSettled: true }))
    .thenRefused(t, "ERR_FUND_SETTLED");
  given(settled, heard())
    .when(lowering({ decisionNumber: "hr-2019-044" }), on(decidedOn))
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: "hr-2019-044" });
  given(settled, heard())
    .when(lowering(), on(decidedOn, { numberIs: "taken" }))
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: data.decisionNumber });
  for (const by of [recipient, reviewer])
    given(settled, heard())
      .when(lowering(), { ...on(decidedOn), by: { ...fundManager, person: by.person } })
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", {
        did: by === recipient ? "applying" : "reviewing",
        act: "deciding",
      });
  t.end();
});

t.test("what is no less than stands, and a day that does not go with the ground, are told at once", (t) => {
  const refusedFor = (changed: Partial<Lowering>, ...violations: string[]) =>
    given(settled, heard(changed.ground ?? data.ground))
      .when(lowering(changed), on(decidedOn))
      .thenRefused(t, "ERR_LOWERING_INVALID", violations);
  const breached = { ground: "awb-4:49-1c" } as const;
  refusedFor({ determinedCents: 1_000_00 }, "determination_not_lower");
  refusedFor({ determinedCents: 1_000_01, breachOn: "2019-05-20" }, "determination_not_lower", "breach_day_unneeded");
  refusedFor({ ...breached }, "breach_day_missing");
  // Determined on 1 May 2019: a breach of before leads to a lower determination, not to this.
  refusedFor({ ...breached, breachOn: "2019-05-01" }, "breach_day");
  refusedFor({ ...breached, breachOn: "2019-06-04" }, "breach_day");
  for (const breachOn of ["2019-05-02", decidedOn])
    given(settled, heard("awb-4:49-1c"))
      .when(lowering({ ...breached, breachOn }), on(decidedOn))
      .then(t, decided({ ...breached, breachOn }));
  given(settled, heard(), standing(), heard())
    .when(lowering({ decisionNumber: "HR-2019-071" }), on(decidedOn))
    .thenRefused(t, "ERR_LOWERING_INVALID", ["determination_not_lower"]);
  t.end();
});

t.test("within five years after its announcement, or after the breach: to the day (4:49, third paragraph)", (t) => {
  const announced: GrantFacts = { numberIs: "ours", determinationAnnouncedOn: "2019-05-10" };
  given(settled, heard()).when(lowering(), on("2024-05-10", announced)).then(t, decided());
  given(settled, heard())
    .when(lowering(), on("2024-05-11", announced))
    .thenRefused(t, "ERR_LOWERING_TOO_LATE", { until: "2024-05-10" });
  // Where it was not recorded when it was announced, from the day of the determination.
  given(settled, heard())
    .when(lowering(), on("2024-05-02"))
    .thenRefused(t, "ERR_LOWERING_TOO_LATE", { until: "2024-05-01" });

  const breached = { ground: "awb-4:49-1c", breachOn: "2023-02-28" } as const;
  given(settled, heard("awb-4:49-1c")).when(lowering(breached), on("2028-02-28", announced)).then(t, decided(breached));
  given(settled, heard("awb-4:49-1c"))
    .when(lowering(breached), on("2028-02-29", announced))
    .thenRefused(t, "ERR_LOWERING_TOO_LATE", { until: "2028-02-28" });
  t.end();
});

t.test("it is announced within those five years as well", (t) => {
  const until = (steps: readonly Given<GrantEvent>[], decisionNumber = "hr-2019-070") =>
    loweringAnnounceableUntil(fold(steps), decisionNumber, { determinationAnnouncedOn: "2019-05-10" });
  const breached = { ground: "awb-4:49-1c", breachOn: "2023-02-28" } as const;
  t.equal(until([...settled, heard(), decided()].flat()), "2024-05-10");
  t.equal(until([...settled, heard("awb-4:49-1c"), decided(breached)].flat()), "2028-02-28");
  t.equal(until([...settled, heard(), standing()].flat()), "2024-05-10", "announced already");
  t.equal(until([...settled, heard(), decided()].flat(), "HR-2019-044"), null, "the determination itself");
  t.equal(until([...settled, heard()].flat()), null);
  t.end();
});

t.test("it works from its announcement on (Awb 3:40); where announcements were not waited for, at once", (t) => {
  const announcing = { type: "RecordGrantDecisionAnnounced", data: { decisionNumber: "hr-2019-070" } } as const;
  given(settled, heard(), decided())
    .when(announcing, bySystem)
    .then(t, lowered(), { type: "GrantDecisionAnnounced", data: announcing.data });
  given(settled, heard(), standing()).when(announcing, bySystem).thenNothing(t);
  const before = awardedWith({ awaitsAnnouncement: false, executionAgreement: false });
  given(before, asAwarded, heard()).when(lowering(), on(decidedOn)).then(t, lowered());
  t.end();
});

t.test("what is found to be overpaid comes besides what was found before, and can be ordered back", (t) => {
  const found = (cents: number): GrantEvent => ({ type: "OverpaymentFound", data: { cents } });
  const recording = (cents: number) => ({ type: "RecordOverpayment", data: { cents } }) as const;
  const ordering = (cents: number) =>
    ({ type: "OrderRecovery", data: { decisionNumber: "HR-2019-080", cents, reason: "Te veel betaald." } }) as const;
  const once = [...settled, ...standing()];
  const twice = [...once, found(400_00), ...standing({ decisionNumber: "HR-2019-071", determinedCents: 500_00 })];
  given(once).when(recording(400_00), bySystem).then(t, found(400_00));
  given(twice).when(recording(100_00), bySystem).then(t, found(100_00));
  given(twice, found(100_00)).when(recording(100_00), bySystem).thenNothing(t);
  given(twice, found(100_00))
    .when(recording(99_00), bySystem)
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "determined" });
  given(twice, found(100_00))
    .when(ordering(500_01), on(decidedOn))
    .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 500_01, openCents: 500_00 });
  given(once, found(400_00), decided({ decisionNumber: "HR-2019-071", determinedCents: 0 }))
    .when(ordering(1), on(decidedOn))
    .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "HR-2019-071" });
  t.end();
});

t.test("what a later breach lowered it by is recovered for five years from that on (Awb 4:57)", (t) => {
  const ordering = (cents: number) =>
    ({ type: "OrderRecovery", data: { decisionNumber: "HR-2019-080", cents, reason: "Te veel betaald." } }) as const;
  const circumstances = (day: string) => ({ ...on(day), commandId: "00000000-0000-8000-8000-0000000000ff" });
  const overpaid = { type: "OverpaymentFound", data: { cents: 400_00 } } as const;
  const breached = { ground: "awb-4:49-1c", breachOn: "2023-05-01", decisionNumber: "HR-2019-071" } as const;
  const both = [
    ...settled,
    ...standing(),
    overpaid,
    ...standing({ ...breached, determinedCents: 500_00 }),
    { type: "OverpaymentFound", data: { cents: 100_00 } } as const,
  ];
  const ordered = (cents: number): GrantEvent => ({
    type: "RecoveryOrdered",
    data: { recoveryId: "00000000-0000-8000-8000-0000000000ff", ...ordering(cents).data },
  });
  given(both).when(ordering(500_00), circumstances("2024-05-01")).then(t, ordered(500_00));
  given(both)
    .when(ordering(100_01), circumstances("2024-05-02"))
    .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 100_01, openCents: 100_00 });
  given(both).when(ordering(100_00), circumstances("2028-05-01")).then(t, ordered(100_00));
  given(both)
    .when(ordering(1), circumstances("2028-05-02"))
    .thenRefused(t, "ERR_RECOVERY_TOO_LATE", { until: "2028-05-01" });
  given(settled, standing(), overpaid)
    .when(ordering(1), circumstances("2024-05-02"))
    .thenRefused(t, "ERR_RECOVERY_TOO_LATE", { until: "2024-05-01" });
  t.end();
});

t.test(
  "on objection against it, it is raised to what stood before at most, and against the determination to the award",
  (t) => {
    const overpaid = { type: "OverpaymentFound", data: { cents: 400_00 } } as const;
    const at900: GrantEvent = { type: "GrantDetermined", data: { ...asAwarded.data, determinedCents: 900_00 } };
    const past = [...running, at900, announcedOf("HR-2019-044"), ...standing(), overpaid];
    const state = fold(past);
    t.strictSame(raisableRange(state, "hr-2019-070"), { aboveCents: 600_00, mostCents: 900_00 });
    t.strictSame(raisableRange(state, "HR-2019-044"), { aboveCents: 600_00, mostCents: 1_000_00 });

    const raising = (determinedCents: number) =>
      ({
        type: "RaiseDetermination",
        data: { decisionNumber: data.decisionNumber, under: "HR-2019-090", determinedCents },
      }) as const;
    const extra = { number: 4, cents: 900_00, dueOn: "2016-09-01", afterEvaluationOf: null };
    given(past)
      .when(raising(900_00), bySystem)
      .then(
        t,
        { type: "DeterminationRaised", data: { ...raising(900_00).data, extra, overpaidCents: 100_00 } },
        dueOf(4, 900_00),
      );
    given(past).when(raising(900_01), bySystem).thenRefused(t, "ERR_WRONG_STATE", { phase: "determined" });
    t.end();
  },
);

t.test("dropped before its announcement, the grant is as it was; the number stays used", (t) => {
  const past = [...settled, ...heard()];
  const before = fold(past);
  const dropped = { type: "GrantDecisionDropped", data: { decisionNumber: data.decisionNumber } } as const;
  const after = fold([...past, { event: decided(), by: fundManager }, dropped]);
  if (before.phase === "none" || after.phase === "none") throw new Error("it was awarded");
  t.ok(after.decisionNumbers.has("hr-2019-070"), "its number stays used");
  const { decisionNumbers, duties } = before;
  t.strictSame({ ...after, decisionNumbers, duties }, before);
  given(past, decided()).when({ type: "RecordGrantDecisionDropped", data: dropped.data }, bySystem).then(t, dropped);
  t.end();
});
