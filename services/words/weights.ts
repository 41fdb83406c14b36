import type { Fraction } from "../../schemas/primitives.ts";
import type { Format } from "./format.ts";

/** How the weights of a round are written: whole numbers that anybody can add up. */
export interface PlainWeights {
  /** In whole euros where all of them are, else in cents. */
  readonly inEuros: boolean;
  /** A weight, or what a weight comes to times a whole number. */
  weight(cents: number | bigint): string;
  /** A part of a whole: `32,3%`; never across a fraction that it is compared with. Of nothing it is nothing. */
  share(partCents: number, wholeCents: number, mark?: Fraction): string;
}

/** @param weights all that are written together. */
export function plainWeightsIn(
  { format }: { readonly format: Format },
  weights: readonly { readonly weightCents: number }[],
): PlainWeights {
  const inEuros = weights.every(({ weightCents }) => weightCents % 100 === 0);
  return {
    inEuros,
    weight: (cents) => format.number(inEuros ? BigInt(cents) / 100n : BigInt(cents)),
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
