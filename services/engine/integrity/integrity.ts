import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import { type ErrorCode, Refusal } from "../../../domain/refusal.ts";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import { entriesOf } from "../event-store/entries.ts";
import { type EventStore, isIndexed, isShared, type SharedEventStore } from "../event-store/event-store.ts";
import { openAnchor } from "./anchor.ts";
import { secretOf, signingKey } from "./checkpoint.ts";
import {
  CHECKPOINTS_FILE,
  type Checkpoints,
  type CheckpointsOptions,
  historyIn,
  openCheckpoints,
  readCheckpoints,
} from "./checkpoints.ts";
import { type LeafFile, openLeafFile } from "./leaf-file.ts";
import { guarded, guardLog, type LogGuard, lossIn } from "./log-guard.ts";

/** The file of the key that checkpoints are signed with. */
export const CHECKPOINT_KEY_FILE = "checkpoint-key.pem";

/** The file of the leaves of a log on a cluster. */
const LEAVES_FILE = "leaves.db";

/** So many entries are taken in in one transaction. */
const ENTRIES_AT_ONCE = 500;

/** What vouches for a log: signed checkpoints of its tree, and on a cluster what this node knows of it. */
export interface Integrity {
  readonly checkpoints: Checkpoints;
  /** 32 bytes that nobody outside knows, made of the key that checkpoints are signed with: the same on every node that has it. */
  readonly secret: Uint8Array;
  /** The log; on a cluster it is looked at and written to only while it is known to be the same. */
  readonly store: EventStore;
  /** Null on the embedded log, which is a file of this process. */
  readonly shared: Knowledge | null;
  /** Ends what waits in `shared`. */
  stop(): void;
  close(): void;
}

/** What this node knows of a log that others hold. */
export interface Knowledge {
  /** Everything up to here is known; null before the first event. */
  position(): string | null;
  /**
   * Takes in events of the log, in its order. Waits while the log does not answer, or the disk is full.
   *
   * @throws ERR_LOG_LOST, ERR_LOG_CORRUPT
   */
  takeIn(events: readonly RecordedEvent[]): Promise<void>;
  /** Reads the log in order after a position, and takes in what of it is not known yet. */
  readAll(options: { readonly after: string | null }): AsyncIterable<RecordedEvent>;
  /** Notices that nothing more of the log stands before a position. */
  advance(position: string): void;
  /** Looks whether the log is still what it was, where that is in doubt. */
  lookAgain(): void;
  /** What was found to be lost; null while nothing is. */
  readonly loss: Refusal | null;
  /** What `takeIn` waits for; null when it does not. */
  readonly trouble: Error | null;
}

export interface IntegrityOptions
  extends Pick<CheckpointsOptions, "accept" | "clock" | "onFailure" | "onFirst">,
    Pick<Parameters<typeof guardLog>[2], "onLost"> {
  readonly directory: string;
  /** The file of checkpoints that somebody else keeps; see `Anchor`. */
  readonly anchor?: string | undefined;
  /** Of the key that checkpoints are signed with (PKCS #8); without it one is made in the directory. */
  readonly key: string | undefined;
}

/**
 * Opens the checkpoints of a log, and compares the log with the last one.
 *
 * @throws ERR_LOG_LOST when the log does not hold it, unless that is accepted; ERR_LOG_CORRUPT.
 */
export async function openIntegrity(store: EventStore, options: IntegrityOptions): Promise<Integrity> {
  const { directory, key, anchor: anchorFile, ...rest } = options;
  const anchor = anchorFile === undefined ? undefined : openAnchor(anchorFile);
  const signing = signingKey(key, path.join(directory, CHECKPOINT_KEY_FILE));
  const secret = secretOf(signing);
  const common = { ...rest, anchor, file: path.join(directory, CHECKPOINTS_FILE), key: signing };
  if (isIndexed(store)) {
    const checkpoints = await openCheckpoints({ ...common, store });
    return { checkpoints, secret, store, shared: null, stop() {}, close: checkpoints.close };
  }
  if (!isShared(store)) throw new TypeError("a log is embedded, or shared with others");
  const kept = readCheckpoints(common.file, null);
  const history = historyIn(kept, store.id);
  const traces = await store.traces();
  const leaves = openLeafFile({ file: path.join(directory, LEAVES_FILE), id: store.id, history, traces });
  try {
    const last = kept.at(-1);
    const loss = await lossIn(store, leaves, last?.at ?? "");
    if (loss && (!last || options.accept === loss.accept)) leaves.restart(history);
    // What was signed, or is accepted now, has to be known first; the rest is taken in as it is read.
    if (!loss) await takeUntil(store, leaves, Math.max(last?.size ?? 0, anchor?.last()?.size ?? 0));
    else if (leaves.size() === 0) await takeUntil(store, leaves, Number.POSITIVE_INFINITY);
    const checkpoints = await openCheckpoints({ ...common, store: leaves, loss });
    leaves.belongTo(checkpoints.history);
    const at = () => checkpoints.all().at(-1)?.at ?? "";
    const guard = guardLog(store, leaves, { at, onLost: options.onLost });
    const stopping = new AbortController();
    return {
      checkpoints,
      secret,
      store: guarded(store, guard),
      shared: knowledge({ store, leaves, guard, logGrew: checkpoints.logGrew, signal: stopping.signal }),
      stop: () => stopping.abort(),
      close() {
        checkpoints.close();
        leaves.close();
      },
    };
  } catch (error) {
    leaves.close();
    throw error;
  }
}

function knowledge({
  store,
  leaves,
  guard,
  logGrew,
  signal,
}: {
  readonly store: SharedEventStore;
  readonly leaves: LeafFile;
  readonly guard: LogGuard;
  logGrew(): void;
  readonly signal: AbortSignal;
}): Knowledge {
  let trouble: Error | null = null;

  async function takeIn(events: readonly RecordedEvent[]): Promise<void> {
    for (;;) {
      try {
        await guard.confirm();
        leaves.take(events.map((event) => ({ event })));
        trouble = null;
        return logGrew();
      } catch (error) {
        if (signal.aborted || (error instanceof Refusal && STAYS.has(error.code))) throw error;
        trouble = error as Error;
        await passTime(PAUSE_MS, undefined, { signal });
      }
    }
  }

  return {
    position: leaves.position,
    takeIn,
    async *readAll({ after }) {
      for await (const events of batchesOf(store.readAll({ after: lower(after, leaves.position()) }))) {
        await takeIn(events);
        for (const event of events) if (after === null || event.position > after) yield event;
      }
    },
    advance: leaves.advance,
    // What it finds the guard says; where the log is away again, it is looked for at the next resumption.
    lookAgain: () => void guard.confirm().catch(() => {}),
    get loss() {
      return guard.loss;
    },
    get trouble() {
      return trouble;
    },
  };
}

/** What no waiting mends. */
const STAYS = new Set<string>(["ERR_LOG_LOST", "ERR_LOG_CORRUPT"] satisfies ErrorCode[]);

/** The pause before events are taken in again. */
const PAUSE_MS = 500;

/** Takes in what follows in the log until so many events are known, or to its end. */
async function takeUntil(store: SharedEventStore, leaves: LeafFile, size: number): Promise<void> {
  if (leaves.size() >= size) return;
  for await (const entries of batchesOf(entriesOf(store, leaves.position()))) {
    leaves.take(entries);
    if (leaves.size() >= size) return;
  }
}

async function* batchesOf<Entry>(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let batch: Entry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < ENTRIES_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The lower of two positions; null is the start. */
export function lower(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : a < b ? a : b;
}
