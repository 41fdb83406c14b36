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
  EXCHANGE,
  establish,
  eventsOf,
  FOSTER_CARE,
  given,
  line,
  paid,
  provisional,
  receive,
  settle,
  settleFund,
} from "../../support/fund.ts";
import { eventId } from "../../support/specification.ts";

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

function undo(corrects: string): FundCommand {
  return { type: "UndoCorrection", data: { corrects, reason: "Toch goed" } };
}

/** The fund as its money stands, whatever was recorded to get there. */
function money(...done: readonly (Done | readonly Done[])[]) {
  const { bookings: _, ...rest } = after(...done);
  return JSON.parse(JSON.stringify(rest));
}

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
          stands: { ...hundred, receiptId: EXCHANGE, cents: 100 },
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
