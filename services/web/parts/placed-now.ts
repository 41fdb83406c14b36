import { type Placing, placeFrom } from "../../../domain/fund/placement.ts";
import { poolKey } from "../../../domain/money/pools.ts";
import type { BudgetAmount, Pool } from "../../../schemas/money.ts";
import type { Answers, Face } from "../face.ts";

/** Where money would come from if it were reserved as the balance stands; or what is short. */
export function placedNow(
  { fund }: Pick<Face, "fund">,
  balance: Answers["GetBalance"],
  lines: readonly BudgetAmount[],
): Placing {
  const available = new Map(balance.pools.map((pool) => [poolKey(pool), pool.availableCents]));
  const drawableCents = (pool: Pool) => Math.max(0, available.get(poolKey(pool)) ?? 0);
  return placeFrom({ terms: fund.terms, drawableCents }, { lines, split: null });
}
