import { z } from "zod";
import { noCash } from "../../domain/money/cash.ts";
import { netPaidCents, overPaid } from "../../domain/money/commitment-parts.ts";
import { noFigures, poolKey } from "../../domain/money/pools.ts";
import { earmark, type PoolAmount } from "../../schemas/money.ts";
import { fundId, signedCents } from "../../schemas/primitives.ts";
import type { Page, ReadModels } from "../projection.ts";
import { type CommitmentRow, claimsOf, commitments } from "./commitments.ts";
import {
  type EarmarkCash,
  earmarkCash,
  type FundBalanceRow,
  fundBalance,
  type PoolBalance,
  poolBalance,
} from "./fund-balance.ts";

const claims = {
  /** Paid beyond what was determined, and neither recovered nor given up. Still committed. */
  claimedCents: signedCents,
  /** Given up, but owed all the same; it stays spent, and committed. */
  writtenOffCents: signedCents,
  /** Owed no longer, by decision; it stays spent, and committed. */
  remittedCents: signedCents,
  /**
   * How much of what was brought in is no longer available: reserved, committed, or settled with members (uitnutting). In
   * percent with one decimal; null where nothing was brought in.
   */
  depletionPercent: z.number().nullable(),
};

export const poolView = poolBalance.extend(claims);
export type PoolView = z.infer<typeof poolView>;

export const totalView = poolView.omit({ year: true, earmark: true });
export type TotalView = z.infer<typeof totalView>;

export const balanceView = z.strictObject({
  fundId,
  pools: z.array(poolView),
  total: totalView,
  /** The pools of each earmark, over all years. */
  perEarmark: z.array(totalView.extend({ earmark })),
  /** The cash of all earmarks together. */
  cash: earmarkCash.omit({ earmark: true }).extend({ notYetInCents: signedCents }),
  earmarks: z.array(
    earmarkCash.extend({
      earmark,
      /** Contributed, but not paid in yet. */
      notYetInCents: signedCents,
    }),
  ),
});
export type BalanceView = z.infer<typeof balanceView>;

/** The fund's balance as people see it. @returns undefined where there is no such fund. */
export function readBalance(readModels: ReadModels, fund: string): BalanceView | undefined {
  const row = readModels.get(fundBalance, fund);
  return row && balanceOf(row, claimedCommitments(readModels, fund));
}

const CLAIMS_PER_PAGE = 500;

function* claimedCommitments(readModels: ReadModels, fund: string): Generator<CommitmentRow> {
  let after: string | null = null;
  do {
    const page: Page<CommitmentRow> = readModels.list(commitments, claimsOf(fund), { after, limit: CLAIMS_PER_PAGE });
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}

/**
 * Puts together a balance: the figures of the pools, with what is claimed and given up divided over the pools as a
 * recovery would be.
 *
 * @param claimed the fund's commitments, at least those with a claim, a write-off or a remission.
 */
export function balanceOf(
  { fundId, order, pools, earmarks }: FundBalanceRow,
  claimed: Iterable<CommitmentRow>,
): BalanceView {
  const claimedCents = new Map<string, number>();
  const writtenOffCents = new Map<string, number>();
  const remittedCents = new Map<string, number>();
  for (const commitment of claimed) {
    // Only pools that paid get something back; by the day of effect more may have been recovered than paid.
    const parts = commitment.parts.filter((part) => netPaidCents(part) > 0);
    if (parts.length === 0) continue;
    addPerPool(claimedCents, overPaid(parts, commitment.claimCents, order));
    addPerPool(writtenOffCents, overPaid(parts, commitment.writtenOffCents, order));
    addPerPool(remittedCents, overPaid(parts, commitment.remittedCents, order));
  }
  const views = pools.map((pool) => ({
    ...pool,
    claimedCents: claimedCents.get(poolKey(pool)) ?? 0,
    writtenOffCents: writtenOffCents.get(poolKey(pool)) ?? 0,
    remittedCents: remittedCents.get(poolKey(pool)) ?? 0,
    depletionPercent: depletionPercent(pool),
  }));
  const total = totalOf(views);
  return {
    fundId,
    pools: views,
    total,
    perEarmark: Array.from(
      Map.groupBy(views, (pool) => pool.earmark),
      ([earmark, its]) => ({ earmark, ...totalOf(its) }),
    ).sort((a, b) => order.indexOf(a.earmark) - order.indexOf(b.earmark)),
    cash: { ...cashOf(earmarks), notYetInCents: total.contributedCents - total.receivedCents },
    earmarks: earmarks.map((cash) => ({ ...cash, notYetInCents: notYetIn(pools, cash.earmark) })),
  };
}

function cashOf(earmarks: readonly EarmarkCash[]): Omit<EarmarkCash, "earmark"> {
  const together = { ...noCash, refundedCents: 0, inHandCents: 0 };
  for (const cash of earmarks)
    for (const figure of Object.keys(together) as (keyof typeof together)[]) together[figure] += cash[figure];
  return together;
}

/** All pools together. Exchanges move money between pools, so in total as much went in as went out. */
export function totalOf(pools: readonly PoolView[]): TotalView {
  const total = { ...noFigures, availableCents: 0, claimedCents: 0, writtenOffCents: 0, remittedCents: 0 };
  for (const pool of pools) {
    for (const figure of Object.keys(total) as (keyof typeof total)[]) total[figure] += pool[figure];
  }
  return { ...total, depletionPercent: depletionPercent(total) };
}

type Drawn = Pick<PoolBalance, "contributedCents" | "exchangedInCents" | "exchangedOutCents" | "availableCents">;

/** In whole tenths of a percent, rounded half up; integers until the very last step. */
function depletionPercent(pool: Drawn): number | null {
  const budget = BigInt(pool.contributedCents + pool.exchangedInCents - pool.exchangedOutCents);
  if (budget <= 0n) return null;
  const gone = budget - BigInt(pool.availableCents);
  return Number((gone * 2000n + budget) / (budget * 2n)) / 10;
}

function notYetIn(pools: readonly PoolBalance[], of: string): number {
  let open = 0;
  for (const { earmark, contributedCents, receivedCents } of pools)
    if (earmark === of) open += contributedCents - receivedCents;
  return open;
}

function addPerPool(totals: Map<string, number>, amounts: readonly PoolAmount[]): void {
  for (const amount of amounts) totals.set(poolKey(amount), (totals.get(poolKey(amount)) ?? 0) + amount.cents);
}
