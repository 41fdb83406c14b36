import type { MatrixCell } from "../../../schemas/matrix.ts";
import type { Face } from "../face.ts";
import { cellsOf, MatrixTable, MatrixVerdict } from "../parts/matrix.tsx";
import { type Act, type ActForm, act, applicationIn, foreseen } from "./act.ts";
import { cellsTypedIn, typedIn } from "./fields.tsx";
import { UNDER_REVIEW } from "./phases.ts";

/** AO corrects which cells of the matrix an application touches, with a reason: as it was and as it becomes stand beside it. */
export const correctMatrixCells: Act = act("CorrectMatrixCells", {
  phases: UNDER_REVIEW,
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({ matrixCells: cellsTypedIn(typed, "matrixCells"), reason: typedIn(typed, "reason") }),
  async form(face, typed): Promise<ActForm> {
    const { words, fund, params, ask } = face;
    const said = words.pages.acts.CorrectMatrixCells;
    const dossier = await ask("GetApplication", { params: { applicationId: params.applicationId ?? "" } });
    const before = dossier.content?.content.matrixCells ?? [];
    const { matrix } = fund.terms;
    return {
      ...said,
      revision: dossier.revision,
      filled: { matrixCells: before.map(({ row, column }) => `${row}/${column}`) },
      fields: [
        { kind: "any-of", name: "matrixCells", ...said.cells, options: cellsOf(face), matrix },
        { kind: "text", name: "reason", ...said.reason, rows: 4 },
      ],
      safeProof: (
        <div>
          <Matrix face={face} title={said.before} cells={before} />
          {typed ? <Matrix face={face} title={said.after} cells={cellsTypedIn(typed, "matrixCells")} /> : null}
        </div>
      ),
    };
  },
});

interface MatrixProps {
  readonly face: Face;
  readonly title: string;
  readonly cells: readonly MatrixCell[];
}

/** The matrix with the cells it touches, and whether these are enough. */
function Matrix({ face, title, cells }: MatrixProps): JSX.Element {
  const { yes, no } = face.words.pages.register.award;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2 ruled" safe>
        {title}
      </h2>
      <MatrixTable matrix={face.fund.terms.matrix} cells={cells} caption={title} yes={yes} no={no} />
      <MatrixVerdict face={face} cells={cells} />
    </section>
  );
}
