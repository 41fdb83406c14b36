import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { InvalidCursor, type Projection } from "../../../../projections/projection.ts";
import type { LoggedEvent } from "../../../../schemas/events.ts";
import { type Log, newLog, positionOf } from "../../../support/log.ts";
import { type Count, changes, counting, manualTimer, openOn } from "./counting.ts";

const all = { limit: 100 };

function fileOf(test: Pick<typeof t, "testdir">): string {
  return path.join(test.testdir({}), "read-models.db");
}

/** Opens the same file once more, to see what is in it. */
async function openOther(test: Pick<typeof t, "teardown">, file: string) {
  const other = openOn(newLog(), file);
  test.teardown(() => other.close());
  await other.catchUp();
  return other;
}

t.test("applied events can be read at once, and are written later", async (t) => {
  const file = fileOf(t);
  const timer = manualTimer();
  const log = changes(2);
  const readModels = openOn(newLog(), file, { schedule: timer.schedule });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  readModels.apply(log.events);
  const row = { stream: "application-a", count: 2, last: positionOf(2) };
  t.strictSame(readModels.get(counting(), "application-a"), row);
  t.equal(readModels.position(), positionOf(2));

  const other = await openOther(t, file);
  t.equal(other.get(counting(), "application-a"), undefined, "nothing is in the file yet");
  t.equal(timer.waiting, 1);
  timer.goOff();
  t.strictSame(other.get(counting(), "application-a"), row, "the timer had it written");
  t.equal(timer.waiting, 0, "without more events there is nothing to wait for");
});

t.test("enough events are written without waiting for the timer", async (t) => {
  const file = fileOf(t);
  const readModels = openOn(newLog(), file, { writeAfterEvents: 3 });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  readModels.apply(changes(4).events);
  const other = await openOther(t, file);
  t.strictSame(other.get(counting(), "application-a"), { stream: "application-a", count: 3, last: positionOf(3) });
});

t.test("after a kill the log is folded again from the last checkpoint", async (t) => {
  const file = fileOf(t);
  const log = changes(10, ["a", "b", "c"]);
  const killed = openOn(newLog(), file, { writeAfterEvents: 4 });
  t.teardown(() => killed.close());
  await killed.catchUp();
  killed.apply(log.events);
  const asked: (string | null)[] = [];
  const readAll: Log["readAll"] = (options) => {
    asked.push(options.after);
    return log.readAll(options);
  };
  const readModels = openOn(log, file, { readAll });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  t.equal(asked[0], positionOf(8), "from the checkpoint on");
  t.strictSame(readModels.list(counting(), "all", all), killed.list(counting(), "all", all));
  t.equal(readModels.position(), positionOf(10));
});

t.test("events that were folded before change nothing", async (t) => {
  const log = changes(5, ["a", "b"]);
  const readModels = openOn(log, fileOf(t));
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  const before = readModels.list(counting(), "all", all);
  readModels.apply(log.events);
  readModels.apply(log.events.slice(3));
  t.strictSame(readModels.list(counting(), "all", all), before);
  t.equal(readModels.position(), positionOf(5));
});

t.test("closing writes changed rows", async (t) => {
  const file = fileOf(t);
  const readModels = openOn(newLog(), file);
  await readModels.catchUp();
  readModels.apply(changes(2).events);
  await readModels.close();
  const other = await openOther(t, file);
  t.match(other.get(counting(), "application-a"), { count: 2 });
});

t.test("rows folded from another log are rebuilt", async (t) => {
  const file = fileOf(t);
  const first = openOn(changes(3, ["a"]), file);
  await first.catchUp();
  await first.close();
  const rebuilt: unknown[] = [];
  const readModels = openOn(changes(2, ["b"]), file, {
    logId: "another log",
    onRebuild: (...what) => rebuilt.push(what),
  });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  t.strictSame(rebuilt, [["counting", "other-log"]]);
  t.strictSame(readModels.list(counting(), "all", all).rows, [
    { stream: "application-b", count: 2, last: positionOf(2) },
  ]);
});

t.test("a log replaced by an older copy is noticed", async (t) => {
  const file = fileOf(t);
  const first = openOn(changes(3, ["a"]), file);
  await first.catchUp();
  await first.close();
  const older = changes(2, ["a"]);
  const rebuilt: unknown[] = [];
  const readModels = openOn(older, file, { head: older.head, onRebuild: (...what) => rebuilt.push(what) });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  t.strictSame(rebuilt, [["counting", "beyond-the-log"]]);
  t.strictSame(readModels.get(counting(), "application-a"), {
    stream: "application-a",
    count: 2,
    last: positionOf(2),
  });
});

