import { weekdayOf } from "../../../domain/calendar.ts";
import { type Format, formatWith, grouped, groupedNumber, groupedThousandths, groupedWhole } from "../format.ts";

const MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
const SHORT_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split(" ");
const WEEKDAYS = "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag".split(" ");

/** Dutch: `€ 1.234,56`, `1 april 2017`. */
export const format: Format = formatWith({
  euros: (cents) => `${cents < 0 ? "-" : ""}€ ${grouped(cents, ".", ",")}`,
  amount: (cents) => `${cents < 0 ? "−" : ""}${grouped(cents, ".", ",")}`,
  wholeEuros: (cents) => `${cents < 0 ? "−" : ""}${groupedWhole(cents, ".")}`,
  percent: (tenths) => `${(tenths / 10).toFixed(1).replace(".", ",")}%`,
  number: (number) => groupedNumber(number, ".", ","),
  thousandths: (thousandths) => groupedThousandths(thousandths, ".", ","),
  day(day) {
    const [year, month, date] = day.split("-");
    return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
  },
  shortDay(day) {
    const [year, month, date] = day.split("-");
    return `${Number(date)} ${SHORT_MONTHS[Number(month) - 1]} ${year}`;
  },
  weekday: (day) => WEEKDAYS[weekdayOf(day)] ?? "",
  general: "algemeen",
  and: "en",
  time: (time) => `${time.replace(/^0/, "").replace(":", ".")} uur`,
  at: (day, time) => `${day} om ${time}`,
  lastWorkingDay: "laatste werkdag",
});
