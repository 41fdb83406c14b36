import t from "tap";
import { waitsForDetermination } from "../../../domain/grant/determination-request.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { ExOfficioCause, GrantCommand, GrantEvent } from "../../../schemas/grant.ts";
import {
  announcedOf,
  awaited,
  awardedWith,
  coApplicant,
  dueOf,
  evaluated,
  fold,
  fundManager,
  given,
  heardOn,
  instalments,
  lines,
  paidOf,
  recipient,
  returned,
  reviewer,
  running,
  submitted,
  withdrawn,
} from "../../support/grant.ts";
import { actorOf, type Given } from "../../support/specification.ts";

type Data<Type extends GrantCommand["type"]> = DataOf<GrantCommand, Type>;

const byManager = { by: fundManager, at: "2019-05-01T10:00:00.000Z" };
const byRecipient = { by: recipient, at: "2019-05-01T10:00:00.000Z" };
const bySystem = { by: actorOf("system") };

/** Both years evaluated, and the first two instalments paid: € 750 of € 1,000. */
const paid750: readonly Given<GrantEvent>[] = [
  ...running,
  dueOf(1, 400_00),
  paidOf(1, 400_00),
  ...evaluated(2017),
  dueOf(2, 350_00),
  paidOf(2, 350_00),
  ...evaluated(2018),
];

const withdrawal = { decisionNumber: "HR-2017-050", ground: "awb-4:48-1a", reason: "Geen activiteiten." } as const;

t.test("a withdrawal", (t) => {
  const withdrawing = (keptCents: number) =>
    ({
      type: "WithdrawGrant",
      data: { decisionNumber: "HR-2017-050", ground: "awb-4:48-1a", reason: "Geen activiteiten.", keptCents },
    }) as const;

  t.test("has a ground and says what the recipient keeps, at most what was paid, not what was due", (t) => {
    const heard = [...paid750, heardOn("withdrawal")].flat();
    given(heard)
      .when(withdrawing(750_00), byManager)
      .then(t, {
        type: "WithdrawalDecided",
        data: {
          decisionNumber: "HR-2017-050",
          ground: "awb-4:48-1a",
          reason: "Geen activiteiten.",
          keptCents: 750_00,
        },
      });
    given(paid750)
      .when(withdrawing(750_01), byManager)
      .thenRefused(t, "ERR_KEPT_BEYOND_PAID", { keptCents: 750_01, paidCents: 750_00 });
    given(running, dueOf(1, 400_00))
      .when(withdrawing(1), byManager)
      .thenRefused(t, "ERR_KEPT_BEYOND_PAID", { keptCents: 1, paidCents: 0 });
    t.end();
  });
  t.test("can come before acceptance, but only once and not by an applicant", (t) => {
    given(awardedWith(), announcedOf(), heardOn("withdrawal"))
      .when(withdrawing(0), byManager)
      .then(t, awaited(withdrawn));
    given(running, withdrawn).when(withdrawing(0), byManager).thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
    const own = { ...byManager, by: { ...fundManager, organisation: "jeugdzorg-noord" } };
    given(running)
      .when(withdrawing(0), own)
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "deciding" });
    t.end();
  });
  t.end();
});

const requesting = {
  type: "RequestDetermination",
  data: { account: "De rekening en het verslag.", spentCents: 980_00 },
} as const;
const requested: Given<GrantEvent> = {
  event: { type: "DeterminationRequested", data: { ...requesting.data, receivedBy: "online" } },
  by: recipient,
};

t.test("the recipient of a running grant asks for its determination, once", (t) => {
  given(running)
    .when(requesting, byRecipient)
    .then(t, { type: "DeterminationRequested", data: { ...requesting.data, receivedBy: "online" } });
  given(running, requested).when(requesting, byRecipient).thenRefused(t, "ERR_DETERMINATION_ALREADY_REQUESTED");
  given(running)
    .when(requesting, { ...byRecipient, by: coApplicant })
    .thenRefused(t, "ERR_NOT_THE_RECIPIENT", { lead: "jeugdzorg-noord" });
  given(awardedWith()).when(requesting, byRecipient).thenRefused(t, "ERR_GRANT_NOT_ACCEPTED");
  t.end();
});

