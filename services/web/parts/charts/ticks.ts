const STEPS = [1, 2, 5, 10];
const MOST_TICKS = 8;

/**
 * Round amounts for an axis, from nothing to the first at or beyond a highest amount: at most nine of them.
 *
 * @param highestCents whole cents, zero or more.
 */
export function ticksTo(highestCents: number): readonly number[] {
  const highest = Math.max(1, highestCents);
  let size = 1;
  while (highest > size * 10 * MOST_TICKS) size *= 10;
  const step = size * (STEPS.find((times) => highest <= size * times * MOST_TICKS) ?? 10);
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}