t.test("a list is read page by page, by sort and then by key", async (t) => {
  const log = changes(9, ["d", "b", "a", "c", "e", "a", "a"]);
  const readModels = openOn(log, fileOf(t));
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  const streams: string[] = [];
  let after: string | null = null;
  const sizes: number[] = [];
  do {
    const page: { rows: readonly Count[]; next: string | null } = readModels.list(counting(), "all", {
      after,
      limit: 3,
    });
    streams.push(...page.rows.map(({ stream }) => stream.slice(-1)));
    sizes.push(page.rows.length);
    after = page.next;
  } while (after !== null);
  t.strictSame(streams, ["c", "e", "b", "d", "a"], "c and e have 1, b and d have 2, a has 3");
  t.strictSame(sizes, [3, 2]);
  t.strictSame(readModels.list(counting(), "all", { limit: 5 }).next, null, "a full last page is the last");
  t.strictSame(readModels.list(counting(), "nobody's", all), { rows: [], total: 0, next: null, prev: null });
  for (const cursor of ["", "geen bladzijde", Buffer.from("[1,2]").toString("base64url")])
    t.throws(() => readModels.list(counting(), "all", { after: cursor, limit: 2 }), InvalidCursor);
});

t.test("a changed row leaves its old place, and a removed row leaves every list", async (t) => {
  const log = changes(2, ["a", "b"]);
  const readModels = openOn(log, fileOf(t));
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  t.equal(readModels.list(counting(), "all", all).rows.length, 2);
  log.latest();
  changes(1, ["a"], log);
  log.tell("application-b", "ApplicationWithdrawn", { reason: "Toch niet", receivedBy: "online" });
  readModels.apply(log.latest());
  t.equal(readModels.get(counting(), "application-b"), undefined);
  const row = { stream: "application-a", count: 2, last: positionOf(3) };
  t.strictSame(readModels.list(counting(), "all", all), { rows: [row], total: 1, next: null, prev: null });
  readModels.flush();
  t.equal(readModels.get(counting(), "application-b"), undefined, "also once it is written");
});

/** A log whose reading waits until it is let go. */
function slowly(log: Log) {
  let letGo = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  async function* readAll(options: { readonly after: string | null }): AsyncGenerator<LoggedEvent> {
    for await (const event of log.readAll(options)) {
      reached.resolve();
      await letGo.promise;
      yield event;
    }
  }
  return {
    readAll,
    reached: reached.promise,
    letGo: () => letGo.resolve(),
    stop: () => (letGo = Promise.withResolvers()),
  };
}

t.test("a new version is built beside the old one, which serves until it is done", async (t) => {
  const file = fileOf(t);
  const log = changes(3);
  const first = openOn(log, file);
  await first.catchUp();
  await first.close();

  const slow = slowly(log);
  const tenfold = counting(2, 10);
  const rebuilt: unknown[] = [];
  const readModels = openOn(log, file, {
    projections: [tenfold],
    readAll: slow.readAll,
    onRebuild: (...what) => rebuilt.push(what),
  });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  await slow.reached;
  t.strictSame(rebuilt, [["counting", "new-version"]]);
  t.match(readModels.get(tenfold, "application-a"), { count: 3 }, "the old one serves");
  t.match(readModels.list(tenfold, "all", all).rows, [{ count: 3 }]);
  t.strictSame(readModels.status(), [
    {
      projection: "counting",
      version: 2,
      servedVersion: 1,
      position: positionOf(3),
      buildingAt: { position: null },
    },
  ]);
  t.equal(readModels.position(), null, "what happens now cannot be read yet");
  log.latest();
  changes(2, ["a"], log);
  readModels.apply(log.latest());
  slow.letGo();
  await readModels.idle();
  t.match(readModels.get(tenfold, "application-a"), { count: 50 }, "with what was applied meanwhile");
  t.match(readModels.list(tenfold, "all", all).rows, [{ count: 50 }]);
  t.match(readModels.status(), [{ servedVersion: 2, buildingAt: null }]);
  t.equal(readModels.position(), positionOf(5));
  t.strictSame(
    tablesIn(file),
    ["counting@2#2", "counting@2#2 places", "counting@2#2 totals"],
    "the old tables are dropped",
  );
});

