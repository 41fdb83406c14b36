import type { AnyProjection, ListOptions, Page } from "../../../projections/projection.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { recentlyUsed } from "../recently-used.ts";
import { pageFrom, readCursor } from "./cursor.ts";
import { entriesOf, inOrder, narrowedTo, withWord, wordsIn } from "./facets.ts";
import type { ListQuery } from "./list-query.ts";
import type { Storage, StoredTable } from "./storage.ts";

/** The rows of one version of a projection: changed ones, recently used ones and pages in memory, all others in the file. */
export interface Table {
  readonly projection: AnyProjection;
  readonly stored: StoredTable;
  /** The position up to which everything is in the rows; null before the first event. */
  readonly position: string | null;
  readonly changedRows: number;
  /** Folds an event, unless it was folded before. */
  fold(event: LoggedEvent): void;
  /** Moves the position on without an event. */
  advance(position: string): void;
  get(key: string): unknown;
  /** A page of a list as it was last written: it lacks rows not written yet. */
  list(list: string, options: ListOptions): Page<unknown>;
  /** Writes changed rows and the checkpoint; call it in a transaction. */
  write(): void;
  /** Marks the written rows as unchanged; call it after the transaction. */
  settle(): void;
  /** Drops everything in memory, and with it the changes since the last write. */
  forget(): void;
}

interface Changed {
  row: unknown;
  /** The row in the file; undefined when there is none. */
  readonly stored: unknown;
}

/** The pages of a list that were read since it last changed, by where each begins and how long it may be. */
interface ReadPages {
  readonly pages: ReadonlyMap<string, Page<unknown>>;
  readonly characters: number;
}

/** Pages may take this part of what rows may take: most of their rows are kept a second time. */
const PART_FOR_PAGES = 1 / 4;

/**
 * Opens a table.
 *
 * @param maxCharacters the most characters of JSON behind the unchanged rows kept in memory; pages may take a
 *   quarter more.
 */
