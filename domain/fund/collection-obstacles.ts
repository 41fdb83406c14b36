import type { LocalDate } from "../../schemas/primitives.ts";
import { type Refusal, refused } from "../refusal.ts";

/** How far the collection of a recovery is, as the fund and its row both tell it. */
export interface Collecting {
  /** The last day to pay; null until the decision was announced. */
  readonly payUntil: LocalDate | null;
  /** The last day to pay that the last reminder gave; null where there was none, or payment was deferred since. */
  readonly remindedUntil: LocalDate | null;
  /** The last day on which it can be reminded of; null until it was announced. */
  readonly limitedUntil: LocalDate | null;
  /** The first day of default, whatever was deferred since (Awb 4:101); null until it was announced. */
  readonly interestFrom: LocalDate | null;
}

/**
 * To remind whoever owes it, on a day (Awb 4:112; 4:104 for the five years): ERR_RECOVERY_NOT_ANNOUNCED, ERR_RECOVERY_NOT_IN_DEFAULT,
 * ERR_REMINDER_RUNS, ERR_RECOVERY_LIMITED.
 */
export function reminderObstacle({ payUntil, remindedUntil, limitedUntil }: Collecting, on: LocalDate): Refusal | null {
  if (payUntil === null) return refused("ERR_RECOVERY_NOT_ANNOUNCED");
  if (on <= payUntil) return refused("ERR_RECOVERY_NOT_IN_DEFAULT", { payUntil });
  if (remindedUntil !== null && on <= remindedUntil) return refused("ERR_REMINDER_RUNS", { payUntil: remindedUntil });
  return limitedUntil !== null && on > limitedUntil ? refused("ERR_RECOVERY_LIMITED", { until: limitedUntil }) : null;
}

/** To fix interest up to a day by today (Awb 4:97, 4:98): ERR_RECOVERY_NOT_ANNOUNCED, ERR_RECOVERY_NOT_IN_DEFAULT. */
export function interestObstacle({ payUntil, interestFrom }: Collecting, today: LocalDate): Refusal | null {
  if (payUntil === null || interestFrom === null) return refused("ERR_RECOVERY_NOT_ANNOUNCED");
  return today < interestFrom ? refused("ERR_RECOVERY_NOT_IN_DEFAULT", { payUntil }) : null;
}
