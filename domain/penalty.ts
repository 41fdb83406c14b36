import type { PenaltyStep } from "../schemas/application.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import { addDays, dayAfter, daysBetween } from "./calendar.ts";
import { fixedTermEnd } from "./terms.ts";

/** What a day costs, each amount for so many days in turn, where the default notice was received from a day on. */
interface Rates {
  readonly from: LocalDate;
  readonly centsADay: readonly number[];
}

/**
 * The amounts of the penalty for not deciding in time (Awb 4:17, second paragraph), the latest first: as the law gave them, and as
 * they were raised for default notices received from 2019 on. A next amount is added here.
 */
const RATES: readonly Rates[] = [
  { from: "2019-01-01", centsADay: [23_00, 35_00, 45_00] },
  { from: "2009-10-01", centsADay: [20_00, 30_00, 40_00] },
];

/** How many days each amount holds; after the last of them nothing is added (Awb 4:17, first and second paragraph). */
const DAYS_EACH = 14;

/**
 * The penalty that runs from a default notice on, if nothing is decided: it begins on the day after two weeks have passed since
 * the notice was received (Awb 4:17, third paragraph).
 *
 * @param receivedOn the day on which a notice was received that was not premature.
 */
export function penaltySteps(receivedOn: LocalDate): PenaltyStep[] {
  const { centsADay } = RATES.find(({ from }) => from <= receivedOn) ?? { centsADay: [] };
  const first = dayAfter(fixedTermEnd("default-notice", receivedOn));
  return centsADay.map((cents, place) => ({
    from: addDays(first, place * DAYS_EACH),
    until: addDays(first, (place + 1) * DAYS_EACH - 1),
    centsADay: cents,
  }));
}

/** What a penalty has come to. */
export interface Penalty {
  readonly days: number;
  readonly cents: number;
}

/**
 * Adds a penalty up over the days before the decision was announced: on that day the body is in default no longer.
 *
 * @param endedOn the day of the announcement; null where there was none, and all of it is due.
 */
export function penaltyUntil(steps: readonly PenaltyStep[], endedOn: LocalDate | null): Penalty {
  let [days, cents] = [0, 0];
  for (const { from, until, centsADay } of steps) {
    const after = endedOn !== null && endedOn <= until ? endedOn : dayAfter(until);
    const counted = Math.max(0, daysBetween(from, after));
    days += counted;
    cents += counted * centsADay;
  }
  return { days, cents };
}
