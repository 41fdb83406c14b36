import { once } from "node:events";
import { connect, createServer } from "node:net";
import path from "node:path";
import { Writable } from "node:stream";
import pino from "pino";
import t, { type Test } from "tap";
import { developmentKey, issueDevelopmentToken } from "../../../services/identity/tokens.ts";
import { runCli, serving, startChildService } from "../../support/child-service.ts";
import { fonds } from "../../support/fonds.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import { foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

const CLIENTS = 10;
const ACKNOWLEDGED_BEFORE_STOP = 50;

async function dataDirectory(t: Test): Promise<string> {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  await foundSmallFund(service, await smallCast(service));
  await service.stop();
  return directory;
}

/**
 * Makes a client that drafts an application under a key; gives the answer as text, or null when it does not succeed.
 */
async function drafting(directory: string) {
  const token = await issueDevelopmentToken(
    await developmentKey(directory),
    { sub: "applicant-1", roles: ["applicant"], organisation: "pleegzorg", fund: FUND },
    { audience: "tijdelijk-fonds", lifetime: "1h" },
  );
  const headersFor = (key: string) => ({
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": key,
  });
  return {
    token,
    async draft(url: string, key: string): Promise<string | null> {
      const body = JSON.stringify({ content: smallApplication });
      const target = `${url}/v1/funds/${FUND}/applications`;
      try {
        const response = await fetch(target, { method: "POST", headers: headersFor(key), body });
        const text = await response.text();
        return response.ok ? text : null;
      } catch {
        return null;
      }
    },
  };
}

