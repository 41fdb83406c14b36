/** Reads the sheets of an XLSX, off the main thread. */
import { parentPort, workerData } from "node:worker_threads";
import { type CellValue, readXlsx } from "hucre/xlsx";
import { tidied } from "./table-row.ts";
import type { SheetRows, SheetsRead } from "./xlsx.ts";

/** What somebody hid is not what he meant to hand over. */
async function sheetsIn(bytes: Uint8Array): Promise<readonly SheetRows[]> {
  const { sheets } = await readXlsx(bytes, { sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden });
  return sheets
    .map(({ name, rows }) => ({
      name,
      rows: tidied(rows.map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }))),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** A number with the fifteen digits that a spreadsheet shows: what is beyond them comes of its calculating in binary. */
function textOf(value: CellValue): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "number" ? String(Number(value.toPrecision(15))).replace(".", ",") : String(value);
}

async function answer(): Promise<SheetsRead> {
  try {
    return { sheets: await sheetsIn(workerData as Uint8Array) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

parentPort?.postMessage(await answer());
