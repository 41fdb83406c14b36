import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { Refusal } from "../../../domain/refusal.ts";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import type { ReadOptions, Trace } from "./event-store.ts";
import { placeOf, positionOf } from "./position.ts";

/** Events in one page: bounds a reader's memory, and how long it blocks the event loop. */
export const pageEvents = 256;

type Row = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
];

/** Reads the page after an event, or the first page. A page shorter than `size` is the last one. */
export type Page = (previous: RecordedEvent | undefined, size: number) => readonly RecordedEvent[];

/** Makes the functions that read a stream or the whole log. */
export function reading(database: Database) {
  /** Prepares a query for a page of rows; its last parameter is the page size. */
  const select = <Parameters extends unknown[]>(where: string) =>
    database
      .prepare<[...Parameters, number], Row>(
        `SELECT position, stream, revision, id, type, data, metadata FROM event WHERE forgotten = 0 AND ${where} LIMIT ?`,
      )
      .raw();
  const forwards = select<[string, number]>("stream = ? AND revision >= ? ORDER BY revision");
  const backwards = select<[string, number]>("stream = ? AND revision <= ? ORDER BY revision DESC");
  const everything = select<[number, number]>("position > ? AND position <= ? ORDER BY position");
  const newest = select<[]>("true ORDER BY position DESC");
  const withId = select<[string]>("id = ? ORDER BY position");
  const placesIn = database
    .prepare<[string, number, number], number>(
      "SELECT position FROM event WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?",
    )
    .pluck();
  const placeOfId = database.prepare<[string], number>("SELECT min(position) FROM event WHERE id = ?").pluck();
  const leaves = database
    .prepare<[number, number], Buffer>("SELECT leaf FROM event WHERE position > ? AND position <= ? ORDER BY position")
    .pluck();
  const traces = database.prepare<[number, number], Omit<Trace, "position"> & { readonly place: number }>(
    `SELECT position AS place, stream, revision, id, type, leaf FROM event
     WHERE forgotten = 1 AND position > ? AND position < ? ORDER BY position`,
  );
  const lastPlace = database.prepare<[], number | null>("SELECT max(position) FROM event").pluck();

  return {
    stream(stream: string, { from, direction = "forwards" }: ReadOptions): Page {
      if (direction === "forwards") {
        return (previous, size) =>
          forwards.all(stream, previous ? previous.revision + 1 : (from ?? 0), size).map(decode);
      }
      return (previous, size) =>
        backwards.all(stream, previous ? previous.revision - 1 : (from ?? Number.MAX_SAFE_INTEGER), size).map(decode);
    },
    /** Reads the events after one place, up to and including another. */
    log(after: number, until: number): Page {
      return (previous, size) => everything.all(previous ? placeOf(previous.position) : after, until, size).map(decode);
    },
    last(): RecordedEvent | null {
      const row = newest.get(1);
      return row ? decode(row) : null;
    },
    byId(id: string): RecordedEvent | null {
      const row = withId.get(id, 1);
      return row ? decode(row) : null;
    },
    positions: (stream: string, from: number, count: number) => placesIn.all(stream, from, count).map(positionOf),
    traces: (after: number, before: number): readonly Trace[] =>
      traces.all(after, before).map(({ place, ...trace }) => ({ ...trace, position: positionOf(place) })),
    placeOfId: (id: string) => placeOfId.get(id) ?? null,
    /** The leaves of the events after one place, up to and including another. */
    leaves: (after: number, until: number) => leaves.all(after, until),
    /** The place of the last event; 0 in an empty log. */
    head: () => lastPlace.get() ?? 0,
  };
}

function decode([place, stream, revision, id, type, data, metadata]: Row): RecordedEvent {
  const position = positionOf(place);
  try {
    return { stream, revision, position, id, type, data: JSON.parse(data), metadata: JSON.parse(metadata) };
  } catch (error) {
    throw new Refusal("ERR_LOG_CORRUPT", { stream, revision, position }, [], { cause: error });
  }
}

/** Reads page by page, so that a reader holds one page at most. */
export async function* paged(read: Page, limit = Number.POSITIVE_INFINITY): AsyncGenerator<RecordedEvent> {
  let left = limit;
  let previous: RecordedEvent | undefined;
  while (left > 0) {
    const size = Math.min(left, pageEvents);
    const page = read(previous, size);
    // `yield*` would wrap every event in one more promise.
    for (const event of page) yield event;
    if (page.length < size) return;
    left -= size;
    previous = page.at(-1);
    // A synchronous reader would otherwise block the event loop.
    await nextTurn();
  }
}
