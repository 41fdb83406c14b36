import type { LocalDate } from "../schemas/primitives.ts";
import { addDays } from "./calendar.ts";

/** The most weeks after its activities for which a grant still plans an instalment or a report: by then it is determined. */
const MOST_WEEKS_AFTER = 104;

/** The last day that the instalments and progress reports of a grant may be due. */
export function lastDayOfTerms({ to }: { readonly to: LocalDate }): LocalDate {
  return addDays(to, 7 * MOST_WEEKS_AFTER);
}
