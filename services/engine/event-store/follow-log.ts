import { setImmediate as nextTurn } from "node:timers/promises";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import type { Subscription, SubscriptionHandlers } from "./event-store.ts";

/** Something that happens again and again, and can be waited for. */
export interface Signal {
  raise(): void;
  /** Settles when the signal is raised the next time. */
  next(): Promise<void>;
}

export function createSignal(): Signal {
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    raise() {
      const settle = resolve;
      ({ promise, resolve } = Promise.withResolvers<void>());
      settle();
    },
    next: () => promise,
  };
}

/** What a subscription needs of a log in the same process. */
export interface FollowedLog {
  /** The events after a position, or from the start, in order: at most a page of them, none at the end. */
  page(after: string | null): readonly RecordedEvent[];
  /** Raised after every commit. */
  readonly appended: Signal;
}

/**
 * Hands a log over page by page, and then whatever is appended. Every page is read from the log after the position of
 * the one before it, so there is no seam between catching up and living on: nothing is missed and nothing comes twice.
 *
 * Stopping waits for the handler at work; a handler that awaits `stop()` waits for itself.
 * An error that no `onStopped` listens for is not swallowed: it becomes an unhandled rejection.
 *
 * @param onEnd called when nothing will be handed over any more, whatever the reason.
 */
export function followLog(
  log: FollowedLog,
  after: string | null,
  handlers: SubscriptionHandlers,
  onEnd: () => void = () => {},
): Subscription {
  let stopped = false;

  async function follow(): Promise<void> {
    // Nobody is called before they hold their subscription.
    await nextTurn();
    let position = after;
    let toldCaughtUp = false;
    while (!stopped) {
      // Taken before the page is read: what is appended after that reading is not slept through.
      const appended = log.appended.next();
      const events = log.page(position);
      const last = events.at(-1);
      if (last) {
        await handlers.onEvents(events);
        position = last.position;
        await handlers.onPosition?.(position);
        toldCaughtUp = false;
        // Handlers that wait for nothing would keep everybody else from their turn.
        await nextTurn();
      } else {
        if (!toldCaughtUp) handlers.onCaughtUp?.();
        toldCaughtUp = true;
        await appended;
      }
    }
  }

  const done = follow()
    .finally(onEnd)
    .catch((error: Error) => {
      if (!handlers.onStopped) throw error;
      handlers.onStopped(error);
    });

  return {
    async stop() {
      stopped = true;
      log.appended.raise();
      await done;
    },
  };
}
