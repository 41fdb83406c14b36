import fc from "fast-check";
import t from "tap";
import { thousandthsIn, thousandthsWritten } from "../../../services/files/thousandths.ts";

t.test("numbers are read as people write them, and never as a thousand times as much", async (t) => {
  for (const [written, thousandths] of [
    ["2500", 2_500_000],
    ["2,5", 2_500],
    ["-3,25", -3_250],
    ["1 250", 1_250_000],
    ["0,001", 1],
    ["-0", 0],
  ] as const)
    t.equal(thousandthsIn(written), thousandths, written);
  t.strictSame(thousandthsIn("2.200"), ["2200", "2,2"]);
  t.strictSame(thousandthsIn("2.5"), ["2,5"]);
  for (const written of ["", "veel", "2,5,1", "1,2345", "9999999999999"])
    t.strictSame(thousandthsIn(written), [], written);
});

t.test("property: what is written is read again as it was", async () => {
  const most = 999_999_999_999_999;
  fc.assert(
    fc.property(fc.integer({ min: -most, max: most }), (thousandths) => {
      return thousandthsIn(thousandthsWritten(thousandths)) === thousandths;
    }),
    { seed: 2016 },
  );
});
