import t from "tap";
import { type FundState, fund } from "../../../domain/fund/fund.ts";
import { journal, journalList } from "../../../projections/journal/journal.ts";
import { type BookingRow, bookings } from "../../../projections/money/bookings.ts";
import { contributionYears } from "../../../projections/money/contributions.ts";
import { invoices } from "../../../projections/money/invoices.ts";
import { payments } from "../../../projections/money/payments.ts";
import { recoveries } from "../../../projections/money/recoveries.ts";
import { reservations } from "../../../projections/money/reservations.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import type { FundEvent } from "../../../schemas/fund.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { FUND } from "../../support/log.ts";
import { AUTISM, finance, RECOVERY, SCHOOL, TEAMS, wholeHistory } from "../history.ts";

const { events } = wholeHistory;
const all = { limit: 100 };

/** The history up to and including the nth event of a type. */
function until(type: LoggedEvent["type"], nth = 1): readonly LoggedEvent[] {
  const { position = "" } = events.filter((event) => event.type === type)[nth - 1] ?? {};
  return events.filter((event) => event.position <= position);
}

t.test("an instalment is due until it is paid, from the pools it is paid from", async (t) => {
  const key = `${SCHOOL}/1`;
  const due = {
    fundId: FUND,
    applicationId: SCHOOL,
    instalment: 1,
    stage: "due",
    dueCents: 20_000,
    dueOn: "2016-11-01",
    paidCents: null,
    paidOn: null,
    paidBy: null,
    paidFrom: [],
    eventId: null,
    returnedOn: null,
    correctedFor: null,
    payUntil: null,
    interestOver: [],
    interest: [],
    paidSince: [],
  };
  t.strictSame(replay(payments, until("PaymentDue")).get(key), due);
  // Six weeks after 4 October, when the award was announced.
  const term = { payUntil: "2016-11-15", interestOver: [{ from: "2016-11-16", cents: 20_000 }] };
  t.strictSame(replay(payments, until("PaymentTermSet")).get(key), { ...due, ...term });
  t.strictSame(replay(payments, until("PaymentBooked")).get(key), {
    ...due,
    ...term,
    paidSince: [{ on: "2016-11-01", cents: 20_000 }],
    stage: "paid",
    paidCents: 20_000,
    paidOn: "2016-11-01",
    paidBy: finance.person,
    paidFrom: [
      { year: 2016, earmark: "general", cents: 15_000 },
      { year: 2016, earmark: "veiligheid", cents: 5_000 },
    ],
    eventId: idOf("PaymentBooked", 1),
  });
});

t.test("a payment that the bank sent back is listed as such until it is paid again", async (t) => {
  const row = (past: readonly LoggedEvent[]) => replay(payments, past).get(`${SCHOOL}/2`);
  t.match(row(until("InstalmentReturned")), {
    stage: "returned",
    paidOn: "2017-04-15",
    returnedOn: "2017-05-25",
    correctedFor: "De rekening is opgeheven.",
    // On the day that the award names, once the evaluation of 2016 was assessed.
    payUntil: "2017-04-15",
    paidSince: [
      { on: "2017-04-15", cents: 16_000 },
      { on: "2017-05-25", cents: -16_000 },
    ],
  });
  t.match(row(events), { stage: "paid", paidOn: "2017-05-26", returnedOn: null, correctedFor: null });
});

t.test(
  "a recovery is open until it is received, remitted or written off; what comes in after that was not lost",
  async (t) => {
    const seen = [until("RecoveryOrdered"), until("RecoveryBooked"), until("RecoveryWrittenOff"), events].map(
      (past) => {
        const row = replay(recoveries, past).get(RECOVERY);
        return [row?.receivedCents, row?.remittedCents, row?.writtenOffCents, row?.openCents];
      },
    );
    t.strictSame(seen, [
      [0, 0, 0, 8_000],
      [5_000, 15, 0, 2_985],
      [5_000, 515, 2_485, 0],
      [6_000, 515, 1_485, 0],
    ]);
  },
);

t.test("what waits for money is reserved when it is there, and awarded or released after that", async (t) => {
  const stages = [until("ReservationRefused"), until("FundsReserved"), until("FundsCommitted")].map(
    (past) => replay(reservations, past).get(SCHOOL)?.stage,
  );
  t.strictSame(stages, ["waiting", "reserved", "awarded"]);
  t.match(replay(reservations, events).get(TEAMS), {
    stage: "released",
    released: [{ year: 2017, earmark: "general", cents: 1_000 }],
    releasedFor: { of: "withdrawal" },
  });
  t.match(replay(reservations, events).get(AUTISM), { stage: "awarded", released: [], releasedFor: null });
});

