import type { InterestPart } from "../schemas/fund.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import { addDays, addYears, dayAfter, daysBetween, yearOf } from "./calendar.ts";

/** The statutory interest of a year, from a day on. */
export interface InterestRate {
  readonly from: LocalDate;
  readonly percent: number;
}

/**
 * The statutory interest of article 6:120, first paragraph, of the Civil Code (BW), a year, from a day on: the decrees on
 * it that took effect on these days (such as Stb. 2023, 235, for 6 percent from July 2023). The next rates are recorded by the fund, with their
 * source.
 */
const RATES: readonly InterestRate[] = [
  { from: "2015-01-01", percent: 2 },
  { from: "2023-01-01", percent: 4 },
  { from: "2023-07-01", percent: 6 },
  { from: "2024-01-01", percent: 7 },
  { from: "2025-01-01", percent: 6 },
];
export const INTEREST_KNOWN_FROM: LocalDate = "2015-01-01";
/** Rates change on 1 January and 1 July; from the next of these on it is not in the table. */
const IN_TABLE_UNTIL: LocalDate = "2025-06-30";

/**
 * The last day of which the rate is known.
 *
 * @param recorded the rates that the fund recorded, each of a half-year, without a gap after the table.
 */
export function interestKnownUntil(recorded: readonly InterestRate[]): LocalDate {
  const last = recorded.at(-1);
  return last ? halfYearEnd(last.from) : IN_TABLE_UNTIL;
}

function halfYearEnd(day: LocalDate): LocalDate {
  const year = yearOf(day);
  return day <= `${year}-06-30` ? `${year}-06-30` : `${year}-12-31`;
}

/** Before a half-year begins its rate is published; it is recorded this many days before, at most. */
export const DAYS_AHEAD = 31;

/** Whether the rate of a day, or of one in the month after it, is not known: then the next is to be recorded. */
export function lacksRates(day: LocalDate, recorded: readonly InterestRate[]): boolean {
  return addDays(day, DAYS_AHEAD) > interestKnownUntil(recorded);
}

/** Less than this is not due, by whoever owes the body and by the body itself (Awb 4:98, second paragraph). */
export const LEAST_INTEREST_CENTS = 20_00;
export const LEAST_INTEREST_OF_BODY_CENTS = 10_00;

/** A debt that grows or falls on a day; that day itself it is what it is after that. */
export interface OwedChange {
  readonly on: LocalDate;
  readonly cents: number;
}

/** All that interest over a period depends on, beside the rates. */
export interface Debt {
  /** Every change of what is owed, in any order. */
  readonly owed: readonly OwedChange[];
  /** Interest that was paid, which bears none any more. */
  readonly interestPaid: readonly OwedChange[];
  /** Periods over which no interest is due (Awb 4:101). */
  readonly free: readonly Period[];
}

/** From the first day up to and including the last. */
export interface Period {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/**
 * The statutory interest on a debt (Awb 4:98; BW 6:119, first and second paragraph). After each year of default the interest of that year is
 * added to what interest is on, until it is paid. A day is worth one of the 365 or 366 of its year of default, so that a whole year comes to its rate;
 * the sum is rounded half up to a cent at the end of each of those years, and of what is counted. On a day on which nothing is owed any more nothing is added.
 *
 * Worked example: € 1,000 in default from 1 June 2023: to 30 June 30 days at 4 percent, to 31 December 184 at 6, and to 31 May 2024 152 at
 * 7, of 366: € 3.28 + € 30.16 + € 29.07 = € 62.51. From 1 June 2024 on interest is on € 1,062.51.
 *
 * @param over the period of default.
 * @param recorded the rates after those of the table, each of a half-year.
 * @returns the parts, over each of which the debt and the rate are the same; their cents add up to the interest.
 */
export function statutoryInterest(over: Period, debt: Debt, recorded: readonly InterestRate[] = []): InterestPart[] {
  const parts: InterestPart[] = [];
  const rates = ratesWith(recorded);
  let compoundedCents = 0;
  for (let year = 0, from = over.from; from <= over.until; year += 1, from = addYears(over.from, year)) {
    const nextYear = addYears(over.from, year + 1);
    const ofYear = inYear(
      { from, until: earlier(addDays(nextYear, -1), over.until) },
      { days: daysBetween(from, nextYear), compoundedCents, debt, rates },
    );
    parts.push(...ofYear);
    for (const { cents } of ofYear) compoundedCents += cents;
  }
  return parts;
}

interface Year {
  readonly days: number;
  /** The interest of the years of default before. */
  readonly compoundedCents: number;
  readonly debt: Debt;
  readonly rates: readonly InterestRate[];
}

/** The parts of one year of default: each has what the sum so far, rounded, grows by. */
function inYear(over: Period, { days, compoundedCents, debt, rates }: Year): InterestPart[] {
  const parts: InterestPart[] = [];
  const divisor = 100n * BigInt(days);
  let sum = 0n;
  for (const { from, until } of piecesOf(over, debt, rates)) {
    const owedCents = onDay(from, debt.owed);
    const percent = rateOn(from, rates);
    if (owedCents <= 0 || percent === 0 || debt.free.some((one) => one.from <= from && from <= one.until)) continue;
    const onCents = owedCents + Math.max(0, compoundedCents - onDay(from, debt.interestPaid));
    const before = roundedHalfUp(sum, divisor);
    sum += BigInt(onCents) * BigInt(percent) * BigInt(daysBetween(from, dayAfter(until)));
    parts.push({ from, until, onCents, percent, cents: Number(roundedHalfUp(sum, divisor) - before) });
  }
  return parts;
}

/** A period cut where the debt, the rate, or whether interest is due changes. */
function piecesOf(over: Period, { owed, interestPaid, free }: Debt, rates: readonly InterestRate[]): Period[] {
  const cuts = [
    ...[...owed, ...interestPaid].map(({ on }) => on),
    ...rates.map(({ from }) => from),
    ...free.flatMap(({ from, until }) => [from, dayAfter(until)]),
  ].filter((day) => over.from < day && day <= over.until);
  const starts = [over.from, ...new Set(cuts)].sort();
  return starts.map((from, index) => {
    const next = starts[index + 1];
    return { from, until: next === undefined ? over.until : addDays(next, -1) };
  });
}

/** What changes come to on a day. */
function onDay(day: LocalDate, changes: readonly OwedChange[]): number {
  let sumCents = 0;
  for (const { on, cents } of changes) if (on <= day) sumCents += cents;
  return sumCents;
}

/** The whole table; a half-year with the rate of the one before cuts nothing. */
function ratesWith(recorded: readonly InterestRate[]): InterestRate[] {
  const all = [...RATES, ...recorded];
  return all.filter(({ percent }, place) => percent !== all[place - 1]?.percent);
}

function rateOn(day: LocalDate, rates: readonly InterestRate[]): number {
  return rates.findLast(({ from }) => from <= day)?.percent ?? 0;
}

function roundedHalfUp(numerator: bigint, divisor: bigint): bigint {
  return (2n * numerator + divisor) / (2n * divisor);
}

function earlier(day: LocalDate, other: LocalDate): LocalDate {
  return day < other ? day : other;
}
