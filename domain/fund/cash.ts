import type { CashFigure } from "../../schemas/postings.ts";
import { inHandCents, noCash, spendableCents } from "../money/cash.ts";
import { sumCents, total } from "../money/sums.ts";
import type { CashShort } from "../refusal.ts";
import type { Fund } from "./state.ts";

/** Cash in hand of an earmark, over all years. */
export function cashCents({ cash }: Fund, earmark: string): number {
  return inHandCents(cash.get(earmark) ?? noCash);
}

/** A figure of cash over all earmarks. */
export function cashTotal({ cash }: Fund, figure: CashFigure): number {
  return total(cash.valueSeq().map((one) => one[figure]));
}

/**
 * Finds where cash is short of payments: in an earmark, over all years, or in the fund. There may be less in all than in one
 * earmark: what came in for another, and was paid out there, may since have been booked to this one by a confirmation.
 */
export function cashShortFor(
  fund: Fund,
  payments: readonly { readonly earmark: string; readonly cents: number }[],
): CashShort[] {
  const perEarmark = [...Map.groupBy(payments, ({ earmark }) => earmark)].flatMap(([earmark, amounts]) =>
    shortOf(earmark, sumCents(amounts), spendableCents(fund.cash.get(earmark) ?? noCash)),
  );
  return perEarmark.length > 0
    ? perEarmark
    : shortOf(null, sumCents(payments), total(fund.cash.valueSeq().map(spendableCents)));
}

function shortOf(earmark: string | null, neededCents: number, inHandCents: number): CashShort[] {
  // Who is paid nothing needs no cash.
  if (neededCents === 0 || neededCents <= inHandCents) return [];
  return [{ earmark, neededCents, inHandCents, shortCents: neededCents - inHandCents }];
}
