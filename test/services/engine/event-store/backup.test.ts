import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { backupLog } from "../../../../services/engine/event-store/backup.ts";
import { chainFault } from "../../../../services/engine/event-store/hash-chain.ts";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { runCli } from "../../../support/child-service.ts";
import { collect, newEvent, newEvents } from "../../../support/log-events.ts";
import { startScript } from "../../../support/script.ts";

t.test("a backup is a log with the same events", async (t) => {
  const directory = t.testdir();
  const [file, target] = [path.join(directory, "log.db"), path.join(directory, "backup.db")];
  const store = openSqliteEventStore({ file });
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(3) }]);
  backupLog(file, target);
  const copied = await collect(store.readAll());
  await store.append([{ stream: "fund-1", expected: 2, events: newEvents(1) }]);

  const copy = openSqliteEventStore({ file: target });
  t.equal(copy.id, store.id);
  t.strictSame(await collect(copy.readAll()), copied);
  t.match(await copy.append([{ stream: "fund-1", expected: 2, events: newEvents(1) }]), [{ kind: "stored" }]);
  await Promise.all([store.close(), copy.close()]);
  t.strictSame(readdirSync(directory).sort(), ["backup.db", "log.db"]);
});

t.test("a backup is made while another process writes", async (t) => {
  const directory = t.testdir();
  const script = startScript(t, "append-until-killed", [directory]);
  await script.line();
  const acknowledged: { id: string }[] = JSON.parse(await script.line());
  const target = path.join(directory, "backup.db");
  backupLog(path.join(directory, "log.db"), target);
  for (let batch = 0; batch < 20; batch += 1) await script.line();
  await script.kill();

  const copy = openSqliteEventStore({ file: target, readOnly: true });
  const events = await collect(copy.readAll());
  const streams = ["application-1", "fund-1"].map((stream) => events.filter((event) => event.stream === stream));
  const ids = new Set(events.map(({ id }) => id));
  t.ok(acknowledged.every(({ id }) => ids.has(id)));
  t.equal((streams[0]?.length ?? 0) / 3, (streams[1]?.length ?? 0) / 2, "batches are in it as a whole");
  t.strictSame(
    streams.map((of) => chainFault(of)),
    [null, null],
  );
  await copy.close();
});

t.test("a backup never overwrites a file", async (t) => {
  const directory = t.testdir({ letter: "do not lose me", empty: "" });
  const file = path.join(directory, "log.db");
  await openSqliteEventStore({ file }).close();
  for (const name of ["letter", "empty", "log.db"]) {
    const target = path.join(directory, name);
    const before = readFileSync(target);
    t.throws(() => backupLog(file, target), { code: "ERR_BACKUP_EXISTS", details: { target } });
    t.ok(readFileSync(target).equals(before));
  }
});

t.test("a failed backup leaves nothing behind", async (t) => {
  const directory = t.testdir({ letter: "no log" });
  const file = path.join(directory, "log.db");
  const target = path.join(directory, "backup.db");
  t.throws(() => backupLog(file, target), { code: "ERR_LOG_UNAVAILABLE" });
  await openSqliteEventStore({ file }).close();
  t.throws(() => backupLog(file, path.join(directory, "nowhere", "backup.db")), { code: "ERR_LOG_UNAVAILABLE" });
  // This name is short enough for the file system; the temporary name is not.
  t.throws(() => backupLog(file, path.join(directory, "b".repeat(250))), { code: "ERR_LOG_UNAVAILABLE" });
  t.strictSame(
    readdirSync(directory).filter((name) => !name.startsWith("log.db")),
    ["letter"],
  );
});

t.test("a backup that is killed leaves nothing under its name", async (t) => {
  const directory = t.testdir();
  const target = path.join(directory, "backup.db");
  await openSqliteEventStore({ file: path.join(directory, "log.db") }).close();
  const killedAtCopying = `
    import { createRequire } from "node:module";
    const Sqlite = createRequire(${JSON.stringify(import.meta.url)})("better-sqlite3");
    const { prepare } = Sqlite.prototype;
    Sqlite.prototype.prepare = function (sql) {
      if (sql.startsWith("VACUUM INTO")) process.kill(process.pid, "SIGKILL");
      return prepare.call(this, sql);
    };`;
  const nodeFlags = ["--import", `data:text/javascript,${encodeURIComponent(killedAtCopying)}`];
  const words = ["backup", target, "--data-directory", directory];
  t.match(await runCli(words, nodeFlags), { code: null });
  t.notOk(existsSync(target));
  t.match(await runCli(words), { code: 0 }, "and is made at the next try");
});

t.test("a backup holds no forgotten text", async (t) => {
  const directory = t.testdir();
  const [file, target] = [path.join(directory, "log.db"), path.join(directory, "backup.db")];
  const store = openSqliteEventStore({ file });
  const events = [newEvent({ data: { name: "Mevrouw Geheim" } }), newEvent({ type: "PersonErased" })];
  await store.append([{ stream: "person-1", expected: "no-stream", events }]);
  await store.forget("person-1", 1);
  backupLog(file, target);
  t.notOk(readFileSync(target).includes("Mevrouw Geheim"));
  await store.close();
});
