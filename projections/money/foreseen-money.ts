import { foreseenShort, type Placing, placeFrom } from "../../domain/fund/placement.ts";
import { poolKey } from "../../domain/money/pools.ts";
import { sumCents, total } from "../../domain/money/sums.ts";
import type { FundTerms } from "../../schemas/fund.ts";
import type { BudgetAmount, Placement, Pool, PoolAmount } from "../../schemas/money.ts";
import type { PoolBalance } from "./fund-balance.ts";

/** What there is for a plan: the fund's rules, and its pools as the balance has them. */
export interface Means {
  readonly terms: Pick<FundTerms, "matrix" | "rules">;
  readonly pools: readonly Pick<PoolBalance, "year" | "earmark" | "availableCents">[];
}

/** The money of a year that a plan asks of, in cents. */
export interface ForeseenYear {
  readonly year: number;
  /** In all pools of that year. */
  readonly availableCents: number;
  /** What other plans wait for. */
  readonly waitingCents: number;
  readonly askedCents: number;
  /** Once what waits has gone first, and the plan. Below zero for what is short. */
  readonly leftCents: number;
}

/** Where the money of a plan would come from if it were reserved as the balance stands. */
export interface ForeseenMoney {
  /** Per year and column, from which pool; or what is short. */
  readonly placing: Placing;
  /** What would be short per pool once what waits has gone first. */
  readonly shortAfterWaiting: readonly PoolAmount[];
  /** The years of the plan, in their order. */
  readonly years: readonly ForeseenYear[];
  readonly totalCents: number;
}

/** What else is known of the money of a plan. */
interface Besides {
  /** The lines of other plans that wait for money. */
  readonly waiting?: readonly BudgetAmount[];
  /** Named pools; by the fund's rule, without. */
  readonly split?: readonly Placement[] | null;
  /** The money is reserved already, and available no more: nothing else is asked for it. */
  readonly isReserved?: boolean;
}

/**
 * Foresees the money of a plan, by the rule of a reservation.
 *
 * @throws ERR_AMOUNT_TOO_LARGE when the amounts cannot be added up.
 */
export function foreseenMoney(
  { terms, pools }: Means,
  lines: readonly BudgetAmount[],
  { waiting = [], split = null, isReserved = false }: Besides = {},
): ForeseenMoney {
  const available = new Map(pools.map((pool) => [poolKey(pool), pool.availableCents]));
  const drawn = { terms, drawableCents: (pool: Pool) => Math.max(0, available.get(poolKey(pool)) ?? 0) };
  return {
    placing: placeFrom(drawn, { lines, split }),
    shortAfterWaiting: foreseenShort(drawn, lines, waiting).afterWaiting,
    years: [...new Set(lines.map(({ year }) => year))].sort().map((year) => {
      const ofYear = (one: { readonly year: number }) => one.year === year;
      const availableCents = total(pools.filter(ofYear).map((pool) => pool.availableCents));
      const waitingCents = sumCents(waiting.filter(ofYear));
      const askedCents = isReserved ? 0 : sumCents(lines.filter(ofYear));
      return { year, availableCents, waitingCents, askedCents, leftCents: availableCents - waitingCents - askedCents };
    }),
    totalCents: sumCents(lines),
  };
}
