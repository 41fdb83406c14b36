import { Map as ImmutableMap, OrderedMap } from "immutable";
import type { FundTerms } from "../../schemas/fund.ts";
import { type Pool, poolKey } from "../../schemas/money.ts";
import { byPool, earmarksOf } from "../money/pools.ts";
import type { Account, Fund, PoolState } from "./state.ts";

/** A member that neither owes nor paid anything. */
export const noAccount: Account = { contributedCents: 0, extraCents: 0, bookedCents: 0, excessCents: 0 };

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
  return [...fund.pools.values()].sort(byPool(earmarksOf(fund.terms)));
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

/** The members in the fund's order, which settles the ties of every split. */
export function membersOf({ terms }: Fund): string[] {
  return terms.members.map(({ municipality }) => municipality);
}

/** First and last calendar year of a fund. */
export function yearsOf({ period }: Pick<FundTerms, "period">): { readonly first: number; readonly last: number } {
  return { first: Number(period.from.slice(0, 4)), last: Number(period.to.slice(0, 4)) };
}
