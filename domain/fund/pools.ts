import { Map as ImmutableMap, OrderedMap } from "immutable";
import type { Pool } from "../../schemas/money.ts";
import type { PoolFigure } from "../../schemas/postings.ts";
import { type Account, noAccount } from "../money/accounts.ts";
import { byPool, earmarksOf, noFigures, poolKey } from "../money/pools.ts";
import { total } from "../money/sums.ts";
import type { Fund, PoolState } from "./state.ts";

/** A pool nothing was ever put into. */
function emptyPool({ year, earmark }: Pool): PoolState {
  return { year, earmark, ...noFigures, holdings: ImmutableMap(), burdens: OrderedMap(), accounts: ImmutableMap() };
}

/** A pool as it stands; empty when nothing was ever put into it. */
export function poolOf(fund: Fund, pool: Pool): PoolState {
  return fund.pools.get(poolKey(pool)) ?? emptyPool(pool);
}

/** All pools, in the order in which money is split over them. */
export function poolsOf(fund: Fund): PoolState[] {
  return [...fund.pools.values()].sort(byPool(earmarksOf(fund.terms)));
}

/** A figure over all pools. */
export function poolTotal({ pools }: Fund, figure: PoolFigure): number {
  return total(pools.valueSeq().map((pool) => pool[figure]));
}

/** A member's account with a pool. */
export function accountOf(pool: PoolState, municipality: string): Account {
  return pool.accounts.get(municipality) ?? noAccount;
}

/** The members in the fund's order, which settles the ties of every split. */
export function membersOf({ terms }: Fund): string[] {
  return terms.members.map(({ municipality }) => municipality);
}