const asAwarded: Data<"DetermineGrant"> = {
  decisionNumber: "HR-2019-044",
  determinedCents: 1_000_00,
  ground: null,
  reason: "Alles is volgens afspraak gedaan.",
};
const lower = {
  ...asAwarded,
  ground: "awb-4:46-2a" as const,
  reason: "Er is minder gedaan dan afgesproken.",
};
const lower750 = { ...lower, determinedCents: 750_00 };
const determining = (data: Data<"DetermineGrant">) => ({ type: "DetermineGrant", data }) as const;
const determined = (data: Data<"DetermineGrant">, exOfficio: ExOfficioCause | null = null): GrantEvent => ({
  type: "GrantDetermined",
  data: { ...data, awardedCents: 1_000_00, exOfficio },
});

/** The same, and its determination is requested. */
const asked750: readonly Given<GrantEvent>[] = [...paid750, requested, ...heardOn("determination", lower.ground)];

/** The determination is announced. */
function announcing(...past: (Given<GrantEvent> | readonly Given<GrantEvent>[])[]) {
  const { decisionNumber } = lower;
  const command = { type: "RecordGrantDecisionAnnounced", data: { decisionNumber } } as const;
  return given(...past).when(command, { ...bySystem, at: byManager.at });
}

t.test("a determination", (t) => {
  t.test("at the award makes the remainder due, once it is announced (Awb 3:40)", (t) => {
    given(asked750).when(determining(asAwarded), byManager).then(t, determined(asAwarded));
    announcing(asked750, determined(asAwarded)).then(t, announcedOf(lower.decisionNumber), dueOf(3, 250_00));
    announcing(asked750, determined(asAwarded), announcedOf(lower.decisionNumber)).thenNothing(t);
    announcing(asked750).thenNothing(t);
    t.end();
  });
  t.test("below the award has a ground", (t) => {
    const belowPaid = { ...lower, determinedCents: 700_00 };
    given(asked750).when(determining(belowPaid), byManager).then(t, determined(belowPaid));
    given(asked750)
      .when(determining({ ...belowPaid, ground: null }), byManager)
      .thenRefused(t, "ERR_LEGAL_GROUND_REQUIRED");
    given(asked750)
      .when(determining({ ...asAwarded, ground: "awb-4:46-2a" }), byManager)
      .thenRefused(t, "ERR_LEGAL_GROUND_UNNEEDED", { ground: "awb-4:46-2a" });
    t.end();
  });
  t.test("between payments and award makes the remainder due, over the instalments in their order", (t) => {
    const a = { ...lower, determinedCents: 800_00 };
    announcing(asked750, determined(a)).then(t, announcedOf(lower.decisionNumber), dueOf(3, 50_00));
    const paid400 = [
      ...running,
      dueOf(1, 400_00),
      paidOf(1, 400_00),
      ...evaluated(2017),
      ...evaluated(2018),
      requested,
      ...heardOn("determination", lower.ground),
    ];
    announcing(paid400, determined(a)).then(t, announcedOf(lower.decisionNumber), dueOf(2, 350_00), dueOf(3, 50_00));
    const b = { ...lower, determinedCents: 750_00 };
    announcing(paid400, determined(b)).then(t, announcedOf(lower.decisionNumber), dueOf(2, 350_00));
    t.end();
  });
  t.test("below the amount due makes nothing more due; the fund pays less of what is due", (t) => {
    const due750 = [
      ...running,
      dueOf(1, 400_00),
      paidOf(1, 400_00),
      ...evaluated(2017),
      dueOf(2, 350_00),
      ...evaluated(2018),
      requested,
      ...heardOn("determination", lower.ground),
    ];
    const at = (determinedCents: number) => ({ ...lower, determinedCents });
    for (const data of [at(300_00), at(600_00), at(750_00)])
      announcing(due750, determined(data)).then(t, announcedOf(lower.decisionNumber));
    announcing(due750, determined(at(760_00))).then(t, announcedOf(lower.decisionNumber), dueOf(3, 10_00));
    const paying = { type: "RecordInstalmentPaid", data: { instalment: 2, cents: 200_00 } } as const;
    given(due750, determined(at(600_00)))
      .when(paying, bySystem)
      .then(t, paidOf(2, 200_00));
    t.end();
  });
  t.test("is never above the award, nor raised later: that needs a new reservation", (t) => {
    given(asked750)
      .when(determining({ ...asAwarded, determinedCents: 1_000_01 }), byManager)
      .thenRefused(t, "ERR_DETERMINATION_RAISED", { determinedCents: 1_000_01, mostCents: 1_000_00 });
    const once = given(asked750, determined({ ...lower, determinedCents: 700_00 }));
    once
      .when(determining({ ...lower, determinedCents: 700_01 }), byManager)
      .thenRefused(t, "ERR_DETERMINATION_RAISED", { determinedCents: 700_01, mostCents: 700_00 });
    t.end();
  });
  t.test("waits for all evaluations, unless one concluded that the project stops", (t) => {
    given(running, submitted(2017), requested)
      .when(determining(asAwarded), byManager)
      .thenRefused(t, "ERR_EVALUATIONS_OPEN", { years: [2017, 2018] });
    given(running, evaluated(2017), requested)
      .when(determining(asAwarded), byManager)
      .thenRefused(t, "ERR_EVALUATIONS_OPEN", { years: [2018] });
    given(running, evaluated(2017), submitted(2018), returned(2018, "2019-05-15"), requested)
      .when(determining(asAwarded), byManager)
      .thenRefused(t, "ERR_EVALUATIONS_OPEN", { years: [2018] });
    const stopped = given(running, evaluated(2017, "stop"), heardOn("determination", lower.ground));
    const nothing = { ...lower, determinedCents: 0 };
    stopped.when(determining(nothing), byManager).then(t, determined(nothing, "stopped"));
    t.end();
  });
  t.test("is of a running grant, once, and not by an applicant", (t) => {
    given(awardedWith()).when(determining(asAwarded), byManager).thenRefused(t, "ERR_GRANT_NOT_ACCEPTED");
    const twice = given(asked750, determined(asAwarded));
    twice.when(determining(asAwarded), byManager).thenRefused(t, "ERR_GRANT_ENDED", { phase: "determined" });
    const own = { ...byManager, by: { ...fundManager, person: recipient.person } };
    given(asked750)
      .when(determining(asAwarded), own)
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "deciding" });
    t.end();
  });
  t.end();
});