function tablesIn(file: string): unknown[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%@%'").pluck().all();
  } finally {
    database.close();
  }
}

t.test("events applied while the last ones are read are not missed", async (t) => {
  const log = changes(1);
  log.latest();
  // The event is applied during the second reading, which is the last one and does not include it.
  let readings = 0;
  let apply: (events: LoggedEvent[]) => void = () => {};
  async function* readAll(options: { readonly after: string | null }): AsyncGenerator<LoggedEvent> {
    readings += 1;
    yield* log.readAll(options);
    if (readings !== 2) return;
    changes(1, ["a"], log);
    apply(log.latest());
  }
  const readModels = openOn(log, fileOf(t), { readAll });
  t.teardown(() => readModels.close());
  apply = (events) => readModels.apply(events);
  await readModels.catchUp();
  t.equal(readings, 2);
  t.match(readModels.get(counting(), "application-a"), { count: 2 });
  t.match(readModels.list(counting(), "all", all).rows, [{ count: 2 }]);
});

t.test("building resumes where it was interrupted", async (t) => {
  const file = fileOf(t);
  const log = changes(6);
  const first = openOn(log, file);
  await first.catchUp();
  await first.close();
  async function* brokenOff(): AsyncGenerator<LoggedEvent> {
    yield* log.events.slice(0, 4);
    throw new Error("the log is gone");
  }
  const failures: string[] = [];
  const killed = openOn(log, file, {
    projections: [counting(2, 10)],
    readAll: brokenOff,
    batchEvents: 2,
    onFailure: (error) => failures.push(error.message),
  });
  await killed.catchUp();
  await killed.idle();
  t.strictSame(failures, ["the log is gone"]);
  t.match(killed.status(), [{ servedVersion: 1, buildingAt: { position: positionOf(4) } }]);
  await killed.close();

  const asked: (string | null)[] = [];
  const readModels = openOn(log, file, {
    projections: [counting(2, 10)],
    readAll: (options) => {
      asked.push(options.after);
      return log.readAll(options);
    },
  });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  await readModels.idle();
  t.equal(asked[0], positionOf(4));
  t.match(readModels.get(counting(2), "application-a"), { count: 60 });
});

t.test("a read model is rebuilt on request, beside the one that serves", async (t) => {
  const file = fileOf(t);
  const log = changes(3);
  const readModels = openOn(log, file);
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  readModels.flush();
  const database = new Database(file);
  database.exec(`UPDATE "counting@1#1" SET row = '{"stream":"application-a","count":99,"last":"x"}'`);
  database.close();
  await readModels.rebuild(["counting", "counting"]);
  t.strictSame(readModels.get(counting(), "application-a"), {
    stream: "application-a",
    count: 3,
    last: positionOf(3),
  });
  log.latest();
  changes(1, ["a"], log);
  readModels.apply(log.latest());
  t.match(readModels.list(counting(), "all", all).rows, [{ count: 4 }], "and is kept up to date");
  t.strictSame(tablesIn(file), ["counting@1#2", "counting@1#2 places", "counting@1#2 totals"]);
  await t.resolves(readModels.rebuild(), "all, when none is named");
  await t.rejects(readModels.rebuild(["unheard-of"]), { message: "there is no read model unheard-of here" });
});

t.test("a retired table is removed in steps, also across a restart", async (t) => {
  const file = fileOf(t);
  const log = changes(
    2_500,
    Array.from({ length: 2_500 }, (_, index) => String(index)),
  );
  const first = openOn(log, file);
  await first.catchUp();
  const rebuilding = first.rebuild();
  // Closes it while the new table serves and the old one is partly removed.
  while (rowsIn(file, "counting@1#1") > 2_000) await new Promise((resolve) => setImmediate(resolve));
  await Promise.all([first.close(), t.rejects(rebuilding, { name: "AbortError" })]);
  t.ok(tablesIn(file).includes("counting@1#1"));
  const readModels = openOn(log, file);
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  await readModels.idle();
  t.strictSame(tablesIn(file), ["counting@1#2", "counting@1#2 places", "counting@1#2 totals"]);
  t.match(readModels.get(counting(), "application-2499"), { count: 1 });
});

