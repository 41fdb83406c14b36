import type { ApplicationContent } from "../../../schemas/application.ts";
import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import { budgetStep } from "../applying/budget-step.tsx";
import { matrixStep } from "../applying/matrix-step.tsx";
import { goalsStep, meansStep, planStep } from "../applying/plain-steps.ts";
import type { Step } from "../applying/step.ts";
import { targetsStep } from "../applying/targets-step.ts";
import type { Face } from "../face.ts";
import { cellsOf } from "../parts/matrix.tsx";
import { isBlank, placesOfRows, type RowsName, rowsIn, withRows } from "../parts/rows.ts";
import type { Typed } from "./fields.tsx";
import type { Group } from "./groups.tsx";

/** The steps of an application that are typed over from paper; with whom is applied is asked otherwise. */
const steps: readonly Step[] = [planStep, goalsStep, matrixStep, budgetStep, targetsStep, meansStep];

/** What an application that came on paper holds, as it was typed over; it is checked by the command's own schema. */
export function contentTyped(typed: Typed, face: Pick<Face, "fund">): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...steps.map((step) => step.part(typed as TypedText, face as Face)));
}

/** The content of an application as it is typed. */
export function contentFilled(content: ApplicationContent): Typed {
  return Object.assign({}, ...steps.map((step) => step.typedOf(content)));
}

/** The fields of all steps, each below its title; of a list there is one item more than was typed. */
export async function contentGroups(face: Face, shown: Typed): Promise<readonly Group[]> {
  const { steps: said, field } = face.words.pages.applying;
  const groups = steps.map(async (step): Promise<readonly Group[]> => {
    const { title } = said[step.name];
    if (step === matrixStep) {
      const { matrix } = face.fund.terms;
      return [
        { title, fields: [{ kind: "any-of", name: "matrixCells", ...field.cells, options: cellsOf(face), matrix }] },
      ];
    }
    const typed = step.rows ? withOneMore(shown as TypedText, step.rows) : (shown as TypedText);
    const asked = await step.groups({ face, dossier: null, typed });
    return asked.map(({ remove: _, ...group }) => ({ title, ...group }));
  });
  return (await Promise.all(groups)).flat();
}

function withOneMore(typed: TypedText, of: RowsName): TypedText {
  return withRows(typed, of, [...rowsIn(typed, of).filter((row) => !isBlank(row)), { description: "" }]);
}

/** The field that a place in the content was filled from. */
export function contentFieldOf(place: string, typed: Typed, face: Pick<Face, "fund">): string {
  const [, of, index, field] = /^(budget|targets)\.(\d+)(?:\.(\w+))?$/.exec(place) ?? [];
  if (of === undefined) {
    const fieldOf = steps.find(({ parts }) => parts.some((part) => place.startsWith(part)))?.fieldOf;
    return fieldOf?.(place, typed as TypedText, face as Face) ?? place;
  }
  const at = placesOfRows(typed as TypedText, of as RowsName)[Number(index)] ?? 0;
  return `${of}.${at}.${field ?? "description"}`;
}
