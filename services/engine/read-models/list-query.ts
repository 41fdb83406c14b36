import type { Spot } from "./cursor.ts";

/** A page of a list, as the table of places is asked for it. */
export interface ListQuery {
  /** The list in the order it is read in: its places say what is shown. */
  readonly list: string;
  /** Other lists that what is found has to stand in at the same place, the shortest first. */
  readonly narrowing: readonly string[];
  /** Beginnings of the names of lists, of each of which what is found has to stand in one at the same place. */
  readonly beginnings: readonly string[];
  readonly descending: boolean;
  readonly after: Spot | null;
  readonly limit: number;
}

/** A statement, and what it is run with. */
interface Statement {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

interface Tables {
  readonly rows: string;
  readonly places: string;
}

/** Sorts after every text. */
const LAST = "\u{10FFFF}";

/**
 * Reads a page. Whatever leads (the shortest of the lists, or the words) is read from where the page before ended; all else is
 * looked up by key. Only what was found by words has to be sorted.
 */
export function pageStatement(query: ListQuery, tables: Tables): Statement {
  const { list, descending, after, limit } = query;
  const { sort, key } = after ?? (descending ? { sort: LAST, key: LAST } : { sort: "", key: "" });
  const source = sourceOf(query, tables);
  const isItself = source.lead === list;
  const shown = isItself ? "place" : "shown";
  const direction = descending ? "DESC" : "ASC";
  return {
    sql: `${source.with}
      SELECT place.key, place.sort, coalesce(${shown}.shows, held.row) AS text
      FROM ${source.from}
      ${isItself ? "" : `CROSS JOIN ${tables.places} AS shown ON shown.list = ? AND shown.sort = place.sort AND shown.key = place.key`}
      CROSS JOIN ${tables.rows} AS held ON held.key = place.key
      WHERE ${source.where} AND (place.sort, place.key) ${descending ? "<" : ">"} (?, ?)
      ORDER BY place.sort ${direction}, place.key ${direction} LIMIT ?`,
    values: [...source.withValues, ...(isItself ? [] : [list]), ...source.whereValues, sort, key, limit],
  };
}

/** Counts all that is found. */
export function countStatement(query: ListQuery, tables: Pick<Tables, "places">): Statement {
  const source = sourceOf(query, tables);
  return {
    sql: `${source.with} SELECT count(*) AS total FROM ${source.from} WHERE ${source.where}`,
    values: [...source.withValues, ...source.whereValues],
  };
}

function sourceOf({ list, narrowing, beginnings }: ListQuery, { places }: Pick<Tables, "places">) {
  const [lead = list, ...others] = narrowing;
  const checked = beginnings.length > 0 ? narrowing : others;
  const checks = checked.map(
    () =>
      `EXISTS (SELECT 1 FROM ${places} AS other WHERE other.list = ? AND other.sort = place.sort AND other.key = place.key)`,
  );
  if (beginnings.length === 0)
    return {
      lead,
      with: "",
      withValues: [],
      from: `${places} AS place`,
      where: ["place.list = ?", ...checks].join(" AND "),
      whereValues: [lead, ...checked],
    };
  const found = beginnings.map(() => `SELECT sort, key FROM ${places} WHERE list >= ? AND list < ?`);
  return {
    lead: null,
    with: `WITH found AS MATERIALIZED (${found.length === 1 ? found.join("").replace("SELECT", "SELECT DISTINCT") : found.join(" INTERSECT ")})`,
    withValues: beginnings.flatMap((beginning) => [beginning, beginning + LAST]),
    from: "found AS place",
    where: ["TRUE", ...checks].join(" AND "),
    whereValues: checked,
  };
}
