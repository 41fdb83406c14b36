import type { EventMetadata, NewEvent, RecordedEvent } from "../../../schemas/envelope.ts";
import type {
  Subscription,
  SubscriptionHandlers,
  WriteOutcome,
} from "../../../services/engine/event-store/event-store.ts";
import { positionOf } from "../../../services/engine/event-store/position.ts";
import { openSqliteEventStore } from "../../../services/engine/event-store/sqlite.ts";

/** An event as a client proposes it, in bytes that the store does not interpret. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

export interface StoredRecord extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  /** Its place in the log: both its commit and its prepare position. */
  readonly place: bigint;
  /** In ticks of 100 nanoseconds since 1970. */
  readonly created: string;
}

export type Expected = number | "any" | "no-stream" | "stream-exists";

export type AppendOutcome =
  | { readonly kind: "stored"; readonly revision: number; readonly place: bigint | null }
  | { readonly kind: "wrong-version"; readonly actual: number | null }
  | { readonly kind: "deleted" };

/** The size of a record in this log; a place between two records is not a position. */
export const spacing = 128n;
/** The store's revision for the event that deletes a stream for good. */
const lastRevisionEver = 9_223_372_036_854_775_807n;

/** The state of a stream. */
interface StreamIndex {
  last: number;
  /** The first revision that reads give. */
  truncatedBefore: number;
  /** The first revision that the log as a whole still holds. */
  scavengedBefore: number;
  tombstoned: boolean;
}

interface Appending {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
  settle(outcome: AppendOutcome): void;
  fail(error: Error): void;
}

export interface TestLog {
  append(stream: string, expected: Expected, events: readonly Proposed[]): Promise<AppendOutcome>;
  delete(stream: string, expected: Expected): Promise<AppendOutcome>;
  tombstone(stream: string, expected: Expected): Promise<AppendOutcome>;
  stateOf(stream: string): "there" | "absent" | "deleted";
  readStream(stream: string, from: bigint | "start" | "end", backwards: boolean): AsyncGenerator<StoredRecord>;
  /** Reads from a place on, including the record there. */
  readAll(from: bigint | "start" | "end", backwards: boolean): AsyncGenerator<StoredRecord>;
  /** Removes for good what was truncated. */
  scavenge(): void;
  /** Whether a record can begin at a place. */
  isPlace(place: bigint): boolean;
  /** Hands over the records after a place, and then new ones. */
  follow(
    after: bigint,
    handlers: { onRecords(records: readonly StoredRecord[]): Promise<void>; onCaughtUp(): void; onEnd(): void },
  ): Subscription;
  /** The place after a record. */
  after(place: bigint): bigint;
  /** The place of the last record; 0 in an empty log. */
  end(): bigint;
  close(): Promise<void>;
}

/**
 * Opens the test server's log: the embedded adapter with the features that only the store has (expecting any revision,
 * deletion, truncation, bytes that are not JSON).
 *
 * @param file of the log; ":memory:" for one that ends with the process.
 */