t.test("at SIGTERM it finishes requests in progress, cuts off slow clients, and loses nothing", async (t) => {
  const directory = await dataDirectory(t);
  const { draft, token } = await drafting(directory);
  const service = await startChildService(directory, ["--clock", "manual", "--drain-timeout-ms", "200"]);
  t.teardown(() => service.process.kill("SIGKILL"));

  const { port } = new URL(service.url);
  const dawdler = connect(Number(port), "127.0.0.1");
  dawdler.on("error", () => {});
  dawdler.write(
    `POST /v1/funds/${FUND}/applications HTTP/1.1\r\nHost: fonds\r\nAuthorization: Bearer ${token}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"content":',
  );
  const idle = connect(Number(port), "127.0.0.1");
  idle.on("error", () => {});
  idle.write("GET /health/live HTTP/1.1\r\nHost: fonds\r\n\r\n");
  await once(idle, "data");

  const acknowledged = new Map<string, string>();
  const enough = Promise.withResolvers<void>();
  let stopping = false;
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let number = 0; !stopping; number += 1) {
      const answer = await draft(service.url, `${client}-${number}`);
      if (answer === null) return;
      acknowledged.set(`${client}-${number}`, answer);
      if (acknowledged.size === ACKNOWLEDGED_BEFORE_STOP) enough.resolve();
    }
  });
  await enough.promise;
  const told = Date.now();
  const code = await service.stop();
  stopping = true;
  t.equal(code, 0);
  t.ok(Date.now() - told < 10_000, "within ten seconds");
  await Promise.all(clients);
  t.strictSame(
    service.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50),
    [],
    "and without complaints",
  );

  const again = await startService(t, { clock: "manual" }, directory);
  const head = await again.server.engine.store.head();
  const repeated = new Map<string, string | null>();
  for (const key of acknowledged.keys()) repeated.set(key, await draft(again.server.url, key));
  t.strictSame(repeated, acknowledged, "every acknowledged command is there");
  t.equal(await again.server.engine.store.head(), head);
});

t.test("while stopping, requests in progress are answered and new ones refused", async (t) => {
  const directory = await dataDirectory(t);
  const refusal = Promise.withResolvers<void>();
  const listener = new Writable({
    write(line, _encoding, callback) {
      if (String(line).includes("ERR_NOT_READY")) refusal.resolve();
      callback();
    },
  });
  const service = await startService(t, {}, directory, pino({ level: "info" }, listener));
  const { engine } = service.server;
  const log = engine.store as { append: typeof engine.store.append };
  const { append } = log;
  const begun = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  log.append = async (writes) => {
    begun.resolve();
    await commit.promise;
    return await append(writes);
  };
  const { token } = await drafting(directory);
  const { port } = new URL(service.server.url);
  const socket = connect(Number(port), "127.0.0.1");
  const body = JSON.stringify({ content: smallApplication });
  const request = (key: string) =>
    [
      `POST /v1/funds/${FUND}/applications HTTP/1.1`,
      "Host: fonds",
      `Authorization: Bearer ${token}`,
      "Content-Type: application/json",
      `Idempotency-Key: ${key}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `\r\n${body}`,
    ].join("\r\n");
  // A connection has one request handled at a time, so the second has one of its own, opened before the stop.
  const other = connect(Number(port), "127.0.0.1");
  await once(other, "connect");
  socket.write(request("first"));
  await begun.promise;
  const stopped = service.stop();
  other.write(request("second"));
  await refusal.promise;
  commit.resolve();
  other.destroy();
  const answers = Buffer.concat(await socket.toArray()).toString();
  await stopped;
  t.match(answers, /^HTTP\/1\.1 201 Created\r\n/);
  t.match(answers, /"events":\[\{"id":"[^"]+","type":"ApplicationDrafted"\}\]/);
  await t.rejects(fetch(`${service.server.url}/health/live`), "nobody is let in any more");
});

t.test("SIGINT stops it too", async (t) => {
  const service = await startChildService(temporaryDirectory(t));
  t.teardown(() => service.process.kill("SIGKILL"));
  t.equal(await service.stop("SIGINT"), 0);
});

t.test("a data directory in use, or a port in use, is refused", async (t) => {
  const directory = temporaryDirectory(t);
  const service = await startChildService(directory);
  t.teardown(() => service.process.kill("SIGKILL"));
  t.strictSame(await runCli(serving(directory)), {
    code: 1,
    output: "",
    errors: `ERR_LOG_OWNED: This data directory is already in use ${JSON.stringify({ directory })}\n`,
  });
  t.equal((await fetch(`${service.url}/health/ready`)).status, 200, "the one that was there goes on");
  await service.kill();

  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  t.teardown(() => taken.close());
  const { port } = taken.address() as { port: number };
  const refused = await runCli([...serving(directory), "--port", String(port)]);
  t.strictSame(refused, {
    code: 1,
    output: "",
    errors: `listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
  });
});

t.test("a wrong setting is reported before anything is created", async (t) => {
  const directory = path.join(temporaryDirectory(t), "nieuw");
  const at = ["--data-directory", directory];
  const calls: readonly (readonly [words: readonly string[], errors: RegExp])[] = [
    [["--port", "x", "--log-level", "loud"], /^These settings are not right:\n {2}PORT .*\n {2}LOG_LEVEL .*\n$/],
    [[], /^IDENTITY_JWKS \(--identity-jwks\): needed.*\n$/],
    [["--clock", "manual", "--identity-jwks", "weg.json", "--identity-issuer", "x"], /^CLOCK .*\n$/],
  ];
  for (const [words, errors] of calls) t.match(await fonds("serve", ...at, ...words), { code: 1, output: "", errors });
  t.match(await runCli(["serve", ...at, "--identity-jwks", "weg.json", "--identity-issuer", "x"]), {
    code: 1,
    output: "",
    errors: /^IDENTITY_JWKS \(--identity-jwks\): weg\.json gives no keys: ENOENT: .*\n$/,
  });
});

for (const ending of ["stopped", "killed"] as const)
  t.test(`on a full disk a service that was ${ending} starts, reads, and is not ready`, async (t) => {
    const directory = await dataDirectory(t);
    const { draft, token } = await drafting(directory);
    const before = await startChildService(directory, ["--clock", "manual"]);
    t.teardown(() => before.process.kill("SIGKILL"));
    const answer = JSON.parse((await draft(before.url, "first")) ?? "") as { applicationId: string };
    await (ending === "killed" ? before.kill() : before.stop());

    const service = await startChildService(directory, ["--clock", "manual"], { fullDisk: true });
    t.teardown(() => service.process.kill("SIGKILL"));
    const headers = { authorization: `Bearer ${token}` };
    const read = await fetch(`${service.url}/v1/funds/${FUND}/applications/${answer.applicationId}`, { headers });
    t.match([read.status, await read.json()], [200, { applicationId: answer.applicationId }]);
    t.equal(await draft(service.url, "second"), null, "nothing is taken that cannot be kept");
    const ready = await fetch(`${service.url}/health/ready`);
    t.match([ready.status, await ready.json()], [503, { problems: ["the log could not be written"] }]);
    t.equal(await service.stop(), 0);

    const again = await startChildService(directory, ["--clock", "manual"]);
    t.teardown(() => again.process.kill("SIGKILL"));
    t.equal((await fetch(`${again.url}/health/ready`)).status, 200);
    t.equal(await again.stop(), 0);
  });
