import fc from "fast-check";
import t from "tap";
import { budgetLineCents, unitPriceOf } from "../../../domain/application/amounts.ts";

/** A price times a quantity as one does it on paper: digit by digit, and what is left after the cents decides. */
function onPaper(priceCents: number, quantityThousandths: number): bigint {
  let thousandthsOfCents = 0n;
  for (const digit of String(quantityThousandths))
    thousandthsOfCents = thousandthsOfCents * 10n + BigInt(priceCents) * BigInt(digit);
  const digits = String(thousandthsOfCents).padStart(4, "0");
  return BigInt(digits.slice(0, -3)) + (digits.slice(-3) >= "500" ? 1n : 0n);
}

const price = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
const quantity = fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 10_000_000_000 }));

t.test(
  "a budget line comes to price times quantity, rounded half up to a cent, or to nothing that can be counted",
  (t) => {
    fc.assert(
      fc.property(price, quantity, (priceCents, quantityThousandths) => {
        const cents = onPaper(priceCents, quantityThousandths);
        const expected = cents > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(cents);
        return budgetLineCents({ priceCents, quantityThousandths }) === expected;
      }),
      { seed: 2016 },
    );
    t.end();
  },
);

t.test("half a cent is a cent, and less is none", (t) => {
  const comesTo = (quantityThousandths: number) => budgetLineCents({ priceCents: 1, quantityThousandths });
  t.strictSame([499, 500, 1_499, 1_500, 2_500].map(comesTo), [0, 1, 1, 2, 3]);
  t.end();
});

t.test("a price per unit is exact, rounded half up to a cent and says so, and there is none of nothing", (t) => {
  const of = (cents: number, baselineThousandths: number, targetThousandths: number) =>
    unitPriceOf(cents, { baselineThousandths, targetThousandths });
  t.strictSame(of(350_000_00, 0, 200_000), { cents: 1_750_00, thousandths: 200_000, isRounded: false });
  t.strictSame(of(100, 1_000, 4_000), { cents: 33, thousandths: 3_000, isRounded: true }, "of what it adds");
  t.strictSame(of(1, 0, 2_000), { cents: 1, thousandths: 2_000, isRounded: true }, "half a cent is a cent");
  t.strictSame(of(100, 0, 2_500), { cents: 40, thousandths: 2_500, isRounded: false }, "of two and a half");
  t.equal(of(100, 5_000, 5_000), null);
  t.equal(of(100, 5_000, 4_000), null);
  t.equal(of(Number.MAX_SAFE_INTEGER, 0, 1), null, "beyond what is told exactly");
  t.end();
});
