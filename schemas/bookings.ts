import { z } from "zod";
import { contribution, earmark } from "./money.ts";
import { applicationId, cents, municipalityId, positiveCents, signedCents, uuid, year } from "./primitives.ts";

const ofMember = { municipality: municipalityId, year, earmark };
const fromPool = { fromYear: year, fromEarmark: earmark };
const ofHeld = { receiptId: uuid, heldFor: earmark };
const ofRecovery = { recoveryId: uuid, applicationId, cents };

const status = z.enum(["definitive", "provisional"]);
const ofYear = { yearTotalCents: cents, contributions: z.array(contribution).max(800) };

/** A booking that can be corrected, as it was made or as corrections leave it. Of zero cents nothing is left of it. */
export const booking = z.discriminatedUnion("booking", [
  z.strictObject({ booking: z.literal("receipt"), ...ofMember, receiptId: uuid, cents }),
  /** What the members contribute for a year, as set, confirmed or corrected: all that they owe of it but extra contributions. */
  z.strictObject({ booking: z.literal("contributions"), year, status, ...ofYear, differenceCents: signedCents, cents }),
  z.strictObject({ booking: z.literal("extra-contribution"), ...ofMember, cents }),
  z.strictObject({ booking: z.literal("contribution-write-off"), ...ofMember, cents }),
  z.strictObject({ booking: z.literal("excess-move"), ...ofMember, ...fromPool, cents }),
  /** Held money that was set against what its member owes, and what of it was paid back. */
  z.strictObject({ booking: z.literal("receipt-allocation"), ...ofMember, ...ofHeld, cents }),
  z.strictObject({ booking: z.literal("receipt-return"), municipality: municipalityId, ...ofHeld, cents }),
  z.strictObject({ booking: z.literal("payment"), applicationId, instalment: z.int().min(1), cents }),
  z.strictObject({ booking: z.literal("recovery-receipt"), ...ofRecovery }),
  z.strictObject({ booking: z.literal("write-off"), ...ofRecovery }),
  z.strictObject({ booking: z.literal("remission"), ...ofRecovery }),
  z.strictObject({
    booking: z.literal("invoice-payment"),
    municipality: municipalityId,
    invoice: z.enum(["member", "final"]),
    /** The earmark the member was settled for; null for an invoice of the final settlement. */
    earmark: earmark.nullable(),
    cents,
  }),
]);
export type Booking = z.infer<typeof booking>;
export type BookingKind = Booking["booking"];
export type BookingOf<Kind extends BookingKind> = Extract<Booking, { readonly booking: Kind }>;

const right = { cents: positiveCents };

/**
 * A booking as it should have been made. It stays the booking that it is: what it was booked on is no part of it. Nobody
 * gives the amount of a payment or a write-off, so only their day can be wrong, or all of it.
 */
export const rightBooking = z.discriminatedUnion("booking", [
  z.strictObject({ booking: z.literal("receipt"), ...ofMember, ...right }),
  z.strictObject({ booking: z.literal("contributions"), ...ofYear, acceptDifference: z.boolean().default(false) }),
  z.strictObject({ booking: z.literal("extra-contribution"), ...ofMember, ...right }),
  z.strictObject({ booking: z.literal("contribution-write-off"), ...right }),
  z.strictObject({ booking: z.literal("excess-move"), ...ofMember, ...fromPool, ...right }),
  z.strictObject({ booking: z.literal("receipt-allocation"), year, earmark, ...right }),
  z.strictObject({ booking: z.literal("receipt-return"), ...right }),
  z.strictObject({ booking: z.literal("payment") }),
  z.strictObject({ booking: z.literal("recovery-receipt"), ...right }),
  z.strictObject({ booking: z.literal("write-off") }),
  z.strictObject({ booking: z.literal("remission"), ...right }),
  z.strictObject({ booking: z.literal("invoice-payment"), ...right }),
]);
export type RightBooking = z.infer<typeof rightBooking>;
