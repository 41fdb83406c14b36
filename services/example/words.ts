import { GENERAL } from "../../schemas/money.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { SAFETY } from "./memo.ts";

const longDate = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Writes a day in Dutch: `4 juli 2016`. */
export function inDutch(day: LocalDate): string {
  return longDate.format(new Date(`${day}T00:00:00.000Z`));
}

const list = new Intl.ListFormat("nl");

/** Joins names: `Leiden, Lisse en Katwijk`. */
export function listed(names: Iterable<string>): string {
  return list.format(names);
}

/** Writes an earmark in Dutch. */
export function earmarkInWords(earmark: string): string {
  if (earmark === GENERAL) return "algemeen";
  return earmark === SAFETY ? "Veiligheid" : earmark;
}

export const OUTCOME_WORDS = {
  positive: "positief",
  negative: "negatief",
  "no-majority": "geen meerderheid",
} as const;
