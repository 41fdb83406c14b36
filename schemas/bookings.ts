import { z } from "zod";
import { earmark } from "./money.ts";
import { cents, municipalityId, positiveCents, uuid, year } from "./primitives.ts";

const receipt = { booking: z.literal("receipt"), municipality: municipalityId, year, earmark };

/** A booking that can be corrected, as it was made or as corrections leave it. Of zero cents nothing is left of it. */
export const booking = z.discriminatedUnion("booking", [z.strictObject({ ...receipt, receiptId: uuid, cents })]);
export type Booking = z.infer<typeof booking>;
export type BookingKind = Booking["booking"];
export type BookingOf<Kind extends BookingKind> = Extract<Booking, { readonly booking: Kind }>;

/** A booking as it should have been made. It stays the booking that it is: its ids are not part of it. */
export const rightBooking = z.discriminatedUnion("booking", [z.strictObject({ ...receipt, cents: positiveCents })]);
export type RightBooking = z.infer<typeof rightBooking>;
