import type { StoreClient } from "./client.ts";
import { explain, faultOf, leadsNowhere } from "./faults.ts";
import { type Batch, openFeed } from "./feed.ts";
import type { Decode } from "./recorded-event.ts";
import { pause, pauseAfter } from "./retry.ts";

export interface FollowOptions {
  readonly prefix: string;
  readonly decode: Decode;
  /** How long the store may take to begin. */
  readonly deadlineMs: number;
  /** How long the store may say nothing; as long as it likes without it. */
  readonly silenceMs?: number;
  /** How long is tried again without anything coming; for ever without it. */
  readonly retryWithinMs?: number;
  readonly signal: AbortSignal;
  /** Told of every interruption; it goes on by itself. */
  readonly onInterrupted?: (error: Error) => void;
}

/** A login that is refused is tried this long: a store that is starting up knows nobody yet. */
const DENIED_WITHIN_MS = 30_000;

/**
 * Follows the log from a position on, over as many subscriptions as it takes: when one fails, the next begins after the
 * last event that was taken. What a subscription tells twice is left out, so every event comes once and in order.
 *
 * @throws ERR_LOG_CORRUPT, ERR_LOG_CHECKPOINT, ERR_LOG_ACCESS; ERR_LOG_UNAVAILABLE when nothing came within
 * `retryWithinMs`.
 */
export async function* follow(
  client: StoreClient,
  after: string | null,
  options: FollowOptions,
): AsyncGenerator<Batch> {
  const { signal, retryWithinMs = Number.POSITIVE_INFINITY, onInterrupted } = options;
  let last = after;
  let failures = 0;
  let failingSince = 0;
  while (!signal.aborted) {
    const { connection } = client;
    try {
      for await (const batch of openFeed(client, { ...options, after: last })) {
        failures = 0;
        const fresh = onlyAfter(last, batch);
        last = fresh.position ?? last;
        if (fresh.events.length > 0 || fresh.position !== null || fresh.caughtUp) yield fresh;
        if (signal.aborted) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (leadsNowhere(error)) client.suspect(connection);
      const fault = faultOf(error);
      if (failures === 0) failingSince = performance.now();
      failures += 1;
      const pauseMs = pauseAfter(failures);
      const patienceMs =
        fault === "passing" ? retryWithinMs : fault === "denied" ? Math.min(retryWithinMs, DENIED_WITHIN_MS) : 0;
      if (performance.now() + pauseMs - failingSince > patienceMs) throw explain(error, { after: last });
      onInterrupted?.(error as Error);
      await pause(pauseMs, signal);
    }
  }
}

/**
 * What of a batch is new. After a checkpoint, or on a node that was behind, the store may hand over again what stands
 * at or before the position it was asked to go on from; and a checkpoint may stand before the event it follows.
 */
function onlyAfter(last: string | null, { events, position, caughtUp }: Batch): Batch {
  const fresh = last === null ? events : events.filter((event) => event.position > last);
  return {
    events: fresh,
    position: last === null || (position !== null && position > last) ? position : null,
    caughtUp,
  };
}
