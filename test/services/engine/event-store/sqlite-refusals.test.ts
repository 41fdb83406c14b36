import path from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import t, { type Test } from "tap";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { openLogDatabase } from "../../../../services/engine/event-store/sqlite-schema.ts";
import { newEvent, newEvents } from "../../../support/log-events.ts";

const events = "events are not changed; only what was erased or destroyed is forgotten";
const deleted = "events are not deleted";
const atTheEnd = "events are appended at the end of the log";
const atTheirStreamsEnd = "events are appended at the end of their stream";
const blank = "data = printf('%*s', octet_length(data), ''), metadata = printf('%*s', octet_length(metadata), '')";
const erased = "WHERE stream = 'person-1' AND revision < 2";
const columns = "(position, stream, revision, id, type, data, metadata, leaf)";

const violations: readonly (readonly [name: string, sql: string, refusal: string])[] = [
  ["change what happened", "UPDATE event SET data = '{}' WHERE position = 1", events],
  ["change who did it", "UPDATE event SET metadata = '{}'", events],
  ["change the type", "UPDATE event SET type = 'ApplicationAwarded' WHERE position = 2", events],
  ["change the place in the log", "UPDATE event SET position = 100 WHERE position = 3", events],
  ["change the place in the stream", "UPDATE event SET revision = 100 WHERE position = 3", events],
  ["move to another stream", "UPDATE event SET stream = 'application-2' WHERE position = 1", events],
  ["change nothing", "UPDATE event SET id = id WHERE position = 1", events],
  ["replace by an update", "UPDATE OR REPLACE event SET position = 2 WHERE position = 1", events],
  ["ignore by an update", "UPDATE OR IGNORE event SET data = '{}' WHERE position = 1", events],
  [
    "forget an application's event",
    `UPDATE event SET forgotten = 1, ${blank} WHERE stream = 'application-1' AND revision < 2`,
    events,
  ],
  ["forget a person who is not erased", `UPDATE event SET forgotten = 1, ${blank} WHERE stream = 'person-2'`, events],
  ["forget the erasure itself", `UPDATE event SET forgotten = 1, ${blank} WHERE type = 'PersonErased'`, events],
  ["hide an event", "UPDATE event SET forgotten = 1 WHERE stream = 'person-1' AND revision = 0", events],
  ["blank without saying so", `UPDATE event SET ${blank} WHERE stream = 'person-1' AND revision = 0`, events],
  [
    "forget by other words",
    "UPDATE event SET forgotten = 1, data = '{}', metadata = '{}' WHERE stream = 'person-1' AND revision < 2",
    events,
  ],
  [
    "forget the half of it",
    `UPDATE event SET forgotten = 1, data = printf('%*s', octet_length(data), '') ${erased}`,
    events,
  ],
  [
    "forget the other half",
    `UPDATE event SET forgotten = 1, metadata = printf('%*s', octet_length(metadata), '') ${erased}`,
    events,
  ],
  ["forget, and change the id", `UPDATE event SET forgotten = 1, id = 'x', ${blank} ${erased}`, events],
  ["forget, and change the type", `UPDATE event SET forgotten = 1, type = 'X', ${blank} ${erased}`, events],
  [
    "forget, and move in the stream",
    `UPDATE event SET forgotten = 1, revision = revision + 9, ${blank} ${erased}`,
    events,
  ],
  [
    "forget, and move in the log",
    `UPDATE event SET forgotten = 1, position = position + 99, ${blank} ${erased}`,
    events,
  ],
  [
    "forget, and move to another stream",
    `UPDATE event SET forgotten = 1, stream = 'person-3', ${blank} ${erased}`,
    events,
  ],
  ["delete an event", "DELETE FROM event WHERE position = 1", deleted],
  ["delete the last event", "DELETE FROM event WHERE position = (SELECT max(position) FROM event)", deleted],
  ["delete everything", "DELETE FROM event", deleted],
  ["delete what an erased person did", "DELETE FROM event WHERE stream = 'person-1' AND revision = 0", deleted],
  [
    "replace an event at its position",
    `INSERT OR REPLACE INTO event ${columns} VALUES (1, 'application-1', 3, 'x', 'X', '{}', '{}', zeroblob(32))`,
    atTheEnd,
  ],
  [
    "replace an event at its revision",
    `INSERT OR REPLACE INTO event ${columns} VALUES (100, 'application-1', 1, 'x', 'X', '{}', '{}', zeroblob(32))`,
    atTheirStreamsEnd,
  ],
  [
    "replace a forgotten person's event",
    `REPLACE INTO event ${columns} VALUES (100, 'person-1', 0, 'x', 'X', '{}', '{}', zeroblob(32))`,
    atTheirStreamsEnd,
  ],
  [
    "update where there is something already",
    `INSERT INTO event ${columns} VALUES (1, 'application-1', 3, 'x', 'X', '{}', '{}', zeroblob(32))
      ON CONFLICT (position) DO UPDATE SET data = '{}'`,
    atTheEnd,
  ],
  [
    "put an event in between",
    `INSERT INTO event ${columns} VALUES (0, 'application-2', 0, 'x', 'X', '{}', '{}', zeroblob(32))`,
    atTheEnd,
  ],
  [
    "leave the position open",
    "INSERT INTO event (stream, revision, id, type, data, metadata, leaf) VALUES ('application-2', 0, 'x', 'X', '{}', '{}', zeroblob(32))",
    atTheEnd,
  ],
  [
    "leave a gap in a stream",
    `INSERT INTO event ${columns} VALUES (100, 'application-1', 4, 'x', 'X', '{}', '{}', zeroblob(32))`,
    atTheirStreamsEnd,
  ],
  [
    "begin a stream after its beginning",
    `INSERT INTO event ${columns} VALUES (100, 'application-2', 1, 'x', 'X', '{}', '{}', zeroblob(32))`,
    atTheirStreamsEnd,
  ],
  [
    "begin a stream before its beginning",
    `INSERT INTO event ${columns} VALUES (100, 'application-2', -1, 'x', 'X', '{}', '{}', zeroblob(32))`,
    atTheirStreamsEnd,
  ],
  [
    "append what is forgotten already",
    "INSERT INTO event VALUES (100, 'fund-2', 0, 'x', 'X', 1, '', '', zeroblob(32))",
    "only what is left of a person or a dossier is appended as forgotten",
  ],
  [
    "append without data",
    `INSERT INTO event ${columns} VALUES (100, 'application-2', 0, 'x', 'X', NULL, '{}', zeroblob(32))`,
    "NOT NULL constraint failed: event.data",
  ],
  [
    "append data that is no text",
    `INSERT INTO event ${columns} VALUES (100, 'application-2', 0, 'x', 'X', x'00', '{}', zeroblob(32))`,
    "cannot store BLOB value in TEXT column event.data",
  ],
  [
    "append as forgotten what is not",
    "INSERT INTO event VALUES (100, 'person-9', 0, 'x', 'X', 1, '{}', '{}', zeroblob(32))",
    "only what is left of a person or a dossier is appended as forgotten",
  ],
  [
    "append without a leaf",
    `INSERT INTO event ${columns} VALUES (100, 'application-2', 0, 'x', 'X', '{}', '{}', x'')`,
    "every event has a leaf",
  ],
  ["change the leaf", "UPDATE event SET leaf = zeroblob(32) WHERE position = 1", events],
  ["forget, and change the leaf", `UPDATE event SET forgotten = 1, leaf = zeroblob(32), ${blank} ${erased}`, events],
  ["give the log another id", "UPDATE log SET id = 'x'", "a log keeps its id"],
  ["take the log's id", "DELETE FROM log", "a log keeps its id"],
  ["give the log a second id", "INSERT INTO log VALUES (2, 'x')", "a log keeps its id"],
  ["replace the log's id", "INSERT OR REPLACE INTO log VALUES (1, 'x')", "a log keeps its id"],
];

