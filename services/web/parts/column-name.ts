import type { Face } from "../face.ts";

/** What a column of the matrix is called. */
export function columnName({ fund: { terms } }: Pick<Face, "fund">, column: string): string {
  return terms.matrix.columns.find(({ id }) => id === column)?.name ?? column;
}
