import { median } from "./load.ts";

/** A ratio that was measured within one run, and the bar it is held against. */
export interface Figure {
  readonly name: string;
  readonly unit: "per second" | "ms" | "MB";
  readonly measured: number;
  /** What it is measured against; the bar itself for what is no ratio. */
  readonly against: number;
  readonly ratio: number;
  readonly bar: Bar;
  readonly met: boolean;
}

export type Bar = { readonly atLeast: number } | { readonly atMost: number };

/** Both sides of a ratio, measured right after each other. */
export interface Pair {
  readonly measured: number;
  readonly against: number;
}

/** How often every pair is measured. */
const REPETITIONS = 3;

/**
 * Measures both sides in turn, a few times, the first time to warm up. The ratio is the middle one of the pairs' own
 * ratios: what else the machine does meanwhile slows both sides of a pair alike.
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
