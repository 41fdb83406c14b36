import t from "tap";
import { onTop } from "../../../../services/web/parts/on-top.ts";
import { wordsFor } from "../../../../services/words/words.ts";

const isLate = (late: boolean) => late;

t.test("what stands on top is counted, or told to be more where a whole page holds nothing else", async (t) => {
  t.strictSame(onTop({ items: [true, true, false], next: "on" }, isLate), { count: 2, orMore: false });
  t.strictSame(onTop({ items: [true, true], next: "on" }, isLate), { count: 2, orMore: true });
  t.strictSame(onTop({ items: [true, true], next: null }, isLate), { count: 2, orMore: false });
  t.strictSame(onTop({ items: [], next: null }, isLate), { count: 0, orMore: false });
});

t.test("a page says so in both languages", async (t) => {
  const over = { count: 50, orMore: true };
  t.match(wordsFor("nl").pages.work.retention.answer({ all: 120, over }), /Van 50 of meer is de bewaartermijn voorbij/);
  t.match(wordsFor("en").pages.work.retention.answer({ all: 120, over }), /Of 50 or more the term/);
});
