import { stringify } from "csv-stringify/sync";

/** The start of a file that Excel takes for UTF-8. */
const BOM = "\uFEFF";

/** Cells of a row. Numbers are written as they are; text that a spreadsheet would take for a formula is made harmless. */
export type CsvRow = readonly (string | number | Euros | Thousandths | null)[];

/** An amount, told apart from text. */
export interface Euros {
  readonly cents: number;
}

/** A quantity with decimals. */
export interface Thousandths {
  readonly thousandths: number;
}

/**
 * Writes a table as spreadsheets open it: a BOM, semicolons or commas, CRLF.
 *
 * @param decimal the mark before cents; Dutch spreadsheets write a comma, and then part cells by semicolons.
 * @param parts of the table, in order; the first holds the headings.
 */
export async function* csvOf(decimal: "," | ".", parts: AsyncIterable<readonly CsvRow[]>): AsyncGenerator<string> {
  yield BOM;
  for await (const rows of parts)
    yield stringify([...rows], {
      delimiter: decimal === "," ? ";" : ",",
      record_delimiter: "windows",
      escape_formulas: true,
      // An amount below zero begins like a formula, and is none.
      cast: {
        number: (value) => ({ value: String(value), escape_formulas: false }),
        object: (value) => ({
          value: written(value as unknown as Euros | Thousandths, decimal),
          escape_formulas: false,
        }),
      },
    });
}

function written(cell: Euros | Thousandths, decimal: string): string {
  const [amount, digits] = "cents" in cell ? [cell.cents, 2] : [cell.thousandths, 3];
  const size = Math.abs(amount);
  const part = size % 10 ** digits;
  const whole = (size - part) / 10 ** digits;
  return `${amount < 0 ? "-" : ""}${whole}${decimal}${String(part).padStart(digits, "0")}`;
}
