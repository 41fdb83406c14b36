import { writeXlsx } from "hucre/xlsx";
import t from "tap";
import { readTable } from "../../../services/files/table.ts";

t.test("rows keep the line they stand at, without what nobody sees", async (t) => {
  t.strictSame(await readTable(Buffer.from('sep=;\n\n"a;b" ; c;;\n;;\n"d\ne";f\n')), [
    { line: 3, cells: ["a;b", "c"] },
    { line: 6, cells: ["d\ne", "f"] },
  ]);
});

t.test("a number in a spreadsheet is read as it is shown, in Dutch", async (t) => {
  const rows = [["Som", 0.1 + 0.2, 1234.5, 239971, true, null, "Één "]];
  const file = await writeXlsx({
    sheets: [
      { name: "Blad1", rows },
      { name: "Weg", rows, hidden: true },
    ],
  });
  t.strictSame(await readTable(file), [{ line: 1, cells: ["Som", "0,3", "1234,5", "239971", "true", "", "Één"] }]);
});

t.test("a file that no table can be read from is refused", async (t) => {
  const two = ["Een", "Twee"].map((name) => ({ name, rows: [["x"]] }));
  const sheets = await writeXlsx({ sheets: two });
  await t.rejects(readTable(sheets), { code: "sheets_several", details: { names: ["Een", "Twee"] } });
  await t.rejects(readTable(sheets, "Drie"), { code: "sheet_unknown", details: { name: "Drie" } });
  await t.rejects(readTable(sheets.slice(0, 500)), { code: "spreadsheet_unreadable" }, "cut off");
  await t.rejects(readTable(Buffer.from("PK\x03\x04 and no more")), { code: "spreadsheet_unreadable" });
  await t.rejects(readTable(Buffer.alloc(5_000_001, "x")), { code: "too_large", details: { maxBytes: 5_000_000 } });
  const blank = await writeXlsx({ sheets: [{ name: "Leeg", rows: [[" ".repeat(21_000_000)]] }], stringMode: "inline" });
  await t.rejects(readTable(blank), { code: /too_large|spreadsheet_unreadable/ }, `${blank.length} bytes of spaces`);
  t.strictSame(await readTable(await writeXlsx({ sheets: [{ name: "Leeg", rows: [] }] })), []);
});
