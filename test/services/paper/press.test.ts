import t, { type Test } from "tap";
import { moduleBeside } from "../../../services/engine/module-beside.ts";
import type { Paper } from "../../../services/paper/paper.ts";
import { openPress } from "../../../services/paper/press.ts";
import { readPdf } from "../../support/pdf.ts";

const table = {
  kind: "table",
  caption: "Waar het geld is",
  columns: [
    { title: "Deel", isNumber: false },
    { title: "In euro", isNumber: true },
  ],
  rows: [["Algemeen"], ["Betaald", "1.000,00"], ["Over", ""]],
  foot: ["Samen", "3.000,00"],
} as const;

const paper: Paper = {
  language: "nl",
  title: "PHO, 15 november 2017",
  date: "2017-11-15",
  pageOf: "Bladzijde {n} van {total}",
  lead: ["Om 9.00 uur."],
  parts: [
    {
      title: "Agenda",
      blocks: [
        { kind: "numbers", items: ["Opening", '#read("/etc/passwd") *b* $x$ [a](b)'] },
        { kind: "quote", text: "“Ja”" },
      ],
    },
    { title: "Geld", isWide: true, blocks: [{ kind: "heading", level: 2, text: "Potten" }, table] },
  ],
};

/** A press, and what was told of what went wrong in it. */
function pressOf(t: Test, options: Partial<Parameters<typeof openPress>[0]> = {}) {
  const told: string[] = [];
  const press = openPress({ warn: (problem) => told.push(problem), ...options });
  t.teardown(() => press.stop());
  return { press, told };
}

t.test("a paper can be read by who cannot see, and is the same bytes each time", async (t) => {
  const { press } = pressOf(t);
  const pdf = await press.print(paper);
  t.strictSame(Buffer.from(await press.print(paper)), Buffer.from(pdf));
  const { text, tags, plain } = readPdf(pdf);
  t.match(plain, "/Lang (nl-NL)");
  t.match(plain, /\/MarkInfo <<\s+\/Marked true/);
  t.match(Buffer.from(pdf).toString("latin1"), /<pdfuaid:part>1<[\s\S]*/, "it says that it is PDF/UA-1");
  t.match(Buffer.from(pdf).toString("latin1"), /<dc:title>.*PHO, 15 november 2017/);
  t.strictSame(
    ["Title", "H1", "H2", "Table", "Caption", "TH", "TFoot", "BlockQuote", "LI"].map((tag) => [tag, tags.get(tag)]),
    [
      ...[
        ["Title", 1] as const,
        ["H1", 2] as const,
        ["H2", 1] as const,
        ["Table", 1] as const,
        ["Caption", 1] as const,
      ],
      ...[["TH", 2] as const, ["TFoot", 1] as const, ["BlockQuote", 1] as const, ["LI", 2] as const],
    ],
  );
  t.equal(plain.match(/\/Scope \/Column/g)?.length, 2, "each heading of a column says what it is");
  t.match(text, "PHO, 15 november 2017");
  t.match(text, '#read("/etc/passwd") *b* $x$ [a](b)', "what somebody typed is text");
  t.match(text, /Potten\s+Waar het geld is\s+Deel\s+In euro\s+Algemeen\s+Betaald\s+1\.000,00/);
  t.match(plain, /\/MediaBox \[0 0 841/, "broad tables lie on their side");
});

t.test("another language is told, and what the font does not have is a question mark", async (t) => {
  const { press } = pressOf(t);
  const odd = "Zoe\u0308 \u{1f600}\u65e5 a\u0000b\u202fc\u200dd";
  const { text, plain } = readPdf(
    await press.print({ ...paper, language: "en", title: "\u200d", lead: [odd, "Een\r\ntwee"] }),
  );
  t.match(plain, "/Lang (en-GB)");
  t.match(text, "Zoë ?? ab cd");
  t.match(text, /^\s*\? /, "a title of nothing is one too");
  t.match(text, /Een\s+twee/);
});

t.test("what cannot be printed is refused, and the next paper is printed", async (t) => {
  const { press, told } = pressOf(t);
  const wrong: Paper = {
    ...paper,
    parts: [{ title: "Agenda", blocks: [{ kind: "heading", level: 4, text: "Te diep" }] }],
  };
  await t.rejects(press.print(wrong), { code: "ERR_PAPER_NOT_MADE", details: { reason: "failed" } });
  t.match(told.join(), /PDF\/UA-1 error: skipped from heading level 1 to 4/, "whoever runs the service is told why");
  const long: Paper = { ...paper, lead: ["a".repeat(4_000_001)] };
  await t.rejects(press.print(long), { code: "ERR_PAPER_NOT_MADE", details: { reason: "too-large" } });
  t.ok((await press.print(paper)).length > 0);
});

t.test("a printer that hangs or ends is replaced; whoever comes while many wait is sent away", async (t) => {
  const { press, told } = pressOf(t, {
    printer: moduleBeside(import.meta.url.replace("services/paper", "support"), "printer-that-hangs"),
    timeLimitMs: 2_000,
  });
  const titled = async (title: string) => Buffer.from(await press.print({ ...paper, title })).toString();
  const [first = "", second = ""] = [await titled("Een"), await titled("Twee")].map((said) => said.split(" ")[0]);
  t.equal(first, second, "one process prints them");
  const failed = { code: "ERR_PAPER_NOT_MADE", details: { reason: "failed" } };
  await t.rejects(titled("End"), failed);
  await t.rejects(titled("Hang"), failed);
  t.strictSame(told, ["the printing process ended", "it took longer than 2000 ms"]);
  t.not((await titled("Drie")).split(" ")[0], first);
  const all = await Promise.allSettled(Array.from({ length: 9 }, (_, index) => titled(String(index))));
  t.strictSame(
    all.map(({ status }) => status),
    [...Array.from({ length: 8 }, () => "fulfilled"), "rejected"],
  );
  t.match(all.at(-1), { reason: { code: "ERR_PAPER_NOT_MADE", details: { reason: "busy" } } });
});