t.test("a number that an earlier decision on the grant has is refused", (t) => {
  const awarded = awardedWith().data.decisionNumber;
  given(running, evaluated(2017), evaluated(2018), requested)
    .when(determining({ ...asAwarded, decisionNumber: ` ${awarded.toLowerCase()}` }), byManager)
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: ` ${awarded.toLowerCase()}` });
  const overpaid: GrantEvent = { type: "OverpaymentFound", data: { cents: 50_00 } };
  const { decisionNumber } = lower;
  given(asked750, determined({ ...lower, determinedCents: 700_00 }), announcedOf(decisionNumber), overpaid)
    .when({ type: "OrderRecovery", data: { decisionNumber, cents: 1, reason: "Te veel betaald." } }, byManager)
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber });
  t.end();
});

t.test("a determination that the recipient does not request in time", (t) => {
  const on = (day: string) => ({ by: fundManager, at: `${day}T10:00:00.000Z` });
  const reminding = (requestBy: string) => ({ type: "RemindOfDetermination", data: { requestBy } }) as const;
  const reminded = (requestBy: string): GrantEvent => ({ type: "DeterminationReminded", data: { requestBy } });

  t.test("is reminded of once its term has lapsed, by a day that is ahead", (t) => {
    given(paid750).when(reminding("2019-02-01"), on("2018-12-31")).then(t, reminded("2019-02-01"));
    given(paid750)
      .when(reminding("2019-02-01"), on("2018-12-30"))
      .thenRefused(t, "ERR_DETERMINATION_NOT_LATE", { dueOn: "2018-12-30" });
    given(paid750)
      .when(reminding("2019-01-10"), on("2019-01-10"))
      .thenRefused(t, "ERR_DAY_PASSED", { earliest: "2019-01-11" });
    given(paid750)
      .when(reminding("2019-04-12"), on("2019-01-10"))
      .thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2019-04-11" });
    const late = [...paid750, reminded("2019-02-01")];
    given(late)
      .when(reminding("2019-03-01"), on("2019-02-01"))
      .thenRefused(t, "ERR_DETERMINATION_REMINDED", { requestBy: "2019-02-01" });
    given(late).when(reminding("2019-03-01"), on("2019-02-02")).then(t, reminded("2019-03-01"));
    given(asked750)
      .when(reminding("2019-02-01"), on("2018-12-31"))
      .thenRefused(t, "ERR_DETERMINATION_ALREADY_REQUESTED");
    given(awardedWith()).when(reminding("2019-02-01"), on("2018-12-31")).thenRefused(t, "ERR_GRANT_NOT_ACCEPTED");
    given(paid750, withdrawn)
      .when(reminding("2019-02-01"), on("2018-12-31"))
      .thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
    t.end();
  });

  t.test("is made ex officio after that term, and not before (Awb 4:47)", (t) => {
    const dueOn = "2018-12-30";
    given(paid750)
      .when(determining(lower750), on("2019-02-02"))
      .thenRefused(t, "ERR_DETERMINATION_NOT_REQUESTED", { dueOn, requestBy: null });
    const late = [...paid750, reminded("2019-02-01"), ...heardOn("determination", lower.ground)];
    given(late)
      .when(determining(lower750), on("2019-02-01"))
      .thenRefused(t, "ERR_DETERMINATION_NOT_REQUESTED", { dueOn, requestBy: "2019-02-01" });
    given(late).when(determining(lower750), on("2019-02-02")).then(t, determined(lower750, "not-requested"));
    given(late)
      .when(requesting, byRecipient)
      .then(t, { type: "DeterminationRequested", data: { ...requesting.data, receivedBy: "online" } });
    t.end();
  });

  t.test("is made ex officio once the grant was amended to the recipient's detriment", (t) => {
    const amended = (ground: "awb-4:50-1a" | null): GrantEvent => ({
      type: "GrantAmended",
      data: {
        decisionNumber: "HR-2018-009",
        decidedBy: null,
        lines: [...lines],
        awardedCents: 1_000_00,
        instalments: [...instalments],
        conditions: ["Begin op tijd."],
        schedule: null,
        ground,
        reason: "De wachtlijst is langer.",
      },
    });
    given(paid750, amended("awb-4:50-1a"))
      .when(determining(asAwarded), byManager)
      .then(t, determined(asAwarded, "amended"));
    given(paid750, amended(null))
      .when(determining(asAwarded), byManager)
      .thenRefused(t, "ERR_DETERMINATION_NOT_REQUESTED", { dueOn: "2018-12-30", requestBy: null });
    t.end();
  });

  t.test("is reminded of anew once the days of the grant moved", (t) => {
    const moved: GrantEvent = {
      type: "GrantAmended",
      data: {
        decisionNumber: "HR-2019-009",
        decidedBy: null,
        lines: [...lines],
        awardedCents: 1_000_00,
        instalments: [...instalments],
        conditions: [],
        schedule: {
          activitiesTo: "2018-09-30",
          determinationDueOn: "2019-03-31",
          progressReports: { dropped: [], asked: [] },
          evaluations: { dropped: [], asked: [] },
          targets: ["op-school"],
        },
        ground: null,
        reason: "De accountant is ziek.",
      },
    };
    given(paid750, reminded("2019-02-01"), moved)
      .when(determining(lower750), on("2019-02-02"))
      .thenRefused(t, "ERR_DETERMINATION_NOT_REQUESTED", { dueOn: "2019-03-31", requestBy: null });
    t.end();
  });

  t.test("does not wait for evaluations that never came or came back, but for those that came", (t) => {
    const heard = heardOn("determination", lower.ground);
    const never = [...running, dueOf(1, 400_00), paidOf(1, 400_00), reminded("2019-02-01"), ...heard];
    const nothing = { ...lower, determinedCents: 0 };
    given(never).when(determining(nothing), on("2019-02-02")).then(t, determined(nothing, "not-requested"));
    given(never, submitted(2017))
      .when(determining(nothing), on("2019-02-02"))
      .thenRefused(t, "ERR_EVALUATIONS_OPEN", { years: [2017] });
    given(never, submitted(2017), returned(2017, "2019-01-20"))
      .when(determining(nothing), on("2019-02-02"))
      .then(t, determined(nothing, "not-requested"));
    given(never, requested)
      .when(determining(nothing), on("2019-02-02"))
      .thenRefused(t, "ERR_EVALUATIONS_OPEN", { years: [2017, 2018] });
    t.end();
  });
  t.end();
});

