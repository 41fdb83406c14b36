import { type Refusal, refused } from "../../../domain/refusal.ts";
import type { SharedEventStore } from "../event-store/event-store.ts";
import type { LeafFile } from "./leaf-file.ts";

/** Notices when a log that others hold went back, or is another one. */
export interface LogGuard {
  /**
   * Makes sure that the log still is what this node knows of it. That is looked up once for each connection to the store:
   * while it lasts, the log cannot become another.
   *
   * @throws ERR_LOG_LOST, from then on always; as a read when the log does not answer.
   */
  confirm(): Promise<void>;
  /** What was found to be lost; null while nothing is. */
  readonly loss: Refusal | null;
}

/** @param options.at tells the time of the last checkpoint. */
export function guardLog(
  store: SharedEventStore,
  leaves: LeafFile,
  { at, onLost }: { at(): string; onLost(loss: Refusal): void },
): LogGuard {
  let confirmed: object | null = null;
  let checking: Promise<void> | null = null;
  let loss: Refusal | null = null;

  async function check(): Promise<void> {
    for (;;) {
      const session = store.session();
      const lost = await lossIn(store, leaves, at());
      if (lost) {
        loss = refused("ERR_LOG_LOST", lost);
        onLost(loss);
        throw loss;
      }
      // The first call may have made the connection, and a later one another.
      if (session === store.session()) {
        confirmed = session;
        return;
      }
    }
  }

  return {
    async confirm() {
      if (loss) throw loss;
      if (confirmed === store.session()) return;
      checking ??= check().finally(() => {
        checking = null;
      });
      await checking;
    },
    get loss() {
      return loss;
    },
  };
}

/** A log that is looked at and written to only while it is known to be the same; see `LogGuard`. */
export function guarded(store: SharedEventStore, guard: LogGuard): SharedEventStore {
  return {
    ...store,
    async append(writes) {
      await guard.confirm();
      const outcomes = await store.append(writes);
      // Nobody is told that something was stored where it may be lost.
      await guard.confirm();
      return outcomes;
    },
    async *readStream(stream, options) {
      await guard.confirm();
      yield* store.readStream(stream, options);
    },
    async forget(stream, before) {
      await guard.confirm();
      return await store.forget(stream, before);
    },
  };
}

/**
 * What a log lost of what a node knows of it, as ERR_LOG_LOST tells it; undefined when it holds all of it.
 *
 * @param at the time of the last checkpoint.
 */
export async function lossIn(store: SharedEventStore, leaves: LeafFile, at: string) {
  const events = leaves.size();
  if ((await store.readId()) !== leaves.id) return { at, events, missing: events, accept: "another log" };
  if (await isThere(store, leaves, events - 1)) return undefined;
  const missing = events - (await countThere(store, leaves));
  return { at, events, missing, accept: `without ${missing} events` };
}

/** Whether the event at a place of the log, as this node knows it, is in the store; a place before the first is. */
async function isThere(store: SharedEventStore, leaves: LeafFile, place: number): Promise<boolean> {
  const known = leaves.at(place);
  if (!known) return true;
  for await (const { id, position } of store.readStream(known.stream, { from: known.revision, limit: 1 }))
    return id === known.id && position === known.position;
  return false;
}

/** Counts the events at the beginning of the log that are in the store: it went back to some moment. */
async function countThere(store: SharedEventStore, leaves: LeafFile): Promise<number> {
  let [there, gone] = [0, leaves.size()];
  while (there < gone) {
    const middle = Math.floor((there + gone) / 2);
    if (await isThere(store, leaves, middle)) there = middle + 1;
    else gone = middle;
  }
  return there;
}
