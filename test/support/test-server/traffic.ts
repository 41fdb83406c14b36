import type { EventStore, Subscription, WriteOutcome } from "../../../services/engine/event-store/event-store.ts";
import { collect, newEvent } from "../log-events.ts";

/** Fifty appenders to streams of their own, one event at a time, and a subscriber. */
export interface Traffic {
  /** Settles after `events` more events per appender. */
  appended(events: number): Promise<void>;
  /** Settles when the subscriber hears something more. */
  heardMore(): Promise<void>;
  /** Ends the appenders and accounts for all events. */
  finish(): Promise<Account>;
}

/** The differences between what was acknowledged, stored and heard; all empty when nothing went wrong. */
export interface Account {
  /** Acknowledged events that are not in the log at the given place. */
  readonly lost: readonly string[];
  /** Events that occur more than once in the log. */
  readonly doubled: readonly string[];
  /** Differences between the events heard and the log. */
  readonly misheard: readonly string[];
  /** Outcomes other than "stored". */
  readonly failed: readonly WriteOutcome[];
}

const appenders = 50;

export async function startTraffic(store: EventStore): Promise<Traffic> {
  const acknowledged = new Map<string, string>();
  const failed: WriteOutcome[] = [];
  const heard: string[] = [];
  const stops: Error[] = [];
  const run = crypto.randomUUID();
  const before = await store.head();
  let appending = true;
  let total = 0;
  let listening: (() => void)[] = [];
  let waiting: { readonly total: number; settle(): void }[] = [];

  const subscription: Subscription = store.subscribe(before, {
    onEvents(events) {
      heard.push(...events.map(({ id }) => id));
      for (const settle of listening) settle();
      listening = [];
    },
    onStopped: (error) => stops.push(error),
  });

  async function append(number: number): Promise<void> {
    const stream = `fund-${run}-${number}`;
    for (let revision = 0; appending; ) {
      const event = newEvent({ data: { number, revision } });
      const expected = revision === 0 ? "no-stream" : revision - 1;
      const [outcome] = await store.append([{ stream, expected, events: [event] }]);
      if (outcome?.kind !== "stored") {
        if (outcome) failed.push(outcome);
        return;
      }
      acknowledged.set(event.id, `${stream} ${revision} ${outcome.revision} ${outcome.position}`);
      revision += 1;
      total += 1;
      for (const each of waiting) if (total >= each.total) each.settle();
      waiting = waiting.filter((each) => total < each.total);
    }
  }

  const done = Promise.all(Array.from({ length: appenders }, (_, number) => append(number)));

  return {
    appended: (events) => new Promise((settle) => waiting.push({ total: total + events * appenders, settle })),
    heardMore: () => new Promise((settle) => listening.push(settle)),
    async finish() {
      appending = false;
      await done;
      const log = await collect(store.readAll({ after: before }));
      const places = new Map(
        log.map(({ id, stream, revision, position }) => [id, `${stream} ${revision} ${revision} ${position}`]),
      );
      // Waits up to 5 s for the subscription to hand over the rest of the log.
      for (let left = 500; heard.length < log.length && stops.length === 0 && left > 0; left -= 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
      await subscription.stop();
      return {
        lost: [...acknowledged].filter(([id, place]) => places.get(id) !== place).map(([, place]) => place),
        doubled: log.filter(({ id }, index) => log.findIndex((event) => event.id === id) !== index).map(({ id }) => id),
        misheard: [
          ...log.filter(({ id }, index) => heard[index] !== id).map(({ position }) => position),
          ...heard.slice(log.length),
          ...stops.map(({ message }) => message),
        ],
        failed,
      };
    },
  };
}
