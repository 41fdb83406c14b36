import t from "tap";
import { suspensionUnder } from "../../../domain/fund/payment-suspension.ts";
import { builtOnSuspensionEnd } from "../../../domain/fund/suspension-end.ts";
import {
  AFTERWARDS,
  award,
  type CommandOf,
  type Done,
  definitive,
  determine,
  due,
  establish,
  FOSTER_CARE,
  fold,
  given,
  HOUSING,
  line,
  pay,
  receive,
  recordedOf,
  settleFund,
} from "../../support/fund.ts";

const facts = { numberIs: "ours", applicationId: FOSTER_CARE } as const;
const ON = (day: string) => ({ at: `${day}T10:00:00.000Z`, facts });
const awarded = [
  establish(),
  definitive(2016, { general: { leiden: 100 } }),
  receive("leiden", 2016, "general", 100),
  ...award(FOSTER_CARE, [line(2016, null, 100)]),
  due(FOSTER_CARE, 1, 60),
];

function suspend(decisionNumber = "S-1"): CommandOf<"SuspendPayment"> {
  return {
    type: "SuspendPayment",
    data: { applicationId: FOSTER_CARE, decisionNumber, reason: "De cijfers kloppen niet." },
  };
}
const resume: CommandOf<"ResumePayment"> = { type: "ResumePayment", data: { applicationId: FOSTER_CARE } };
function announce(announcedOn: string, decisionNumber = "B-2"): CommandOf<"EndPaymentSuspension"> {
  return { type: "EndPaymentSuspension", data: { applicationId: FOSTER_CARE, decisionNumber, announcedOn } };
}
function ended(until: string, endedBy: string | null) {
  return { type: "PaymentSuspensionEnded", data: { applicationId: FOSTER_CARE, until, endedBy } } as const;
}
const suspended: readonly Done[] = [...awarded, { command: suspend(), ...ON("2016-09-25") }];

t.test("payment is suspended from the day the recipient was told, for thirteen weeks, which never move", (t) => {
  const data = { ...suspend().data, from: "2016-09-25", until: "2016-12-25" };
  given(awarded)
    .when(suspend(), ON("2016-09-25"))
    .then(t, { type: "PaymentSuspended", data: { ...data, ground: "awb-4:48" } });
  given(awarded, determine(FOSTER_CARE, 80))
    .when(suspend(), { ...ON("2016-10-01"), effectiveOn: "2016-09-25" })
    .then(t, { type: "PaymentSuspended", data: { ...data, ground: "awb-4:49" } });
  t.end();
});

t.test("nothing is paid on a day of it; what was paid before can still be booked", (t) => {
  const refused = ["ERR_PAYMENT_SUSPENDED", { until: "2016-12-25" }] as const;
  for (const day of ["2016-09-25", "2016-12-25"])
    given(suspended)
      .when(pay(FOSTER_CARE, 1), ON(day))
      .thenRefused(t, ...refused);
  given(suspended).when(pay(FOSTER_CARE, 1), ON("2016-12-26")).thenHappens(t, "PaymentBooked");
  given(suspended)
    .when(pay(FOSTER_CARE, 1), { ...ON("2016-09-26"), effectiveOn: "2016-09-24" })
    .thenHappens(t, "PaymentBooked");
  t.end();
});

t.test("it ends when the decision is announced, or when it is ended", (t) => {
  given(suspended).when(announce("2016-10-20"), ON("2016-10-21")).then(t, ended("2016-10-20", "B-2"));
  given(suspended).when(announce("2017-01-20"), ON("2017-01-21")).then(t, ended("2016-12-25", "B-2"));
  given(suspended).when(announce("2016-09-24"), ON("2016-10-21")).thenNothing(t);
  given(awarded).when(announce("2016-10-20"), ON("2016-10-21")).thenNothing(t);
  given(suspended).when(resume, ON("2016-10-20")).then(t, ended("2016-10-19", null));
  given(suspended).when(resume, ON("2017-01-20")).then(t, ended("2016-12-25", null));
  const resumed: readonly Done[] = [...suspended, { command: resume, ...ON("2016-10-20") }];
  given(resumed).when(pay(FOSTER_CARE, 1), ON("2016-10-20")).thenHappens(t, "PaymentBooked");
  given(resumed).when(resume, ON("2016-10-20")).thenRefused(t, "ERR_PAYMENT_NOT_SUSPENDED");
  given(awarded).when(resume, ON("2016-10-20")).thenRefused(t, "ERR_PAYMENT_NOT_SUSPENDED");
  t.end();
});

