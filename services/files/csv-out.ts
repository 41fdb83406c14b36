import { stringify } from "csv-stringify/sync";

/** The start of a file that Excel takes for UTF-8. */
const BOM = "\uFEFF";

/** Cells of a row. Numbers are written as they are; text that a spreadsheet would take for a formula is made harmless. */
export type CsvRow = readonly (string | Euros | null)[];

/** An amount, told apart from text. */
export interface Euros {
  readonly cents: number;
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
      cast: { object: ({ cents }) => ({ value: written(Number(cents), decimal), escape_formulas: false }) },
    });
}

function written(cents: number, decimal: string): string {
  const size = Math.abs(cents);
  const whole = (size - (size % 100)) / 100;
  return `${cents < 0 ? "-" : ""}${whole}${decimal}${String(size % 100).padStart(2, "0")}`;
}