t.test("an overpayment", (t) => {
  const unannounced = [...paid750, determined({ ...lower, determinedCents: 700_00 })];
  const ended = [...unannounced, announcedOf(lower.decisionNumber)];
  const found: GrantEvent = { type: "OverpaymentFound", data: { cents: 50_00 } };
  const recording = (cents: number) => ({ type: "RecordOverpayment", data: { cents } }) as const;
  const ordering = (cents: number) =>
    ({
      type: "OrderRecovery",
      data: { decisionNumber: `HR-2019-${cents}`, cents, reason: "Te veel betaald." },
    }) as const;
  const COMMAND_ID = "00000000-0000-8000-8000-0000000000ff";
  const ordered = (cents: number): GrantEvent => ({
    type: "RecoveryOrdered",
    data: { recoveryId: COMMAND_ID, decisionNumber: `HR-2019-${cents}`, cents, reason: "Te veel betaald." },
  });

  t.test("is recorded once, after the grant has ended", (t) => {
    given(ended).when(recording(50_00), bySystem).then(t, found);
    given(ended, found).when(recording(50_00), bySystem).thenNothing(t);
    given(ended, found).when(recording(49_00), bySystem).thenRefused(t, "ERR_WRONG_STATE", { phase: "determined" });
    given(paid750).when(recording(50_00), bySystem).thenRefused(t, "ERR_WRONG_STATE", { phase: "accepted" });
    t.end();
  });
  t.test("is recovered on the fund manager's order, whole or in part, never more", (t) => {
    const circumstances = { ...byManager, commandId: COMMAND_ID };
    given(ended, found).when(ordering(50_00), circumstances).then(t, ordered(50_00));
    const partly = given(ended, found, ordered(30_00));
    partly.when(ordering(20_00), circumstances).then(t, ordered(20_00));
    partly
      .when(ordering(20_01), circumstances)
      .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 20_01, openCents: 20_00 });
    given(ended)
      .when(ordering(1), circumstances)
      .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 1, openCents: 0 });
    t.end();
  });
  t.test("is not recovered before the decision that it follows from was announced (Awb 3:40)", (t) => {
    const byHand = { ...byManager, commandId: COMMAND_ID };
    given(unannounced, found)
      .when(ordering(50_00), byHand)
      .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: lower.decisionNumber });
    given(paid750, withdrawn, found)
      .when(ordering(50_00), byHand)
      .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "HR-2017-050" });
    given(paid750, withdrawn, found, announcedOf(" hr-2017-050")).when(ordering(50_00), byHand).then(t, ordered(50_00));
    t.end();
  });
  t.test("is recovered within five years after the determination (Awb 4:57)", (t) => {
    const on = (day: string) => ({ ...byManager, commandId: COMMAND_ID, at: `${day}T10:00:00.000Z` });
    // Determined on 1 September 2016.
    given(ended, found).when(ordering(50_00), on("2021-09-01")).then(t, ordered(50_00));
    given(ended, found)
      .when(ordering(50_00), on("2021-09-02"))
      .thenRefused(t, "ERR_RECOVERY_TOO_LATE", { until: "2021-09-01" });
    t.end();
  });
  t.test("is not recovered while the decision that it follows from is in dispute", (t) => {
    const facts = { numberIs: "ours", disputedNumber: lower.decisionNumber } as const;
    given(ended, found)
      .when(ordering(30_00), { ...byManager, facts })
      .thenRefused(t, "ERR_OBJECTION_RUNS", { decisionNumber: lower.decisionNumber });
    t.end();
  });
  t.test("is in dispute from when an objection is recorded until that is decided on, once each", (t) => {
    const { decisionNumber } = lower;
    const record = { type: "RecordGrantDispute", data: { decisionNumber } } as const;
    const end = { type: "EndGrantDispute", data: { decisionNumber } } as const;
    const isDisputed: GrantEvent = { type: "GrantDisputed", data: { decisionNumber } };
    const isEnded: GrantEvent = { type: "GrantDisputeEnded", data: { decisionNumber } };
    const recovering = (...past: Given<GrantEvent>[]) =>
      given(ended, found, ...past).when(ordering(30_00), { ...byManager, commandId: COMMAND_ID });

    given(ended, found).when(record, bySystem).then(t, isDisputed);
    given(ended, found, ordered(50_00)).when(record, bySystem).then(t, isDisputed);
    given(running).when(record, bySystem).then(t, isDisputed);
    given(ended, isDisputed).when(record, bySystem).thenNothing(t);
    given(ended, isDisputed).when(end, bySystem).then(t, isEnded);
    given(ended).when(end, bySystem).thenNothing(t);
    given(ended, isDisputed, isEnded).when(end, bySystem).thenNothing(t);
    const raised: GrantEvent = {
      type: "DeterminationRaised",
      data: { decisionNumber, under: "HR-2019-060", determinedCents: 710_00, extra: null, overpaidCents: 40_00 },
    };
    given(ended, isDisputed, raised).when(end, bySystem).thenNothing(t);
    given(ended, raised, isDisputed).when(end, bySystem).then(t, isEnded);

    recovering(isDisputed).thenRefused(t, "ERR_OBJECTION_RUNS", { decisionNumber });
    recovering({ type: "GrantDisputed", data: { decisionNumber: ` ${decisionNumber.toLowerCase()}` } }, isEnded).then(
      t,
      ordered(30_00),
    );
    recovering(isDisputed, raised).then(t, ordered(30_00));
    t.end();
  });
  t.test("is recovered by decision of the fund manager only, never by a follow-up", (t) => {
    for (const by of [actorOf("system"), { ...reviewer, person: "reviewer-2" }])
      given(ended, found)
        .when(ordering(50_00), { by })
        .thenRefused(t, "ERR_FORBIDDEN", { allowed: ["fund-manager"] });
    for (const by of [{ ...fundManager, organisation: "jeugdzorg-noord" }, recipient])
      given(ended, found)
        .when(ordering(50_00), { by })
        .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "deciding" });
    t.end();
  });
  t.end();
});

