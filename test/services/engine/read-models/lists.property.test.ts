import path from "node:path";
import { isDeepStrictEqual as isSame } from "node:util";
import fc from "fast-check";
import t from "tap";
import { InvalidCursor, type ListOptions, type Page, type Projection } from "../../../../projections/projection.ts";
import { replayed } from "../../../../services/engine/read-models/replay.ts";
import { newLog } from "../../../support/log.ts";
import { openOn } from "./counting.ts";

/** However a list is asked for, it answers what a plain filter over all its rows does. */

interface Thing {
  readonly key: string;
  readonly born: string;
  readonly colour: string | null;
  readonly year: number;
  readonly title: string | null;
  readonly cents: number | null;
}

/** The newest thing under each key; an event without one removes it. It is written in the event as JSON. */
const things: Projection<Thing> = {
  name: "things",
  version: 1,
  keys: (event) => [event.stream],
  fold(_row, event) {
    if (event.type !== "CoApplicantConfirmed") return undefined;
    return { key: event.stream, ...JSON.parse(event.data.organisation) };
  },
  places: (row) => [
    { list: "all", sort: row.born, shows: row },
    ...(row.year === 2016 ? [{ list: "all/2016", sort: row.born, shows: row }] : []),
  ],
  finds: ({ colour, year, title, cents }) => ({
    filters: { colour, year },
    orders: { title, cents },
    text: [title, colour],
  }),
};

const words = ["Zorg", "zorgplan", "één", "plan", "Plan-B", "ander"];
const thing = fc.record({
  born: fc.constantFrom("2016-01-01", "2016-01-02", "2016-02-01"),
  colour: fc.constantFrom("rood", "blauw", null),
  year: fc.constantFrom(2016, 2017),
  title: fc.option(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => some.join(" "))),
  cents: fc.option(fc.constantFrom(-1_000, -5, 0, 5, 20, 1_000_000_000_000)),
});
const change = fc.record({
  key: fc.constantFrom(..."abcdefghijkl"),
  thing: fc.option(thing, { freq: 6 }),
  isWritten: fc.boolean(),
});
const filter = fc.record(
  { colour: fc.constantFrom("rood", "blauw", "groen"), year: fc.constantFrom("2016", "2018") },
  { requiredKeys: [] },
);
const question = fc.record(
  {
    limit: fc.integer({ min: 1, max: 5 }),
    order: fc.constantFrom("title", "cents"),
    descending: fc.boolean(),
    filters: filter,
    search: fc.constantFrom("zorg", "PLAN", "een plan", "pl an", "rood", "niets", "b"),
    sums: fc.constantFrom(["cents"], ["year", "cents"]),
  },
  { requiredKeys: ["limit"] },
);

const plain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

function plainly(rows: readonly Thing[], { order, descending, filters = {}, search }: ListOptions): Thing[] {
  const wanted = plain(search ?? "").match(/\w+/g) ?? [];
  const found = rows.filter((row) => {
    const own = plain(`${row.title ?? ""} ${row.colour ?? ""}`).match(/\w+/g) ?? [];
    return (
      (filters.colour === undefined || row.colour === filters.colour) &&
      (filters.year === undefined || String(row.year) === filters.year) &&
      wanted.every((part) => own.some((word) => word.startsWith(part)))
    );
  });
  const before = (a: Thing, b: Thing): number => {
    const [one, other] = order === "cents" ? [a.cents, b.cents] : order === "title" ? [a.title, b.title] : [null, null];
    const values = [one, other].map((value) => (typeof value === "string" ? plain(value) : value));
    const [x, y] = values;
    if (x !== y) return x === null || (y !== null && x !== undefined && y !== undefined && x < y) ? -1 : 1;
    return `${a.born} ${a.key}` < `${b.born} ${b.key}` ? -1 : 1;
  };
  found.sort(before);
  return descending ? found.reverse() : found;
}

function sumsOf(rows: readonly Thing[], fields: readonly string[]): Record<string, number | null> {
  const valuesOf = (field: string) =>
    rows.map((row) => (field === "cents" ? row.cents : row.year)).filter((value) => value !== null);
  return Object.fromEntries(
    fields.map((field) => {
      const values = valuesOf(field);
      return [field, values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0)];
    }),
  );
}

type Read = (options: ListOptions) => Page<Thing>;

/** All pages to the end, and all of them back from the last. */
function throughAndBack(read: Read, options: ListOptions) {
  const pages = [read(options)];
  for (let last = pages[0]; last?.next; last = pages.at(-1)) pages.push(read({ ...options, after: last.next }));
  const back = pages.slice(-1);
  for (let first = back[0]; first?.prev; first = back[0]) back.unshift(read({ ...options, after: first.prev }));
  return { pages, back };
}

