import { application, refusedAmounts } from "../../domain/application/application.ts";
import { decision } from "../../domain/decision/decision.ts";
import { isTaken } from "../../domain/decision/state.ts";
import { decisionNumberKey } from "../../domain/decision-numbers.ts";
import { grant, isRestorable, raisableRange } from "../../domain/grant/grant.ts";
import type { DisputedSum } from "../../schemas/fund.ts";
import type { ReadStream } from "../engine/stream-view.ts";

interface Contested {
  readonly fundId: string;
  readonly applicationId: string;
  readonly decisionNumber: string;
}

/**
 * The sum that the objection or the appeal against a decision is about, as the application or its grant tells it: what a refusal did not
 * give, or what a determination, its lowering or a withdrawal took off. Null for other decisions, where nobody contests it, and for one that
 * does not stand, or does not work yet: until then what a refusal is about is still reserved.
 */
export async function disputedSumOf(
  { fundId, applicationId, decisionNumber }: Contested,
  read: ReadStream,
): Promise<DisputedSum | null> {
  const { state: contested } = await read(decision, { fundId, decisionNumber });
  if (!isTaken(contested) || contested.announced === null || contested.objection === null) return null;
  const { kind } = contested.taken;
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
