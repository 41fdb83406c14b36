import { weekdayOf } from "../../../domain/calendar.ts";
import { type Format, formatWith, grouped, groupedNumber, groupedThousandths, groupedWhole } from "../format.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const SHORT_MONTHS = "Jan Feb Mar Apr May June July Aug Sep Oct Nov Dec".split(" ");
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** English: `€1,234.56`, `1 April 2017`. */
export const format: Format = formatWith({
  euros: (cents) => `${cents < 0 ? "-" : ""}€${grouped(cents, ",", ".")}`,
  amount: (cents) => `${cents < 0 ? "−" : ""}${grouped(cents, ",", ".")}`,
  wholeEuros: (cents) => `${cents < 0 ? "−" : ""}${groupedWhole(cents, ",")}`,
  percent: (tenths) => `${(tenths / 10).toFixed(1).replace(".", ".")}%`,
  number: (number) => groupedNumber(number, ",", "."),
  thousandths: (thousandths) => groupedThousandths(thousandths, ",", "."),
  day(day) {
    const [year, month, date] = day.split("-");
    return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
  },
  shortDay(day) {
    const [year, month, date] = day.split("-");
    return `${Number(date)} ${SHORT_MONTHS[Number(month) - 1]} ${year}`;
  },
  weekday: (day) => WEEKDAYS[weekdayOf(day)] ?? "",
  general: "general",
  and: "and",
  time: (time) => time.replace(/^0/, ""),
  at: (day, time) => `${day} at ${time}`,
  lastWorkingDay: "last working day",
});
