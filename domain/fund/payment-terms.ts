import { isDeepStrictEqual } from "node:util";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";
import type { Context, Folded } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { payableCents } from "../money/commitment-parts.ts";
import { sumCents } from "../money/sums.ts";
import { interestStart, paymentInterest } from "../payment-interest.ts";
import { refused } from "../refusal.ts";
import { LEAST_INTEREST_OF_BODY_CENTS, type OwedChange } from "../statutory-interest.ts";
import { fixedTermEnd } from "../terms.ts";
import { bookingOf } from "./bookings.ts";
import { newestOf } from "./collected.ts";
import { type FundDecisionFacts, mustBeNewNumber } from "./decision-facts.ts";
import { interestToFix } from "./fixed-interest.ts";
import { mustHaveCommitment } from "./guards.ts";
import { unpaidOf } from "./payments.ts";
import type { Due, Fund, FundState } from "./state.ts";

type DueEvent = Extract<
  FundEvent,
  { type: "PaymentDue" | "PaymentTermSet" | "PaymentInterestFixed" | "PaymentBooked" }
>;

type OfInstalment = Pick<DataOf<FundCommand, "FixPaymentInterest">, "applicationId" | "instalment">;

/** An instalment of which nothing is known yet. */
export const noDue: Due = {
  cents: 0,
  paid: false,
  payments: [],
  payUntil: null,
  interestOver: [],
  interestUntil: null,
  interestFixedCents: 0,
  decisionNumbers: [],
};

/** What an event changes of an instalment that is due. */
export function dueAfter(due: Due, event: DueEvent): Due {
  switch (event.type) {
    case "PaymentDue":
      return { ...due, cents: event.data.cents };
    case "PaymentTermSet": {
      const { payUntil, interestOver } = event.data;
      return { ...due, payUntil, interestOver };
    }
    case "PaymentInterestFixed": {
      const { decisionNumber, until: interestUntil, cents } = event.data;
      const decisionNumbers = [...due.decisionNumbers, decisionNumberKey(decisionNumber)];
      return { ...due, interestUntil, interestFixedCents: due.interestFixedCents + cents, decisionNumbers };
    }
    case "PaymentBooked":
      return { ...due, cents: event.data.cents, paid: true };
  }
}

/** The fund once it knows on which days more or less of an instalment was paid. */
export function withPayments(state: FundState, event: Folded<FundEvent>): FundState {
  const booked = event.type === "BookingCorrected" ? event.data.stands : bookingOf(event);
  if (state.phase === "unfounded" || booked?.booking !== "payment") return state;
  const { applicationId, instalment, cents } = booked;
  const known = state.cases.get(applicationId);
  const due = known?.stage === "committed" ? known.dues.get(instalment) : undefined;
  if (known?.stage !== "committed" || !due) return state;
  const payments = paidSince(due.payments, cents, event.metadata.effectiveOn);
  const dues = known.dues.set(instalment, { ...due, payments });
  return { ...state, cases: state.cases.set(applicationId, { ...known, dues }) };
}

/** What was paid of an instalment, once so much of it was from a day on. */
export function paidSince(payments: readonly OwedChange[], cents: number, on: LocalDate): OwedChange[] {
  return [...payments, { on, cents: cents - sumCents(payments) }];
}

/**
 * Records by when an instalment is to be paid, now that the decision that it rests on was announced, or was found to have been announced on
 * another day: within six weeks, or on the later day that the decision names (Awb 4:87, first paragraph). From the day after on the fund is
 * in default (Awb 4:97) and owes interest. It owes that sooner:
 * - where the decision came too late, from the day it would have been in default had it been given on the last day of its term (Awb 4:100);
 * - where it took the place of a lower one or a refusal, from that same day, or where nobody had asked for that one from the day it
 *   would have been in default had it been right (Awb 4:102, second and fourth paragraph);
 * - where it pays back what was recovered, from the day that came in (Awb 4:102, first paragraph).
 *
 * Whether the recipient's own wrong data stand in the way (third paragraph) is for whoever fixes the interest. What interest was fixed over
 * stays.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE, ERR_NOT_DUE.
 */
