import type { FundRules } from "../../schemas/rules.ts";
import type { Advice } from "./state.ts";

/** Whether an advice leads to a next round instead of a decision: without a majority it may, by the fund's rule. */
export function isDeferred(
  { outcome, quorumMissing }: Pick<Advice, "outcome" | "quorumMissing">,
  { noMajority }: Pick<FundRules, "noMajority">,
): boolean {
  if (outcome !== "no-majority") return false;
  return noMajority === "defer" || (noMajority === "refuse-or-defer-on-quorum" && quorumMissing);
}
