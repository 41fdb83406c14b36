import t from "tap";
import { openStorage, type Storage } from "../../../../services/engine/read-models/storage.ts";
import { openTable } from "../../../../services/engine/read-models/table.ts";
import { type Count, changes, counting } from "./counting.ts";

/** A storage that records which rows and pages are read. */
function watched() {
  const storage = openStorage(":memory:");
  const read: string[] = [];
  const watching: Storage = {
    ...storage,
    rowsOf(table) {
      const rows = storage.rowsOf(table);
      return {
        ...rows,
        read(key) {
          read.push(key);
          return rows.read(key);
        },
        page(query) {
          read.push(`page of ${query.list}`);
          return rows.page(query);
        },
      };
    },
  };
  return { storage: watching, readFromFile: () => read.splice(0) };
}

const ROW = JSON.stringify({ stream: "application-a", count: 1, last: "000001" }).length;

t.test("memory is bounded: the least recently used rows are read from the file again", (t) => {
  const { storage, readFromFile } = watched();
  t.teardown(() => storage.close());
  const table = openTable(storage, storage.create("counting", 1, "log", "serving"), counting(), 2 * ROW);
  for (const event of changes(4, ["a", "b", "c", "d"]).events) table.fold(event);
  readFromFile();
  for (const name of "abcd") t.match(table.get(`application-${name}`), { count: 1 });
  t.strictSame(readFromFile(), [], "what was not written is in memory, however much it is");

  storage.transaction(() => table.write());
  table.settle();
  for (const name of "dcdc") t.match(table.get(`application-${name}`), { count: 1 });
  t.strictSame(readFromFile(), [], "two fit");
  t.match(table.get("application-a"), { count: 1 });
  t.match(table.get("application-c"), { count: 1 });
  t.match(table.get("application-d"), { count: 1 });
  t.strictSame(readFromFile(), ["application-a", "application-d"], "a took the place of d, which was used before c");
  t.equal(table.get("application-e"), undefined);
  t.strictSame(readFromFile(), ["application-e"]);
  t.end();
});

t.test("a failed transaction leaves the rows as they were", (t) => {
  const { storage } = watched();
  t.teardown(() => storage.close());
  const table = openTable(storage, storage.create("counting", 1, "log", "serving"), counting(), 10 * ROW);
  const { events } = changes(3);
  for (const event of events.slice(0, 1)) table.fold(event);
  storage.transaction(() => table.write());
  table.settle();
  for (const event of events.slice(1)) table.fold(event);
  t.match(table.get("application-a"), { count: 3 });
  t.throws(() =>
    storage.transaction(() => {
      table.write();
      throw new Error("the disk is full");
    }),
  );
  table.forget();
  t.match(table.get("application-a"), { count: 1 });
  t.match(table.list("all", { after: null, limit: 10 }).rows, [{ count: 1 }]);
  t.equal(table.position, events[0]?.position);
  for (const event of events) table.fold(event);
  t.match(table.get("application-a"), { count: 3 }, "and folds on from there");
  t.end();
});

t.test("a page is read from the file once, until something in its list changes", (t) => {
  const { storage, readFromFile } = watched();
  t.teardown(() => storage.close());
  const table = openTable(storage, storage.create("counting", 1, "log", "serving"), counting(), 100 * ROW);
  const log = changes(3, ["a", "b", "c"]);
  const written = (): void => {
    for (const event of log.events) table.fold(event);
    storage.transaction(() => table.write());
    table.settle();
    readFromFile();
  };
  const streamsIn = (after: string | null) => {
    return table.list("all", { after, limit: 2 }).rows.map((row) => (row as Count).stream);
  };
  written();
  const { next } = table.list("all", { after: null, limit: 2 });
  t.strictSame(readFromFile(), ["page of all"]);
  t.strictSame(streamsIn(null), ["application-a", "application-b"]);
  t.strictSame(readFromFile(), [], "it was read above");
  t.strictSame(streamsIn(next), ["application-c"]);
  t.strictSame(table.list("none", { after: null, limit: 2 }).rows, []);
  t.strictSame(readFromFile(), ["page of all", "page of none"]);

  changes(1, ["a"], log);
  written();
  t.strictSame(streamsIn(null), ["application-b", "application-c"], "a went to the end");
  t.strictSame(streamsIn(next), ["application-c", "application-a"]);
  t.strictSame(table.list("none", { after: null, limit: 2 }).rows, []);
  t.strictSame(readFromFile(), ["page of all", "page of all"], "what is not in it did not change");

  log.tell("application-b", "ApplicationWithdrawn", { reason: "Het kan anders.", receivedBy: "online" });
  written();
  t.strictSame(streamsIn(null), ["application-c", "application-a"]);
  t.end();
});

t.test("a row that stays where it is changes the page it stands on", (t) => {
  const { storage } = watched();
  t.teardown(() => storage.close());
  const inPlace = { ...counting(), places: (row: Count) => [{ list: "all", sort: row.stream, shows: row }] };
  const table = openTable(storage, storage.create("counting", 1, "log", "serving"), inPlace, 100 * ROW);
  for (const event of changes(2).events) {
    table.fold(event);
    storage.transaction(() => table.write());
    table.settle();
    t.match(table.list("all", { after: null, limit: 10 }).rows, [{ last: event.position }]);
  }
  t.end();
});
