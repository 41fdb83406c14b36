const digits = String(Number.MAX_SAFE_INTEGER).length;

/** The position before every event of the embedded log. */
export const origin = positionOf(0);

/** An event's place in the embedded log as a position: padded, so that positions sort as text. */
export function positionOf(place: number): string {
  return String(place).padStart(digits, "0");
}

/**
 * The place a position of the embedded log stands for; 0, before every event, for null.
 *
 * @throws TypeError when the position is of another kind of log.
 */
export function placeOf(position: string | null): number {
  if (position === null) return 0;
  const place = Number(position);
  if (position.length !== digits || !/^\d+$/.test(position) || !Number.isSafeInteger(place)) {
    throw new TypeError(`not a position of an embedded log: ${position}`);
  }
  return place;
}
