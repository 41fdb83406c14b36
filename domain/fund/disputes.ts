import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { withoutHeld } from "./disputed-sums.ts";
import type { Fund } from "./state.ts";

/** Records that an objection runs, also in a fund that is settled: whoever settled it did not know. */
export function recordDispute(data: DataOf<FundCommand, "RecordDispute">, fund: Fund): FundEvent[] {
  return fund.disputes.has(decisionNumberKey(data.decisionNumber)) ? [] : [{ type: "DisputeRecorded", data }];
}

/**
 * Records that a dispute is over. What is held for it alone is released, but where an application that was not awarded is decided on anew:
 * then that draws on it, or ends it.
 */
export function endDispute(
  { isDecidedAnew = false, ...dispute }: DataOf<FundCommand, "EndDispute">,
  fund: Fund,
): FundEvent[] {
  const { applicationId, decisionNumber } = dispute;
  const key = decisionNumberKey(decisionNumber);
  if (!fund.disputes.has(key)) return [];
  const heldNumbers = fund.heldInDispute.get(applicationId)?.decisionNumbers;
  const isHeldForIt = heldNumbers?.has(key) === true && heldNumbers.size === 1;
  const staysHeld = isDecidedAnew && fund.cases.get(applicationId)?.stage !== "committed";
  const released = isHeldForIt && !staysHeld ? withoutHeld(fund, applicationId).released : [];
  return [...released, { type: "DisputeEnded", data: dispute }];
}
