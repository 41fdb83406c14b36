import type { AnyProjection, Page, Place } from "../../../projections/projection.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { recentlyUsed } from "../recently-used.ts";
import { cursorOf, readCursor } from "./cursor.ts";
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
  list(list: string, after: string | null, limit: number): Page<unknown>;
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
    for (const { list } of old.values()) recentPages.remove(list);
    for (const [id, place] of shownIn(projection, after, key)) {
      recentPages.remove(place.list);
      const known = old.get(id);
      if (!known || known.shows !== place.shows) rows.putPlace(place.list, place.sort, key, place.shows);
      old.delete(id);
    }
    for (const { list, sort } of old.values()) rows.removePlace(list, sort, key);
  }

  function readPage(list: string, after: string | null, limit: number) {
    const [afterSort, afterKey] = after === null ? ["", ""] : readCursor(after);
    const found = rows.page(list, afterSort, afterKey, limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      page: {
        rows: shown.map(({ text }): unknown => JSON.parse(text)),
        next: found.length > limit && last ? cursorOf(last.sort, last.key) : null,
      },
      characters: shown.reduce((total, { text }) => total + text.length, 0),
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
    list(list, after, limit) {
      const spot = `${limit} ${after ?? ""}`;
      const known = recentPages.get(list);
      const before = known?.pages.get(spot);
      if (before) return before;
      const { page, characters } = readPage(list, after, limit);
      const pages = new Map(known?.pages).set(spot, page);
      // A page without rows counts as well: there may be any number of lists that do not exist.
      const total = (known?.characters ?? list.length) + spot.length + characters;
      recentPages.put(list, { pages, characters: total }, total);
      return page;
    },
    write() {
      written = [];
      for (const [key, entry] of changed) writeRow(key, entry);
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

/** The places of a row as they are written; `shows` is null when a place shows the row itself. */
function shownIn(projection: AnyProjection, row: unknown, key: string): Map<string, Place<string | null>> {
  const shown = new Map<string, Place<string | null>>();
  if (row === undefined) return shown;
  for (const { list, sort, shows } of projection.places(row, key)) {
    shown.set(`${list}\n${sort}`, { list, sort, shows: shows === row ? null : JSON.stringify(shows) });
  }
  return shown;
}
