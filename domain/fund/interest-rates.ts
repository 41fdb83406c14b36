import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { addDays, dayAfter } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import { DAYS_AHEAD, INTEREST_KNOWN_FROM, type InterestRate, interestKnownUntil } from "../statutory-interest.ts";
import type { Fund } from "./state.ts";

/**
 * Records the statutory interest of a half-year, with its source: of the first that is not known, or once more of one that was recorded
 * wrongly. What was fixed by that stays as it was; fixed once more it tells the difference. A repeat changes nothing.
 *
 * @throws ERR_INTEREST_RATE_DAY for a day that begins no such half-year, ERR_DAY_TOO_FAR before its rate is published.
 */
export function recordInterestRate(
  rate: DataOf<FundCommand, "RecordInterestRate">,
  { interestRates }: Fund,
  { today }: Context,
): FundEvent[] {
  const known = interestRates.find(({ from }) => from === rate.from);
  const nextFrom = dayAfter(interestKnownUntil(interestRates));
  if (!known && rate.from !== nextFrom) throw refused("ERR_INTEREST_RATE_DAY", { from: rate.from, nextFrom });
  const latest = addDays(today, DAYS_AHEAD);
  if (rate.from > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
  if (known?.percent === rate.percent) return [];
  return [{ type: "InterestRateRecorded", data: rate }];
}

/** The rates by the day they begin, with one more, or another one for the same half-year. */
export function withRate(rates: readonly InterestRate[], { from, percent }: InterestRate): readonly InterestRate[] {
  const isKnown = rates.some((one) => one.from === from);
  return isKnown ? rates.map((one) => (one.from === from ? { from, percent } : one)) : [...rates, { from, percent }];
}

/** Passes a period of which the rate of every day is known. @throws ERR_INTEREST_RATE_UNKNOWN, with the first day of which it is not */
export function mustBeKnown(from: LocalDate, until: LocalDate, { interestRates }: Fund): void {
  const knownUntil = interestKnownUntil(interestRates);
  if (from >= INTEREST_KNOWN_FROM && until <= knownUntil) return;
  const unknownFrom = from < INTEREST_KNOWN_FROM || from > knownUntil ? from : dayAfter(knownUntil);
  throw refused("ERR_INTEREST_RATE_UNKNOWN", { unknownFrom, knownFrom: INTEREST_KNOWN_FROM, knownUntil });
}
