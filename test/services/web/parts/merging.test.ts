import t from "tap";
import type { LooseDraft, TypedText } from "../../../../services/loose-drafts/loose-drafts.ts";
import { merge, type Sent, type Standing } from "../../../../services/web/parts/merging.ts";

const mine: TypedText = { title: "Van mij", summary: "Hetzelfde." };
const theirs: TypedText = { title: "Van hen", summary: "Hetzelfde." };
const sent: Sent = { typed: mine, base: "a", over: 3, body: {} };
const keptAs = (typed: TypedText, version: number): LooseDraft => ({ typed, version, base: "a", keptAtMs: 0 });
/** Nothing came since the form was made. */
const standing: Standing = { logged: { title: "Van eerder" }, base: "a", kept: keptAs({ title: "Van eerder" }, 3) };

t.test("a text is kept where nothing came since its form was made, or the same", (t) => {
  t.strictSame(merge(sent, standing), { text: mine });
  t.strictSame(merge(sent, { ...standing, base: "b", logged: mine }), { text: mine });
  t.strictSame(merge(sent, { ...standing, kept: keptAs(mine, 9) }), { text: mine });
  t.strictSame(merge(sent, { ...standing, kept: null }), { text: mine }, "what is gone is not overwritten");
  t.strictSame(merge(sent, { ...standing, base: "", logged: {} }), { text: mine }, "nor is what the log has no more");
  t.end();
});

t.test("what differs in a list, or only in the ends of its lines, is told apart", (t) => {
  const typed = { cells: ["a", "b"], account: "Eén\r\nTwee" };
  const over = (text: TypedText) => merge({ ...sent, typed }, { ...standing, kept: keptAs(text, 4) });
  t.strictSame(over({ cells: ["a", "b"], account: "Eén\nTwee" }), { text: typed });
  t.match(over({ cells: ["a"], account: "Eén\nTwee" }), { conflict: { theirs: { cells: ["a"] } } });
  t.end();
});

t.test("somebody chooses first between their text and the log's, then between that and another tab's", (t) => {
  const both: Standing = { logged: theirs, base: "b", kept: keptAs({ title: "Uit een ander venster" }, 5) };
  const first = merge(sent, both);
  t.strictSame(first, { conflict: { mine, theirs, against: "log", base: "b", over: 3, chosen: null } });
  const body = { keuze: "log", "keus.title": "theirs" };
  const second = merge({ ...sent, base: "b", body }, both);
  t.match(second, { conflict: { mine: theirs, theirs: both.kept?.typed, against: "tab", over: 5 } });
  const chosen = { keuze: "tab", "keus.title": "mine", "keus.summary": "mine" };
  t.strictSame(merge({ typed: theirs, base: "b", over: 5, body: chosen }, both), { text: theirs });
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
  t.strictSame(merge({ ...sent, over: 4, body: all }, tab), { text: tab.kept?.typed });
  t.match(merge({ ...sent, over: 4, body: all }, third), {
    conflict: { mine, theirs: third.kept.typed, chosen: null },
  });
  t.end();
});
