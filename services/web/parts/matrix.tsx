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

/** Where each row and column says whether it counts; a script puts it there anew (`data-mark`). */
function Counts({ marks, of }: { readonly marks: Marks | undefined; readonly of: string }): JSX.Element {
  if (marks === undefined) return "";
  const counts = marks.counting.has(of);
  return (
    <small class="counts" data-mark={of}>
      {counts ? (
        <svg width="14" height="14" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3.5 10.5l4.2 4.3L16.5 5.5" />
        </svg>
      ) : null}
      <span safe>{counts ? marks.words.counts : marks.words.countsNot}</span>
    </small>
  );
}

/** Which rows and columns count by the cells that were ticked, and what is said of them. */
export interface Marks {
  /** `row/…` and `column/…`, by their ids. */
  readonly counting: ReadonlySet<string>;
  readonly words: { readonly counts: string; readonly countsNot: string };
}

/** Which rows and columns count, by the fund's own rule. */
export function marksOf({ words, fund }: Pick<Face, "words" | "fund">, cells: readonly MatrixCell[]): Marks {
  const { rows, columns } = checkMatrix(cells, fund.terms);
  const counting = new Set([...rows.map((id) => `row/${id}`), ...columns.map((id) => `column/${id}`)]);
  return { counting, words: words.pages.applying.matrix };
}

/** All marks of a matrix, as a script takes them one by one. */
export function EachMark({ matrix, marks }: { readonly matrix: FundTerms["matrix"]; readonly marks: Marks }) {
  return (
    <>
      {matrix.rows.map(({ id }) => (
        <Counts marks={marks} of={`row/${id}`} />
      ))}
      {matrix.columns.map(({ id }) => (
        <Counts marks={marks} of={`column/${id}`} />
      ))}
    </>
  );
}

/** The columns of a matrix, as the head of its table. */
function MatrixHead({ matrix, marks }: Pick<MatrixTableProps, "matrix"> & { readonly marks?: Marks }): JSX.Element {
  return (
    <thead>
      <tr>
        <td />
        {matrix.columns.map(({ id, name }) => (
          <th scope="col">
            <span safe>{name}</span>
            <Counts marks={marks} of={`column/${id}`} />
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
export function TickTable({ field: { name, options, matrix }, ticked, marks }: TickTableProps): JSX.Element {
  const called = (value: string) => options.find((option) => option.value === value)?.title ?? value;
  return (
    <table class="matrix ticking">
      <MatrixHead matrix={matrix} {...(marks && { marks })} />
      <tbody>
        {matrix.rows.map((row) => (
          <tr>
            <th scope="row">
              <span safe>{row.name}</span>
              <Counts marks={marks} of={`row/${row.id}`} />
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
  /** Whether each row and column counts; nothing is said of that without. */
  readonly marks?: Marks;
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
