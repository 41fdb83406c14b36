import fc from "fast-check";
import t from "tap";
import { mergedRows } from "../../../../services/web/parts/merging-rows.ts";
import type { Row } from "../../../../services/web/parts/rows.ts";
import { lives } from "../../../support/lives.ts";

const runs = { seed: 2016, numRuns: lives(300) };
const word = fc.constantFrom("uur", "kind", "dag", "62,50", "100", "3", "2,5", "");
const fields = { year: fc.constantFrom("2018", "2019"), unit: word, priceCents: word, quantityThousandths: word };
/** Rows of a budget, each of something else, as people know them apart. */
const rows = (prefix: string) =>
  fc
    .array(fc.record(fields), { maxLength: 6 })
    .map((all) => all.map((row, place): Row => ({ description: `${prefix} ${place}`, ...row })));
/** Rows of which any may be the same. */
const anyRows = fc.array(fc.record({ description: fc.constantFrom("a", "b"), ...fields }, { noNullPrototype: true }), {
  maxLength: 5,
});

function same(rows: readonly Row[]): readonly [readonly Row[], readonly Row[]] {
  return [rows, rows];
}

/** A row with another text in one field. */
function changed(row: Row, field: keyof typeof fields, to: string): Row {
  return { ...row, [field]: to };
}

t.test("rows that are the same in two texts, or changed in only one of them, need no choice", (t) => {
  fc.assert(
    fc.property(anyRows, anyRows, (from, other) => {
      t.strictSame(mergedRows(from, other, other), same(other), "the same in both");
      t.strictSame(mergedRows(from, other, from), same(other), "only in mine");
      t.strictSame(mergedRows(from, from, other), same(other), "only in theirs");
    }),
    runs,
  );
  t.end();
});

t.test("what one inserts and takes away leaves the rows below to the other, who changes them", (t) => {
  const insertions = fc.tuple(rows("oud"), rows("nieuw"), fc.nat({ max: 6 }), fc.infiniteStream(fc.boolean()));
  fc.assert(
    fc.property(insertions, ([from, more, at, coins]) => {
      const place = Math.min(at, from.length);
      const mine = from.toSpliced(place, 0, ...more);
      const isChanged = from.map(() => coins.next().value === true);
      const theirs = from.map((row, index) => (isChanged[index] ? changed(row, "quantityThousandths", "veel") : row));
      t.strictSame(mergedRows(from, mine, theirs), same(theirs.toSpliced(place, 0, ...more)));
      t.strictSame(mergedRows(from, theirs, mine), same(theirs.toSpliced(place, 0, ...more)));

      const gone = from.filter((_row, index) => isChanged[index]);
      t.strictSame(mergedRows(from, gone, mine)[0], mergedRows(from, gone, mine)[1], "gone and inserted");
    }),
    runs,
  );
  t.end();
});

t.test("of what two change in the same row, only a field that both changed is left to choose", (t) => {
  fc.assert(
    fc.property(rows("oud"), fc.nat(), (from, at) => {
      fc.pre(from.length > 0);
      const place = at % from.length;
      const edit = (field: keyof typeof fields, to: string) =>
        from.map((row, index) => (index === place ? changed(row, field, to) : row));
      const both = from.map((row, index) =>
        index === place ? changed(changed(row, "unit", "week"), "priceCents", "12") : row,
      );
      t.strictSame(mergedRows(from, edit("unit", "week"), edit("priceCents", "12")), same(both));
      const [mine, theirs] = [edit("unit", "week"), edit("unit", "maand")];
      t.strictSame(mergedRows(from, mine, theirs), [mine, theirs]);
    }),
    runs,
  );
  t.end();
});

t.test("no row of either text is lost, whatever both did", (t) => {
  fc.assert(
    fc.property(fc.oneof(anyRows, fc.constant([])), anyRows, anyRows, (from, mine, theirs) => {
      const [one, other] = mergedRows(from, mine, theirs);
      t.equal(one.length, other.length);
      const added = (rows: readonly Row[]) => rows.filter((row) => !has(from, row));
      for (const row of added(mine))
        t.ok(has(one, row) || isFilledIn(from, one, row), "mine has what I added or changed");
      for (const row of added(theirs))
        t.ok(has(other, row) || isFilledIn(from, other, row), "and theirs what they did");
    }),
    runs,
  );
  t.end();

  function has(rows: readonly Row[], row: Row): boolean {
    return rows.some((one) => JSON.stringify(one) === JSON.stringify(row));
  }
  /** Changed in other fields by the other: the fields that were changed here, of a row of before, are there. */
  function isFilledIn(from: readonly Row[], rows: readonly Row[], row: Row): boolean {
    const isThere = (one: Row, was: Row) =>
      Object.entries(row).every(([field, text]) => was[field] === text || one[field] === text);
    return rows.some((one) => from.some((was) => isThere(one, was)));
  }
});

t.test("a row that one took away and the other changed is left to choose as a whole", (t) => {
  const row = (description: string, priceCents: string): Row => ({ description, unit: "uur", priceCents });
  const from = [row("a", "1"), row("b", "2"), row("c", "3")];
  const theirs = from.with(1, row("b", "9"));
  const [mine, other] = mergedRows(from, from.toSpliced(1, 1), theirs);
  t.strictSame(mine, [row("a", "1"), { description: "" }, row("c", "3")]);
  t.strictSame(other, theirs);
  t.end();
});

t.test("a row with an id is the one with that id; what both added under one id are two rows", (t) => {
  const target = (id: string, description: string): Row => ({ id, kind: "goal", description });
  const from = [target("target-1", "Minder wachten"), target("target-2", "Meer pleegzorg")];
  const renamed = from.with(0, target("target-1", "Korter wachten op hulp"));
  const [mine, theirs] = mergedRows(
    from,
    [...renamed, target("target-3", "Van mij")],
    [...from, target("target-3", "Van hen")],
  );
  t.strictSame(mine, theirs);
  t.strictSame(
    mine,
    [...renamed, target("target-3", "Van hen"), { kind: "goal", description: "Van mij" }],
    "which gets an id of its own",
  );
  t.end();
});
