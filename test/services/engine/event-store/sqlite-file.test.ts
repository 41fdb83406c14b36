import { randomUUID } from "node:crypto";
import { chmodSync, chownSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import t from "tap";
import { EventIdTaken } from "../../../../services/engine/event-store/event-store.ts";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { openLogDatabase } from "../../../../services/engine/event-store/sqlite-schema.ts";
import { collect, newEvent, newEvents } from "../../../support/log-events.ts";
import { asOrdinaryUser, ORDINARY_USER } from "../../../support/ordinary-user.ts";

const settingsOf = (database: Database) => ({
  journal: database.pragma("journal_mode", { simple: true }),
  synchronous: database.pragma("synchronous", { simple: true }),
  recursiveTriggers: database.pragma("recursive_triggers", { simple: true }),
  secureDelete: database.pragma("secure_delete", { simple: true }),
});

t.test("the file is always opened with the same durable settings", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  for (const time of ["new", "again", "and again"]) {
    const database = openLogDatabase({ file });
    const full = 2;
    t.strictSame(
      settingsOf(database),
      { journal: "wal", synchronous: full, recursiveTriggers: 1, secureDelete: 1 },
      time,
    );
    database.close();
  }
});

t.test("every log has an id of its own, and keeps it", async (t) => {
  const directory = t.testdir();
  const open = (name: string) => openSqliteEventStore({ file: path.join(directory, name) });
  const stores = [open("a.db"), open("b.db")];
  const ids = stores.map(({ id }) => id);
  await Promise.all(stores.map((store) => store.close()));
  const again = open("a.db");
  t.match(again.id, /^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  t.equal(again.id, ids[0]);
  t.not(ids[0], ids[1]);
  await again.close();
});

t.test("a file of a newer program is refused unchanged", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  await openSqliteEventStore({ file }).close();
  const newer = new Sqlite(file);
  newer.pragma("user_version = 99");
  newer.close();
  const before = readFileSync(file);
  for (const readOnly of [false, true]) {
    t.throws(() => openSqliteEventStore({ file, readOnly }), {
      code: "ERR_LOG_VERSION",
      details: { file, found: 99, supported: 5 },
    });
  }
  t.ok(readFileSync(file).equals(before));
});

/** Takes away from a log's file what came with the second and third version of its format. */
function becomeFirstVersion(database: Database): void {
  database.exec(`
    DROP TRIGGER event_id_is_new;
    DROP INDEX event_by_id;
    DROP TRIGGER event_has_a_leaf;
    DROP TRIGGER event_follows_the_head;
    DROP TRIGGER event_moves_the_head;
    DROP TRIGGER event_is_not_changed;
    DROP TABLE stream_head;
    ALTER TABLE event DROP COLUMN leaf;
    CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'not now'); END;
    PRAGMA user_version = 1;
  `);
}

t.test("a log of before event ids had to be unique opens, keeps what it holds, and takes none twice", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  const store = openSqliteEventStore({ file });
  const [once, twice, fresh] = newEvents(3);
  if (!once || !twice || !fresh) throw new Error("three events were asked for");
  await store.append([{ stream: "fund-1", expected: "no-stream", events: [once, twice] }]);
  await store.close();
  const earlier = new Sqlite(file);
  becomeFirstVersion(earlier);
  earlier.exec(`INSERT INTO event (position, stream, revision, id, type, data, metadata)
    SELECT 3, stream, 2, id, type, data, metadata FROM event WHERE position = 2`);
  earlier.close();

  const opened = openSqliteEventStore({ file });
  t.equal((await collect(opened.readAll())).length, 3);
  t.match(await opened.find(twice.id), { id: twice.id, revision: 1 }, "the first of the two");
  t.equal(await opened.find(fresh.id), null);
  await t.rejects(
    opened.append([{ stream: "fund-2", expected: "no-stream", events: [fresh, once] }]),
    new EventIdTaken("an event id stands in the log once"),
  );
  t.equal((await collect(opened.readAll())).length, 3);
  await opened.close();
});

