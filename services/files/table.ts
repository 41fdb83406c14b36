import { readCsv } from "./csv.ts";
import { TableFault } from "./table-fault.ts";
import type { TableRow } from "./table-row.ts";
import { decodeText } from "./text.ts";
import { isSpreadsheet, readSpreadsheet } from "./xlsx.ts";

/** Far more than a table that people look at. */
const MAX_BYTES = 5_000_000;

/**
 * Reads the rows of a table as people save it: CSV in any encoding and with any separator that Excel writes, or XLSX.
 *
 * @param sheet the sheet of a spreadsheet; needed where more than one has something on it.
 * @throws TableFault
 */
export async function readTable(bytes: Uint8Array, sheet?: string): Promise<readonly TableRow[]> {
  if (bytes.length > MAX_BYTES) throw new TableFault("too_large", { bytes: bytes.length, maxBytes: MAX_BYTES });
  return isSpreadsheet(bytes) ? await readSpreadsheet(bytes, sheet) : readCsv(decodeText(bytes));
}
