import t from "tap";
import { fund } from "../../../domain/fund/fund.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import type { PoolAmount } from "../../../schemas/money.ts";
import {
  AFTERWARDS,
  after,
  available,
  award,
  cash,
  confirm,
  type Done,
  definitive,
  determine,
  establish,
  eventsOf,
  exchange,
  extra,
  FOSTER_CARE,
  given,
  HOUSING,
  held,
  holdings,
  inPool,
  line,
  order,
  paid,
  payInvoice,
  provisional,
  RECOVERY,
  receive,
  recover,
  release,
  reserve,
  settle,
  settleFund,
  writeOff,
} from "../../support/fund.ts";
import { memoContributions, memoMembers } from "../../support/memo-contributions.ts";
import { specificationOf } from "../../support/specification.ts";

const afterwards = { at: AFTERWARDS };

/** A project cost 80. Leiden brought 40 and, as it turns out, Alphen 20: of the rest Leiden bears two thirds, Alphen one. */
const alphenOwes = [
  establish(),
  definitive(2016, { general: { leiden: 100 } }),
  receive("leiden", 2016, "general", 100),
  provisional(2018, { general: { alphen: 40 } }),
  exchange("general", 2016, 2018, 40),
  ...award(FOSTER_CARE, [line(2018, null, 80)]),
  ...paid(FOSTER_CARE, 1, 80),
  determine(FOSTER_CARE, 80),
  confirm(2018, { general: { alphen: 20 } }),
  receive("alphen", 2018, "general", 20),
];

/** Per member the figures of the final settlement: received, settled early, borne, refunded, invoiced. */
function settledShares(done: readonly Done[]) {
  const { outcome } = given(done).when(settleFund, afterwards);
  const [event] = "events" in outcome ? outcome.events : [];
  if (event?.type !== "FundSettled") return outcome;
  return Object.fromEntries(
    event.data.members.map((member) => [
      member.municipality,
      [member.receivedCents, member.settledCents, member.borneCents, member.refundedCents, member.invoicedCents],
    ]),
  );
}

/** The early settlement of a member for general money. */
function settledEarly(municipality: string, figures: Readonly<Record<string, number>>, ...settled: PoolAmount[]) {
  const none = { heldCents: 0, excessCents: 0, paidOutCents: 0, invoicedCents: 0 };
  return { type: "MemberSettled", data: { municipality, earmark: "general", ...none, ...figures, settled } };
}

t.test(
  "an excess beside a debt in the same pool, as funds of before it was booked at once have it, is booked first",
  async (t) => {
    const [established, ...others] = eventsOf(
      establish(),
      definitive(2016, { general: { leiden: 60 } }),
      receive("leiden", 2016, "general", 65),
      extra("leiden", 2016, "general", 3),
    );
    if (!established) throw new Error("the fund was not established");
    const earlier = [established, ...others.filter(({ type }) => type !== "ExcessBooked")];
    const booked = { municipality: "leiden", year: 2016, earmark: "general", cents: 3 };
    for (const [command, type] of [
      [settle("leiden", "general"), "MemberSettled"],
      [settleFund, "FundSettled"],
    ] as const) {
      const { outcome } = specificationOf(fund).given(earlier).when(command, afterwards);
      t.match(outcome, { events: [{ type: "ExcessBooked", data: booked }, { type }] });
    }
  },
);

