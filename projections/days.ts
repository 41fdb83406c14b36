import type { LocalDate } from "../schemas/primitives.ts";

/** The day after a calendar day. */
export function dayAfter(day: LocalDate): LocalDate {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return new Date(midnight + 24 * 60 * 60 * 1000).toISOString().slice(0, day.length);
}
