import type { TypedText } from "../../loose-drafts/loose-drafts.ts";

/** A list of which each item has fields of its own: `budget.0.unit`. */
export type RowsName = "budget" | "targets";
/** What was typed in the fields of an item, by their names. */
export type Row = Readonly<Record<string, string>>;

/** What says nothing by itself: it is chosen or given before anything is typed. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(["id", "kind", "year", "column"]);

/** The items of a list as they were typed, in their order. */
export function rowsIn(typed: TypedText, of: RowsName): readonly Row[] {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(typed)) {
    const [, place, field] = new RegExp(`^${of}\\.(\\d{1,3})\\.(\\w+)$`).exec(name) ?? [];
    if (place === undefined || field === undefined || typeof value !== "string") continue;
    const row = rows.get(Number(place)) ?? {};
    row[field] = value;
    rows.set(Number(place), row);
  }
  return [...rows].toSorted(([one], [other]) => one - other).map(([, row]) => row);
}

/** The places of the items in which something was typed, as their fields are named. */
export function placesOfRows(typed: TypedText, of: RowsName): readonly number[] {
  const places = Object.keys(typed).flatMap((name) => {
    const [, place] = new RegExp(`^${of}\\.(\\d{1,3})\\.\\w+$`).exec(name) ?? [];
    return place === undefined ? [] : [Number(place)];
  });
  const sorted = [...new Set(places)].toSorted((one, other) => one - other);
  const rows = rowsIn(typed, of);
  return sorted.filter((_, index) => !isBlank(rows[index] ?? {}));
}

/** Whether nothing was typed in an item. */
export function isBlank(row: Row): boolean {
  return Object.entries(row).every(([field, value]) => !saysSomething(field) || value.trim() === "");
}

/** Whether a field of an item says something by itself. */
export function saysSomething(field: string): boolean {
  return !SAYS_NOTHING.has(field);
}

/** What was typed, with other items in a list. */
export function withRows(typed: TypedText, of: RowsName, rows: readonly Row[]): TypedText {
  const others = Object.entries(typed).filter(([name]) => !name.startsWith(`${of}.`));
  const its = rows.flatMap((row, place) =>
    Object.entries(row).map(([field, value]) => [`${of}.${place}.${field}`, value] as const),
  );
  return Object.fromEntries([...others, ...its]);
}
