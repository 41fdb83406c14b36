import type { LocalDate } from "../../schemas/primitives.ts";
import { addDays } from "../calendar.ts";

/** How many days before a meeting its papers have to be out. */
export const PAPERS_DAYS_AHEAD = 14;

/** The last day on which the papers of a meeting are sent in time. */
export function papersDueOn(heldOn: LocalDate): LocalDate {
  return addDays(heldOn, -PAPERS_DAYS_AHEAD);
}

/** The day on which the attendance of a meeting can be recorded, and has to be: that on which it is held. */
export function attendanceDueOn(heldOn: LocalDate): LocalDate {
  return heldOn;
}