t.test(
  "in a log of before events had leaves, whoever is erased is gone, copies that SQLite made included",
  async (t) => {
    const file = path.join(t.testdir(), "log.db");
    await openSqliteEventStore({ file }).close();
    const earlier = new Sqlite(file);
    earlier.pragma("secure_delete = ON");
    becomeFirstVersion(earlier);
    const insert = earlier.prepare(
      "INSERT INTO event (position, stream, revision, id, type, data, metadata) VALUES (?, ?, 0, ?, ?, ?, '{}')",
    );
    const persons = Array.from({ length: 400 }, (_, number) => number);
    const nameOf = (person: number) => `Mevrouw Geheim-${String(person).padStart(4, "0")} van Wassenaer`;
    for (const person of persons) {
      const data = JSON.stringify({ name: nameOf(person).repeat(1 + (((person ** 3 + 11 * person) % 251) % 75)) });
      insert.run(person + 1, `person-${person}`, randomUUID(), "PersonRegistered", data);
    }
    earlier.close();

    const store = openSqliteEventStore({ file });
    const erasure = (person: number) => ({
      stream: `person-${person}`,
      expected: 0,
      events: [newEvent({ type: "PersonErased" })],
    });
    await store.append(persons.map(erasure));
    for (const person of persons) await store.forget(`person-${person}`, 1);
    await store.close();
    const bytes = readFileSync(file, "latin1");
    t.strictSame(
      persons.filter((person) => bytes.includes(nameOf(person))),
      [],
    );
  },
);

t.test("a file that is not a log is refused unchanged", async (t) => {
  const directory = t.testdir({ text: "this is a letter, and by far no database".repeat(100) });
  const database = new Sqlite(path.join(directory, "database"));
  database.exec("CREATE TABLE letter (id INTEGER PRIMARY KEY); PRAGMA user_version = 1");
  database.close();
  for (const name of ["text", "database"]) {
    const file = path.join(directory, name);
    const before = readFileSync(file);
    t.throws(() => openSqliteEventStore({ file }), { code: "ERR_LOG_UNAVAILABLE", details: { file } });
    t.ok(readFileSync(file).equals(before));
  }
});

t.test("a log whose schema was changed is refused, or only read where its triggers were", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  const store = openSqliteEventStore({ file });
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(2) }]);
  await store.close();
  const change = (sql: string) => {
    const database = new Sqlite(file);
    database.exec(sql);
    database.close();
  };
  change("DROP TRIGGER event_is_not_deleted; CREATE TRIGGER quiet AFTER INSERT ON event BEGIN SELECT 1; END");
  const changes = ["trigger event_is_not_deleted is missing", "trigger quiet was added"];
  t.throws(() => openSqliteEventStore({ file }), { code: "ERR_LOG_CORRUPT", details: { file, changes } });
  const reader = openSqliteEventStore({ file, readOnly: true });
  t.equal((await collect(reader.readAll())).length, 2);
  await reader.close();
  change("ALTER TABLE event ADD COLUMN note TEXT");
  t.throws(() => openSqliteEventStore({ file, readOnly: true }), {
    code: "ERR_LOG_CORRUPT",
    details: { file, changes: ["table event is changed"] },
  });
});

t.test("a log that cannot be opened is refused with the cause", async (t) => {
  const directory = t.testdir();
  t.throws(() => openSqliteEventStore({ file: path.join(directory, "nowhere", "log.db") }), {
    code: "ERR_LOG_UNAVAILABLE",
    cause: { message: "Cannot open database because the directory does not exist" },
  });
  t.throws(() => openSqliteEventStore({ file: path.join(directory, "absent.db"), readOnly: true }), {
    code: "ERR_LOG_UNAVAILABLE",
    cause: { code: "SQLITE_CANTOPEN" },
  });
});

t.test("a log that was cut to nothing is refused, not begun anew", async (t) => {
  const directory = t.testdir({ empty: "", "missing-wal": "what the log left behind" });
  for (const readOnly of [false, true]) {
    t.throws(() => openSqliteEventStore({ file: path.join(directory, "empty"), readOnly }), {
      code: "ERR_LOG_UNAVAILABLE",
      cause: { message: "the file is empty" },
    });
    t.throws(() => openSqliteEventStore({ file: path.join(directory, "missing"), readOnly }), {
      code: "ERR_LOG_UNAVAILABLE",
      cause: { message: "the file is missing, its write-ahead log is not" },
    });
  }
  t.strictSame(readdirSync(directory).sort(), ["empty", "missing-wal"]);
  t.equal(statSync(path.join(directory, "empty")).size, 0);
});

t.test("a log whose creation was killed is created at the next start", async (t) => {
  const directory = t.testdir({ "log.db.partial": "half a log" });
  const store = openSqliteEventStore({ file: path.join(directory, "log.db") });
  t.equal(await store.head(), null);
  await store.close();
  t.strictSame(readdirSync(directory), ["log.db"]);
});

