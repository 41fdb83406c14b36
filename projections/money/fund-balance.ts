import { z } from "zod";
import { byPool, earmarksOf } from "../../domain/money/pools.ts";
import { AVAILABILITY, type CashPosting, INTO_HAND, type PoolPosting, postings } from "../../domain/money/postings.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { earmark } from "../../schemas/money.ts";
import { fundId, signedCents, year } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

/**
 * The figures of a pool, in cents; of all pools together they are those of the fund. Below zero only in a view by the day
 * things were effective, where a payment may come before what was contributed for it.
 */
const figures = {
  contributedCents: signedCents,
  /** Paid in, up to what members owe. */
  receivedCents: signedCents,
  exchangedInCents: signedCents,
  exchangedOutCents: signedCents,
  reservedCents: signedCents,
  /** Awarded, paid or not; what is recovered is no longer in it. */
  committedCents: signedCents,
  paidCents: signedCents,
  recoveredCents: signedCents,
  /** What members took with them at a settlement, or below zero still owed there. */
  settledCents: signedCents,
  /** Contributed + exchanged in − exchanged out − reserved − committed − settled. Below zero there is a shortfall. */
  availableCents: signedCents,
};
export const poolBalance = z.strictObject({ year, earmark, ...figures });
export type PoolBalance = z.infer<typeof poolBalance>;

/** What is in the bank for an earmark, over all years. */
export const earmarkCash = z.strictObject({
  earmark,
  /** Paid in by members, what they paid beyond what they owe included. */
  receivedCents: signedCents,
  paidCents: signedCents,
  recoveredCents: signedCents,
  /** Paid to members at early settlements. */
  settledCents: signedCents,
  /** Paid by members on invoices of a settlement. */
  invoicesPaidCents: signedCents,
  /** Paid to members at the final settlement. */
  refundedCents: signedCents,
  inHandCents: signedCents,
});
export type EarmarkCash = z.infer<typeof earmarkCash>;

export const fundBalanceRow = z.strictObject({
  fundId,
  /** The order of earmarks; none before the fund is established, as a view by the day of effect can have it. */
  order: z.array(earmark),
  /** By year and earmark. */
  pools: z.array(poolBalance),
  earmarks: z.array(earmarkCash),
});
export type FundBalanceRow = z.infer<typeof fundBalanceRow>;

/**
 * The money of a fund, per pool and per earmark. One row per fund, as large as its years and earmarks.
 * What is claimed and written off per pool is worked out from the commitments: see `balanceOf`.
 */
export const fundBalance: Projection<FundBalanceRow> = {
  name: "fund-balance",
  version: 2,
  money: true,
  keys(event) {
    return changesBalance(event) ? [subjectOf(event.stream)] : [];
  },
  fold(row, event, key) {
    return foldBalance(row, event, key);
  },
  places: () => [],
};

/** The balance of a fund to whose money nothing happened yet. */
export function emptyBalance(fundId: string): FundBalanceRow {
  return { fundId, order: [], pools: [], earmarks: [] };
}

/** The balance after an event: its changes added up. */
export function foldBalance(row: FundBalanceRow | undefined, event: LoggedEvent, key: string): FundBalanceRow {
  const before = row ?? emptyBalance(key);
  if (event.type === "FundEstablished") return { ...before, order: earmarksOf(event.data) };
  if (event.type === "SettlementClosed") return { ...before, earmarks: before.earmarks.map(paidOut) };
  let { pools, earmarks } = before;
  for (const posting of postings(event)) {
    if (posting.ledger === "pool") pools = addToPool(pools, posting, before.order);
    else if (posting.ledger === "cash") earmarks = addToCash(earmarks, posting, before.order);
  }
  return { ...before, pools, earmarks };
}

/** Whether an event changes the balance of a fund, or begins it. */
export function changesBalance(event: LoggedEvent): boolean {
  return event.type === "FundEstablished" || event.type === "SettlementClosed" || postings(event).length > 0;
}

/** A pool, or the fund, before anything happened to its money. */
export const emptyFigures = {
  contributedCents: 0,
  receivedCents: 0,
  exchangedInCents: 0,
  exchangedOutCents: 0,
  reservedCents: 0,
  committedCents: 0,
  paidCents: 0,
  recoveredCents: 0,
  settledCents: 0,
  availableCents: 0,
};

function addToPool(
  pools: PoolBalance[],
  { year, earmark, figure, cents }: PoolPosting,
  order: readonly string[],
): PoolBalance[] {
  const index = pools.findIndex((pool) => pool.year === year && pool.earmark === earmark);
  const known = pools[index] ?? { year, earmark, ...emptyFigures };
  const changed = {
    ...known,
    [figure]: known[figure] + cents,
    availableCents: known.availableCents + (AVAILABILITY[figure] ?? 0) * cents,
  };
  return index >= 0 ? pools.with(index, changed) : [...pools, changed].sort(byPool(order));
}

const emptyCash = {
  receivedCents: 0,
  paidCents: 0,
  recoveredCents: 0,
  settledCents: 0,
  invoicesPaidCents: 0,
  refundedCents: 0,
  inHandCents: 0,
};

function addToCash(
  earmarks: EarmarkCash[],
  { earmark, figure, cents }: CashPosting,
  order: readonly string[],
): EarmarkCash[] {
  const index = earmarks.findIndex((known) => known.earmark === earmark);
  const known = earmarks[index] ?? { earmark, ...emptyCash };
  const changed = {
    ...known,
    [figure]: known[figure] + cents,
    inHandCents: known.inHandCents + INTO_HAND[figure] * cents,
  };
  return index >= 0
    ? earmarks.with(index, changed)
    : [...earmarks, changed].sort((a, b) => order.indexOf(a.earmark) - order.indexOf(b.earmark));
}

/** Once the settlement is closed everything in hand went back to the members. */
function paidOut(cash: EarmarkCash): EarmarkCash {
  return { ...cash, refundedCents: cash.refundedCents + cash.inHandCents, inHandCents: 0 };
}
