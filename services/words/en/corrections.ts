import type { Booking } from "../../../schemas/bookings.ts";
import { nameInWords } from "../names.ts";
import type { Of } from "../timeline.ts";
import { format } from "./format.ts";

const { day, euros, pool } = format;

/** What became of a booking that was put right, in a sentence or two. */
export function correctedInWords({ cause, stands, movedFrom }: Of<"BookingCorrected">["data"]): string {
  const subject = bookingInWords(stands);
  const undone = cause === "undone" ? "A correction was undone. " : "";
  if (stands.cents === 0) return `${undone}${subject} no longer counts.`;
  const moved = movedFrom === null ? "" : ` It no longer counts on ${day(movedFrom)}.`;
  return `${undone}${subject} ${cause === "undone" ? "is again" : "was corrected to"} ${euros(stands.cents)}.${moved}`;
}

function bookingInWords(booking: Booking): string {
  return `The receipt from ${nameInWords(booking.municipality)} for ${pool(booking)}`;
}
