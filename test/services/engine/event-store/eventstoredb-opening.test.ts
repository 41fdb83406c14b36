/** Every failure to open the log is reported with its reason and remedy, and without the password. */
import { once } from "node:events";
import http from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { inspect } from "node:util";
import t, { type Test } from "tap";
import { Refusal } from "../../../../domain/refusal.ts";
import {
  type EventStoreDbOptions,
  openEventStoreDb,
} from "../../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { checkBy } from "../../../../services/engine/event-store/eventstoredb/recorded-event.ts";
import { catalogue } from "../../../support/catalogue.ts";
import { newEvents } from "../../../support/log-events.ts";
import { makeCertificate } from "../../../support/test-server/certificate.ts";
import { startTestServer, type TestServerOptions } from "../../../support/test-server/server.ts";

async function serve(t: Test, options: TestServerOptions = {}) {
  const server = await startTestServer(options);
  t.teardown(() => server.stop());
  return server;
}

async function listen(t: Test, server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket.on("error", () => {})));
  t.teardown(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

/** Opens a log that must be refused. */
async function refusalOf(options: Partial<EventStoreDbOptions>): Promise<Refusal> {
  try {
    await openEventStoreDb({
      url: "",
      prefix: "test-",
      check: () => null,
      openWithinMs: 300,
      deadlineMs: 300,
      ...options,
    });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was opened");
}

const users = { admin: "geheim-wachtwoord", reader: "lezer" };

t.test("over TLS, with a login", async (t) => {
  const tls = makeCertificate();
  const server = await serve(t, { tls, users });
  const directory = t.testdir({ "ca.crt": tls.certificate, "other.crt": makeCertificate().certificate });
  const ca = encodeURIComponent(path.join(directory, "ca.crt"));
  const host = `127.0.0.1:${server.port}`;

  await t.test("opens with the login in the URL, or a given one", async (t) => {
    const inUrl = await openEventStoreDb({
      url: `esdb://admin:geheim-wachtwoord@${host}?tlsCAFile=${ca}`,
      prefix: "test-",
      check: () => null,
    });
    const given = await openEventStoreDb({
      url: `esdb://${host}?tlsCAFile=${ca}`,
      prefix: "test-",
      check: () => null,
      credentials: { username: "admin", password: "geheim-wachtwoord" },
    });
    t.equal(inUrl.id, given.id);
    const write = { stream: "fund-1", expected: "no-stream", events: newEvents(1) } as const;
    t.match(await inUrl.append([write]), [{ kind: "stored", revision: 0 }]);
    await Promise.all([inUrl.close(), given.close()]);
  });

  const wrong: Readonly<Record<string, [query: string, login: string, code: string, problem: RegExp]>> = {
    "another authority": [
      `tlsCAFile=${encodeURIComponent(path.join(directory, "other.crt"))}`,
      "admin:geheim-wachtwoord",
      "ERR_LOG_CERTIFICATE",
      /not trusted/,
    ],
    "no authority": ["", "admin:geheim-wachtwoord", "ERR_LOG_CERTIFICATE", /not trusted/],
    "no TLS": ["tls=false", "admin:geheim-wachtwoord", "ERR_LOG_UNAVAILABLE", /Failed to connect|ECONNRESET/],
    "a wrong password": [`tlsCAFile=${ca}`, "admin:geheim-geraden", "ERR_LOG_ACCESS", /password/],
    "an unknown login": [`tlsCAFile=${ca}`, "niemand:geheim", "ERR_LOG_ACCESS", /does not know this login/],
    "no login": [`tlsCAFile=${ca}`, "", "ERR_LOG_ACCESS", /does not let this login/],
  };
  for (const [name, [query, login, code, problem]] of Object.entries(wrong)) {
    await t.test(`${name} is told`, async (t) => {
      const refusal = await refusalOf({ url: `esdb://${login ? `${login}@` : ""}${host}?${query}` });
      t.match(refusal, { code, details: { problem, remedy: /\w/, store: `esdb://${host}` } });
      t.notMatch(inspect(refusal, { depth: 20 }), /geheim/, "and no password");
    });
  }
});

t.test("a login that may not write under the prefix is reported", async (t) => {
  const server = await serve(t, { users, closedPrefix: "closed-" });
  // Without TLS the client sends no login, so the server denies everything.
  t.match(await refusalOf({ url: server.url, prefix: "closed-" }), { code: "ERR_LOG_ACCESS" });
});

t.test("TLS with a server that speaks none is reported", async (t) => {
  const server = await serve(t);
  t.match(await refusalOf({ url: `esdb://127.0.0.1:${server.port}` }), {
    code: "ERR_LOG_STRANGER",
    details: { remedy: /tls=false/ },
  });
});

t.test("an unreachable host is reported", async (t) => {
  const refusal = await refusalOf({ url: "esdb://127.0.0.1:1?tls=false" });
  t.match(refusal, { code: "ERR_LOG_UNAVAILABLE", details: { problem: /ECONNREFUSED/ } });
});

t.test("an unreachable cluster is reported with the same cause", async (t) => {
  const refusal = await refusalOf({ url: "esdb://127.0.0.1:1,127.0.0.1:2?tls=false&discoveryInterval=5" });
  t.match(refusal, { code: "ERR_LOG_UNAVAILABLE", details: { problem: /ECONNREFUSED/ } });
});

t.test("a cluster without a leader is reported", async (t) => {
  const server = await serve(t, { members: () => [] });
  const url = `esdb://127.0.0.1:${server.port},127.0.0.1:${server.port}?tls=false&discoveryInterval=5`;
  t.match(await refusalOf({ url, deadlineMs: 5_000 }), { code: "ERR_LOG_UNAVAILABLE", details: { problem: /leader/ } });
});

t.test("another kind of server on the port is reported", async (t) => {
  const web = await listen(
    t,
    http.createServer((_, response) => response.end("hello")),
  );
  const mail = await listen(
    t,
    createServer((socket) => socket.end("220 mail\r\n")),
  );
  for (const port of [web, mail]) {
    t.match(await refusalOf({ url: `esdb://127.0.0.1:${port}?tls=false` }), { code: "ERR_LOG_STRANGER" });
  }
});

t.test("a server that does not answer is reported", async (t) => {
  const mute = await listen(
    t,
    createServer(() => {}),
  );
  t.match(await refusalOf({ url: `esdb://127.0.0.1:${mute}?tls=false` }), { code: "ERR_LOG_UNAVAILABLE" });
});

t.test("opening waits for a store that is starting", async (t) => {
  const server = await serve(t);
  server.faults.fail("read", { kind: "not-ready" }, 4);
  const store = await openEventStoreDb({ url: server.url, prefix: "test-", check: checkBy(catalogue) });
  t.equal(typeof store.id, "string");
  await store.close();
});

t.test("a prefix used by something else is reported", async (t) => {
  const server = await serve(t);
  const theirs = {
    id: crypto.randomUUID(),
    type: "Theirs",
    isJson: true,
    data: Buffer.from("{}"),
    metadata: Buffer.alloc(0),
  };
  await server.log.append("test-log", "any", [theirs]);
  t.match(await refusalOf({ url: server.url }), { code: "ERR_LOG_CORRUPT", details: { remedy: /STREAM_PREFIX/ } });
});

t.test("two processes that open a new log at once agree on its id", async (t) => {
  const server = await serve(t);
  const stores = await Promise.all(
    Array.from({ length: 8 }, () => openEventStoreDb({ url: server.url, prefix: "test-", check: checkBy(catalogue) })),
  );
  const other = await openEventStoreDb({ url: server.url, prefix: "other-", check: checkBy(catalogue) });
  t.equal(new Set(stores.map(({ id }) => id)).size, 1);
  t.not(other.id, stores[0]?.id, "and under another prefix is another log");
  t.equal(await other.head(), null, "which is empty");
  await Promise.all([other, ...stores].map((store) => store.close()));
});

t.test(
  "a new log whose name another node just wrote is opened, although the leader does not show it yet",
  async (t) => {
    const server = await serve(t);
    const first = await openEventStoreDb({ url: server.url, prefix: "test-", check: checkBy(catalogue) });
    server.faults.fail("read", { kind: "not-yet" }, 2);
    const second = await openEventStoreDb({ url: server.url, prefix: "test-", check: checkBy(catalogue) });
    t.equal(second.id, first.id);
    await Promise.all([first.close(), second.close()]);
  },
);
