import fc from "fast-check";
import t from "tap";
import { budgetLineCents } from "../../../domain/application/amounts.ts";

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
    );
    t.end();
  },
);

t.test("half a cent is a cent, and less is none", (t) => {
  const comesTo = (quantityThousandths: number) => budgetLineCents({ priceCents: 1, quantityThousandths });
  t.strictSame([499, 500, 1_499, 1_500, 2_500].map(comesTo), [0, 1, 1, 2, 3]);
  t.end();
});
