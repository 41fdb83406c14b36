import { yearOf } from "../../../domain/calendar.ts";
import { type BudgetAmount, GENERAL } from "../../../schemas/money.ts";
import type { Answers, Face } from "../face.ts";
import { columnName } from "../parts/column-name.ts";
import { centsTypedIn, type Typed, toChoose, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";

type Grant = Answers["GetGrant"];

/** The years and columns in which an amended grant can have an amount: each of its columns in each year that the fund still runs. */
export function placesOfLines(face: Face, grant: Grant): readonly BudgetAmount[] {
  const columns = [...new Set(grant.lines.map(({ column }) => column))];
  return columns.flatMap((column) =>
    yearsOf(face, grant).map((year) => ({ year, column, cents: centsOf(grant, { year, column }) })),
  );
}

function centsOf({ lines }: Grant, at: Pick<BudgetAmount, "year" | "column">): number {
  return lines.find(({ year, column }) => year === at.year && column === at.column)?.cents ?? 0;
}

function yearsOf({ fund: { terms } }: Face, { activities, lines }: Grant): readonly number[] {
  const first = Math.min(yearOf(activities.from), ...lines.map(({ year }) => year));
  const last = Math.max(yearOf(terms.period.to), ...lines.map(({ year }) => year));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Asks for an amount in a column that the grant has none in; nothing where it has all. */
export function otherPurposeGroup(face: Face, grant: Grant): readonly Group[] {
  const { words, fund } = face;
  const { AmendGrant: said } = words.pages.acts;
  const others = [null, ...fund.terms.matrix.columns.map(({ id }) => id)].filter((column) =>
    grant.lines.every((line) => line.column !== column),
  );
  if (others.length === 0) return [];
  const option = (value: string, title: string) => ({ value, title });
  return [
    {
      title: said.other,
      fields: [
        {
          kind: "select",
          name: "other.column",
          ...said.otherColumn,
          options: [
            toChoose(face),
            ...others.map((column) =>
              column === null
                ? option(GENERAL, words.pages.register.award.anyPurpose)
                : option(column, columnName(face, column)),
            ),
          ],
        },
        {
          kind: "select",
          name: "other.year",
          ...said.otherYear,
          options: [toChoose(face), ...yearsOf(face, grant).map((year) => option(String(year), String(year)))],
        },
        { kind: "euros", name: "other.cents", ...said.otherCents },
      ],
    },
  ];
}

/** The amount that was typed there, as the command has it; none where nothing was. */
export function otherPurposeTyped(typed: Typed) {
  const column = typedIn(typed, "other.column");
  const year = typedIn(typed, "other.year");
  if (`${column}${year}${typedIn(typed, "other.cents").trim()}` === "") return [];
  return [
    { year: Number(year), column: column === GENERAL ? null : column, cents: centsTypedIn(typed, "other.cents") },
  ];
}

/** The field that a place in the command's lines was filled from, where that is no other's; undefined for any other place. */
export function otherPurposeFieldOf(place: string): string | undefined {
  const [, field] = /^lines\.\d+(?:\.(\w+))?$/.exec(place) ?? [];
  if (!place.startsWith("lines")) return undefined;
  return `other.${field === "year" || field === "column" ? field : "cents"}`;
}
