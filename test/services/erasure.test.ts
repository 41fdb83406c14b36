import { cpSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import t, { type Test } from "tap";
import type { KeptAfterErasure } from "../../domain/person/kept.ts";
import { developmentKey, issueDevelopmentToken } from "../../services/identity/tokens.ts";
import { nl } from "../../services/words/nl.ts";
import { startChildService } from "../support/child-service.ts";
import { filesHolding } from "../support/files-in.ts";
import { FUND, startService, type TestService, temporaryDirectory } from "../support/service.ts";
import { done, foundSmallFund, smallCast, smallFund } from "../support/small-fund.ts";

const contact = { name: "Wilhelmina Zonderland", email: "w.zonderland@example.org", phone: "071 555 01 23" };
const personal = /Zonderland|zonderland|071 555/;
const at = "/persons/iemand";
const LOG_AND_READ_MODELS = ["log.db", "read-models.db"];

/** The files of a data directory in which something of the person can be read. */
function filesThatKnow(directory: string): string[] {
  return filesHolding(directory, personal);
}

/** A service that knows the person, changed once, and others around. */
async function withPerson(t: Test) {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const others = Array.from({ length: 30 }, (_, number) => `iemand-${number}`);
  for (const person of ["iemand", ...others]) {
    const body = person === "iemand" ? contact : { name: `Persoon ${person}`, email: null, phone: null };
    await done(service.ask(cast.secretary, `/persons/${person}`, { method: "PUT", body }));
  }
  await done(
    service.ask(cast.secretary, `${at}/contact-details`, { body: { ...contact, name: contact.name.repeat(5) } }),
  );
  await service.settle();
  service.server.engine.readModels.flush();
  for (const name of LOG_AND_READ_MODELS) {
    const other = new Sqlite(path.join(directory, name));
    other.pragma("wal_checkpoint(PASSIVE)");
    other.close();
  }
  t.equal(filesThatKnow(directory).length, 4, "it is in the log, in the read models and in their journals");
  return { directory, service, cast };
}

/** Copies a data directory as a kill would leave it at this moment. */
function copied(t: Test, directory: string): string {
  const copy = path.join(temporaryDirectory(t), "data");
  cpSync(directory, copy, { recursive: true });
  return copy;
}

/** Copies the data directory at every step of what the service does from here on. */
function keepEveryMoment(t: Test, directory: string, { server: { engine } }: TestService): readonly string[] {
  const moments: string[] = [];
  const keep = () => moments.push(copied(t, directory));
  const { store, readModels }: { store: Changeable; readModels: Changeable } = engine as never;
  for (const [part, name] of [
    [store, "forget"],
    [readModels, "flush"],
    [readModels, "purge"],
  ] as const) {
    const act = part[name];
    part[name] = (...given) => {
      keep();
      const result = act?.(...given);
      keep();
      return result;
    };
  }
  return moments;
}

type Changeable = Record<string, (...given: unknown[]) => unknown>;

t.test("whatever moment a kill comes at, at the next start the rest of an erasure is done", async (t) => {
  const { directory, service, cast } = await withPerson(t);
  const moments = keepEveryMoment(t, directory, service);
  await done(service.ask(cast.manager, `${at}/erasure`, { body: { ground: "gdpr-17-1a" } }));
  service.server.engine.readModels.flush();
  await service.settle();
  t.strictSame(filesThatKnow(directory), []);
  const held = moments.filter((moment) => filesThatKnow(moment).length > 0);
  t.ok(held.length >= 3, "there were moments at which something was left");
  for (const moment of held) await mustBeFinishedIn(t, moment);
});

async function mustBeFinishedIn(t: Test, directory: string): Promise<void> {
  const left = filesThatKnow(directory);
  const again = await startService(t, {}, directory);
  await again.settle();
  t.strictSame(filesThatKnow(directory), [], `before the start there was something in ${left.join(", ")}`);
  t.match(await again.ask(null, "/health/ready"), { status: 200, body: { problems: [], waitingTasks: [] } });
  await again.stop();
}

t.test(
  "while somebody reads what was there before, it says by when it is gone, and then that it is late",
  async (t) => {
    const { directory, service, cast } = await withPerson(t);
    const readers = LOG_AND_READ_MODELS.map((name) => {
      const reader = new Sqlite(path.join(directory, name), { readonly: true });
      reader.exec("BEGIN");
      reader.prepare("SELECT count(*) FROM sqlite_schema").get();
      return reader;
    });
    const { body } = await done(
      service.ask(cast.manager, `${at}/erasure`, { body: { ground: "gdpr-17-1a" }, key: "once" }),
    );
    const goneBy = "2016-07-01T09:00:00.000Z";
    t.equal(body.goneBy, goneBy, "an hour later");
    t.match(
      (await done(service.ask(cast.manager, `${at}/erasure`, { body: { ground: "gdpr-17-1a" }, key: "once" }))).body,
      body,
      "repeated",
    );
    t.match((await done(service.ask(cast.manager, `${at}/erasure`, { body: { ground: "gdpr-17-1a" } }))).body, {
      events: [],
      goneBy,
    });
    t.strictSame((await done(service.ask(cast.secretary, `${at}/erasure`))).body, {
      person: "iemand",
      personName: null,
      erasedAt: "2016-07-01T08:00:00.000Z",
      ground: "gdpr-17-1a",
      goneBy,
      stays: [
        ["acts", "gdpr-17-3b"],
        ["appointments", "gdpr-17-3b"],
        ["interests", "gdpr-17-3b"],
        ["authorisations", "gdpr-17-3b"],
        ["dossiers", "gdpr-17-3d"],
      ].map(([kept, exception]) => ({ kept, exception, keptInWords: nl.keptAfterErasure[kept as KeptAfterErasure] })),
    });
    await service.settle();
    t.equal(filesThatKnow(directory).length, 4, "whoever reads has it still");
    const killed = copied(t, directory);
    const waitingTasks = [{ task: "forget-stream", dueBy: goneBy }];
    t.match(await service.ask(null, "/health/ready"), { status: 200, body: { problems: [], waitingTasks } });

    await done(service.ask(cast.manager, "/v1/development/clock", { body: { now: "2016-07-01T09:00:00.001Z" } }));
    const because = "the log and the read models still hold what another process may be reading";
    const problems = [`task forget-stream should have been done by ${goneBy}: ${because}`];
    t.match(await service.ask(null, "/health/ready"), { status: 503, body: { problems, waitingTasks } });

    await service.stop();
    for (const reader of readers) reader.close();
    for (const stopped of [directory, killed]) await mustBeFinishedIn(t, stopped);
  },
);

t.test("an erasure that was answered just before a kill -9 is done when the service runs again", async (t) => {
  const directory = temporaryDirectory(t);
  for (let round = 0; round < 3; round += 1) {
    const service = await startChildService(directory);
    t.teardown(() => service.process.kill("SIGKILL"));
    const ask = await asking(directory, service.url);
    await ask("PUT", "", { body: smallFund });
    await ask("PUT", `/persons/iemand-${round}`, { body: contact });
    const { position } = await ask("POST", `/persons/iemand-${round}/erasure`, { body: { ground: "gdpr-17-1a" } });
    await service.kill();
    const again = await startChildService(directory);
    t.teardown(() => again.process.kill("SIGKILL"));
    const askAgain = await asking(directory, again.url);
    await askAgain("GET", `/persons/iemand-${round}/erasure`, { headers: { "wait-for-position": String(position) } });
    t.strictSame(filesThatKnow(directory), []);
    await again.kill();
  }
});

/** Asks a service, as its fund manager and secretary in one. @throws where it does not succeed. */
async function asking(directory: string, url: string) {
  const token = await issueDevelopmentToken(
    await developmentKey(directory),
    { sub: "somebody", roles: ["fund-manager", "secretary"], fund: FUND },
    { audience: "tijdelijk-fonds", lifetime: "1h" },
  );
  return async (
    method: string,
    target: string,
    { body, headers = {} }: { readonly body?: object; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/v1/funds/${FUND}${target}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { "content-type": "application/json", "idempotency-key": `${method} ${target}` }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Record<string, unknown>;
  };
}
