import { refused } from "../refusal.ts";

/** Adds up the cents of amounts. */
export function sumCents(amounts: Iterable<{ readonly cents: number }>): number {
  let sum = 0;
  for (const { cents } of amounts) sum += cents;
  return sum;
}

/** Adds up cents that are known to stay within what a safe integer holds. */
export function total(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}

/**
 * Adds up amounts of zero or more that come from outside.
 *
 * @throws ERR_AMOUNT_TOO_LARGE beyond what a safe integer holds: better no answer than a wrong one.
 */
export function safeTotal(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) {
    sum += amount;
    if (!Number.isSafeInteger(sum)) throw refused("ERR_AMOUNT_TOO_LARGE", { maxCents: Number.MAX_SAFE_INTEGER });
  }
  return sum;
}