export function recordPaymentTerm(
  { applicationId, instalment, ...told }: DataOf<FundCommand, "RecordPaymentTerm">,
  fund: Fund,
): FundEvent[] {
  const due = mustBeDue(fund, { applicationId, instalment });
  const { announcedOn, rightOn, isRepayment } = told;
  // What was due by the day of its announcement was due at once: that is no later day.
  const laterOn = told.laterOn !== null && told.laterOn > announcedOn ? told.laterOn : null;
  const payUntil = lastDayToPay(announcedOn, laterOn);
  const late = dayAfter(lastDayToPay(rightOn < announcedOn ? rightOn : announcedOn, laterOn));
  const received = isRepayment ? newestOf(receiptsOf(fund, applicationId), due.cents) : [];
  const interestOver =
    received.length > 0 ? received.map(({ on: from, cents }) => ({ from, cents })) : [{ from: late, cents: due.cents }];
  const isKnown = due.payUntil === payUntil && isDeepStrictEqual(due.interestOver, interestOver);
  if (isKnown || due.interestUntil !== null) return [];
  return [{ type: "PaymentTermSet", data: { applicationId, instalment, payUntil, interestOver } }];
}

function lastDayToPay(announcedOn: LocalDate, laterOn: LocalDate | null): LocalDate {
  const lastDay = fixedTermEnd("payment", announcedOn);
  return laterOn !== null && laterOn > lastDay ? laterOn : lastDay;
}

/** What came in on the recoveries of an application, the oldest first. */
function receiptsOf({ bookings }: Fund, applicationId: string): OwedChange[] {
  const received = [...bookings.standing.values()].flatMap(({ booking, on }) =>
    booking.booking === "recovery-receipt" && booking.applicationId === applicationId
      ? [{ on, cents: booking.cents }]
      : [],
  );
  return received.toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

/**
 * Fixes the statutory interest on an instalment that is paid late, or not yet, over the days up to and including a day, by a decision that has
 * the calculation (Awb 4:98, 4:99). What was fixed before comes off it; below € 10 none is due. See `paymentInterest` for who bears it.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE, ERR_NOT_DUE, ERR_PAYMENT_NOT_LATE, ERR_INTEREST_DAY, ERR_INTEREST_RATE_UNKNOWN beyond the table of
 * rates, ERR_INTEREST_TOO_LOW, and the errors of the number.
 */
export function fixPaymentInterest(
  data: DataOf<FundCommand, "FixPaymentInterest">,
  fund: Fund,
  { today }: Context,
  facts: FundDecisionFacts | undefined,
): FundEvent[] {
  const due = mustBeDue(fund, data);
  const from = interestStart(due);
  if (from === null || today < from) throw refused("ERR_PAYMENT_NOT_LATE", { interestFrom: from });
  const commitment = mustHaveCommitment(fund, data.applicationId);
  const owedCents = due.paid ? sumCents(due.payments) : payableCents(due.cents, unpaidOf(commitment));
  const fixed = interestToFix(
    {
      from,
      until: data.until,
      today,
      leastCents: LEAST_INTEREST_OF_BODY_CENTS,
      fixedUntil: due.interestUntil,
      fixedCents: due.interestFixedCents,
      waivedCents: 0,
    },
    fund,
    () =>
      paymentInterest({ ...due, owedCents, suspensions: commitment.suspensions }, data.until, fund.interestRates).parts,
  );
  mustBeNewNumber(data.decisionNumber, fund, facts);
  return [{ type: "PaymentInterestFixed", data: { ...data, ...fixed } }];
}

/** Whether interest was fixed on an instalment, over the term that an announcement gave. */
export function isInterestFixed(state: FundState, { applicationId, instalment }: OfInstalment): boolean {
  const known = state.phase === "unfounded" ? undefined : state.cases.get(applicationId);
  return known?.stage === "committed" && (known.dues.get(instalment)?.interestUntil ?? null) !== null;
}

/** An instalment that fell due. @throws ERR_NOT_FOUND, ERR_WRONG_STATE, ERR_NOT_DUE */
function mustBeDue(fund: Fund, { applicationId, instalment }: OfInstalment): Due {
  const due = mustHaveCommitment(fund, applicationId).dues.get(instalment);
  if (!due) throw refused("ERR_NOT_DUE", { applicationId, instalment });
  return due;
}
