import type { Fault } from "../acts/fields.tsx";
import { cellsTypedIn, tickedIn } from "../acts/fields.tsx";
import { cellsOf, EachMark, MatrixVerdict, marksOf, TickTable } from "../parts/matrix.tsx";
import type { Asked, Step } from "./step.ts";

/** The cells of the matrix that the plan touches, and whether these are enough. */
export const matrixStep: Step = {
  name: "matrix",
  parts: ["matrixCells"],
  looks: true,
  typedOf: ({ matrixCells }) => ({ matrixCells: matrixCells.map(({ row, column }) => `${row}/${column}`) }),
  part: (typed) => ({ matrixCells: cellsTypedIn(typed, "matrixCells") }),
  fieldOf: () => "matrixCells",
  async groups({ face }) {
    const { field } = face.words.pages.applying;
    return [{ fields: [{ kind: "any-of", name: "matrixCells", ...field.cells, options: cellsOf(face) }] }];
  },
  safeLive({ face, typed }) {
    const cells = cellsTypedIn(typed, "matrixCells");
    return (
      <>
        <MatrixVerdict face={face} cells={cells} />
        <EachMark matrix={face.fund.terms.matrix} marks={marksOf(face, cells)} />
      </>
    );
  },
  safeFields: ({ face, typed }, faults) => <Cells face={face} typed={typed} faults={faults} />,
};

interface CellsProps extends Pick<Asked, "face" | "typed"> {
  readonly faults: readonly Fault[];
}

function Cells({ face, typed, faults }: CellsProps): JSX.Element {
  const { words, fund } = face;
  const { field } = words.pages.applying;
  const ticked = tickedIn(typed, "matrixCells");
  const cells = cellsTypedIn(typed, "matrixCells");
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
      <TickTable
        field={{ name: "matrixCells", options: cellsOf(face), matrix: fund.terms.matrix }}
        ticked={ticked}
        marks={marksOf(face, cells)}
      />
      <div data-live="" role="status">
        <MatrixVerdict face={face} cells={cells} />
      </div>
    </fieldset>
  );
}
