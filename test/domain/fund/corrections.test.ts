import t from "tap";
import type { RightBooking } from "../../../schemas/bookings.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  after,
  award,
  cash,
  confirm,
  type Done,
  definitive,
  determine,
  due,
  EXCHANGE,
  establish,
  eventsOf,
  extra,
  FOSTER_CARE,
  given,
  line,
  order,
  paid,
  paidPerDay,
  pay,
  payInvoice,
  provisional,
  receive,
  recover,
  reserve,
  settle,
  settleFund,
  writeOff,
} from "../../support/fund.ts";
import { actorOf, eventId } from "../../support/specification.ts";

const running = [
  establish(),
  definitive(2016, { general: { leiden: 100, katwijk: 50 } }),
  definitive(2017, { general: { leiden: 30 }, veiligheid: { leiden: 20 } }),
];
/** Leiden paid 100; finance typed one zero too many. */
const zeroTooMany = [...running, receive("leiden", 2016, "general", 1_000)];

/** The id of the last event of these. */
function last(...done: readonly (Done | readonly Done[])[]): string {
  return eventId(eventsOf(...done).length - 1);
}

function receipt(municipality: string, year: number, earmark: string, cents: number): RightBooking {
  return { booking: "receipt", municipality, year, earmark, cents };
}

function correct(corrects: string, right: RightBooking | null, effectiveOn?: string): FundCommand {
  return {
    type: "CorrectBooking",
    data: { corrects, right, reason: "Een nul te veel", ...(effectiveOn && { effectiveOn }) },
  };
}

function sentBack(corrects: string): FundCommand {
  return { type: "ReturnPayment", data: { corrects, reason: "De rekening is opgeheven" } };
}

function undo(corrects: string): FundCommand {
  return { type: "UndoCorrection", data: { corrects, reason: "Toch goed" } };
}

/**
 * The fund as its money stands, whatever was recorded to get there; accounts on which nothing stands are left out, and days on which
 * nothing more or less of an instalment was paid.
 */
function money(...done: readonly (Done | readonly Done[])[]) {
  const { bookings: _, pools, ...rest } = after(...done);
  const withoutEmpty = pools.map((pool) => ({
    ...pool,
    accounts: pool.accounts.filter((account) => Object.values(account).some((cents) => cents !== 0)),
  }));
  return JSON.parse(JSON.stringify({ ...rest, pools: withoutEmpty }, paidPerDay));
}

const finance = actorOf("finance");
const id = last(zeroTooMany);
const hundred = receipt("leiden", 2016, "general", 100);

