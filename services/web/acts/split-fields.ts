import { type BudgetAmount, GENERAL, type Placement, placement } from "../../../schemas/money.ts";
import { centsIn, centsWritten } from "../../files/amount.ts";
import type { Face } from "../face.ts";
import { columnName } from "../parts/column-name.ts";
import { amountFieldOf, amountsTyped } from "./amount-fields.ts";
import { centsTypedIn, type Typed, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";

/** A part of a line in one pool, and the field in which it is typed. */
interface Part extends Pick<Placement, "year" | "column" | "earmark"> {
  readonly name: string;
}

function partsOf({ year, column }: Pick<BudgetAmount, "year" | "column">): readonly Part[] {
  if (column === null) return [];
  return [GENERAL, column].map((earmark) => ({ year, column, earmark, name: `split.${year}.${column}.${earmark}` }));
}

/** Asks for the pools that bear each line that can draw on more than one: for who may set them, and none where no line can. */
export function splitGroups(face: Face, lines: readonly BudgetAmount[]): readonly Group[] {
  const { words } = face;
  const said = words.pages.acts.ForwardToPho.split;
  const names = { column: (column: string) => columnName(face, column) };
  const fields = lines.flatMap((line) =>
    partsOf(line).map(({ year, earmark, name }) => ({
      kind: "euros" as const,
      name,
      label: said.part(words.format.line(line, names), words.format.pool({ year, earmark }, names)),
    })),
  );
  const [first, ...rest] = fields;
  if (face.reader?.as !== "fund-manager" || !first) return [];
  return [{ title: said.title, fields: [{ ...first, hint: said.hint }, ...rest] }];
}

/** What stands in these fields at first: nothing, where no pools were named. */
export function splitFilled(split: readonly Placement[] | null): Typed {
  return Object.fromEntries(
    (split ?? []).flatMap((one) => {
      const part = partsOf(one).find(({ earmark }) => earmark === one.earmark);
      return part ? [[part.name, centsWritten(one.cents)]] : [];
    }),
  );
}

/** The split that was typed, as the command has it; null where every field was left open: then the fund's rule says which pools. */
export function splitTyped(typed: Typed) {
  const parts = splitParts(typed);
  return parts === null ? null : parts.map(({ source: _, ...part }) => part);
}

/** The same as far as it can be read; null where it cannot be. */
export function splitRead(typed: Typed): readonly Placement[] | null {
  return placement.array().safeParse(splitTyped(typed)).data ?? null;
}

/** Each part with the field that it was filled from. Of a line without a column, that is the amount of the line itself. */
function splitParts(typed: Typed) {
  const named = Object.keys(typed).flatMap((name) => {
    const [, year, column, earmark] = /^split\.(\d{4})\.([^.]+)\.([^.]+)$/.exec(name) ?? [];
    if (year === undefined || column === undefined || earmark === undefined) return [];
    return [{ year: Number(year), column, earmark, source: name }];
  });
  if (named.every(({ source }) => typedIn(typed, source).trim() === "")) return null;
  const whole = amountsTyped(typed).flatMap(({ year, column, cents }, index) =>
    column === null ? [{ year, column, earmark: GENERAL, cents, source: amountFieldOf(`lines.${index}`, typed) }] : [],
  );
  const ofPools = named
    .filter(({ source }) => typedIn(typed, source).trim() !== "" && centsIn(typedIn(typed, source)) !== 0)
    .map((part) => ({ ...part, cents: centsTypedIn(typed, part.source) }));
  return [...whole, ...ofPools];
}

/**
 * The field that a place in the command's split was filled from. That the parts of a line do not come to it is told of the line as a
 * whole: it stands at the first of its parts.
 */
export function splitFieldOf(place: string, typed: Typed): string | undefined {
  const parts = splitParts(typed);
  if (parts === null) return undefined;
  const [, index] = /^split\.(\d+)/.exec(place) ?? [];
  if (index !== undefined) return parts[Number(index)]?.source;
  const [, line] = /^lines\.(\d+)$/.exec(place) ?? [];
  const of = line === undefined ? undefined : amountsTyped(typed)[Number(line)];
  return of && partsOf(of).find(({ name }) => name in typed)?.name;
}
