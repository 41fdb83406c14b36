import type { BookingOf } from "../../schemas/bookings.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundEvent } from "../../schemas/fund.ts";
import type { Contribution } from "../../schemas/money.ts";
import { sumCents } from "../money/sums.ts";

/** A year as it was set, confirmed or corrected. */
export type SetYear = Pick<
  DataOf<FundEvent, "ContributionsSet">,
  "year" | "yearTotalCents" | "contributions" | "differenceCents"
>;

/** Whose contribution it is, and for what: a member contributes once for an earmark of a year. */
export function contributionKey({ municipality, earmark }: Omit<Contribution, "cents">): string {
  return `${municipality}/${earmark}`;
}

/** The booking that a year's contributions are, in an order of their own: in another order they are the same. */
export function contributionsBooking({
  year,
  yearTotalCents,
  status,
  contributions,
  differenceCents,
}: SetYear & Pick<BookingOf<"contributions">, "status">): BookingOf<"contributions"> {
  const inOrder = contributions.toSorted((one, other) => (contributionKey(one) < contributionKey(other) ? -1 : 1));
  const cents = sumCents(contributions);
  return { booking: "contributions", year, status, yearTotalCents, contributions: inOrder, differenceCents, cents };
}
