import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent, RevisedTerms } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { sumCents } from "../money/sums.ts";
import { type Violation, violation } from "../refusal.ts";
import { termsViolations } from "./amendment.ts";
import { type FundOfAmendment, scheduleOf } from "./schedule.ts";
import type { Grant, GrantState } from "./state.ts";

/** A grant whose terms can be revised on objection, and what they are held against. */
export interface Revisable {
  readonly grant: Grant;
  /** What the application asked for: a grant is never more. */
  readonly requestedCents: number;
  readonly fund: FundOfAmendment;
}

/** Whether the terms of a grant can be revised: not once it has ended, nor while a decision on it waits for the fund or its announcement. */
export function isRevisable(state: GrantState): state is Grant {
  return state.phase !== "none" && goesOn(state) && state.awaited === null;
}

function goesOn({ phase, proposed }: Grant): boolean {
  return (phase === "awarded" || phase === "accepted") && proposed === null;
}

/**
 * The rules that revised terms break: those of an amendment, but that they may come to more, up to what was asked for. Whoever
 * objects is never worse off for it, so they come to no less.
 */
export function revisionViolations(
  terms: RevisedTerms,
  { grant, requestedCents, fund }: Revisable,
  today: LocalDate,
): Violation[] {
  const leastCents = grant.terms.awardedCents;
  const totalCents = sumCents(terms.lines);
  const mostCents = Math.max(leastCents, requestedCents);
  const violations = [
    ...(totalCents < leastCents ? [violation("/lines", "total_lowered", { totalCents, leastCents })] : []),
    ...(totalCents > mostCents ? [violation("/lines", "total_beyond_request", { totalCents, mostCents })] : []),
    ...termsViolations(terms, grant, { schedule: scheduleOf(grant), fund, today }),
  ];
  return violations.map((one) => ({ ...one, pointer: `/terms${one.pointer}` }));
}

/**
 * Amends a grant as was decided on objection, in the place of an amendment that was decided on at the same moment. A repeat changes
 * nothing, and neither does it once the grant has ended.
 */
export function reviseGrant(data: DataOf<GrantCommand, "ReviseGrant">, state: Grant): GrantEvent[] {
  const { under: decisionNumber, lines, ...revised } = data;
  if (!goesOn(state) || state.decisionNumbers.has(decisionNumberKey(decisionNumber))) return [];
  const amended = { ...revised, lines, awardedCents: sumCents(lines), schedule: null, ground: null };
  return [{ type: "GrantAmended", data: { decisionNumber, ...amended } }];
}
