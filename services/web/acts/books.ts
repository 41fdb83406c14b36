import type { ErrorCode } from "../../../domain/refusal.ts";
import { type Act, foreseen } from "./act.ts";

/** The page that shows what was booked. */
export const BOOKINGS_PATH = "/boekingen";

/** The list of what is recovered. */
export const RECOVERIES_PATH = `${BOOKINGS_PATH}/terugvorderingen`;

/** What all forms of the books have in common: what they would lead to is shown first. */
export const ofTheBooks = {
  params: () => ({}),
  preview: foreseen,
  home: { at: () => BOOKINGS_PATH, back: ({ bookings }) => bookings.back },
} satisfies Partial<Act>;

/** The field that a refusal of the books is about. */
export const fieldOfBooking: Readonly<Partial<Record<ErrorCode, string>>> = {
  ERR_MORE_THAN_OPEN: "cents",
  ERR_AMOUNT_TOO_LARGE: "cents",
  ERR_NO_CONTRIBUTION: "year",
  ERR_YEAR_NOT_SET: "year",
  ERR_MEMBER_SETTLED: "municipality",
  ERR_MEMBER_SUCCEEDED: "municipality",
  ERR_EFFECTIVE_BEFORE_BOOKING: "effectiveOn",
  ERR_EFFECTIVE_IN_FUTURE: "effectiveOn",
  ERR_EFFECTIVE_BEFORE_FUND: "effectiveOn",
  ERR_DAY_PASSED: "payUntil",
  ERR_DEFERRAL_DAY: "payUntil",
  ERR_INTEREST_DAY: "until",
  ERR_INTEREST_TOO_LOW: "until",
  ERR_INTEREST_RATE_UNKNOWN: "until",
  ERR_RECOVERY_NOT_IN_DEFAULT: "effectiveOn",
  ERR_REMINDER_RUNS: "effectiveOn",
  ERR_RECOVERY_LIMITED: "effectiveOn",
  ERR_PAYMENT_NOT_LATE: "instalment",
  ERR_RECOVERY_NOT_ANNOUNCED: "recoveryId",
  ERR_RECOVERY_CLOSED: "recoveryId",
  ERR_OBJECTION_RUNS: "recoveryId",
};
