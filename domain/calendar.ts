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
  lastAsked = { day: day.toString(), fromMs: startOf(day), untilMs: startOf(day.add({ days: 1 })) };
  return lastAsked.day;
}

/** The calendar year of a day. */
export function yearOf(day: LocalDate): number {
  return Temporal.PlainDate.from(day).year;
}

/** Adds days; negative goes back. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The day after a calendar day. */
export function dayAfter(day: LocalDate): LocalDate {
  return addDays(day, 1);
}

/** The number of days from one day to another; negative if the other is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/**
 * The last day of a term of whole weeks: the day it starts from is not counted, and a term that would end on a Saturday,
 * Sunday or public holiday ends on the next working day (Algemene termijnenwet, article 1).
 */
export function termEnd(from: LocalDate, weeks: number): LocalDate {
  return workingDayFrom(addDays(from, 7 * weeks));
}

/** The day itself if it is a working day, otherwise the next working day. */
export function workingDayFrom(day: LocalDate): LocalDate {
  let candidate = day;
  while (!isWorkingDay(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** Whether a day is not a Saturday, Sunday or Dutch public holiday. */
export function isWorkingDay(day: LocalDate): boolean {
  const { dayOfWeek, year } = Temporal.PlainDate.from(day);
  return dayOfWeek < 6 && !publicHolidaysOf(year).has(day);
}

const holidaysByYear = new Map<number, ReadonlySet<LocalDate>>();

/** The days that count as holidays for terms (Algemene termijnenwet, article 3, first and second paragraph). */
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
