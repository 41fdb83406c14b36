import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import type { RaisableRange } from "../remedy-ranges.ts";
import { extraInstalment } from "./instalments.ts";
import type { Grant, GrantState } from "./state.ts";

/**
 * The range in which a determination can be raised: up to the award (Awb 4:46, first paragraph). Null where the grant is not
 * determined, and once a recovery of what was paid beyond the determination was ordered: that is a decision of its own.
 */
export function raisableRange(state: GrantState): RaisableRange | null {
  if (state.phase !== "determined" || state.determinedCents === null || state.recoveryOrderedCents > 0) return null;
  return { aboveCents: state.determinedCents, mostCents: state.terms.awardedCents };
}

/**
 * Raises a determination, as was decided on objection. What was not declared due before is due at once, in an instalment of
 * its own. A repeat changes nothing.
 *
 * @throws ERR_WRONG_STATE
 */
export function raiseDetermination(
  data: DataOf<GrantCommand, "RaiseDetermination">,
  state: Grant,
  { today }: Context,
): GrantEvent[] {
  const { determinedCents } = data;
  if (state.determinedCents !== null && determinedCents <= state.determinedCents) return [];
  const range = raisableRange(state);
  if (!range || determinedCents > range.mostCents) throw refused("ERR_WRONG_STATE", { phase: state.phase });
  const extra = extraInstalment(state, determinedCents, today);
  const overpaidCents = Math.max(0, state.overpaidCents - (determinedCents - range.aboveCents));
  const raised: GrantEvent = { type: "DeterminationRaised", data: { ...data, extra, overpaidCents } };
  return extra ? [raised, { type: "InstalmentDue", data: { instalment: extra.number, cents: extra.cents } }] : [raised];
}
