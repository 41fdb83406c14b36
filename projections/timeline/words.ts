import { GENERAL, inEuros, type Pool, type PoolAmount, poolKey, sumCents } from "../../schemas/money.ts";
import type { LocalDate } from "../../schemas/primitives.ts";

const MONTHS = [
  "januari",
  "februari",
  "maart",
  "april",
  "mei",
  "juni",
  "juli",
  "augustus",
  "september",
  "oktober",
  "november",
  "december",
];

/** A day as people in the Netherlands write it: `1 april 2017`. */
export function dayInWords(day: LocalDate): string {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

const ABBREVIATIONS = new Set(["ao", "ggz", "pho", "two"]);
const SMALL_WORDS = new Set("aan bij de den der en het in op te ten ter van voor".split(" "));

/**
 * A municipality or organisation as people write it: `alphen-aan-den-rijn` becomes `Alphen aan den Rijn`. A row is made
 * of one event, and the event knows them by id.
 */
export function nameInWords(id: string): string {
  const words = id.split("-");
  return words
    .map((word, index) => {
      if (index > 0 && SMALL_WORDS.has(word)) return word;
      return ABBREVIATIONS.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
    })
    .join(" ");
}

/** Several of them: `Leiden, Katwijk en Teylingen`. */
export function listInWords(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} en ${items.at(-1)}`;
}

/** An earmark: `algemeen`, or what the money is for. */
export function earmarkInWords(earmark: string): string {
  return earmark === GENERAL ? "algemeen" : earmark.replaceAll("-", " ");
}

/** A pool: `2017 (veiligheid)`. */
export function poolInWords({ year, earmark }: Pool): string {
  return `${year} (${earmarkInWords(earmark)})`;
}

/** Amounts per pool: `€ 100,00 uit 2016 (algemeen) en € 20,00 uit 2017 (veiligheid)`. */
export function amountsInWords(amounts: readonly PoolAmount[], preposition: string): string {
  const perPool = Map.groupBy(amounts, poolKey).values();
  return listInWords(
    [...perPool].flatMap((ofPool) =>
      ofPool[0] ? [`${inEuros(sumCents(ofPool))} ${preposition} ${poolInWords(ofPool[0])}`] : [],
    ),
  );
}

/** A sentence that somebody wrote, as it ends a sentence of ours: with one full stop. */
export function asWritten(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
