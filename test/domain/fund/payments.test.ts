import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AWARDER,
  after,
  award,
  cash,
  confirm,
  definitive,
  determine,
  due,
  establish,
  FOSTER_CARE,
  given,
  HOUSING,
  inPool,
  line,
  paid,
  pay,
  provisional,
  receive,
  redraw,
  reserve,
  SCHOOL_TO_CARE,
} from "../../support/fund.ts";
import { actorOf } from "../../support/specification.ts";

const running = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  definitive(2017, { general: { leiden: 30 }, veiligheid: { alphen: 20 } }),
];
const awarded = [...running, ...award(FOSTER_CARE, [line(2016, null, 50), line(2017, "veiligheid", 25)])];
const inHand = [receive("leiden", 2016, "general", 60), receive("alphen", 2017, "veiligheid", 20)];

t.test("an instalment that fell due", async (t) => {
  t.test("may be paid", async (t) => {
    given(awarded)
      .when(due(FOSTER_CARE, 1, 30))
      .then(t, { type: "PaymentDue", data: { applicationId: FOSTER_CARE, instalment: 1, cents: 30 } });
  });

  t.test("is due once", async (t) => {
    given(awarded, due(FOSTER_CARE, 1, 30))
      .when(due(FOSTER_CARE, 1, 30))
      .thenNothing(t);
  });

  t.test("is never more than the commitment has unpaid", async (t) => {
    given(awarded, inHand, paid(FOSTER_CARE, 1, 70))
      .when(due(FOSTER_CARE, 2, 6))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 5, neededCents: 6 });
  });

  t.test("is of what was awarded", async (t) => {
    given(running, reserve(HOUSING, [line(2016, null, 5)]))
      .when(due(HOUSING, 1, 5))
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "reserved" });
    given(running)
      .when(due(HOUSING, 1, 5))
      .thenRefused(t, "ERR_NOT_FOUND", { applicationId: HOUSING });
  });
});

t.test("a payment", async (t) => {
  const payable = [...awarded, ...inHand, due(FOSTER_CARE, 1, 30)];

  t.test("is divided over what each pool of the commitment still has unpaid", async (t) => {
    given(payable)
      .when(pay(FOSTER_CARE, 1))
      .then(t, {
        type: "PaymentBooked",
        data: {
          applicationId: FOSTER_CARE,
          instalment: 1,
          cents: 30,
          paid: [inPool(2016, "general", 20), inPool(2017, "general", 2), inPool(2017, "veiligheid", 8)],
        },
      });
  });

  t.test("each by itself, so that the last one pays out every pool", async (t) => {
    given(payable, pay(FOSTER_CARE, 1), due(FOSTER_CARE, 2, 45))
      .when(pay(FOSTER_CARE, 2))
      .then(t, {
        type: "PaymentBooked",
        data: {
          applicationId: FOSTER_CARE,
          instalment: 2,
          cents: 45,
          paid: [inPool(2016, "general", 30), inPool(2017, "general", 3), inPool(2017, "veiligheid", 12)],
        },
      });
  });

  t.test("counts what a pool has unpaid, not what it has committed", async (t) => {
    const redrawn = [
      ...running,
      ...inHand,
      ...award(HOUSING, [line(2017, "veiligheid", 20)]),
      ...paid(HOUSING, 1, 10),
      redraw(HOUSING, 2017, "veiligheid", 5),
      due(HOUSING, 2, 4),
    ];
    given(redrawn)
      .when(pay(HOUSING, 2))
      .then(t, {
        type: "PaymentBooked",
        data: {
          applicationId: HOUSING,
          instalment: 2,
          cents: 4,
          paid: [inPool(2017, "general", 2), inPool(2017, "veiligheid", 2)],
        },
      });
  });

  t.test("goes out of the cash in hand of its earmarks", async (t) => {
    const fund = after(payable, pay(FOSTER_CARE, 1));
    t.strictSame([cash(fund, "general"), cash(fund, "veiligheid")], [60 - 22, 20 - 8]);
  });

  t.test("waits until the instalment is due, and is booked once", async (t) => {
    given(payable)
      .when(pay(FOSTER_CARE, 2))
      .thenRefused(t, "ERR_NOT_DUE", { applicationId: FOSTER_CARE, instalment: 2 });
    given(payable, pay(FOSTER_CARE, 1))
      .when(pay(FOSTER_CARE, 1))
      .thenRefused(t, "ERR_ALREADY_PAID", { applicationId: FOSTER_CARE, instalment: 1 });
    given(payable).when(pay(HOUSING, 1)).thenRefused(t, "ERR_NOT_FOUND", { applicationId: HOUSING });
  });

  t.test("is not released by whoever awarded", async (t) => {
    given(payable)
      .when(pay(FOSTER_CARE, 1), { by: actorOf("finance", { person: AWARDER }) })
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "deciding", act: "paying" });
  });

  t.test("after a lower determination is what the commitment still has unpaid", async (t) => {
    given(payable, determine(FOSTER_CARE, 12))
      .when(pay(FOSTER_CARE, 1))
      .then(t, {
        type: "PaymentBooked",
        data: {
          applicationId: FOSTER_CARE,
          instalment: 1,
          cents: 12,
          paid: [inPool(2016, "general", 8), inPool(2017, "general", 1), inPool(2017, "veiligheid", 3)],
        },
      });
    given(payable, determine(FOSTER_CARE, 0))
      .when(pay(FOSTER_CARE, 1))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 0, neededCents: 30 });
  });
});

