/** How the bare client handles a faulty server: the reasons for much of the adapter. */
import { once } from "node:events";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import { EventStoreDBClient, jsonEvent, NO_STREAM, type Position } from "@eventstore/db-client";
import t, { type Test } from "tap";
import { makeCertificate } from "../../../support/test-server/certificate.ts";
import { startTestCluster } from "../../../support/test-server/cluster.ts";
import { startTestServer, type TestServerOptions } from "../../../support/test-server/server.ts";

const event = () => jsonEvent({ type: "happened", data: {} });
/** A login per call, which makes the client append by single calls. */
const alone = { credentials: { username: "admin", password: "changeit" } };

async function serve(t: Test, options: TestServerOptions = {}) {
  const server = await startTestServer(options);
  const client = EventStoreDBClient.connectionString(server.url);
  t.teardown(async () => {
    await client.dispose();
    await server.stop();
  });
  return { server, client };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return null;
  } catch (error) {
    return error;
  }
}

t.test("a server that goes: calls in progress fail, and the same client works once it is back", async (t) => {
  const { server, client } = await serve(t);
  await client.appendToStream("a", event());
  server.faults.fail("append", { kind: "no-answer" });
  const underWay = failureOf(client.appendToStream("a", event(), alone));
  await passTime(50);
  await server.stop();
  t.match(await underWay, { type: "unavailable", code: 14 });
  const onTheLine = await failureOf(client.appendToStream("a", event()));
  t.match(onTheLine, { code: 14 });
  t.notOk((onTheLine as { type?: string }).type, "a plain error");
  t.match(await failureOf(client.appendToStream("a", event(), alone)), {
    type: "unavailable",
    message: /ECONNREFUSED/,
  });
  const back = await startTestServer({ port: server.port });
  t.teardown(() => back.stop());
  t.match(await retried(() => client.appendToStream("b", event(), { expectedRevision: NO_STREAM })), { success: true });
});

async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let left = 100; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await passTime(50);
    }
  }
}

t.test("a server that is not ready reports it, with another error per path", async (t) => {
  const { server, client } = await serve(t);
  server.faults.fail("append", { kind: "not-ready" });
  t.match(await failureOf(client.appendToStream("a", event(), alone)), {
    type: "unavailable",
    message: /Server Is Not Ready/,
  });
  server.faults.fail("batch-append", { kind: "not-ready" });
  t.match(await failureOf(client.appendToStream("a", event())), { type: "unknown", message: /Server Is Not Ready/ });
});

t.test("an answer that is lost or late: the event is stored", async (t) => {
  const { server, client } = await serve(t);
  const appended = event();
  server.faults.fail("append", { kind: "lost-answer" });
  const first = client.appendToStream("a", appended, { expectedRevision: NO_STREAM, ...alone });
  t.match(await failureOf(first), { type: "unavailable", message: /ECONNRESET/ });
  server.faults.fail("append", { kind: "commit-timeout" });
  const second = client.appendToStream("a", appended, { expectedRevision: NO_STREAM, ...alone });
  t.match(await failureOf(second), { type: "timeout", message: /ABORTED.*Commit phase timeout/ });
  const third = await client.appendToStream("a", appended, { expectedRevision: NO_STREAM, ...alone });
  t.match(third, { nextExpectedRevision: 0n }, "and a repeat finds it");
});

t.test("a frozen server: a single call ends in time, one on the batch line does not", async (t) => {
  const { server, client } = await serve(t);
  await client.appendToStream("a", event());
  server.faults.freeze();
  const began = performance.now();
  t.match(await failureOf(client.appendToStream("a", event(), { ...alone, deadline: 200 })), {
    type: "deadline-exceeded",
  });
  t.ok(performance.now() - began < 2_000);
  const onTheLine = client.appendToStream("b", event(), { deadline: 200, expectedRevision: NO_STREAM });
  t.equal(await Promise.race([onTheLine, passTime(600, "nothing")]), "nothing");
  server.faults.thaw();
  t.match(await onTheLine, { success: true });
});

t.test("a follower names the leader, and the client goes there", async (t) => {
  const cluster = await startTestCluster();
  const client = EventStoreDBClient.connectionString(cluster.url);
  t.teardown(async () => {
    await client.dispose();
    await cluster.stop();
  });
  await client.appendToStream("a", event(), { ...alone, requiresLeader: true });
  cluster.elect(1);
  t.match(await failureOf(client.appendToStream("a", event(), { ...alone, requiresLeader: true })), {
    type: "not-leader",
    leader: { address: "127.0.0.1", port: cluster.node(1).port },
  });
  t.match(await client.appendToStream("a", event(), { ...alone, requiresLeader: true }), { success: true });
});

t.test("a leader that is killed: one error, failures for a while, and then the new one", async (t) => {
  const cluster = await startTestCluster();
  const client = EventStoreDBClient.connectionString(cluster.url);
  t.teardown(async () => {
    await client.dispose();
    await cluster.stop();
  });
  const appended = event();
  await client.appendToStream("a", event(), alone);
  await cluster.kill(0);
  t.match(await failureOf(client.appendToStream("a", appended, alone)), { type: "unavailable" });
  cluster.elect(2);
  const result = await retried(() => client.appendToStream("a", appended, { expectedRevision: 0n, ...alone }));
  t.match(result, { nextExpectedRevision: 1n });
});

