import { isDeepStrictEqual } from "node:util";
import { type Booking, type BookingKind, booking, type RightBooking } from "../../schemas/bookings.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Posting } from "../../schemas/postings.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context, Dated } from "../decider.ts";
import { owedCents } from "../money/accounts.ts";
import { addedUp, negated } from "../money/added-up.ts";
import type { Invoice } from "../money/invoices.ts";
import { safeTotal, total } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { mustStand, type Standing } from "./bookings.ts";
import { cashTotal } from "./cash.ts";
import { rightContributions } from "./contributions.ts";
import { differencesBetween, isDividedAnew, withBookedUpToOwed, withDifferences } from "./corrected-postings.ts";
import { correctionObstacles } from "./correction-obstacles.ts";
import { evolve } from "./evolve.ts";
import { mustBeRunning, mustStayCountable } from "./guards.ts";
import { heldChangeCents } from "./held-receipts.ts";
import { accountOf, poolOf } from "./pools.ts";
import type { Fund } from "./state.ts";
import { accountViolations } from "./violations.ts";

type Corrected = DataOf<FundEvent, "BookingCorrected">;
type Why = Pick<Corrected, "corrects" | "cause" | "reason">;

/**
 * Puts a booking right: what should have been booked takes its place, or nothing does. The events carry the differences;
 * the first booking stays as it was recorded.
 *
 * @throws ERR_NOT_FOUND, ERR_BOOKING_SUPERSEDED, ERR_VALIDATION, ERR_NO_CONTRIBUTION, ERR_CONTRIBUTIONS_DIFFER, ERR_NOTHING_TO_CORRECT,
 * ERR_SECOND_PERSON_REQUIRED, ERR_FUND_SETTLED, ERR_AMOUNT_TOO_LARGE, ERR_MORE_THAN_OPEN, ERR_CORRECTION_BLOCKED with everything that
 * stands in the way.
 */
export function correctBooking(
  { corrects, right, effectiveOn, reason }: DataOf<FundCommand, "CorrectBooking">,
  fund: Fund,
  { actor }: Context,
): Dated<FundEvent>[] {
  const standing = mustStand(fund, corrects);
  mustBeOpen(fund, standing.booking);
  if (right) mustBePossible(fund, standing.booking, right);
  const stands: Booking = right ? withRight(standing.booking, right, fund) : nothingOf(standing.booking);
  const on = effectiveOn ?? standing.on;
  const isSame = isDeepStrictEqual(stands, standing.booking) && !isDividedAnew(fund, standing, on);
  if ((isSame && on === standing.on) || standing.returnedOn !== null)
    throw refused("ERR_NOTHING_TO_CORRECT", { corrects });
  mustBeSecondPerson(standing, actor.person);
  // What only moves to another day keeps its postings, unless more or less of it is interest then.
  const to = isSame ? { ...standing, on } : { booking: stands, on };
  return replaced(fund, standing, to, { corrects, cause: "mistake", reason });
}

/**
 * Books that the bank sent a payment back: the instalment is due again. Until that day it stays paid.
 *
 * @throws ERR_NOT_FOUND, ERR_BOOKING_SUPERSEDED, ERR_VALIDATION for what is no payment, ERR_NOTHING_TO_CORRECT,
 * ERR_EFFECTIVE_BEFORE_BOOKING, ERR_FUND_SETTLED, ERR_CORRECTION_BLOCKED.
 */
export function returnPayment(
  { corrects, reason }: DataOf<FundCommand, "ReturnPayment">,
  fund: Fund,
  { effectiveOn }: Context,
): Dated<FundEvent>[] {
  const standing = mustStand(fund, corrects);
  mustBeRunning(fund);
  mustHold("ERR_VALIDATION", kindViolations(standing.booking, { booking: "payment" }, "/corrects"));
  if (standing.booking.cents === 0) throw refused("ERR_NOTHING_TO_CORRECT", { corrects });
  if (effectiveOn < standing.on) throw refused("ERR_EFFECTIVE_BEFORE_BOOKING", { effectiveOn, bookedOn: standing.on });
  const nothing = { booking: nothingOf(standing.booking), on: standing.on };
  return replaced(fund, standing, nothing, { corrects, cause: "returned", reason }, effectiveOn);
}

/**
 * Undoes the last correction of a booking: it stands again as it did before.
 *
 * @throws ERR_NOT_FOUND, ERR_BOOKING_SUPERSEDED, ERR_NOT_CORRECTED, ERR_SECOND_PERSON_REQUIRED, ERR_FUND_SETTLED, ERR_MORE_THAN_OPEN,
 * ERR_CORRECTION_BLOCKED.
 */
export function undoCorrection(
  { corrects, reason }: DataOf<FundCommand, "UndoCorrection">,
  fund: Fund,
  { actor }: Context,
): Dated<FundEvent>[] {
  const standing = mustStand(fund, corrects);
  mustBeOpen(fund, standing.booking);
  if (!standing.before) throw refused("ERR_NOT_CORRECTED", { corrects });
  mustBeSecondPerson(standing, actor.person);
  return replaced(fund, standing, standing.before, { corrects, cause: "undone", reason }, standing.returnedOn);
}

/** How a booking is to stand; one that stood like that before has its postings. */
type Target = Pick<Standing, "booking" | "on"> & Partial<Pick<Standing, "postings">>;

