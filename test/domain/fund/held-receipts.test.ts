import t from "tap";
import { openReceipts } from "../../../domain/fund/held-receipts.ts";
import { poolOf } from "../../../domain/fund/pools.ts";
import type { Fund } from "../../../domain/fund/state.ts";
import type { RightBooking } from "../../../schemas/bookings.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  after,
  available,
  award,
  cash,
  definitive,
  due,
  EXCHANGE,
  establish,
  eventsOf,
  FOSTER_CARE,
  given,
  line,
  pay,
  receive,
  settle,
  settleFund,
} from "../../support/fund.ts";
import { actorOf, eventId } from "../../support/specification.ts";

const running = [establish(), definitive(2016, { general: { leiden: 100 } })];
const reason = "Leiden betaalde twee keer";

function hold(cents: number, municipality = "leiden"): FundCommand {
  return { type: "HoldReceipt", data: { municipality, earmark: "general", cents, reason } };
}

function allocate(year: number, earmark: string, cents: number): FundCommand {
  return { type: "AllocateReceipt", data: { receiptId: EXCHANGE, year, earmark, cents } };
}

function giveBack(cents: number): FundCommand {
  return { type: "ReturnReceipt", data: { receiptId: EXCHANGE, cents, reason } };
}

const held = [...running, hold(60)];

t.test("money with no home", async (t) => {
  t.test("is in cash and in no pool", async (t) => {
    given(running)
      .when(hold(60))
      .then(t, {
        type: "ReceiptHeld",
        data: { receiptId: EXCHANGE, municipality: "leiden", earmark: "general", cents: 60, reason },
      });
    t.strictSame([cash(after(held), "general"), available(after(held), 2016, "general")], [60, 100]);
    t.strictSame(after(held).members.get("leiden"), undefined, "it was not received on anything");
  });

  t.test("can come in before the contribution is set, and by a member that was settled", async (t) => {
    given(establish()).when(hold(60)).thenHappens(t, "ReceiptHeld");
    given(running, receive("leiden", 2016, "general", 100), settle("leiden", "general"))
      .when(hold(60))
      .thenHappens(t, "ReceiptHeld");
  });

  t.test("is of a member, for an earmark there is", async (t) => {
    given(running)
      .when({ type: "HoldReceipt", data: { municipality: "delft", earmark: "sport", cents: 1, reason } })
      .thenRefused(t, "ERR_VALIDATION", ["municipality_unknown", "earmark_unknown"]);
  });

  t.test("is not paid out on a project", async (t) => {
    const awarded = [...held, ...award(FOSTER_CARE, [line(2016, null, 50)]), due(FOSTER_CARE, 1, 50)];
    given(awarded)
      .when(pay(FOSTER_CARE, 1))
      .thenRefused(t, "ERR_CASH_SHORT", {
        short: [{ earmark: "general", neededCents: 50, inHandCents: 0, shortCents: 50 }],
      });
  });

  t.test("keeps the fund from being settled", async (t) => {
    given(held, receive("leiden", 2016, "general", 100))
      .when(settleFund, { at: AFTERWARDS })
      .thenRefused(t, "ERR_SETTLEMENT_BLOCKED", ["receipt_held"]);
    given(held, receive("leiden", 2016, "general", 100), giveBack(60))
      .when(settleFund, { at: AFTERWARDS })
      .thenHappens(t, "FundSettled", "SettlementClosed");
  });
});

