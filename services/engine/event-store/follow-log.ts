import { setImmediate as nextTurn } from "node:timers/promises";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import type { Subscription, SubscriptionHandlers } from "./event-store.ts";

/** A recurring event that can be awaited. */
export interface Signal {
  raise(): void;
  /** Settles when the signal is raised next. */
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

/** A log in the same process, as a subscription uses it. */
export interface FollowedLog {
  /** Reads one page of events after a position, or from the start; empty at the end. */
  page(after: string | null): readonly RecordedEvent[];
  /** Raised after every commit. */
  readonly appended: Signal;
}

/**
 * Hands over a log page by page, and then what is appended. Each page is read after the position of the previous one,
 * also once caught up, so nothing is missed and nothing comes twice.
 *
 * `stop()` waits for a handler that is running; a handler that awaits it waits for ever. Without `onStopped`, an error
 * becomes an unhandled rejection.
 *
 * @param onEnd called when nothing more will be handed over, for whatever reason.
 */
export function followLog(
  log: FollowedLog,
  after: string | null,
  handlers: SubscriptionHandlers,
  onEnd: () => void = () => {},
): Subscription {
  let stopped = false;

  async function follow(): Promise<void> {
    // Handlers are first called after the caller has its subscription.
    await nextTurn();
    let position = after;
    let toldCaughtUp = false;
    while (!stopped) {
      // Taken before the page is read, so that an append in between wakes this loop.
      const appended = log.appended.next();
      const events = log.page(position);
      const last = events.at(-1);
      if (last) {
        await handlers.onEvents(events);
        position = last.position;
        await handlers.onPosition?.(position);
        toldCaughtUp = false;
        // Synchronous handlers would otherwise block the event loop.
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