function rowsIn(file: string, table: string): number {
  const database = new Database(file, { readonly: true });
  try {
    return Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  } finally {
    database.close();
  }
}

t.test("an unknown read model is removed", async (t) => {
  const file = fileOf(t);
  const other: Projection<Count> = { ...counting(), name: "forgotten" };
  const first = openOn(changes(1), file, { projections: [counting(), other] });
  await first.catchUp();
  await first.close();
  const readModels = openOn(changes(1), file);
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  await readModels.idle();
  t.strictSame(tablesIn(file), ["counting@1#1", "counting@1#1 places", "counting@1#1 totals"]);
});

t.test("a projection whose fold fails refuses queries until it has caught up; the others go on", async (t) => {
  const file = fileOf(t);
  const timer = manualTimer();
  let broken = true;
  const fragile: Projection<Count> = {
    ...counting(),
    name: "fragile",
    fold(row, event, key) {
      if (broken && event.position === positionOf(4)) throw new Error("this fold has a fault");
      return counting().fold(row, event, key);
    },
  };
  const log = changes(2);
  const failures: string[] = [];
  const readModels = openOn(log, file, {
    projections: [counting(), fragile],
    schedule: timer.schedule,
    onFailure: (error) => failures.push(error.message),
  });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  log.latest();
  changes(3, ["a"], log);
  readModels.apply(log.latest());
  t.strictSame(failures, ["this fold has a fault"]);
  t.equal(readModels.failure?.message, "this fold has a fault");
  t.equal(readModels.position(), positionOf(2), "back to what was written");
  t.match(readModels.get(counting(), "application-a"), { count: 5 });
  refuses(t, () => readModels.get(fragile, "application-a"));
  refuses(t, () => readModels.list(fragile, "all", all));

  timer.goOff();
  await readModels.idle();
  t.strictSame(failures, ["this fold has a fault", "this fold has a fault"], "it tried again");
  broken = false;
  timer.goOff();
  await readModels.idle();
  t.equal(readModels.failure, null);
  t.equal(readModels.position(), positionOf(5));
  for (const projection of [counting(), fragile])
    t.match(readModels.list(projection, "all", all).rows, [{ count: 5 }], projection.name);
});

function refuses(test: Pick<typeof t, "throws">, query: () => unknown): void {
  test.throws(query, { code: "ERR_NOT_READY" });
}

/** Makes a table refuse to be written, or lets it be written again, as a full disk and one with room do. */
function fill(file: string, isFull = true): void {
  const database = new Database(file);
  const trigger = `CREATE TRIGGER full BEFORE INSERT ON "counting@1#1" BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`;
  database.exec(isFull ? trigger : "DROP TRIGGER full");
  database.close();
}

t.test(
  "rows that cannot be written are read from memory; lists, which are read from the file, are refused",
  async (t) => {
    const file = fileOf(t);
    const timer = manualTimer();
    const log = changes(2);
    const failures: string[] = [];
    const readModels = openOn(log, file, {
      schedule: timer.schedule,
      onFailure: (error) => failures.push(error.message),
    });
    t.teardown(() => readModels.close());
    await readModels.catchUp();
    log.latest();
    fill(file);
    changes(3, ["a"], log);
    readModels.apply(log.latest());
    t.match(readModels.get(counting(), "application-a"), { count: 5 });
    refuses(t, () => readModels.list(counting(), "all", all));
    t.equal(readModels.position(), positionOf(5));
    timer.goOff();
    t.strictSame(failures, ["the disk is full", "the disk is full"], "it is tried again");
    t.equal(readModels.failure?.message, "the disk is full");
    fill(file, false);
    timer.goOff();
    t.match(readModels.list(counting(), "all", all).rows, [{ count: 5 }]);
    t.equal(readModels.failure, null);
  },
);

t.test("a start with a full disk folds the rest of the log in memory", async (t) => {
  const file = fileOf(t);
  const log = changes(2);
  const first = openOn(log, file);
  await first.catchUp();
  await first.close();
  fill(file);
  changes(4, ["a"], log);
  const readModels = openOn(log, file, { batchEvents: 2 });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  t.match(readModels.get(counting(), "application-a"), { count: 6 });
  t.equal(readModels.failure?.message, "the disk is full");
  fill(file, false);
  t.match(readModels.list(counting(), "all", all).rows, [{ count: 6 }]);
});

