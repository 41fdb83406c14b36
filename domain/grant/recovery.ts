import type { LocalDate } from "../../schemas/primitives.ts";
import { sumCents } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import { yearsTermEnd } from "../terms.ts";
import type { Grant } from "./state.ts";

/**
 * The cents that can still be ordered back on a day. Once five years have passed since the determination, only what a later breach
 * lowered it by, for five years since the day of that (Awb 4:57, fourth paragraph).
 *
 * @throws ERR_RECOVERY_TOO_LATE
 */
export function recoverableCents(grant: Grant, today: LocalDate): number {
  const openCents = grant.overpaidCents - grant.recoveryOrderedCents;
  const { determinedOn, lowerings } = grant;
  if (determinedOn === null) return openCents;
  const until = yearsTermEnd("recovery", determinedOn);
  if (today <= until) return openCents;
  const breached = [...lowerings.values()].flatMap(({ breachOn, fromCents, toCents }) =>
    breachOn === null ? [] : [{ until: yearsTermEnd("recovery", breachOn), cents: fromCents - toCents }],
  );
  const running = breached.filter((one) => today <= one.until);
  if (running.length > 0) return Math.min(openCents, sumCents(running));
  const last = breached.reduce((latest, one) => (one.until > latest ? one.until : latest), until);
  throw refused("ERR_RECOVERY_TOO_LATE", { until: last });
}
