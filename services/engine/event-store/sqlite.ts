import { Refusal } from "../../../domain/refusal.ts";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import { emptyJournal } from "../sqlite-file.ts";
import { EventIdTaken, type IndexedEventStore, type Subscription } from "./event-store.ts";
import { createSignal, followLog } from "./follow-log.ts";
import { placeOf, positionOf } from "./position.ts";
import { type Appended, conflictIn, type EncodedWrite, encode, storing, storingForgotten } from "./sqlite-append.ts";
import { forgetting } from "./sqlite-forget.ts";
import { type Page, paged, pageEvents, reading } from "./sqlite-read.ts";
import { type LogFile, openLogDatabase } from "./sqlite-schema.ts";

export interface SqliteEventStoreOptions extends LogFile {
  /** Called before anything is written. What it throws, the append throws, with nothing stored. */
  readonly beforeWriting?: () => void;
  /**
   * Called with the events of an append after their commit and before it returns, so that read models updated here
   * already show them. The append throws what this throws, although its events are stored.
   */
  readonly onCommitted?: (events: readonly RecordedEvent[]) => void;
}

/**
 * Opens the embedded log: one SQLite file, written by this process only (see `takeOwnership`).
 *
 * - `append` stores all its writes in one durable transaction. When it throws ERR_LOG_UNAVAILABLE, nothing was stored;
 *   only after a power failure at that moment, all of it may be, and a retry then finds it.
 * - A write without events answers with the event at the expected revision; for a stream that does not exist, with
 *   revision -1 and the position before every event.
 * - Subscriptions follow the appends of this store, not those of another process.
 *
 * - An append of an event id that stands in the log throws EventIdTaken.
 * - An append that finds the log contradicting itself throws ERR_LOG_CORRUPT, and so does every later one.
 *
 * @throws ERR_LOG_VERSION, ERR_LOG_CORRUPT, ERR_LOG_UNAVAILABLE: see `openLogDatabase`.
 */
export function openSqliteEventStore({
  beforeWriting,
  onCommitted,
  ...file
}: SqliteEventStoreOptions): IndexedEventStore {
  const database = openLogDatabase(file);
  const appended = createSignal();
  const subscriptions = new Set<Subscription>();
  const id = String(database.prepare("SELECT id FROM log").pluck().get());
  const store = storing(database);
  const read = reading(database);
  const forget = forgetting(database);
  const storeForgotten = storingForgotten(database);
  /** The last commit: a subscription that has everything before it need not read it from the file. */
  let last: Commit | null = null;
  /** What showed that the log contradicts itself: nothing is written to it any more. */
  let contradiction: Refusal | null = null;

  function commit(writes: readonly EncodedWrite[]): Appended {
    if (contradiction) throw contradiction;
    try {
      return store.immediate(writes);
    } catch (error) {
      const conflict = conflictIn(error);
      if (conflict instanceof Refusal) contradiction = conflict;
      throw conflict ?? error;
    }
  }

  return {
    id,
    exclusive: !file.readOnly,

    async append(writes) {
      const encoded = writes.map(encode);
      beforeWriting?.();
      const { outcomes, events } = attempt(() => commit(encoded));
      if (events.length > 0) {
        last = commitOf(events);
        onCommitted?.(events);
        appended.raise();
      }
      return outcomes;
    },

    readStream: (stream, readOptions = {}) =>
      paged(
        guarded(() => read.stream(stream, readOptions)),
        readOptions.limit,
      ),

    async positions(stream, from, count) {
      return attempt(() => read.positions(stream, from, count));
    },

    readAll({ after = null, limit } = {}) {
      const place = placeOf(after);
      return paged(
        guarded(() => read.log(place, read.head())),
        limit,
      );
    },

    subscribe(after, handlers) {
      placeOf(after);
      const page = (position: string | null) => {
        if (last?.after === position) return last.events.slice(0, pageEvents);
        if (last?.until === position) return [];
        return attempt(() => read.log(placeOf(position), Number.MAX_SAFE_INTEGER)(undefined, pageEvents));
      };
      const subscription = followLog({ page, appended }, after, handlers, () => subscriptions.delete(subscription));
      subscriptions.add(subscription);
      return subscription;
    },

    interruption: () => null,

    async head() {
      const place = attempt(read.head);
      return place === 0 ? null : positionOf(place);
    },

    async last() {
      return attempt(read.last);
    },

    async find(id) {
      return attempt(() => read.byId(id));
    },

    size: () => attempt(read.head),

    placeOf(id) {
      const place = attempt(() => read.placeOfId(id));
      return place === null ? null : place - 1;
    },

    leaves: (start, end) => attempt(() => read.leaves(start, end)),

    traces: (after, before) =>
      attempt(() => read.traces(placeOf(after), before === null ? Number.MAX_SAFE_INTEGER : placeOf(before))),

    appendForgotten(trace) {
      beforeWriting?.();
      attempt(() => storeForgotten(trace));
    },

    async forget(stream, before) {
      beforeWriting?.();
      attempt(() => forget.immediate(stream, before));
      last = null;
      return emptyJournal(database);
    },

    async close() {
      await Promise.allSettled([...subscriptions].map((subscription) => subscription.stop()));
      database.close();
    },
  };
}

/** The events of one commit. */
interface Commit {
  /** Position before the first event; null at the start of the log. */
  readonly after: string | null;
  /** Position of the last event. */
  readonly until: string | undefined;
  readonly events: readonly RecordedEvent[];
}

function commitOf(events: readonly RecordedEvent[]): Commit {
  const before = placeOf(events[0]?.position ?? null) - 1;
  return { after: before > 0 ? positionOf(before) : null, until: events.at(-1)?.position, events };
}

/** Prepares a reading when its first page is asked for; reports errors as the port does. */
function guarded(begin: () => Page): Page {
  let read: Page | undefined;
  return (previous, size) =>
    attempt(() => {
      read ??= begin();
      return read(previous, size);
    });
}

/** Runs an action on the database; turns SQLite's errors into ERR_LOG_UNAVAILABLE. */
function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof Refusal || error instanceof EventIdTaken) throw error;
    throw new Refusal("ERR_LOG_UNAVAILABLE", {}, [], { cause: error });
  }
}
