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
  HOUSING,
  line,
  paid,
  pay,
  provisional,
  receive,
  redraw,
  reserve,
  SCHOOL_TO_CARE,
  when,
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
    t.strictSame(when(awarded, due(FOSTER_CARE, 1, 30)), {
      events: [{ type: "PaymentDue", data: { applicationId: FOSTER_CARE, instalment: 1, cents: 30 } }],
    });
  });

  t.test("is due once", async (t) => {
    t.strictSame(when([...awarded, due(FOSTER_CARE, 1, 30)], due(FOSTER_CARE, 1, 30)), { events: [] });
  });

  t.test("is never more than the commitment has unpaid", async (t) => {
    t.match(when([...awarded, ...inHand, ...paid(FOSTER_CARE, 1, 70)], due(FOSTER_CARE, 2, 6)), {
      refused: "ERR_MORE_THAN_OPEN",
      details: { openCents: 5, neededCents: 6 },
    });
  });

  t.test("is of what was awarded", async (t) => {
    t.match(when([...running, reserve(HOUSING, [line(2016, null, 5)])], due(HOUSING, 1, 5)), {
      refused: "ERR_WRONG_STATE",
    });
    t.match(when(running, due(HOUSING, 1, 5)), { refused: "ERR_NOT_FOUND" });
  });
});

t.test("a payment", async (t) => {
  const payable = [...awarded, ...inHand, due(FOSTER_CARE, 1, 30)];

  t.test("is divided over what each pool of the commitment still has unpaid", async (t) => {
    t.strictSame(when(payable, pay(FOSTER_CARE, 1)), {
      events: [
        {
          type: "PaymentBooked",
          data: {
            applicationId: FOSTER_CARE,
            instalment: 1,
            cents: 30,
            paid: [
              { year: 2016, earmark: "general", cents: 20 },
              { year: 2017, earmark: "general", cents: 2 },
              { year: 2017, earmark: "veiligheid", cents: 8 },
            ],
          },
        },
      ],
    });
  });

  t.test("each by itself, so that the last one pays out every pool", async (t) => {
    t.match(when([...payable, pay(FOSTER_CARE, 1), due(FOSTER_CARE, 2, 45)], pay(FOSTER_CARE, 2)), {
      events: [{ data: { paid: [{ cents: 30 }, { cents: 3 }, { cents: 12 }] } }],
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
    t.match(when(redrawn, pay(HOUSING, 2)), {
      events: [
        {
          data: {
            paid: [
              { year: 2017, earmark: "general", cents: 2 },
              { year: 2017, earmark: "veiligheid", cents: 2 },
            ],
          },
        },
      ],
    });
  });

  t.test("goes out of the cash in hand of its earmarks", async (t) => {
    const fund = after(payable, pay(FOSTER_CARE, 1));
    t.strictSame([cash(fund, "general"), cash(fund, "veiligheid")], [60 - 22, 20 - 8]);
  });

  t.test("waits until the instalment is due, and is booked once", async (t) => {
    t.match(when(payable, pay(FOSTER_CARE, 2)), { refused: "ERR_NOT_DUE", details: { instalment: 2 } });
    t.match(when([...payable, pay(FOSTER_CARE, 1)], pay(FOSTER_CARE, 1)), { refused: "ERR_ALREADY_PAID" });
    t.match(when(payable, pay(HOUSING, 1)), { refused: "ERR_NOT_FOUND" });
  });

  t.test("is not released by whoever awarded", async (t) => {
    t.match(when(payable, pay(FOSTER_CARE, 1), { by: actorOf("finance", { person: AWARDER }) }), {
      refused: "ERR_SEPARATION_OF_DUTIES",
    });
  });

  t.test("after a lower determination is what the commitment still has unpaid", async (t) => {
    t.match(when([...payable, determine(FOSTER_CARE, 12)], pay(FOSTER_CARE, 1)), { events: [{ data: { cents: 12 } }] });
    t.match(when([...payable, determine(FOSTER_CARE, 0)], pay(FOSTER_CARE, 1)), {
      refused: "ERR_MORE_THAN_OPEN",
      details: { openCents: 0 },
    });
  });
});

t.test("a payment beyond the cash in hand", async (t) => {
  const unpaid = [...awarded, receive("leiden", 2016, "general", 21), receive("alphen", 2017, "veiligheid", 7)];

  t.test("of its earmark, over all years, is refused with the figures", async (t) => {
    t.strictSame(when([...unpaid, due(FOSTER_CARE, 1, 30)], pay(FOSTER_CARE, 1)), {
      refused: "ERR_CASH_SHORT",
      details: {
        short: [
          { earmark: "general", neededCents: 22, inHandCents: 21, shortCents: 1 },
          { earmark: "veiligheid", neededCents: 8, inHandCents: 7, shortCents: 1 },
        ],
      },
      violations: [],
    });
  });

  t.test("goes through when the money comes in, of whatever year", async (t) => {
    const done = [...unpaid, due(FOSTER_CARE, 1, 30), receive("leiden", 2017, "general", 1)];
    t.match(when([...done, receive("alphen", 2017, "veiligheid", 1)], pay(FOSTER_CARE, 1)), {
      events: [{ type: "PaymentBooked" }],
    });
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
    t.match(when(rebooked, pay(FOSTER_CARE, 1)), {
      refused: "ERR_CASH_SHORT",
      details: { short: [{ earmark: null, neededCents: 30, inHandCents: 20, shortCents: 10 }] },
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
  t.match(when(large, pay(HOUSING, 1)), { refused: "ERR_AMOUNT_TOO_LARGE" });
});
