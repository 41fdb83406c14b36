import type { FundTerms } from "../../schemas/fund.ts";
import { GENERAL, type Pool, type PoolAmount } from "../../schemas/money.ts";
import type { PoolFigure } from "../../schemas/postings.ts";

/** The text key of a pool, for maps and rows. */
export function poolKey({ year, earmark }: Pool): string {
  return `${year}/${earmark}`;
}

/** The figures of a pool, or of several pools together. */
export type PoolFigures = Readonly<Record<PoolFigure, number>>;

/** The figures of a pool before anything happened to its money. */
export const noFigures: PoolFigures = {
  contributedCents: 0,
  receivedCents: 0,
  exchangedInCents: 0,
  exchangedOutCents: 0,
  reservedCents: 0,
  committedCents: 0,
  paidCents: 0,
  recoveredCents: 0,
  settledCents: 0,
};

/** Cents available in a pool. Below zero it is short. */
export function availableCents(pool: PoolFigures): number {
  const inCents = pool.contributedCents + pool.exchangedInCents;
  return inCents - pool.exchangedOutCents - pool.reservedCents - pool.committedCents - pool.settledCents;
}

/** The earmarks there may be in a fund: `general`, and every column of the matrix, in the matrix's order. */
export function earmarksOf({ matrix }: Pick<FundTerms, "matrix">): string[] {
  return [GENERAL, ...matrix.columns.map(({ id }) => id)];
}

/** Orders pools by year and then by earmark: the order in which money is apportioned over pools, and shown. */
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
