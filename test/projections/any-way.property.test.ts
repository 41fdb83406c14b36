import path from "node:path";
import fc from "fast-check";
import t from "tap";
import type { AnyProjection, ReadModels } from "../../projections/projection.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { replay, replayed } from "../../services/engine/read-models/replay.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { openOn } from "../services/engine/read-models/counting.ts";
import { newLog } from "../support/log.ts";
import { wholeHistory } from "./history.ts";

const { readModels: projections } = transformationFund;

/** The read models do not depend on how the events arrive, or on what happens to the process meanwhile. */

const { events, readAll } = wholeHistory;
const PAGE = 3;

/** Of each read model: every key that the history leaves, and every list. */
const contents = projections.map((projection) => {
  const rows = replay(projection, events);
  return { projection, keys: [...rows.keys()], lists: listsOf(projection, rows) };
});

/** The whole content of read models: all rows, and all lists in small pages. */
function everything(readModels: ReadModels): unknown {
  return contents.map(({ projection, keys, lists }) => ({
    name: projection.name,
    rows: keys.map((key) => [key, readModels.get(projection, key)]),
    lists: lists.map((list) => [list, wholeList(readModels, projection, list)]),
  }));
}

/** Every list that ever held a row, also those it left. */
function listsOf(projection: AnyProjection, rows: ReadonlyMap<string, unknown>): string[] {
  const lists = new Set<string>();
  for (let told = 1; told <= events.length; told += 10)
    for (const [key, row] of replay(projection, events.slice(0, told)))
      for (const { list } of projection.places(row, key)) lists.add(list);
  for (const [key, row] of rows) for (const { list } of projection.places(row, key)) lists.add(list);
  return [...lists].sort();
}

function wholeList(readModels: ReadModels, projection: AnyProjection, list: string): unknown[] {
  const rows: unknown[] = [];
  let after: string | null = null;
  do {
    const page: { rows: readonly unknown[]; next: string | null } = readModels.list(projection, list, {
      after,
      limit: PAGE,
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

const expected = everything(replayed(events));

const step = fc.record({
  batch: fc.integer({ min: 1, max: 30 }),
  next: fc.constantFrom("go on", "write", "read a list", "tell again", "kill", "close"),
});
const course = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
  writeAfterEvents: fc.constantFrom(1, 7, 1_000),
  maxRowCharacters: fc.constantFrom(0, 5_000, 1_000_000),
});

t.test("property: batches, kills and little memory leave the rows and lists the same", async (t) => {
  let courses = 0;
  await fc.assert(
    fc.asyncProperty(course, async ({ steps, ...options }) => {
      courses += 1;
      const file = path.join(t.testdir({}), "read-models.db");
      const opened: ReturnType<typeof openOn>[] = [];
      const open = async (told: readonly LoggedEvent[]) => {
        const readModels = openOn(newLog(), file, { projections, readAll: upTo(told.length), ...options });
        opened.push(readModels);
        await readModels.catchUp();
        return readModels;
      };
      let told = 0;
      let readModels = await open([]);
      for (const { batch, next } of [...steps, { batch: events.length, next: "go on" }]) {
        readModels.apply(events.slice(told, told + batch));
        told = Math.min(events.length, told + batch);
        if (next === "write") readModels.flush();
        if (next === "read a list") for (const projection of projections) wholeList(readModels, projection, "fonds");
        if (next === "tell again") readModels.apply(events.slice(0, told));
        if (next === "close") await readModels.close();
        if (next === "kill" || next === "close") readModels = await open(events.slice(0, told));
      }
      const found = everything(readModels);
      for (const each of opened) await each.close().catch(() => {});
      t.strictSame(found, expected);
      return t.passing();
    }),
    { seed: 2016, numRuns: 20 },
  );
  t.equal(courses, 20);
});

function upTo(count: number): typeof readAll {
  return async function* ({ after }) {
    for await (const event of readAll({ after })) {
      if (Number(event.position) > count) return;
      yield event;
    }
  };
}

t.test("a view as of a moment equals the view at that moment", (t) => {
  // One event a minute, each effective the day before it was recorded.
  const minutes = events.map((event, minute) => {
    const recordedAt = new Date(Date.parse("2016-09-01T10:00:00.000Z") + minute * 60_000).toISOString();
    return { ...event, metadata: { ...event.metadata, recordedAt, effectiveOn: "2016-08-31" } };
  });
  // Each takes as long as all before it: every fourth, and each is seen in those that come after it.
  for (const [index, { metadata }] of minutes.entries()) {
    if (index % 4 !== 3 && index + 1 < minutes.length) continue;
    const asOf = { recordedBy: metadata.recordedAt, effectiveBy: metadata.recordedAt.slice(0, 10) };
    t.strictSame(everything(replayed(minutes, asOf)), everything(replayed(minutes.slice(0, index + 1))));
  }
  t.end();
});
