import type { Spot } from "./cursor.ts";

/** What is asked of a list, as names of lists in the table of places. */
export interface Narrowing {
  readonly list: string;
  /** Other lists that what is found has to stand in at the same place, the shortest first. */
  readonly filters: readonly string[];
  /** Beginnings of the names of lists, of each of which what is found has to stand in one at the same place. */
  readonly beginnings: readonly string[];
}

/** A page of a list. */
export interface ListQuery extends Narrowing {
  /** The same list in another order; null for its own. */
  readonly inOrder: string | null;
  readonly descending: boolean;
  readonly after: Spot | null;
  readonly limit: number;
  /** How many are found, on all pages. */
  readonly total: number;
}

/** A statement, and what it is run with. */
interface Statement {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

interface Tables {
  readonly rows: string;
  readonly places: string;
  /** The index of the places by key. */
  readonly byKey: string;
}

/** Sorts after every text. */
const LAST = "\u{10FFFF}";

/**
 * What is found is put in another order when it is so few; of more, that order is read until the page is full. Neither then
 * takes longer in a long list: most of what is read in that order is found.
 */
const FEW = 2_000;

/** The sort in a list's own order, by the sort in another (`orderedBy`). */
function ownSort(place: string): string {
  return `substr(${place}.sort, instr(${place}.sort, char(10)) + 1)`;
}

/** Reads a page, from where the one before ended. */
export function pageStatement(query: ListQuery, tables: Tables): Statement {
  const { inOrder, total, filters, beginnings } = query;
  const isNarrowed = filters.length + beginnings.length > 0;
  const source =
    inOrder === null || !isNarrowed
      ? inOwnOrder(inOrder === null ? query : { ...query, list: inOrder }, tables)
      : total <= FEW
        ? sorted({ ...query, inOrder }, tables)
        : checkedOneByOne({ ...query, inOrder }, tables);
  const { descending, after, limit } = query;
  const { sort, key } = after ?? (descending ? { sort: LAST, key: LAST } : { sort: "", key: "" });
  const direction = descending ? "DESC" : "ASC";
  return {
    sql: `${source.with}
      SELECT shown.key, shown.sort, coalesce(${source.shows}.shows, held.row) AS text
      FROM ${source.from} CROSS JOIN ${tables.rows} AS held ON held.key = shown.key
      WHERE ${source.where} AND (shown.sort, shown.key) ${descending ? "<" : ">"} (?, ?)
      ORDER BY shown.sort ${direction}, shown.key ${direction} LIMIT ?`,
    values: [...source.values, sort, key, limit],
  };
}

/** Counts all that is found. */
export function countStatement(narrowing: Narrowing, tables: Pick<Tables, "places">): Statement {
  const spots = spotsOf(narrowing, tables);
  return {
    sql: `${spots.with} SELECT count(*) AS total FROM ${spots.from} WHERE ${spots.where}`,
    values: [...spots.withValues, ...spots.whereValues],
  };
}

/** Adds up fields of all that is found, in their order. @returns a statement of one row of sums; null where no value is found. */
export function sumStatement(
  narrowing: Narrowing,
  fields: readonly string[],
  tables: Pick<Tables, "rows" | "places">,
): Statement {
  const source = inOwnOrder(narrowing, tables);
  return {
    sql: `SELECT ${fields.map(() => "sum(json_extract(text, ?))").join(", ")} FROM (${source.with}
      SELECT coalesce(${source.shows}.shows, held.row) AS text
      FROM ${source.from} CROSS JOIN ${tables.rows} AS held ON held.key = shown.key WHERE ${source.where})`,
    values: [...fields.map((field) => `$.${field}`), ...source.values],
  };
}

/** Where a page is read from: `shown` stands where it does in the order that is asked for. */
interface Source {
  readonly with: string;
  readonly from: string;
  /** The place that says what is shown. */
  readonly shows: string;
  readonly where: string;
  readonly values: readonly string[];
}

/** What is found shows itself where nothing narrows the list, and is looked up in it otherwise. */
function inOwnOrder(narrowing: Narrowing, { places }: Pick<Tables, "places">): Source {
  const { list, filters, beginnings } = narrowing;
  const spots = spotsOf(narrowing, { places });
  const { from, withValues, whereValues } = spots;
  if (filters.length + beginnings.length === 0) return { ...spots, shows: "shown", values: whereValues };
  return {
    ...spots,
    from: `${from} CROSS JOIN ${places} AS own ON own.list = ? AND own.sort = shown.sort AND own.key = shown.key`,
    shows: "own",
    values: [...withValues, list, ...whereValues],
  };
}

/** All that is found is looked up in the other order. */
function sorted(
  { inOrder, ...narrowing }: ListQuery & { readonly inOrder: string },
  { places, byKey }: Tables,
): Source {
  const spots = spotsOf(narrowing, { places });
  return {
    with: spots.with,
    from: `(SELECT shown.sort, shown.key FROM ${spots.from} WHERE ${spots.where}) AS spot
      CROSS JOIN ${places} AS shown INDEXED BY ${byKey} ON shown.key = spot.key AND shown.list = ?`,
    shows: "shown",
    where: `${ownSort("shown")} = spot.sort`,
    values: [...spots.withValues, ...spots.whereValues, inOrder],
  };
}

/** Of everything in the other order is looked up whether it is found. */
function checkedOneByOne(
  { inOrder, filters, beginnings }: ListQuery & { readonly inOrder: string },
  { places, byKey }: Tables,
): Source {
  const own = ownSort("shown");
  const startsSo = `EXISTS (SELECT 1 FROM ${places} AS other INDEXED BY ${byKey}
    WHERE other.key = shown.key AND other.list >= ? AND other.list < ? AND other.sort = ${own})`;
  return {
    with: "",
    from: `${places} AS shown`,
    shows: "shown",
    where: ["shown.list = ?", ...filters.map(() => standsIn(places, own)), ...beginnings.map(() => startsSo)].join(
      " AND ",
    ),
    values: [inOrder, ...filters, ...beginnings.flatMap(range)],
  };
}

function standsIn(places: string, sort: string): string {
  return `EXISTS (SELECT 1 FROM ${places} AS other WHERE other.list = ? AND other.sort = ${sort} AND other.key = shown.key)`;
}

/**
 * Where all that is found stands, in the list's own order. Whatever leads, the words or the shortest of the lists, is read; all
 * else is looked up by its place.
 */
function spotsOf({ list, filters, beginnings }: Narrowing, { places }: Pick<Tables, "places">) {
  const words = wordsIn(beginnings, places);
  const isByWord = beginnings.length > 0;
  const [lead = list, ...others] = filters;
  const checked = isByWord ? filters : others;
  return {
    with: words.with,
    from: `${isByWord ? "found" : places} AS shown`,
    where: [isByWord ? "TRUE" : "shown.list = ?", ...checked.map(() => standsIn(places, "shown.sort"))].join(" AND "),
    withValues: words.values,
    whereValues: isByWord ? checked : [lead, ...checked],
  };
}

function wordsIn(beginnings: readonly string[], places: string) {
  if (beginnings.length === 0) return { with: "", values: [] };
  const each = beginnings.map(() => `SELECT sort, key FROM ${places} WHERE list >= ? AND list < ?`);
  const all = each.length === 1 ? each.join("").replace("SELECT", "SELECT DISTINCT") : each.join(" INTERSECT ");
  return { with: `WITH found AS MATERIALIZED (${all})`, values: beginnings.flatMap(range) };
}

function range(beginning: string): string[] {
  return [beginning, beginning + LAST];
}
