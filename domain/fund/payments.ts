import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { overUnpaid, payableCents, unpaidCents } from "../money/commitment-parts.ts";
import { earmarksOf } from "../money/pools.ts";
import { safeTotal, total } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import { cashShortFor, cashTotal } from "./cash.ts";
import { mustBeRunning, mustHaveCommitment } from "./guards.ts";
import { mustNotBeSuspended } from "./payment-suspension.ts";
import type { Commitment, Fund, FundState } from "./state.ts";

/**
 * Records that an instalment may be paid. Nothing is paid without.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment, ERR_MORE_THAN_OPEN.
 */
export function recordPaymentDue(command: DataOf<FundCommand, "RecordPaymentDue">, fund: Fund): FundEvent[] {
  const commitment = mustHaveCommitment(fund, command.applicationId);
  if (commitment.dues.has(command.instalment)) return [];
  mustBeRunning(fund);
  const openCents = unpaidOf(commitment);
  if (command.cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents, neededCents: command.cents });
  return [{ type: "PaymentDue", data: command }];
}

/**
 * Books the payment of an instalment that is due; where the commitment was lowered since, what it still has unpaid.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE, ERR_NOT_DUE, ERR_ALREADY_PAID, ERR_PAYMENT_SUSPENDED, ERR_MORE_THAN_OPEN when nothing is
 * left to pay, ERR_CASH_SHORT (with the figures), ERR_AMOUNT_TOO_LARGE.
 */
export function bookPayment(
  command: DataOf<FundCommand, "BookPayment">,
  fund: Fund,
  { effectiveOn }: Context,
): FundEvent[] {
  mustBeRunning(fund);
  const { applicationId, instalment } = command;
  const commitment = mustHaveCommitment(fund, applicationId);
  const due = commitment.dues.get(instalment);
  if (!due) throw refused("ERR_NOT_DUE", { applicationId, instalment });
  if (due.paid) throw refused("ERR_ALREADY_PAID", { applicationId, instalment });
  mustNotBeSuspended(commitment, effectiveOn);
  const cents = payableCents(due.cents, unpaidOf(commitment));
  if (cents === 0) throw refused("ERR_MORE_THAN_OPEN", { openCents: 0, neededCents: due.cents });
  const paid = overUnpaid(commitment.parts, cents, earmarksOf(fund.terms));
  // Nothing is paid beyond the cash in hand of an earmark, over all years.
  const short = cashShortFor(fund, paid);
  if (short.length > 0) throw refused("ERR_CASH_SHORT", { short });
  safeTotal([cashTotal(fund, "paidCents"), cents]);
  return [{ type: "PaymentBooked", data: { applicationId, instalment, cents, paid } }];
}

/** The days of the payments of an application that stand. */
export function paymentDays(state: FundState, applicationId: string): LocalDate[] {
  if (state.phase === "unfounded") return [];
  return [...state.bookings.standing.values()].flatMap(({ booking, on }) =>
    booking.booking === "payment" && booking.applicationId === applicationId && booking.cents > 0 ? [on] : [],
  );
}

/** What a commitment still has unpaid, in cents. */
export function unpaidOf({ parts }: Commitment): number {
  return total(parts.map(unpaidCents));
}
