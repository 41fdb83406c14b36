import { Refusal } from "../../../domain/refusal.ts";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import type { EventStore, Subscription } from "./event-store.ts";
import { createSignal, followLog } from "./follow-log.ts";
import { placeOf, positionOf } from "./position.ts";
import { encode, storing } from "./sqlite-append.ts";
import { forgetting } from "./sqlite-forget.ts";
import { type Page, paged, pageEvents, reading } from "./sqlite-read.ts";
import { forgetJournal, type LogFile, openLogDatabase } from "./sqlite-schema.ts";

export interface SqliteEventStoreOptions extends LogFile {
  /**
   * Called with what an append stored, after its commit and before it answers: read models that are kept up to date here
   * show what was just written. What it throws, the append throws, though the events are stored.
   */
  readonly onCommitted?: (events: readonly RecordedEvent[]) => void;
}

/**
 * Opens the embedded log: one SQLite file, written by this process alone (see `takeOwnership`).
 *
 * - `append` is one transaction and one durable commit for all its writes. When it throws ERR_LOG_UNAVAILABLE nothing of
 *   it is in the log; after a power failure at that very moment it may be, all of it, and a retry finds it.
 * - A write without events is always stored where its place exists: it answers with the event at the expected revision,
 *   or, for a stream that is not there, with revision -1 and the position before every event.
 * - Subscriptions follow what this store appends, not what another process does.
 *
 * @throws ERR_LOG_VERSION, ERR_LOG_UNAVAILABLE: see `openLogDatabase`.
 */
export function openSqliteEventStore({ onCommitted, ...file }: SqliteEventStoreOptions): EventStore {
  const database = openLogDatabase(file);
  const appended = createSignal();
  const subscriptions = new Set<Subscription>();
  const id = String(database.prepare("SELECT id FROM log").pluck().get());
  const store = storing(database);
  const read = reading(database);
  const forget = forgetting(database);
  /** Forgotten text may still stand in the write-ahead log, because a reader was in the way. */
  let journalRemembers = false;
  /** What was committed last: whoever follows the log mostly has all before it, and need not read it back from the file. */
  let last: Commit | null = null;

  return {
    id,
    exclusive: !file.readOnly,

    async append(writes) {
      const encoded = writes.map(encode);
      const { outcomes, events } = attempt(() => store.immediate(encoded));
      if (journalRemembers) journalRemembers = !forgetJournal(database);
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

    async head() {
      const place = attempt(read.head);
      return place === 0 ? null : positionOf(place);
    },

    async truncatePerson(stream, before) {
      attempt(() => forget.immediate(stream, before));
      last = null;
      journalRemembers = !forgetJournal(database);
    },

    async close() {
      await Promise.allSettled([...subscriptions].map((subscription) => subscription.stop()));
      database.close();
    },
  };
}

/** The events of one commit, with the position before the first of them (null at the start of the log), and of the last. */
interface Commit {
  readonly after: string | null;
  readonly until: string | undefined;
  readonly events: readonly RecordedEvent[];
}

function commitOf(events: readonly RecordedEvent[]): Commit {
  const before = placeOf(events[0]?.position ?? null) - 1;
  return { after: before > 0 ? positionOf(before) : null, until: events.at(-1)?.position, events };
}

/** A page whose reading begins with the first page asked for, and fails as the port says. */
function guarded(begin: () => Page): Page {
  let read: Page | undefined;
  return (previous, size) =>
    attempt(() => {
      read ??= begin();
      return read(previous, size);
    });
}

/** Does something with the database; what SQLite throws becomes ERR_LOG_UNAVAILABLE. */
function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("ERR_LOG_UNAVAILABLE", {}, [], { cause: error });
  }
}
