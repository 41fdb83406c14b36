import { refused } from "./refusal.ts";

/** The facts of other streams that a decision with a number depends on. */
export interface DecisionFacts {
  /** Whether the number is still free, claimed for this application, or for another one. */
  readonly numberIs: "free" | "ours" | "taken";
}

/**
 * Passes a decision whose number was claimed for its application. Looked at last: only a decision that can be taken claims
 * a number.
 *
 * @throws ERR_DECISION_NUMBER_USED, or ERR_DECISION_NUMBER_UNCLAIMED, upon which the desk claims it and asks again.
 */
export function mustHaveNumber(decisionNumber: string, facts: Partial<DecisionFacts> | undefined): void {
  if (facts?.numberIs === "taken") throw refused("ERR_DECISION_NUMBER_USED", { decisionNumber });
  if (facts?.numberIs === "free") throw refused("ERR_DECISION_NUMBER_UNCLAIMED", { decisionNumber });
}

/** Two numbers with the same key are the same number to whoever looks a decision up by it: capitals and spaces aside. */
export function decisionNumberKey(decisionNumber: string): string {
  return decisionNumber.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();
}

/** A number as one of a series: what it begins with, and the digits it ends in. */
export interface PlaceInSeries {
  readonly prefix: string;
  readonly number: number;
  /** How many digits it was written with. */
  readonly width: number;
}

/** The most digits that count as a place in a series. */
const MOST_DIGITS = 9;

/** The place of a number in its series; undefined for one that ends in no digits, or in too many. */
export function placeInSeries(decisionNumber: string): PlaceInSeries | undefined {
  const written = decisionNumber.normalize("NFC").trim();
  const digits = /\d+$/.exec(written)?.[0];
  if (digits === undefined || digits.length > MOST_DIGITS) return undefined;
  return { prefix: written.slice(0, -digits.length), number: Number(digits), width: digits.length };
}

/** A series of a fund, as far as it has come. */
export interface Series {
  readonly prefix: string;
  readonly width: number;
  readonly highest: number;
}

/**
 * Proposes the next number of a fund: in the series that was used last, or in that of the new year where the year stands in
 * it; `2017-001` in a fund that has none.
 *
 * @param last the series that was used last.
 * @param of the series with a prefix, if there is one.
 */
export function nextDecisionNumber(
  last: Series | undefined,
  of: (prefix: string) => Series | undefined,
  year: number,
): string {
  const prefix = last ? last.prefix.replace(/(?<!\d)20\d\d(?!\d)/, String(year)) : `${year}-`;
  const number = (of(prefix)?.highest ?? 0) + 1;
  return `${prefix}${String(number).padStart(last?.width ?? 3, "0")}`;
}
