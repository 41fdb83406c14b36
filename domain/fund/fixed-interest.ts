import type { InterestPart } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { safeTotal } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import { mustBeKnown } from "./interest-rates.ts";
import type { Fund } from "./state.ts";

/** Interest that is to be fixed: from the first day on, up to and including a day. */
interface ToFix {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly today: LocalDate;
  /** Less than this is not due. */
  readonly leastCents: number;
  /** The day up to which it was fixed last, null before it was, and all that was fixed. */
  readonly fixedUntil: LocalDate | null;
  readonly fixedCents: number;
  /** What is due no longer since fixing it was revoked. */
  readonly waivedCents: number;
}

/**
 * What interest comes to beyond what was fixed before, with its calculation; below zero where it was fixed too high.
 *
 * @throws ERR_INTEREST_DAY, ERR_INTEREST_RATE_UNKNOWN, ERR_INTEREST_TOO_LOW
 */
export function interestToFix(
  { from, until, today, leastCents, fixedUntil, fixedCents, waivedCents }: ToFix,
  fund: Fund,
  calculated: () => InterestPart[],
): { readonly parts: InterestPart[]; readonly cents: number } {
  const least = fixedUntil ?? from;
  if (until < least || until > today) throw refused("ERR_INTEREST_DAY", { until, from: least, to: today });
  mustBeKnown(from, until, fund);
  const parts = calculated();
  const inAllCents = safeTotal(parts.map((part) => part.cents));
  const dueCents = Math.max(0, (inAllCents < leastCents ? 0 : inAllCents) - waivedCents);
  const cents = dueCents - fixedCents;
  if (cents === 0) {
    const interestCents = Math.max(0, inAllCents - waivedCents - fixedCents);
    throw refused("ERR_INTEREST_TOO_LOW", { interestCents, leastCents });
  }
  return { parts, cents };
}