t.test("a receipt typed wrong", async (t) => {
  t.test("is put right by an event that names it and carries the differences, on its own day", async (t) => {
    given(zeroTooMany)
      .when(correct(id, hundred), { at: "2016-11-01T10:00:00.000Z" })
      .then(t, {
        type: "BookingCorrected",
        data: {
          booked: id,
          corrects: id,
          cause: "mistake",
          reason: "Een nul te veel",
          stands: {
            booking: "receipt",
            municipality: "leiden",
            year: 2016,
            earmark: "general",
            receiptId: EXCHANGE,
            cents: 100,
          },
          movedFrom: null,
          differences: [
            { ledger: "cash", figure: "receivedCents", earmark: "general", cents: -900 },
            { ledger: "member", figure: "receivedCents", municipality: "leiden", cents: -900 },
            {
              ledger: "account",
              figure: "excessCents",
              year: 2016,
              earmark: "general",
              municipality: "leiden",
              cents: -900,
            },
          ],
        },
        effectiveOn: "2016-09-01",
      });
  });

  t.test("leaves the fund as if it had been booked right", async (t) => {
    t.strictSame(money(zeroTooMany, correct(id, hundred)), money(running, receive("leiden", 2016, "general", 100)));
  });

  t.test("of another municipality, year or earmark is booked there", async (t) => {
    for (const [municipality, year, earmark] of [
      ["katwijk", 2016, "general"],
      ["leiden", 2017, "general"],
      ["leiden", 2017, "veiligheid"],
    ] as const)
      t.strictSame(
        money(
          zeroTooMany,
          correct(id, receipt(municipality, year, earmark, 40)),
          receive("leiden", 2016, "general", 7),
        ),
        money(running, receive(municipality, year, earmark, 40), receive("leiden", 2016, "general", 7)),
        `${municipality} ${year} ${earmark}`,
      );
  });

  t.test("that nobody paid is withdrawn", async (t) => {
    const withdrawn = after(zeroTooMany, correct(id, null));
    t.equal(cash(withdrawn, "general"), 0);
    t.strictSame(withdrawn.bookings.standing.get(last(zeroTooMany, correct(id, null)))?.booking.cents, 0);
  });

  t.test("moves to another day in two events, one for each day", async (t) => {
    const { outcome } = given(zeroTooMany).when(correct(id, hundred, "2016-08-15"), { at: "2016-11-01T10:00:00.000Z" });
    t.match(outcome, {
      events: [
        { effectiveOn: "2016-09-01", data: { stands: { cents: 0 }, movedFrom: null } },
        { effectiveOn: "2016-08-15", data: { stands: { cents: 100 }, movedFrom: "2016-09-01" } },
      ],
    });
  });

  t.test("comes off where a confirmation booked it since", async (t) => {
    const rebooked = [
      establish(),
      provisional(2016, { general: { leiden: 100 } }),
      receive("leiden", 2016, "general", 100),
    ];
    const paidFor = last(rebooked);
    const confirmed = [...rebooked, confirm(2016, { general: { leiden: 40 }, veiligheid: { leiden: 60 } })];
    const lower = after(confirmed, correct(paidFor, receipt("leiden", 2016, "general", 30)));
    t.strictSame([cash(lower, "general"), cash(lower, "veiligheid")], [0, 30]);
  });
});

t.test("a correction", async (t) => {
  const corrected = [...zeroTooMany, correct(id, hundred)];
  const first = last(corrected);

  t.test("can be corrected, and what it corrected can not", async (t) => {
    const ninety = receipt("leiden", 2016, "general", 90);
    t.strictSame(money(corrected, correct(first, ninety)), money(running, receive("leiden", 2016, "general", 90)));
    given(corrected)
      .when(correct(id, ninety))
      .thenRefused(t, "ERR_BOOKING_SUPERSEDED", { corrects: id, supersededBy: first });
  });

  t.test("that is undone leaves the fund as it was before", async (t) => {
    t.strictSame(money(corrected, undo(first)), money(zeroTooMany));
    t.strictSame(money(corrected, undo(first), undo(last(corrected, undo(first)))), money(corrected));
  });

  t.test("to another day is undone whole", async (t) => {
    const moved = [...zeroTooMany, correct(id, hundred, "2016-08-15")];
    given(moved)
      .when(correct(eventId(eventsOf(moved).length - 2), hundred))
      .thenRefused(t, "ERR_BOOKING_SUPERSEDED", {
        corrects: eventId(eventsOf(moved).length - 2),
        supersededBy: last(moved),
      });
    const back = after(moved, undo(last(moved)));
    t.match(back.bookings.standing.get(last(moved, undo(last(moved)))), {
      on: "2016-09-01",
      booking: { cents: 1_000 },
    });
  });

  t.test("of nothing is refused", async (t) => {
    given(zeroTooMany).when(undo(id)).thenRefused(t, "ERR_NOT_CORRECTED", { corrects: id });
    given(corrected).when(correct(first, hundred)).thenRefused(t, "ERR_NOTHING_TO_CORRECT", { corrects: first });
    given(zeroTooMany)
      .when(correct(eventId(0), hundred))
      .thenRefused(t, "ERR_NOT_FOUND", { what: "booking" });
  });
});

