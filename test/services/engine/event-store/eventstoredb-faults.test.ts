/** Faults of the store under fifty appenders and a subscriber: nothing is lost or doubled, and they carry on. */
import { once } from "node:events";
import https from "node:https";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import t, { type Test } from "tap";
import {
  type EventStoreDbOptions,
  openEventStoreDb,
} from "../../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { collect, freshStream, newEvents } from "../../../support/log-events.ts";
import { makeCertificate } from "../../../support/test-server/certificate.ts";
import type { Fault, Method } from "../../../support/test-server/faults.ts";
import { openTestLog } from "../../../support/test-server/log.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "../../../support/test-server/server.ts";
import { startTraffic } from "../../../support/test-server/traffic.ts";

async function open(t: Test, options: Partial<EventStoreDbOptions> = {}) {
  const server = await startTestServer();
  const store = await openEventStoreDb({
    url: server.url,
    prefix: "test-",
    check: () => null,
    deadlineMs: 300,
    ...options,
  });
  t.teardown(async () => {
    server.faults.thaw();
    await store.close();
    await server.stop();
  });
  return { server, store };
}

const nothingWrong = { lost: [], doubled: [], misheard: [], failed: [] };

const plans: Readonly<Record<string, (server: TestServer) => void | Promise<void>>> = {
  "is unavailable": failAppends({ kind: "unavailable" }, 60),
  "is not ready": failAppends({ kind: "not-ready" }, 60),
  "takes too long": failAppends({ kind: "deadline" }, 60),
  "does not answer": failAppends({ kind: "no-answer" }, 20),
  "denies the login for a while": ({ faults }) => {
    for (const method of ["batch-append", "append"] satisfies Method[]) faults.fail(method, { kind: "denied" }, 60);
    for (const method of ["read", "subscribe"] satisfies Method[]) faults.fail(method, { kind: "denied" }, 3);
    faults.drop();
  },
  "loses its answers": failAppends({ kind: "lost-answer" }, 60),
  "confirms too late": failAppends({ kind: "commit-timeout" }, 60),
  "is slow": failAppends({ kind: "slow", milliseconds: 50 }, 100),
  "is slower than the deadline": failAppends({ kind: "slow", milliseconds: 500 }, 20),
  "drops its subscription": ({ faults }) => faults.fail("subscribe", { kind: "drop-after", events: 30 }, 3),
  "is frozen for a while": async ({ faults }) => {
    faults.freeze();
    await passTime(700);
    faults.thaw();
  },
};

function failAppends(fault: Fault, times: number) {
  return ({ faults }: TestServer): void => {
    for (const method of ["batch-append", "append"] satisfies Method[]) faults.fail(method, fault, times);
  };
}

for (const [fault, inject] of Object.entries(plans)) {
  t.test(`a store that ${fault}`, async (t) => {
    const { server, store } = await open(t);
    const traffic = await startTraffic(store);
    await traffic.appended(2);
    await inject(server);
    await traffic.appended(4);
    t.strictSame(await traffic.finish(), nothingWrong);
  });
}

t.test("a store whose subscriptions drop repeatedly", async (t) => {
  const { server, store } = await open(t);
  for (const events of [0, 7, 1, 30, 0]) server.faults.fail("subscribe", { kind: "drop-after", events });
  const traffic = await startTraffic(store);
  await traffic.appended(5);
  t.strictSame(await traffic.finish(), nothingWrong);
});

t.test("a store that repeats events", async (t) => {
  const { server, store } = await open(t);
  const traffic = await startTraffic(store);
  await traffic.appended(2);
  for (const records of [1, 3, 40, 1_000]) server.faults.fail("subscribe", { kind: "repeat", records });
  for (let round = 0; round < 4; round += 1) {
    server.faults.drop();
    await traffic.appended(1);
  }
  t.strictSame(await traffic.finish(), nothingWrong);
});

/** Servers that stand in the store's place for a while: with another certificate, and a web server. */
const strangers: Readonly<Record<string, (port: number) => Promise<() => Promise<unknown>>>> = {
  "shows a certificate that is not trusted": async (port) => {
    const other = await startTestServer({ port, tls: makeCertificate() });
    return other.stop;
  },
  "is replaced by another server": async (port) => {
    const tls = makeCertificate();
    const web = https.createServer({ cert: tls.certificate, key: tls.key }, (_, response) => response.end("hello"));
    await once(web.listen(port, "127.0.0.1"), "listening");
    return async () => {
      web.closeAllConnections();
      await once(web.close(), "close");
    };
  },
};

