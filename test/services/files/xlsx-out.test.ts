import { readXlsx } from "hucre/xlsx";
import t from "tap";
import { xlsxOf } from "../../../services/files/xlsx-out.ts";

t.test("amounts, shares and days are what can be reckoned with", async (t) => {
  const written = await xlsxOf("Potten", [
    ["Pot", "Over", "Uitgeput", "Sinds"],
    ["2017", { cents: -12_345_67 }, { tenths: 698 }, { day: "2017-11-15" }],
    ["Samen", { cents: 0 }, null, null],
  ]);
  const [sheet] = (await readXlsx(written)).sheets;
  t.equal(sheet?.name, "Potten");
  t.strictSame(sheet?.rows, [
    ["Pot", "Over", "Uitgeput", "Sinds"],
    ["2017", -12_345.67, 0.698, new Date("2017-11-15T00:00:00Z")],
    ["Samen", 0, null, null],
  ]);
});

t.test("text stays text, also where it begins like a formula", async (t) => {
  const texts = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "<b>&</b>"];
  const { sheets } = await readXlsx(await xlsxOf("a/b:[c]*?\\ and a name that is far too long", [texts]));
  t.strictSame(sheets[0]?.rows, [texts]);
  t.notOk([...(sheets[0]?.cells?.values() ?? [])].some(({ formula }) => formula !== undefined));
  t.ok((sheets[0]?.name.length ?? 99) <= 31);
});
