import t from "tap";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  AWARDER,
  after,
  award,
  type CommandOf,
  cash,
  type Done,
  definitive,
  determine,
  due,
  establish,
  eventsOf,
  FOSTER_CARE,
  given,
  HOUSING,
  line,
  order,
  paid,
  pay,
  raise,
  receive,
  recover,
} from "../../support/fund.ts";
import { actorOf, eventId } from "../../support/specification.ts";

/** An instalment of € 1,000 that is due. */
const owing: readonly Done[] = [
  establish(),
  definitive(2016, { general: { leiden: 1_500_00 } }),
  receive("leiden", 2016, "general", 1_500_00),
  ...award(FOSTER_CARE, [line(2016, null, 1_500_00)]),
  due(FOSTER_CARE, 1, 1_000_00),
];
const of = { applicationId: FOSTER_CARE, instalment: 1 };
const ON = (day: string) => ({ at: `${day}T10:00:00.000Z` });
/** A fund manager who did not pay. */
const BY = (day: string) => ({ ...ON(day), by: actorOf("fund-manager", { person: AWARDER }) });
const later = (command: FundCommand, day: string): Done => ({ command, ...ON(day) });

function announced(announcedOn: string, more: Partial<DataOf<FundCommand, "RecordPaymentTerm">> = {}) {
  const data = { ...of, announcedOn, rightOn: announcedOn, laterOn: null, isRepayment: false, ...more };
  return { type: "RecordPaymentTerm", data } satisfies FundCommand;
}
function termSet(payUntil: string, from: string): FundEvent {
  return { type: "PaymentTermSet", data: { ...of, payUntil, interestOver: [{ from, cents: 1_000_00 }] } };
}
function fix(until: string, decisionNumber = "R-1", instalment = 1): CommandOf<"FixPaymentInterest"> {
  return {
    type: "FixPaymentInterest",
    data: { ...of, instalment, decisionNumber, until, reason: "De betaling bleef liggen." },
  };
}
/** What interest up to a day comes to, in cents, or the code of its refusal. */
function interest(done: readonly Done[], until: string, instalment = 1): unknown {
  const { outcome } = given(done).when(fix(until, "R-9", instalment), BY(AFTERWARDS.slice(0, 10)));
  if ("refused" in outcome) return outcome.refused;
  return outcome.events.flatMap((event) => (event.type === "PaymentInterestFixed" ? [event.data.cents] : []))[0];
}

/** To be paid by 13 October 2016, six weeks after 1 September. */
const late = [...owing, announced("2016-09-01")];

t.test("an instalment is to be paid", (t) => {
  t.test("six weeks after its decision was announced, or on the next working day, and is told so once", (t) => {
    given(owing).when(announced("2016-09-01")).then(t, termSet("2016-10-13", "2016-10-14"));
    given(owing).when(announced("2018-11-14")).then(t, termSet("2018-12-27", "2018-12-28"));
    given(late).when(announced("2016-09-01")).thenNothing(t);
    given(owing)
      .when(announced("2016-09-01", { instalment: 2 }))
      .thenRefused(t, "ERR_NOT_DUE", { applicationId: FOSTER_CARE, instalment: 2 });
    given(owing)
      .when(announced("2016-09-01", { applicationId: HOUSING }))
      .thenRefused(t, "ERR_NOT_FOUND", { applicationId: HOUSING });
    t.end();
  });

  t.test("on a later day that the decision names, also where that is no working day", (t) => {
    given(owing)
      .when(announced("2016-09-01", { laterOn: "2016-12-31" }))
      .then(t, termSet("2016-12-31", "2017-01-01"));
    given(owing)
      .when(announced("2016-09-01", { laterOn: "2016-09-15" }))
      .then(t, termSet("2016-10-13", "2016-10-14"));
    t.end();
  });

  t.test("by the day of an announcement that was put right, until interest was fixed on it", (t) => {
    given(late).when(announced("2016-09-05")).then(t, termSet("2016-10-17", "2016-10-18"));
    given(late, { command: fix("2017-10-13"), ...BY("2017-10-14") })
      .when(announced("2016-09-05"))
      .thenNothing(t);
    t.end();
  });
  t.end();
});

