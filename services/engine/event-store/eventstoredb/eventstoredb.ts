import { refused } from "../../../../domain/refusal.ts";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import type { SharedEventStore, Subscription } from "../event-store.ts";
import { appending } from "./append.ts";
import { type Credentials, readConnectionString } from "./connection-string.ts";
import { explain } from "./faults.ts";
import { type FollowOptions, follow } from "./follow.ts";
import { forgetting } from "./forget.ts";
import { findHead, findLast, type SearchOptions } from "./head.ts";
import { readLogId } from "./identity.ts";
import { openStore } from "./open.ts";
import { placeOf } from "./position.ts";
import { readingStreams } from "./read-stream.ts";
import { type Check, decoding } from "./recorded-event.ts";
import { insist } from "./retry.ts";
import { handOver } from "./subscribe.ts";
import { readTraces } from "./traces.ts";

export interface EventStoreDbOptions {
  /** Connection string: `esdb://…`. */
  readonly url: string;
  /** Prefix of all stream names in the store, so that several logs can share it. */
  readonly prefix: string;
  /** Login that replaces the one in the URL. */
  readonly credentials?: Credentials;
  /** How long opening the log is retried while the store is unavailable. Default 15,000. */
  readonly openWithinMs?: number;
  /** The longest that one call may take. Default 5,000. */
  readonly deadlineMs?: number;
  /** How long an append or a read is retried while the store does not answer. Default 15,000. */
  readonly retryWithinMs?: number;
  /** The largest write: the store's MaxAppendSize. Default 1 MiB. */
  readonly maxAppendBytes?: number;
  /** The most appends in flight. Default 256. */
  readonly maxAppendsInFlight?: number;
  /**
   * How appends are sent first: on a shared line, or each by a call of its own, as retries always are. Default "line".
   */
  readonly appendPath?: "line" | "alone";
  /** Validates each event that is read. */
  readonly check: Check;
  /** Called when a subscription was interrupted; it resumes by itself. */
  readonly onInterrupted?: (error: Error) => void;
  /** Called when a subscription has resumed. */
  readonly onResumed?: () => void;
}

/**
 * Opens a log on an EventStoreDB of one node or a cluster. Any number of processes may have it open.
 *
 * - `append` sends one append per write: writes to one stream in order, different streams concurrently. While the store
 *   does not answer, an append is retried with the same ids, so it is stored once; after `retryWithinMs` its outcome is
 *   unknown.
 * - All reads go to the leader. Events that are read are validated, because anybody may write to a cluster.
 * - Subscriptions resume by themselves after an interruption, whatever it was, from the last event that was handed over.
 *   Only what every retry would find again stops them: an event that is none of the log's, a position that is not in it.
 *
 * @throws ERR_LOG_ADDRESS, ERR_LOG_ACCESS, ERR_LOG_CERTIFICATE, ERR_LOG_STRANGER, ERR_LOG_UNAVAILABLE with `problem`
 * and `remedy`; ERR_LOG_CORRUPT when the prefix is in use by something else.
 */
