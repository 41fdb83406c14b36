import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  after,
  award,
  definitive,
  determine,
  EXCHANGE,
  establish,
  exchange,
  FOSTER_CARE,
  given,
  line,
  paid,
  receive,
  settle,
  settleFund,
} from "../../support/fund.ts";

const reason = "Alphen gaat op in Leiden";

function merge(municipality: string, successor: string): FundCommand {
  return { type: "SucceedMember", data: { municipality, successor, reason, succeededOn: null } };
}

const running = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 30, alphen: 10 } }),
  receive("leiden", 2016, "general", 60),
  receive("katwijk", 2016, "general", 30),
];
const spent = [...running, ...award(FOSTER_CARE, [line(2016, null, 50)]), ...paid(FOSTER_CARE, 1, 50)];

t.test("a member that passes into another", async (t) => {
  t.test("brings its holdings, burdens, debts and contributions", async (t) => {
    const fund = after([...spent, merge("alphen", "leiden")]);
    const pool = fund.pools.get("2016/general");
    t.strictSame(pool?.holdings.toObject(), { leiden: 35, katwijk: 15 });
    t.strictSame(pool?.burdens.get(FOSTER_CARE)?.toObject(), { leiden: 35, katwijk: 15 });
    t.strictSame(pool?.accounts.get("leiden"), {
      contributedCents: 70,
      extraCents: 0,
      bookedCents: 60,
      excessCents: 0,
    });
    t.strictSame(fund.years.get(2016)?.contributions, [
      { municipality: "leiden", earmark: "general", cents: 70 },
      { municipality: "katwijk", earmark: "general", cents: 30 },
    ]);
  });

  t.test("has its excess set against what the other owes", async (t) => {
    given(running, receive("alphen", 2016, "general", 25), merge("leiden", "katwijk"))
      .when(merge("alphen", "katwijk"))
      .thenHappens(t, "MemberSucceeded");
    given(running.slice(0, 2), receive("alphen", 2016, "general", 25))
      .when(merge("alphen", "leiden"))
      .thenHappens(t, "MemberSucceeded", "ExcessBooked");
  });

  t.test("leaves nothing of its own at the settlement, which adds up", async (t) => {
    const merged = [...spent, merge("alphen", "leiden"), receive("leiden", 2016, "general", 10)];
    const { outcome } = given(merged, determine(FOSTER_CARE, 50)).when(settleFund, { at: AFTERWARDS });
    const settled = "events" in outcome ? outcome.events.find(({ type }) => type === "FundSettled") : undefined;
    const nothing = { settledCents: 0, invoicedCents: 0 };
    t.match(settled, {
      data: {
        members: [
          { municipality: "leiden", receivedCents: 70, borneCents: 35, refundedCents: 35, ...nothing },
          { municipality: "katwijk", receivedCents: 30, borneCents: 15, refundedCents: 15, ...nothing },
          { municipality: "alphen", receivedCents: 0, borneCents: 0, refundedCents: 0, ...nothing },
        ],
      },
    });
  });

  t.test("brings its part of what exchanges moved", async (t) => {
    const { outcome } = given(running, exchange("general", 2016, 2017, 50)).when(merge("alphen", "leiden"));
    const [succeeded] = "events" in outcome ? outcome.events : [];
    const moved =
      succeeded?.type === "MemberSucceeded"
        ? succeeded.data.differences.filter(({ ledger }) => ledger === "moved")
        : [];
    const of = { ledger: "moved", earmark: "general" };
    t.strictSame(moved, [
      { ...of, figure: "movedOutCents", year: 2016, municipality: "alphen", cents: -5 },
      { ...of, figure: "movedOutCents", year: 2016, municipality: "leiden", cents: 5 },
      { ...of, figure: "movedInCents", year: 2017, municipality: "alphen", cents: -5 },
      { ...of, figure: "movedInCents", year: 2017, municipality: "leiden", cents: 5 },
    ]);
  });

  t.test("brings what is held for it, and what was booked for it before", async (t) => {
    const held: FundCommand = {
      type: "HoldReceipt",
      data: { municipality: "alphen", earmark: "general", cents: 5, reason },
    };
    const fund = after([
      ...running,
      { command: held, commandId: EXCHANGE },
      receive("alphen", 2016, "general", 4),
      merge("alphen", "leiden"),
    ]);
    t.strictSame(
      [...fund.heldReceipts.values()].map(({ municipality }) => municipality),
      ["leiden"],
    );
    t.strictSame(
      [...fund.bookings.standing.values()].map(({ booking }) => "municipality" in booking && booking.municipality),
      [false, "leiden", "katwijk", "leiden"],
      "the year's contributions are of all",
    );
  });
});

t.test("a merger is refused", async (t) => {
  t.test("into itself, of a municipality that does not take part, and after one", async (t) => {
    given(running).when(merge("alphen", "alphen")).thenRefused(t, "ERR_VALIDATION", ["successor_is_itself"]);
    given(running).when(merge("delft", "alphen")).thenRefused(t, "ERR_VALIDATION", ["municipality_unknown"]);
    const merged = [...running, merge("alphen", "leiden")];
    given(merged).when(merge("alphen", "leiden")).thenRefused(t, "ERR_VALIDATION", ["municipality_succeeded"]);
    given(merged).when(merge("katwijk", "alphen")).thenRefused(t, "ERR_VALIDATION", ["municipality_succeeded"]);
  });

  t.test("of a member that was settled with", async (t) => {
    given(running, receive("alphen", 2016, "general", 10), settle("alphen", "general"))
      .when(merge("alphen", "leiden"))
      .thenRefused(t, "ERR_MEMBER_SETTLED", { municipality: "alphen", earmark: "general" });
  });
});

t.test("whoever names a member that passed into another is told so", async (t) => {
  given(running, merge("alphen", "leiden"))
    .when(receive("alphen", 2016, "general", 10))
    .thenRefused(t, "ERR_VALIDATION", ["municipality_succeeded"]);
});

t.test("a merger may be recorded later than its day, not before the fund or in the future", (t) => {
  const on = (succeededOn: string): FundCommand => ({
    type: "SucceedMember",
    data: { municipality: "alphen", successor: "leiden", reason, succeededOn },
  });
  const at = "2019-03-01T10:00:00.000Z";
  given(running)
    .when(on("2019-03-02"), { at })
    .thenRefused(t, "ERR_EFFECTIVE_IN_FUTURE", { effectiveOn: "2019-03-02", today: "2019-03-01" });
  const fund = after([...running, receive("alphen", 2016, "general", 10), { command: on("2019-01-01"), at }]);
  t.strictSame(fund.pools.get("2016/general")?.holdings.toObject(), { leiden: 70, katwijk: 30 });
  t.equal(fund.pools.get("2016/general")?.accounts.get("leiden")?.bookedCents, 70, "what came in since passes too");
  t.end();
});
