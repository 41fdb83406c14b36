import { median } from "./load.ts";

/** A measured ratio, and the bar it has to meet. */
export interface Figure {
  readonly name: string;
  readonly unit: "per second" | "ms" | "MB" | "seconds";
  readonly measured: number;
  /** The reference measurement; the bar itself when there is none. */
  readonly against: number;
  readonly ratio: number;
  readonly bar: Bar;
  readonly met: boolean;
}

export type Bar = { readonly atLeast: number } | { readonly atMost: number };

/** Both sides of a ratio, measured in succession. */
export interface Pair {
  readonly measured: number;
  readonly against: number;
}

/** Measurements of each pair. */
const REPETITIONS = 3;

/**
 * Measures both sides in turn, after one round to warm up. Takes the median of the pairs' ratios, because other work of
 * the machine slows both sides of a pair alike.
 */
export async function compare(
  about: Pick<Figure, "name" | "unit" | "bar">,
  measure: () => Promise<number>,
  measureAgainst: () => Promise<number>,
): Promise<Figure> {
  const pairs: Pair[] = [];
  await measure();
  await measureAgainst();
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1)
    pairs.push({ measured: await measure(), against: await measureAgainst() });
  return figureOf(about, pairs);
}

export function figureOf(about: Pick<Figure, "name" | "unit" | "bar">, pairs: readonly Pair[]): Figure {
  const ratio = median(pairs.map(({ measured, against }) => measured / against));
  return {
    ...about,
    measured: median(pairs.map(({ measured }) => measured)),
    against: median(pairs.map(({ against }) => against)),
    ratio,
    met: isMet(about.bar, ratio),
  };
}

function isMet(bar: Bar, ratio: number): boolean {
  return "atLeast" in bar ? ratio >= bar.atLeast : ratio <= bar.atMost;
}
