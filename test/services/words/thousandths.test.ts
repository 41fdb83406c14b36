import t from "tap";
import { wordsFor } from "../../../services/words/words.ts";

t.test("thousandths are written with the decimals that they have, as the language writes them", (t) => {
  const thousandths = [2_500, 2_000, 125, -1_050, 12_345_678, Number.MAX_SAFE_INTEGER, 0];
  t.strictSame(thousandths.map(wordsFor("nl").format.thousandths), [
    "2,5",
    "2",
    "0,125",
    "-1,05",
    "12.345,678",
    "9.007.199.254.740,991",
    "0",
  ]);
  t.strictSame(thousandths.map(wordsFor("en").format.thousandths), [
    "2.5",
    "2",
    "0.125",
    "-1.05",
    "12,345.678",
    "9,007,199,254,740.991",
    "0",
  ]);
  t.end();
});
