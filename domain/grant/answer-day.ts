import type { LocalDate } from "../../schemas/primitives.ts";
import { lastDayOfTerms } from "../award-days.ts";
import { dayAfter } from "../calendar.ts";
import { refused } from "../refusal.ts";
import type { Terms } from "./state.ts";

/**
 * Passes a day by which what came back is handed in again: after today, and by the last day that anything of the grant is asked.
 *
 * @throws ERR_DAY_PASSED, ERR_DAY_TOO_FAR
 */
export function mustBeDayToAnswer(
  answerBy: LocalDate,
  { activities }: Pick<Terms, "activities">,
  today: LocalDate,
): void {
  if (answerBy <= today) throw refused("ERR_DAY_PASSED", { earliest: dayAfter(today) });
  const latest = lastDayOfTerms(activities);
  if (answerBy > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
}
