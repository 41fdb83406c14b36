import type { Booking } from "../../../schemas/bookings.ts";
import type { Names } from "../names.ts";
import type { Of } from "../timeline.ts";
import { format } from "./format.ts";

const { day, euros, pool } = format;

/** What became of a booking that was put right, in a sentence or two. */
export function correctedInWords({ cause, stands, movedFrom }: Of<"BookingCorrected">["data"], names: Names): string {
  const subject = bookingInWords(stands, names);
  const before =
    cause === "returned"
      ? "De bank heeft de betaling teruggestuurd. "
      : cause === "undone"
        ? "Een verbetering is teruggedraaid. "
        : "";
  if (stands.cents === 0) return `${before}${subject} telt niet meer mee.`;
  const moved = movedFrom === null ? "" : ` Zij telt niet meer mee op ${day(movedFrom)}.`;
  return `${before}${subject} is ${cause === "undone" ? "weer" : "verbeterd tot"} ${euros(stands.cents)}.${moved}`;
}

/** What a booking is, as the subject of a sentence. */
export function bookingInWords(booking: Booking, names: Names): string {
  switch (booking.booking) {
    case "receipt":
      return `De ontvangst van ${names.municipality(booking.municipality)} voor ${pool(booking)}`;
    case "contributions":
      return `Wat de gemeenten samen bijdragen voor ${booking.year}`;
    case "extra-contribution":
      return `De extra bijdrage van ${names.municipality(booking.municipality)} voor ${pool(booking)}`;
    case "contribution-write-off":
      return `De afschrijving van de bijdrage van ${names.municipality(booking.municipality)} voor ${pool(booking)}`;
    case "excess-move":
      return `Wat ${names.municipality(booking.municipality)} te veel betaalde en is verplaatst naar ${pool(booking)}`;
    case "receipt-allocation":
      return `Wat van het geld zonder bestemming van ${names.municipality(booking.municipality)} meetelt voor ${pool(booking)}`;
    case "receipt-return":
      return `Wat van het geld zonder bestemming is terugbetaald aan ${names.municipality(booking.municipality)}`;
    case "payment":
      return `De betaling van termijn ${booking.instalment}`;
    case "recovery-receipt":
      return "Wat terugontvangen is";
    case "write-off":
      return "De afschrijving";
    case "remission":
      return "De kwijtschelding";
    case "invoice-payment":
      return `De betaling van ${names.municipality(booking.municipality)} op een factuur`;
  }
}
