import { amsterdamDay, amsterdamTime } from "../../domain/calendar.ts";
import { poolKey } from "../../domain/money/pools.ts";
import { sumCents } from "../../domain/money/sums.ts";
import { lastWorkingDay } from "../../domain/terms.ts";
import { type BudgetAmount, GENERAL, type Pool, type PoolAmount } from "../../schemas/money.ts";
import type { Instant, LocalDate } from "../../schemas/primitives.ts";
import { type Names, NO_NAMES } from "./names.ts";

/** How a language writes what sentences are made of. */
export interface Format {
  /** Cents as people read them: `€ 1.234,56`. */
  euros(cents: number): string;
  /** Cents in a column that says they are euros: `1.234,56`. */
  amount(cents: number): string;
  /** Cents in a column that says they are whole euros: `1.235`. */
  wholeEuros(cents: number): string;
  /** Tenths of a percent: `26,6%`. */
  percent(tenths: number): string;
  /** A number that is no year, nor an amount: `10.000`. */
  number(number: number | bigint): string;
  /** The size of a file: `2,5 MB`, `12 kB`. */
  size(bytes: number): string;
  /** A number of thousandths, with the decimals that it has: `2,5`. */
  thousandths(thousandths: number): string;
  /** A day: `1 april 2017`. */
  day(day: LocalDate): string;
  /** A day where there is little room: `1 apr 2017`. */
  shortDay(day: LocalDate): string;
  /** The day of the week: `maandag`. */
  weekday(day: LocalDate): string;
  /** A time by the clock, from `HH:MM`: `9.30 uur`. */
  time(time: string): string;
  /** A moment, by the clock in Amsterdam: `1 april 2017 om 11.00 uur`. */
  moment(moment: Instant): string;
  /** The last day of a term, with the last working day where that is another: `24 december 2016 (laatste werkdag: 23 …)`. */
  deadline(day: LocalDate): string;
  /** Several things: `Leiden, Katwijk en Teylingen`. */
  list(items: readonly string[]): string;
  /** An earmark: `algemeen`, or the column the money is for, by its name where that is known. */
  earmark(earmark: string, names?: Pick<Names, "column">): string;
  /** A pool: `2017 (veiligheid)`. */
  pool(pool: Pool, names?: Pick<Names, "column">): string;
  /** The year of a line and, where it has one, its column; as a pool. */
  line(line: Pick<BudgetAmount, "year" | "column">, names?: Pick<Names, "column">): string;
  /** Amounts per pool: `€ 100,00 uit 2016 (algemeen) en € 20,00 uit 2017 (veiligheid)`. */
  amounts(amounts: readonly PoolAmount[], preposition: string): string;
}

/** Builds the ways of writing that follow from the others. */
export function formatWith(
  own: Pick<
    Format,
    "euros" | "amount" | "wholeEuros" | "percent" | "number" | "thousandths" | "day" | "shortDay" | "weekday" | "time"
  > & {
    readonly general: string;
    readonly and: string;
    readonly at: (day: string, time: string) => string;
    readonly lastWorkingDay: string;
  },
): Format {
  const list = (items: readonly string[]) =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${own.and} ${items.at(-1)}`;
  const earmark: Format["earmark"] = (earmark, names = NO_NAMES) =>
    earmark === GENERAL ? own.general : names.column(earmark);
  const pool: Format["pool"] = ({ year, earmark: of }, names) => `${year} (${earmark(of, names)})`;
  return {
    ...own,
    list,
    size: (bytes) => sizeIn(bytes, own.number),
    earmark,
    pool,
    line: ({ year, column }, names) => (column === null ? `${year}` : pool({ year, earmark: column }, names)),
    moment: (moment) => own.at(own.day(amsterdamDay(moment)), own.time(amsterdamTime(moment))),
    deadline(day) {
      const last = lastWorkingDay(day);
      return last === null ? own.day(day) : `${own.day(day)} (${own.lastWorkingDay}: ${own.day(last)})`;
    },
    amounts(amounts, preposition) {
      const perPool = [...Map.groupBy(amounts, poolKey).values()];
      return list(
        perPool.flatMap((ofPool) =>
          ofPool[0] ? [`${own.euros(sumCents(ofPool))} ${preposition} ${pool(ofPool[0])}`] : [],
        ),
      );
    },
  };
}

/** A size in megabytes with one decimal, below one in whole kilobytes: of what is no more than a few bytes, one. */
function sizeIn(bytes: number, number: Format["number"]): string {
  if (bytes >= 1_000_000) return `${number(Math.round(bytes / 100_000) / 10)} MB`;
  return `${number(Math.max(1, Math.round(bytes / 1_000)))} kB`;
}

/** Whole euros in groups of three, and cents. */
export function grouped(cents: number, thousands: string, decimal: string): string {
  const size = Math.abs(cents);
  return `${inThrees((size - (size % 100)) / 100, thousands)}${decimal}${String(size % 100).padStart(2, "0")}`;
}

/** Whole euros in groups of three, half a euro rounded away from zero. */
export function groupedWhole(cents: number, thousands: string): string {
  const rounded = Math.abs(cents) + 50;
  return inThrees((rounded - (rounded % 100)) / 100, thousands);
}

/** A number, in groups of three from ten thousand on: a year is written as it is. */
export function groupedNumber(number: number | bigint, thousands: string, decimal: string): string {
  const [whole = "", ...fraction] = String(number).replace("-", "").split(".");
  const grouped = whole.length > 4 ? inThrees(whole, thousands) : whole;
  return `${number < 0 ? "-" : ""}${[grouped, ...fraction].join(decimal)}`;
}

/** Thousandths as a number, without the zeros that end its decimals. */
export function groupedThousandths(thousandths: number, thousands: string, decimal: string): string {
  const size = Math.abs(thousandths);
  const whole = groupedNumber((size - (size % 1000)) / 1000, thousands, decimal);
  const decimals = String(size % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return `${thousandths < 0 ? "-" : ""}${whole}${decimals === "" ? "" : `${decimal}${decimals}`}`;
}

function inThrees(digits: number | string, thousands: string): string {
  return String(digits).replace(/\B(?=(\d{3})+$)/g, thousands);
}

/** A sentence that somebody wrote, as it ends a sentence of ours: with one full stop. */
export function asWritten(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** A text on one line, whatever it was typed on. */
export function asOneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

/** A sentence as it begins. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
