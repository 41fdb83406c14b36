import t from "tap";
import { type CsvRow, csvOf } from "../../../services/files/csv-out.ts";

async function written(decimal: "," | ".", ...rows: readonly CsvRow[]): Promise<string> {
  const parts = async function* () {
    yield rows;
  };
  return (await Array.fromAsync(csvOf(decimal, parts()))).join("");
}

t.test("amounts are numbers, also below zero; text that looks like a formula is no formula", async (t) => {
  const row = [{ cents: -123_456 }, { cents: 5 }, null, "=1+1", "-5", "@x", 'plain; with "quotes"'];
  t.equal(await written(",", row), '\uFEFF-1234,56;0,05;;\'=1+1;\'-5;\'@x;"plain; with ""quotes"""\r\n');
  t.equal(await written(",", ["＝1+1"]), "\uFEFF'＝1+1\r\n", "as wide characters too");
  t.equal(await written(".", row), '\uFEFF-1234.56,0.05,,\'=1+1,\'-5,\'@x,"plain; with ""quotes"""\r\n');
});
