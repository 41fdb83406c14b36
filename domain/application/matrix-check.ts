import type { FundTerms } from "../../schemas/fund.ts";
import type { MatrixCell } from "../../schemas/matrix.ts";
import type { MatrixVerdict } from "./state.ts";

/**
 * Checks that a project connects enough rows with enough columns (memo, rule 2). The fund's rule says whether touching
 * them is enough, or a block must be covered: that many rows and columns with every crossing touched.
 */
export function checkMatrix(
  cells: readonly MatrixCell[],
  { matrix, rules: { matrixMinimum, matrixTest } }: Pick<FundTerms, "matrix" | "rules">,
): MatrixVerdict {
  const rows = matrix.rows.filter(({ id }) => cells.some(({ row }) => row === id));
  const columns = matrix.columns.filter(({ id }) => cells.some(({ column }) => column === id));
  const touches = rows.length >= matrixMinimum.rows && columns.length >= matrixMinimum.columns;
  const covers = () => coversBlock(cells, ids.rows, ids.columns, matrixMinimum);
  const ids = { rows: rows.map(({ id }) => id), columns: columns.map(({ id }) => id) };
  return {
    ...ids,
    passed: touches && (matrixTest === "touch" || covers()),
    explanation: {
      rowNames: rows.map(({ name }) => name),
      columnNames: columns.map(({ name }) => name),
      minimum: matrixMinimum,
      test: matrixTest,
    },
  };
}

/**
 * Whether some choice of rows has enough columns in common. A row's columns are the bits of a number, as 20 rows and
 * columns allow up to a million choices.
 */
function coversBlock(
  cells: readonly MatrixCell[],
  rows: readonly string[],
  columns: readonly string[],
  minimum: { readonly rows: number; readonly columns: number },
): boolean {
  const columnsByRow = rows.map((id) =>
    cells.reduce((bits, { row, column }) => (row === id ? bits | (1 << columns.indexOf(column)) : bits), 0),
  );
  function extend(common: number, chosen: number, from: number): boolean {
    if (countBits(common) < minimum.columns) return false;
    if (chosen === minimum.rows) return true;
    for (let index = from; index < columnsByRow.length; index++) {
      if (extend(common & (columnsByRow[index] ?? 0), chosen + 1, index + 1)) return true;
    }
    return false;
  }
  return extend((1 << columns.length) - 1, 0, 0);
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
