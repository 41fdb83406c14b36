import type { Instalment } from "../../../schemas/application.ts";
import { centsWritten } from "../../files/amount.ts";
import type { Face } from "../face.ts";
import { centsTypedIn, type Option, type Typed, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";

/** The rows of a list in which an amount or a day was typed, as names of fields begin. */
export function rowsIn(typed: Typed, list: string): readonly string[] {
  const rows = Object.keys(typed).flatMap((name) => {
    const [, row] = /^(\w+\.\d{1,3})\.dueOn$/.exec(name) ?? [];
    return row?.startsWith(`${list}.`) ? [row] : [];
  });
  return rows.filter((row) => [`${row}.cents`, `${row}.dueOn`].some((name) => typedIn(typed, name).trim() !== ""));
}

/** The places of a list's rows: each in which something was typed, and one more. */
export function placesOf(shown: Typed, list: string): readonly number[] {
  const last = rowsIn(shown, list).map((row) => Number(row.slice(list.length + 1)));
  return Array.from({ length: Math.max(-1, ...last) + 2 }, (_, place) => place);
}

/** The instalments that were typed, as commands have them. */
export function instalmentsTyped(typed: Typed) {
  return rowsIn(typed, "instalments").map((row, index) => {
    const after = typedIn(typed, `${row}.after`).trim();
    return {
      number: index + 1,
      cents: centsTypedIn(typed, `${row}.cents`),
      dueOn: typedIn(typed, `${row}.dueOn`),
      afterEvaluationOf: after === "" ? null : Number(after),
    };
  });
}

/** The instalments of a grant, or that are proposed, as they are typed. */
export function instalmentsFilled(instalments: readonly Pick<Instalment, "cents" | "dueOn" | "afterEvaluationOf">[]) {
  return Object.fromEntries(
    instalments.flatMap(({ cents, dueOn, afterEvaluationOf }, index) => [
      [`instalments.${index}.cents`, centsWritten(cents)],
      [`instalments.${index}.dueOn`, dueOn],
      [`instalments.${index}.after`, afterEvaluationOf === null ? "" : String(afterEvaluationOf)],
    ]),
  );
}

/** A group of fields for each instalment, and for one more. @param evaluated the years that are evaluated. */
export function instalmentGroups({ words }: Face, evaluated: readonly number[], shown: Typed): readonly Group[] {
  const said = words.pages.acts.AwardApplication;
  const options: readonly Option[] = [
    { value: "", title: said.byDate },
    ...evaluated.map(String).map((value) => ({ value, title: said.afterEvaluation(value) })),
  ];
  return placesOf(shown, "instalments").map((place) => ({
    title: said.instalment(words.format.number(place + 1)),
    fields: [
      { kind: "euros", name: `instalments.${place}.cents`, ...said.cents },
      { kind: "day", name: `instalments.${place}.dueOn`, ...said.dueOn },
      { kind: "select", name: `instalments.${place}.after`, ...said.after, options },
    ],
  }));
}

/** The field that a place in the instalments of a command was filled from; undefined for any other place. */
export function instalmentFieldOf(place: string, typed: Typed): string | undefined {
  if (place === "instalments") return "instalments.0.cents";
  const [, index, field] = /^instalments\.(\d+)(?:\.(\w+))?$/.exec(place) ?? [];
  if (index === undefined) return undefined;
  const row = rowsIn(typed, "instalments")[Number(index)] ?? "instalments.0";
  if (field === "afterEvaluationOf") return `${row}.after`;
  return `${row}.${field === "dueOn" ? field : "cents"}`;
}
