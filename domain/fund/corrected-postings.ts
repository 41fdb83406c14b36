import type { Booking, BookingOf } from "../../schemas/bookings.ts";
import type { Pool } from "../../schemas/money.ts";
import type { Posting } from "../../schemas/postings.ts";
import { type Account, owedCents } from "../money/accounts.ts";
import { addedUp } from "../money/added-up.ts";
import { earmarksOf, poolKey } from "../money/pools.ts";
import { received } from "../money/postings.ts";
import { accountOf, poolOf } from "./pools.ts";
import { post } from "./post.ts";
import type { Fund } from "./state.ts";

type OfMember = Pool & { readonly municipality: string };

/** The differences that make a booking another one. */
export function differencesBetween(fund: Fund, from: Booking, to: Booking): Posting[] {
  return receiptDifferences(fund, from, to);
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
    const paidCents = paidInCents(accountOf(poolOf(fund, { year, earmark: other }), municipality));
    const change = Math.max(left, 0 - paidCents);
    if (left < 0) off.push({ earmark: other, cents: change });
    left -= left < 0 ? change : 0;
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
