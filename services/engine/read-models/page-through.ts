import type { Facets, ListOptions, Page } from "../../../projections/projection.ts";
import { pageFrom, readCursor, type Spot } from "./cursor.ts";
import { isFoundBy, orderedBy } from "./facets.ts";

/** A complete list, in any order. What its places show is read of those only that are on the page, unless it is narrowed or reordered. */
export interface WholeList<Listed> {
  /** Whose list it is, and its name. */
  readonly projection: string;
  readonly list: string;
  readonly places: readonly (Spot & { readonly shows: Listed })[];
  finds?(shows: Listed): Facets;
}

/** Takes a page from a complete list: the same that the table of places answers. @throws InvalidCursor */
export function pageThrough<Listed>(
  { projection, list, places, finds = () => ({}) }: WholeList<Listed>,
  options: ListOptions,
): Page<Listed> {
  const { after, order = "", descending = false } = options;
  const paged = { ...options, projection, list };
  const start = readCursor(after, paged);
  const { spot } = start;

  function inOrder({ sort, key, shows }: WholeList<Listed>["places"][number]) {
    const facets = finds(shows);
    if (!isFoundBy(facets, options)) return [];
    return [{ sort: order === "" ? sort : orderedBy(facets.orders?.[order] ?? null, sort), key, shows }];
  }

  const found = order === "" && !options.filters && !options.search ? places : places.flatMap(inOrder);
  const isNext = (a: Spot, b: Spot) => (descending === start.isBackwards ? isAfter(a, b) : isAfter(b, a));
  const left = spot === null ? [...found] : found.filter((each) => isNext(each, spot));
  left.sort((a, b) => (isNext(a, b) ? 1 : -1));
  const page = pageFrom(left, options, start, paged);
  return {
    rows: page.found.map(({ shows }) => shows),
    total: options.withoutTotal ? null : found.length,
    next: page.next,
    prev: page.prev,
    ...(options.sums && {
      sums: sumsOf(
        options.sums,
        found.map(({ shows }) => shows),
      ),
    }),
  };
}

function sumsOf(fields: readonly string[], shown: readonly unknown[]): Record<string, number | null> {
  const sumOf = (field: string) =>
    shown.reduce<number | null>((sum, one) => {
      const value = (one as Readonly<Record<string, unknown>>)[field];
      return typeof value === "number" ? (sum ?? 0) + value : sum;
    }, null);
  return Object.fromEntries(fields.map((field) => [field, sumOf(field)]));
}

function isAfter(a: Spot, b: Spot): boolean {
  return a.sort === b.sort ? a.key > b.key : a.sort > b.sort;
}