t.test("a payment", async (t) => {
  const inHand = [...running, receive("leiden", 2016, "general", 100), receive("katwijk", 2016, "general", 50)];
  const isDue = [...inHand, ...award(FOSTER_CARE, [line(2016, null, 90)]), due(FOSTER_CARE, 1, 60)];
  const wasPaid = [...isDue, pay(FOSTER_CARE, 1)];
  const payment = last(wasPaid);

  t.test("that the bank sent back is out until that day, and the instalment is due again", async (t) => {
    given(wasPaid)
      .when(sentBack(payment), { at: "2016-09-05T10:00:00.000Z" })
      .then(t, {
        type: "BookingCorrected",
        data: {
          booked: payment,
          corrects: payment,
          cause: "returned",
          reason: "De rekening is opgeheven",
          stands: { booking: "payment", applicationId: FOSTER_CARE, instalment: 1, cents: 0 },
          movedFrom: null,
          differences: [
            {
              ledger: "pool",
              figure: "paidCents",
              applicationId: FOSTER_CARE,
              year: 2016,
              earmark: "general",
              cents: -60,
            },
            { ledger: "cash", figure: "paidCents", earmark: "general", cents: -60 },
          ],
        },
        effectiveOn: "2016-09-05",
      });
    t.strictSame(money(wasPaid, sentBack(payment)), money(isDue));
    t.strictSame(money(wasPaid, sentBack(payment), pay(FOSTER_CARE, 1)), money(wasPaid));
  });

  t.test("that did not come back after all is paid as it was, from the day it was thought to", async (t) => {
    const returned = [...wasPaid, { command: sentBack(payment), at: "2016-09-05T10:00:00.000Z" }];
    const { outcome } = given(returned).when(undo(last(returned)), { at: "2016-10-01T10:00:00.000Z" });
    t.match(outcome, { events: [{ data: { stands: { cents: 60 } }, effectiveOn: "2016-09-05" }] });
    t.strictSame(money(returned, undo(last(returned))), money(wasPaid));
  });

  t.test("comes back once, and not before it went out", async (t) => {
    const later = [...isDue, { command: pay(FOSTER_CARE, 1), at: "2016-09-10T10:00:00.000Z" }];
    given(later)
      .when(sentBack(last(later)), { effectiveOn: "2016-09-09", at: "2016-09-12T10:00:00.000Z" })
      .thenRefused(t, "ERR_EFFECTIVE_BEFORE_BOOKING", { effectiveOn: "2016-09-09", bookedOn: "2016-09-10" });
    const returned = [...wasPaid, sentBack(payment)];
    given(returned)
      .when(sentBack(last(returned)))
      .thenRefused(t, "ERR_NOTHING_TO_CORRECT", { corrects: last(returned) });
    given(zeroTooMany).when(sentBack(id)).thenRefused(t, "ERR_VALIDATION", ["booking_of_another_kind"]);
  });

  t.test("is not taken back once something of it is claimed", async (t) => {
    given(wasPaid, determine(FOSTER_CARE, 40))
      .when(sentBack(payment))
      .thenRefused(t, "ERR_CORRECTION_BLOCKED", { corrects: payment }, ["claim_open"]);
  });

  t.test("that was booked wrong is withdrawn by a second person", async (t) => {
    const byOne = [...isDue, { command: pay(FOSTER_CARE, 1), by: finance }];
    given(byOne).when(correct(payment, null), { by: finance }).thenRefused(t, "ERR_SECOND_PERSON_REQUIRED");
    given(byOne)
      .when(correct(payment, null), { by: actorOf("finance", { person: "finance-2" }) })
      .thenHappens(t, "BookingCorrected");
    t.strictSame(money(wasPaid, correct(payment, null)), money(isDue));
  });
});

const owing = [
  ...running,
  receive("leiden", 2016, "general", 100),
  receive("katwijk", 2016, "general", 50),
  ...award(FOSTER_CARE, [line(2016, null, 90)]),
  ...paid(FOSTER_CARE, 1, 90),
  determine(FOSTER_CARE, 60),
  order(FOSTER_CARE, 30),
];

/** For each kind of booking: what went before, how it was booked, and how it should have been. */
const kinds: Readonly<
  Record<string, { before: FundCommand[]; wrong: FundCommand; right: RightBooking; good: FundCommand }>