t.test("the early settlement of a member for an earmark", async (t) => {
  const fund = [
    establish(),
    definitive(2016, { general: { leiden: 60, katwijk: 30, alphen: 10 } }),
    definitive(2017, { general: { leiden: 60 }, veiligheid: { alphen: 20 } }),
  ];
  const paidUp = [...fund, receive("alphen", 2016, "general", 10)];

  t.test("pays it what it holds in all years' pools of that earmark", async (t) => {
    const drawn = [...paidUp, reserve(FOSTER_CARE, [line(2016, null, 50)]), exchange("general", 2016, 2018, 20)];
    given(drawn)
      .when(settle("alphen", "general"))
      .then(t, {
        type: "MemberSettled",
        data: {
          municipality: "alphen",
          earmark: "general",
          heldCents: 5,
          excessCents: 0,
          paidOutCents: 5,
          invoicedCents: 0,
          settled: [inPool(2016, "general", 3), inPool(2018, "general", 2)],
          holdings: [...held(2016, "general", { alphen: -3 }), ...held(2018, "general", { alphen: -2 })],
          burdens: [],
        },
      });
    const settled = after(drawn, settle("alphen", "general"));
    t.strictSame([available(settled, 2016, "general"), cash(settled, "general")], [27, 5]);
  });

  t.test("and what it paid beyond what it owed", async (t) => {
    given(paidUp, receive("alphen", 2016, "general", 3))
      .when(settle("alphen", "general"))
      .thenBesideShares(
        t,
        settledEarly("alphen", { heldCents: 10, excessCents: 3, paidOutCents: 13 }, inPool(2016, "general", 10)),
      );
  });

  t.test("leaves its other earmarks alone", async (t) => {
    t.strictSame(holdings(after(paidUp, settle("alphen", "general")), 2017, "veiligheid"), { alphen: 20 });
  });

  t.test("takes place once", async (t) => {
    given(paidUp, settle("alphen", "general"))
      .when(settle("alphen", "general"))
      .thenRefused(t, "ERR_MEMBER_SETTLED", { municipality: "alphen", earmark: "general" });
  });

  t.test("waits while a contribution there is open or provisional", async (t) => {
    given(fund)
      .when(settle("alphen", "general"))
      .thenRefused(t, "ERR_SETTLEMENT_BLOCKED", { municipality: "alphen", earmark: "general" }, [
        "contribution_open",
        "cash_short",
      ]);
    const later = [...paidUp, provisional(2018, { general: { alphen: 1 } }), receive("alphen", 2018, "general", 1)];
    given(later)
      .when(settle("alphen", "general"))
      .thenRefused(t, "ERR_SETTLEMENT_BLOCKED", { municipality: "alphen", earmark: "general" }, [
        "contribution_provisional",
      ]);
    // In a year that is provisional for others only there is nothing to wait for.
    const ofOthers = [...paidUp, provisional(2018, { general: { leiden: 1 } })];
    given(ofOthers).when(settle("alphen", "general")).thenHappens(t, "MemberSettled");
  });

  t.test("waits while cash is short", async (t) => {
    const spent = [...paidUp, ...award(FOSTER_CARE, [line(2016, null, 7)]), ...paid(FOSTER_CARE, 1, 7)];
    given(spent)
      .when(settle("alphen", "general"))
      .thenRefused(t, "ERR_SETTLEMENT_BLOCKED", { municipality: "alphen", earmark: "general" }, ["cash_short"]);
    given(spent, receive("leiden", 2016, "general", 6))
      .when(settle("alphen", "general"))
      .thenBesideShares(t, settledEarly("alphen", { heldCents: 9, paidOutCents: 9 }, inPool(2016, "general", 9)));
  });

  t.test("waits while a pool would go below zero", async (t) => {
    const short = [
      establish(),
      provisional(2018, { general: { leiden: 60, katwijk: 40 } }),
      exchange("general", 2018, 2019, 50),
      reserve(FOSTER_CARE, [line(2019, null, 50)]),
      // Of what was exchanged and reserved Katwijk turns out to have brought 37 and not 20: Leiden is 17 short.
      confirm(2018, { general: { leiden: 20, katwijk: 60 } }),
      receive("katwijk", 2018, "general", 60),
    ];
    t.strictSame(holdings(after(short), 2019, "general"), { leiden: -17, katwijk: 17 });
    given(short)
      .when(settle("katwijk", "general"))
      .thenRefused(t, "ERR_SETTLEMENT_BLOCKED", { municipality: "katwijk", earmark: "general" }, ["pool_short"]);
  });

  t.test("with a negative outcome is an invoice", async (t) => {
    const owing = [
      establish(),
      provisional(2018, { general: { leiden: 50, alphen: 50 } }),
      reserve(FOSTER_CARE, [line(2018, null, 80)]),
      confirm(2018, { general: { leiden: 30, alphen: 10 } }),
      receive("alphen", 2018, "general", 12),
    ];
    given(owing)
      .when(settle("alphen", "general"))
      .thenBesideShares(
        t,
        settledEarly("alphen", { heldCents: -10, excessCents: 2, invoicedCents: 8 }, inPool(2018, "general", -10)),
      );
    const invoiced = [...owing, settle("alphen", "general")];
    t.strictSame(holdings(after(invoiced), 2018, "general"), { leiden: -30 });
    given(invoiced)
      .when(payInvoice("alphen", "member", 9))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 8, neededCents: 9 });
    given(invoiced)
      .when(payInvoice("leiden", "member", 1))
      .thenRefused(t, "ERR_NOT_FOUND", { municipality: "leiden", invoice: "member" });
    given(invoiced, payInvoice("alphen", "member", 3))
      .when(payInvoice("alphen", "member", 5))
      .then(t, {
        type: "InvoicePaid",
        data: { municipality: "alphen", invoice: "member", earmark: "general", cents: 5 },
      });
    t.equal(cash(after(invoiced, payInvoice("alphen", "member", 8)), "general"), 12 + 8);
  });

  t.test("is of a member that takes part, for an earmark there is", async (t) => {
    given(fund)
      .when(settle("elders", "zorg"))
      .thenRefused(t, "ERR_VALIDATION", ["municipality_unknown", "earmark_unknown"]);
    given(fund)
      .when(settle("leiden", "veiligheid"))
      .thenRefused(t, "ERR_NO_CONTRIBUTION", { municipality: "leiden", earmark: "veiligheid" });
  });
});

