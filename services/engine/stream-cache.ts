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
  /** A stream's state as this process last saw it; read from the log when it is not in memory, or doubted. */
  load(stream: string): Promise<StreamState>;
  /** A stream's state as it is in the log now, whoever appended to it. */
  latest(stream: string): Promise<StreamState>;
  /** Remembers a state in the place of an older one. */
  keep(state: StreamState): void;
  /** Lets the next one who loads a stream take in what others appended. */
  doubt(stream: string): void;
  drop(stream: string): void;
  /** Measures the streams again that changed, and forgets those used longest ago until the rest fits. */
  settle(changed: Iterable<StreamState>): void;
}

interface Entry {
  state: StreamState;
  isDoubted: boolean;
  measuredBytes: number;
  measuredRevision: number;
  /** What it counts for in the total. */
  countedBytes: number;
}

/** @param maxBytes about how much memory the states may take together. */
export function createStreamCache(store: EventStore, catalogue: Catalogue, maxBytes: number): StreamCache {
  /** In the order in which they were last used. */
  const entries = new Map<string, Entry>();
  /** The streams that are being read as a whole. */
  const beingRead = new Map<string, Promise<StreamState>>();
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
      // Another reader of the same state was quicker.
      if (event.revision <= state.revision) continue;
      // A stream of which something was forgotten begins later than at 0.
      if (event.revision !== state.revision + 1 && event.type !== state.aggregate.forgottenAfter)
        throw refused("ERR_LOG_CORRUPT", { stream: state.stream, expected: state.revision + 1, found: event.revision });
      takeIn(state, catalogue.lifted(event), event.position);
    }
  }

  /** An entry, as the one used last. */
  function use(stream: string): Entry | undefined {
    const known = entries.get(stream);
    if (!known) return undefined;
    entries.delete(stream);
    entries.set(stream, known);
    return known;
  }

  async function readWhole(stream: string): Promise<StreamState> {
    const state = emptyStream(stream, catalogue);
    await readTail(state);
    const entry: Entry = { state, isDoubted: false, measuredBytes: 0, measuredRevision: 0, countedBytes: 0 };
    measure(entry);
    count(entry);
    entries.set(stream, entry);
    return state;
  }

  /** Reads a stream that is not in memory, once for all who ask meanwhile. */
  function readOnce(stream: string): Promise<StreamState> {
    const known = beingRead.get(stream);
    if (known) return known;
    const reading = readWhole(stream).finally(() => beingRead.delete(stream));
    beingRead.set(stream, reading);
    return reading;
  }

  async function refreshed(entry: Entry): Promise<StreamState> {
    const { state } = entry;
    entry.isDoubted = false;
    try {
      await readTail(state);
      return state;
    } catch (error) {
      entry.isDoubted = true;
      throw error;
    }
  }

  return {
    async load(stream) {
      const known = use(stream);
      if (!known) return await readOnce(stream);
      return known.isDoubted ? await refreshed(known) : known.state;
    },
    async latest(stream) {
      const known = use(stream);
      if (known) return await refreshed(known);
      // What others have begun to read may lack what was appended since.
      const isBegun = beingRead.has(stream);
      const state = await readOnce(stream);
      if (isBegun) await readTail(state);
      return state;
    },
    keep(state) {
      const known = entries.get(state.stream);
      if (known && known.state.revision <= state.revision) known.state = state;
    },
    doubt(stream) {
      const known = entries.get(stream);
      if (known) known.isDoubted = true;
    },
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