export async function openTestLog(file: string): Promise<TestLog> {
  const store = openSqliteEventStore({ file });
  const index = new Map<string, StreamIndex>();
  let end = 0n;
  let waiting: Appending[] = [];
  let working: Promise<void> | null = null;
  for await (const event of store.readAll()) takeIn(recordOf(event));

  function indexOf(stream: string): StreamIndex {
    const known = index.get(stream) ?? { last: -1, truncatedBefore: 0, scavengedBefore: 0, tombstoned: false };
    index.set(stream, known);
    return known;
  }

  function takeIn(record: StoredRecord): void {
    end = record.place;
    const own = indexOf(record.stream);
    if (record.type === "$streamDeleted") own.tombstoned = true;
    else own.last = Number(record.revision);
    if (record.type !== "$metadata" || !record.stream.startsWith("$$")) return;
    const { $tb } = JSON.parse(String(record.data)) as { $tb?: number };
    indexOf(record.stream.slice(2)).truncatedBefore = $tb ?? 0;
  }

  function isHeld({ stream, revision, type }: StoredRecord): boolean {
    return (
      type === "$streamDeleted" ||
      revision >= BigInt(Math.min(indexOf(stream).scavengedBefore, Number.MAX_SAFE_INTEGER))
    );
  }

  function isGone(stream: string): boolean {
    const { last, truncatedBefore } = indexOf(stream);
    return last < 0 || truncatedBefore > Number.MAX_SAFE_INTEGER;
  }

  function append(stream: string, expected: Expected, events: readonly Proposed[]): Promise<AppendOutcome> {
    return new Promise((settle, fail) => {
      waiting.push({ stream, expected, events, settle, fail });
      wake();
    });
  }

  function wake(): void {
    // Delayed, so that appends of the same turn share a commit.
    working ??= new Promise<void>((resolve) => setImmediate(resolve)).then(work).finally(() => {
      working = null;
      if (waiting.length > 0) wake();
    });
  }

  /** Commits waiting appends together, as long as they are for different streams. */
  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const streams = new Set<string>();
      const taken: Appending[] = [];
      for (const each of waiting) {
        if (streams.has(each.stream)) break;
        streams.add(each.stream);
        taken.push(each);
      }
      waiting = waiting.slice(taken.length);
      try {
        await commit(taken);
      } catch (error) {
        for (const { fail } of taken) fail(error as Error);
      }
    }
  }

  async function commit(taken: readonly Appending[]): Promise<void> {
    const writes: { readonly appending: Appending; readonly expected: number }[] = [];
    const recreated: string[] = [];
    for (const appending of taken) {
      const { stream, events } = appending;
      const expected = await expectedRevision(appending);
      if (typeof expected !== "number") appending.settle(expected);
      else if (events.length === 0) appending.settle({ kind: "stored", revision: expected, place: null });
      else {
        if (isGone(stream) && indexOf(stream).last >= 0) recreated.push(stream);
        writes.push({ appending, expected });
      }
    }
    if (writes.length === 0) return;
    const outcomes = await store.append(
      writes.map(({ appending: { stream, events }, expected }) => ({
        stream,
        expected: expected < 0 ? "no-stream" : expected,
        events: events.map((event, at) => newEventOf(event, stream, expected + 1 + at)),
      })),
    );
    for await (const event of store.readAll({ after: embedded(end) })) takeIn(recordOf(event));
    for (const stream of recreated) await keepOnlyFrom(stream);
    for (const [at, { appending }] of writes.entries()) appending.settle(outcomeOf(outcomes[at]));
  }

  /** The last revision that an append needs, or its outcome when it cannot be stored. */
  async function expectedRevision({ stream, expected, events }: Appending): Promise<number | AppendOutcome> {
    const { last, tombstoned } = indexOf(stream);
    if (tombstoned) return { kind: "deleted" };
    if (isGone(stream)) {
      if (expected === "any" || expected === "no-stream") return last;
      return { kind: "wrong-version", actual: last < 0 ? null : last };
    }
    if (expected === "no-stream") return -1;
    if (typeof expected === "number") return expected;
    const [first] = events;
    for await (const record of first ? readStream(stream, "start", false) : []) {
      if (record.id === first?.id) return Number(record.revision) - 1;
    }
    return last;
  }

  /** Truncates a deleted stream that was appended to: its numbering continues, its old events stay deleted. */
  async function keepOnlyFrom(stream: string): Promise<void> {
    const { truncatedBefore } = indexOf(stream);
    if (truncatedBefore <= Number.MAX_SAFE_INTEGER) return;
    const before = indexOf(stream).last;
    await appendMetadata(stream, `{"$tb":${before}}`);
  }

  async function appendMetadata(stream: string, json: string): Promise<void> {
    const metastream = `$$${stream}`;
    const { last } = indexOf(metastream);
    const event = {
      id: crypto.randomUUID(),
      type: "$metadata",
      isJson: true,
      data: Buffer.from(json),
      metadata: Buffer.alloc(0),
    };
    await store.append([
      {
        stream: metastream,
        expected: last < 0 ? "no-stream" : last,
        events: [newEventOf(event, metastream, last + 1)],
      },
    ]);
    for await (const stored of store.readAll({ after: embedded(end) })) takeIn(recordOf(stored));
  }

  function outcomeOf(outcome: WriteOutcome | undefined): AppendOutcome {
    if (outcome?.kind === "stored")
      return { kind: "stored", revision: outcome.revision, place: BigInt(outcome.position) * spacing };
    if (outcome?.kind === "conflict") return { kind: "wrong-version", actual: outcome.actual };
    throw new Error("the embedded log knows the outcome of every write");
  }

  async function* readStream(
    stream: string,
    from: bigint | "start" | "end",
    backwards: boolean,
  ): AsyncGenerator<StoredRecord> {
    const { truncatedBefore } = indexOf(stream);
    const options = {
      ...(backwards && ({ direction: "backwards" } as const)),
      ...(typeof from === "bigint" && { from: Number(from) }),
    };
    for await (const event of from === "end" && !backwards ? [] : store.readStream(stream, options)) {
      const record = recordOf(event);
      if (record.type !== "$streamDeleted" && record.revision >= BigInt(truncatedBefore)) yield record;
    }
  }

  async function* readAll(from: bigint | "start" | "end", backwards: boolean): AsyncGenerator<StoredRecord> {
    if (!backwards) {
      if (from === "end") return;
      const first = from === "start" ? spacing : from;
      for await (const event of store.readAll({ after: embedded(first - 1n) }))
        if (isHeld(recordOf(event))) yield recordOf(event);
      return;
    }
    // The embedded log cannot be read backwards as a whole: each page is read forwards and reversed.
    const pageRecords = 64n;
    let upTo = from === "end" ? end : from === "start" ? 0n : from - 1n;
    while (upTo >= spacing) {
      const after = upTo - pageRecords * spacing < 0n ? 0n : upTo - pageRecords * spacing;
      const page: StoredRecord[] = [];
      for await (const event of store.readAll({ after: embedded(after), limit: Number(pageRecords) })) {
        const record = recordOf(event);
        if (record.place <= upTo && isHeld(record)) page.push(record);
      }
      yield* page.toReversed();
      upTo = after;
    }
  }

  return {
    append,
    async delete(stream, expected) {
      const outcome = await append(stream, expected, []);
      const { last } = indexOf(stream);
      if (typeof expected === "number" && expected !== last) return { kind: "wrong-version", actual: last };
      if (outcome.kind === "stored") await appendMetadata(stream, `{"$tb":${lastRevisionEver}}`);
      return outcome;
    },
    tombstone: (stream, expected) =>
      append(stream, expected, [
        {
          id: crypto.randomUUID(),
          type: "$streamDeleted",
          isJson: true,
          data: Buffer.from("{}"),
          metadata: Buffer.alloc(0),
        },
      ]),
    stateOf(stream) {
      if (indexOf(stream).tombstoned) return "deleted";
      return isGone(stream) ? "absent" : "there";
    },
    readStream,
    readAll,
    scavenge() {
      for (const each of index.values()) each.scavengedBefore = each.truncatedBefore;
    },
    isPlace: (place) => place > end || place % spacing === 0n,
    follow(after, { onRecords, onCaughtUp, onEnd }) {
      const handlers: SubscriptionHandlers = {
        onEvents: (events) => onRecords(events.map(recordOf).filter(isHeld)),
        onCaughtUp,
        onStopped: onEnd,
      };
      return store.subscribe(embedded(after), handlers);
    },
    after: (place) => place + spacing,
    end: () => end,
    async close() {
      await working;
      await store.close();
    },
  };
}

