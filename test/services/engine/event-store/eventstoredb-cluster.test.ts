/** A cluster whose leader changes, goes, or is missing. */
import { setTimeout as passTime } from "node:timers/promises";
import t, { type Test } from "tap";
import {
  type EventStoreDbOptions,
  openEventStoreDb,
} from "../../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { collect, freshStream, newEvents } from "../../../support/log-events.ts";
import { startTestCluster } from "../../../support/test-server/cluster.ts";
import { startTraffic } from "../../../support/test-server/traffic.ts";

async function open(t: Test, options: Partial<EventStoreDbOptions> = {}, more = "discoveryInterval=20") {
  const cluster = await startTestCluster();
  const url = `${cluster.url}&${more}`;
  const store = await openEventStoreDb({ url, prefix: "test-", check: () => null, deadlineMs: 500, ...options });
  t.teardown(async () => {
    await store.close();
    await cluster.stop();
  });
  return { cluster, store };
}

const nothingWrong = { lost: [], doubled: [], misheard: [], failed: [] };

t.test("the leader changes repeatedly under fifty appenders", async (t) => {
  const { cluster, store } = await open(t);
  const traffic = await startTraffic(store);
  for (const leader of [1, 2, 0, 2]) {
    await traffic.appended(2);
    cluster.elect(leader);
  }
  await traffic.appended(3);
  t.strictSame(await traffic.finish(), nothingWrong);
});

t.test("the leader is killed, and another takes over", async (t) => {
  const { cluster, store } = await open(t);
  const traffic = await startTraffic(store);
  await traffic.appended(3);
  await cluster.kill(0);
  cluster.elect(null);
  await passTime(500);
  cluster.elect(1);
  await traffic.appended(3);
  await cluster.revive(0);
  t.strictSame(await traffic.finish(), nothingWrong);
});

t.test("a write that the leader confirmed too late is stored once", async (t) => {
  const { cluster, store } = await open(t);
  const traffic = await startTraffic(store);
  await traffic.appended(2);
  for (const method of ["append", "batch-append"] as const)
    cluster.node(0).faults.fail(method, { kind: "commit-timeout" }, 60);
  await Promise.all([cluster.kill(1), cluster.kill(2)]);
  await passTime(200);
  cluster.elect(null);
  await passTime(300);
  await cluster.revive(1);
  cluster.elect(1);
  await traffic.appended(3);
  t.strictSame(await traffic.finish(), nothingWrong);
});

t.test(
  "all nodes go, while a new leader is looked for: no error is left unheard, and all of them come back",
  async (t) => {
    const { cluster, store } = await open(t);
    const traffic = await startTraffic(store);
    for (let round = 0; round < 3; round += 1) {
      await traffic.appended(2);
      await Promise.all([0, 1, 2].map((number) => cluster.kill(number)));
      await passTime(400);
      for (const number of [0, 1, 2]) await cluster.revive(number);
    }
    await traffic.appended(2);
    t.strictSame(await traffic.finish(), nothingWrong);
  },
);

t.test("a connection that fails during an unsuccessful search for a leader does not end the process", async (t) => {
  const { cluster, store } = await open(t, { retryWithinMs: 5_000 }, "discoveryInterval=150");
  const traffic = await startTraffic(store);
  await traffic.appended(1);
  for (const number of [0, 1, 2]) cluster.node(number).faults.fail("gossip", { kind: "unavailable" }, 500);
  // The appends fail first and search for a leader; the subscription on the old connection fails during the search.
  for (const method of ["append", "batch-append"] as const)
    cluster.node(0).faults.fail(method, { kind: "unavailable" }, 60);
  await passTime(100);
  cluster.node(0).faults.drop();
  await passTime(600);
  for (const number of [0, 1, 2]) cluster.node(number).faults.heal();
  await traffic.appended(2);
  t.strictSame(await traffic.finish(), nothingWrong);
});

t.test("without a leader appends and reads fail in time, with the reason", async (t) => {
  const { cluster, store } = await open(t, { retryWithinMs: 600 });
  cluster.elect(null);
  const write = { stream: freshStream(), expected: "no-stream", events: newEvents(1) } as const;
  t.match(await store.append([write]), [{ kind: "unknown", cause: { code: "ERR_LOG_UNAVAILABLE" } }]);
  await t.rejects(collect(store.readStream("fund-1")), { code: "ERR_LOG_UNAVAILABLE" });
});

t.test("reads go to the leader while followers lag behind", async (t) => {
  const { cluster, store } = await open(t);
  cluster.lag(3);
  for (let round = 0; round < 20; round += 1) {
    const stream = freshStream();
    await store.append([{ stream, expected: "no-stream", events: newEvents(2) }]);
    t.equal((await collect(store.readStream(stream))).length, 2);
    cluster.elect(round % 3);
  }
});