t.test("a log file that may not be written is refused", async (t) => {
  const directory = t.testdir();
  const file = path.join(directory, "log.db");
  await openSqliteEventStore({ file }).close();
  chmodSync(file, 0o444);
  chownSync(directory, ORDINARY_USER, -1);
  asOrdinaryUser(() =>
    t.throws(() => openSqliteEventStore({ file }), {
      code: "ERR_LOG_UNAVAILABLE",
      details: { file },
      cause: { code: "SQLITE_READONLY" },
    }),
  );
});

t.test("a log can be read beside its owner, but not written", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  const owner = openSqliteEventStore({ file });
  const reader = openSqliteEventStore({ file, readOnly: true });
  await owner.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(2) }]);
  t.strictSame(
    { id: reader.id, exclusive: reader.exclusive, events: await collect(reader.readAll()) },
    { id: owner.id, exclusive: false, events: await collect(owner.readAll()) },
  );
  t.equal(owner.exclusive, true);
  const write = { stream: "fund-1", expected: 1, events: newEvents(1) };
  await t.rejects(reader.append([write]), { code: "ERR_LOG_UNAVAILABLE", cause: { code: "SQLITE_READONLY" } });
  await Promise.all([reader.close(), owner.close()]);
});

t.test("a log in memory ends with its store", async (t) => {
  const store = openSqliteEventStore({ file: ":memory:" });
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(2) }]);
  t.equal((await collect(store.readAll())).length, 2);
  await store.close();
  const other = openSqliteEventStore({ file: ":memory:" });
  t.strictSame([await other.head(), await other.last()], [null, null]);
  await other.close();
});

t.test("onCommitted gets the stored events once, before the append returns", async (t) => {
  const heard: unknown[] = [];
  const store = openSqliteEventStore({ file: ":memory:", onCommitted: (events) => heard.push(...events) });
  const [one, two] = [newEvents(2), newEvents(1)];
  await store.append([
    { stream: "fund-1", expected: "no-stream", events: one },
    { stream: "fund-1", expected: "no-stream", events: newEvents(1) },
    { stream: "fund-2", expected: "no-stream", events: two },
    { stream: "fund-1", expected: "no-stream", events: one },
  ]);
  t.strictSame(heard, await collect(store.readAll()));
  await store.close();
});

t.test("an invalid argument is a TypeError", async (t) => {
  const store = openSqliteEventStore({ file: ":memory:" });
  const write = { stream: "fund-1", expected: "no-stream" as const, events: newEvents(1) };
  for (const expected of [-1, 0.5, Number.NaN])
    await t.rejects(store.append([write, { ...write, expected }]), TypeError);
  await t.rejects(store.append([write, { ...write, events: [newEvent({ data: undefined })] }]), {
    message: "an event's data is a JSON value",
  });
  await t.rejects(store.append([write, { ...write, events: [newEvent({ data: 1n })] }]), TypeError);
  t.throws(() => store.readAll({ after: "C:1/P:1" }), TypeError);
  t.throws(() => store.subscribe("C:1/P:1", { onEvents() {} }), TypeError);
  t.equal(await store.head(), null);
  await store.close();
});

t.test("an unreadable row is reported with its place", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  const store = openSqliteEventStore({ file });
  const foreign = new Sqlite(file);
  foreign.exec("INSERT INTO event VALUES (1, 'fund-1', 0, 'x', 'X', 0, 'no JSON', '{}', zeroblob(32))");
  foreign.close();
  await t.rejects(collect(store.readAll()), {
    code: "ERR_LOG_CORRUPT",
    details: { stream: "fund-1", revision: 0, position: "0000000000000001" },
  });
  const stopped = new Promise((resolve) => store.subscribe(null, { onEvents() {}, onStopped: resolve }));
  t.match(await stopped, { code: "ERR_LOG_CORRUPT" });
  await store.close();
});

t.test("events that are only in the write-ahead log are read", async (t) => {
  const directory = t.testdir();
  const file = path.join(directory, "log.db");
  const store = openSqliteEventStore({ file });
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(3) }]);
  // As after a crash: the file and its write-ahead log, never merged.
  for (const suffix of ["", "-wal"]) {
    writeFileSync(path.join(directory, `crashed.db${suffix}`), readFileSync(`${file}${suffix}`));
  }
  const crashed = openSqliteEventStore({ file: path.join(directory, "crashed.db") });
  t.strictSame(await collect(crashed.readAll()), await collect(store.readAll()));
  await Promise.all([store.close(), crashed.close()]);
});
