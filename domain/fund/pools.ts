import { Map as ImmutableMap, OrderedMap } from "immutable";
import type { FundTerms } from "../../schemas/fund.ts";
import { GENERAL, type Pool, type PoolAmount, poolKey } from "../../schemas/money.ts";
import type { Account, Fund, PoolState } from "./state.ts";

const noAccount: Account = { contributedCents: 0, extraCents: 0, bookedCents: 0, excessCents: 0 };

/** A pool nothing was ever put into. */
export function emptyPool({ year, earmark }: Pool): PoolState {
  return {
    year,
    earmark,
    contributedCents: 0,
    exchangedInCents: 0,
    exchangedOutCents: 0,
    reservedCents: 0,
    committedCents: 0,
    settledCents: 0,
    holdings: ImmutableMap(),
    burdens: OrderedMap(),
    accounts: ImmutableMap(),
  };
}

/** A pool as it stands; empty when nothing was ever put into it. */
export function poolOf(fund: Fund, pool: Pool): PoolState {
  return fund.pools.get(poolKey(pool)) ?? emptyPool(pool);
}

/** All pools, in the order in which money is split over them. */
export function poolsOf(fund: Fund): PoolState[] {
  return [...fund.pools.values()].sort(byPool(fund.terms));
}

/** What can be taken from a pool, in cents. Below zero it is short. */
export function availableCents(pool: PoolState): number {
  const inCents = pool.contributedCents + pool.exchangedInCents;
  return inCents - pool.exchangedOutCents - pool.reservedCents - pool.committedCents - pool.settledCents;
}

/** What one member owes to and has paid into a pool. */
export function accountOf(pool: PoolState, municipality: string): Account {
  return pool.accounts.get(municipality) ?? noAccount;
}

/** What a member owes to a pool in all, paid or not. */
export function owedCents({ contributedCents, extraCents }: Account): number {
  return contributedCents + extraCents;
}

/** The earmarks there may be in a fund: `general`, and every column of the matrix. */
export function earmarksOf({ matrix }: FundTerms): string[] {
  return [GENERAL, ...matrix.columns.map(({ id }) => id)];
}

/** The members in the fund's order, which settles the ties of every split. */
export function membersOf({ terms }: Fund): string[] {
  return terms.members.map(({ municipality }) => municipality);
}

/** First and last calendar year of a fund. */
export function yearsOf({ period }: Pick<FundTerms, "period">): { readonly first: number; readonly last: number } {
  return { first: Number(period.from.slice(0, 4)), last: Number(period.to.slice(0, 4)) };
}

/** Adds up per pool, in the order in which money is split over pools; pools with nothing are left out. */
export function perPool(terms: FundTerms, amounts: readonly PoolAmount[]): PoolAmount[] {
  const totals = new Map<string, PoolAmount>();
  for (const { year, earmark, cents } of amounts) {
    const key = poolKey({ year, earmark });
    totals.set(key, { year, earmark, cents: (totals.get(key)?.cents ?? 0) + cents });
  }
  return [...totals.values()].filter(({ cents }) => cents !== 0).sort(byPool(terms));
}

/** Orders pools by year, then `general` before the columns of the matrix. */
export function byPool(terms: FundTerms): (a: Pool, b: Pool) => number {
  const place = new Map(earmarksOf(terms).map((earmark, index) => [earmark, index]));
  return (a, b) => a.year - b.year || (place.get(a.earmark) ?? 0) - (place.get(b.earmark) ?? 0);
}
