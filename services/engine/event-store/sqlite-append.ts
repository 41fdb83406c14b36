import Sqlite, { type Database } from "better-sqlite3";
import { Refusal, refused } from "../../../domain/refusal.ts";
import type { NewEvent, RecordedEvent } from "../../../schemas/envelope.ts";
import { EventIdTaken, type StreamWrite, type Trace, type WriteOutcome } from "./event-store.ts";
import { leafOfEvent } from "./leaf.ts";
import { origin, positionOf } from "./position.ts";
import { ID_STANDS_THERE } from "./sqlite-schema.ts";

/** The largest data and metadata of one write; the default of a cluster. */
const maxWriteBytes = 1024 * 1024;

interface EncodedEvent {
  readonly event: NewEvent;
  readonly data: string;
  readonly metadata: string;
}

/** A write with its JSON as text. */
export interface EncodedWrite {
  readonly stream: string;
  /** The stream's last revision; -1 when it must not exist. */
  readonly expected: number;
  readonly events: readonly EncodedEvent[];
}

/**
 * Encodes a write.
 *
 * @throws ERR_EVENT_TOO_LARGE; TypeError for an invalid revision or a value that is not JSON.
 */
export function encode({ stream, expected, events }: StreamWrite): EncodedWrite {
  if (expected !== "no-stream" && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new TypeError(`not a revision: ${expected}`);
  }
  let bytes = 0;
  const encoded = events.map((event) => {
    const data = textOf(event.data);
    const metadata = textOf(event.metadata);
    bytes += Buffer.byteLength(data) + Buffer.byteLength(metadata);
    return { event, data, metadata };
  });
  if (bytes > maxWriteBytes) throw refused("ERR_EVENT_TOO_LARGE", { stream, bytes, maxBytes: maxWriteBytes });
  return { stream, expected: expected === "no-stream" ? -1 : expected, events: encoded };
}

function textOf(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError("an event's data is a JSON value");
  return text;
}

/**
 * Names what an insertion met that the log's constraints refuse: an id that stands there already, or else a place that a
 * read said was free, which shows that its tables and indexes contradict each other.
 */
export function conflictIn(error: unknown): EventIdTaken | Refusal | null {
  if (!(error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_CONSTRAINT"))) return null;
  if (error.message === ID_STANDS_THERE) return new EventIdTaken(error.message);
  return new Refusal("ERR_LOG_CORRUPT", { problem: `an append was refused: ${error.message}` }, [], { cause: error });
}

/** The outcome of each write, and the newly stored events in log order. */
export interface Appended {
  readonly outcomes: WriteOutcome[];
  readonly events: readonly RecordedEvent[];
}

/** Makes the function that stores writes in order and in one transaction; a write in conflict stores nothing. */
export function storing(database: Database) {
  const lastPlace = database.prepare<[], number | null>("SELECT max(position) FROM event").pluck();
  const lastRevision = database
    .prepare<[string], number | null>("SELECT max(revision) FROM event WHERE stream = ?")
    .pluck();
  const placeAt = database
    .prepare<[string, number], number>("SELECT position FROM event WHERE stream = ? AND revision = ?")
    .pluck();
  const idsAfter = database
    .prepare<[string, number, number], string>(
      "SELECT id FROM event WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?",
    )
    .pluck();
  const insert = database.prepare<[number, string, number, string, string, string, string, Buffer]>(
    "INSERT INTO event (position, stream, revision, id, type, data, metadata, leaf) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );

  function storedAt(stream: string, revision: number): WriteOutcome {
    const place = placeAt.get(stream, revision);
    return { kind: "stored", revision, position: place === undefined ? origin : positionOf(place) };
  }

  /** Whether the events stand at the expected place already. Other places are not searched: nor does a cluster. */
  function standsThere({ stream, expected, events }: EncodedWrite): boolean {
    const ids = idsAfter.all(stream, expected, events.length);
    return events.every(({ event }, index) => event.id === ids[index]);
  }

  return database.transaction((writes: readonly EncodedWrite[]): Appended => {
    let place = lastPlace.get() ?? 0;
    const appended: RecordedEvent[] = [];

    function append({ stream, expected, events }: EncodedWrite): WriteOutcome {
      for (const [index, { event, data, metadata }] of events.entries()) {
        const revision = expected + 1 + index;
        place += 1;
        const recorded = recordedAs(event, stream, revision, positionOf(place));
        insert.run(place, stream, revision, event.id, event.type, data, metadata, leafOfEvent(recorded));
        appended.push(recorded);
      }
      const revision = expected + events.length;
      return events.length > 0 ? { kind: "stored", revision, position: positionOf(place) } : storedAt(stream, revision);
    }

    const outcomes = writes.map((write): WriteOutcome => {
      const { stream, expected, events } = write;
      const actual = lastRevision.get(stream) ?? null;
      if ((actual ?? -1) === expected) return append(write);
      const isThereAlready = actual !== null && actual > expected && standsThere(write);
      return isThereAlready ? storedAt(stream, expected + events.length) : { kind: "conflict", actual };
    });
    return { outcomes, events: appended };
  });
}

/** Makes the function that appends what is left of an event that was forgotten. */
export function storingForgotten(database: Database) {
  const insert = database.prepare<[string, number, string, string, Buffer]>(
    `INSERT INTO event (position, stream, revision, id, type, forgotten, data, metadata, leaf)
     VALUES ((SELECT coalesce(max(position), 0) + 1 FROM event), ?, ?, ?, ?, 1, '', '', ?)`,
  );
  return ({ stream, revision, id, type, leaf }: Trace): void => void insert.run(stream, revision, id, type, leaf);
}

function recordedAs(
  { id, type, data, metadata }: NewEvent,
  stream: string,
  revision: number,
  position: string,
): RecordedEvent {
  return { stream, revision, position, id, type, data, metadata };
}
