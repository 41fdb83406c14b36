/** Subscriptions of a store. Also runs on the store that EVENTSTORE_TEST_URL names. */
import { type AllStreamSubscription, END, jsonEvent, type Position, streamNameFilter } from "@eventstore/db-client";
import t, { type Test } from "tap";
import { type StoreUnderTest, storeUnderTest } from "../../../support/test-server/store-under-test.ts";

const events = (count: number) => Array.from({ length: count }, () => jsonEvent({ type: "happened", data: {} }));

/** The messages of a subscription, in order. */
interface Heard {
  readonly said: string[];
  readonly checkpoints: Position[];
  readonly subscription: AllStreamSubscription;
  /** Settles when a message has come, now or before. */
  until(what: string): Promise<void>;
}

function listen(
  t: Test,
  { client }: StoreUnderTest,
  prefix: string,
  fromPosition: Position | typeof END | "start",
): Heard {
  const said: string[] = [];
  const checkpoints: Position[] = [];
  let waiting: { readonly what: string; settle(): void }[] = [];
  const say = (what: string): void => {
    said.push(what);
    for (const each of waiting) if (each.what === what) each.settle();
    waiting = waiting.filter((each) => each.what !== what);
  };
  const subscription = client.subscribeToAll({
    fromPosition,
    filter: streamNameFilter({
      prefixes: [prefix],
      checkpointReached(_, position) {
        checkpoints.push(position);
        say("checkpoint");
      },
    }),
  });
  subscription
    .on("confirmation", () => say("confirmation"))
    .on("caughtUp", () => say("caught up"))
    .on("error", () => {})
    .on("data", ({ event }) => say(`${event?.streamId} ${event?.revision}`));
  t.teardown(() => subscription.unsubscribe());
  return {
    said,
    checkpoints,
    subscription,
    until: (what) => new Promise((settle) => (said.includes(what) ? settle() : waiting.push({ what, settle }))),
  };
}

t.test("a subscription is confirmed, hands over existing events, and reports that it has caught up", async (t) => {
  const store = await storeUnderTest(t);
  const [ours, others] = [`${store.prefix}ours`, `${store.prefix}others`];
  const before = (await store.client.appendToStream(`${store.prefix}before`, events(1))).position;
  if (!before) return t.fail("an append is answered with a position");
  await store.client.appendToStream(ours, events(2));
  await store.client.appendToStream(others, events(200));
  const heard = listen(t, store, ours, before);
  await heard.until("caught up");
  t.strictSame(
    heard.said.filter((what) => what !== "checkpoint"),
    ["confirmation", `${ours} 0`, `${ours} 1`, "caught up"],
  );
  t.ok(heard.said.includes("checkpoint"), "with checkpoints where others' events passed");
  t.ok(heard.checkpoints.every((at, index) => at.commit >= (heard.checkpoints[index - 1]?.commit ?? 0n)));
});

t.test("a live subscription hands over new events, and checkpoints while only others write", async (t) => {
  const store = await storeUnderTest(t);
  const [ours, others] = [`${store.prefix}ours`, `${store.prefix}others`];
  const heard = listen(t, store, ours, END);
  await heard.until("caught up");
  await store.client.appendToStream(ours, events(1));
  await heard.until(`${ours} 0`);
  const { position } = await store.client.appendToStream(others, events(100));
  await heard.until("checkpoint");
  const [first] = heard.checkpoints;
  t.ok(first && position && first.commit <= position.commit && first.commit > 0n);
});

t.test("a new subscription continues after the last event, without loss or repeats", async (t) => {
  const store = await storeUnderTest(t);
  const ours = `${store.prefix}ours`;
  const { position } = await store.client.appendToStream(ours, events(2));
  if (!position) return t.fail("an append is answered with a position");
  await store.client.appendToStream(ours, events(2));
  const heard = listen(t, store, ours, position);
  await heard.until("caught up");
  t.strictSame(heard.said.slice(1, 3), [`${ours} 2`, `${ours} 3`]);
});

t.test("no event is lost by continuing from a checkpoint", async (t) => {
  const store = await storeUnderTest(t);
  const [ours, others] = [`${store.prefix}ours`, `${store.prefix}others`];
  const before = (await store.client.appendToStream(`${store.prefix}before`, events(1))).position;
  if (!before) return t.fail("an append is answered with a position");
  for (let round = 0; round < 4; round += 1) {
    await store.client.appendToStream(others, events(70));
    await store.client.appendToStream(ours, events(1));
  }
  const first = listen(t, store, ours, before);
  await first.until("caught up");
  for (const [index, checkpoint] of first.checkpoints.entries()) {
    const toldBefore = first.said.filter(
      (what, at) => what.startsWith(ours) && at < nth(first.said, "checkpoint", index),
    );
    const again = listen(t, store, ours, checkpoint);
    await again.until("caught up");
    const toldAfter = again.said.filter((what) => what.startsWith(ours));
    t.strictSame(
      [...new Set([...toldBefore, ...toldAfter])],
      [0, 1, 2, 3].map((revision) => `${ours} ${revision}`),
    );
  }
});

function nth(said: readonly string[], what: string, index: number): number {
  let left = index;
  return said.findIndex((each) => each === what && left-- === 0);
}

t.test("a subscription to a stream begins after its revision", async (t) => {
  const store = await storeUnderTest(t);
  const stream = `${store.prefix}stream`;
  await store.client.appendToStream(stream, events(3));
  const revisions: bigint[] = [];
  const subscription = store.client.subscribeToStream(stream, { fromRevision: 0n }).on("error", () => {});
  for await (const { event } of subscription) {
    if (event) revisions.push(event.revision);
    if (revisions.length === 2) await store.client.appendToStream(stream, events(1));
    if (revisions.length === 3) break;
  }
  await subscription.unsubscribe();
  t.strictSame(revisions, [1n, 2n, 3n]);
});
