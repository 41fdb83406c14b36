/** A row with the line, from 1, at which it stands. Cells are trimmed, and empty ones at the end left out. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows without what nobody sees in a table: spaces around cells, empty cells at the end, empty rows. */
export function tidied(rows: readonly TableRow[]): readonly TableRow[] {
  return rows.map(({ line, cells }) => ({ line, cells: trimmed(cells) })).filter(({ cells }) => cells.length > 0);
}

function trimmed(cells: readonly string[]): string[] {
  const texts = cells.map((cell) => cell.normalize("NFC").trim());
  return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1);
}
