import type { FundTerms } from "../../schemas/fund.ts";
import { GENERAL, type Pool, type PoolAmount, poolKey } from "../../schemas/money.ts";

/** The earmarks there may be in a fund: `general`, and every column of the matrix, in the matrix's order. */
export function earmarksOf({ matrix }: Pick<FundTerms, "matrix">): string[] {
  return [GENERAL, ...matrix.columns.map(({ id }) => id)];
}

/** Orders pools by year and then by earmark: the order in which money is divided over pools, and shown. */
export function byPool(earmarks: readonly string[]): (a: Pool, b: Pool) => number {
  return (a, b) => a.year - b.year || earmarks.indexOf(a.earmark) - earmarks.indexOf(b.earmark);
}

/** Adds up per pool, in the order of pools; pools with nothing are left out. */
export function perPool(terms: Pick<FundTerms, "matrix">, amounts: readonly PoolAmount[]): PoolAmount[] {
  const totals = new Map<string, PoolAmount>();
  for (const { year, earmark, cents } of amounts) {
    const key = poolKey({ year, earmark });
    totals.set(key, { year, earmark, cents: (totals.get(key)?.cents ?? 0) + cents });
  }
  return [...totals.values()].filter(({ cents }) => cents !== 0).sort(byPool(earmarksOf(terms)));
}
