import type { InterestPart } from "../schemas/fund.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import { sumCents } from "./money/sums.ts";
import {
  type InterestRate,
  LEAST_INTEREST_OF_BODY_CENTS,
  type OwedChange,
  type Period,
  statutoryInterest,
} from "./statutory-interest.ts";

/** All that the interest on a payment of the fund depends on, beside the rates. */
export interface LatePayment {
  /** What it is due over, from which day on; none while the decision that it rests on is not announced. */
  readonly interestOver: readonly { readonly from: LocalDate; readonly cents: number }[];
  /** What was paid, by the days on which that changes; below zero for what came back. */
  readonly payments: readonly OwedChange[];
  /** What was paid of it, or can be paid still: what a lower determination took off it was never owed. */
  readonly owedCents: number;
  /** When payment was suspended: then the fund is not in default (Awb 4:56). */
  readonly suspensions: readonly Period[];
}

/** The first day over which interest is due on a payment; null while the decision that it rests on is not announced. */
export function interestStart({ interestOver }: Pick<LatePayment, "interestOver">): LocalDate | null {
  return interestOver.map(({ from }) => from).sort()[0] ?? null;
}

/**
 * The statutory interest that the fund owes on a payment, up to and including a day (Awb 4:98). It is no burden of the pools: the body
 * bears it beside the fund, as the interest on recoveries is none of the fund's money.
 *
 * @param recorded the rates after those of the table.
 * @returns its parts, and what they come to; nothing below € 10 (Awb 4:98, second paragraph).
 */
export function paymentInterest(
  { interestOver, payments, owedCents, suspensions: free }: LatePayment,
  until: LocalDate,
  recorded: readonly InterestRate[],
): { readonly parts: InterestPart[]; readonly cents: number } {
  const from = interestStart({ interestOver });
  if (from === null) return { parts: [], cents: 0 };
  let leftCents = owedCents;
  const owed = interestOver.map(({ from: on, cents: most }): OwedChange => {
    const cents = Math.min(most, leftCents);
    leftCents -= cents;
    return { on, cents };
  });
  const paid = payments.map(({ on, cents }) => ({ on, cents: 0 - cents }));
  const parts = statutoryInterest({ from, until }, { owed: [...owed, ...paid], interestPaid: [], free }, recorded);
  const cents = sumCents(parts);
  return { parts, cents: cents < LEAST_INTEREST_OF_BODY_CENTS ? 0 : cents };
}

/** The last day to pay while it is suspended on some days: the fund is not in default on those (Awb 4:56). */
export function payableUntil(payUntil: LocalDate, suspensions: readonly Period[]): LocalDate {
  return suspensions.find(({ from, until }) => from <= payUntil && payUntil < until)?.until ?? payUntil;
}

/** Whether the fund is in default on a day with what is not paid yet (Awb 4:97). */
export function isInDefault(payUntil: LocalDate, suspensions: readonly Period[], today: LocalDate): boolean {
  return today > payUntil && !suspensions.some(({ from, until }) => from <= today && today <= until);
}
