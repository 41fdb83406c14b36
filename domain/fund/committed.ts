import type { PoolAmount } from "../../schemas/money.ts";
import { apportion } from "../money/apportion.ts";
import { netPaidCents, overCommitted } from "../money/commitment-parts.ts";
import { earmarksOf, perPool } from "../money/pools.ts";
import { total } from "../money/sums.ts";
import { recoveredIn } from "./lapses.ts";
import type { Commitment, Fund } from "./state.ts";

export function committedCents({ parts }: Commitment): number {
  return total(parts.map((part) => part.committedCents));
}

/** Payments less recoveries. */
export function paidCents({ parts }: Commitment): number {
  return total(parts.map(netPaidCents));
}

/** The pools that so much more is committed of once the determination of a grant is raised: those that it has, pro rata. */
export function raisedBy({ parts }: Commitment, cents: number, earmarks: readonly string[]): PoolAmount[] {
  return overCommitted(parts, cents, earmarks);
}

/** The pools that so much is committed of again once a grant goes on after all: those that it was given back to. */
export function restoredBy({ terms }: Fund, commitment: Commitment, cents: number): PoolAmount[] {
  const { reduced, redrawn, parts } = commitment;
  const again = redrawn.map((amount) => ({ ...amount, cents: 0 - amount.cents }));
  const since = perPool(terms, [...recoveredIn(commitment), ...again]).filter((amount) => amount.cents > 0);
  const back = [...reduced, ...since];
  if (back.length === 0) return overCommitted(parts, cents, earmarksOf(terms));
  const restored = apportion(
    cents,
    back.map((amount) => [amount, amount.cents]),
  );
  return perPool(
    terms,
    restored.map(([pool, part]) => ({ ...pool, cents: part })),
  );
}
