/**
 * Apportions whole cents in proportion to weights, by the largest-remainder method; ties go by the order of the weights.
 *
 * Worked example: € 0,10 over Leiden 1, Katwijk 1, Alphen 5 (7 together). The exact shares are 10/7 = 1 3/7, 10/7 = 1 3/7
 * and 50/7 = 7 1/7 cents. Rounded down that is 1 + 1 + 7 = 9; the cent that is left goes to the largest remainder, 3/7,
 * and of the two that have it to the first: Leiden 2, Katwijk 1, Alphen 7.
 *
 * @param cents to apportion; below zero the parts mirror those of the positive amount.
 * @param weights safe integers, zero or more, each with the key its part comes back under.
 * @returns a part per weight, in the same order; the parts add up to `cents`, and are all zero when it is.
 * @throws RangeError when there is something to apportion and the weights add up to zero.
 */
export function apportion<Key>(cents: number, weights: Iterable<readonly [Key, number]>): (readonly [Key, number])[] {
  const weighed = [...weights];
  if (cents === 0) return weighed.map(([key]) => [key, 0]);
  if (cents < 0) return apportion(-cents, weighed).map(([key, part]) => [key, part === 0 ? 0 : -part]);
  const whole = weighed.reduce((sum, [, weight]) => sum + BigInt(weight), 0n);
  if (whole === 0n) throw new RangeError("cannot apportion over weights that add up to zero");
  const shares = weighed.map(([key, weight], index) => {
    const product = BigInt(cents) * BigInt(weight);
    return { key, index, part: product / whole, remainder: product % whole };
  });
  let left = BigInt(cents) - shares.reduce((sum, share) => sum + share.part, 0n);
  const byRemainder = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map(({ key, part }) => [key, Number(part)]);
}
