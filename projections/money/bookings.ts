import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { bookingOf } from "../../domain/fund/bookings.ts";
import { booking } from "../../schemas/bookings.ts";
import { actor } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { applicationId, fundId, instant, localDate, municipalityId, text, uuid } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";

export const bookingRow = z.strictObject({
  fundId,
  /** The event that says how it stands now: a correction names it. */
  eventId: uuid,
  /** The event that booked it. */
  booked: uuid,
  /** Withdrawn is what should not have been booked; returned is a payment that the bank sent back. */
  state: z.enum(["booked", "corrected", "withdrawn", "returned"]),
  /** As it stands after all corrections. */
  stands: booking,
  /** The day it counts for. */
  effectiveOn: localDate,
  /** As it was booked, and for which day. */
  asBooked: z.strictObject({ stands: booking, effectiveOn: localDate }),
  recordedAt: instant,
  /** Who booked it, or corrected it last. */
  recordedBy: actor,
  /** The municipality, or the application, that it is about; null for neither. */
  municipality: municipalityId.nullable(),
  applicationId: applicationId.nullable(),
  /** Of its last correction; null without one. */
  correctedFor: text.nullable(),
});
export type BookingRow = z.infer<typeof bookingRow>;

/** Every booking that can be corrected, as it stands. In the list of its fund, in the order of recording. */
export const bookings: Projection<BookingRow> = {
  name: "bookings",
  version: 1,
  money: true,
  keys: (event) => {
    const { stands, booked } = toldBy(event) ?? {};
    return stands && booked ? [keyOf(event, stands, booked)] : [];
  },
  fold(row, event) {
    const told = toldBy(event);
    if (!told) return row;
    const { stands, booked } = told;
    const { fundId, effectiveOn, recordedAt, actor: recordedBy } = event.metadata;
    const standing = {
      eventId: event.id,
      stands,
      recordedBy,
      municipality: "municipality" in stands ? stands.municipality : null,
      applicationId: "applicationId" in stands ? stands.applicationId : null,
    };
    if (event.type !== "BookingCorrected") {
      const asBooked = { stands, effectiveOn };
      return { ...standing, fundId, booked, state: "booked", effectiveOn, asBooked, recordedAt, correctedFor: null };
    }
    if (!row) return undefined;
    const { cause, reason } = event.data;
    // What came back, or did not after all, keeps the day of its booking.
    const on = cause === "returned" || row.state === "returned" ? row.effectiveOn : effectiveOn;
    const corrected = { ...row, ...standing, effectiveOn: on, correctedFor: reason };
    return { ...corrected, state: cause === "returned" ? "returned" : stateOf(corrected) };
  },
  places: (row) => [{ list: row.fundId, sort: `${row.recordedAt}/${row.booked}`, shows: row }],
  finds: ({ stands, state, eventId, municipality, applicationId, effectiveOn }) => ({
    filters: { booking: stands.booking, state, eventId, municipality, applicationId },
    orders: { effectiveOn, cents: stands.cents },
  }),
};

type Stands = BookingRow["stands"];

/** The booking that an event makes, or puts right; undefined for an event that does neither. */
function toldBy(event: LoggedEvent): Pick<BookingRow, "stands" | "booked"> | undefined {
  if (event.type === "BookingCorrected") return { stands: event.data.stands, booked: event.data.booked };
  const stands = bookingOf(event);
  return stands && { stands, booked: event.id };
}

/** A year that is confirmed is the booking that set it. */
function keyOf({ metadata: { fundId } }: LoggedEvent, stands: Stands, booked: string): string {
  return stands.booking === "contributions" ? `${fundId}/${stands.year}` : booked;
}

/** An undone correction leaves a booking as it was booked. */
function stateOf({ stands, effectiveOn, asBooked }: Pick<BookingRow, "stands" | "effectiveOn" | "asBooked">) {
  if (isDeepStrictEqual({ stands, effectiveOn }, asBooked)) return "booked";
  return stands.cents === 0 ? "withdrawn" : "corrected";
}
