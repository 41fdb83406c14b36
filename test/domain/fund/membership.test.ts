import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  after,
  award,
  definitive,
  determine,
  establish,
  exchange,
  extra,
  FOSTER_CARE,
  given,
  holdings,
  line,
  paid,
  provisional,
  receive,
  reserve,
  settle,
  settleFund,
} from "../../support/fund.ts";

const reason = "Besluit van de raad";
const join = (firstYear = 2018, municipality = "gouda", name = "Gouda"): FundCommand => ({
  type: "JoinMember",
  data: { municipality, name, firstYear, reason },
});
const leave = (municipality = "alphen"): FundCommand => ({ type: "LeaveMember", data: { municipality, reason } });
const extend = (lastDay: string): FundCommand => ({ type: "ExtendPeriod", data: { lastDay, reason } });
const weights = (year: number, municipality: string): FundCommand => ({
  type: "SetVotingWeights",
  data: { year, source: "Meicirculaire", budgets: [{ municipality, cents: 1 }] },
});

const running = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 30, alphen: 10 }, veiligheid: { alphen: 5 } }),
  receive("leiden", 2016, "general", 60),
  receive("katwijk", 2016, "general", 30),
  receive("alphen", 2016, "general", 10),
  receive("alphen", 2016, "veiligheid", 5),
];

t.test("a municipality joins from a year on, once", (t) => {
  given(running)
    .when(join())
    .then(t, { type: "MemberJoined", data: { municipality: "gouda", name: "Gouda", firstYear: 2018, reason } });
  given(running, join()).when(join()).thenNothing(t);
  for (const [again, rules] of [
    [join(2017), ["member_already"]],
    [join(2018, "leiden", "Leiden"), ["member_already"]],
    [join(2021, "wassenaar"), ["year_outside_period"]],
  ] as const)
    given(running, join()).when(again).thenRefused(t, "ERR_VALIDATION", rules);
  t.strictSame(
    after([...running, join()]).terms.members.map(({ municipality }) => municipality),
    ["leiden", "katwijk", "alphen", "gouda"],
  );
  t.end();
});

t.test("who joins contributes, and has a weight, from its first year on", (t) => {
  const joined = [...running, join()];
  for (const command of [
    extra("gouda", 2017, "general", 5),
    definitive(2017, { general: { gouda: 5 } }),
    weights(2017, "gouda"),
  ])
    given(joined).when(command).thenRefused(t, "ERR_VALIDATION", ["member_joins_later"]);
  given(joined)
    .when(definitive(2018, { general: { leiden: 6, gouda: 4 } }))
    .thenHappens(t, "ContributionsSet");
  given(joined).when(weights(2018, "gouda")).thenHappens(t, "VotingWeightsSet");
  const drawn = after([
    ...joined,
    definitive(2018, { general: { leiden: 6, gouda: 4 } }),
    reserve(FOSTER_CARE, [line(2018, null, 5)]),
  ]);
  t.strictSame(holdings(drawn, 2018, "general"), { leiden: 3, gouda: 2 });
  t.strictSame(
    holdings(drawn, 2016, "general"),
    { leiden: 60, katwijk: 30, alphen: 10 },
    "earlier years are the others'",
  );
  t.end();
});

t.test("a member that leaves is settled for every earmark in which it has a claim", (t) => {
  const { outcome } = given(running).when(leave());
  t.match(outcome, {
    events: [
      { type: "MemberSettled", data: { earmark: "general", paidOutCents: 10 } },
      { type: "MemberSettled", data: { earmark: "veiligheid", paidOutCents: 5 } },
      { type: "MemberLeft", data: { municipality: "alphen", reason } },
    ],
  });
  given(running, settle("alphen", "general")).when(leave()).thenHappens(t, "MemberSettled", "MemberLeft");
  given(running, join()).when(leave("gouda")).thenHappens(t, "MemberLeft");
  given(running, leave()).when(leave()).thenNothing(t);
  t.end();
});

t.test("a member leaves once nothing of it is open", (t) => {
  const blockedBy = (rules: readonly string[], ...more: FundCommand[]) =>
    given(running, more).when(leave()).thenRefused(t, "ERR_SETTLEMENT_BLOCKED", { municipality: "alphen" }, rules);
  blockedBy(["contribution_open"], definitive(2017, { general: { alphen: 10 } }));
  blockedBy(["contribution_open", "contribution_provisional"], provisional(2017, { general: { alphen: 10 } }));
  blockedBy(["receipt_held"], {
    type: "HoldReceipt",
    data: { municipality: "alphen", earmark: "general", cents: 3, reason: "Onbekend" },
  });
  given(running).when(leave("gouda")).thenRefused(t, "ERR_VALIDATION", ["municipality_unknown"]);
  t.end();
});

