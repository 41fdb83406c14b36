import { Worker } from "node:worker_threads";
import { fromBufferPromise } from "yauzl";
import { moduleBeside } from "../engine/module-beside.ts";
import { TableFault } from "./table-fault.ts";
import type { TableRow } from "./table-row.ts";

/** A sheet with something on it, row by row; a number as it would be typed in Dutch. */
export interface SheetRows {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

/** How the worker answers. */
export type SheetsRead = { readonly sheets: readonly SheetRows[] } | { readonly problem: string };

/** A small file can hold a large one: 20 kB unpack to 20 MB of spaces. */
const MAX_UNPACKED_BYTES = 20_000_000;
const MAX_MEMORY_MB = 256;
const TIME_LIMIT_MS = 10_000;

/** Whether a file is a ZIP archive, which an XLSX is. */
export function isSpreadsheet(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Reads a sheet of an XLSX, bounded in time and memory, off the main thread: nobody knows what a file holds.
 *
 * @param sheet its name; without it the only one with something on it.
 * @throws TableFault
 */
export async function readSpreadsheet(bytes: Uint8Array, sheet?: string): Promise<readonly TableRow[]> {
  await mustUnpackSmall(bytes);
  const read = await inWorker(bytes);
  if ("problem" in read) throw new TableFault("spreadsheet_unreadable", read);
  const names = read.sheets.map(({ name }) => name);
  if (sheet === undefined && names.length > 1) throw new TableFault("sheets_several", { names });
  const found = sheet === undefined ? read.sheets[0] : read.sheets.find(({ name }) => name === sheet);
  if (!found && sheet !== undefined) throw new TableFault("sheet_unknown", { name: sheet, names });
  return found?.rows ?? [];
}

async function mustUnpackSmall(bytes: Uint8Array): Promise<void> {
  let unpacked = 0;
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes));
    for await (const { uncompressedSize } of archive.eachEntry()) unpacked += uncompressedSize;
  } catch (error) {
    throw new TableFault("spreadsheet_unreadable", { problem: (error as Error).message });
  }
  if (unpacked > MAX_UNPACKED_BYTES)
    throw new TableFault("too_large", { bytes: unpacked, maxBytes: MAX_UNPACKED_BYTES });
}

function inWorker(bytes: Uint8Array): Promise<SheetsRead> {
  const worker = new Worker(moduleBeside(import.meta.url, "xlsx-worker"), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  });
  return new Promise<SheetsRead>((resolve) => {
    const timer = setTimeout(() => resolve({ problem: `it takes longer than ${TIME_LIMIT_MS} ms` }), TIME_LIMIT_MS);
    worker.once("message", resolve);
    worker.once("error", ({ message }) => resolve({ problem: message }));
    worker.once("exit", () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}
