import { application, refusedAmounts } from "../../domain/application/application.ts";
import { decisionNumberKey } from "../../domain/decision-numbers.ts";
import { grant, isRestorable, raisableRange } from "../../domain/grant/grant.ts";
import type { DisputedSum } from "../../schemas/fund.ts";
import type { ReadStream } from "../engine/stream-view.ts";
import { type Contested, contestedKind } from "./remedies.ts";

/**
 * The sum that an objection or an appeal is about, as the application or its grant tells it: what a refusal did not give, or what a
 * determination, its lowering or a withdrawal took off. Null for other decisions, and for one that does not stand, or does not work yet.
 */
export async function disputedSumOf(event: Contested, read: ReadStream): Promise<DisputedSum | null> {
  const { applicationId, decisionNumber } = event.data;
  const kind = await contestedKind(event, read);
  if (kind === "refusal") {
    const { state } = await read(application, { applicationId });
    const amounts = refusedAmounts(state, decisionNumber);
    return amounts && { of: "refusal", ...amounts };
  }
  if (kind !== "determination" && kind !== "determination-lowering" && kind !== "withdrawal") return null;
  const { state } = await read(grant, { applicationId });
  if (state.phase === "none") return null;
  if (kind === "withdrawal")
    return isRestorable(state, decisionNumber) ? { of: "withdrawal", mostCents: state.terms.awardedCents } : null;
  if (kind === "determination-lowering" && !state.lowerings.has(decisionNumberKey(decisionNumber))) return null;
  const range = raisableRange(state, decisionNumber);
  return range && { of: "determination", mostCents: range.mostCents };
}
