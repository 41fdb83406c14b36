import type { Continuation } from "../../schemas/application.ts";
import type { DecisionKind, Remedy } from "../../schemas/decision.ts";
import type { RevisedTerms } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import type { LowerableRange, RaisableRange } from "../remedy-ranges.ts";
import type { TakenDecision } from "./state.ts";

/** What can come instead of a decision, as far as the streams of its application, its grant and the fund allow it. */
export interface RemedyFacts {
  /** How the application can go on; none where the decision ended no application, or not for good. */
  readonly continuations?: readonly Continuation[];
  /** Between which amounts the determination can be raised; null where there is none that can be. */
  readonly raisable?: RaisableRange | null;
  /** Whether the grant can go on as it was before it was withdrawn. */
  readonly isRestorable?: boolean;
  /** Between which amounts the recovery can be lowered; null where it cannot be. */
  readonly lowerable?: LowerableRange | null;
  /** Between which amounts the interest that it fixed can be lowered; null where none is due by it. */
  readonly interest?: LowerableRange | null;
  /** Whether it suspended a payment, which goes on where it is revoked. */
  readonly isSuspension?: boolean;
  /** Holds terms against the grant that they would be of; null where its terms cannot be revised. */
  readonly revisable?: TermsHeld | null;
}

/** The rules that revised terms break on a day. */
export type TermsHeld = (terms: RevisedTerms, today: LocalDate) => readonly Violation[];

/** What can come instead of a decision of its kind. */
export type Remedies = Required<RemedyFacts>;

export function remediesOf(kind: DecisionKind, facts: RemedyFacts): Remedies {
  const { continuations = [], raisable = null, isRestorable = false, lowerable = null, revisable = null } = facts;
  const { interest = null, isSuspension = false } = facts;
  return {
    continuations: kind === "refusal" || kind === "laying-aside" ? continuations : [],
    raisable: kind === "determination" || kind === "determination-lowering" ? raisable : null,
    isRestorable: kind === "withdrawal" && isRestorable,
    lowerable: kind === "recovery" ? lowerable : null,
    interest: kind === "interest" ? interest : null,
    isSuspension: kind === "payment-suspension" && isSuspension,
    revisable: kind === "award" || kind === "amendment" ? revisable : null,
  };
}

/** The decisions of which what matters to others waits for their announcement. */
const FROM_ANNOUNCEMENT: ReadonlySet<DecisionKind> = new Set([
  "award",
  "refusal",
  "laying-aside",
  "amendment",
  "withdrawal",
  "determination",
  "determination-lowering",
  "interest",
]);

/** Whether a decision of a kind works before it is announced, as far as something can come instead of it. */
export function worksUnannounced(kind: DecisionKind): boolean {
  return !FROM_ANNOUNCEMENT.has(kind);
}

/** The decisions that something can come instead of. */
const WITH_REMEDIES: ReadonlySet<DecisionKind> = new Set([
  ...FROM_ANNOUNCEMENT,
  ...(["recovery", "payment-suspension"] as const),
]);

/** Whether something can ever come instead of a decision of a kind. */
export function hasRemedies(kind: DecisionKind): boolean {
  return WITH_REMEDIES.has(kind);
}

/**
 * Passes a decision that something can come instead of: one that works from its announcement on (Awb 3:40) is not replaced
 * before.
 *
 * @throws ERR_DECISION_NOT_ANNOUNCED
 */
export function mustWork({ taken: { kind, decisionNumber }, announced }: TakenDecision): void {
  if (!worksUnannounced(kind) && !announced) throw refused("ERR_DECISION_NOT_ANNOUNCED", { decisionNumber });
}

/**
 * Passes a decision that can be revoked.
 *
 * @throws ERR_NOT_REVOCABLE
 */
export function mustBeRevocable(kind: DecisionKind, remedies: Remedies): void {
  if (remedies.continuations.length === 0 && !isOfGrant(remedies)) throw refused("ERR_NOT_REVOCABLE", { kind });
}

function isOfGrant({ raisable, isRestorable, lowerable, interest, isSuspension, revisable }: Remedies): boolean {
  return isRestorable || isSuspension || [raisable, lowerable, interest, revisable].some((one) => one !== null);
}

/** What does not go together in what comes instead of a decision. */
export function remedyViolations(
  isRevoked: boolean,
  remedy: Remedy,
  remedies: Remedies,
  today: LocalDate,
): Violation[] {
  return [
    ...continuationViolations(isRevoked, remedy, remedies),
    ...determinedViolations(isRevoked, remedy, remedies),
    ...recoveredViolations(isRevoked, remedy, remedies),
    ...interestViolations(isRevoked, remedy, remedies),
    ...termsViolations(isRevoked, remedy, remedies, today),
  ];
}

function continuationViolations(isRevoked: boolean, { continuation }: Remedy, remedies: Remedies): Violation[] {
  const { continuations: possible } = remedies;
  if (!isRevoked || isOfGrant(remedies))
    return continuation === null ? [] : [violation("/continuation", "continuation_unneeded", {})];
  if (possible.length === 0 || (continuation !== null && possible.includes(continuation))) return [];
  return [violation("/continuation", "continuation_impossible", { possible })];
}

function determinedViolations(isRevoked: boolean, { determinedCents }: Remedy, { raisable }: Remedies): Violation[] {
  if (!isRevoked || !raisable)
    return determinedCents === null ? [] : [violation("/determinedCents", "determined_amount_unneeded", {})];
  const { aboveCents, mostCents } = raisable;
  const isRaised = determinedCents !== null && determinedCents > aboveCents && determinedCents <= mostCents;
  return isRaised ? [] : [violation("/determinedCents", "determined_amount_impossible", { aboveCents, mostCents })];
}

function recoveredViolations(isRevoked: boolean, { recoveredCents }: Remedy, { lowerable }: Remedies): Violation[] {
  if (!isRevoked || !lowerable)
    return recoveredCents === null ? [] : [violation("/recoveredCents", "recovered_amount_unneeded", {})];
  return isWithin(recoveredCents, lowerable)
    ? []
    : [violation("/recoveredCents", "recovered_amount_impossible", { ...lowerable })];
}

function interestViolations(isRevoked: boolean, { interestCents }: Remedy, { interest }: Remedies): Violation[] {
  if (!isRevoked || !interest)
    return interestCents === null ? [] : [violation("/interestCents", "interest_amount_unneeded", {})];
  return isWithin(interestCents, interest)
    ? []
    : [violation("/interestCents", "interest_amount_impossible", { ...interest })];
}

function isWithin(cents: number | null, { leastCents, belowCents }: LowerableRange): boolean {
  return cents !== null && cents >= leastCents && cents < belowCents;
}

function termsViolations(
  isRevoked: boolean,
  { terms }: Remedy,
  { revisable }: Remedies,
  today: LocalDate,
): Violation[] {
  if (!isRevoked || !revisable) return terms === null ? [] : [violation("/terms", "terms_unneeded", {})];
  return terms === null ? [violation("/terms", "terms_missing", {})] : [...revisable(terms, today)];
}
