import t from "tap";
import type { RightBooking } from "../../../schemas/bookings.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import type { Contribution } from "../../../schemas/money.ts";
import {
  AFTERWARDS,
  after,
  available,
  award,
  confirm,
  type Done,
  definitive,
  establish,
  eventsOf,
  FOSTER_CARE,
  given,
  holdings,
  line,
  provisional,
  receive,
  settle,
  settleFund,
} from "../../support/fund.ts";
import { actorOf, eventId } from "../../support/specification.ts";

const finance = actorOf("finance");
const colleague = { by: actorOf("finance", { person: "finance-2" }) };

const of = (municipality: string, cents: number, earmark = "general"): Contribution => ({
  municipality,
  earmark,
  cents,
});
/** Katwijk contributes 50; finance typed 5. */
const set = { command: definitive(2016, { general: { katwijk: 5, leiden: 100 } }), by: finance };
const wrong = [establish(), set];
const right = definitive(2016, { general: { katwijk: 50, leiden: 100 } });

function last(...done: readonly (Done | readonly Done[])[]): string {
  return eventId(eventsOf(...done).length - 1);
}
function correct(corrects: string, contributions: Contribution[] | null, yearTotalCents = 150): FundCommand {
  const booking = { booking: "contributions" as const, yearTotalCents, acceptDifference: false };
  const rightOne: RightBooking | null = contributions && { ...booking, contributions };
  return {
    type: "CorrectBooking",
    data: { corrects, right: rightOne, reason: "Besluit 2017-04: de raad stelde 50 vast" },
  };
}
const fifty = [of("leiden", 100), of("katwijk", 50)];
const id = last(wrong);
const corrected = { command: correct(id, fifty), ...colleague };

/** The fund as its money stands, whatever was recorded to get there. */
function money(...done: readonly (Done | readonly Done[])[]) {
  const { pools, cash, members, years } = after(...done);
  return JSON.parse(JSON.stringify({ pools, cash, members, years }));
}

t.test("a year that is definitive is put right by an event that names it, with the differences per member", (t) => {
  const ofKatwijk = { year: 2016, earmark: "general", municipality: "katwijk", cents: 45 };
  given(wrong)
    .when(correct(id, fifty), { ...colleague, at: "2016-11-01T10:00:00.000Z" })
    .then(t, {
      type: "BookingCorrected",
      data: {
        booked: id,
        corrects: id,
        cause: "mistake",
        reason: "Besluit 2017-04: de raad stelde 50 vast",
        stands: {
          booking: "contributions",
          year: 2016,
          status: "definitive",
          yearTotalCents: 150,
          contributions: [of("katwijk", 50), of("leiden", 100)],
          differenceCents: 0,
          cents: 150,
        },
        movedFrom: null,
        differences: [
          { ledger: "account", figure: "contributedCents", ...ofKatwijk },
          { ledger: "pool", figure: "contributedCents", year: 2016, earmark: "general", cents: 45 },
          { ledger: "holding", ...ofKatwijk },
        ],
      },
      effectiveOn: "2016-09-01",
    });
  t.end();
});

t.test("it leaves the fund as if it had been set right", (t) => {
  t.strictSame(
    money(wrong, corrected, receive("katwijk", 2016, "general", 60)),
    money(establish(), right, receive("katwijk", 2016, "general", 60)),
  );
  const asked = correct(id, fifty) as Extract<FundCommand, { type: "CorrectBooking" }>;
  const onAnotherDay = { command: { ...asked, data: { ...asked.data, effectiveOn: "2016-09-03" } }, ...colleague };
  t.strictSame(
    money(wrong, receive("katwijk", 2016, "general", 60), onAnotherDay),
    money(establish(), right, receive("katwijk", 2016, "general", 60)),
    "also when it counts from another day",
  );
  t.strictSame(
    money(wrong, receive("katwijk", 2016, "general", 60), corrected),
    money(establish(), right, receive("katwijk", 2016, "general", 60)),
    "what was paid too much is booked to what is owed",
  );
  t.end();
});

t.test("what its pools bear is divided anew, over what each turns out to bring in", (t) => {
  const reserved = award(FOSTER_CARE, [line(2016, null, 60)]);
  const raised = after(wrong, ...reserved, corrected);
  const setRight = after(establish(), right, ...reserved);
  t.strictSame(holdings(raised, 2016, "general"), holdings(setRight, 2016, "general"));
  t.equal(available(raised, 2016, "general"), 90);
  t.end();
});

