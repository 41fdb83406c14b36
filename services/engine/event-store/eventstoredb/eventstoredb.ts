import { refused } from "../../../../domain/refusal.ts";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import type { EventStore, Subscription } from "../event-store.ts";
import { appending } from "./append.ts";
import { type Credentials, readConnectionString } from "./connection-string.ts";
import { explain } from "./faults.ts";
import { type FollowOptions, follow } from "./follow.ts";
import { forgetting } from "./forget.ts";
import { findHead } from "./head.ts";
import { openStore } from "./open.ts";
import { placeOf } from "./position.ts";
import { readingStreams } from "./read-stream.ts";
import { type Check, decoding } from "./recorded-event.ts";
import { insist } from "./retry.ts";
import { handOver } from "./subscribe.ts";

export interface EventStoreDbOptions {
  /** `esdb://…`: where the store is. */
  readonly url: string;
  /** Put before the names of all streams, and left out again; several logs may share a store. */
  readonly prefix: string;
  /** Login that goes before the one in the URL. */
  readonly credentials?: Credentials;
  /** How long the store may stay away when the log is opened. Default 15,000. */
  readonly openWithinMs?: number;
  /** How long a call may take. Default 5,000. */
  readonly deadlineMs?: number;
  /** How long a command or a read is tried again while the store does not answer. Default 15,000. */
  readonly retryWithinMs?: number;
  /** What one write may hold: the store's MaxAppendSize. Default 1 MiB. */
  readonly maxAppendBytes?: number;
  /** How many appends may be under way at the same time. Default 256. */
  readonly maxAppendsInFlight?: number;
  /**
   * How appends are sent: on a line they share, or each by a call of its own, as those that are tried again always are.
   * Default "line".
   */
  readonly appendPath?: "line" | "alone";
  /** Says what is wrong with an event that is read. */
  readonly check: Check;
  /** Told when a subscription was interrupted; it goes on by itself. */
  readonly onInterrupted?: (error: Error) => void;
}

/**
 * Opens a log on an EventStoreDB, of one node or a cluster. Any number of processes may have it open.
 *
 * - `append` is one append per write; streams beside each other, writes to one stream in order. While the store does
 *   not answer an append is sent again with the same ids, so it is stored once; after `retryWithinMs` its outcome is
 *   unknown.
 * - Whatever is decided on is read from the leader. Events that are read are validated: anybody may write to a cluster.
 * - Subscriptions go on by themselves when the store was away, from the last event that was handed over.
 *
 * @throws ERR_LOG_ADDRESS, ERR_LOG_ACCESS, ERR_LOG_CERTIFICATE, ERR_LOG_STRANGER, ERR_LOG_UNAVAILABLE with `problem`
 * and `advice`; ERR_LOG_CORRUPT when the prefix is in use by something else.
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
}: EventStoreDbOptions): Promise<EventStore> {
  const closing = new AbortController();
  const { signal } = closing;
  const connection = readConnectionString(url, credentials);
  const { client, id } = await openStore(connection, { prefix, deadlineMs, openWithinMs, signal });

  const decode = decoding(prefix, check);
  const subscriptions = new Set<Subscription>();
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
  const truncatePerson = forgetting(client, { prefix, readStream, deadlineMs, retryWithinMs, signal });

  const followed = (after: string | null, how: Omit<FollowOptions, "prefix" | "decode" | "deadlineMs">) =>
    follow(client, after, { prefix, decode, deadlineMs, ...how });

  async function head(): Promise<string | null> {
    assertOpen();
    try {
      const options = { prefix, silenceMs: deadlineMs, signal };
      return await insist(() => findHead(client, options), { withinMs: retryWithinMs, signal });
    } catch (error) {
      throw explain(error);
    }
  }

  function assertOpen(): void {
    if (signal.aborted) throw refused("ERR_LOG_UNAVAILABLE", { problem: "the log was closed" });
  }

  async function whileOpen<Result>(work: () => Promise<Result>): Promise<Result> {
    assertOpen();
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
    append: (writes) => whileOpen(() => append(writes)),
    readStream,
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
      assertOpen();
    },
    subscribe(after, handlers) {
      if (after !== null) placeOf(after);
      assertOpen();
      const batches = (stopping: AbortSignal) =>
        followed(after, { signal: stopping, ...(onInterrupted && { onInterrupted }) });
      const subscription = handOver(batches, handlers, () => subscriptions.delete(subscription));
      subscriptions.add(subscription);
      return subscription;
    },
    head,
    truncatePerson: (stream, before) => whileOpen(() => truncatePerson(stream, before)),
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
