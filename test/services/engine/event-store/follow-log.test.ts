import t from "tap";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import { createSignal, followLog } from "../../../../services/engine/event-store/follow-log.ts";
import { newEvent } from "../../../support/log-events.ts";

/** A log of `count` events, one per page; `add` adds more. */
function logOf(count: number) {
  const appended = createSignal();
  let length = count;
  return {
    appended,
    add(more: number) {
      length += more;
      appended.raise();
    },
    page(after: string | null): RecordedEvent[] {
      const revision = after === null ? 0 : Number(after) + 1;
      if (revision >= length) return [];
      return [{ ...newEvent(), stream: "fund-1", revision, position: String(revision) }];
    },
  };
}

t.test("handlers are called only after `subscribe` has returned", async (t) => {
  const calls: string[] = [];
  const caughtUp = Promise.withResolvers<void>();
  const subscription = followLog(logOf(1), null, {
    onEvents: () => void calls.push("events"),
    onCaughtUp: caughtUp.resolve,
  });
  calls.push("subscribed");
  await caughtUp.promise;
  await subscription.stop();
  t.strictSame(calls, ["subscribed", "events"]);
});

t.test("an append during onCaughtUp is handed over", async (t) => {
  const log = logOf(1);
  const heard: number[] = [];
  let timesCaughtUp = 0;
  const all = Promise.withResolvers<void>();
  const subscription = followLog(log, null, {
    onEvents: (events) => void heard.push(...events.map(({ revision }) => revision)),
    onCaughtUp() {
      timesCaughtUp += 1;
      if (timesCaughtUp < 3) log.add(2);
      else all.resolve();
    },
  });
  await all.promise;
  await subscription.stop();
  t.strictSame(heard, [0, 1, 2, 3, 4]);
  t.equal(timesCaughtUp, 3, "and they hear it once each time");
});

t.test("a signal without new events does not call onCaughtUp again", async (t) => {
  const log = logOf(0);
  let timesCaughtUp = 0;
  let pagesRead = 0;
  const idle = Promise.withResolvers<void>();
  const subscription = followLog(
    {
      appended: log.appended,
      page(after) {
        pagesRead += 1;
        if (pagesRead === 3) idle.resolve();
        return log.page(after);
      },
    },
    null,
    {
      onEvents() {},
      onCaughtUp() {
        timesCaughtUp += 1;
        queueMicrotask(() => log.add(0));
        setImmediate(() => log.add(0));
      },
    },
  );
  await idle.promise;
  await subscription.stop();
  t.equal(timesCaughtUp, 1);
});

t.test("onEnd is called however a subscription ends", async (t) => {
  let ended = 0;
  const onEnd = () => {
    ended += 1;
  };
  await followLog(logOf(0), null, { onEvents() {} }, onEnd).stop();
  const failed = new Promise((onStopped) => {
    const onEvents = () => Promise.reject(new Error("failed"));
    followLog(logOf(1), null, { onEvents, onStopped }, onEnd);
  });
  await failed;
  t.equal(ended, 2);
});

t.test("a failure without onStopped is an unhandled rejection", async (t) => {
  const failure = new Error("the follow-up failed");
  const stopping = Promise.withResolvers<unknown>();
  const subscription = followLog(logOf(1), null, {
    onEvents() {
      subscription.stop().catch(stopping.resolve);
      throw failure;
    },
  });
  t.equal(await stopping.promise, failure);
});
