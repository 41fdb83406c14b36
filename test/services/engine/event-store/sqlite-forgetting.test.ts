import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import type { EventStore } from "../../../../services/engine/event-store/event-store.ts";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { collect, newEvent, newEvents } from "../../../support/log-events.ts";

/** A name that occurs only in this person's events. */
const nameOf = (person: number) => `Mevrouw Geheim-${String(person).padStart(4, "0")} van Wassenaer`;

/** The bytes of the log's files. */
function bytesOf(file: string): Buffer {
  return Buffer.concat(
    ["", "-wal", "-shm"]
      .map((suffix) => `${file}${suffix}`)
      .filter(existsSync)
      .map((name) => readFileSync(name)),
  );
}

function register(store: EventStore, person: number, expected: number | "no-stream", times: number) {
  const events = [newEvent({ type: "ContactDetailsChanged", data: { name: nameOf(person).repeat(times) } })];
  return store.append([{ stream: `person-${person}`, expected, events }]);
}

async function erase(store: EventStore, person: number, revision: number): Promise<boolean> {
  const events = [newEvent({ type: "PersonErased" })];
  await store.append([{ stream: `person-${person}`, expected: revision - 1, events }]);
  return await store.forget(`person-${person}`, revision);
}

t.test("no trace of a forgotten person remains in the files, whatever rows surround theirs", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  const store = openSqliteEventStore({ file });
  const persons = 40;
  // Short and long rows in turn: some share a page, some take many.
  for (let change = 0; change < 6; change += 1) {
    for (let person = 0; person < persons; person += 1) {
      await register(store, person, change === 0 ? "no-stream" : change - 1, 1 + ((person * 7 + change * 13) % 150));
      if (person % 3 === 0)
        await store.append([{ stream: `fund-${person}-${change}`, expected: "no-stream", events: newEvents(2) }]);
    }
  }
  t.ok(bytesOf(file).includes(nameOf(0)), "they stand there to begin with");
  const erased: number[] = [];
  for (let turn = 0; turn < persons; turn += 1) {
    const person = (turn * 17) % persons;
    if (person % 8 === 0) continue;
    await erase(store, person, 6);
    erased.push(person);
    const bytes = bytesOf(file);
    t.strictSame(
      erased.filter((forgotten) => bytes.includes(nameOf(forgotten))),
      [],
    );
  }
  const bytes = bytesOf(file);
  t.ok(bytes.includes(nameOf(0)) && bytes.includes(nameOf(8)), "the others are still there");
  await store.close();
  const database = new Sqlite(file, { readonly: true });
  t.equal(database.pragma("integrity_check", { simple: true }), "ok");
  database.close();
});

t.test("reading the log leaves out forgotten events", async (t) => {
  const store = openSqliteEventStore({ file: ":memory:" });
  await register(store, 1, "no-stream", 1);
  await register(store, 2, "no-stream", 1);
  await erase(store, 1, 1);
  const left = [
    { stream: "person-2", revision: 0 },
    { stream: "person-1", revision: 1 },
  ];
  const placesOf = (events: readonly { stream: string; revision: number }[]) =>
    events.map(({ stream, revision }) => ({ stream, revision }));
  t.strictSame(placesOf(await collect(store.readAll())), left);
  t.strictSame(placesOf(await collect(store.readAll({ limit: 1 }))), left.slice(0, 1));
  const heard: { stream: string; revision: number }[] = [];
  await new Promise<void>((onCaughtUp) => {
    store.subscribe(null, { onEvents: (events) => void heard.push(...events), onCaughtUp });
  });
  t.strictSame(placesOf(heard), left);
  await store.close();
});

t.test("a retry does not store forgotten events again", async (t) => {
  const store = openSqliteEventStore({ file: ":memory:" });
  const write = { stream: "person-1", expected: "no-stream" as const, events: newEvents(1) };
  const first = await store.append([write]);
  await erase(store, 1, 1);
  t.strictSame(await store.append([write]), first);
  t.equal((await collect(store.readStream("person-1"))).length, 1);
  await store.close();
});

t.test("a concurrent reader delays forgetting until it ends", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  const store = openSqliteEventStore({ file });
  await register(store, 1, "no-stream", 1);
  const reader = new Sqlite(file, { readonly: true });
  reader.exec("BEGIN; SELECT count(*) FROM event");
  reader.prepare("SELECT count(*) FROM event").get();
  t.equal(await erase(store, 1, 1), false);
  t.ok(bytesOf(file).includes(nameOf(1)), "a reader reads on in what was there when it began");
  reader.close();
  t.equal(await store.forget("person-1", 1), true);
  t.notOk(bytesOf(file).includes(nameOf(1)));
  await store.close();
});

t.test("forgotten text that a crash left in the write-ahead log is removed at the next opening", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  const store = openSqliteEventStore({ file });
  await register(store, 1, "no-stream", 1);
  const reader = new Sqlite(file, { readonly: true });
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM event").get();
  await erase(store, 1, 1);
  // The reader keeps the write-ahead log from being emptied at closing, as a crash would.
  await store.close();
  reader.close();
  t.ok(bytesOf(file).includes(nameOf(1)));
  const again = openSqliteEventStore({ file });
  t.notOk(bytesOf(file).includes(nameOf(1)));
  await again.close();
});