t.test("the final settlement", async (t) => {
  const spent = [
    establish(),
    definitive(2016, { general: { leiden: 60, katwijk: 30, alphen: 10 } }),
    receive("leiden", 2016, "general", 60),
    receive("katwijk", 2016, "general", 33),
    receive("alphen", 2016, "general", 12),
    ...award(FOSTER_CARE, [line(2016, null, 50)]),
    ...paid(FOSTER_CARE, 1, 50),
    settle("alphen", "general"),
    determine(FOSTER_CARE, 30),
    order(FOSTER_CARE, 20),
    recover(12),
    writeOff,
  ];

  t.test("gives everybody what they hold and overpaid, and proves itself to the cent", async (t) => {
    given(spent)
      .when(settleFund, afterwards)
      .then(
        t,
        {
          type: "FundSettled",
          data: {
            members: [
              {
                municipality: "leiden",
                receivedCents: 60,
                settledCents: 0,
                borneCents: 22,
                refundedCents: 38,
                invoicedCents: 0,
              },
              {
                municipality: "katwijk",
                receivedCents: 33,
                settledCents: 0,
                borneCents: 11,
                refundedCents: 22,
                invoicedCents: 0,
              },
              {
                municipality: "alphen",
                receivedCents: 12,
                settledCents: 7,
                borneCents: 5,
                refundedCents: 0,
                invoicedCents: 0,
              },
            ],
            // 105 = 50 − 12 + 7 + 60 = 30 + 8 + 7 + 60
            receivedCents: 105,
            paidCents: 50,
            recoveredCents: 12,
            determinedCents: 30,
            writtenOffCents: 8,
            remittedCents: 0,
            settledCents: 7,
            refundedCents: 60,
            invoicedCents: 0,
            settled: [inPool(2016, "general", 57)],
            holdings: held(2016, "general", { leiden: -38, katwijk: -19 }),
            burdens: [],
          },
        },
        { type: "SettlementClosed", data: {} },
      );
  });

  t.test("takes place after the fund's last day", async (t) => {
    given(spent)
      .when(settleFund, { at: "2019-12-31T10:00:00.000Z" })
      .thenRefused(t, "ERR_FUND_RUNNING", { until: "2019-12-31" });
    given(spent).when(settleFund, { at: "2020-01-01T10:00:00.000Z" }).thenHappens(t, "FundSettled", "SettlementClosed");
  });

  const open = [
    establish(),
    definitive(2016, { general: { leiden: 100 } }),
    receive("leiden", 2016, "general", 100),
    ...award(FOSTER_CARE, [line(2016, null, 50)]),
  ];
  const blocks: Record<string, readonly [string, Done[]]> = {
    "a reservation": ["reservation_open", [determine(FOSTER_CARE, 0), reserve(HOUSING, [line(2016, null, 5)])]],
    "a grant that is not determined": ["commitment_open", paid(FOSTER_CARE, 1, 50)],
    "a grant that is not fully paid": ["commitment_open", [...paid(FOSTER_CARE, 1, 30), determine(FOSTER_CARE, 40)]],
    "a claim": [
      "claim_open",
      [...paid(FOSTER_CARE, 1, 50), determine(FOSTER_CARE, 40), order(FOSTER_CARE, 10), recover(9)],
    ],
    "a contribution": ["contribution_open", [determine(FOSTER_CARE, 0), definitive(2017, { general: { leiden: 1 } })]],
    "a year that is not definitive": [
      "contribution_provisional",
      [determine(FOSTER_CARE, 0), provisional(2017, { general: { leiden: 1 } }), receive("leiden", 2017, "general", 1)],
    ],
  };
  for (const [what, [violation, done]] of Object.entries(blocks))
    t.test(`waits for ${what}`, async (t) => {
      given(open, done).when(settleFund, afterwards).thenRefused(t, "ERR_SETTLEMENT_BLOCKED", [violation]);
    });

  t.test("waits for an invoice of an early settlement", async (t) => {
    const owing = [...alphenOwes, settle("alphen", "general")];
    given(owing).when(settleFund, afterwards).thenRefused(t, "ERR_SETTLEMENT_BLOCKED", ["invoice_open"]);
    const paidUp = [...owing, payInvoice("alphen", "member", 7)];
    given(paidUp).when(settleFund, afterwards).thenHappens(t, "FundSettled", "SettlementClosed");
    t.strictSame(settledShares(paidUp), {
      leiden: [100, 0, 53, 47, 0],
      katwijk: [0, 0, 0, 0, 0],
      alphen: [20, -7, 27, 0, 0],
    });
  });

  t.test("names everything it waits for", async (t) => {
    given(open, provisional(2017, { general: { leiden: 1 } }))
      .when(settleFund, afterwards)
      .thenRefused(t, "ERR_SETTLEMENT_BLOCKED", ["contribution_open", "contribution_provisional", "commitment_open"]);
  });

  t.test("does not wait for an application that waits for money", async (t) => {
    const waiting = [...spent, reserve(HOUSING, [line(2019, null, 5)])];
    given(waiting).when(settleFund, afterwards).thenHappens(t, "FundSettled", "SettlementClosed");
    // Its end is recorded afterwards, without money.
    given(waiting, { command: settleFund, ...afterwards })
      .when(release(HOUSING))
      .thenBesideShares(t, {
        type: "ReservationReleased",
        data: { applicationId: HOUSING, round: 1, released: [], cause: { of: "withdrawal" } },
      });
  });

  t.test("counts what others got of a settled member's return as borne by the member that gave it up", async (t) => {
    const returned = [
      establish(),
      definitive(2016, { general: { leiden: 50, alphen: 50 } }),
      receive("leiden", 2016, "general", 50),
      receive("alphen", 2016, "general", 50),
      reserve(FOSTER_CARE, [line(2016, null, 80)]),
      settle("alphen", "general"),
      release(FOSTER_CARE),
    ];
    t.strictSame(settledShares(returned), {
      leiden: [50, 0, -40, 90, 0],
      katwijk: [0, 0, 0, 0, 0],
      alphen: [50, 10, 40, 0, 0],
    });
  });
});