> = {
  "an extra contribution": {
    before: running,
    wrong: extra("leiden", 2016, "general", 900),
    right: { booking: "extra-contribution", municipality: "katwijk", year: 2017, earmark: "veiligheid", cents: 90 },
    good: extra("katwijk", 2017, "veiligheid", 90),
  },
  "a recovery's receipt": {
    before: owing,
    wrong: recover(21),
    right: { booking: "recovery-receipt", cents: 12 },
    good: recover(12),
  },
  "what was paid on an invoice": {
    before: [
      establish(),
      provisional(2018, { general: { leiden: 50, alphen: 50 } }),
      reserve(FOSTER_CARE, [line(2018, null, 80)]),
      confirm(2018, { general: { leiden: 30, alphen: 10 } }),
      receive("alphen", 2018, "general", 12),
      settle("alphen", "general"),
    ],
    wrong: payInvoice("alphen", "member", 8),
    right: { booking: "invoice-payment", cents: 4 },
    good: payInvoice("alphen", "member", 4),
  },
};

for (const [name, { before, wrong, right, good }] of Object.entries(kinds))
  t.test(`${name} is put right, withdrawn and put back`, async (t) => {
    const booked = [...before, wrong];
    const at = last(booked);
    t.strictSame(money(booked, correct(at, right)), money(before, good), "put right");
    t.strictSame(money(booked, correct(at, null)), money(before), "withdrawn");
    for (const one of [right, null]) {
      const corrected = [...booked, correct(at, one)];
      t.strictSame(money(corrected, undo(last(corrected))), money(booked), "put back");
    }
  });

t.test("a write-off is reversed: it can come in again", async (t) => {
  const writtenOff = [...owing, writeOff];
  t.strictSame(money(writtenOff, correct(last(writtenOff), null)), money(owing));
  const recovered = [...writtenOff, recover(10)];
  given(recovered)
    .when(correct(last(writtenOff), null))
    .thenRefused(t, "ERR_CORRECTION_BLOCKED", { corrects: last(writtenOff) }, ["recovery_changed"]);
});

t.test("what was built on a booking since stands in its way", async (t) => {
  const spent = [...zeroTooMany, ...award(FOSTER_CARE, [line(2016, null, 150)]), ...paid(FOSTER_CARE, 1, 150)];

  t.test("its cash went out", async (t) => {
    given(spent)
      .when(correct(id, hundred))
      .thenRefused(t, "ERR_CORRECTION_BLOCKED", { corrects: id }, ["cash_below_zero"]);
  });

  t.test("the member was settled", async (t) => {
    given(zeroTooMany, receive("leiden", 2017, "general", 30), settle("leiden", "general"))
      .when(correct(id, hundred))
      .thenRefused(t, "ERR_CORRECTION_BLOCKED", { corrects: id }, [
        "member_settled",
        "account_below_zero",
        "cash_below_zero",
      ]);
  });

  t.test("the fund was settled", async (t) => {
    const settled = [
      ...zeroTooMany,
      receive("katwijk", 2016, "general", 50),
      receive("leiden", 2017, "general", 30),
      receive("leiden", 2017, "veiligheid", 20),
      { command: settleFund, at: AFTERWARDS },
    ];
    given(settled).when(correct(id, hundred)).thenRefused(t, "ERR_FUND_SETTLED");
    given(settled).when(undo(id)).thenRefused(t, "ERR_FUND_SETTLED");
  });
});

t.test("what could not be booked is not put in the place of a booking", async (t) => {
  given(zeroTooMany)
    .when(correct(id, receipt("delft", 2026, "sport", 1)))
    .thenRefused(t, "ERR_VALIDATION", ["municipality_unknown", "year_outside_period", "earmark_unknown"]);
  given(zeroTooMany)
    .when(correct(id, receipt("alphen", 2016, "general", 1)))
    .thenRefused(t, "ERR_NO_CONTRIBUTION", { municipality: "alphen", year: 2016, earmark: "general" });
});
