import { z } from "zod";
import { sumCents, total } from "../../domain/money/sums.ts";
import { earmark } from "../../schemas/money.ts";
import { fundId, signedCents, year } from "../../schemas/primitives.ts";
import type { Page, ReadModels } from "../projection.ts";
import { type ExchangeCell, exchangeMatrix } from "./budget-exchange.ts";
import { fundBalance, type PoolBalance } from "./fund-balance.ts";

const flow = z.strictObject({
  fromYear: year,
  /** Null for what went back to members. */
  toYear: year.nullable(),
  /** What stays in its year, what was exchanged, an exchange that is only proposed, and what was settled with members. */
  kind: z.enum(["stays", "exchanged", "proposed", "settled"]),
  /** Of what stays below zero where a year passed on more than was contributed for it. */
  cents: signedCents,
});
export type Flow = z.infer<typeof flow>;

export const exchangeFlowView = z.strictObject({
  fundId,
  earmark,
  years: z.array(
    z.strictObject({
      year,
      contributedCents: signedCents,
      /** What there is to spend in that year: what stays there, and what was brought there. */
      toSpendCents: signedCents,
      /** What is left of that, neither reserved nor awarded. */
      availableCents: signedCents,
    }),
  ),
  /** Of each year, in the order of years. They come to what was contributed. */
  flows: z.array(flow),
  /** Of all years together. */
  contributedCents: signedCents,
  availableCents: signedCents,
});
export type ExchangeFlowView = z.infer<typeof exchangeFlowView>;

/** An exchange that somebody thinks of. */
export interface ProposedExchange {
  readonly fromYear: number;
  readonly toYear: number;
  readonly cents: number;
}

/**
 * Where the money of an earmark goes, from the year for which it was contributed to the year in which it is spent.
 *
 * @param proposed is shown as if it were done; whether it may be is not looked at.
 */
export function readExchangeFlow(
  readModels: ReadModels,
  { fund, earmark }: { readonly fund: string; readonly earmark: string },
  proposed: ProposedExchange | null,
): ExchangeFlowView {
  const pools = (readModels.get(fundBalance, fund)?.pools ?? []).filter((pool) => pool.earmark === earmark);
  const exchanged = cellsOf(readModels, fund).filter((cell) => cell.earmark === earmark);
  const flows = pools.flatMap((pool) => flowsOf(pool, exchanged, proposed));
  return {
    fundId: fund,
    earmark,
    years: pools.map(({ year, contributedCents, availableCents }) => ({
      year,
      contributedCents,
      toSpendCents: sumCents(flows.filter(({ toYear }) => toYear === year)),
      availableCents: availableCents + broughtTo(year, proposed),
    })),
    flows,
    contributedCents: total(pools.map(({ contributedCents }) => contributedCents)),
    availableCents: total(pools.map(({ availableCents }) => availableCents)),
  };
}

function flowsOf(pool: PoolBalance, exchanged: readonly ExchangeCell[], proposed: ProposedExchange | null): Flow[] {
  const { year: fromYear, contributedCents, settledCents } = pool;
  const moves: Flow[] = [
    ...exchanged
      .filter((cell) => cell.fromYear === fromYear)
      .map(({ toYear, cents }): Flow => ({ fromYear, toYear, kind: "exchanged", cents })),
    ...(proposed?.fromYear === fromYear
      ? [{ fromYear, toYear: proposed.toYear, kind: "proposed" as const, cents: proposed.cents }]
      : []),
  ];
  const settled: Flow[] = settledCents === 0 ? [] : [{ fromYear, toYear: null, kind: "settled", cents: settledCents }];
  const stays = contributedCents - sumCents(moves) - settledCents;
  return [...settled, { fromYear, toYear: fromYear, kind: "stays", cents: stays }, ...moves];
}

function broughtTo(year: number, proposed: ProposedExchange | null): number {
  if (year === proposed?.toYear) return proposed.cents;
  return year === proposed?.fromYear ? -proposed.cents : 0;
}

const CELLS_PER_PAGE = 500;

function cellsOf(readModels: ReadModels, fund: string): ExchangeCell[] {
  const cells: ExchangeCell[] = [];
  let after: string | null = null;
  do {
    const page: Page<ExchangeCell> = readModels.list(exchangeMatrix, fund, { after, limit: CELLS_PER_PAGE });
    cells.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return cells;
}
