/** Where labels stand below each other: as near to where they belong as they can without touching. */
export function apart(wanted: readonly number[], gap: number): readonly number[] {
  const found = new Map<number, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, at] of [...wanted.entries()].sort(([, a], [, b]) => a - b)) {
    last = Math.max(at, last + gap);
    found.set(index, last);
  }
  return wanted.map((at, index) => found.get(index) ?? at);
}
