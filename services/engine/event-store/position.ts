const digits = String(Number.MAX_SAFE_INTEGER).length;

/** The position before every event of the embedded log. */
export const origin = positionOf(0);

/** Turns a place in the embedded log into a position, padded so that positions sort as text. */
export function positionOf(place: number): string {
  return String(place).padStart(digits, "0");
}

/**
 * Turns a position of the embedded log into a place; null into 0, the place before every event.
 *
 * @throws TypeError when the position belongs to another kind of log.
 */
export function placeOf(position: string | null): number {
  if (position === null) return 0;
  const place = Number(position);
  if (position.length !== digits || !/^\d+$/.test(position) || !Number.isSafeInteger(place)) {
    throw new TypeError(`not a position of an embedded log: ${position}`);
  }
  return place;
}