t.test("a negative outcome of the final settlement is an invoice", async (t) => {
  const owing = [
    establish(),
    provisional(2018, { general: { leiden: 50, alphen: 50 } }),
    receive("leiden", 2018, "general", 50),
    receive("alphen", 2018, "general", 50),
    ...award(FOSTER_CARE, [line(2018, null, 80)]),
    ...paid(FOSTER_CARE, 1, 80),
    determine(FOSTER_CARE, 80),
    // In the end Alphen owes 10 of the 50 it paid: it bears 10 of the project now, and 40 is the excess.
    confirm(2018, { general: { leiden: 70, alphen: 10 } }),
    receive("leiden", 2018, "general", 20),
  ];
  const settled = [...owing, { command: settleFund, ...afterwards }];
  const invoiced: Done[] = [...alphenOwes, { command: settleFund, ...afterwards }];

  t.test("the settlement of who overpaid is only a refund", async (t) => {
    given(owing).when(settleFund, afterwards).thenHappens(t, "FundSettled", "SettlementClosed");
    t.strictSame(settledShares(owing), {
      leiden: [70, 0, 70, 0, 0],
      katwijk: [0, 0, 0, 0, 0],
      alphen: [50, 0, 10, 40, 0],
    });
    t.equal(cash(after(settled), "general"), 0);
  });

  t.test("and the settlement closes when it is paid", async (t) => {
    given(alphenOwes).when(settleFund, afterwards).thenHappens(t, "FundSettled");
    t.strictSame(settledShares(alphenOwes), {
      leiden: [100, 0, 53, 47, 0],
      katwijk: [0, 0, 0, 0, 0],
      alphen: [20, 0, 27, 0, 7],
    });
    given(invoiced, payInvoice("alphen", "final", 3))
      .when(payInvoice("alphen", "final", 4))
      .then(
        t,
        { type: "InvoicePaid", data: { municipality: "alphen", invoice: "final", earmark: null, cents: 4 } },
        { type: "SettlementClosed", data: {} },
      );
    t.strictSame(after(invoiced).phase, "settled");
    t.strictSame(after(invoiced, payInvoice("alphen", "final", 7)).phase, "closed");
  });
});

