import { setImmediate as nextTurn } from "node:timers/promises";
import type { Subscription, SubscriptionHandlers } from "../event-store.ts";
import type { Batch } from "./feed.ts";

/**
 * Hands over batches to the handlers, one at a time.
 *
 * `stop()` waits for a handler that is running; a handler that awaits it waits for ever. Without `onStopped`, an error
 * becomes an unhandled rejection.
 *
 * @param followed starts following when it is called.
 * @param onEnd called when nothing more will be handed over, for whatever reason.
 */
export function handOver(
  followed: (signal: AbortSignal) => AsyncIterable<Batch>,
  handlers: SubscriptionHandlers,
  onEnd: () => void,
): Subscription {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function handAllOver(): Promise<void> {
    // Handlers are first called after the caller has its subscription.
    await nextTurn();
    if (signal.aborted) return;
    for await (const { events, position, caughtUp } of followed(signal)) {
      if (signal.aborted) return;
      if (events.length > 0) await handlers.onEvents(events);
      if (position !== null) await handlers.onPosition?.(position);
      if (signal.aborted) return;
      if (caughtUp) handlers.onCaughtUp?.();
    }
  }

  const done = handAllOver()
    .finally(onEnd)
    .catch((error: Error) => {
      if (!handlers.onStopped) throw error;
      handlers.onStopped(error);
    });

  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
