import type { Fraction } from "../../../schemas/primitives.ts";
import { type PlainWeights, plainWeightsIn, tenthsOf } from "../../words/weights.ts";
import type { Words } from "../../words/words.ts";
import { tenthsOf as sharesIn } from "../parts/share-bar.tsx";

/** How the weights of a round are written, and what each does. */
export interface WrittenWeights extends PlainWeights {
  /** The least weight that does something: as all weights are whole, the whole one from which it does. */
  least(cents: number): string;
  /** The weight that has to be exceeded to be more than a fraction of a whole; as all weights are whole, a whole one. */
  moreThan(fraction: Fraction, wholeCents: number): string;
  /** What one of the electorate weighs of all of it, rounded so that together they come to 100%. */
  shareOf(one: Weighing): string;
}

interface Weighing {
  readonly weightCents: number;
}

export function weightsIn({ format }: Pick<Words, "format">, electorate: readonly Weighing[]): WrittenWeights {
  const tenths = sharesIn(electorate.map(({ weightCents }) => ({ label: "", cents: weightCents, look: "dark" })));
  const plain = plainWeightsIn({ format }, electorate);
  return {
    ...plain,
    least: (cents) => format.number(plain.inEuros ? Math.ceil(cents / 100) : cents),
    moreThan({ numerator, denominator }, wholeCents) {
      const unit = plain.inEuros ? 100n : 1n;
      return format.number((BigInt(numerator) * BigInt(wholeCents)) / (BigInt(denominator) * unit));
    },
    shareOf: (one) => format.percent(tenths[electorate.indexOf(one)] ?? 0),
  };
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
