import type { Pool, PoolAmount } from "../../schemas/money.ts";
import { apportion } from "./apportion.ts";

/** What a commitment has in one pool. */
export interface CommitmentPart extends Pool {
  readonly committedCents: number;
  /** Paid, less what was recovered. */
  readonly paidCents: number;
}

/** What is paid of an instalment that is due: less than that where the commitment was lowered since. */
export function payableCents(dueCents: number, unpaidCents: number): number {
  return Math.min(dueCents, unpaidCents);
}

/** Divides a payment or a reduction over what each pool of a commitment still has unpaid, in the order of its parts. */
export function overUnpaid(parts: readonly CommitmentPart[], cents: number): PoolAmount[] {
  return divideOver(parts, cents, ({ committedCents, paidCents }) => committedCents - paidCents);
}

/**
 * Divides what comes back on a commitment over what each pool has paid net, in the order of its parts. A claim that is
 * only shown is divided in the same way, so that it is shown where it will be booked.
 */
export function overPaid(parts: readonly CommitmentPart[], cents: number): PoolAmount[] {
  return divideOver(parts, cents, ({ paidCents }) => paidCents);
}

/** Each amount is divided by itself, never as a running total. */
function divideOver(
  parts: readonly CommitmentPart[],
  cents: number,
  weightOf: (part: CommitmentPart) => number,
): PoolAmount[] {
  return apportion(
    cents,
    parts.map((part) => [part, weightOf(part)]),
  )
    .map(([{ year, earmark }, part]) => ({ year, earmark, cents: part }))
    .filter((amount) => amount.cents > 0);
}