t.test("it takes a second person, and the whole of the year adds up", (t) => {
  given(wrong).when(correct(id, fifty), { by: finance }).thenRefused(t, "ERR_SECOND_PERSON_REQUIRED");
  given(wrong)
    .when(correct(id, fifty, 151), colleague)
    .thenRefused(t, "ERR_CONTRIBUTIONS_DIFFER", {
      year: 2016,
      yearTotalCents: 151,
      contributedCents: 150,
      differenceCents: -1,
    });
  given(wrong)
    .when(correct(id, [of("leiden", 100), of("delft", 50)]), colleague)
    .thenRefused(t, "ERR_VALIDATION", ["municipality_unknown"]);
  given(wrong)
    .when(correct(id, [of("katwijk", 5), of("leiden", 100)], 105), colleague)
    .thenRefused(t, "ERR_NOTHING_TO_CORRECT", { corrects: id });
  t.end();
});

t.test("what was built on it stands in the way: what is borne, a settled member, a settled fund", (t) => {
  const lower = [of("leiden", 10), of("katwijk", 5)];
  given(wrong, ...award(FOSTER_CARE, [line(2016, null, 60)]))
    .when(correct(id, lower, 15), colleague)
    .thenRefused(t, "ERR_CORRECTION_BLOCKED", { corrects: id }, [
      "holding_below_zero",
      "pool_below_zero",
      "holding_below_zero",
    ]);
  const settled = [...wrong, receive("katwijk", 2016, "general", 5), settle("katwijk", "general")];
  given(settled).when(correct(id, fifty), colleague).thenRefused(t, "ERR_VALIDATION", ["member_settled"]);
  given(settled)
    .when(correct(id, [of("leiden", 90), of("katwijk", 5)], 95), colleague)
    .thenHappens(t, "BookingCorrected");
  given(establish(), provisional(2017, { general: { leiden: 1 } }))
    .when(correct(last(establish(), provisional(2017, { general: { leiden: 1 } })), [of("leiden", 2)], 2), colleague)
    .thenHappens(t, "BookingCorrected");
  given(wrong, receive("leiden", 2016, "general", 100), receive("katwijk", 2016, "general", 5), {
    command: settleFund,
    at: AFTERWARDS,
  })
    .when(correct(id, fifty), colleague)
    .thenRefused(t, "ERR_FUND_SETTLED");
  t.end();
});

t.test("a correction is corrected and undone; a confirmation takes the place of what was set", (t) => {
  const first = last(wrong, corrected);
  const undone: FundCommand = { type: "UndoCorrection", data: { corrects: first, reason: "Toch 5" } };
  t.strictSame(money(wrong, corrected, { command: undone, by: finance }), money(wrong));
  const sixty = { command: correct(first, [of("leiden", 100), of("katwijk", 60)], 160), by: finance };
  t.strictSame(
    money(wrong, corrected, sixty),
    money(establish(), definitive(2016, { general: { katwijk: 60, leiden: 100 } })),
  );
  const year = [establish(), provisional(2016, { general: { katwijk: 5, leiden: 100 } })];
  const confirmed = [...year, confirm(2016, { general: { leiden: 90, katwijk: 5 } })];
  given(confirmed)
    .when(correct(last(year), fifty), colleague)
    .thenRefused(t, "ERR_BOOKING_SUPERSEDED", { corrects: last(year), supersededBy: last(confirmed) });
  t.strictSame(
    money(confirmed, { command: correct(last(confirmed), fifty), ...colleague }).pools,
    money(establish(), right).pools,
  );
  t.end();
});

t.test("once a member passed into another, undoing it gives what was the year of both to the successor", (t) => {
  const merger = { municipality: "katwijk", successor: "leiden", reason: "Gefuseerd", succeededOn: null };
  const merged: Done = { command: { type: "SucceedMember", data: merger }, at: AFTERWARDS };
  const undone: FundCommand = {
    type: "UndoCorrection",
    data: { corrects: last(wrong, corrected), reason: "Toch 5" },
  };
  const stands = after(wrong, corrected, merged, { command: undone, by: finance, at: AFTERWARDS });
  t.strictSame(stands.years.get(2016)?.contributions, [of("leiden", 105)]);
  t.end();
});
