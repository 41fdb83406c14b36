import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import type { Fund } from "./state.ts";

/** Records that an objection runs, also in a fund that is settled: whoever settled it did not know. */
export function recordDispute(data: DataOf<FundCommand, "RecordDispute">, fund: Fund): FundEvent[] {
  return fund.disputes.has(decisionNumberKey(data.decisionNumber)) ? [] : [{ type: "DisputeRecorded", data }];
}

export function endDispute(data: DataOf<FundCommand, "EndDispute">, fund: Fund): FundEvent[] {
  return fund.disputes.has(decisionNumberKey(data.decisionNumber)) ? [{ type: "DisputeEnded", data }] : [];
}

/** The fund with one dispute more or less. */
export function disputed(
  fund: Fund,
  { type, data }: Extract<FundEvent, { type: "DisputeRecorded" | "DisputeEnded" }>,
): Fund {
  const key = decisionNumberKey(data.decisionNumber);
  return { ...fund, disputes: type === "DisputeRecorded" ? fund.disputes.set(key, data) : fund.disputes.delete(key) };
}
