import type { Map as ImmutableMap } from "immutable";
import type { Booking } from "../../schemas/bookings.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { DomainEvent } from "../../schemas/events.ts";
import type { FundEvent } from "../../schemas/fund.ts";
import type { Posting } from "../../schemas/postings.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Folded } from "../decider.ts";
import { addedUp } from "../money/added-up.ts";
import { postings } from "../money/postings.ts";
import { refused } from "../refusal.ts";
import type { Fund, FundState } from "./state.ts";
import { merged, renamed, type Succession } from "./succession.ts";
import { contributionsBooking } from "./year-contributions.ts";

/** A booking as it stands now. */
export interface Standing {
  /** The event that booked it. */
  readonly booked: string;
  readonly booking: Booking;
  /** The day it counts for. */
  readonly on: LocalDate;
  /** Who booked it, or corrected it last. */
  readonly by: string;
  /** All that it posts, with what corrections changed of that. */
  readonly postings: readonly Posting[];
  /** The day it came back; null for what did not. */
  readonly returnedOn: LocalDate | null;
  /** How it stood before its last correction; null for one that was never corrected. */
  readonly before: Standing | null;
}

/** The bookings of a fund that can be corrected. */
export interface Bookings {
  /** By the event that says how they stand. */
  readonly standing: ImmutableMap<string, Standing>;
  /** Events that no longer say so, each with the one that took its place. */
  readonly supersededBy: ImmutableMap<string, string>;
}

/** The fund once it knows of the booking that an event makes, or corrects. */
export function withBooking(state: FundState, event: Folded<FundEvent>): FundState {
  if (state.phase === "unfounded") return state;
  if (event.type === "BookingCorrected") return { ...state, bookings: corrected(state.bookings, event) };
  if (event.type === "MemberSucceeded") return { ...state, bookings: passedOn(state.bookings, event.data) };
  const booking = bookingOf(event);
  if (!booking) return state;
  const { standing, supersededBy } = state.bookings;
  // A year that is confirmed stands by that.
  const earlier = booking.booking === "contributions" ? standingOfYear(standing, booking.year) : undefined;
  const { actor, effectiveOn: on } = event.metadata;
  const made = {
    booked: event.id,
    booking,
    on,
    by: actor.person,
    postings: postings(event),
    returnedOn: null,
    before: null,
  };
  const bookings = {
    standing: (earlier === undefined ? standing : standing.delete(earlier)).set(event.id, made),
    supersededBy: earlier === undefined ? supersededBy : supersededBy.set(earlier, event.id),
  };
  return { ...state, bookings };
}

function standingOfYear(standing: Bookings["standing"], year: number): string | undefined {
  return standing.findKey(({ booking }) => booking.booking === "contributions" && booking.year === year);
}

/** The booking that an event makes; undefined for one that makes none that can be corrected. */
export function bookingOf(event: Readonly<DomainEvent>): Booking | undefined {
  switch (event.type) {
    case "ContributionReceived": {
      const { receiptId, municipality, year, earmark, cents } = event.data;
      return { booking: "receipt", receiptId, municipality, year, earmark, cents };
    }
    case "ContributionsSet":
      return contributionsBooking(event.data);
    case "ContributionsConfirmed":
      return contributionsBooking({ ...event.data, status: "definitive" });
    case "ExtraContributionSet": {
      const { municipality, year, earmark, cents } = event.data;
      return { booking: "extra-contribution", municipality, year, earmark, cents };
    }
    case "ContributionWrittenOff": {
      const { municipality, year, earmark, cents } = event.data;
      return { booking: "contribution-write-off", municipality, year, earmark, cents };
    }
    case "ExcessMoved": {
      const { reason: _, ...move } = event.data;
      return { booking: "excess-move", ...move };
    }
    case "ReceiptAllocated":
      return { booking: "receipt-allocation", ...event.data };
    case "ReceiptReturned": {
      const { reason: _, ...returned } = event.data;
      return { booking: "receipt-return", ...returned };
    }
    case "PaymentBooked": {
      const { applicationId, instalment, cents } = event.data;
      return { booking: "payment", applicationId, instalment, cents };
    }
    case "RecoveryBooked": {
      const { recoveryId, applicationId, cents } = event.data;
      return { booking: "recovery-receipt", recoveryId, applicationId, cents };
    }
    case "RecoveryWrittenOff": {
      const { recoveryId, applicationId, cents } = event.data;
      return { booking: "write-off", recoveryId, applicationId, cents };
    }
    case "RecoveryRemitted": {
      const { recoveryId, applicationId, cents } = event.data;
      return { booking: "remission", recoveryId, applicationId, cents };
    }
    case "InvoicePaid": {
      const { municipality, invoice, earmark, cents } = event.data;
      return { booking: "invoice-payment", municipality, invoice, earmark, cents };
    }
    default:
      return undefined;
  }
}

/** The bookings of a member that passes into another are that one's from then on, also as they were before a correction. */
function passedOn({ standing, supersededBy }: Bookings, succession: Succession): Bookings {
  const ofSuccessor = (one: Standing): Standing => ({
    ...one,
    booking: bookingOfSuccessor(one.booking, succession),
    postings: one.postings.map((posting) => renamed(posting, succession)),
    before: one.before && ofSuccessor(one.before),
  });
  return { standing: standing.map(ofSuccessor), supersededBy };
}

function bookingOfSuccessor(booking: Booking, succession: Succession): Booking {
  return booking.booking === "contributions"
    ? contributionsBooking({ ...booking, contributions: merged(booking.contributions, succession) })
    : renamed(booking, succession);
}

function corrected(
  { standing, supersededBy }: Bookings,
  { id, data, metadata }: Folded<{ readonly data: DataOf<FundEvent, "BookingCorrected"> }>,
): Bookings {
  const newest = newestOf({ standing, supersededBy }, data.corrects);
  const was = standing.get(newest);
  if (!was) return { standing, supersededBy };
  const now: Standing = {
    booked: was.booked,
    booking: data.stands,
    // What came back, or did not after all, counts for the day of that; the booking itself keeps its day.
    on: data.cause === "returned" || was.returnedOn !== null ? was.on : metadata.effectiveOn,
    returnedOn: data.cause === "returned" ? metadata.effectiveOn : null,
    by: metadata.actor.person,
    postings: addedUp([...was.postings, ...data.differences]),
    // The two events of a move are one correction.
    before: data.movedFrom === null ? was : was.before,
  };
  return { standing: standing.delete(newest).set(id, now), supersededBy: supersededBy.set(newest, id) };
}

/** The event that says how a booking stands now, by any event that said so. */
function newestOf({ supersededBy }: Bookings, id: string): string {
  let newest = id;
  for (let next = supersededBy.get(newest); next !== undefined; next = supersededBy.get(newest)) newest = next;
  return newest;
}

/**
 * The booking that an event says how it stands.
 *
 * @throws ERR_NOT_FOUND when the event booked nothing that can be corrected; ERR_BOOKING_SUPERSEDED when a later event says
 * how it stands.
 */
export function mustStand({ bookings }: Fund, id: string): Standing {
  const standing = bookings.standing.get(id);
  if (standing) return standing;
  const newest = newestOf(bookings, id);
  throw newest === id
    ? refused("ERR_NOT_FOUND", { what: "booking" })
    : refused("ERR_BOOKING_SUPERSEDED", { corrects: id, supersededBy: newest });
}