t.test("a year's contributions are as they were set, until they are confirmed", async (t) => {
  const year = (past: readonly LoggedEvent[]) => replay(contributionYears, past).get(`${FUND}/2017`);
  t.match(year(until("ContributionsSet", 2)), {
    status: "provisional",
    yearTotalCents: 100_000,
    setOn: "2016-07-02",
    confirmedOn: null,
  });
  t.match(year(events), {
    status: "definitive",
    yearTotalCents: 60_000,
    setOn: "2016-07-02",
    confirmedOn: "2017-12-01",
  });
});

t.test("an invoice is open until it is paid", async (t) => {
  const open = {
    fundId: FUND,
    municipality: "katwijk",
    invoice: "final",
    earmark: null,
    invoicedOn: "2018-01-05",
    cents: 1_207,
    paidCents: 0,
    openCents: 1_207,
    lastPaidOn: null,
  };
  const list = (past: readonly LoggedEvent[]) => replayed(past).list(invoices, FUND, all).rows;
  t.strictSame(list(until("FundSettled")), [open]);
  t.strictSame(list(events), [{ ...open, paidCents: 1_207, openCents: 0, lastPaidOn: "2018-01-20" }]);
});

t.test(
  "the journal has an entry for each booking, in the order of recording, without whose money it was",
  async (t) => {
    const { rows } = replayed(events).list(journal, journalList("ExtraContributionSet", FUND), all);
    t.strictSame(
      rows.map(({ entry }) => entry),
      [
        {
          year: 2017,
          municipality: "leiden",
          earmark: "veiligheid",
          cents: 100,
          reason: "Een deel mag blijven",
          eventId: idOf("ExtraContributionSet", 1),
          effectiveOn: "2017-05-28",
          recordedAt: "2017-05-28T10:00:00.000Z",
          recordedBy: finance,
          revision: revisionOf("ExtraContributionSet", 1),
        },
        {
          year: 2017,
          municipality: "katwijk",
          earmark: "general",
          cents: 500,
          reason: "Op verzoek van de raad",
          eventId: idOf("ExtraContributionSet", 2),
          effectiveOn: "2017-12-02",
          recordedAt: "2017-12-02T10:00:00.000Z",
          recordedBy: finance,
          revision: revisionOf("ExtraContributionSet", 2),
        },
        {
          year: 2017,
          municipality: "katwijk",
          earmark: "general",
          cents: 10,
          reason: "Het meerdere mag blijven",
          eventId: idOf("ExtraContributionSet", 3),
          effectiveOn: "2018-01-04",
          recordedAt: "2018-01-04T10:00:00.000Z",
          recordedBy: finance,
          revision: revisionOf("ExtraContributionSet", 3),
        },
      ],
    );
    const { rows: paid } = replayed(events).list(journal, journalList("InvoicePaid", FUND), { limit: 1 });
    t.equal(paid.length, 1, "a type has a list of its own, page by page");
  },
);

t.test("every booking stands as the fund itself knows it, at every moment", async (t) => {
  // The list keeps a member's name as it was booked: whoever reads it is told what became of the member.
  const isOfFund = (event: LoggedEvent): event is LoggedEvent & FundEvent =>
    event.stream === streamOf.fund(FUND) && event.type !== "MemberSucceeded";
  const rows = new Map<string, BookingRow>();
  let state: FundState = fund.initial;
  for (const event of events.filter(isOfFund)) {
    state = fund.evolve(state, event);
    for (const key of bookings.keys(event)) {
      const row = bookings.fold(rows.get(key), event, key);
      if (row) rows.set(key, row);
    }
    if (state.phase === "unfounded") return;
    t.strictSame(
      [...rows.values()].map((row) => [row.eventId, [row.booked, row.stands, row.effectiveOn]]).sort(),
      [...state.bookings.standing].map(([id, { booked, booking, on }]) => [id, [booked, booking, on]]).sort(),
      event.type,
    );
  }
  const states = [...rows.values()].map(({ state, stands: { booking } }) => `${booking} ${state}`);
  for (const one of ["payment returned", "receipt withdrawn", "receipt-allocation booked", "contributions booked"])
    t.ok(states.includes(one), one);
});

function idOf(type: LoggedEvent["type"], nth: number): string | undefined {
  return events.filter((event) => event.type === type)[nth - 1]?.id;
}

function revisionOf(type: LoggedEvent["type"], nth: number): number | undefined {
  return events.filter((event) => event.type === type)[nth - 1]?.revision;
}
