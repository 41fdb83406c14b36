import type { Booking } from "../../../schemas/bookings.ts";
import type { Names } from "../names.ts";
import type { Of } from "../timeline.ts";
import { format } from "./format.ts";

const { day, euros, pool } = format;

/** What became of a booking that was put right, in a sentence or two. */
export function correctedInWords({ cause, stands, movedFrom }: Of<"BookingCorrected">["data"], names: Names): string {
  const subject = bookingInWords(stands, names);
  const before =
    cause === "returned" ? "The bank sent the payment back. " : cause === "undone" ? "A correction was undone. " : "";
  if (stands.cents === 0) return `${before}${subject} no longer counts.`;
  const moved = movedFrom === null ? "" : ` It no longer counts on ${day(movedFrom)}.`;
  return `${before}${subject} ${cause === "undone" ? "is again" : "was corrected to"} ${euros(stands.cents)}.${moved}`;
}

/** What a booking is, as the subject of a sentence. */
export function bookingInWords(booking: Booking, names: Names): string {
  switch (booking.booking) {
    case "receipt":
      return `The receipt from ${names.municipality(booking.municipality)} for ${pool(booking)}`;
    case "contributions":
      return `What the municipalities contribute together for ${booking.year}`;
    case "extra-contribution":
      return `The extra contribution of ${names.municipality(booking.municipality)} for ${pool(booking)}`;
    case "contribution-write-off":
      return `The write-off of the contribution of ${names.municipality(booking.municipality)} for ${pool(booking)}`;
    case "excess-move":
      return `What ${names.municipality(booking.municipality)} paid too much and was moved to ${pool(booking)}`;
    case "receipt-allocation":
      return `What of the money without a home of ${names.municipality(booking.municipality)} counts for ${pool(booking)}`;
    case "receipt-return":
      return `What of the money without a home was paid back to ${names.municipality(booking.municipality)}`;
    case "payment":
      return `The payment of instalment ${booking.instalment}`;
    case "recovery-receipt":
      return "What was recovered";
    case "write-off":
      return "The write-off";
    case "remission":
      return "The remission";
    case "invoice-payment":
      return `The payment of ${names.municipality(booking.municipality)} on an invoice`;
  }
}
