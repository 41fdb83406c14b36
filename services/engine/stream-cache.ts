import { refused } from "../../domain/refusal.ts";
import type { Catalogue } from "./catalogue.ts";
import type { EventStore } from "./event-store/event-store.ts";
import { emptyStream, type StreamState, takeIn } from "./stream-state.ts";

/** What an event adds to the size of a state at the most, between two measurements. */
const BYTES_PER_EVENT = 500;
/** What remembering a stream takes besides its state. */
const BYTES_PER_STREAM = 2_000;
/** What one remembered command takes: its ids, its hash and the names of its events. */
const BYTES_PER_COMMAND = 600;

/** The folded state of recent streams, bounded in bytes: a command costs the same at event 10 and at event 10,000. */
export interface StreamCache {
  /** A stream's state as this process last saw it; read from the log when it is not in memory. */
  load(stream: string): Promise<StreamState>;
  /** Takes in what others appended meanwhile. */
  refresh(state: StreamState): Promise<void>;
  drop(stream: string): void;
  /** Measures the streams again that changed, and forgets those used longest ago until the rest fits. */
  settle(changed: Iterable<StreamState>): void;
}

interface Entry {
  readonly state: StreamState;
  measuredBytes: number;
  measuredRevision: number;
  /** What it counts for in the total. */
  countedBytes: number;
}

/** @param maxBytes about how much memory the states may take together. */
export function createStreamCache(store: EventStore, catalogue: Catalogue, maxBytes: number): StreamCache {
  /** In the order in which they were last used. */
  const entries = new Map<string, Entry>();
  let totalBytes = 0;

  function count(entry: Entry): void {
    const bytes = bytesOf(entry);
    totalBytes += bytes - entry.countedBytes;
    entry.countedBytes = bytes;
  }
  function bytesOf({ state, measuredBytes, measuredRevision }: Entry): number {
    return measuredBytes + (state.revision - measuredRevision) * BYTES_PER_EVENT;
  }
  function measure(entry: Entry): void {
    const { state, remembered, revision } = entry.state;
    const stateBytes = (JSON.stringify(state)?.length ?? 0) * 2;
    entry.measuredBytes = BYTES_PER_STREAM + stateBytes + remembered.size * BYTES_PER_COMMAND;
    entry.measuredRevision = revision;
  }
  /** Measuring costs as much as the state is large, so it waits until as much may have been added. */
  function isDue({ state, measuredBytes, measuredRevision }: Entry): boolean {
    return (state.revision - measuredRevision) * BYTES_PER_EVENT > measuredBytes;
  }
  async function readTail(state: StreamState): Promise<void> {
    for await (const event of store.readStream(state.stream, { from: state.revision + 1 })) {
      // A stream of which something was forgotten begins later than at 0.
      if (event.revision !== state.revision + 1 && event.type !== state.aggregate.forgottenAfter)
        throw refused("ERR_LOG_CORRUPT", { stream: state.stream, expected: state.revision + 1, found: event.revision });
      takeIn(state, catalogue.lifted(event), event.position);
    }
  }

  return {
    async load(stream) {
      const known = entries.get(stream);
      if (known) {
        entries.delete(stream);
        entries.set(stream, known);
        return known.state;
      }
      const state = emptyStream(stream, catalogue);
      await readTail(state);
      const entry: Entry = { state, measuredBytes: 0, measuredRevision: 0, countedBytes: 0 };
      measure(entry);
      count(entry);
      entries.set(stream, entry);
      return state;
    },
    refresh: readTail,
    drop(stream) {
      const entry = entries.get(stream);
      if (!entry) return;
      totalBytes -= entry.countedBytes;
      entries.delete(stream);
    },
    settle(changed) {
      for (const { stream } of changed) {
        const entry = entries.get(stream);
        if (!entry) continue;
        if (isDue(entry)) measure(entry);
        count(entry);
      }
      for (const [stream, entry] of entries) {
        if (totalBytes <= maxBytes) break;
        totalBytes -= entry.countedBytes;
        entries.delete(stream);
      }
    },
  };
}
