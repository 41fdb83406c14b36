import { checkMatrix } from "../../../domain/application/matrix-check.ts";
import type { FundTerms } from "../../../schemas/fund.ts";
import type { MatrixCell } from "../../../schemas/matrix.ts";
import type { Face } from "../face.ts";

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

/** Whether cells are enough, by the fund's own rule. */
export function MatrixVerdict({ face: { words, fund }, cells }: MatrixVerdictProps): JSX.Element {
  if (cells.length === 0) return "";
  const { matrix } = words.pages.applying;
  const verdict = checkMatrix(cells, fund.terms);
  return (
    <p>
      <b safe>{verdict.passed ? matrix.enough : matrix.notYet}</b> <span safe>{words.matrix(verdict)}</span>
    </p>
  );
}

interface MatrixVerdictProps {
  readonly face: Pick<Face, "words" | "fund">;
  readonly cells: readonly MatrixCell[];
}

/** The columns of a matrix, as the head of its table. */
function MatrixHead({ matrix }: Pick<MatrixTableProps, "matrix">): JSX.Element {
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

/** The cells of the fund's matrix, by row and column, and what each is called. */
export function cellsOf({ words, fund }: Pick<Face, "words" | "fund">): TickTableProps["field"]["options"] {
  const { field } = words.pages.applying;
  const { rows, columns } = fund.terms.matrix;
  return rows.flatMap((row) =>
    columns.map((column) => ({ value: `${row.id}/${column.id}`, title: field.cell(row.name, column.name) })),
  );
}

/** The matrix with a box in each cell. */
export function TickTable({ field: { name, options, matrix }, ticked }: TickTableProps): JSX.Element {
  const called = (value: string) => options.find((option) => option.value === value)?.title ?? value;
  return (
    <table class="matrix ticking">
      <MatrixHead matrix={matrix} />
      <tbody>
        {matrix.rows.map((row) => (
          <tr>
            <th scope="row" safe>
              {row.name}
            </th>
            {matrix.columns.map((column) => (
              <td>
                <label>
                  <input
                    type="checkbox"
                    name={name}
                    value={`${row.id}/${column.id}`}
                    checked={ticked.includes(`${row.id}/${column.id}`)}
                    aria-label={called(`${row.id}/${column.id}`)}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface TickTableProps {
  readonly field: {
    readonly name: string;
    /** What each cell is called, by its row and column. */
    readonly options: readonly { readonly value: string; readonly title: string }[];
    readonly matrix: FundTerms["matrix"];
  };
  readonly ticked: readonly string[];
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
