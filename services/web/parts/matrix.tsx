import type { FundTerms } from "../../../schemas/fund.ts";
import type { MatrixCell } from "../../../schemas/matrix.ts";

/** The matrix with the cells that a project touches. */
export function MatrixTable({ matrix, cells, caption, yes, no }: MatrixTableProps): JSX.Element {
  const touches = (row: string, column: string) => cells.some((cell) => cell.row === row && cell.column === column);
  return (
    <table class="matrix">
      <caption class="unseen" safe>
        {caption}
      </caption>
      <MatrixHead matrix={matrix} />
      <tbody>
        {matrix.rows.map((row) => (
          <tr>
            <th scope="row" safe>
              {row.name}
            </th>
            {matrix.columns.map((column) => (
              <Cell isTouched={touches(row.id, column.id)} yes={yes} no={no} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The columns of a matrix, as the head of its table. */
export function MatrixHead({ matrix }: Pick<MatrixTableProps, "matrix">): JSX.Element {
  return (
    <thead>
      <tr>
        <td />
        {matrix.columns.map(({ name }) => (
          <th scope="col" safe>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface MatrixTableProps {
  readonly matrix: FundTerms["matrix"];
  readonly cells: readonly MatrixCell[];
  readonly caption: string;
  readonly yes: string;
  readonly no: string;
}

function Cell({ isTouched, yes, no }: { readonly isTouched: boolean } & Pick<MatrixTableProps, "yes" | "no">) {
  return (
    <td class={isTouched ? "touched" : ""}>
      {isTouched ? (
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3.5 10.5l4.2 4.3L16.5 5.5" />
        </svg>
      ) : null}
      <span class="unseen" safe>
        {isTouched ? yes : no}
      </span>
    </td>
  );
}