t.test("the settlement stays open until the last of the invoices is paid", async (t) => {
  const two: Done[] = [
    establish(),
    definitive(2016, { general: { leiden: 100 } }),
    receive("leiden", 2016, "general", 100),
    provisional(2018, { general: { alphen: 40, katwijk: 40 } }),
    ...award(FOSTER_CARE, [line(2018, null, 80)]),
    ...paid(FOSTER_CARE, 1, 80),
    determine(FOSTER_CARE, 80),
    confirm(2018, { general: { alphen: 20, katwijk: 20 } }),
    receive("alphen", 2018, "general", 20),
    receive("katwijk", 2018, "general", 20),
    { command: settleFund, ...afterwards },
  ];
  given(two)
    .when(payInvoice("alphen", "final", 20))
    .thenHappens(t, "InvoicePaid");
  t.equal(after(two, payInvoice("alphen", "final", 20)).phase, "settled");
  t.equal(after(two, payInvoice("alphen", "final", 20), payInvoice("katwijk", "final", 20)).phase, "closed");
});

t.test("after the settlement", async (t) => {
  const settled: Done[] = [
    establish(),
    definitive(2016, { general: { leiden: 60, katwijk: 30 } }),
    receive("leiden", 2016, "general", 60),
    receive("katwijk", 2016, "general", 30),
    ...award(FOSTER_CARE, [line(2016, null, 45)]),
    ...paid(FOSTER_CARE, 1, 45),
    determine(FOSTER_CARE, 30),
    order(FOSTER_CARE, 15),
    writeOff,
    { command: settleFund, ...afterwards },
  ];

  t.test("what still comes in on a write-off is divided as the settlement was", async (t) => {
    given(settled)
      .when(recover(10), afterwards)
      .then(t, {
        type: "RecoveryBooked",
        data: {
          recoveryId: "20000000-0000-4000-8000-000000000001",
          applicationId: FOSTER_CARE,
          cents: 10,
          interestCents: 0,
          fromWriteOffCents: 10,
          recovered: [],
          divided: [
            { municipality: "leiden", cents: 7 },
            { municipality: "katwijk", cents: 3 },
          ],
          holdings: [],
          inherited: [],
          burdens: [],
        },
      });
    given(settled, recover(10)).when(recover(6)).thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 5, neededCents: 6 });
  });

  t.test("and where nothing was left to divide, over who bore the costs", async (t) => {
    const allSpent: Done[] = [
      establish(),
      definitive(2016, { general: { leiden: 60, katwijk: 30 } }),
      receive("leiden", 2016, "general", 60),
      receive("katwijk", 2016, "general", 30),
      ...award(FOSTER_CARE, [line(2016, null, 90)]),
      ...paid(FOSTER_CARE, 1, 90),
      determine(FOSTER_CARE, 60),
      order(FOSTER_CARE, 30),
      writeOff,
      { command: settleFund, ...afterwards },
    ];
    given(allSpent)
      .when(recover(9))
      .thenBesideShares(t, {
        type: "RecoveryBooked",
        data: {
          recoveryId: RECOVERY,
          applicationId: FOSTER_CARE,
          cents: 9,
          interestCents: 0,
          fromWriteOffCents: 9,
          recovered: [],
          divided: [
            { municipality: "leiden", cents: 6 },
            { municipality: "katwijk", cents: 3 },
          ],
        },
      });
  });

  t.test("nothing else happens to the money", async (t) => {
    const commands: FundCommand[] = [
      settleFund,
      settle("leiden", "general"),
      receive("leiden", 2016, "general", 1),
      definitive(2017, { general: { leiden: 1 } }),
      exchange("general", 2016, 2017, 1),
      determine(FOSTER_CARE, 20),
    ];
    for (const command of commands) given(settled).when(command, afterwards).thenRefused(t, "ERR_FUND_SETTLED");
  });

  t.test("follow-ups that come twice change nothing", async (t) => {
    const repeats: FundCommand[] = [
      ...award(FOSTER_CARE, [line(2016, null, 45)]),
      determine(FOSTER_CARE, 30),
      order(FOSTER_CARE, 15),
    ];
    for (const command of repeats) given(settled).when(command, afterwards).thenNothing(t);
  });
});

