import { createRequire } from "node:module";
import type HolidaysOfACountry from "date-holidays";
import { Temporal } from "temporal-polyfill";
import type { Instant, LocalDate } from "../schemas/primitives.ts";

const TIME_ZONE = "Europe/Amsterdam";

/** The last Amsterdam day computed: every command needs today's, and consulting a time zone takes 6 µs. */
let lastAsked = { day: "", fromMs: 0, untilMs: 0 };

/**
 * The calendar day in Amsterdam at a moment.
 *
 * @throws RangeError for text that is no moment.
 */
export function amsterdamDay(instant: Instant): LocalDate {
  const ms = Date.parse(instant);
  if (ms >= lastAsked.fromMs && ms < lastAsked.untilMs) return lastAsked.day;
  const day = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(TIME_ZONE).epochMilliseconds;
  lastAsked = { day: written(day), fromMs: startOf(day), untilMs: startOf(day.add({ days: 1 })) };
  return lastAsked.day;
}

/** The time in Amsterdam at a moment, `HH:MM`. */
export function amsterdamTime(instant: Instant): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE).toPlainTime();
  return time.toString({ smallestUnit: "minute" });
}

/** The moment at which a clock in Amsterdam shows a time, `HH:MM`, on a day. */
export function momentAt(day: LocalDate, time: string): Instant {
  const zoned = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time });
  return new Date(zoned.epochMilliseconds).toISOString();
}

/** The calendar year of a day. */
export function yearOf(day: LocalDate): number {
  return Temporal.PlainDate.from(day).year;
}

/** A day of a month of a year. */
export function dayOf(year: number, month: number, day: number): LocalDate {
  return Temporal.PlainDate.from({ year, month, day }).toString();
}

/** The first and the last day that can be written as `YYYY-MM-DD`. */
const FIRST_DAY = "0000-01-01";
const LAST_DAY = "9999-12-31";

/**
 * Adds days; negative goes back. Stops at the ends of the calendar: a log may hold a term that somebody once set to the
 * year 9999, and no fold may throw over it.
 */
export function addDays(day: LocalDate, days: number): LocalDate {
  return written(Temporal.PlainDate.from(day).add({ days }));
}

/** Adds years; the 29th of February becomes the 28th where there is none. */
export function addYears(day: LocalDate, years: number): LocalDate {
  return written(Temporal.PlainDate.from(day).add({ years }));
}

function written(day: Temporal.PlainDate): LocalDate {
  if (day.year > 9999) return LAST_DAY;
  return day.year < 0 ? FIRST_DAY : day.toString();
}

/** The day after a calendar day. */
export function dayAfter(day: LocalDate): LocalDate {
  return addDays(day, 1);
}

/** The number of days from one day to another; negative if the other is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** The day of the week: 0 for Sunday, 1 for Monday. */
export function weekdayOf(day: LocalDate): number {
  return Temporal.PlainDate.from(day).dayOfWeek % 7;
}

/** The day itself if it is a working day, otherwise the next working day. */
export function workingDayFrom(day: LocalDate): LocalDate {
  let candidate = day;
  while (!isWorkingDay(candidate) && candidate < LAST_DAY) candidate = addDays(candidate, 1);
  return candidate;
}

/** The day itself if it is a working day, otherwise the last working day before it. */
export function workingDayUpTo(day: LocalDate): LocalDate {
  let candidate = day;
  while (!isWorkingDay(candidate) && candidate > FIRST_DAY) candidate = addDays(candidate, -1);
  return candidate;
}

/**
 * Whether a day is no Saturday, Sunday, public holiday or day that a decree made equal to one (Algemene termijnenwet,
 * articles 1 and 3).
 */
export function isWorkingDay(day: LocalDate): boolean {
  const { dayOfWeek, year } = Temporal.PlainDate.from(day);
  return dayOfWeek < 6 && !EQUATED_DAYS.has(day) && !publicHolidaysOf(year).has(day);
}

/**
 * The days that royal decrees make equal to a holiday (Algemene termijnenwet, article 3, third paragraph), from 2016 on.
 * A new decree is added here.
 */
const EQUATED_DAYS: ReadonlySet<LocalDate> = new Set([
  "2016-05-06",
  "2017-04-28",
  "2017-05-26",
  "2018-05-11",
  "2018-12-24",
  "2018-12-31",
  "2019-05-31",
  "2019-12-27",
  "2020-05-22",
  "2021-05-14",
  "2022-05-27",
  "2023-04-28",
  "2023-05-19",
  "2024-05-10",
  "2024-12-27",
  "2025-05-30",
  "2026-01-02",
  "2026-05-15",
  "2027-05-07",
  "2028-04-28",
  "2028-05-26",
]);

/** The last year whose decree is known. A later day may turn out to be no working day. */
export const LAST_YEAR_OF_DECREES = 2028;

const holidaysByYear = new Map<number, ReadonlySet<LocalDate>>();

/** The holidays that the law names (Algemene termijnenwet, article 3, first and second paragraph). */
function publicHolidaysOf(year: number): ReadonlySet<LocalDate> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  dutchHolidays ??= loadDutchHolidays();
  const days = new Set(dutchHolidays.getHolidays(year).map(({ date }) => date.slice(0, "2016-01-01".length)));
  holidaysByYear.set(year, days);
  return days;
}

let dutchHolidays: HolidaysOfACountry | undefined;

/** Loaded when first asked for: it takes 35 MB, and a service that only starts or is read from needs none of it. */
function loadDutchHolidays(): HolidaysOfACountry {
  const Holidays = createRequire(import.meta.url)("date-holidays") as typeof HolidaysOfACountry;
  const holidays = new Holidays("NL", { types: ["public"], timezone: TIME_ZONE });
  // The package does not count these two as public; the law does.
  holidays.setHoliday("easter -2", { name: "Goede Vrijdag", type: "public" });
  holidays.setHoliday("05-05", { name: "Bevrijdingsdag", type: "public" });
  return holidays;
}
