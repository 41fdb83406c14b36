import type { StoreClient } from "./client.ts";
import { explain, leadsNowhere, mayPass } from "./faults.ts";
import { type Batch, openFeed } from "./feed.ts";
import type { Decode } from "./recorded-event.ts";
import { pause, pauseAfter } from "./retry.ts";

export interface FollowOptions {
  readonly prefix: string;
  readonly decode: Decode;
  /** The longest that the store may take to begin. */
  readonly deadlineMs: number;
  /** The longest silence of the store; unlimited by default. */
  readonly silenceMs?: number;
  /** How long to retry while nothing arrives; for ever by default. */
  readonly retryWithinMs?: number;
  readonly signal: AbortSignal;
  /** Called at every interruption; following resumes by itself. */
  readonly onInterrupted?: (error: Error) => void;
  /** Called when something arrives after an interruption. */
  readonly onResumed?: () => void;
}

/**
 * Follows the log from a position on. When a subscription fails, the next one begins after the last event that was
 * read; repeats are dropped, so every event comes once and in order.
 *
 * @throws ERR_LOG_CORRUPT, ERR_LOG_CHECKPOINT; where nothing arrived within `retryWithinMs`, what keeps it away.
 */
export async function* follow(
  client: StoreClient,
  after: string | null,
  options: FollowOptions,
): AsyncGenerator<Batch> {
  const { signal, retryWithinMs = Number.POSITIVE_INFINITY, onInterrupted, onResumed } = options;
  let last = after;
  let failures = 0;
  let failingSince = 0;
  while (!signal.aborted) {
    const { connection } = client;
    try {
      for await (const batch of openFeed(client, { ...options, after: last })) {
        if (failures > 0) onResumed?.();
        failures = 0;
        const fresh = onlyAfter(last, batch);
        last = fresh.position ?? last;
        if (fresh.events.length > 0 || fresh.position !== null || fresh.caughtUp) yield fresh;
        if (signal.aborted) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (leadsNowhere(error)) client.suspect(connection);
      if (failures === 0) failingSince = performance.now();
      failures += 1;
      const pauseMs = pauseAfter(failures);
      const patienceMs = mayPass(error) ? retryWithinMs : 0;
      if (performance.now() + pauseMs - failingSince > patienceMs) throw explain(error, { after: last });
      onInterrupted?.(error as Error);
      await pause(pauseMs, signal);
    }
  }
}

/**
 * Drops everything at or before a position from a batch. The store may repeat events there after a checkpoint or on a
 * node that was behind, and may report a checkpoint that lies before the last event.
 */
function onlyAfter(last: string | null, { events, position, caughtUp }: Batch): Batch {
  const fresh = last === null ? events : events.filter((event) => event.position > last);
  return {
    events: fresh,
    position: last === null || (position !== null && position > last) ? position : null,
    caughtUp,
  };
}
