import { totalWeight } from "../../../domain/advice/tally.ts";
import type { Fraction } from "../../../schemas/primitives.ts";
import type { Words } from "../../words/words.ts";
import { tenthsOf as sharesIn } from "../parts/share-bar.tsx";

/** How the weights of a round are written: whole numbers that anybody can add up. */
export interface WrittenWeights {
  /** In whole euros where all of them are, else in cents. */
  readonly inEuros: boolean;
  /** A weight, or what a weight comes to times a whole number. */
  weight(cents: number | bigint): string;
  /** The least weight that does something: as all weights are whole, the whole one from which it does. */
  least(cents: number): string;
  /** A part of a whole: `32,3%`; never across a fraction that it is compared with. Of nothing it is nothing. */
  share(partCents: number, wholeCents: number, mark?: Fraction): string;
  /** What one of the electorate weighs of all of it, rounded so that together they come to 100%. */
  shareOf(one: Weighing): string;
}

interface Weighing {
  readonly weightCents: number;
}

export function weightsIn({ format }: Pick<Words, "format">, electorate: readonly Weighing[]): WrittenWeights {
  const tenths = sharesIn(electorate.map(({ weightCents }) => ({ label: "", cents: weightCents, look: "dark" })));
  const inEuros = electorate.every(({ weightCents }) => weightCents % 100 === 0);
  return {
    inEuros,
    weight: (cents) => format.number(inEuros ? BigInt(cents) / 100n : BigInt(cents)),
    least: (cents) => format.number(inEuros ? Math.ceil(cents / 100) : cents),
    shareOf: (one) => format.percent(tenths[electorate.indexOf(one)] ?? 0),
    share: (partCents, wholeCents, mark) => format.percent(tenthsOf(partCents, wholeCents, mark)),
  };
}

/**
 * A part in tenths of a percent of the whole, to the nearest; but never across a fraction that it is compared with, so that what is
 * just short of it does not look as if it reached it, nor what is just beyond it as if it did not.
 */
export function tenthsOf(partCents: number, wholeCents: number, mark: Fraction | null = null): number {
  if (wholeCents === 0) return 0;
  const [part, whole] = [BigInt(partCents), BigInt(wholeCents)];
  const nearest = Number((2_000n * part + whole) / (2n * whole));
  if (mark === null) return nearest;
  const { numerator, denominator } = mark;
  const difference = BigInt(denominator) * part - BigInt(numerator) * whole;
  const atMark = (1_000 * numerator) / denominator;
  if (difference < 0n) return Math.min(nearest, Math.ceil(atMark) - 1);
  return difference > 0n ? Math.max(nearest, Math.floor(atMark) + 1) : nearest;
}

/** Both sides of a vote in tenths of a percent; where they are all of the whole, they come to 100%. */
export function sidesOf(
  [one, other]: readonly [number, number],
  wholeCents: number,
  mark: Fraction,
): readonly [number, number] {
  const tenths = [tenthsOf(one, wholeCents, mark), tenthsOf(other, wholeCents, mark)] as const;
  if (wholeCents === 0 || one + other !== wholeCents) return tenths;
  return one >= other ? [tenths[0], 1_000 - tenths[0]] : [1_000 - tenths[1], tenths[1]];
}

/** The whole weight of an electorate. */
export const wholeOf = totalWeight;
