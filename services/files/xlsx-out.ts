import { type CellValue, writeXlsx } from "hucre/xlsx";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Euros } from "./csv-out.ts";

/** A part of a whole, told apart from text. */
export interface Share {
  /** Tenths of a percent. */
  readonly tenths: number;
}

/** A day, told apart from text. */
export interface Day {
  readonly day: LocalDate;
}

/** Cells of a row. Days are days, amounts and shares are numbers that can be reckoned with; text is text, also where it begins like a formula. */
export type XlsxRow = readonly (string | Euros | Share | Day | null)[];

const EURO_FORMAT = "#,##0.00";
const SHARE_FORMAT = "0.0%";
const DAY_FORMAT = "yyyy-mm-dd";
/** The longest that a name of a sheet may be. */
const MOST_NAME = 31;

/** Writes a table as a spreadsheet. @param rows the first holds the headings. */
export async function xlsxOf(name: string, rows: readonly XlsxRow[]): Promise<Uint8Array> {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => ({
    autoWidth: true,
    ...formatOf(rows.flatMap((row) => row[index] ?? [])),
  }));
  return await writeXlsx({
    sheets: [{ name: sheetName(name), columns, rows: rows.map((row) => row.map(writtenValue)) }],
  });
}

function formatOf(cells: readonly (string | Euros | Share | Day)[]): { readonly numFmt?: string } {
  const number = cells.find((cell) => typeof cell === "object");
  if (number === undefined) return {};
  if ("day" in number) return { numFmt: DAY_FORMAT };
  return { numFmt: "cents" in number ? EURO_FORMAT : SHARE_FORMAT };
}

function writtenValue(cell: XlsxRow[number]): CellValue {
  if (cell === null || typeof cell === "string") return cell;
  if ("day" in cell) return new Date(`${cell.day}T00:00:00Z`);
  return "cents" in cell ? cell.cents / 100 : cell.tenths / 1_000;
}

/** A name without what a sheet's may not hold. */
function sheetName(name: string): string {
  return name.replaceAll(/[[\]:*?/\\]/g, " ").slice(0, MOST_NAME);
}
