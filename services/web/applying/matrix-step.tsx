import { checkMatrix } from "../../../domain/application/matrix-check.ts";
import type { MatrixCell } from "../../../schemas/matrix.ts";
import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import type { Fault } from "../acts/fields.tsx";
import { tickedIn } from "../acts/fields.tsx";
import type { Face } from "../face.ts";
import { MatrixHead } from "../parts/matrix.tsx";
import type { Asked, Step } from "./step.ts";

/** The cells of the matrix that the plan touches, and whether these are enough. */
export const matrixStep: Step = {
  name: "matrix",
  parts: ["matrixCells"],
  looks: true,
  typedOf: ({ matrixCells }) => ({ matrixCells: matrixCells.map(({ row, column }) => `${row}/${column}`) }),
  part: (typed) => ({ matrixCells: cellsIn(typed) }),
  fieldOf: () => "matrixCells",
  async groups({ face: { words, fund } }) {
    const { field } = words.pages.applying;
    const { rows, columns } = fund.terms.matrix;
    const options = rows.flatMap((row) =>
      columns.map((column) => ({ value: `${row.id}/${column.id}`, title: field.cell(row.name, column.name) })),
    );
    return [{ fields: [{ kind: "any-of", name: "matrixCells", ...field.cells, options }] }];
  },
  safeLive: ({ face, typed }) => <Verdict face={face} cells={cellsIn(typed)} />,
  safeFields: ({ face, typed }, faults) => <Cells face={face} typed={typed} faults={faults} />,
};

function cellsIn(typed: TypedText): readonly MatrixCell[] {
  return tickedIn(typed, "matrixCells").map((cell) => {
    const [row = "", column = ""] = cell.split("/");
    return { row, column };
  });
}

interface CellsProps extends Pick<Asked, "face" | "typed"> {
  readonly faults: readonly Fault[];
}

function Cells({ face, typed, faults }: CellsProps): JSX.Element {
  const { words, fund } = face;
  const { field } = words.pages.applying;
  const { matrix } = fund.terms;
  const ticked = tickedIn(typed, "matrixCells");
  const message = faults.map((fault) => fault.message).join(" ");
  return (
    <fieldset
      class="form-field"
      id="matrixCells"
      tabindex="-1"
      aria-describedby={message === "" ? "matrixCells-hint" : "matrixCells-hint matrixCells-fault"}
    >
      <legend class="utrecht-form-label" safe>
        {field.cells.label}
      </legend>
      <p class="hint" id="matrixCells-hint" safe>
        {field.cells.hint ?? ""}
      </p>
      {message === "" ? null : (
        <p class="fault" id="matrixCells-fault" safe>
          {message}
        </p>
      )}
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
                      name="matrixCells"
                      value={`${row.id}/${column.id}`}
                      checked={ticked.includes(`${row.id}/${column.id}`)}
                      aria-label={field.cell(row.name, column.name)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div data-live="" role="status">
        <Verdict face={face} cells={cellsIn(typed)} />
      </div>
    </fieldset>
  );
}

/** Whether the cells are enough, by the fund's own rule. */
function Verdict({ face, cells }: { readonly face: Face; readonly cells: readonly MatrixCell[] }): JSX.Element {
  if (cells.length === 0) return "";
  const { words, fund } = face;
  const { matrix } = words.pages.applying;
  const verdict = checkMatrix(cells, fund.terms);
  return (
    <p>
      <b safe>{verdict.passed ? matrix.enough : matrix.notYet}</b> <span safe>{words.matrix(verdict)}</span>
    </p>
  );
}
