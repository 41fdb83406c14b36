import t from "tap";
import type { LooseDraft, TypedText } from "../../../../services/loose-drafts/loose-drafts.ts";
import { merge, partsOf, type Sent, type Standing, writtenText } from "../../../../services/web/parts/merging.ts";

const mine: TypedText = { title: "Van mij", summary: "Hetzelfde." };
const theirs: TypedText = { title: "Van hen", summary: "Hetzelfde." };
const sent: Sent = { typed: mine, base: "a", over: 3, begun: "", body: {} };
const keptAs = (typed: TypedText, version: number): LooseDraft => ({ typed, version, base: "a", keptAtMs: 0 });
/** Nothing came since the form was made. */
const standing: Standing = { logged: { title: "Van eerder" }, base: "a", kept: keptAs({ title: "Van eerder" }, 3) };

t.test("a text is kept where nothing came since its form was made, or the same", (t) => {
  const asSent = { text: mine, isMerged: false };
  t.strictSame(merge(sent, standing), asSent);
  t.strictSame(merge(sent, { ...standing, base: "b", logged: mine }), asSent);
  t.strictSame(merge(sent, { ...standing, kept: keptAs(mine, 9) }), asSent);
  t.strictSame(merge(sent, { ...standing, kept: null }), asSent, "what is gone is not overwritten");
  t.strictSame(merge(sent, { ...standing, base: "", logged: {} }), asSent, "nor is what the log has no more");
  t.end();
});

t.test("what differs in a list, or only in the ends of its lines, is told apart", (t) => {
  const typed = { cells: ["a", "b"], account: "Eén\r\nTwee" };
  const over = (text: TypedText) => merge({ ...sent, typed }, { ...standing, kept: keptAs(text, 4) });
  t.strictSame(over({ cells: ["a", "b"], account: "Eén\nTwee" }), { text: typed, isMerged: false });
  t.match(over({ cells: ["a"], account: "Eén\nTwee" }), { conflict: { theirs: { cells: ["a"] } } });
  t.end();
});

t.test("somebody chooses first between their text and the log's, then between that and another tab's", (t) => {
  const both: Standing = { logged: theirs, base: "b", kept: keptAs({ title: "Uit een ander venster" }, 5) };
  const first = merge(sent, both);
  const about = { rows: undefined, against: "log", base: "b", over: 3, begun: "", chosen: null };
  t.strictSame(first, { conflict: { mine, theirs, ...about } });
  const body = { keuze: "log", "keus.title": "theirs" };
  const second = merge({ ...sent, base: "b", body }, both);
  t.match(second, { conflict: { mine: theirs, theirs: both.kept?.typed, against: "tab", over: 5 } });
  const chosen = { keuze: "tab", "keus.title": "mine", "keus.summary": "mine" };
  t.strictSame(merge({ ...sent, typed: theirs, base: "b", over: 5, body: chosen }, both), {
    text: theirs,
    isMerged: false,
  });
  t.end();
});

t.test("nothing is chosen for anybody, and no choice holds for a text that came since", (t) => {
  const tab: Standing = { ...standing, kept: keptAs({ title: "Van hen", summary: "Anders." }, 4) };
  const body = { keuze: "tab", "keus.title": "theirs" };
  t.match(merge({ ...sent, over: 4, body }, tab), { conflict: { mine, against: "tab", chosen: body } });
  const third = { ...standing, kept: keptAs({ title: "Van een derde", summary: "Anders." }, 5) };
  const since = { ...standing, logged: theirs, base: "b" };
  const ofLog = { keuze: "log", "keus.title": "theirs" };
  t.match(merge({ ...sent, body: ofLog }, since), { conflict: { mine, theirs, against: "log", chosen: null } });
  const all = { ...body, "keus.summary": "theirs" };
  t.strictSame(merge({ ...sent, over: 4, body: all }, tab), { text: tab.kept?.typed, isMerged: false });
  t.match(merge({ ...sent, over: 4, body: all }, third), {
    conflict: { mine, theirs: third.kept.typed, chosen: null },
  });
  t.end();
});

/** A text with a budget of these rows: what each is, and what it costs. */
function budget(title: string, ...rows: readonly (readonly [description: string, priceCents: string])[]): TypedText {
  const fields = rows.flatMap(([description, priceCents], place) => [
    [`budget.${place}.description`, description],
    [`budget.${place}.priceCents`, priceCents],
  ]);
  return { title, ...Object.fromEntries(fields) };
}

