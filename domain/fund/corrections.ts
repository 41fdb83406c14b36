import { isDeepStrictEqual } from "node:util";
import type { Booking, RightBooking } from "../../schemas/bookings.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Posting } from "../../schemas/postings.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Dated } from "../decider.ts";
import { owedCents } from "../money/accounts.ts";
import { addedUp, negated } from "../money/added-up.ts";
import { safeTotal } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { mustStand, type Standing } from "./bookings.ts";
import { cashTotal } from "./cash.ts";
import { differencesBetween, withBookedUpToOwed } from "./corrected-postings.ts";
import { correctionObstacles } from "./correction-obstacles.ts";
import { mustBeRunning } from "./guards.ts";
import { accountOf, poolOf } from "./pools.ts";
import { post } from "./post.ts";
import type { Fund } from "./state.ts";
import { accountViolations } from "./violations.ts";

type Corrected = DataOf<FundEvent, "BookingCorrected">;
type Why = Pick<Corrected, "corrects" | "cause" | "reason">;

/**
 * Puts a booking right: what should have been booked takes its place, or nothing does. The events carry the differences;
 * the first booking stays as it was recorded.
 *
 * @throws ERR_NOT_FOUND, ERR_BOOKING_SUPERSEDED, ERR_VALIDATION, ERR_NO_CONTRIBUTION, ERR_NOTHING_TO_CORRECT,
 * ERR_FUND_SETTLED, ERR_AMOUNT_TOO_LARGE, ERR_CORRECTION_BLOCKED with everything that stands in the way.
 */
export function correctBooking(
  { corrects, right, effectiveOn, reason }: DataOf<FundCommand, "CorrectBooking">,
  fund: Fund,
): Dated<FundEvent>[] {
  const standing = mustStand(fund, corrects);
  mustBeRunning(fund);
  if (right) mustBePossible(fund, standing.booking, right);
  const stands: Booking = right ? { ...standing.booking, ...right } : { ...standing.booking, cents: 0 };
  const on = effectiveOn ?? standing.on;
  if (isDeepStrictEqual(stands, standing.booking) && on === standing.on)
    throw refused("ERR_NOTHING_TO_CORRECT", { corrects });
  return replaced(fund, standing, { booking: stands, on }, { corrects, cause: "mistake", reason });
}

/**
 * Undoes the last correction of a booking: it stands again as it did before.
 *
 * @throws ERR_NOT_FOUND, ERR_BOOKING_SUPERSEDED, ERR_NOT_CORRECTED, ERR_FUND_SETTLED, ERR_CORRECTION_BLOCKED.
 */
export function undoCorrection(
  { corrects, reason }: DataOf<FundCommand, "UndoCorrection">,
  fund: Fund,
): Dated<FundEvent>[] {
  const standing = mustStand(fund, corrects);
  mustBeRunning(fund);
  if (!standing.before) throw refused("ERR_NOT_CORRECTED", { corrects });
  return replaced(fund, standing, standing.before, { corrects, cause: "undone", reason });
}

/** How a booking is to stand; one that stood like that before has its postings. */
type Target = Pick<Standing, "booking" | "on"> & Partial<Pick<Standing, "postings">>;

function replaced(fund: Fund, from: Standing, to: Target, why: Why): Dated<FundEvent>[] {
  const correction = (stands: Booking, on: LocalDate, movedFrom: LocalDate | null, differences: Posting[]) => ({
    type: "BookingCorrected" as const,
    data: { booked: from.booked, ...why, stands, movedFrom, differences },
    effectiveOn: on,
  });
  const between = (now: Fund, before: Target, after: Target) =>
    withBookedUpToOwed(
      now,
      before.postings && after.postings
        ? addedUp([...negated(before.postings), ...after.postings])
        : differencesBetween(now, before.booking, after.booking),
    );
  if (from.on === to.on) {
    const differences = between(fund, from, to);
    mustNotBeBlocked(fund, differences, why);
    return [correction(to.booking, to.on, null, differences)];
  }
  const nothing: Target = { booking: { ...from.booking, cents: 0 }, on: from.on, ...(to.postings && { postings: [] }) };
  const out = between(fund, from, nothing);
  const back = between(post(fund, out), { ...nothing, booking: { ...to.booking, cents: 0 } }, to);
  mustNotBeBlocked(fund, addedUp([...out, ...back]), why);
  return [correction(nothing.booking, from.on, null, out), correction(to.booking, to.on, from.on, back)];
}

/** @throws ERR_CORRECTION_BLOCKED, ERR_AMOUNT_TOO_LARGE */
function mustNotBeBlocked(fund: Fund, differences: readonly Posting[], { corrects }: Why): void {
  const obstacles = correctionObstacles(fund, differences);
  if (obstacles.length > 0) throw refused("ERR_CORRECTION_BLOCKED", { corrects }, obstacles);
}

/** What is refused when it is booked is not put in the place of a booking either. */
function mustBePossible(fund: Fund, booking: Booking, right: RightBooking): void {
  mustHold("ERR_VALIDATION", [...kindViolations(booking, right), ...accountViolations(fund, right, "/right")]);
  const { municipality, year, earmark, cents } = right;
  if (owedCents(accountOf(poolOf(fund, right), municipality)) === 0)
    throw refused("ERR_NO_CONTRIBUTION", { municipality, year, earmark });
  safeTotal([cashTotal(fund, "receivedCents"), cashTotal(fund, "invoicesPaidCents"), cents]);
}

function kindViolations({ booking }: Booking, right: RightBooking): Violation[] {
  return right.booking === booking ? [] : [violation("/right/booking", "booking_of_another_kind", { booking })];
}
