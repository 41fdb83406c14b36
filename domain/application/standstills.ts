import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter, daysBetween } from "../calendar.ts";
import type { AwaitedSupplement, Standstill } from "./state.ts";

/** The days on which the decision term stands still if a supplement does not come: from the day after the request (Awb 4:15). */
export function standstillFor({ requestedOn, dueOn }: Pick<AwaitedSupplement, "requestedOn" | "dueOn">): Standstill {
  return { from: dayAfter(requestedOn), until: dueOn };
}

/** The standstills without one of them. */
export function without(standstills: readonly Standstill[], one: Standstill): Standstill[] {
  return standstills.filter(({ from, until }) => from !== one.from || until !== one.until);
}

/** The days that a standstill adds to those on which the term stood still already; none where it ends before it begins. */
export function daysAdded(standstills: readonly Standstill[], one: Standstill): number {
  return daysIn([...standstills, one]) - daysIn(standstills);
}

/** The days of standstills, each counted once. */
function daysIn(standstills: readonly Standstill[]): number {
  let days = 0;
  let counted: LocalDate = "";
  for (const { from, until } of standstills.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const first = from > counted ? from : dayAfter(counted);
    if (first > until) continue;
    days += daysBetween(first, until) + 1;
    counted = until;
  }
  return days;
}