t.test("property: whatever is asked of a list, its pages are those of a plain filter", async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 60 }), fc.array(question, { minLength: 5 }), async (all, asked) => {
      const log = newLog();
      const now = new Map<string, Thing>();
      const readModels = openOn(log, path.join(t.testdir({}), "read-models.db"), { projections: [things] });
      await readModels.catchUp();
      for (const { key, thing, isWritten } of all) {
        const stream = `application-${key}`;
        if (thing) {
          log.tell(stream, "CoApplicantConfirmed", { organisation: JSON.stringify(thing) });
          now.set(stream, { key: stream, ...thing });
        } else {
          log.tell(stream, "ApplicationWithdrawn", { reason: "Weg.", receivedBy: "online" });
          now.delete(stream);
        }
        readModels.apply(log.latest());
        if (isWritten) readModels.flush();
      }
      const past = replayed(log.events);
      for (const options of asked)
        for (const list of ["all", "all/2016"]) {
          const rows = [...now.values()].filter(({ year }) => list === "all" || year === 2016);
          const expected = plainly(rows, options);
          const written = throughAndBack((each) => readModels.list(things, list, each), options);
          t.strictSame(
            written.pages.flatMap((page) => page.rows),
            expected,
            JSON.stringify(options),
          );
          t.strictSame(
            written.back.flatMap((page) => page.rows),
            expected,
            "and back",
          );
          t.ok([...written.pages, ...written.back].every(({ total }) => total === expected.length));
          const sums = options.sums && sumsOf(expected, options.sums);
          t.ok([...written.pages, ...written.back].every((page) => isSame(page.sums, sums)));
          t.strictSame(
            throughAndBack((each) => past.list(things, list, each), options),
            written,
            "as of then",
          );
        }
      await readModels.close();
      return t.passing();
    }),
    { seed: 2016, numRuns: 40 },
  );
});

t.test("so are they where thousands are found, and put in another order", async (t) => {
  const log = newLog();
  const rows: Thing[] = Array.from({ length: 2_200 }, (_, number) => ({
    key: `application-${number}`,
    born: `2016-01-0${1 + (number % 9)}`,
    colour: number % 40 === 0 ? "blauw" : "rood",
    year: 2016,
    title: ["Zorgplan", "Één plan", null][number % 3] ?? null,
    cents: number % 7 === 0 ? null : (number * 37) % 1_000,
  }));
  for (const { key, ...thing } of rows) log.tell(key, "CoApplicantConfirmed", { organisation: JSON.stringify(thing) });
  const readModels = openOn(log, path.join(t.testdir({}), "read-models.db"), { projections: [things] });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  for (const asked of [
    { order: "cents", filters: { colour: "rood" } },
    { order: "title", descending: true, search: "rood" },
    { order: "cents", filters: { colour: "rood", year: "2016" }, search: "ro" },
  ]) {
    const { pages, back } = throughAndBack((each) => readModels.list(things, "all", each), { ...asked, limit: 700 });
    const expected = plainly(rows, { ...asked, limit: 700 });
    t.ok(expected.length > 2_000, "more than are sorted when they are asked for");
    for (const way of [pages, back])
      t.strictSame(
        way.flatMap((page) => page.rows),
        expected,
        JSON.stringify(asked),
      );
  }
});

t.test("a cursor leads to pages of the same list, in the same order, narrowed to the same", async (t) => {
  const log = newLog();
  for (const key of ["a", "b", "c"]) {
    const thing = { born: "2016-01-01", colour: "rood", year: 2016, title: "Zorg", cents: 5 };
    log.tell(`application-${key}`, "CoApplicantConfirmed", { organisation: JSON.stringify(thing) });
  }
  const readModels = openOn(log, path.join(t.testdir({}), "read-models.db"), { projections: [things] });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  const asked = { limit: 1, order: "title", descending: true, filters: { colour: "rood" }, search: "zorg" };
  const { next: after } = readModels.list(things, "all", asked);
  t.match(readModels.list(things, "all", { ...asked, after, limit: 2 }).rows, [{}, {}], "of any length");
  const { order, filters, search, ...unnarrowed } = asked;
  for (const other of [
    { ...asked, order: "cents" },
    { ...asked, descending: false },
    { ...asked, filters: { colour: "blauw" } },
    { ...asked, filters: { colour: "rood", year: "2016" } },
    { ...asked, search: "zor" },
    { ...unnarrowed },
  ])
    t.throws(() => readModels.list(things, "all", { ...other, after }), InvalidCursor, JSON.stringify(other));
  t.throws(() => readModels.list(things, "all/2016", { ...asked, after }), InvalidCursor);
  t.throws(() => replayed(log.events).list(things, "all", { limit: 1, after }), InvalidCursor);
});
