import { isDeepStrictEqual } from "node:util";
import { evaluationsOf } from "../../../domain/award-days.ts";
import { localDate } from "../../../schemas/primitives.ts";
import type { Answers, Face } from "../face.ts";
import { type Field, type Typed, typedIn } from "./fields.tsx";

type Grant = Answers["GetGrant"];

/** The evaluations of a grant, as they are typed: each in a field of its year. */
export function evaluationsFilled(evaluations: Grant["evaluations"]): Readonly<Record<string, string>> {
  return inFields("evaluations", evaluations);
}

/** The evaluations as they are asked for now: what stays the same is not named in a command, so that a new end brings its own. */
export function evaluationsAsked(evaluations: Grant["evaluations"]): Readonly<Record<string, string>> {
  return inFields(ASKED, evaluations);
}

const ASKED = "asked";

function inFields(list: string, evaluations: Grant["evaluations"]): Readonly<Record<string, string>> {
  return Object.fromEntries(evaluations.map(({ year, dueOn }) => [`${list}.${year}`, dueOn]));
}

/** The evaluations that were typed, as the command has them; null where they stay as they are. */
export function evaluationsTyped(typed: Typed) {
  const named = daysIn(typed, "evaluations");
  return isDeepStrictEqual(named, daysIn(typed, ASKED)) ? null : named;
}

function daysIn(typed: Typed, list: string): readonly { readonly year: number; readonly dueOn: string }[] {
  return Object.keys(typed)
    .flatMap((name) => {
      const [, of, year] = /^(\w+)\.(\d{4})$/.exec(name) ?? [];
      const dueOn = typedIn(typed, name).trim();
      return of === list && dueOn !== "" ? [{ year: Number(year), dueOn }] : [];
    })
    .toSorted((one, other) => one.year - other.year);
}

/** A field for the day of each evaluation, those of the years included that a typed end brings. @param done the years that stay as they are. */
export function evaluationFields(
  face: Face,
  { activities: { from, to } }: Grant,
  shown: Typed,
  done: readonly number[],
): readonly Field[] {
  const { words, fund } = face;
  const said = words.pages.acts.AmendGrant;
  const end = localDate.safeParse(typedIn(shown, "activitiesTo"));
  const until = end.success && end.data >= from && end.data <= fund.terms.period.to ? end.data : to;
  return evaluationsOf({ from, to: until }, fund.terms.rules).flatMap(({ year }): Field[] =>
    done.includes(year) ? [] : [{ kind: "day", name: `evaluations.${year}`, ...said.evaluation(String(year)) }],
  );
}

/** The field that a place in the evaluations of a command was filled from; undefined for any other place. */
export function evaluationFieldOf(place: string, typed: Typed): string | undefined {
  const [, index] = /^evaluations(?:\.(\d+).*)?$/.exec(place) ?? [];
  const named = daysIn(typed, "evaluations");
  if (index !== undefined) return `evaluations.${named[Number(index)]?.year}`;
  return place === "evaluations" ? `evaluations.${yearWithout(named, typed)}` : undefined;
}

/** The first year up to the end that was typed of which no day was. */
function yearWithout(named: ReturnType<typeof daysIn>, typed: Typed): number {
  const last = Number(typedIn(typed, "activitiesTo").slice(0, 4));
  const first = Math.min(last, ...daysIn(typed, ASKED).map(({ year }) => year));
  const years = Array.from({ length: Math.min(100, last - first + 1) }, (_, index) => first + index);
  return years.find((one) => named.every(({ year }) => year !== one)) ?? last;
}
