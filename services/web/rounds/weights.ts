import { totalWeight } from "../../../domain/advice/tally.ts";
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
  /** A part of a whole: `32,3%`. Of nothing it is nothing. */
  share(partCents: number, wholeCents: number): string;
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
    share: (partCents, wholeCents) => format.percent(tenthsOf(partCents, wholeCents)),
  };
}

/** A part in tenths of a percent of the whole, rounded down: what is just short of a fraction never looks as if it reached it. */
export function tenthsOf(partCents: number, wholeCents: number): number {
  return wholeCents === 0 ? 0 : Number((BigInt(partCents) * 1000n) / BigInt(wholeCents));
}

/** The whole weight of an electorate. */
export const wholeOf = totalWeight;