t.test("a payment beyond the cash in hand", async (t) => {
  const unpaid = [...awarded, receive("leiden", 2016, "general", 21), receive("alphen", 2017, "veiligheid", 7)];

  t.test("of its earmark, over all years, is refused with the figures", async (t) => {
    given(unpaid, due(FOSTER_CARE, 1, 30))
      .when(pay(FOSTER_CARE, 1))
      .thenRefused(t, "ERR_CASH_SHORT", {
        short: [
          { earmark: "general", neededCents: 22, inHandCents: 21, shortCents: 1 },
          { earmark: "veiligheid", neededCents: 8, inHandCents: 7, shortCents: 1 },
        ],
      });
  });

  t.test("goes through when the money comes in, of whatever year", async (t) => {
    const done = [...unpaid, due(FOSTER_CARE, 1, 30), receive("leiden", 2017, "general", 1)];
    given(done, receive("alphen", 2017, "veiligheid", 1))
      .when(pay(FOSTER_CARE, 1))
      .thenHappens(t, "PaymentBooked");
  });

  t.test("of all earmarks together is refused too, where a confirmation re-booked what was paid out", async (t) => {
    const rebooked = [
      establish(),
      provisional(2018, { general: { leiden: 50 }, veiligheid: { alphen: 40 } }),
      receive("alphen", 2018, "veiligheid", 40),
      receive("leiden", 2018, "general", 20),
      ...award(SCHOOL_TO_CARE, [line(2018, "veiligheid", 40)]),
      ...paid(SCHOOL_TO_CARE, 1, 40),
      confirm(2018, { general: { leiden: 50, alphen: 40 } }),
      ...award(FOSTER_CARE, [line(2018, null, 30)]),
      due(FOSTER_CARE, 1, 30),
    ];
    const fund = after(rebooked);
    t.strictSame([cash(fund, "general"), cash(fund, "veiligheid")], [60, -40]);
    given(rebooked)
      .when(pay(FOSTER_CARE, 1))
      .thenRefused(t, "ERR_CASH_SHORT", {
        short: [{ earmark: null, neededCents: 30, inHandCents: 20, shortCents: 10 }],
      });
  });
});

t.test("payments are refused when what was ever paid cannot be added up exactly", async (t) => {
  const most = Number.MAX_SAFE_INTEGER;
  const recovery: FundCommand[] = [
    determine(FOSTER_CARE, 0),
    { type: "RecordRecoveryDue", data: { recoveryId: HOUSING, applicationId: FOSTER_CARE, cents: most } },
    { type: "BookRecovery", data: { recoveryId: HOUSING, cents: most } },
  ];
  const large = [
    establish(),
    definitive(2016, { general: { leiden: most } }),
    receive("leiden", 2016, "general", most),
    ...award(FOSTER_CARE, [line(2016, null, most)]),
    ...paid(FOSTER_CARE, 1, most),
    ...recovery,
    ...award(HOUSING, [line(2016, null, 1)]),
    due(HOUSING, 1, 1),
  ];
  given(large).when(pay(HOUSING, 1)).thenRefused(t, "ERR_AMOUNT_TOO_LARGE", { maxCents: Number.MAX_SAFE_INTEGER });
});
