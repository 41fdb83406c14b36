import type { Choice, RoundRules } from "../../schemas/advice.ts";
import type { Fraction } from "../../schemas/primitives.ts";

/** One municipality in the count; `choice` is null if it did not vote. */
export interface Voice {
  readonly weightCents: number;
  readonly choice: Choice | null;
}

/** A comparison of a part with a fraction of a whole: `denominator × part` against `numerator × whole`, in cents. */
export interface Comparison {
  readonly partCents: number;
  readonly wholeCents: number;
  readonly fraction: Fraction;
  /** `denominator × part`, which may exceed what a number holds exactly. */
  readonly left: bigint;
  /** `numerator × whole`. */
  readonly right: bigint;
  readonly holds: boolean;
}

/** The outcome of a weighted vote, with every sum and comparison that led to it. */
export interface Tally {
  readonly forCents: number;
  readonly againstCents: number;
  readonly abstainedCents: number;
  readonly electorateCents: number;
  /** The weight that the majority is a fraction of. */
  readonly baseCents: number;
  readonly majorityFor: Comparison;
  readonly majorityAgainst: Comparison;
  /** Null if neither side has the majority. */
  readonly quorum: Comparison | null;
  readonly outcome: "positive" | "negative" | "no-majority";
  /** A side has the majority, but lacks the quorum; or no weight was cast for or against, which is less than any quorum. */
  readonly quorumMissing: boolean;
}

type Turnout = Pick<Tally, "forCents" | "againstCents" | "abstainedCents">;

/**
 * Counts a weighted vote (memo, rule 4).
 *
 * The majority is tested in integers, so exactly two thirds passes, and a base of zero never does. Both sides need the
 * same majority; as it is above one half, they cannot both have it. An empty vote is not treated more strictly than a small
 * one: it lacks its quorum, whatever the rules say of base and quorum.
 *
 * @param voices of the whole electorate; their total weight is a safe integer.
 */
export function tallyOf(voices: readonly Voice[], rules: RoundRules): Tally {
  const { notVotedCents: _, ...sums } = sumsOf(voices);
  const { castCents, presentCents } = turnoutOf(sums);
  const baseCents = { cast: castCents, present: presentCents, entitled: sums.electorateCents }[rules.majorityBase];

  const majorityFor = majorityTest(sums.forCents, baseCents, rules.majority);
  const majorityAgainst = majorityTest(sums.againstCents, baseCents, rules.majority);
  const side = majorityFor.holds ? majorityFor : majorityAgainst.holds ? majorityAgainst : null;
  const carried = { "majority-side": side?.partCents ?? 0, cast: castCents, present: presentCents }[
    rules.voteQuorum.of
  ];
  const quorum = side && quorumTest(carried, sums.electorateCents, rules.voteQuorum.moreThan);
  return {
    ...sums,
    baseCents,
    majorityFor,
    majorityAgainst,
    quorum,
    outcome: !quorum?.holds ? "no-majority" : side === majorityFor ? "positive" : "negative",
    quorumMissing: castCents === 0 || quorum?.holds === false,
  };
}

/** Whether a part is at least a fraction of the base; never of a base of zero. */
function majorityTest(partCents: number, baseCents: number, majority: Fraction): Comparison {
  const sides = compared(partCents, baseCents, majority);
  return { ...sides, holds: baseCents > 0 && sides.left >= sides.right };
}

/** Whether a part is more than a fraction of the whole. */
export function quorumTest(partCents: number, wholeCents: number, moreThan: Fraction): Comparison {
  const sides = compared(partCents, wholeCents, moreThan);
  return { ...sides, holds: sides.left > sides.right };
}

function compared(partCents: number, wholeCents: number, fraction: Fraction): Omit<Comparison, "holds"> {
  return {
    partCents,
    wholeCents,
    fraction,
    left: BigInt(fraction.denominator) * BigInt(partCents),
    right: BigInt(fraction.numerator) * BigInt(wholeCents),
  };
}

/** The weight that was cast for or against, and that which was present: whoever abstains is present too. */
export function turnoutOf({ forCents, againstCents, abstainedCents }: Turnout) {
  const castCents = forCents + againstCents;
  return { castCents, presentCents: castCents + abstainedCents };
}

/** Adds up the weights by choice. */
export function sumsOf(voices: readonly Voice[]) {
  return {
    forCents: weightOf(voices, "for"),
    againstCents: weightOf(voices, "against"),
    abstainedCents: weightOf(voices, "abstain"),
    notVotedCents: weightOf(voices, null),
    electorateCents: totalWeight(voices),
  };
}

function weightOf(voices: readonly Voice[], choice: Choice | null): number {
  return totalWeight(voices.filter((voice) => voice.choice === choice));
}

/** The total weight of municipalities. */
export function totalWeight(weights: readonly { readonly weightCents: number }[]): number {
  return weights.reduce((sum, { weightCents }) => sum + weightCents, 0);
}