t.test("interest on a payment that is late", (t) => {
  t.test("is fixed with its calculation, from the day after the last one to pay on", (t) => {
    const parts = [{ from: "2016-10-14", until: "2017-10-13", onCents: 1_000_00, percent: 2, cents: 20_00 }];
    given(late)
      .when(fix("2017-10-13"), BY("2017-10-14"))
      .then(t, { type: "PaymentInterestFixed", data: { ...fix("2017-10-13").data, parts, cents: 20_00 } });
    t.end();
  });

  t.test("stops on the day of the payment, and runs again once that came back", (t) => {
    const paidLate = [...late, later(pay(FOSTER_CARE, 1), "2017-10-14")];
    t.equal(interest(paidLate, "2019-10-13"), 20_00);
    const back: FundCommand = {
      type: "ReturnPayment",
      data: { corrects: eventId(eventsOf(paidLate).length - 1), reason: "Verkeerde rekening" },
    };
    t.equal(interest([...paidLate, later(back, "2018-10-14")], "2018-10-13"), 20_00);
    t.equal(interest([...paidLate, later(back, "2018-10-14")], "2019-10-13"), 40_40, "with interest on interest");
    t.end();
  });

  t.test("is not due below € 10, and what was fixed before comes off it", (t) => {
    given(late)
      .when(fix("2017-04-13"), BY("2017-04-14"))
      .thenRefused(t, "ERR_INTEREST_TOO_LOW", { interestCents: 9_97, leastCents: 10_00 });
    const fixed = [...late, { command: fix("2017-10-13"), ...BY("2017-10-14") }];
    t.equal(interest(fixed, "2018-10-13"), 20_40);
    t.equal(interest(fixed, "2017-10-12"), "ERR_INTEREST_DAY");
    t.equal(interest(fixed, "2017-10-13"), "ERR_INTEREST_TOO_LOW");
    t.end();
  });

  t.test("is none of the fund's money", (t) => {
    const [before, fixed] = [late, [...late, { command: fix("2017-10-13"), ...BY("2017-10-14") }]].map((done) =>
      after(done),
    );
    t.strictSame([fixed?.pools, fixed?.members], [before?.pools, before?.members]);
    t.equal(fixed && cash(fixed, "general"), 1_500_00);
    t.end();
  });

  t.test("does not run while payment is suspended", (t) => {
    const data = { applicationId: FOSTER_CARE, decisionNumber: "S-1", reason: "De cijfers kloppen niet." };
    const suspend: Done = {
      command: { type: "SuspendPayment", data },
      ...BY("2016-10-01"),
      facts: { numberIs: "ours", applicationId: FOSTER_CARE },
    };
    const { outcome } = given(late, suspend).when(fix("2017-10-13"), BY("2017-10-14"));
    t.match(outcome, { events: [{ data: { parts: [{ from: "2017-01-01", until: "2017-10-13" }], cents: 15_67 } }] });
    t.end();
  });

  t.test("is on no more than a lower determination leaves to be paid", (t) => {
    t.equal(interest([...late, determine(FOSTER_CARE, 500_00)], "2017-10-13"), 10_00);
    t.equal(interest([...late, determine(FOSTER_CARE, 0)], "2017-10-13"), "ERR_INTEREST_TOO_LOW");
    t.end();
  });

  t.test("is fixed once its decision was announced and its term has lapsed, up to today, by who did not pay", (t) => {
    given(owing)
      .when(fix("2017-10-13"), BY("2017-10-14"))
      .thenRefused(t, "ERR_PAYMENT_NOT_LATE", { interestFrom: null });
    given(late)
      .when(fix("2016-10-13"), BY("2016-10-13"))
      .thenRefused(t, "ERR_PAYMENT_NOT_LATE", { interestFrom: "2016-10-14" });
    given(late)
      .when(fix("2017-10-15"), BY("2017-10-14"))
      .thenRefused(t, "ERR_INTEREST_DAY", { until: "2017-10-15", from: "2016-10-14", to: "2017-10-14" });
    given(late).when(fix("2025-07-01"), BY("2025-07-02")).thenRefused(t, "ERR_INTEREST_RATE_UNKNOWN", {
      unknownFrom: "2025-07-01",
      knownFrom: "2015-01-01",
      knownUntil: "2025-06-30",
    });
    given(late)
      .when(fix("2017-10-13", "R-1", 2), BY("2017-10-14"))
      .thenRefused(t, "ERR_NOT_DUE", { applicationId: FOSTER_CARE, instalment: 2 });
    given(late, { command: pay(FOSTER_CARE, 1), ...ON("2017-10-14"), by: actorOf("finance") })
      .when(fix("2017-10-13"), { ...ON("2017-10-15"), by: actorOf("fund-manager", { person: "finance-1" }) })
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "paying", act: "deciding" });
    t.end();
  });

  t.test("has a number that no other decision has", (t) => {
    const fixed = { command: fix("2017-10-13"), ...BY("2017-10-14") };
    given(late, fixed)
      .when(fix("2018-10-13", "r-1"), BY("2018-10-14"))
      .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: "r-1" });
    t.end();
  });
  t.end();
});

