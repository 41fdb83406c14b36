import type { AmountFault } from "./table-fault.ts";

/** Up to twelve digits of euros the cents are a safe integer. */
const MAX_EURO_DIGITS = 12;

/**
 * Reads an amount as people write it in Dutch: `239.971`, `239971,00`, `€ 239.971,-`, `239 971,5`. What could be meant
 * otherwise (`1.50`, `239,971`) is refused: an amount is never taken for a thousand times what it is.
 *
 * @returns whole cents, or what is wrong.
 */
export function centsIn(written: string): number | AmountFault {
  const amount = written
    .replaceAll(/\s/g, " ")
    .replace(/^(€|EUR) ?/, "")
    .replace(/,[-–—=]+$/, "")
    .trim();
  if (/^[-–−]\s?(€ ?)?\d/.test(amount)) return "negative";
  const [, whole, cents = ""] = /^(\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(amount) ?? [];
  if (whole === undefined) return faultIn(amount);
  const euros = whole.replaceAll(/[. ]/g, "").replace(/^0+(?=\d)/, "");
  return euros.length > MAX_EURO_DIGITS ? "too-large" : Number(`${euros}${cents.padEnd(2, "0")}`);
}

function faultIn(amount: string): AmountFault {
  if (/^[\d ,]*\d\.\d{1,2}$/.test(amount)) return "point-before-cents";
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(amount) ? "comma-before-thousands" : "not-an-amount";
}

/** An amount as it is typed: `1234,56`. What is read here is the same again. */
export function centsWritten(cents: number): string {
  return `${(cents - (cents % 100)) / 100},${String(cents % 100).padStart(2, "0")}`;
}