t.test("a withdrawal that is revoked on objection", (t) => {
  const of = { decisionNumber: " hr-2017-050", under: "HR-2019-060" };
  const revoking = { type: "RevokeWithdrawal", data: of } as const;
  const revoked = (standsAs: DataOf<GrantEvent, "WithdrawalRevoked">["standsAs"]): GrantEvent => ({
    type: "WithdrawalRevoked",
    data: { ...of, standsAs },
  });
  const found: GrantEvent = { type: "OverpaymentFound", data: { cents: 750_00 } };

  t.test("leaves the grant as it was", (t) => {
    given(awardedWith(), withdrawn).when(revoking, bySystem).then(t, revoked("awarded"));
    given(awardedWith({ executionAgreement: false }), withdrawn)
      .when(revoking, bySystem)
      .then(t, revoked("running"));
    given(running, withdrawn).when(revoking, bySystem).then(t, revoked("running"));
    const requested: GrantEvent = {
      type: "DeterminationRequested",
      data: { account: "Op.", spentCents: 750_00, receivedBy: "online" },
    };
    const goneOn = given(paid750, requested, withdrawn, found, revoked("determination-requested"));
    given(paid750, requested, withdrawn, found).when(revoking, bySystem).then(t, revoked("determination-requested"));
    goneOn
      .when({ type: "RequestDetermination", data: { account: "Op.", spentCents: 750_00 } }, byRecipient)
      .thenRefused(t, "ERR_DETERMINATION_ALREADY_REQUESTED");
    goneOn
      .when({ type: "OrderRecovery", data: { decisionNumber: "HR-2019-061", cents: 1, reason: "Nee." } }, byManager)
      .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 1, openCents: 0 });
    goneOn.when({ type: "DeclareInstalmentDue", data: { instalment: 3 } }, byManager).then(t, dueOf(3, 250_00));
    t.end();
  });
  t.test("has a determination that was requested awaited anew", (t) => {
    const requested: Given<GrantEvent> = {
      event: { type: "DeterminationRequested", data: { account: "Op.", spentCents: 750_00, receivedBy: "online" } },
      at: "2019-04-01T10:00:00.000Z",
    };
    const goesOn = (standsAs: "running" | "determination-requested"): Given<GrantEvent> => ({
      event: revoked(standsAs),
      at: "2019-06-01T10:00:00.000Z",
    });
    const waits = (...past: readonly Given<GrantEvent>[]) => waitsForDetermination(fold(past), () => "2019-07-01");
    const wait = { since: "2019-04-01", dueOn: "2019-07-01", claimants: [recipient.organisation], end: null };
    const endedBy = (decisionNumber: string) => ({ ...wait, end: { by: "decision", decisionNumber } });
    t.strictSame(waits(...paid750, requested), [wait]);
    t.strictSame(waits(...paid750, requested, withdrawn), [endedBy(withdrawal.decisionNumber)]);
    t.strictSame(waits(...paid750, requested, withdrawn, goesOn("determination-requested")), [
      endedBy(withdrawal.decisionNumber),
      { ...wait, since: "2019-06-01" },
    ]);
    t.strictSame(waits(...paid750, withdrawn, goesOn("running")), []);
    t.strictSame(waits(...paid750, withdrawn, goesOn("running"), requested), [wait]);
    t.end();
  });
  t.test("comes once, for the withdrawal that stands, also where what was paid is recovered", (t) => {
    given(running, withdrawn, revoked("running")).when(revoking, bySystem).thenNothing(t);
    given(running, withdrawn)
      .when({ type: "RevokeWithdrawal", data: { ...of, decisionNumber: "HR-2017-051" } }, bySystem)
      .thenNothing(t);
    const ordered: GrantEvent = {
      type: "RecoveryOrdered",
      data: { recoveryId: "00000000-0000-8000-8000-0000000000ff", decisionNumber: "R1", cents: 1, reason: "Terug." },
    };
    given(paid750, withdrawn, found, ordered).when(revoking, bySystem).then(t, revoked("running"));
    given(paid750, withdrawn, found, ordered, revoked("running"))
      .when({ type: "OrderRecovery", data: { decisionNumber: "HR-2019-061", cents: 1, reason: "Nee." } }, byManager)
      .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 1, openCents: 0 });
    t.end();
  });
  t.end();
});

