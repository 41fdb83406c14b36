import { z } from "zod";
import { earmark } from "../../schemas/money.ts";
import { fundId, signedCents, year } from "../../schemas/primitives.ts";
import { type BalanceView, type PoolView, type TotalView, totalOf } from "./balance.ts";

const figures = {
  /** Contributed, and exchanged in less exchanged out. */
  budgetCents: signedCents,
  /** To projects, less what was recovered. */
  paidCents: signedCents,
  /** Awarded, and not paid yet. */
  promisedCents: signedCents,
  /** Settled with members. */
  settledCents: signedCents,
  /** The rest of the budget, what is reserved included; below zero where the pool is short. */
  notAwardedCents: signedCents,
};

export const publicBalanceView = z.strictObject({
  fundId,
  pools: z.array(z.strictObject({ year, earmark, ...figures })),
  /** The pools of each earmark, over all years. */
  earmarks: z.array(z.strictObject({ earmark, ...figures })),
  total: z.strictObject(figures),
});
export type PublicBalanceView = z.infer<typeof publicBalanceView>;

/**
 * The balance as anybody may see it. A reservation tells of an advice before the decision on it is announced, so it is not
 * told apart from what is still free.
 */
export function publicBalanceOf({ fundId, pools, total }: BalanceView): PublicBalanceView {
  const byEarmark = Map.groupBy(pools, (pool) => pool.earmark);
  return {
    fundId,
    pools: pools.map((pool) => ({ year: pool.year, earmark: pool.earmark, ...figuresOf(pool) })),
    earmarks: Array.from(byEarmark, ([of, its]) => ({ earmark: of, ...figuresOf(totalOf(its)) })),
    total: figuresOf(total),
  };
}

function figuresOf(of: PoolView | TotalView) {
  const paidCents = of.paidCents - of.recoveredCents;
  return {
    budgetCents: of.contributedCents + of.exchangedInCents - of.exchangedOutCents,
    paidCents,
    promisedCents: of.committedCents - paidCents,
    settledCents: of.settledCents,
    notAwardedCents: of.availableCents + of.reservedCents,
  };
}
