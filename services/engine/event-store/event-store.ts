import type { NewEvent, RecordedEvent } from "../../../schemas/envelope.ts";

/** The state a stream must be in for an append: no events yet, or its last event at this revision. */
export type ExpectedRevision = number | "no-stream";

export interface StreamWrite {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

export type WriteOutcome =
  /**
   * Stored, now or by an earlier write of the same events at the same place. Gives revision and position of the last
   * event.
   */
  | { readonly kind: "stored"; readonly revision: number; readonly position: string }
  /**
   * The stream is not in the expected state, and nothing was stored. `actual` is its last revision; null without
   * events.
   */
  | { readonly kind: "conflict"; readonly actual: number | null }
  /** It is not known whether the write was stored; the same write may be tried again. Only on a cluster. */
  | { readonly kind: "unknown"; readonly cause: Error };

export interface ReadOptions {
  /** First revision to read, inclusive. Default: the first of the stream, or backwards the last. */
  readonly from?: number;
  readonly direction?: "forwards" | "backwards";
  readonly limit?: number;
}

export interface SubscriptionHandlers {
  /** Called with events in log order, without gaps or repeats; the next call waits for this one. */
  onEvents(events: readonly RecordedEvent[]): Promise<void> | void;
  /** Called when everything up to a position has been handed over, also when only foreign events passed. */
  onPosition?(position: string): Promise<void> | void;
  /** Called each time the end of the log has been reached and everything before it processed. */
  onCaughtUp?(): void;
  /** Called when the subscription has stopped because a handler failed or the log cannot be read. */
  onStopped?(error: Error): void;
}

export interface Subscription {
  stop(): Promise<void>;
}

/**
 * The log: append-only streams of events. Every adapter passes `event-store.contract.ts`. Appending is idempotent for
 * the same stream, expected revision and event ids only.
 */
export interface EventStore {
  /** Identifies the log; kept beside every checkpoint. */
  readonly id: string;
  /** Whether no other process appends, so that state in memory is never behind the log. */
  readonly exclusive: boolean;
  /**
   * Appends each write to its stream: in one durable commit on the embedded log, with one append per write on a
   * cluster.
   *
   * @returns an outcome per write, in order.
   * @throws ERR_EVENT_TOO_LARGE before anything is stored; ERR_LOG_UNAVAILABLE when the log cannot be written.
   */
  append(writes: readonly StreamWrite[]): Promise<WriteOutcome[]>;
  /** Reads a stream; gives nothing for a stream that does not exist. */
  readStream(stream: string, options?: ReadOptions): AsyncIterable<RecordedEvent>;
  /** Reads the positions of so many events of a stream, from a revision on. */
  positions(stream: string, from: number, count: number): Promise<readonly string[]>;
  /** Reads the log in order, after a position or from the start, up to its end at the time of the call. */
  readAll(options?: { readonly after?: string | null; readonly limit?: number }): AsyncIterable<RecordedEvent>;
  /** Hands over everything after a position, or from the start, and then new events until stopped. */
  subscribe(after: string | null, handlers: SubscriptionHandlers): Subscription;
  /** What keeps subscriptions from the log for the moment; they go on by themselves. Null on the embedded log. */
  interruption(): Error | null;
  /** Position of the last event, or null when the log is empty. */
  head(): Promise<string | null>;
  /** Reads the last event; null when the log is empty or, on a cluster, when others have written much since. */
  last(): Promise<RecordedEvent | null>;
  /**
   * Forgets what stands in a stream before a revision. Nothing else is ever removed from the log. May be repeated.
   *
   * @returns whether nothing of it is left in the files of an embedded log: they keep it while another process reads what
   * was there before. The files of a cluster are its operator's: true.
   * @throws ERR_LOG_IMMUTABLE when that is not forgettable: see `isForgettable`.
   */
  forget(stream: string, before: number): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * A log that others hold and write to as well. After a loss of the connection there may be another in its place, or an
 * older copy of it.
 */
export interface SharedEventStore extends EventStore {
  /** Another object after every loss of the connection. */
  session(): object;
  /** Reads the id of the log again; null when there is no log under the prefix any more. */
  readId(): Promise<string | null>;
  /** Reads what is left of events that were forgotten, by their position; the store may still hold them. */
  traces(): Promise<readonly Trace[]>;
}

export function isShared(store: Pick<EventStore, "readAll">): store is SharedEventStore {
  return "readId" in store;
}

/** What is left of an event that was forgotten. */
export interface Trace extends Pick<RecordedEvent, "stream" | "revision" | "position" | "id" | "type"> {
  /** See `leafOf`. */
  readonly leaf: Buffer;
}

/** An append held an event whose id stands in the log already. Nothing was stored. */
export class EventIdTaken extends Error {}

/** A log in which each event id stands once (see `EventIdTaken`), and by which an event is found. */
export interface IndexedEventStore extends EventStore {
  /** Finds the event with an id; null when there is none, or it was forgotten. */
  find(id: string): Promise<RecordedEvent | null>;
  /** The number of events ever stored, forgotten ones included. */
  size(): number;
  /** The place in the log, from 0, of the event with an id, forgotten or not; null when there is none. */
  placeOf(id: string): number | null;
  /** The leaves (see `leafOf`) of the events from one place, from 0, up to and without another, forgotten ones included. */
  leaves(start: number, end: number): readonly Buffer[];
  /** Reads what is left of the forgotten events between two positions, both excluded; null for the ends of the log. */
  traces(after: string | null, before: string | null): readonly Trace[];
  /** Appends an event that was forgotten in another log; `position` is not looked at. @throws as `append` */
  appendForgotten(trace: Trace): void;
}

export function isIndexed(store: EventStore): store is IndexedEventStore {
  return "find" in store;
}
