import t from "tap";
import { poolOf } from "../../../domain/fund/pools.ts";
import type { Fund } from "../../../domain/fund/state.ts";
import type { RightBooking } from "../../../schemas/bookings.ts";
import {
  after,
  award,
  type CommandOf,
  cash,
  type Done,
  definitive,
  due,
  establish,
  eventsOf,
  FOSTER_CARE,
  given,
  line,
  pay,
  receive,
  settle,
} from "../../support/fund.ts";
import { eventId } from "../../support/specification.ts";

type RightMove = Extract<RightBooking, { booking: "excess-move" }>;
type To = Partial<CommandOf<"MoveExcess">["data"]>;

/** Leiden paid 30 cents too much for 2016, and owes 50 for 2017 and 20 for safety. */
const paidTooMuch = [
  establish(),
  definitive(2016, { general: { leiden: 100, katwijk: 100 }, veiligheid: { leiden: 20 } }),
  definitive(2017, { general: { leiden: 50 } }),
  receive("leiden", 2016, "general", 130),
];

function move(cents: number, to: To = {}): CommandOf<"MoveExcess"> {
  const from = { fromYear: 2016, fromEarmark: "general" };
  const where = { municipality: "leiden", ...from, year: 2017, earmark: "general", ...to };
  return { type: "MoveExcess", data: { ...where, cents, reason: "Leiden vroeg erom" } };
}

function accountIn(state: Fund, year: number, earmark: string) {
  return poolOf(state, { year, earmark }).accounts.get("leiden");
}

t.test("an excess is set against what the member owes in another year", (t) => {
  given(paidTooMuch)
    .when(move(30))
    .then(t, { type: "ExcessMoved", data: move(30).data });
  const [before, moved] = [after(paidTooMuch), after(paidTooMuch, move(30))];
  t.match(accountIn(moved, 2016, "general"), { bookedCents: 100, excessCents: 0 });
  t.match(accountIn(moved, 2017, "general"), { bookedCents: 30, excessCents: 0 });
  t.match(poolOf(moved, { year: 2017, earmark: "general" }), { receivedCents: 30 });
  t.strictSame([moved.members, cash(moved, "general")], [before.members, cash(before, "general")]);
  t.end();
});

t.test("the cash goes along to another earmark, as far as it is there", (t) => {
  const moved = after(paidTooMuch, move(20, { year: 2016, earmark: "veiligheid" }));
  t.strictSame([cash(moved, "general"), cash(moved, "veiligheid")], [110, 20]);
  const spent = [...paidTooMuch, ...award(FOSTER_CARE, [line(2016, null, 120)]), due(FOSTER_CARE, 1, 120)];
  given(spent, pay(FOSTER_CARE, 1))
    .when(move(20, { year: 2016, earmark: "veiligheid" }))
    .thenRefused(t, "ERR_CASH_SHORT", {
      short: [{ earmark: "general", neededCents: 20, inHandCents: 10, shortCents: 10 }],
    });
  given(spent, pay(FOSTER_CARE, 1)).when(move(20)).thenHappens(t, "ExcessMoved");
  t.end();
});

t.test("no more than there is, or is owed there, of a member and in pools that there are", (t) => {
  given(paidTooMuch)
    .when(move(31))
    .thenRefused(t, "ERR_MORE_THAN_OPEN", { year: 2016, earmark: "general", openCents: 30, neededCents: 31 });
  given(paidTooMuch)
    .when(move(21, { year: 2016, earmark: "veiligheid" }))
    .thenRefused(t, "ERR_MORE_THAN_OPEN", { year: 2016, earmark: "veiligheid", openCents: 20, neededCents: 21 });
  given(paidTooMuch)
    .when(move(1, { year: 2016 }))
    .thenRefused(t, "ERR_MORE_THAN_OPEN", { year: 2016, earmark: "general", openCents: 0, neededCents: 1 });
  const wrong = move(1, { municipality: "delft", fromYear: 2015, fromEarmark: "sport" });
  given(paidTooMuch)
    .when(wrong)
    .thenRefused(t, "ERR_VALIDATION", ["municipality_unknown", "year_outside_period", "earmark_unknown"]);
  given(paidTooMuch, receive("leiden", 2017, "general", 50), settle("leiden", "general"))
    .when(move(1, { year: 2016, earmark: "veiligheid" }))
    .thenRefused(t, "ERR_MEMBER_SETTLED", { municipality: "leiden", earmark: "general" });
  t.end();
});

t.test("what was moved to the wrong pool is corrected, and what was moved by mistake comes back", (t) => {
  const moved = [...paidTooMuch, move(20, { year: 2016, earmark: "veiligheid" })];
  const { reason: _, ...toGeneral } = move(20).data;
  const corrected = (right: Partial<RightMove> | null): CommandOf<"CorrectBooking"> => ({
    type: "CorrectBooking",
    data: {
      corrects: eventId(eventsOf(moved).length - 1),
      right: right && { booking: "excess-move", ...toGeneral, ...right },
      reason: "Het verkeerde jaar",
    },
  });
  const figures = (...done: readonly Done[]) => {
    const state = after(...done);
    const pools = [
      [2016, "general"],
      [2016, "veiligheid"],
      [2017, "general"],
    ] as const;
    return {
      accounts: pools.map(([year, earmark]) => accountIn(state, year, earmark)),
      cash: [cash(state, "general"), cash(state, "veiligheid")],
      members: state.members.toJS(),
    };
  };
  t.strictSame(figures(...moved, corrected({})), figures(...paidTooMuch, move(20)));
  t.strictSame(figures(...moved, corrected({ cents: 30 })), figures(...paidTooMuch, move(30)));
  t.match(figures(...moved, corrected(null)), { accounts: [{ bookedCents: 100, excessCents: 30 }], cash: [130, 0] });
  given(moved)
    .when(corrected({ cents: 31 }))
    .thenRefused(t, "ERR_MORE_THAN_OPEN", { year: 2016, earmark: "general", openCents: 30, neededCents: 31 });
  given(moved)
    .when(corrected({ fromYear: 2015 }))
    .thenRefused(t, "ERR_VALIDATION", ["year_outside_period"]);
  given(moved, settle("leiden", "veiligheid"))
    .when(corrected(null))
    .thenRefused(t, "ERR_CORRECTION_BLOCKED", { corrects: corrected(null).data.corrects }, [
      "member_settled",
      "cash_below_zero",
    ]);
  t.end();
});
