import { award } from "../../../schemas/application.ts";
import type { Face } from "../face.ts";
import { type Option, type Typed, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";
import { placesOf, rowsIn } from "./instalment-fields.ts";

type Reports = readonly { readonly dueOn: string; readonly length: string }[];

const LIST = "progressReports";
const LENGTHS = award.shape.progressReports.element.shape.length.options;

/** The progress reports that were typed, by their day, as commands have them. */
export function reportsTyped(typed: Typed): Reports {
  return rowsByDay(typed).map((row) => ({
    dueOn: typedIn(typed, `${row}.dueOn`),
    length: typedIn(typed, `${row}.length`),
  }));
}

/** Progress reports, as they are typed. */
export function reportsFilled(reports: Reports): Readonly<Record<string, string>> {
  return Object.fromEntries(
    reports.flatMap(({ dueOn, length }, place) => [
      [`${LIST}.${place}.dueOn`, dueOn],
      [`${LIST}.${place}.length`, length],
    ]),
  );
}

/** A group of fields for each progress report, and for one more. @param taken the places that nothing is asked of. */
export function reportGroups({ words }: Face, shown: Typed, taken: readonly number[] = []): readonly Group[] {
  const said = words.pages.acts.AwardApplication;
  const options = LENGTHS.map((value): Option => ({ value, title: words.pages.grant.report[value] }));
  return placesOf(shown, LIST, taken).map((place) => ({
    title: said.report(words.format.number(place + 1)),
    fields: [
      { kind: "day", name: `${LIST}.${place}.dueOn`, ...said.reportOn },
      { kind: "select", name: `${LIST}.${place}.length`, ...said.length, options },
    ],
  }));
}

/** The field that a place in the reports of a command was filled from; undefined for any other place. */
export function reportFieldOf(place: string, typed: Typed): string | undefined {
  const [, index, field] = /^progressReports\.(\d+)(?:\.(\w+))?$/.exec(place) ?? [];
  if (index === undefined) return undefined;
  const row = rowsByDay(typed)[Number(index)] ?? `${LIST}.0`;
  return `${row}.${field === "length" ? field : "dueOn"}`;
}

function rowsByDay(typed: Typed): readonly string[] {
  const day = (row: string) => typedIn(typed, `${row}.dueOn`);
  return rowsIn(typed, LIST).toSorted((one, other) => (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : 0));
}
