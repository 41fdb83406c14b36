import type { CashFigure } from "../../schemas/postings.ts";

/** Money that came in and went out for an earmark, over all years. */
export type Cash = Readonly<Record<CashFigure, number>>;

/** The cash of an earmark before anything came in. */
export const noCash: Cash = {
  receivedCents: 0,
  unallocatedCents: 0,
  paidCents: 0,
  recoveredCents: 0,
  settledCents: 0,
  invoicesPaidCents: 0,
};

/** Cash in hand: all that came in, less all that went out. */
export function inHandCents(cash: Cash): number {
  return spendableCents(cash) + cash.unallocatedCents;
}

/** Cash that may be paid out to projects and members: not what has no home, which may have to go back. */
export function spendableCents(cash: Cash): number {
  return cash.receivedCents + cash.recoveredCents + cash.invoicesPaidCents - cash.paidCents - cash.settledCents;
}
