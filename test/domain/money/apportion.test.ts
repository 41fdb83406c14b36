import fc from "fast-check";
import t from "tap";
import { apportion } from "../../../domain/money/apportion.ts";

const SEED = { seed: 2016, numRuns: 1000 };
const cents = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.maxSafeNat());
const weights = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.maxSafeNat()), { minLength: 1, maxLength: 13 })
  .filter((list) => list.some((weight) => weight > 0));

const splits = fc.tuple(cents, weights);

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + BigInt(part), 0n);

/** The parts alone, by the place of their weights. */
const partsOf = (total: number, weights: readonly number[]) =>
  apportion(total, weights.entries()).map(([, part]) => part);

/** Says what a counterexample is, or that there is none. */
function holds<Value>(arbitrary: fc.Arbitrary<Value>, predicate: (value: Value) => boolean): string {
  return fc.defaultReportMessage(fc.check(fc.property(arbitrary, predicate), SEED)) ?? "holds";
}

t.test("the parts of an amount add up to it", async (t) => {
  t.equal(
    holds(splits, ([total, list]) => sum(partsOf(total, list)) === BigInt(total)),
    "holds",
  );
});

t.test("every part is the exact share, rounded down or up", async (t) => {
  t.equal(
    holds(splits, ([total, list]) =>
      partsOf(total, list).every((part, index) => {
        const share = BigInt(total) * BigInt(list[index] ?? 0);
        const floor = share / sum(list);
        const ceiling = share % sum(list) === 0n ? floor : floor + 1n;
        return BigInt(part) === floor || BigInt(part) === ceiling;
      }),
    ),
    "holds",
  );
});

t.test("the cents that are left go to the largest remainders, ties by the order of the list", async (t) => {
  t.equal(
    holds(splits, ([total, list]) => {
      const parts = partsOf(total, list).map((part, index) => {
        const share = BigInt(total) * BigInt(list[index] ?? 0);
        return { index, remainder: share % sum(list), raised: BigInt(part) > share / sum(list) };
      });
      return parts.every((one) =>
        parts.every((other) => {
          const goesFirst =
            one.remainder > other.remainder || (one.remainder === other.remainder && one.index < other.index);
          return !(other.raised && goesFirst && !one.raised);
        }),
      );
    }),
    "holds",
  );
});

t.test("nobody gives more than they have, as long as they have enough together", async (t) => {
  const list = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 13 });
  const taking = list.chain((held) => fc.tuple(fc.constant(held), fc.nat({ max: Number(sum(held)) })));
  t.equal(
    holds(taking, ([held, taken]) =>
      partsOf(taken, held).every((part, index) => part >= 0 && part <= (held[index] ?? 0)),
    ),
    "holds",
  );
});

t.test("a negative amount is apportioned as its opposite is", async (t) => {
  t.equal(
    holds(splits, ([total, list]) =>
      partsOf(-total, list).every((part, index) => part + (partsOf(total, list)[index] ?? 0) === 0),
    ),
    "holds",
  );
});

t.test("ten cents over one, one and five", async (t) => {
  t.strictSame(partsOf(10, [1, 1, 5]), [2, 1, 7]);
});

t.test("equal remainders go by the order of the list", async (t) => {
  t.strictSame(partsOf(5, [1, 1, 1]), [2, 2, 1]);
});

t.test("nothing can be apportioned over anything, also over nothing", async (t) => {
  t.strictSame(partsOf(0, [0, 0]), [0, 0]);
  t.strictSame(partsOf(0, []), []);
});

t.test("something cannot be apportioned over weights that add up to zero", async (t) => {
  t.throws(() => partsOf(1, [0, 0]), new RangeError("cannot apportion over weights that add up to zero"));
});

t.test("amounts near the largest safe integer lose no cent", async (t) => {
  const most = Number.MAX_SAFE_INTEGER;
  t.strictSame(partsOf(most, [most, most]), [(most + 1) / 2, (most - 1) / 2]);
});