t.test("interest runs sooner", (t) => {
  t.test(
    "where the decision came too late: from when the last day of its term would have led to default (Awb 4:100)",
    (t) => {
      given(owing)
        .when(announced("2016-12-01", { rightOn: "2016-09-01" }))
        .then(t, termSet("2017-01-12", "2016-10-14"));
      given(owing)
        .when(announced("2016-12-01", { rightOn: "2016-09-01", laterOn: "2016-12-15" }))
        .then(t, termSet("2017-01-12", "2016-12-16"));
      given(owing)
        .when(announced("2016-12-01", { rightOn: "2016-09-01", laterOn: "2016-12-01" }))
        .then(t, termSet("2017-01-12", "2016-10-14"));
      given(owing)
        .when(announced("2016-09-01", { rightOn: "2016-12-01" }))
        .then(t, termSet("2016-10-13", "2016-10-14"));
      t.end();
    },
  );

  t.test("on what a determination was raised by, though that is paid in time (Awb 4:102, second paragraph)", (t) => {
    const raised = [
      ...[...owing.slice(0, -1), ...paid(FOSTER_CARE, 1, 500_00), determine(FOSTER_CARE, 500_00)],
      ...[raise(FOSTER_CARE, 1_500_00), due(FOSTER_CARE, 2, 1_000_00)],
      announced("2017-09-05", { instalment: 2, rightOn: "2016-09-01" }),
      later(pay(FOSTER_CARE, 2), "2017-10-14"),
    ];
    t.match(after(raised).cases.get(FOSTER_CARE), { stage: "committed" });
    t.equal(interest(raised, "2019-10-13", 2), 20_00);
    t.end();
  });

  t.test("on what was recovered and is paid back: from the day it came in (Awb 4:102, first paragraph)", (t) => {
    const repaying = [
      ...[...owing.slice(0, -1), ...paid(FOSTER_CARE, 1, 1_500_00), determine(FOSTER_CARE, 0)],
      order(FOSTER_CARE, 1_500_00),
      ...[later(recover(700_00), "2016-10-03"), later(recover(800_00), "2016-11-01")],
      ...[raise(FOSTER_CARE, 1_000_00), due(FOSTER_CARE, 2, 1_000_00)],
    ];
    const interestOver = [
      { from: "2016-11-01", cents: 800_00 },
      { from: "2016-10-03", cents: 200_00 },
    ];
    given(repaying)
      .when(announced("2017-09-05", { instalment: 2, isRepayment: true }))
      .then(t, { type: "PaymentTermSet", data: { ...of, instalment: 2, payUntil: "2017-10-17", interestOver } });
    const told = announced("2017-09-05", { instalment: 2, isRepayment: true });
    t.equal(interest([...repaying, told, later(pay(FOSTER_CARE, 2), "2017-10-03")], "2017-10-16", 2), 18_73);
    t.end();
  });
  t.end();
});
