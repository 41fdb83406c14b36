/** A shared store, in which others write outside the log's prefix, and under it. */
import t, { type Test } from "tap";
import type { SubscriptionHandlers } from "../../../../services/engine/event-store/event-store.ts";
import {
  type EventStoreDbOptions,
  openEventStoreDb,
} from "../../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { checkBy } from "../../../../services/engine/event-store/eventstoredb/recorded-event.ts";
import { catalogue } from "../../../support/catalogue.ts";
import { collect, newEvent, newEvents } from "../../../support/log-events.ts";
import type { Proposed, TestLog } from "../../../support/test-server/log.ts";
import { startTestServer } from "../../../support/test-server/server.ts";

async function open(t: Test, options: Partial<EventStoreDbOptions> = {}) {
  const server = await startTestServer();
  const store = await openEventStoreDb({ url: server.url, prefix: "test-", check: () => null, ...options });
  t.teardown(async () => {
    await store.close();
    await server.stop();
  });
  return { server, store, log: server.log };
}

const theirs = (more: Partial<Proposed> = {}): Proposed => ({
  id: crypto.randomUUID(),
  type: "Theirs",
  isJson: true,
  data: Buffer.from("{}"),
  metadata: Buffer.alloc(0),
  ...more,
});

async function appendTheirs(log: TestLog, stream: string, count = 1, more: Partial<Proposed> = {}): Promise<void> {
  await log.append(
    stream,
    "any",
    Array.from({ length: count }, () => theirs(more)),
  );
}

/** Gives promises for the end of catching up, and for the failure of a subscription. */
function settled(subscribe: (handlers: Partial<SubscriptionHandlers>) => void) {
  const caughtUp = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<Error>();
  subscribe({ onCaughtUp: () => caughtUp.resolve(), onStopped: (error) => stopped.resolve(error) });
  return { caughtUp: caughtUp.promise, stopped: stopped.promise };
}

t.test("events outside the prefix are not part of the log", async (t) => {
  const { store, log } = await open(t);
  await appendTheirs(log, "other-fund-1", 3);
  const ours = newEvents(2);
  await store.append([{ stream: "fund-1", expected: "no-stream", events: ours }]);
  await appendTheirs(log, "tes", 3);
  const read = await collect(store.readAll());
  t.strictSame(
    read.map(({ stream, id }) => [stream, id]),
    ours.map(({ id }) => ["fund-1", id]),
  );
  t.equal(await store.head(), read.at(-1)?.position);
});

t.test("the store's own events and links are not part of the log, also without a prefix", async (t) => {
  for (const prefix of ["", "test-"]) {
    const { store, log } = await open(t, { prefix });
    await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(1) }]);
    await appendTheirs(log, "$settings", 1);
    await appendTheirs(log, `${prefix}links`, 1, { type: "$>", isJson: false, data: Buffer.from("0@a") });
    await log.delete(`${prefix}links`, "any");
    await log.tombstone(`${prefix}gone`, "any");
    t.equal((await collect(store.readAll())).length, 1, prefix);
    t.equal(await store.head(), (await collect(store.readStream("fund-1")))[0]?.position);
  }
});

t.test("positions advance while only others write, and reading from there misses nothing", async (t) => {
  const { store, log } = await open(t);
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(1) }]);
  const start = await store.head();
  const positions: string[] = [];
  const passed = Promise.withResolvers<void>();
  const caughtUp = Promise.withResolvers<void>();
  const subscription = store.subscribe(start, {
    onEvents: () => {},
    onPosition(position) {
      positions.push(position);
      if (positions.length > 4) passed.resolve();
    },
    onCaughtUp: () => caughtUp.resolve(),
  });
  await caughtUp.promise;
  for (let round = 0; round < 5; round += 1) await appendTheirs(log, "other", 40);
  await passed.promise;
  await subscription.stop();
  t.strictSame(positions.toSorted(), positions, "and never back");
  const [event] = newEvents(1);
  await store.append([{ stream: "fund-1", expected: 0, events: event ? [event] : [] }]);
  for (const after of positions) {
    t.strictSame(
      (await collect(store.readAll({ after }))).map(({ id }) => id),
      [event?.id],
    );
  }
});

t.test("a subscription passes the head, however much others write after the last event of the log", async (t) => {
  const { store, log } = await open(t);
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(1) }]);
  for (let round = 0; round < 3; round += 1) await appendTheirs(log, "other", 300);
  const head = String(await store.head());
  const last = String((await collect(store.readStream("fund-1")))[0]?.position);
  t.ok(head > last);
  const passed = Promise.withResolvers<string>();
  const subscription = store.subscribe(last, {
    onEvents: () => {},
    onPosition(position) {
      if (position >= head) passed.resolve(position);
    },
  });
  t.ok((await passed.promise) >= head);
  await subscription.stop();
  t.strictSame(await collect(store.readAll({ after: last })), []);
  t.equal((await collect(store.readAll())).length, 1);
});

const strange: Readonly<Record<string, [Partial<Proposed>, RegExp]>> = {
  "of an unknown type": [{}, /holds no Theirs/],
  "that is not JSON": [{ isJson: false, data: Buffer.from([1, 2]) }, /not JSON/],
  "whose JSON is broken": [{ type: "FundEstablished", data: Buffer.from("{") }, /metadata|Invalid/i],
  "without metadata": [{ type: "FundEstablished" }, /Invalid/i],
  "with the data of another type": [
    { type: "FundEstablished", metadata: Buffer.from(JSON.stringify(newEvent().metadata)) },
    /Invalid/i,
  ],
};