t.test(
  "memo, rule 10: at the end of 2016 Alphen aan den Rijn and Kaag en Braassem get back what they hold",
  async (t) => {
    const of2016 = memoContributions.filter(({ year }) => year === 2016).map(({ year: _, ...one }) => one);
    const fund: Done[] = [
      establish({}, { members: memoMembers }),
      {
        type: "SetContributions",
        data: {
          year: 2016,
          yearTotalCents: 1_000_000_00,
          contributions: of2016,
          status: "definitive",
          acceptDifference: true,
        },
      },
      ...of2016.map(({ municipality, earmark, cents }) => receive(municipality, 2016, earmark, cents)),
      ...award(FOSTER_CARE, [line(2016, null, 250_000_00)]),
    ];
    // A quarter of the € 999,998 is committed, so three quarters of € 245,856 and € 31,031, and a little, is left.
    given(fund)
      .when(settle("alphen-aan-den-rijn", "general"))
      .thenBesideShares(
        t,
        settledEarly(
          "alphen-aan-den-rijn",
          { heldCents: 184_391_88, paidOutCents: 184_391_88 },
          inPool(2016, "general", 184_391_88),
        ),
      );
    given(fund, settle("alphen-aan-den-rijn", "general"))
      .when(settle("kaag-en-braassem", "general"))
      .thenBesideShares(
        t,
        settledEarly(
          "kaag-en-braassem",
          { heldCents: 23_273_23, paidOutCents: 23_273_23 },
          inPool(2016, "general", 23_273_23),
        ),
      );
  },
);
