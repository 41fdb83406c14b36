import type { NewEvent, RecordedEvent } from "../../../schemas/envelope.ts";

/** What a stream has to look like for an append: no events yet, or its last event at this revision. */
export type ExpectedRevision = number | "no-stream";

export interface StreamWrite {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

export type WriteOutcome =
  /** Stored, now or by an earlier write of the same events at the same place. Revision and position of the last event. */
  | { readonly kind: "stored"; readonly revision: number; readonly position: string }
  /** The stream is not as expected; nothing of this write was stored. `actual` is its last revision, or null without one. */
  | { readonly kind: "conflict"; readonly actual: number | null }
  /** Whether it was stored is not known; the same write may be tried again. Only where writes do not share a commit. */
  | { readonly kind: "unknown"; readonly cause: Error };

export interface ReadOptions {
  /** First revision to read; from the start (or, backwards, the end) without it. Includes that event. */
  readonly from?: number;
  readonly direction?: "forwards" | "backwards";
  readonly limit?: number;
}

export interface SubscriptionHandlers {
  /** Called with events in log order, never twice and never with a gap; the next call waits for this one. */
  onEvents(events: readonly RecordedEvent[]): Promise<void> | void;
  /** Everything up to this position has been handed over, also when only foreign events pass. */
  onPosition?(position: string): Promise<void> | void;
  /** Everything that was in the log has been handed over and processed; called again after each catching up. */
  onCaughtUp?(): void;
  /** The subscription has stopped: a handler failed, or the log gave something that cannot be read. */
  onStopped?(error: Error): void;
}

export interface Subscription {
  stop(): Promise<void>;
}

/**
 * The log: streams of events that are only ever appended to. Every adapter passes `event-store.contract.ts`.
 * Appending is idempotent for the same stream, expected revision and event ids, and for those only.
 */
export interface EventStore {
  /** Tells one log from another; kept beside every checkpoint. */
  readonly id: string;
  /** Whether this process is the only one that appends, so that what it has in memory is never behind. */
  readonly exclusive: boolean;
  /**
   * Appends each write to its own stream. One durable commit on the embedded log, one append per stream on a cluster.
   *
   * @returns an outcome per write, in order.
   * @throws ERR_EVENT_TOO_LARGE before anything is stored; ERR_LOG_UNAVAILABLE when the log could not be written.
   */
  append(writes: readonly StreamWrite[]): Promise<WriteOutcome[]>;
  /** Reads a stream; nothing for a stream that is not there. */
  readStream(stream: string, options?: ReadOptions): AsyncIterable<RecordedEvent>;
  /** Reads the whole log in order, after a position or from the start, up to where it ends now. */
  readAll(options?: { readonly after?: string | null; readonly limit?: number }): AsyncIterable<RecordedEvent>;
  /** Hands over everything after a position (or from the start), and then what comes, until stopped. */
  subscribe(after: string | null, handlers: SubscriptionHandlers): Subscription;
  /** Position of the last event, or null when the log is empty. */
  head(): Promise<string | null>;
  /**
   * Forgets all events of a person's stream before a revision: the only deletion there is.
   *
   * @throws ERR_LOG_IMMUTABLE for any other stream, or where the event at that revision is not PersonErased.
   */
  truncatePerson(stream: string, before: number): Promise<void>;
  close(): Promise<void>;
}
