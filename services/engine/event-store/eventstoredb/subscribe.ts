import { setImmediate as nextTurn } from "node:timers/promises";
import type { Subscription, SubscriptionHandlers } from "../event-store.ts";
import type { Batch } from "./feed.ts";

/**
 * Hands over what is followed, a batch at a time; the next one waits for the handlers.
 *
 * Stopping waits for the handler at work; a handler that awaits `stop()` waits for itself.
 * An error that no `onStopped` listens for is not swallowed: it becomes an unhandled rejection.
 *
 * @param followed begins when it is called.
 * @param onEnd called when nothing will be handed over any more, whatever the reason.
 */
export function handOver(
  followed: (signal: AbortSignal) => AsyncIterable<Batch>,
  handlers: SubscriptionHandlers,
  onEnd: () => void,
): Subscription {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function handAllOver(): Promise<void> {
    // Nobody is called before they hold their subscription.
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
