import type { BookingKind, BookingOf } from "../../schemas/bookings.ts";
import type { LoggedEvent } from "../../schemas/events.ts";

type Correction = Extract<LoggedEvent, { readonly type: "BookingCorrected" }>;

/** What a booking of some kinds is since an event; null for an event that corrects none of these. */
export function correctedIn<Kind extends BookingKind>(
  event: LoggedEvent,
  ...kinds: readonly Kind[]
): { readonly stands: BookingOf<Kind>; readonly correction: Correction } | null {
  if (event.type !== "BookingCorrected") return null;
  const { stands } = event.data;
  return isOf(stands, kinds) ? { stands, correction: event } : null;
}

function isOf<Kind extends BookingKind>(
  stands: Correction["data"]["stands"],
  kinds: readonly Kind[],
): stands is BookingOf<Kind> {
  return kinds.some((kind) => kind === stands.booking);
}