t.test("what only a colleague changed comes with what was typed, and only what both changed is asked", (t) => {
  const was = budget("Plan", ["Coach", "10"], ["Huur", "20"], ["Reizen", "30"]);
  const base = writtenText(was);
  const logged = budget("Plan B", ["Inwerken", "5"], ["Coach", "10"], ["Huur", "25"], ["Reizen", "30"]);
  const changed: Standing = { logged, base: writtenText(logged), kept: null, rows: "budget" };
  const sentAs = (typed: TypedText): Sent => ({ typed, base, over: 0, begun: "", body: {} });

  const apart = budget("Plan", ["Coach", "10"], ["Huur", "20"], ["Reizen", "35"], ["Drukwerk", "1"]);
  t.strictSame(
    merge(sentAs(apart), changed),
    {
      text: budget("Plan B", ["Inwerken", "5"], ["Coach", "10"], ["Huur", "25"], ["Reizen", "35"], ["Drukwerk", "1"]),
      isMerged: true,
    },
    "a row that was inserted moves the others, and makes none of them differ",
  );
  t.strictSame(
    merge(sentAs(was), changed),
    { text: logged, isMerged: true },
    "whoever changed nothing has the other text",
  );

  const asked = merge(sentAs(budget("Mijn plan", ["Coach", "10"], ["Huur", "22"], ["Reizen", "30"])), changed);
  if (!("conflict" in asked)) return t.fail("both changed the rent");
  const { conflict } = asked;
  t.strictSame(
    partsOf(conflict).map(({ name }) => name),
    ["title", "budget.2.priceCents"],
  );
  const over = { base: conflict.base, over: conflict.over, begun: conflict.begun };
  const choices = { keuze: "log", ander: writtenText(conflict.theirs), "keus.title": "mine" };
  const again = merge({ typed: conflict.mine, ...over, body: choices }, changed);
  t.match(again, { conflict: { mine: conflict.mine, theirs: conflict.theirs, chosen: choices } });
  const all = { ...choices, "keus.budget.2.priceCents": "theirs" };
  t.strictSame(merge({ typed: conflict.mine, ...over, body: all }, changed), {
    text: { ...logged, title: "Mijn plan" },
    isMerged: false,
  });
  t.end();
});

t.test("a row that one took away and the other changed is one question, and is gone once that is chosen", (t) => {
  const was = budget("Plan", ["Coach", "10"], ["Huur", "20"]);
  const logged = budget("Plan", ["Coach", "12"], ["Huur", "20"]);
  const standing: Standing = { logged, base: writtenText(logged), kept: null, rows: "budget" };
  const typed = budget("Plan", ["Huur", "20"]);
  const asked = merge({ typed, base: writtenText(was), over: 0, begun: "", body: {} }, standing);
  if (!("conflict" in asked)) return t.fail("it is to be chosen");
  const { conflict } = asked;
  t.strictSame(partsOf(conflict), [{ name: "budget.0", fields: ["budget.0.description", "budget.0.priceCents"] }]);
  const chosen = (choice: string) => {
    const body = { keuze: "log", ander: writtenText(conflict.theirs), "keus.budget.0": choice };
    return merge({ typed: conflict.mine, base: conflict.base, over: 0, begun: conflict.begun, body }, standing);
  };
  t.strictSame(chosen("mine"), { text: typed, isMerged: false });
  t.strictSame(chosen("theirs"), { text: logged, isMerged: false });
  t.end();
});

t.test("what another tab of the same person kept is merged as well, by the text that stood in both", (t) => {
  const was = budget("Plan", ["Coach", "10"], ["Huur", "20"]);
  const kept = keptAs(budget("Plan", ["Coach", "10"], ["Reizen", "5"], ["Huur", "20"]), 4);
  const standing: Standing = { logged: {}, base: "", kept: { ...kept, base: "" }, rows: "budget" };
  const typed = budget("Plan", ["Coach", "10"], ["Huur", "21"]);
  t.strictSame(merge({ typed, base: "", over: 3, begun: writtenText(was), body: {} }, standing), {
    text: budget("Plan", ["Coach", "10"], ["Reizen", "5"], ["Huur", "21"]),
    isMerged: true,
  });
  t.strictSame(
    merge({ typed, base: "", over: 3, begun: "", body: {} }, standing),
    { text: budget("Plan", ["Coach", "10"], ["Reizen", "5"], ["Huur", "20"], ["Huur", "21"]), isMerged: true },
    "where it is not known what both came from, no row goes",
  );
  t.end();
});

t.test("a colleague's text is not undone by what another tab kept before it", (t) => {
  const was: TypedText = { title: "Plan", summary: "Kort." };
  const logged: TypedText = { title: "Plan van een collega", summary: "Kort." };
  const kept: LooseDraft = {
    ...keptAs({ title: "Plan", summary: "Uit een ander venster." }, 4),
    base: writtenText(was),
  };
  const standing: Standing = { logged, base: writtenText(logged), kept };
  const typed: TypedText = { title: "Mijn plan", summary: "Kort." };
  const asked = merge({ typed, base: writtenText(was), over: 0, begun: "", body: {} }, standing);
  if (!("conflict" in asked)) return t.fail("both changed the title");
  const { base, over, begun, mine, theirs } = asked.conflict;
  const body = { keuze: "log", ander: writtenText(theirs), "keus.title": "theirs" };
  t.strictSame(merge({ typed: mine, base, over, begun, body }, standing), {
    text: { title: "Plan van een collega", summary: "Uit een ander venster." },
    isMerged: true,
  });
  t.end();
});
