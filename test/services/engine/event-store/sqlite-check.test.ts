import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import t, { type Test } from "tap";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { checkFile } from "../../../../services/engine/event-store/sqlite-check.ts";
import { newEvents } from "../../../support/log-events.ts";
import { temporaryDirectory } from "../../../support/service.ts";

/** The file of a log with two streams. */
async function someLog(t: Test): Promise<string> {
  const file = path.join(temporaryDirectory(t), "log.db");
  const store = openSqliteEventStore({ file });
  for (const stream of ["application-een", "application-twee"])
    await store.append([{ stream, expected: "no-stream", events: newEvents(3) }]);
  await store.close();
  return file;
}

/** Changes a log as somebody with the file in hands would, and puts the triggers back. */
function tamper(file: string, sql: string): void {
  const database = new Sqlite(file);
  const triggers = database
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(sql);
  for (const trigger of triggers) database.exec(trigger.sql);
  database.close();
}

function faultsIn(file: string): string[] {
  return [...checkFile(file)].flatMap(({ faults }) => faults);
}

t.test("a sound log has nothing wrong", async (t) => {
  t.strictSame(faultsIn(await someLog(t)), []);
});

t.test("what somebody did to the rows is found, each by what it contradicts", async (t) => {
  const swapped = `
    UPDATE event SET stream = 'application-drie' WHERE position = 3;
    UPDATE event SET stream = 'application-een' WHERE position = 6;
    UPDATE event SET stream = 'application-twee' WHERE position = 3`;
  const cases: Readonly<Record<string, readonly [sql: string, fault: string]>> = {
    "the last row is gone": [
      "DELETE FROM event WHERE position = 6",
      "application-twee: its head is not its last event",
    ],
    "a row in between is gone": ["DELETE FROM event WHERE position = 2", "the log has a gap before position 3"],
    "a stream is gone": [
      "DELETE FROM event WHERE stream = 'application-een'",
      "application-een: its head is not its last event",
    ],
    "rows of two streams changed places": [swapped, "application-twee at 2: the leaf is not that of what stands here"],
    "the type is another": [
      "UPDATE event SET type = 'Other' WHERE position = 1",
      "application-een at 0: the leaf is not that of what stands here",
    ],
    "the hash is another": [
      "UPDATE event SET metadata = json_set(metadata, '$.hash', 'x') WHERE position = 1",
      "application-een at 0: the leaf is not that of what stands here",
    ],
    "it is marked as forgotten": [
      "UPDATE event SET forgotten = 1 WHERE position = 1",
      "application-een at 0: is forgotten, and nothing after it says why",
    ],
  };
  for (const [name, [sql, fault]] of Object.entries(cases)) {
    const file = await someLog(t);
    tamper(file, sql);
    t.ok(faultsIn(file).includes(fault), `${name}: ${faultsIn(file).join("; ")}`);
  }
});

t.test("a bit that flipped in a table or an index is found", async (t) => {
  const file = await someLog(t);
  const sound = readFileSync(file);
  const name = Buffer.from("application-twee");
  let found = 0;
  for (let at = sound.indexOf(name); at >= 0; at = sound.indexOf(name, at + 1)) {
    const flipped = Buffer.from(sound);
    flipped[at + 12] = (flipped[at + 12] ?? 0) ^ 1;
    writeFileSync(file, flipped);
    t.ok(faultsIn(file).length > 0, `at ${at}`);
    found += 1;
  }
  t.ok(found >= 7, "in each row, each entry of the index, and the head");
});

t.test("an append that shows that the log contradicts itself is the last one", async (t) => {
  const file = await someLog(t);
  tamper(file, "UPDATE stream_head SET revision = 5 WHERE stream = 'application-een'");
  const store = openSqliteEventStore({ file });
  t.teardown(() => store.close());
  for (const [stream, expected] of [
    ["application-een", 2],
    ["application-twee", 2],
  ] as const)
    await t.rejects(store.append([{ stream, expected, events: newEvents(1) }]), { code: "ERR_LOG_CORRUPT" }, stream);
  t.equal(store.size(), 6);
});
