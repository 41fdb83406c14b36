import type { Posting } from "../../schemas/postings.ts";

/** Postings with those to the same figure added up; what comes to nothing is left out. */
export function addedUp(all: Iterable<Posting>): Posting[] {
  const sums = new Map<string, Posting>();
  for (const one of all) {
    const key = figureKey(one);
    sums.set(key, { ...one, cents: (sums.get(key)?.cents ?? 0) + one.cents });
  }
  return [...sums.values()].filter(({ cents }) => cents !== 0);
}

/** Postings the other way. */
export function negated(all: readonly Posting[]): Posting[] {
  return all.map((one) => ({ ...one, cents: 0 - one.cents }));
}

/** The same for the same figure, in whatever order its properties stand. */
function figureKey({ cents: _, ...figure }: Posting): string {
  return JSON.stringify(Object.entries(figure).sort(([a], [b]) => (a < b ? -1 : 1)));
}
