import { type Target, target as targetSchema } from "../../../schemas/application.ts";
import { thousandthsWritten } from "../../files/thousandths.ts";
import { thousandthsTypedIn, typedIn } from "../acts/fields.tsx";
import type { Group } from "../acts/groups.tsx";
import type { Face } from "../face.ts";
import { isBlank, type Row, rowsIn } from "../parts/rows.ts";
import type { Step } from "./step.ts";

/** What it will bring: goals and performances, against which yearly evaluations are held. */
export const targetsStep: Step = {
  name: "targets",
  parts: ["targets"],
  rows: "targets",
  typedOf: ({ targets }) =>
    Object.fromEntries(
      targets.flatMap(({ baselineThousandths, targetThousandths, ...target }, place) =>
        Object.entries({
          ...target,
          baselineThousandths: thousandthsWritten(baselineThousandths),
          targetThousandths: thousandthsWritten(targetThousandths),
        }).map(([field, value]) => [`targets.${place}.${field}`, value]),
      ),
    ),
  part(typed) {
    const rows = rowsIn(typed, "targets").filter((row) => !isBlank(row));
    return { targets: withTargetIds(rows).map(targetIn) };
  },
  groups: async ({ face, typed }) =>
    withTargetIds(rowsIn(typed, "targets")).map(({ id = "" }, place) => groupOf(face, id, place)),
};

function targetIn(row: Row) {
  return {
    id: typedIn(row, "id"),
    kind: typedIn(row, "kind"),
    description: typedIn(row, "description"),
    indicator: typedIn(row, "indicator"),
    unit: typedIn(row, "unit"),
    baselineThousandths: thousandthsTypedIn(row, "baselineThousandths"),
    targetThousandths: thousandthsTypedIn(row, "targetThousandths"),
    dueOn: typedIn(row, "dueOn"),
  };
}

/** Each target has an id of its own, which it keeps: evaluations name it. */
function withTargetIds(rows: readonly Row[]): readonly Row[] {
  const taken = new Set(rows.map((row) => typedIn(row, "id")));
  let last = 0;
  return rows.map((row) => {
    if (typedIn(row, "id") !== "") return row;
    do last += 1;
    while (taken.has(`target-${last}`));
    return { ...row, id: `target-${last}` };
  });
}

function groupOf({ words }: Face, id: string, place: number): Group {
  const { target, choose } = words.pages.applying;
  const number = words.format.number(place + 1);
  const at = (field: keyof Target) => `targets.${place}.${field}`;
  const kinds = targetSchema.shape.kind.options;
  return {
    title: target.title(number),
    remove: { place, label: target.remove(number) },
    hidden: { [at("id")]: id },
    fields: [
      {
        kind: "select",
        name: at("kind"),
        ...target.kind,
        options: [
          { value: "", title: choose },
          ...kinds.map((kind) => ({ value: kind, title: `${target.kinds[kind].title}: ${target.kinds[kind].hint}` })),
        ],
      },
      { kind: "line", name: at("description"), ...target.description },
      { kind: "line", name: at("indicator"), ...target.indicator },
      { kind: "line", name: at("unit"), ...target.unit },
      { kind: "number", name: at("baselineThousandths"), ...target.baseline },
      { kind: "number", name: at("targetThousandths"), ...target.target },
      { kind: "day", name: at("dueOn"), ...target.dueOn },
    ],
  };
}
