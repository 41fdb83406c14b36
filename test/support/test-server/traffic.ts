import type { EventStore, Subscription, WriteOutcome } from "../../../services/engine/event-store/event-store.ts";
import { collect, newEvent } from "../log-events.ts";

/** Fifty that append to streams of their own, one event after the other, and one that listens. */
export interface Traffic {
  /** Settles when everybody has appended so many more events. */
  appended(events: number): Promise<void>;
  /** Has everybody finish what is under way, and compares: see `Account`. */
  finish(): Promise<Account>;
}

/** What became of it all; nothing was lost or doubled when all three are empty. */
export interface Account {
  /** Events that were acknowledged and are not in the log, or not where they were said to be. */
  readonly lost: readonly string[];
  /** Events that are in the log more than once. */
  readonly doubled: readonly string[];
  /** Where what was heard differs from what is in the log. */
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
  let waiting: { readonly total: number; settle(): void }[] = [];

  const subscription: Subscription = store.subscribe(before, {
    onEvents(events) {
      heard.push(...events.map(({ id }) => id));
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
    async finish() {
      appending = false;
      await done;
      const log = await collect(store.readAll({ after: before }));
      const places = new Map(
        log.map(({ id, stream, revision, position }) => [id, `${stream} ${revision} ${revision} ${position}`]),
      );
      // Whatever is in the log has been handed over soon.
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