t.test("a determination that is raised on objection", (t) => {
  const at700 = { ...lower, determinedCents: 700_00 };
  const at800 = { ...lower, determinedCents: 800_00 };
  const to = (determinedCents: number) =>
    ({
      type: "RaiseDetermination",
      data: { decisionNumber: lower.decisionNumber, under: "HR-2019-060", determinedCents },
    }) as const;
  const raised = (
    determinedCents: number,
    extra: DataOf<GrantEvent, "DeterminationRaised">["extra"],
    overpaidCents = 0,
  ): GrantEvent => ({
    type: "DeterminationRaised",
    data: { ...to(determinedCents).data, extra, overpaidCents },
  });
  const extra = (cents: number) => ({ number: 4, cents, dueOn: "2019-05-01", afterEvaluationOf: null });

  t.test("makes what was not due yet due, in an instalment of its own", (t) => {
    given(paid750, determined(at800), dueOf(3, 50_00))
      .when(to(1_000_00), { ...bySystem, at: byManager.at })
      .then(t, raised(1_000_00, extra(200_00)), dueOf(4, 200_00));
    given(paid750, determined(at700))
      .when(to(800_00), { ...bySystem, at: byManager.at })
      .then(t, raised(800_00, extra(50_00)), dueOf(4, 50_00));
    t.end();
  });
  t.test("lessens first what was paid too much", (t) => {
    const overpaid = [
      ...paid750,
      determined(at700),
      announcedOf(lower.decisionNumber),
      { type: "OverpaymentFound", data: { cents: 50_00 } } as const,
    ];
    given(overpaid)
      .when(to(740_00), bySystem)
      .then(t, raised(740_00, null, 10_00));
    const recovering = (cents: number) =>
      ({ type: "OrderRecovery", data: { decisionNumber: "HR-2019-061", cents, reason: "Te veel betaald." } }) as const;
    given(overpaid, raised(740_00, null, 10_00))
      .when(recovering(10_01), byManager)
      .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 10_01, openCents: 10_00 });
    t.end();
  });
  t.test("lowers what is ordered back once nothing else was paid too much", (t) => {
    const ordered: GrantEvent = {
      type: "RecoveryOrdered",
      data: {
        recoveryId: "00000000-0000-8000-8000-0000000000ff",
        decisionNumber: "R1",
        cents: 30_00,
        reason: "Terug.",
      },
    };
    const recovering = (cents: number) =>
      ({ type: "OrderRecovery", data: { decisionNumber: "HR-2019-061", cents, reason: "Te veel betaald." } }) as const;
    const overpaid: Given<GrantEvent>[] = [
      ...paid750,
      determined(at700),
      { type: "OverpaymentFound", data: { cents: 50_00 } },
      ordered,
    ];
    given(overpaid)
      .when(to(740_00), bySystem)
      .then(t, raised(740_00, null, 10_00));
    given(overpaid, raised(715_00, null, 35_00))
      .when(recovering(5_01), byManager)
      .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 5_01, openCents: 5_00 });
    for (const cents of [10_00, 0])
      given(overpaid, raised(750_00 - cents, null, cents))
        .when(recovering(1), byManager)
        .thenRefused(t, "ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: 1, openCents: 0 });
    t.end();
  });
  t.test("is paid again of what came back, besides what is due to it, and once", (t) => {
    const repaying = (determinedCents: number | null, recoveredCents: number) =>
      ({ type: "DeclareRepayment", data: { determinedCents, recoveredCents } }) as const;
    const repaid = (cents: number, number = 4): GrantEvent => ({
      type: "RepaymentDeclared",
      data: { repayment: { ...extra(cents), number } },
    });
    const at = { ...bySystem, at: byManager.at };
    // Paid € 750 and determined at € 700; € 30 came back, and then it is worth € 740: € 20 of it.
    const back = given(paid750, determined(at700), raised(740_00, null, 10_00));
    back.when(repaying(740_00, 30_00), at).then(t, repaid(20_00), dueOf(4, 20_00));
    back.when(repaying(740_00, 10_00), at).thenNothing(t);
    const once = given(paid750, determined(at700), raised(740_00, null, 10_00), repaid(20_00), dueOf(4, 20_00));
    once.when(repaying(740_00, 30_00), at).thenNothing(t);
    once.when(repaying(760_00, 30_00), at).then(t, repaid(10_00, 5), dueOf(5, 10_00));
    once.when(to(800_00), at).then(t, raised(800_00, { ...extra(50_00), number: 5 }), dueOf(5, 50_00));
    given(paid750, withdrawn).when(repaying(null, 30_00), at).then(t, repaid(30_00), dueOf(4, 30_00));
    t.end();
  });
  t.test("counts what is paid again as paid before, once it is", (t) => {
    const repayment = { number: 4, cents: 30_00, dueOn: "2019-05-01", afterEvaluationOf: null };
    const declared: GrantEvent = { type: "RepaymentDeclared", data: { repayment } };
    const goneOn: Given<GrantEvent>[] = [...paid750, declared, dueOf(4, 30_00), ...heardOn("withdrawal")];
    given(goneOn)
      .when({ type: "RecordInstalmentPaid", data: { instalment: 4, cents: 30_00 } }, bySystem)
      .then(t, paidOf(4, 30_00));
    given(goneOn, paidOf(4, 30_00))
      .when({ type: "WithdrawGrant", data: { ...withdrawal, keptCents: 750_01 } }, byManager)
      .thenRefused(t, "ERR_KEPT_BEYOND_PAID", { keptCents: 750_01, paidCents: 750_00 });
    given(goneOn, paidOf(4, 30_00))
      .when({ type: "RecordInstalmentReturned", data: { instalment: 4 } }, bySystem)
      .then(t, { type: "InstalmentReturned", data: { instalment: 4, cents: 30_00 } });
    t.end();
  });
  t.test("is raised once, and never above the award", (t) => {
    given(paid750, determined(at800), raised(900_00, extra(100_00)))
      .when(to(900_00), bySystem)
      .thenNothing(t);
    given(paid750, determined(at800))
      .when(to(1_000_01), bySystem)
      .thenRefused(t, "ERR_WRONG_STATE", { phase: "determined" });
    given(paid750).when(to(800_00), bySystem).thenRefused(t, "ERR_WRONG_STATE", { phase: "accepted" });
    t.end();
  });
  t.end();
});
