import { refused } from "../../../domain/refusal.ts";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import type { LogEntry } from "../event-store/entries.ts";
import type { Trace } from "../event-store/event-store.ts";
import { restartsChain } from "../event-store/forgettable.ts";
import { hashOf } from "../event-store/hash-chain.ts";
import { leafOf } from "../event-store/leaf.ts";
import { keepPrivate, openShared } from "../sqlite-file.ts";
import type { LeafLog } from "./leaf-log.ts";

/** An event that stood in the log. */
export type Known = Pick<RecordedEvent, "stream" | "revision" | "position" | "id">;

/**
 * The leaves of a log that others hold, in a file of this node. They stay when the store removes an event, so all nodes
 * grow the same tree; and they tell what was in the log when it no longer is.
 */
export interface LeafFile extends LeafLog {
  /** Everything up to here is in the file; null before the first event. */
  position(): string | null;
  /**
   * Takes in what stands in the log after that position, in its order; what stands before is passed over.
   *
   * @throws ERR_LOG_CORRUPT, with nothing taken in, for an event that does not follow from those before it in its stream.
   */
  take(entries: Iterable<LogEntry>): void;
  /** Notices that nothing more of the log stands before a position. */
  advance(position: string): void;
  /** The event at a place; null when there is none. */
  at(place: number): Known | null;
  /** Forgets everything, and begins again. */
  restart(history: string): void;
  /** Goes on as the file of a history of the log. */
  belongTo(history: string): void;
  close(): void;
}

/**
 * Opens the file; one of another history of the log is emptied.
 *
 * @param history tells the log from an older copy of it that an operator went on with.
 * @param traces what is left of events that the store may hold no more, by their position: they are taken in at their places.
 */
export function openLeafFile({
  file,
  id,
  history,
  traces = [],
}: {
  file: string;
  id: string;
  history: string;
  traces?: readonly Trace[];
}): LeafFile {
  const database = openShared({ file });
  keepPrivate(file);
  database.pragma("journal_mode = WAL");
  // What a power failure takes from it is read from the log again.
  database.pragma("synchronous = NORMAL");
  database.exec(`
    CREATE TABLE IF NOT EXISTS known (history TEXT NOT NULL, position TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS leaf (
      place INTEGER PRIMARY KEY, position TEXT NOT NULL, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL,
      leaf BLOB NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS leaf_id ON leaf (id);
    CREATE TABLE IF NOT EXISTS chain (
      stream TEXT PRIMARY KEY, revision INTEGER NOT NULL, hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`);
  const readKnown = database.prepare<[], { history: string; position: string | null }>("SELECT * FROM known");
  const readSize = database.prepare<[], number>("SELECT coalesce(max(place) + 1, 0) FROM leaf").pluck();
  const readAt = database.prepare<[number], Known>("SELECT stream, revision, position, id FROM leaf WHERE place = ?");
  const findPlace = database.prepare<[string], number>("SELECT min(place) FROM leaf WHERE id = ?").pluck();
  const readLeaves = database.prepare<[number, number], Buffer>(
    "SELECT leaf FROM leaf WHERE place >= ? AND place < ? ORDER BY place",
  );
  readLeaves.pluck();
  const readChain = database.prepare<[string], { revision: number; hash: string }>(
    "SELECT revision, hash FROM chain WHERE stream = ?",
  );
  const writeChain = database.prepare<[string, number, string]>("INSERT OR REPLACE INTO chain VALUES (?, ?, ?)");
  const insert = database.prepare<[number, string, string, number, string, Buffer]>(
    "INSERT INTO leaf VALUES (?, ?, ?, ?, ?, ?)",
  );
  const writePosition = database.prepare<[string]>("UPDATE known SET position = ?");
  const writeHistory = database.prepare<[string]>("UPDATE known SET history = ?");
  let size = readSize.get() ?? 0;
  let position = readKnown.get()?.position ?? null;
  if (readKnown.get()?.history !== history) restart(history);

  function restart(to: string): void {
    database.exec("BEGIN; DELETE FROM known; DELETE FROM leaf; DELETE FROM chain");
    database.prepare("INSERT INTO known VALUES (?, NULL)").run(to);
    database.exec("COMMIT");
    size = 0;
    position = null;
  }

  function takeOne(entry: LogEntry): void {
    const { stream, revision, position: at, id } = "event" in entry ? entry.event : entry.trace;
    if (position !== null && at <= position) return;
    const leaf = "event" in entry ? followed(entry.event) : entry.trace.leaf;
    if ("trace" in entry) writeChain.run(stream, revision, "");
    insert.run(size, at, stream, revision, id, leaf);
    size += 1;
    position = at;
  }

  /** Continues the chain of a stream. @returns the leaf. */
  function followed(event: RecordedEvent): Buffer {
    const { stream, revision, type, metadata } = event;
    const before = readChain.get(stream);
    const hash = hashOf(before?.hash ?? "", event);
    const begins = restartsChain(type) && revision > (before?.revision ?? -1);
    if (!(begins || revision === (before?.revision ?? -1) + 1) || hash !== metadata.hash)
      throw refused("ERR_LOG_CORRUPT", {
        stream,
        revision: String(revision),
        position: event.position,
        type,
        problem: "the event does not follow from what stood before it in its stream",
        remedy: "find out who wrote this event, and restore the store from a backup",
      });
    writeChain.run(stream, revision, hash);
    return leafOf({ ...event, hash });
  }

  /** Takes in what stood in the log before a position, and is left of what the store removed. */
  function takeTraces(before: string): void {
    for (const trace of traces.slice(firstAfter(traces, position))) {
      if (trace.position >= before) return;
      takeOne({ trace });
    }
  }

  const takeAll = database.transaction((entries: Iterable<LogEntry>) => {
    for (const entry of entries) {
      takeTraces("event" in entry ? entry.event.position : entry.trace.position);
      takeOne(entry);
    }
    if (position !== null) writePosition.run(position);
  });

  return {
    id,
    size: () => size,
    position: () => position,
    placeOf: (eventId) => findPlace.get(eventId) ?? null,
    leaves: (start, end) => readLeaves.all(start, end),
    at: (place) => readAt.get(place) ?? null,
    take(entries) {
      const before = { size, position };
      try {
        takeAll(entries);
      } catch (error) {
        ({ size, position } = before);
        throw error;
      }
    },
    advance(to) {
      if (position !== null && to <= position) return;
      if (traces.some((trace) => trace.position < to && (position === null || trace.position > position)))
        database.transaction(() => takeTraces(to))();
      position = to;
    },
    restart,
    belongTo: (to) => void writeHistory.run(to),
    close() {
      if (position !== null) writePosition.run(position);
      database.close();
    },
  };
}

/** The place of the first trace after a position. */
function firstAfter(traces: readonly Trace[], position: string | null): number {
  let [low, high] = [0, traces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (position !== null && (traces[middle]?.position ?? "") <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
