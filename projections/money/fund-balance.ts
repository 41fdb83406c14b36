import { z } from "zod";
import { inHandCents, noCash } from "../../domain/money/cash.ts";
import { availableCents, byPool, earmarksOf, noFigures } from "../../domain/money/pools.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { earmark } from "../../schemas/money.ts";
import type { PostingIn } from "../../schemas/postings.ts";
import { fundId, signedCents, year } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";
import { postingsOf } from "./postings-of.ts";

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
  /** Money that members got at a settlement, or below zero still owed there. */
  settledCents: signedCents,
  /** Contributed + exchanged in − exchanged out − reserved − committed − settled. Below zero there is a shortfall. */
  availableCents: signedCents,
};
export const poolBalance = z.strictObject({ year, earmark, ...figures });
export type PoolBalance = z.infer<typeof poolBalance>;

/** Money in the bank for an earmark, over all years. */
export const earmarkCash = z.strictObject({
  earmark,
  /** Paid in by members, what they paid beyond what they owe included. */
  receivedCents: signedCents,
  /** Came in and has no home yet: in hand, but in no pool, and not to be paid out. */
  unallocatedCents: signedCents,
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
 * Claims and write-offs per pool are worked out from the commitments: see `balanceOf`.
 */
export const fundBalance: Projection<FundBalanceRow> = {
  name: "fund-balance",
  version: 3,
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

/** The balance after an event: its postings added up. */
export function foldBalance(row: FundBalanceRow | undefined, event: LoggedEvent, key: string): FundBalanceRow {
  const before = row ?? emptyBalance(key);
  if (event.type === "FundEstablished") return { ...before, order: earmarksOf(event.data) };
  if (event.type === "SettlementClosed") return { ...before, earmarks: before.earmarks.map(paidOut) };
  const pools = [...before.pools];
  const earmarks = [...before.earmarks];
  for (const one of postingsOf(event)) {
    if (one.ledger === "pool") postToPool(pools, one);
    else if (one.ledger === "cash") postToCash(earmarks, one);
  }
  const { order } = before;
  if (pools.length > before.pools.length) pools.sort(byPool(order));
  if (earmarks.length > before.earmarks.length)
    earmarks.sort((a, b) => order.indexOf(a.earmark) - order.indexOf(b.earmark));
  return { ...before, pools, earmarks };
}

/** Whether an event changes the balance of a fund, or begins it. */
export function changesBalance(event: LoggedEvent): boolean {
  if (event.type === "FundEstablished" || event.type === "SettlementClosed") return true;
  return postingsOf(event).some(({ ledger }) => ledger === "pool" || ledger === "cash");
}

function postToPool(pools: PoolBalance[], { year, earmark, figure, cents }: PostingIn<"pool">): void {
  const index = pools.findIndex((pool) => pool.year === year && pool.earmark === earmark);
  const known = pools[index] ?? { year, earmark, ...noFigures, availableCents: 0 };
  const changed = { ...known };
  changed[figure] += cents;
  changed.availableCents = availableCents(changed);
  pools[index >= 0 ? index : pools.length] = changed;
}

function postToCash(earmarks: EarmarkCash[], { earmark, figure, cents }: PostingIn<"cash">): void {
  const index = earmarks.findIndex((known) => known.earmark === earmark);
  const known = earmarks[index] ?? { earmark, ...noCash, refundedCents: 0, inHandCents: 0 };
  const changed = { ...known };
  changed[figure] += cents;
  changed.inHandCents = inHandCents(changed);
  earmarks[index >= 0 ? index : earmarks.length] = changed;
}

/** Once the settlement is closed everything in hand went back to the members. */
function paidOut(cash: EarmarkCash): EarmarkCash {
  return { ...cash, refundedCents: cash.refundedCents + cash.inHandCents, inHandCents: 0 };
}
