import path from "node:path";
import { Writable } from "node:stream";
import Sqlite from "better-sqlite3";
import pino from "pino";
import t, { type Test } from "tap";
import { hashOf } from "../../services/engine/event-store/hash-chain.ts";
import { leafOf } from "../../services/engine/event-store/leaf.ts";
import { fonds } from "../support/fonds.ts";
import { problemIn } from "../support/problem.ts";
import { FUND, startService, temporaryDirectory } from "../support/service.ts";
import { done, foundSmallFund, smallCast } from "../support/small-fund.ts";

const CHECKED = /the file of the log is/;
const contact = { name: "I.", email: null, phone: null };

/** Starts a service on a directory whose log is checked at once. @returns when that is done. */
async function startChecked(t: Test, directory: string) {
  const checked = Promise.withResolvers<void>();
  const lines = new Writable({
    write(line, _encoding, callback) {
      if (CHECKED.test(String(line))) checked.resolve();
      callback();
    },
  });
  const service = await startService(t, { "check-after-ms": "1" }, directory, pino({ level: "info" }, lines));
  await checked.promise;
  return service;
}

t.test("a log is checked beside the service, which says what came of it; on a damaged one it only reads", async (t) => {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await done(service.ask(cast.secretary, "/persons/iemand", { method: "PUT", body: contact }));
  await service.stop();

  const sound = await startChecked(t, directory);
  const events = sound.server.engine.checkpoints?.all().at(-1)?.size ?? 0;
  t.match(await sound.ask(null, "/health/ready"), {
    status: 200,
    body: { problems: [], fileCheck: { state: "ok", checked: events, events, faults: [] } },
  });
  await done(sound.ask(cast.secretary, "/persons/iemand-anders", { method: "PUT", body: contact }));
  await sound.stop();

  const log = new Sqlite(path.join(directory, "log.db"));
  log.exec("UPDATE stream_head SET revision = 5 WHERE stream = 'person-iemand'");
  log.close();
  const damaged = await startChecked(t, directory);
  const fault = "person-iemand: its head is not its last event";
  t.match(await damaged.ask(null, "/health/ready"), {
    status: 503,
    body: {
      problems: [`the log is damaged: ${fault}`],
      fileCheck: { state: "damage", since: "2016-07-01T08:00:00.000Z", faults: [fault] },
    },
  });
  const refused = await damaged.ask(cast.secretary, "/persons/nog-iemand", { method: "PUT", body: contact });
  t.strictSame(problemIn(refused), { code: "ERR_LOG_CORRUPT" });
  t.equal((await damaged.ask(cast.secretary, "/persons/iemand")).status, 200, "reads go on");
});

interface Row {
  readonly position: number;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** Changes the data of a stream's events as somebody would who knows how they are hashed, and puts the triggers back. */
function alterAndHashAnew(file: string, stream: string, alter: (data: string) => string): void {
  const database = new Sqlite(file);
  const triggers = database
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  const rows = database.prepare<[string], Row>("SELECT * FROM event WHERE stream = ? ORDER BY revision").all(stream);
  const write = database.prepare("UPDATE event SET data = ?, metadata = ?, leaf = ? WHERE position = ?");
  let previous = "";
  for (const { position, revision, id, type, ...row } of rows) {
    const data = JSON.parse(alter(row.data));
    const metadata = JSON.parse(row.metadata);
    const hash = hashOf(previous, { id, type, data, metadata });
    const leaf = leafOf({ stream, revision, id, type, hash });
    write.run(JSON.stringify(data), JSON.stringify({ ...metadata, hash }), leaf, position);
    previous = hash;
  }
  for (const { sql } of triggers) database.exec(sql);
  database.close();
}

t.test("a log that was altered and hashed anew is not that of its checkpoints, and says so", async (t) => {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await done(service.ask(cast.secretary, "/persons/iemand", { method: "PUT", body: contact }));
  await service.stop();
  alterAndHashAnew(path.join(directory, "log.db"), `fund-${FUND}`, (data) =>
    data.replaceAll('"yearTotalCents":100000', '"yearTotalCents":100001'),
  );

  const told = /^the checkpoint of 2016-07-01T08:00:00\.000Z over (\d+) events: the log has another root there$/;
  const { code, output } = await fonds("verify", "--data-directory", directory);
  t.match([code, output.trimEnd().split("\n").at(-1)], [1, told]);

  const altered = await startChecked(t, directory);
  const { status, body } = await altered.ask(null, "/health/ready");
  t.match({ status, body }, { status: 503, body: { fileCheck: { state: "damage", faults: [told] } } });
  const refused = await altered.ask(cast.secretary, "/persons/nog-iemand", { method: "PUT", body: contact });
  t.strictSame(problemIn(refused), { code: "ERR_LOG_CORRUPT" });
});