t.test("who left contributes and votes no more, joins no more, and passes into nobody", (t) => {
  const left = [...running, leave()];
  given(left)
    .when(definitive(2017, { general: { alphen: 5 } }))
    .thenRefused(t, "ERR_VALIDATION", ["member_settled"]);
  given(left)
    .when(extra("alphen", 2017, "ambulant", 5))
    .thenRefused(t, "ERR_MEMBER_SETTLED", { municipality: "alphen", earmark: "ambulant" });
  given(left).when(weights(2017, "alphen")).thenRefused(t, "ERR_VALIDATION", ["municipality_left"]);
  given(left)
    .when(join(2018, "alphen", "Alphen"))
    .thenRefused(t, "ERR_VALIDATION", ["member_already"]);
  given(left)
    .when({ type: "SucceedMember", data: { municipality: "alphen", successor: "leiden", reason, succeededOn: null } })
    .thenRefused(t, "ERR_MEMBER_SETTLED", { municipality: "alphen", earmark: "general" });
  t.end();
});

t.test("what a member that left bears stays its own, and what comes back of it is the others'", (t) => {
  const spent = [...running, ...award(FOSTER_CARE, [line(2016, null, 50)]), ...paid(FOSTER_CARE, 1, 40), leave()];
  t.strictSame(holdings(after(spent), 2016, "general"), { leiden: 30, katwijk: 15 });
  const determined = [...spent, determine(FOSTER_CARE, 40)];
  t.strictSame(holdings(after(determined), 2016, "general"), { leiden: 37, katwijk: 18 });
  const { outcome } = given(determined).when(settleFund, { at: AFTERWARDS });
  const settled = "events" in outcome ? outcome.events.find(({ type }) => type === "FundSettled") : undefined;
  t.match(settled, {
    data: {
      members: [
        { municipality: "leiden", receivedCents: 60, borneCents: 23, refundedCents: 37 },
        { municipality: "katwijk", receivedCents: 30, borneCents: 12, refundedCents: 18 },
        { municipality: "alphen", receivedCents: 15, settledCents: 10, borneCents: 5, refundedCents: 0 },
      ],
    },
  });
  t.end();
});

t.test("the successor of a member that joined takes part in all years of both", (t) => {
  const merge = (municipality: string, successor: string): FundCommand => ({
    type: "SucceedMember",
    data: { municipality, successor, reason, succeededOn: null },
  });
  given(running, join(), merge("alphen", "gouda"))
    .when(extra("gouda", 2016, "general", 5))
    .thenHappens(t, "ExtraContributionSet");
  given(running, join(), join(2017, "wassenaar", "Wassenaar"), merge("wassenaar", "gouda"))
    .when(extra("gouda", 2016, "general", 5))
    .thenRefused(t, "ERR_VALIDATION", ["member_joins_later"]);
  t.end();
});

t.test("a longer period brings new years, and is settled after its new last day", (t) => {
  given(running)
    .when(exchange("general", 2016, 2020, 5))
    .thenRefused(t, "ERR_VALIDATION", ["year_outside_period"]);
  given(running)
    .when(extend("2020-12-31"))
    .then(t, { type: "PeriodExtended", data: { lastDay: "2020-12-31", reason } });
  given(running, extend("2020-12-31"))
    .when(exchange("general", 2016, 2020, 5))
    .thenHappens(t, "BudgetExchanged");
  given(running, extend("2020-12-31")).when(extend("2020-12-31")).thenNothing(t);
  given(running).when(extend("2024-12-31")).thenHappens(t, "PeriodExtended");
  given(running).when(extend("2025-01-01")).thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2024-12-31" });
  given(running, extend("2020-12-31"))
    .when(extend("2020-06-30"))
    .thenRefused(t, "ERR_VALIDATION", ["period_not_longer"]);
  given(running, extend("2020-12-31"))
    .when(settleFund, { at: AFTERWARDS })
    .thenRefused(t, "ERR_FUND_RUNNING", { until: "2020-12-31" });
  t.end();
});