for (const [what, replace] of Object.entries(strangers)) {
  t.test(`a store that ${what} for a while`, async (t) => {
    const tls = makeCertificate();
    const options: TestServerOptions = { tls, log: await openTestLog(":memory:") };
    const first = await startTestServer(options);
    const { port } = first;
    const file = path.join(t.testdir({ "ca.crt": tls.certificate }), "ca.crt");
    const store = await openEventStoreDb({
      url: `esdb://anybody:anything@127.0.0.1:${port}?tlsCAFile=${encodeURIComponent(file)}`,
      prefix: "test-",
      check: () => null,
      deadlineMs: 300,
    });
    const traffic = await startTraffic(store);
    await traffic.appended(2);
    await first.stop();
    const giveBack = await replace(port);
    while (store.interruption() === null) await passTime(20);
    t.match(store.interruption(), Error);
    await giveBack();
    const again = await startTestServer({ ...options, port });
    await traffic.appended(4);
    // Appends and the subscription find the store again each by themselves.
    await traffic.heardMore();
    t.equal(store.interruption(), null);
    t.strictSame(await traffic.finish(), nothingWrong);
    await store.close();
    await again.stop();
    await options.log?.close();
  });
}

t.test("a store that accepts a subscription and then hangs", async (t) => {
  const { server, store } = await open(t);
  const traffic = await startTraffic(store);
  await traffic.appended(1);
  server.faults.fail("subscribe", { kind: "no-answer" }, 2);
  server.faults.drop();
  await traffic.appended(2);
  t.strictSame(await traffic.finish(), nothingWrong);
});

t.test("a store that is gone: appends and reads fail in time, with the reason", async (t) => {
  const { server, store } = await open(t, { retryWithinMs: 400 });
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(1) }]);
  await server.stop();
  const began = performance.now();
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () =>
      store.append([{ stream: freshStream(), expected: "no-stream", events: newEvents(1) }]),
    ),
  );
  t.match(
    outcomes.flat(),
    outcomes.map(() => ({
      kind: "unknown",
      // The cause depends on timing: connection refused, closed before the call, or no server found in time.
      cause: { code: "ERR_LOG_UNAVAILABLE", details: { problem: /./, remedy: /check that the store runs there/ } },
    })),
  );
  await t.rejects(collect(store.readStream("fund-1")), { code: "ERR_LOG_UNAVAILABLE" });
  await t.rejects(collect(store.readAll()), { code: "ERR_LOG_UNAVAILABLE" });
  await t.rejects(store.head(), { code: "ERR_LOG_UNAVAILABLE" });
  t.ok(performance.now() - began < 30_000);
});

t.test("a read that drops halfway resumes where it was", async (t) => {
  const { server, store } = await open(t);
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(100) }]);
  for (const events of [40, 0, 3, 20]) server.faults.fail("read", { kind: "drop-after", events });
  const forwards = (await collect(store.readStream("fund-1"))).map(({ revision }) => revision);
  t.strictSame(
    forwards,
    Array.from({ length: 100 }, (_, revision) => revision),
  );
  for (const events of [40, 0, 3, 20]) server.faults.fail("read", { kind: "drop-after", events });
  const backwards = await collect(store.readStream("fund-1", { direction: "backwards", from: 89, limit: 60 }));
  t.strictSame(
    backwards.map(({ revision }) => revision),
    Array.from({ length: 60 }, (_, index) => 89 - index),
  );
});

t.test("a read of a silent store is retried", async (t) => {
  const { server, store } = await open(t);
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(3) }]);
  server.faults.fail("read", { kind: "no-answer" });
  t.equal((await collect(store.readStream("fund-1"))).length, 3);
  server.faults.fail("subscribe", { kind: "no-answer" });
  t.equal((await collect(store.readAll())).length, 3);
});

t.test("a write above the store's own limit fails at once", async (t) => {
  const server = await startTestServer({ maxAppendBytes: 2_000 });
  const store = await openEventStoreDb({ url: server.url, prefix: "test-", check: () => null });
  t.teardown(async () => {
    await store.close();
    await server.stop();
  });
  const [outcome] = await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(20) }]);
  t.match(outcome, { kind: "unknown", cause: { code: "ERR_EVENT_TOO_LARGE" } });
  t.strictSame(await collect(store.readStream("fund-1")), []);
});

t.test("a stream deleted by others is an error, not a new stream", async (t) => {
  const { server, store } = await open(t);
  await store.append([
    { stream: "fund-1", expected: "no-stream", events: newEvents(2) },
    { stream: "fund-2", expected: "no-stream", events: newEvents(2) },
  ]);
  await server.log.delete("test-fund-1", "any");
  await server.log.tombstone("test-fund-2", "any");
  const again = (stream: string) => store.append([{ stream, expected: "no-stream", events: newEvents(1) }]);
  t.match(await again("fund-1"), [{ kind: "unknown", cause: { code: "ERR_LOG_CORRUPT" } }]);
  t.match(await again("fund-2"), [{ kind: "unknown", cause: { code: "ERR_LOG_CORRUPT" } }]);
  await t.rejects(collect(store.readStream("fund-2")), { code: "ERR_LOG_CORRUPT" });
});