for (const [what, [more, problem]] of Object.entries(strange)) {
  t.test(`an event under the prefix ${what} stops reading, and is reported with its place`, async (t) => {
    const { server, log } = await open(t);
    const store = await openEventStoreDb({ url: server.url, prefix: "test-", check: checkBy(catalogue) });
    t.teardown(() => store.close());
    await appendTheirs(log, "test-fund-1", 1, more);
    const position = String(await store.head());
    const expected = {
      code: "ERR_LOG_CORRUPT",
      details: { stream: "test-fund-1", revision: "0", position, problem, remedy: /\w/ },
    };
    await t.rejects(collect(store.readStream("fund-1")), expected);
    await t.rejects(collect(store.readAll()), expected);
    const heard: unknown[] = [];
    const { stopped } = settled((handlers) =>
      store.subscribe(null, { onEvents: (events) => void heard.push(events), ...handlers }),
    );
    t.match(await stopped, expected);
    t.strictSame(heard, []);
  });
}

t.test("events before an invalid one are handed over, and none after it", async (t) => {
  const { store, log } = await open(t, { check: ({ type }) => (type === "Theirs" ? "it is theirs" : null) });
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(3) }]);
  await appendTheirs(log, "test-fund-2");
  await store.append([{ stream: "fund-1", expected: 2, events: newEvents(3) }]);
  const heard: number[] = [];
  const positions: string[] = [];
  const { stopped } = settled((handlers) =>
    store.subscribe(null, {
      onEvents: (events) => void heard.push(...events.map(({ revision }) => revision)),
      onPosition: (position) => void positions.push(position),
      ...handlers,
    }),
  );
  const error = await stopped;
  t.match(error, { code: "ERR_LOG_CORRUPT" });
  t.strictSame(heard, [0, 1, 2]);
  const { position } = (error as Error & { details: { position: string } }).details;
  t.ok(
    positions.every((told) => told < position),
    "and the checkpoint stays before it",
  );
});

t.test("a subscription from a position of another store stops", async (t) => {
  const { store } = await open(t);
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(3) }]);
  const [, second] = await collect(store.readAll());
  const elsewhere = String(second?.position).replace(/\d(-\d+)\d$/, "1$11");
  const { stopped } = settled((handlers) => store.subscribe(elsewhere, { onEvents: () => {}, ...handlers }));
  t.match(await stopped, { code: "ERR_LOG_CHECKPOINT", details: { remedy: /another store/ } });
  await t.rejects(collect(store.readAll({ after: elsewhere })), { code: "ERR_LOG_CHECKPOINT" });
  t.throws(() => store.subscribe("0000000000000003", { onEvents: () => {} }), TypeError);
});

t.test("forgetting a person's stream keeps the operator's own metadata of it", async (t) => {
  const { store, log } = await open(t);
  await log.append("$$test-person-1", "any", [
    theirs({ type: "$metadata", data: Buffer.from('{"$acl":{"$r":"us"}}') }),
  ]);
  await store.append([
    { stream: "person-1", expected: "no-stream", events: [...newEvents(2), newEvent({ type: "PersonErased" })] },
  ]);
  await store.forget("person-1", 2);
  await store.forget("person-1", 2);
  const kept = await collectRecords(log, "$$test-person-1");
  t.strictSame(kept, ['{"$acl":{"$r":"us"}}', '{"$acl":{"$r":"us"},"$tb":2}']);
  t.equal((await collect(store.readStream("person-1"))).length, 1);
});

t.test("who forget at the same moment each write down what is left, and none fails", async (t) => {
  const { server, store } = await open(t);
  const other = await openEventStoreDb({ url: server.url, prefix: "test-", check: () => null });
  t.teardown(() => other.close());
  const persons = Array.from({ length: 12 }, (_, index) => `person-${String(index).padStart(2, "0")}`);
  for (const stream of persons)
    await store.append([
      { stream, expected: "no-stream", events: [...newEvents(2), newEvent({ type: "PersonErased" })] },
    ]);
  await Promise.all(persons.map((stream, index) => (index % 2 === 0 ? store : other).forget(stream, 2)));
  t.strictSame(
    (await store.traces()).map(({ stream }) => stream),
    persons.flatMap((one) => [one, one]),
  );
});

async function collectRecords(log: TestLog, stream: string): Promise<string[]> {
  const records: string[] = [];
  for await (const { data } of log.readStream(stream, "start", false)) records.push(String(data));
  return records;
}

t.test("a slow reader holds back the store, and keeps little in memory", async (t) => {
  const { server, store } = await open(t);
  const events = newEvents(500).map((event) => ({ ...event, data: { text: "x".repeat(1_500) } }));
  for (let from = 0; from < 6_000; from += 500)
    await store.append([{ stream: "fund-1", expected: from === 0 ? "no-stream" : from - 1, events: freshIds(events) }]);
  let sent = 0;
  const follow = server.log.follow;
  server.log.follow = (after, handlers) =>
    follow(after, {
      ...handlers,
      async onRecords(records) {
        await handlers.onRecords(records);
        sent += records.length;
      },
    });
  const go = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  let heard = 0;
  const { caughtUp } = settled((handlers) =>
    store.subscribe(null, {
      async onEvents(batch) {
        begun.resolve();
        await go.promise;
        heard += batch.length;
      },
      ...handlers,
    }),
  );
  await begun.promise;
  let before = -1;
  while (sent !== before) {
    before = sent;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  t.ok(sent < 2_000, `${sent} of 6,000 were sent ahead`);
  go.resolve();
  await caughtUp;
  t.equal(heard, 6_000);
});

function freshIds<Event extends { readonly id: string }>(events: readonly Event[]): Event[] {
  return events.map((event) => ({ ...event, id: crypto.randomUUID() }));
}
