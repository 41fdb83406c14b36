/** The most digits before the comma with which the thousandths are a safe integer. */
const MAX_WHOLE_DIGITS = 12;

/**
 * Reads a number as people write it in Dutch, with up to three decimals: `2500`, `2,5`, `-3,25`, `1 250`. A point could be before
 * thousands or before decimals, so a number with one is refused: a number is never taken for a thousand times what it is.
 *
 * @returns whole thousandths; or what it may have meant, as it should be written: nothing where it is no number.
 */
export function thousandthsIn(written: string): number | readonly string[] {
  const number = written.replaceAll(/\s/g, " ").replace(/^[–−]/, "-").trim();
  const [, minus = "", whole, decimals = ""] = /^(-?) ?(\d{1,3}(?: \d{3})+|\d+)(?:,(\d{1,3}))?$/.exec(number) ?? [];
  if (whole === undefined) return readingsOf(number);
  const digits = whole.replaceAll(" ", "").replace(/^0+(?=\d)/, "");
  if (digits.length > MAX_WHOLE_DIGITS) return [];
  // There is no zero below zero.
  const thousandths = Number(`${digits}${decimals.padEnd(3, "0")}`);
  return minus === "" || thousandths === 0 ? thousandths : -thousandths;
}

function readingsOf(number: string): readonly string[] {
  if (/^-?\d{1,3}(\.\d{3})+(,\d{1,3})?$/.test(number)) {
    const whole = number.replaceAll(".", "");
    const [, before, after = ""] = /^(-?\d{1,3})\.(\d{3})$/.exec(number) ?? [];
    const decimals = after.replace(/0+$/, "");
    return before === undefined ? [whole] : [whole, decimals === "" ? before : `${before},${decimals}`];
  }
  return /^-?\d+\.\d{1,2}$/.test(number) ? [number.replace(".", ",")] : [];
}

/** Thousandths as they are typed, with the decimals that they have: `2200`, `2,5`. What is read here is the same again. */
export function thousandthsWritten(thousandths: number): string {
  const size = Math.abs(thousandths);
  const decimals = String(size % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return `${thousandths < 0 ? "-" : ""}${(size - (size % 1000)) / 1000}${decimals === "" ? "" : `,${decimals}`}`;
}
