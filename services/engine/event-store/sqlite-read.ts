import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { Refusal } from "../../../domain/refusal.ts";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import type { ReadOptions } from "./event-store.ts";
import { placeOf, positionOf } from "./position.ts";

/** How much is read at once: bounds the memory a reader takes, and how long it keeps everybody else waiting. */
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

/** Reads on after an event, or from where reading begins; fewer events than asked for when there are no more. */
export type Page = (previous: RecordedEvent | undefined, size: number) => readonly RecordedEvent[];

/** Makes the functions that read: each gives a page of a stream, or of the whole log. */
export function reading(database: Database) {
  /** A page of rows; of the parameters the last is how many. */
  const select = <Parameters extends unknown[]>(where: string) =>
    database
      .prepare<[...Parameters, number], Row>(
        `SELECT position, stream, revision, id, type, data, metadata FROM event WHERE forgotten = 0 AND ${where} LIMIT ?`,
      )
      .raw();
  const forwards = select<[string, number]>("stream = ? AND revision >= ? ORDER BY revision");
  const backwards = select<[string, number]>("stream = ? AND revision <= ? ORDER BY revision DESC");
  const everything = select<[number, number]>("position > ? AND position <= ? ORDER BY position");
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
    /** Of what stands after one place, up to and including another. */
    log(after: number, until: number): Page {
      return (previous, size) => everything.all(previous ? placeOf(previous.position) : after, until, size).map(decode);
    },
    /** Place of the last event; 0 in an empty log. */
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

/** Reads page by page, so that a reader never holds more than one of them. */
export async function* paged(read: Page, limit = Number.POSITIVE_INFINITY): AsyncGenerator<RecordedEvent> {
  let left = limit;
  let previous: RecordedEvent | undefined;
  while (left > 0) {
    const size = Math.min(left, pageEvents);
    const page = read(previous, size);
    // Not `yield*`, which would make a promise of every event once more.
    for (const event of page) yield event;
    if (page.length < size) return;
    left -= size;
    previous = page.at(-1);
    // Whoever reads without waiting for anything would keep everybody else from their turn.
    await nextTurn();
  }
}
