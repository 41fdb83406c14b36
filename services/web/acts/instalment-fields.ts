import type { Instalment } from "../../../schemas/application.ts";
import { centsWritten } from "../../files/amount.ts";
import type { Face } from "../face.ts";
import { centsTypedIn, type Option, type Typed, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";

/** The rows of a list in which an amount or a day was typed, as names of fields begin, by their place. */
export function rowsIn(typed: Typed, list: string): readonly string[] {
  const rows = Object.keys(typed).flatMap((name) => {
    const [, row] = /^(\w+\.\d{1,3})\.dueOn$/.exec(name) ?? [];
    return row?.startsWith(`${list}.`) ? [row] : [];
  });
  return rows
    .filter((row) => [`${row}.cents`, `${row}.dueOn`].some((name) => typedIn(typed, name).trim() !== ""))
    .toSorted((one, other) => placeIn(one) - placeIn(other));
}

/** The places of a list's rows: each in which something was typed, and one more; without those that are taken. */
export function placesOf(shown: Typed, list: string, taken: readonly number[] = []): readonly number[] {
  const last = Math.max(-1, ...rowsIn(shown, list).map(placeIn));
  const all = Array.from({ length: last + 2 + taken.length }, (_, place) => place);
  const free = all.filter((place) => !taken.includes(place));
  return free.slice(0, free.findIndex((place) => place > last) + 1);
}

/** The instalments that were typed, numbered in their order, as an award has them. */
export function instalmentsTyped(typed: Typed) {
  return rowsIn(typed, "instalments").map((row, index) => instalmentTyped(typed, row, index + 1));
}

/** The instalments that were typed, each with the number that it has in its grant. */
export function instalmentsOfGrantTyped(typed: Typed) {
  return rowsIn(typed, "instalments").map((row) => instalmentTyped(typed, row, placeIn(row) + 1));
}

function instalmentTyped(typed: Typed, row: string, number: number) {
  const after = typedIn(typed, `${row}.after`).trim();
  return {
    number,
    cents: centsTypedIn(typed, `${row}.cents`),
    dueOn: typedIn(typed, `${row}.dueOn`),
    afterEvaluationOf: after === "" ? null : Number(after),
  };
}

/** The place in its list of a row, as its fields are named. */
function placeIn(row: string): number {
  return Number(row.slice(row.indexOf(".") + 1));
}

/** The instalments of a grant, or that are proposed, as they are typed: each at the place of its number. */
export function instalmentsFilled(instalments: readonly Instalment[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    instalments.flatMap(({ number, cents, dueOn, afterEvaluationOf }) => [
      [`instalments.${number - 1}.cents`, centsWritten(cents)],
      [`instalments.${number - 1}.dueOn`, dueOn],
      [`instalments.${number - 1}.after`, afterEvaluationOf === null ? "" : String(afterEvaluationOf)],
    ]),
  );
}

/**
 * A group of fields for each instalment, and for one more.
 *
 * @param evaluated the years that are evaluated.
 * @param taken the numbers that nothing is asked of.
 */
export function instalmentGroups(
  { words }: Face,
  evaluated: readonly number[],
  shown: Typed,
  taken: readonly number[] = [],
): readonly Group[] {
  const said = words.pages.acts.AwardApplication;
  const options: readonly Option[] = [
    { value: "", title: said.byDate },
    ...evaluated.map(String).map((value) => ({ value, title: said.afterEvaluation(value) })),
  ];
  return placesOf(
    shown,
    "instalments",
    taken.map((number) => number - 1),
  ).map((place) => ({
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
