import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { overSurplus } from "../../../domain/money/commitment-parts.ts";
import type { BudgetAmount } from "../../../schemas/money.ts";

const EARMARKS = ["general", "veiligheid"];
const cents = fc.integer({ min: 0, max: 12 });
const year = fc.constantFrom(2016, 2017);

const parts = fc.uniqueArray(
  fc
    .record({ year, earmark: fc.constantFrom(...EARMARKS), committedCents: cents, paid: cents })
    .map(({ paid, ...part }) => ({
      ...part,
      reservedCents: 0,
      paidCents: Math.min(paid, part.committedCents),
      recoveredCents: 0,
    })),
  { minLength: 1, maxLength: 4, selector: ({ year, earmark }) => `${year}/${earmark}` },
);
const lines = fc.array(
  fc.record({ year, column: fc.constantFrom(null, "veiligheid"), cents: fc.integer({ min: 1, max: 12 }) }),
  { maxLength: 4 },
);

type Parts = typeof parts extends fc.Arbitrary<infer Value> ? Value : never;

/** Takes the lines from the pools cent by cent, each from its earmark while there is any; what is left is surplus. */
function leftOver(of: Parts, asked: readonly BudgetAmount[]): Map<string, number> {
  const left = new Map(of.map(({ year, earmark, committedCents }) => [`${year}/${earmark}`, committedCents]));
  for (const line of asked)
    for (let cent = 0; cent < line.cents; cent++) {
      const from = [`${line.year}/${line.column}`, `${line.year}/general`].find((key) => (left.get(key) ?? 0) > 0);
      if (from !== undefined) left.set(from, (left.get(from) ?? 0) - 1);
    }
  return left;
}

const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, one) => total + one, 0);

t.test("a reduction comes out of what the lines do not ask, and is never more than a pool has unpaid", (t) => {
  fc.assert(
    fc.property(parts, lines, fc.nat({ max: 50 }), (of, asked, most) => {
      const unpaid = new Map(of.map((part) => [`${part.year}/${part.earmark}`, part.committedCents - part.paidCents]));
      const reduction = Math.min(most, sum(unpaid.values()));
      const gives = new Map<string, number>();
      for (const amount of overSurplus(of, reduction, asked, EARMARKS)) {
        const key = `${amount.year}/${amount.earmark}`;
        gives.set(key, (gives.get(key) ?? 0) + amount.cents);
      }
      const surplus = new Map(
        [...leftOver(of, asked)].map(([key, left]) => [key, Math.min(left, unpaid.get(key) ?? 0)]),
      );
      assert.equal(sum(gives.values()), reduction);
      for (const [key, unpaidCents] of unpaid) {
        const given = gives.get(key) ?? 0;
        assert.ok(given <= unpaidCents, `${key} gives no more than it has unpaid`);
        if (reduction <= sum(surplus.values())) assert.ok(given <= (surplus.get(key) ?? 0), `${key} gives its surplus`);
        else assert.ok(given >= (surplus.get(key) ?? 0), `${key} gives all of its surplus`);
      }
    }),
    { seed: 2016 },
  );
  t.end();
});
