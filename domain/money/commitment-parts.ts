import type { Pool, PoolAmount } from "../../schemas/money.ts";
import type { PartFigure, PartPosting } from "../../schemas/postings.ts";
import { apportion } from "./apportion.ts";
import { byPool } from "./pools.ts";

/** An application's part of one pool. */
export interface CommitmentPart extends Pool, Readonly<Record<PartFigure, number>> {}

const noPart: Readonly<Record<PartFigure, number>> = {
  reservedCents: 0,
  committedCents: 0,
  paidCents: 0,
  recoveredCents: 0,
};

/** The parts of an application, in the order in which it first drew on their pools, with a posting added up. */
export function postToPart(
  parts: readonly CommitmentPart[],
  { year, earmark, figure, cents }: PartPosting,
): CommitmentPart[] {
  const index = parts.findIndex((part) => part.year === year && part.earmark === earmark);
  const known = parts[index] ?? { year, earmark, ...noPart };
  const changed = { ...known, [figure]: known[figure] + cents };
  return index >= 0 ? parts.with(index, changed) : [...parts, changed];
}

/** Payments less recoveries: of one pool, or in all. */
export function netPaidCents({ paidCents, recoveredCents }: Omit<CommitmentPart, keyof Pool>): number {
  return paidCents - recoveredCents;
}

/** Cents that can still be paid: out of one pool, or in all. */
export function unpaidCents(part: Omit<CommitmentPart, keyof Pool>): number {
  return part.committedCents - netPaidCents(part);
}

/** The payment of an instalment that is due: less than it where the commitment was lowered since. */
export function payableCents(dueCents: number, unpaidCents: number): number {
  return Math.min(dueCents, unpaidCents);
}

/**
 * Apportions a payment or a reduction over what each pool of a commitment still has unpaid.
 *
 * @param earmarks in the order of the fund, which settles ties.
 */
export function overUnpaid(parts: readonly CommitmentPart[], cents: number, earmarks: readonly string[]): PoolAmount[] {
  return apportionOver(parts, cents, unpaidCents, earmarks);
}

/**
 * Apportions what comes back on a commitment over what each pool has paid net. A claim that is only shown is apportioned
 * in the same way, so that it is shown where it will be booked.
 *
 * @param earmarks in the order of the fund, which settles ties.
 */
export function overPaid(parts: readonly CommitmentPart[], cents: number, earmarks: readonly string[]): PoolAmount[] {
  return apportionOver(parts, cents, netPaidCents, earmarks);
}

/**
 * Apportions what is committed more over what each pool of a commitment has committed; evenly where that is nothing.
 *
 * @param earmarks in the order of the fund, which settles ties.
 */
export function overCommitted(
  parts: readonly CommitmentPart[],
  cents: number,
  earmarks: readonly string[],
): PoolAmount[] {
  const isCommitted = parts.some(({ committedCents }) => committedCents > 0);
  return apportionOver(parts, cents, (part) => (isCommitted ? part.committedCents : 1), earmarks);
}

/** Each amount is apportioned by itself, never as a running total. */
function apportionOver(
  parts: readonly CommitmentPart[],
  cents: number,
  weightOf: (part: CommitmentPart) => number,
  earmarks: readonly string[],
): PoolAmount[] {
  return apportion(
    cents,
    parts.toSorted(byPool(earmarks)).map((part) => [part, weightOf(part)]),
  )
    .map(([{ year, earmark }, part]) => ({ year, earmark, cents: part }))
    .filter((amount) => amount.cents > 0);
}
