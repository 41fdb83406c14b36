import type { Booking, BookingOf } from "../../schemas/bookings.ts";
import type { FundEvent } from "../../schemas/fund.ts";
import type { Pool } from "../../schemas/money.ts";
import type { Posting } from "../../schemas/postings.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { type Account, owedCents } from "../money/accounts.ts";
import { addedUp, negated } from "../money/added-up.ts";
import { earmarksOf, poolKey } from "../money/pools.ts";
import { postings, received } from "../money/postings.ts";
import { sumCents } from "../money/sums.ts";
import type { Standing } from "./bookings.ts";
import { writeOffContribution } from "./contribution-write-offs.ts";
import { changedYear } from "./contributions.ts";
import { moveExcess } from "./excess-moves.ts";
import { allocated, heldChangeCents, returned, withHeld } from "./held-receipts.ts";
import { holdingChanges } from "./holdings.ts";
import { accountOf, poolOf } from "./pools.ts";
import { post } from "./post.ts";
import { bookRecovery, interestDueCents, remitted } from "./recoveries.ts";
import type { Fund } from "./state.ts";

type OfMember = Pool & { readonly municipality: string };

/**
 * The differences that make a booking another one. A receipt changes by what is more or less of it, for a confirmation may have
 * booked it elsewhere; a year's contributions change as at a confirmation. Any other is taken back, and what should have been booked is
 * decided on as if it never was.
 *
 * @throws what the booking itself is refused with.
 */
export function differencesBetween(
  fund: Fund,
  from: Pick<Standing, "booking" | "postings">,
  { booking: to, on }: Pick<Standing, "booking" | "on">,
): Posting[] {
  if (from.booking.booking === "receipt" && to.booking === "receipt") return receiptDifferences(fund, from.booking, to);
  if (to.booking === "contributions") return [...postings(changedYear(to, fund))];
  const takenBack = negated(from.postings);
  return [...takenBack, ...bookedAnew(withDifferences(fund, from.booking, takenBack), to, on).flatMap(postings)];
}

/** Whether another part of what came in on a recovery is interest that was due on a day than was booked (Awb 4:92, first paragraph). */
export function isDividedAnew(
  fund: Fund,
  { booking, postings }: Pick<Standing, "booking" | "postings">,
  on: LocalDate,
): boolean {
  if (booking.booking !== "recovery-receipt") return false;
  const dueCents = interestDueCents(post(fund, negated(postings)), booking.recoveryId, on);
  const ofInterest = postings.filter((one) => one.ledger === "recovery" && one.figure === "interestPaidCents");
  return sumCents(ofInterest) !== Math.min(booking.cents, dueCents);
}

/** The fund with the differences of a booking: what was allocated or returned of held money, and is no more, is held again. */
export function withDifferences(fund: Fund, booking: Booking, differences: readonly Posting[]): Fund {
  const after = post(fund, differences);
  return booking.booking === "receipt-allocation" || booking.booking === "receipt-return"
    ? withHeld(after, booking.receiptId, heldChangeCents(differences))
    : after;
}

function bookedAnew(fund: Fund, to: Booking, on: LocalDate): FundEvent[] {
  if (to.cents === 0) return [];
  switch (to.booking) {
    case "extra-contribution": {
      const { booking: _, ...data } = to;
      const holdings = holdingChanges(to, new Map([[to.municipality, to.cents]]));
      return [{ type: "ExtraContributionSet", data: { ...data, reason: "-", holdings, burdens: [] } }];
    }
    case "contribution-write-off": {
      const { booking: _, ...data } = to;
      return writeOffContribution({ ...data, reason: "-" }, fund);
    }
    case "excess-move": {
      const { booking: _, ...data } = to;
      return moveExcess({ ...data, reason: "-" }, fund, "/right");
    }
    case "remission": {
      const { booking: _, ...data } = to;
      return remitted({ ...data, decisionNumber: "-", reason: "-" }, fund);
    }
    case "receipt-allocation":
      return [allocated(to, fund, { effectiveOn: on })];
    case "receipt-return":
      return [returned({ ...to, reason: "-" }, fund, { effectiveOn: on })];
    case "recovery-receipt":
      return bookRecovery(to, fund, on);
    case "invoice-payment": {
      const { booking: _, ...data } = to;
      return [{ type: "InvoicePaid", data }];
    }
    case "receipt":
    case "contributions":
    case "payment":
    case "write-off":
      // Of these nothing but the day is ever booked otherwise, and then they keep their postings.
      return [];
  }
}

function receiptDifferences(fund: Fund, from: BookingOf<"receipt">, to: BookingOf<"receipt">): Posting[] {
  if (poolKey(from) === poolKey(to) && from.municipality === to.municipality)
    return paidInChange(fund, to, to.cents - from.cents);
  return [...paidInChange(fund, from, 0 - from.cents), ...paidInChange(fund, to, to.cents)];
}

/**
 * A change of what a member paid in. Less comes off where it was paid; what a confirmation booked to other earmarks of the
 * year since comes off there.
 */
function paidInChange(fund: Fund, { municipality, year, earmark }: OfMember, cents: number): Posting[] {
  const off: { earmark: string; cents: number }[] = [];
  let left = cents;
  for (const other of [earmark, ...earmarksOf(fund.terms).filter((one) => one !== earmark)]) {
    if (left >= 0) break;
    const paidCents = paidInCents(accountOf(poolOf(fund, { year, earmark: other }), municipality));
    const change = Math.max(left, 0 - paidCents);
    off.push({ earmark: other, cents: change });
    left -= change;
  }
  return [
    ...[...off, { earmark, cents: left }].flatMap((one) => received({ municipality, year, ...one }, one.cents, 0)),
    { ledger: "member", figure: "receivedCents", municipality, cents },
  ];
}

function paidInCents({ bookedCents, excessCents }: Account): number {
  return bookedCents + excessCents;
}

/**
 * Differences, with what members paid booked up to what they then owe in the same pool; the rest is their excess.
 *
 * @returns them added up.
 */
export function withBookedUpToOwed(fund: Fund, differences: readonly Posting[]): Posting[] {
  const after = post(fund, differences);
  const accounts = new Map<string, OfMember>();
  for (const one of differences) if (one.ledger === "account") accounts.set(`${poolKey(one)}/${one.municipality}`, one);
  const moved = [...accounts.values()].flatMap(({ municipality, year, earmark }) => {
    const account = accountOf(poolOf(after, { year, earmark }), municipality);
    const moreBookedCents = Math.min(owedCents(account), paidInCents(account)) - account.bookedCents;
    return received({ municipality, year, earmark }, moreBookedCents, 0 - moreBookedCents);
  });
  return addedUp([...differences, ...moved]);
}
