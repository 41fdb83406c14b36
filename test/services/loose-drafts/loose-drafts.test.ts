import { readFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import {
  EXPIRES_AFTER_DAYS,
  type LooseDrafts,
  MOST_TEXTS,
  openLooseDrafts,
  type Place,
} from "../../../services/loose-drafts/loose-drafts.ts";

const place: Place = { fundId: "fonds", person: "umar", actsFor: "zorg", form: "nieuw/plan", applicationId: null };
const typed = { title: "Logeren" };

t.test("a text is kept over the version that was seen, and over no other", async (t) => {
  const file = path.join(t.testdir({}), "loose-drafts.db");
  const drafts = openLooseDrafts(file, () => 0);
  t.equal(drafts.keep(place, { typed, base: "a", over: 0 }), 1);
  t.equal(drafts.keep(place, { typed: { title: "Anders" }, base: "a", over: 0 }), null, "another tab was first");
  t.match(drafts.read(place), { typed, base: "a", version: 1 });
  drafts.close();
  const again = openLooseDrafts(file);
  t.match(again.read(place), { typed, version: 1 }, "it outlives the process");
  t.strictSame([...again.about(place).keys()], ["nieuw/plan"]);
  again.forget(place);
  t.equal(again.read(place), null);
  again.close();
});

t.test("no version is given twice: a late tab overwrites no text that was begun anew", (t) => {
  const directory = t.testdir({});
  const file = path.join(directory, "loose-drafts.db");
  const begin = (drafts: LooseDrafts) => drafts.keep(place, { typed, base: "", over: 0 }) ?? 0;
  const clock = () => 1_000;
  const drafts = openLooseDrafts(file, clock);
  const late = begin(drafts);
  drafts.forget(place);
  drafts.close();

  const again = openLooseDrafts(file, clock);
  const anew = begin(again);
  t.ok(anew > late);
  t.equal(again.keep(place, { typed: { title: "Te laat" }, base: "", over: late }), null);
  t.match(again.read(place), { typed, version: anew });
  again.close();

  const elsewhere = openLooseDrafts(path.join(directory, "begun-anew.db"), () => 2_000);
  t.ok(begin(elsewhere) > anew, "nor where the file itself was begun anew");
  elsewhere.close();
  t.end();
});

t.test("texts expire, are bounded in number, and go with their person from every file", async (t) => {
  const directory = t.testdir({});
  let now = 0;
  const drafts = openLooseDrafts(path.join(directory, "loose-drafts.db"), () => now);
  for (let form = 0; form <= MOST_TEXTS; form += 1) {
    now += 1;
    drafts.keep({ ...place, form: String(form) }, { typed, base: "", over: 0 });
  }
  t.equal(drafts.about(place).size, MOST_TEXTS);
  t.equal(drafts.read({ ...place, form: "0" }), null, "the oldest went");
  const other = { ...place, person: "zahra" };
  drafts.keep(other, { typed: { summary: "Zahras geheim" }, base: "", over: 0 });
  drafts.sweep(({ person }) => person !== "zahra");
  t.equal(drafts.read(other), null);
  for (const name of ["loose-drafts.db", "loose-drafts.db-wal"])
    t.notOk(readFileSync(path.join(directory, name)).includes("Zahras geheim"), name);
  now += EXPIRES_AFTER_DAYS * 86_400_000 + 1;
  drafts.sweep(() => true);
  t.equal(drafts.about(place).size, 0);
  drafts.close();
});