t.test("without a leader discovery fails with an error that gives no reason", async (t) => {
  const cluster = await startTestCluster();
  await Promise.all([0, 1, 2].map((number) => cluster.kill(number)));
  const client = EventStoreDBClient.connectionString(`${cluster.url}&discoveryInterval=1`);
  t.teardown(() => cluster.stop());
  const error = await failureOf(client.appendToStream("a", event(), alone));
  t.match(error, { message: "Failed to discover after 10 attempts." });
  t.notOk((error as { type?: string; code?: number }).type ?? (error as { code?: number }).code);
});

t.test("a follower may lag behind its leader", async (t) => {
  const cluster = await startTestCluster();
  cluster.lag(1);
  const client = EventStoreDBClient.connectionString(cluster.url);
  const follower = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${cluster.node(1).port}?tls=false`);
  t.teardown(async () => {
    await Promise.all([client.dispose(), follower.dispose()]);
    await cluster.stop();
  });
  await client.appendToStream("a", [event(), event()]);
  const countOn = async (reader: EventStoreDBClient): Promise<number> => {
    let count = 0;
    for await (const _ of reader.readStream("a")) count += 1;
    return count;
  };
  t.strictSame([await countOn(client), await countOn(follower)], [2, 1]);
});

t.test("a subscription whose server goes reports it once, and never resumes", async (t) => {
  const { server, client } = await serve(t);
  const errors: unknown[] = [];
  const subscription = client
    .subscribeToAll()
    .on("error", (error) => errors.push(error))
    .resume();
  await once(subscription, "caughtUp");
  await server.stop();
  while (errors.length === 0) await passTime(10);
  const back = await startTestServer({ port: server.port });
  t.teardown(() => back.stop());
  await retried(() => client.appendToStream("a", event()));
  await passTime(100);
  t.match(errors, [{ type: "unavailable" }]);
});

t.test("a loop over a subscription whose server goes throws, and a second error is emitted", async (t) => {
  const { server, client } = await serve(t);
  const subscription = client.subscribeToAll();
  const errors: unknown[] = [];
  subscription.on("error", (error) => errors.push(error));
  await client.appendToStream("a", event());
  const looped = failureOf(
    (async () => {
      for await (const _ of subscription) await server.stop();
    })(),
  );
  t.match(await looped, { type: "unavailable" });
  t.match(errors[0], { type: "unavailable" });
});

t.test("a read that drops halfway throws halfway", async (t) => {
  const { server, client } = await serve(t);
  await client.appendToStream("a", Array.from({ length: 10 }, event));
  server.faults.fail("read", { kind: "drop-after", events: 4 });
  const positions: (Position | undefined)[] = [];
  const read = (async () => {
    for await (const { event } of client.readStream("a")) positions.push(event?.position);
  })();
  t.match(await failureOf(read), { type: "unavailable" });
  t.ok(positions.length <= 4);
});

t.test("over TLS: a wrong password, no login, another authority, no TLS, no such file", async (t) => {
  const tls = makeCertificate();
  const server = await startTestServer({ tls, users: { admin: "changeit" } });
  t.teardown(() => server.stop());
  const directory = t.testdir({ "ca.crt": tls.certificate, "other.crt": makeCertificate().certificate });
  const connect = (login: string, query: string): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(`esdb://${login}127.0.0.1:${server.port}?${query}`);
    t.teardown(() => client.dispose());
    return client;
  };
  const ca = `tlsCAFile=${path.join(directory, "ca.crt")}`;
  const appended = (login: string, query: string) => failureOf(connect(login, query).appendToStream("a", event()));

  t.equal(await appended("admin:changeit@", ca), null);
  t.match(await appended("admin:guessed@", ca), { type: "access-denied", code: 16 });
  const withoutLogin = await appended("", ca);
  t.match(withoutLogin, { type: "access-denied" });
  t.notOk((withoutLogin as { code?: number }).code, "an append that has no login is denied without a code");
  const [denied] = await once(
    connect("", ca)
      .subscribeToAll()
      .on("error", () => {}),
    "error",
  );
  t.match(denied, { type: "access-denied", code: 7 });
  const untrusted = await appended("admin:changeit@", `tlsCAFile=${path.join(directory, "other.crt")}`);
  t.match(untrusted, { code: 14, message: /certificate/ });
  t.match(await appended("admin:changeit@", "tls=false"), { code: 14 });
  t.throws(() => connect("admin:changeit@", "tlsCAFile=/not/there"), { message: /File was not found/ });
});

t.test("the client prints the password in its warning about an option without effect", (t) => {
  const warnings: string[] = [];
  t.intercept(console, "warn", { value: (text: string) => warnings.push(text) });
  EventStoreDBClient.connectionString("esdb://admin:changeit@127.0.0.1:1?tlsVerifyCert=false");
  t.match(warnings.join(), /changeit/);
  t.end();
});