t.test("what is held", async (t) => {
  t.test("is set against what its member owes", async (t) => {
    given(held)
      .when(allocate(2016, "general", 40))
      .then(t, {
        type: "ReceiptAllocated",
        data: {
          receiptId: EXCHANGE,
          municipality: "leiden",
          heldFor: "general",
          year: 2016,
          earmark: "general",
          cents: 40,
        },
      });
    const allocated = after(held, allocate(2016, "general", 40));
    t.match(allocated.cash.get("general"), { receivedCents: 40, unallocatedCents: 20 });
    t.match(allocated.members.get("leiden"), { receivedCents: 40 });
    t.match(allocated.heldReceipts.get(EXCHANGE), { openCents: 20 });
  });

  t.test("goes back", async (t) => {
    const returned = after(held, giveBack(60));
    t.strictSame([cash(returned, "general"), openReceipts(returned).size], [0, 0]);
  });

  t.test("is given a home once, and no more than is owed there", async (t) => {
    const owing = [establish(), definitive(2016, { general: { leiden: 30 } }), hold(60)];
    given(held)
      .when(allocate(2016, "general", 61))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 60, neededCents: 61 });
    given(owing)
      .when(allocate(2016, "general", 31))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { year: 2016, earmark: "general", openCents: 30, neededCents: 31 });
    given(held, giveBack(60)).when(giveBack(60)).thenRefused(t, "ERR_NOT_FOUND", { what: "receipt" });
    given(held)
      .when(allocate(2016, "veiligheid", 1))
      .thenRefused(t, "ERR_NO_CONTRIBUTION", { municipality: "leiden", year: 2016, earmark: "veiligheid" });
  });

  t.test("is not given one before it came in", async (t) => {
    const later = [...running, { command: hold(60), at: "2016-09-10T10:00:00.000Z" }];
    for (const command of [allocate(2016, "general", 1), giveBack(1)])
      given(later)
        .when(command, { effectiveOn: "2016-09-09", at: "2016-09-12T10:00:00.000Z" })
        .thenRefused(t, "ERR_EFFECTIVE_BEFORE_BOOKING", { effectiveOn: "2016-09-09", bookedOn: "2016-09-10" });
  });
});

t.test("what became of held money is put right", async (t) => {
  const other = { by: actorOf("finance", { person: "finance-2" }) };
  const finance = { by: actorOf("finance") };
  const correct = (corrects: string, right: RightBooking | null): FundCommand => ({
    type: "CorrectBooking",
    data: { corrects, right, reason: "Het was voor 2017" },
  });
  const undo = (corrects: string): FundCommand => ({ type: "UndoCorrection", data: { corrects, reason: "Toch goed" } });
  const both = [...running, definitive(2017, { general: { leiden: 100 } }), hold(60)];
  const allocated = [...both, allocate(2016, "general", 40)];
  const id = eventId(eventsOf(allocated).length - 1);
  const to2017 = correct(id, { booking: "receipt-allocation", year: 2017, earmark: "general", cents: 30 });
  /** What is held still, and what was received for each year. */
  const money = (state: Fund) => [
    state.heldReceipts.get(EXCHANGE)?.openCents,
    ...[2016, 2017].map((year) => poolOf(state, { year, earmark: "general" }).receivedCents),
  ];

  t.test("an allocation to another year counts there, and the rest is held again", async (t) => {
    const right = after(allocated, to2017);
    t.strictSame([cash(right, "general"), right.members.get("leiden")?.receivedCents], [60, 30]);
    t.strictSame(money(right), [30, 0, 30]);
    t.strictSame(money(after(allocated, to2017, undo(eventId(eventsOf(allocated).length)))), [20, 40, 0]);
    t.strictSame(money(after(allocated, correct(id, null))), [60, 0, 0]);
  });

  t.test("also when another amount of it counts from another day", async (t) => {
    const more: RightBooking = { booking: "receipt-allocation", year: 2017, earmark: "general", cents: 50 };
    const { data } = to2017;
    const moved = { type: "CorrectBooking", data: { ...data, right: more, effectiveOn: "2016-09-12" } } as FundCommand;
    t.strictSame(money(after(allocated, moved)), [10, 0, 50]);
    t.strictSame(money(after(allocated, moved, undo(eventId(eventsOf(allocated).length + 1)))), [20, 40, 0]);
  });

  t.test("no more is allocated than is held, and what has another home since stays there", async (t) => {
    given(allocated)
      .when(correct(id, { booking: "receipt-allocation", year: 2016, earmark: "general", cents: 61 }))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 60, neededCents: 61 });
    const elsewhere = [...allocated, to2017, allocate(2016, "general", 25)];
    given(elsewhere)
      .when(undo(eventId(eventsOf(allocated).length)))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 5, neededCents: 10 });
  });

  t.test("a return of another amount takes a second person", async (t) => {
    const gone = [...both, { command: giveBack(60), ...finance }];
    const returnedId = eventId(eventsOf(gone).length - 1);
    const fifty = correct(returnedId, { booking: "receipt-return", cents: 50 });
    given(gone).when(fifty, finance).thenRefused(t, "ERR_SECOND_PERSON_REQUIRED");
    const right = after(gone, { command: fifty, ...other });
    t.strictSame([money(right), cash(right, "general")], [[10, 0, 0], 10]);
  });
});