export function openTable(
  storage: Storage,
  stored: StoredTable,
  projection: AnyProjection,
  maxCharacters: number,
): Table {
  const rows = storage.rowsOf(stored);
  const changed = new Map<string, Changed>();
  const recent = recentlyUsed<unknown>(maxCharacters);
  /** By list. Reading a page and its JSON costs more than all the rest of a query. */
  const recentPages = recentlyUsed<ReadPages>(maxCharacters * PART_FOR_PAGES);
  /** Rows written in the transaction that has not ended yet. */
  let written: { readonly key: string; readonly row: unknown; readonly characters: number }[] = [];
  /** By how much the lists became longer in that transaction. */
  const changedTotals = new Map<string, number>();
  let position = stored.position;
  let checkpoint = stored.position;

  function unchanged(key: string): unknown {
    const known = recent.get(key);
    if (known !== undefined) return known;
    const text = rows.read(key);
    if (text === undefined) return undefined;
    const row: unknown = JSON.parse(text);
    recent.put(key, row, text.length);
    return row;
  }

  function foldRow(event: LoggedEvent, key: string): void {
    const entry = changed.get(key);
    const before = entry ? entry.row : projection.adds ? undefined : unchanged(key);
    const after = projection.fold(before, event, key);
    if (after === before) return;
    if (entry) entry.row = after;
    else changed.set(key, { row: after, stored: before });
  }

  function writeRow(key: string, { row, stored: before }: Changed): void {
    const text = row === undefined ? null : JSON.stringify(row);
    if (text !== null) rows.put(key, text);
    else if (before !== undefined) rows.remove(key);
    writePlaces(key, before, row);
    written.push({ key, row, characters: text?.length ?? 0 });
  }

  function writePlaces(key: string, before: unknown, after: unknown): void {
    const old = shownIn(projection, before, key);
    for (const { of } of old.values()) recentPages.remove(of);
    for (const [id, entry] of shownIn(projection, after, key)) {
      recentPages.remove(entry.of);
      const known = old.get(id);
      if (!known || known.shows !== entry.shows) rows.putPlace(entry.list, entry.sort, key, entry.shows);
      if (!known) changeTotal(entry, 1);
      old.delete(id);
    }
    for (const entry of old.values()) {
      rows.removePlace(entry.list, entry.sort, key);
      changeTotal(entry, -1);
    }
  }

  function changeTotal({ list, isCounted }: Written, change: number): void {
    if (isCounted) changedTotals.set(list, (changedTotals.get(list) ?? 0) + change);
  }

  function readPage(list: string, options: ListOptions) {
    const { after, limit, order = "", descending = false, filters = {}, search = "" } = options;
    const paged = { ...options, projection: projection.name, list };
    const start = readCursor(after, paged);
    const lengths = Object.entries(filters)
      .map(([field, value]) => narrowedTo(list, field, value))
      .map((narrowed) => ({ list: narrowed, length: rows.total(narrowed) }))
      .sort((a, b) => a.length - b.length);
    const beginnings = wordsIn(search).map((word) => withWord(list, word));
    const narrowing = { list, filters: lengths.map((one) => one.list), beginnings };
    const isCounted = lengths.length <= 1 && beginnings.length === 0;
    const total = isCounted ? (lengths[0]?.length ?? rows.total(list)) : rows.count(narrowing);
    const query: ListQuery = {
      ...narrowing,
      total,
      inOrder: order === "" ? null : inOrder(list, order),
      descending: descending !== start.isBackwards,
      after: start.spot,
      limit: limit + 1,
    };
    const { found, next, prev } = pageFrom(rows.page(query), options, start, paged);
    return {
      page: {
        rows: found.map(({ text }): unknown => JSON.parse(text)),
        total: options.withoutTotal ? null : total,
        next,
        prev,
        ...(options.sums && { sums: rows.sums(narrowing, options.sums) }),
      },
      characters: found.reduce((total, { text }) => total + text.length, 0),
    };
  }

  return {
    projection,
    stored,
    get position() {
      return position;
    },
    get changedRows() {
      return changed.size;
    },
    fold(event) {
      if (position !== null && event.position <= position) return;
      for (const key of projection.keys(event)) foldRow(event, key);
      position = event.position;
    },
    advance(to) {
      if (position === null || to > position) position = to;
    },
    get(key) {
      const entry = changed.get(key);
      return entry ? entry.row : unchanged(key);
    },
    list(list, options) {
      const { after, limit, order, descending, filters, search, withoutTotal, sums = [] } = options;
      // There is no end to what people may search: those pages are read every time.
      if (filters !== undefined || search !== undefined || withoutTotal) return readPage(list, options).page;
      const spot = `${limit} ${order} ${descending} ${sums} ${after ?? ""}`;
      const known = recentPages.get(list);
      const before = known?.pages.get(spot);
      if (before) return before;
      const { page, characters } = readPage(list, options);
      const pages = new Map(known?.pages).set(spot, page);
      // A page without rows counts as well: there may be any number of lists that do not exist.
      const total = (known?.characters ?? list.length) + spot.length + characters;
      recentPages.put(list, { pages, characters: total }, total);
      return page;
    },
    write() {
      written = [];
      changedTotals.clear();
      for (const [key, entry] of changed) writeRow(key, entry);
      for (const [list, change] of changedTotals) if (change !== 0) rows.changeTotal(list, change);
      if (position !== checkpoint) rows.checkpoint(position);
    },
    settle() {
      for (const { key, row, characters } of written) {
        if (row === undefined) recent.remove(key);
        else if (!projection.adds) recent.put(key, row, characters);
      }
      written = [];
      changed.clear();
      checkpoint = position;
    },
    forget() {
      changed.clear();
      recent.clear();
      recentPages.clear();
      written = [];
      position = checkpoint;
    },
  };
}

/** An entry as it is written; `shows` is null when it shows the row itself, or only leads to another. */
interface Written {
  readonly list: string;
  readonly sort: string;
  readonly shows: string | null;
  readonly isCounted: boolean;
  /** The list that it belongs to. */
  readonly of: string;
}

/** The entries of a row's places. */
function shownIn(projection: AnyProjection, row: unknown, key: string): Map<string, Written> {
  const shown = new Map<string, Written>();
  if (row === undefined) return shown;
  for (const place of projection.places(row, key)) {
    const text = place.shows === row ? null : JSON.stringify(place.shows);
    for (const { shows, ...entry } of entriesOf(place, projection))
      shown.set(`${entry.list}\0${entry.sort}`, { ...entry, shows: shows === undefined ? null : text, of: place.list });
  }
  return shown;
}
