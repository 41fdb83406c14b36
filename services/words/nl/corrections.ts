import type { Booking } from "../../../schemas/bookings.ts";
import { nameInWords } from "../names.ts";
import type { Of } from "../timeline.ts";
import { format } from "./format.ts";

const { day, euros, pool } = format;

/** What became of a booking that was put right, in a sentence or two. */
export function correctedInWords({ cause, stands, movedFrom }: Of<"BookingCorrected">["data"]): string {
  const subject = bookingInWords(stands);
  const undone = cause === "undone" ? "Een verbetering is teruggedraaid. " : "";
  if (stands.cents === 0) return `${undone}${subject} telt niet meer mee.`;
  const moved = movedFrom === null ? "" : ` Zij telt niet meer mee op ${day(movedFrom)}.`;
  return `${undone}${subject} is ${cause === "undone" ? "weer" : "verbeterd tot"} ${euros(stands.cents)}.${moved}`;
}

function bookingInWords(booking: Booking): string {
  return `De ontvangst van ${nameInWords(booking.municipality)} voor ${pool(booking)}`;
}
