import { CsvError, parse } from "csv-parse/sync";
import { TableFault } from "./table-fault.ts";
import { type TableRow, tidied } from "./table-row.ts";

/** The separators that spreadsheets write. */
const SEPARATORS = [";", "\t", ","] as const;

/** Reads the rows of a CSV. The separator is the one that Excel names (`sep=;`), or that the first line has most of. */
export function readCsv(text: string): readonly TableRow[] {
  const named = /^sep=(.)\r?\n/.exec(text);
  const table = named ? text.slice(named[0].length) : text;
  const linesBefore = named ? 1 : 0;
  try {
    const records = parse(table, {
      delimiter: named?.[1] ?? separatorOf(table),
      info: true,
      relax_column_count: true,
      trim: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    return tidied(records.map(({ record, info }) => ({ line: info.lines + linesBefore, cells: record })));
  } catch (error) {
    if (error instanceof CsvError) throw new TableFault("quotes_wrong", { line: Number(error.lines) + linesBefore });
    throw error;
  }
}

function separatorOf(text: string): string {
  // What stands between quotes separates nothing.
  const [first = ""] = text
    .trimStart()
    .replaceAll(/"[^"]*"/g, "")
    .split(/\r?\n/, 1);
  const counted = SEPARATORS.map((separator) => ({ separator, count: first.split(separator).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.separator ?? ",";
}