export async function openEventStoreDb({
  url,
  prefix,
  credentials,
  openWithinMs = 15_000,
  deadlineMs = 5_000,
  retryWithinMs = 15_000,
  maxAppendBytes = 1024 * 1024,
  maxAppendsInFlight = 256,
  appendPath = "line",
  check,
  onInterrupted,
  onResumed,
}: EventStoreDbOptions): Promise<SharedEventStore> {
  const closing = new AbortController();
  const { signal } = closing;
  const connection = readConnectionString(url, credentials);
  const { client, id } = await openStore(connection, { prefix, deadlineMs, openWithinMs, signal });

  const decode = decoding(prefix, check);
  const subscriptions = new Set<Subscription>();
  const interruptions = new Map<symbol, Error>();
  const underWay = new Set<Promise<unknown>>();
  const readStream = readingStreams(client, { prefix, decode, silenceMs: deadlineMs, retryWithinMs, signal });
  const append = appending(client, {
    prefix,
    maxAppendBytes,
    maxAppendsInFlight,
    deadlineMs,
    retryWithinMs,
    alone: appendPath === "alone",
    signal,
    positionAt: async (stream, revision) => {
      const [event] = await firstOf(readStream(stream, { from: revision, limit: 1 }));
      return event?.revision === revision ? event.position : null;
    },
    lastRevision: async (stream) =>
      (await firstOf(readStream(stream, { direction: "backwards", limit: 1 })))[0]?.revision ?? null,
  });
  const forget = forgetting(client, { prefix, readStream, deadlineMs, retryWithinMs, signal });

  const followed = (after: string | null, how: Omit<FollowOptions, "prefix" | "decode" | "deadlineMs">) =>
    follow(client, after, { prefix, decode, deadlineMs, ...how });

  async function search<Found>(find: (options: SearchOptions) => Promise<Found>): Promise<Found> {
    mustBeOpen();
    try {
      return await insist(() => find({ prefix, silenceMs: deadlineMs, signal }), { withinMs: retryWithinMs, signal });
    } catch (error) {
      throw explain(error);
    }
  }

  const head = () => search((options) => findHead(client, options));

  function mustBeOpen(): void {
    if (signal.aborted) throw refused("ERR_LOG_UNAVAILABLE", { problem: "the log was closed" });
  }

  async function whileOpen<Result>(work: () => Promise<Result>): Promise<Result> {
    mustBeOpen();
    const done = work();
    underWay.add(done);
    try {
      return await done;
    } finally {
      underWay.delete(done);
    }
  }

  return {
    id,
    exclusive: false,
    session: () => client.session,
    readId: () => search(({ prefix }) => readLogId(client, { prefix, deadlineMs, signal })),
    traces: () => search(({ prefix }) => readTraces(client, { prefix, deadlineMs, signal })),
    append: (writes) => whileOpen(() => append(writes)),
    readStream,
    positions: (stream, from, count) =>
      Array.fromAsync(readStream(stream, { from, limit: count }), ({ position }) => position),
    async *readAll({ after = null, limit = Number.POSITIVE_INFINITY } = {}) {
      const end = await head();
      let left = limit;
      if (left <= 0 || end === null || (after !== null && after >= end)) return;
      for await (const { events, position, caughtUp } of followed(after, {
        signal,
        silenceMs: deadlineMs,
        retryWithinMs,
      })) {
        for (const event of events) {
          if (event.position > end) return;
          yield event;
          left -= 1;
          if (left === 0) return;
        }
        if (caughtUp || (position !== null && position >= end)) return;
      }
      mustBeOpen();
    },
    subscribe(after, handlers) {
      if (after !== null) placeOf(after);
      mustBeOpen();
      const own = Symbol("subscription");
      const batches = (stopping: AbortSignal) =>
        followed(after, {
          signal: stopping,
          onInterrupted(error) {
            interruptions.set(own, error);
            onInterrupted?.(error);
          },
          onResumed() {
            interruptions.delete(own);
            onResumed?.();
          },
        });
      const subscription = handOver(batches, handlers, () => {
        subscriptions.delete(subscription);
        interruptions.delete(own);
      });
      subscriptions.add(subscription);
      return subscription;
    },
    interruption: () => [...interruptions.values()][0] ?? null,
    head,
    last: () => search((options) => findLast(client, options, decode)),
    forget: (stream, before) => whileOpen(() => forget(stream, before)),
    async close() {
      await Promise.allSettled([...subscriptions].map((subscription) => subscription.stop()));
      closing.abort();
      await Promise.allSettled(underWay);
      client.close();
    },
  };
}

async function firstOf(events: AsyncIterable<RecordedEvent>): Promise<readonly RecordedEvent[]> {
  for await (const event of events) return [event];
  return [];
}
