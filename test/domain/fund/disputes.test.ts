import t from "tap";
import { revocableViolations } from "../../../domain/fund/irrevocability.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  after,
  definitive,
  establish,
  FOSTER_CARE,
  given,
  HOUSING,
  receive,
  settleFund,
} from "../../support/fund.ts";

const dispute = { applicationId: FOSTER_CARE, decisionNumber: "B1" };
const record: FundCommand = { type: "RecordDispute", data: dispute };
const end: FundCommand = { type: "EndDispute", data: dispute };
const spent = [establish(), definitive(2016, { general: { leiden: 100 } }), receive("leiden", 2016, "general", 100)];
const afterwards = { at: AFTERWARDS };

t.test("the settlement waits for an objection that runs, and says so", (t) => {
  given(spent, record).when(settleFund, afterwards).thenRefused(t, "ERR_SETTLEMENT_BLOCKED", ["objection_open"]);
  given(spent, record, end).when(settleFund, afterwards).thenHappens(t, "FundSettled", "SettlementClosed");
  t.end();
});

t.test("an objection is recorded and ended once, also in a fund that was settled before it came", (t) => {
  given(spent).when(record).thenHappens(t, "DisputeRecorded");
  given(spent, record).when(record).thenHappens(t);
  given(spent).when(end).thenHappens(t);
  given(spent, { command: settleFund, ...afterwards })
    .when(record, afterwards)
    .thenHappens(t, "DisputeRecorded");
  t.end();
});

/** Tells the fund of a decision, and from the announcement on until when it can be contested. */
function contestable(contestableUntil: string | null): FundCommand {
  return { type: "RecordContestableDecision", data: { ...dispute, contestableUntil } };
}

t.test("the settlement waits until a decision is announced, and its term to object is over", (t) => {
  const decided = [...spent, contestable(null)];
  given(decided).when(settleFund, afterwards).thenRefused(t, "ERR_SETTLEMENT_BLOCKED", ["decision_not_announced"]);
  for (const [today, waits] of [
    ["2020-03-02", true],
    ["2020-03-03", false],
  ] as const) {
    const found = given(decided, contestable("2020-03-02")).when(settleFund, { at: `${today}T10:00:00.000Z` });
    if (waits) found.thenRefused(t, "ERR_SETTLEMENT_BLOCKED", ["decision_contestable"]);
    else found.thenHappens(t, "FundSettled", "SettlementClosed");
  }
  t.end();
});

t.test("the settlement says of which decision it waits, and until which day", (t) => {
  const waiting = after(spent, record, contestable("2020-03-02"), {
    type: "RecordContestableDecision",
    data: { applicationId: HOUSING, decisionNumber: "B2", contestableUntil: null },
  });
  t.strictSame(revocableViolations(waiting, "2020-03-02"), [
    { pointer: "", code: "objection_open", details: dispute },
    { pointer: "", code: "decision_contestable", details: { ...dispute, from: "2020-03-03" } },
    { pointer: "", code: "decision_not_announced", details: { applicationId: HOUSING, decisionNumber: "B2" } },
  ]);
  t.end();
});

t.test(
  "until when a decision can be contested is recorded as often as it changes, in a fund that is not settled",
  (t) => {
    const decided = [...spent, contestable("2016-10-14")];
    given(spent).when(contestable(null)).thenHappens(t, "ContestableDecisionRecorded");
    for (const same of [null, "2016-10-14"]) given(decided).when(contestable(same)).thenNothing(t);
    given(decided).when(contestable("2016-10-17")).thenHappens(t, "ContestableDecisionRecorded");
    given(spent, { command: settleFund, ...afterwards })
      .when(contestable(null), afterwards)
      .thenNothing(t);
    t.end();
  },
);
