import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import type { Context } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { sumCents } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import type { RaisableRange } from "../remedy-ranges.ts";
import { extraInstalment } from "./instalments.ts";
import type { Grant, GrantState } from "./state.ts";

/**
 * The range in which a determination can be raised instead of a decision: up to the award (Awb 4:46, first paragraph), and where that
 * decision lowered it up to what stood before. Null where the grant is not determined.
 */
export function raisableRange(state: GrantState, decisionNumber: string): RaisableRange | null {
  if (state.phase !== "determined" || state.determinedCents === null) return null;
  const { determinedCents: aboveCents, lowerings, terms } = state;
  const mostCents = lowerings.get(decisionNumberKey(decisionNumber))?.fromCents ?? terms.awardedCents;
  return { aboveCents, mostCents };
}

/**
 * Raises a determination, as was decided on objection. What was not declared due before is due at once, in an instalment of
 * its own; what was overpaid, and ordered back, is less by as much. A repeat changes nothing.
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
  const range = raisableRange(state, data.decisionNumber);
  if (!range || determinedCents > range.mostCents) throw refused("ERR_WRONG_STATE", { phase: state.phase });
  const extra = extraInstalment(state, determinedCents, today);
  const overpaidCents = Math.max(0, state.overpaidCents - (determinedCents - range.aboveCents));
  const raised: GrantEvent = { type: "DeterminationRaised", data: { ...data, extra, overpaidCents } };
  return extra ? [raised, { type: "InstalmentDue", data: { instalment: extra.number, cents: extra.cents } }] : [raised];
}

/**
 * Declares due what the recipient is paid again of what came back, now that a decision was revoked: all of it, but for what is due to it
 * beyond what it is entitled to. A repeat changes nothing.
 */
export function declareRepayment(
  { determinedCents, recoveredCents }: DataOf<GrantCommand, "DeclareRepayment">,
  { instalments, repayments }: Grant,
  { today }: Context,
): GrantEvent[] {
  const declaredCents = sumCents(instalments.filter(({ stage }) => stage !== "planned"));
  const beyondCents = determinedCents === null ? 0 : Math.max(0, declaredCents - determinedCents);
  const cents = recoveredCents - beyondCents - sumCents(repayments);
  if (cents <= 0) return [];
  const number = Math.max(0, ...[...instalments, ...repayments].map((one) => one.number)) + 1;
  const repayment = { number, cents, dueOn: today, afterEvaluationOf: null };
  return [
    { type: "RepaymentDeclared", data: { repayment } },
    { type: "InstalmentDue", data: { instalment: number, cents } },
  ];
}