t.test("the database itself refuses to", async (t) => {
  const file = await exampleLog(t);
  const ours = openLogDatabase({ file });
  // A plain SQLite client, without the pragmas of the log.
  const foreign = new Sqlite(file);
  foreign.pragma("recursive_triggers = OFF");
  t.teardown(() => {
    ours.close();
    foreign.close();
  });
  const before = contentsOf(ours);
  for (const [name, sql, refusal] of violations) {
    await t.test(name, async (t) => {
      for (const database of [ours, foreign]) t.throws(() => database.exec(sql), { message: refusal });
      t.strictSame(contentsOf(ours), before);
    });
  }
});

t.test("the only allowed change is to blanks of the same length before what ends a stream", async (t) => {
  const file = await exampleLog(t);
  const database = openLogDatabase({ file });
  t.teardown(() => database.close());
  const rows = "SELECT data, metadata FROM event WHERE stream = 'person-1' AND revision < 2";
  const before = database.prepare<[], Record<string, string>>(rows).all();
  database.exec(`UPDATE event SET forgotten = 1, ${blank} WHERE stream = 'person-1' AND revision < 2`);
  t.strictSame(
    database.prepare(rows).all(),
    before.map((row) => Object.fromEntries(Object.entries(row).map(([key, text]) => [key, " ".repeat(text.length)]))),
  );
});

/**
 * Events of an application, of a person who is erased but not yet forgotten, and of one who is not erased. The
 * application holds a PersonErased too.
 */
async function exampleLog(t: Test): Promise<string> {
  const file = path.join(t.testdir(), "log.db");
  const store = openSqliteEventStore({ file });
  await store.append([
    { stream: "application-1", expected: "no-stream", events: [...newEvents(2), newEvent({ type: "PersonErased" })] },
    { stream: "person-1", expected: "no-stream", events: [...newEvents(2), newEvent({ type: "PersonErased" })] },
    { stream: "person-2", expected: "no-stream", events: newEvents(1) },
  ]);
  await store.close();
  return file;
}

function contentsOf(database: Database): unknown[] {
  return [database.prepare("SELECT * FROM event").all(), database.prepare("SELECT * FROM log").all()];
}