t.test("memory is bounded: too many rows that cannot be written refuse queries until there is room", async (t) => {
  const file = fileOf(t);
  const timer = manualTimer();
  const log = changes(2);
  const readModels = openOn(log, file, { schedule: timer.schedule, writeAfterEvents: 2, maxUnwrittenEvents: 4 });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  log.latest();
  fill(file);
  changes(5, ["a"], log);
  readModels.apply(log.latest());
  refuses(t, () => readModels.get(counting(), "application-a"));
  t.equal(readModels.position(), positionOf(2));
  fill(file, false);
  timer.goOff();
  await readModels.idle();
  t.match(readModels.get(counting(), "application-a"), { count: 7 });
  t.equal(readModels.failure, null);
});

t.test("a damaged file is replaced, and rebuilt from the log", async (t) => {
  const log = changes(
    300,
    Array.from({ length: 300 }, (_, index) => String(index)),
  );
  const damages: Readonly<Record<string, (content: Buffer) => Buffer>> = {
    cut: (content) => content.subarray(0, content.length / 2),
    "cut to less than a page": (content) => content.subarray(0, 100),
    "overwritten from its second page on": (content) => content.fill(0xff, 4096),
    "another file altogether": () => Buffer.from("een brief".repeat(1_000)),
    "without its tables": () => emptyDatabase(t),
  };
  for (const [damage, change] of Object.entries(damages)) {
    const file = path.join(t.testdir({}), `${damage}.db`);
    const first = openOn(log, file);
    await first.catchUp();
    await first.close();
    writeFileSync(file, change(readFileSync(file)));
    const rebuilt: unknown[] = [];
    const readModels = openOn(log, file, { onRebuild: (...what) => rebuilt.push(what) });
    await readModels.catchUp();
    t.strictSame(rebuilt, [["counting", "damaged"]], damage);
    t.equal(readModels.list(counting(), "all", { limit: 1_000 }).rows.length, 300);
    await readModels.close();
  }
});

function emptyDatabase(test: Pick<typeof t, "testdir">): Buffer {
  const file = path.join(test.testdir({}), "empty.db");
  const database = new Database(file);
  database.pragma("user_version = 4");
  database.close();
  return readFileSync(file);
}

t.test("damage that a query meets is repaired while queries are refused", async (t) => {
  const file = fileOf(t);
  const timer = manualTimer();
  const log = changes(
    300,
    Array.from({ length: 300 }, (_, index) => String(index)),
  );
  const readModels = openOn(log, file, { schedule: timer.schedule, maxRowCharacters: 0 });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  const database = new Database(file);
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
  writeFileSync(file, readFileSync(file).fill(0xff, 4096));
  refuses(t, () => readModels.get(counting(), "application-7"));
  refuses(t, () => readModels.list(counting(), "all", all));
  timer.goOff();
  await readModels.idle();
  t.match(readModels.get(counting(), "application-7"), { count: 1 });
  t.equal(readModels.failure, null);
});

t.test("a query can wait for a position", async (t) => {
  const log = changes(2);
  const readModels = openOn(newLog(), fileOf(t));
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  const passed = readModels.passed(positionOf(2), 10_000);
  readModels.apply(log.events);
  t.equal(await passed, true);
  t.equal(await readModels.passed(positionOf(1), 0), true, "also when it has been long ago");
  t.equal(await readModels.passed(positionOf(3), 1), false, "but not for ever");
  const foreign = readModels.passed(positionOf(7), 10_000);
  readModels.advance(positionOf(7));
  t.equal(await foreign, true, "others' events pass as well");
  readModels.flush();
  t.equal(readModels.status()[0]?.position, positionOf(7));
});

t.test("a file of a newer program is refused", async (t) => {
  const file = fileOf(t);
  const database = new Database(file);
  database.pragma("user_version = 5");
  database.close();
  t.throws(() => openOn(newLog(), file), { message: "the read models are of layout 5; this program knows up to 4" });
});

t.test("a file of an older program is rebuilt", async (t) => {
  const file = fileOf(t);
  const database = new Database(file);
  database.exec(`CREATE TABLE checkpoint (serving INTEGER); CREATE TABLE "counting@1#1" (key TEXT, row TEXT)`);
  database.pragma("user_version = 1");
  database.close();
  const readModels = openOn(changes(2), file);
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  t.match(readModels.get(counting(), "application-a"), { count: 2 });
});
