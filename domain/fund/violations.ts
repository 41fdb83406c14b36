import type { Pool } from "../../schemas/money.ts";
import { earmarksOf } from "../money/pools.ts";
import { type Violation, violation } from "../refusal.ts";
import { yearsOf } from "./period.ts";
import type { Fund } from "./state.ts";

/** Finds a municipality that is no member of the fund, or no longer one. */
export function memberViolations({ terms, succeededBy }: Fund, municipality: string, pointer: string): Violation[] {
  const successor = succeededBy.get(municipality);
  if (successor !== undefined) return [violation(pointer, "municipality_succeeded", { municipality, successor })];
  if (terms.members.some((member) => member.municipality === municipality)) return [];
  return [violation(pointer, "municipality_unknown", { municipality })];
}

/** Finds an earmark that the fund does not know. */
export function earmarkViolations({ terms }: Fund, earmark: string, pointer: string): Violation[] {
  if (earmarksOf(terms).includes(earmark)) return [];
  return [violation(pointer, "earmark_unknown", { earmark })];
}

/** Finds a year outside the fund's period. */
export function yearViolations({ terms }: Fund, year: number, pointer: string): Violation[] {
  const { first, last } = yearsOf(terms);
  if (year >= first && year <= last) return [];
  return [violation(pointer, "year_outside_period", { first, last })];
}

/** Finds a member that takes part from a later year on. */
export function joinedViolations(
  { joinedFrom }: Fund,
  { municipality, year }: { readonly municipality: string; readonly year: number },
  pointer: string,
): Violation[] {
  const from = joinedFrom.get(municipality);
  return from !== undefined && year < from
    ? [violation(pointer, "member_joins_later", { municipality, year: from })]
    : [];
}

/** Finds what is wrong with the member, year and earmark that a request names. */
export function accountViolations(
  fund: Fund,
  { municipality, year, earmark }: Pool & { readonly municipality: string },
  pointer = "",
): Violation[] {
  return [
    ...memberViolations(fund, municipality, `${pointer}/municipality`),
    ...yearViolations(fund, year, `${pointer}/year`),
    ...joinedViolations(fund, { municipality, year }, `${pointer}/year`),
    ...earmarkViolations(fund, earmark, `${pointer}/earmark`),
  ];
}

/** Finds items of a list with the key of an earlier item. */
export function repetitionViolations<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  pointerOf: (index: number) => string,
): Violation[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (seen.has(key)) return [violation(pointerOf(index), "repeated", { key })];
    seen.add(key);
    return [];
  });
}
