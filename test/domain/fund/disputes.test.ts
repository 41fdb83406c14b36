import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import { AFTERWARDS, definitive, establish, FOSTER_CARE, given, receive, settleFund } from "../../support/fund.ts";

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