/** @param countsOn the day that the correction counts for; that of the booking, unless given. */
function replaced(
  fund: Fund,
  from: Standing,
  to: Target,
  why: Why,
  countsOn: LocalDate | null = null,
): Dated<FundEvent>[] {
  const correction = (stands: Booking, on: LocalDate, movedFrom: LocalDate | null, differences: Posting[]) => ({
    type: "BookingCorrected" as const,
    data: { booked: from.booked, ...why, stands, movedFrom, differences },
    effectiveOn: on,
  });
  const between = (now: Fund, before: Pick<Standing, "booking" | "postings">, after: Target) =>
    withBookedUpToOwed(
      now,
      after.postings
        ? addedUp([...negated(before.postings), ...after.postings])
        : differencesBetween(now, before, after),
    );
  if (from.on === to.on) {
    const differences = between(fund, from, to);
    mustNotBeBlocked(fund, differences, why, to.booking);
    return withClosing(fund, [correction(to.booking, countsOn ?? to.on, null, differences)]);
  }
  const nothing = { booking: nothingOf(from.booking), on: from.on, postings: [] };
  const { postings: _, ...withdrawn } = nothing;
  const out = between(fund, from, to.postings ? nothing : withdrawn);
  const back = between(withDifferences(fund, from.booking, out), { ...nothing, booking: nothingOf(to.booking) }, to);
  mustNotBeBlocked(fund, addedUp([...out, ...back]), why, to.booking);
  return withClosing(fund, [
    correction(nothing.booking, from.on, null, out),
    correction(to.booking, to.on, from.on, back),
  ]);
}

/** The events, with the end of the settlement where they pay the last of its invoices. */
function withClosing(fund: Fund, events: Dated<FundEvent>[]): Dated<FundEvent>[] {
  if (fund.phase === "running") return events;
  const after = events.reduce(evolve, fund);
  const isPaid = after.phase !== "unfounded" && after.invoices.length === 0;
  return isPaid ? [...events, { type: "SettlementClosed", data: {} }] : events;
}

/** @throws ERR_CORRECTION_BLOCKED, ERR_AMOUNT_TOO_LARGE, ERR_MORE_THAN_OPEN of held money that has another home since. */
function mustNotBeBlocked(fund: Fund, differences: readonly Posting[], { corrects }: Why, booking: Booking): void {
  if (booking.booking === "receipt-allocation" || booking.booking === "receipt-return") {
    const openCents = fund.heldReceipts.get(booking.receiptId)?.openCents ?? 0;
    const neededCents = 0 - heldChangeCents(differences);
    if (neededCents > openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents, neededCents });
  }
  const obstacles = correctionObstacles(fund, differences);
  if (obstacles.length > 0) throw refused("ERR_CORRECTION_BLOCKED", { corrects }, obstacles);
}

/** What is paid on an invoice of the final settlement is booked after it. @throws ERR_FUND_SETTLED */
function mustBeOpen(fund: Fund, booking: Booking): void {
  const isOfFinalInvoice = booking.booking === "invoice-payment" && booking.invoice === "final";
  if (!(isOfFinalInvoice && fund.phase === "settled")) mustBeRunning(fund);
}

/** Payments out, and what is owed, are corrected by somebody else than who booked them. @throws ERR_SECOND_PERSON_REQUIRED */
function mustBeSecondPerson({ booking, by, returnedOn }: Standing, person: string): void {
  const takesTwo = TAKE_TWO.has(booking.booking);
  if (takesTwo && returnedOn === null && by === person) throw refused("ERR_SECOND_PERSON_REQUIRED");
}

const TAKE_TWO: ReadonlySet<string> = new Set<BookingKind>([
  "payment",
  "contributions",
  "extra-contribution",
  "contribution-write-off",
  "receipt-return",
  "remission",
]);

/** A booking of which nothing is left. */
function nothingOf(before: Booking): Booking {
  return before.booking === "contributions"
    ? { ...before, yearTotalCents: 0, contributions: [], differenceCents: 0, cents: 0 }
    : { ...before, cents: 0 };
}

/** A booking with what is right about it; the two are of one kind. */
function withRight(before: Booking, right: RightBooking, fund: Fund): Booking {
  if (before.booking === "contributions" && right.booking === "contributions") {
    mustBeRunning(fund);
    return rightContributions(right, before, fund);
  }
  return booking.parse({ ...before, ...right });
}

/** What is refused when it is booked is not put in the place of a booking either. */
function mustBePossible(fund: Fund, booking: Booking, right: RightBooking): void {
  mustHold("ERR_VALIDATION", [
    ...kindViolations(booking, right, "/right/booking"),
    ...("year" in right && "municipality" in booking
      ? accountViolations(fund, { municipality: booking.municipality, ...right }, "/right")
      : []),
  ]);
  switch (right.booking) {
    case "receipt": {
      const { municipality, year, earmark, cents } = right;
      if (owedCents(accountOf(poolOf(fund, right), municipality)) === 0)
        throw refused("ERR_NO_CONTRIBUTION", { municipality, year, earmark });
      safeTotal([cashTotal(fund, "receivedCents"), cashTotal(fund, "invoicesPaidCents"), cents]);
      return;
    }
    case "extra-contribution":
      mustStayCountable(fund, right.cents);
      return;
    case "invoice-payment": {
      const openCents = total(fund.invoices.filter((one) => isSameInvoice(one, booking)).map((one) => one.openCents));
      if (right.cents > openCents + booking.cents)
        throw refused("ERR_MORE_THAN_OPEN", { openCents: openCents + booking.cents, neededCents: right.cents });
      return;
    }
    default:
  }
}

function isSameInvoice({ municipality, invoice, earmark }: Invoice, booking: Booking): boolean {
  return (
    booking.booking === "invoice-payment" &&
    booking.municipality === municipality &&
    booking.invoice === invoice &&
    booking.earmark === earmark
  );
}

function kindViolations({ booking }: Booking, asked: Pick<RightBooking, "booking">, pointer: string): Violation[] {
  return asked.booking === booking ? [] : [violation(pointer, "booking_of_another_kind", { booking })];
}
