import { readFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { openStorage } from "../../../../services/engine/read-models/storage.ts";

/** A name that occurs only in this person's row. */
const nameOf = (person: number) => `Mevrouw Geheim-${String(person).padStart(4, "0")} van Wassenaer`;

t.test("a renewed table holds its rows, and nothing of what was ever overwritten in it, in no gap of a page", (t) => {
  const file = path.join(t.testdir(), "read-models.db");
  const storage = openStorage(file);
  t.teardown(() => storage.close());
  const table = storage.create("people", 1, "log", "serving");
  const rows = storage.rowsOf(table);
  const persons = 600;
  // Rows of many sizes that come and grow in no order: SQLite moves them from page to page.
  for (let turn = 0; turn < 3_600; turn += 1) {
    const person = (turn * 389 + (turn % 7) * 41) % persons;
    rows.put(`person-${person}`, nameOf(person).repeat(1 + ((turn * 13) % 20)));
    rows.putPlace("all", nameOf(person), `person-${person}`, null);
  }
  const isErased = (person: number) => person % 2 === 0;
  const all = Array.from({ length: persons }, (_, person) => person);
  storage.transaction(() => {
    for (const person of all.filter(isErased)) {
      rows.put(`person-${person}`, "nobody");
      rows.removePlace("all", nameOf(person), `person-${person}`);
    }
  });
  const asked = { list: "all", filters: [], beginnings: [], inOrder: null, total: 10 };
  const firstTen = { ...asked, descending: false, after: null, limit: 10 };
  const before = [[...rows.all()], [...rows.allPlaces()], rows.page(firstTen)];

  storage.transaction(() => storage.renew(table));
  t.equal(storage.emptyJournal(), true);

  const bytes = readFileSync(file, "latin1");
  const found = all.filter((person) => bytes.includes(nameOf(person)));
  t.strictSame(found.filter(isErased), []);
  t.ok(found.length > 0, "the others are still there");
  t.strictSame([[...rows.all()], [...rows.allPlaces()], rows.page(firstTen)], before);
  t.end();
});