t.test("it ends where it is revoked, and so does the dispute about it; one that ended already stays so", (t) => {
  const data = { applicationId: FOSTER_CARE, decisionNumber: "s-1" };
  const revoke: CommandOf<"RevokePaymentSuspension"> = { type: "RevokePaymentSuspension", data };
  const disputed: readonly Done[] = [...suspended, { type: "RecordDispute", data: { ...data, decisionNumber: "S-1" } }];
  const over = { type: "DisputeEnded", data } as const;
  given(suspended).when(revoke, ON("2016-10-20")).then(t, ended("2016-10-19", null));
  given(disputed).when(revoke, ON("2016-10-20")).then(t, ended("2016-10-19", null), over);
  given(disputed).when(revoke, ON("2017-01-20")).then(t, ended("2016-12-25", null), over);
  given(disputed, { command: resume, ...ON("2016-10-20") })
    .when(revoke, ON("2016-10-21"))
    .then(t, over);
  const revoked: readonly Done[] = [...disputed, { command: revoke, ...ON("2016-10-20") }];
  given(revoked).when(revoke, ON("2016-10-20")).thenNothing(t);
  given(revoked).when(pay(FOSTER_CARE, 1), ON("2016-10-20")).thenHappens(t, "PaymentBooked");
  given(suspended)
    .when({ ...revoke, data: { ...data, decisionNumber: "S-2" } }, ON("2016-10-20"))
    .thenNothing(t);
  t.ok(suspensionUnder(fold(recordedOf(suspended)), data));
  t.notOk(suspensionUnder(fold(recordedOf(suspended)), { ...data, decisionNumber: "S-2" }));
  t.end();
});

const announced: readonly Done[] = [...suspended, { command: announce("2016-10-20"), ...ON("2016-10-21") }];

t.test("its end moves with the announcement that ended it, between its first day and thirteen weeks", (t) => {
  const corrected = (announcedOn: string, decisionNumber?: string) =>
    given(announced).when(announce(announcedOn, decisionNumber), ON("2017-02-01"));
  corrected("2016-10-24", " b-2").then(t, ended("2016-10-24", " b-2"));
  corrected("2017-01-20").then(t, ended("2016-12-25", "B-2"));
  corrected("2016-09-20").then(t, ended("2016-09-25", "B-2"));
  corrected("2016-10-20").thenNothing(t);
  corrected("2016-10-24", "B-3").thenNothing(t);
  const moved: readonly Done[] = [...announced, { command: announce("2016-10-24"), ...ON("2016-10-25") }];
  given(moved)
    .when(pay(FOSTER_CARE, 1), ON("2016-10-24"))
    .thenRefused(t, "ERR_PAYMENT_SUSPENDED", { until: "2016-10-24" });
  given(moved).when(pay(FOSTER_CARE, 1), ON("2016-10-25")).thenHappens(t, "PaymentBooked");
  t.end();
});

t.test("an end of which it was not told what ended it does not move", (t) => {
  const resumed: readonly Done[] = [...suspended, { command: resume, ...ON("2016-10-20") }];
  given(resumed).when(announce("2016-10-24"), ON("2016-10-25")).thenNothing(t);
  t.end();
});

t.test("what was paid since, or suspended again, rests on its end, up to thirteen weeks", (t) => {
  const decided = { applicationId: FOSTER_CARE, decisionNumber: "B-2" };
  const again: readonly Done[] = [
    ...announced,
    { command: pay(FOSTER_CARE, 1), ...ON("2016-10-21") },
    { command: suspend("S-2"), ...ON("2016-10-22") },
  ];
  const builtOn = (done: readonly Done[], decisionNumber = "B-2") =>
    builtOnSuspensionEnd(fold(recordedOf(done)), { ...decided, decisionNumber });
  t.strictSame(builtOn(again), { paid: ["2016-10-21"], suspended: ["2016-10-22"] });
  const nothing = { paid: [], suspended: [] };
  t.strictSame(builtOn(announced), nothing);
  t.strictSame(builtOn(again, "B-3"), nothing);
  const late: readonly Done[] = [...announced, { command: pay(FOSTER_CARE, 1), ...ON("2016-12-26") }];
  t.strictSame(builtOn(late), nothing);
  t.end();
});

t.test("it is suspended again only once it was ended, for later days and under another number", (t) => {
  given(suspended)
    .when(suspend("S-2"), ON("2017-01-20"))
    .thenRefused(t, "ERR_PAYMENT_SUSPENDED", { until: "2016-12-25" });
  const resumed: readonly Done[] = [...suspended, { command: resume, ...ON("2016-10-20") }];
  given(resumed).when(suspend("S-2"), ON("2016-10-20")).thenHappens(t, "PaymentSuspended");
  given(resumed)
    .when(suspend("S-2"), { ...ON("2016-10-20"), effectiveOn: "2016-10-19" })
    .thenRefused(t, "ERR_PAYMENT_SUSPENDED", { until: "2016-10-19" });
  given(resumed)
    .when(suspend(" s-1"), ON("2016-10-20"))
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: " s-1" });
  t.end();
});

t.test("there is something to pay of it", (t) => {
  given(awarded, pay(FOSTER_CARE, 1), determine(FOSTER_CARE, 60))
    .when(suspend(), ON("2016-10-01"))
    .thenRefused(t, "ERR_NOTHING_TO_PAY");
  const ofHousing = { ...suspend(), data: { ...suspend().data, applicationId: HOUSING } };
  given(awarded).when(ofHousing, ON("2016-10-01")).thenRefused(t, "ERR_NOT_FOUND", { applicationId: HOUSING });
  given(awarded, pay(FOSTER_CARE, 1), determine(FOSTER_CARE, 60), { command: settleFund, at: AFTERWARDS })
    .when(suspend(), { at: AFTERWARDS, facts })
    .thenRefused(t, "ERR_FUND_SETTLED");
  t.end();
});