/** The embedded log's position of the last record at or before a place. */
function embedded(place: bigint): string {
  return positionOf(Number(place / spacing));
}

/** Bytes as the embedded log keeps them: as JSON when that gives back the same bytes, else in base 64. */
type Kept = readonly [json: unknown] | string;

type KeptEvent = readonly [created: string, isJson: 0 | 1, data: Kept, metadata: Kept];

function keep(bytes: Buffer): Kept {
  try {
    const json: unknown = JSON.parse(String(bytes));
    if (Buffer.from(JSON.stringify(json)).equals(bytes)) return [json];
  } catch {
    // Not JSON.
  }
  return bytes.toString("base64");
}

function bytesOf(kept: Kept): Buffer {
  return typeof kept === "string" ? Buffer.from(kept, "base64") : Buffer.from(JSON.stringify(kept[0]));
}

/** The event as the embedded log takes it, which unlike the store allows an id only once: its place makes the id unique. */
function newEventOf({ id, type, isJson, data, metadata }: Proposed, stream: string, revision: number): NewEvent {
  const kept: KeptEvent = [String(Date.now() * 10_000), isJson ? 1 : 0, keep(data), keep(metadata)];
  return { id: `${id} ${stream} ${revision}`, type, data: kept, metadata: {} as EventMetadata };
}

function recordOf({ stream, revision, position, id, type, data }: RecordedEvent): StoredRecord {
  const [created, isJson, keptData, metadata] = data as KeptEvent;
  return {
    stream,
    revision: type === "$streamDeleted" ? lastRevisionEver : BigInt(revision),
    place: BigInt(position) * spacing,
    id: id.slice(0, id.indexOf(" ")),
    type,
    isJson: isJson === 1,
    created,
    data: bytesOf(keptData),
    metadata: bytesOf(metadata),
  };
}
