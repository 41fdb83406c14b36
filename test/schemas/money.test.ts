import fc from "fast-check";
import t from "tap";
import { splitByWeight } from "../../schemas/money.ts";

const SEED = { seed: 2016, numRuns: 1000 };
const cents = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.maxSafeNat());
const weights = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.maxSafeNat()), { minLength: 1, maxLength: 13 })
  .filter((list) => list.some((weight) => weight > 0));

const splits = fc.tuple(cents, weights);

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + BigInt(part), 0n);

/** Says what a counterexample is, or that there is none. */
function holds<Value>(arbitrary: fc.Arbitrary<Value>, predicate: (value: Value) => boolean): string {
  return fc.defaultReportMessage(fc.check(fc.property(arbitrary, predicate), SEED)) ?? "holds";
}

t.test("the parts of a split add up to what was split", async (t) => {
  t.equal(
    holds(splits, ([total, list]) => sum(splitByWeight(total, list)) === BigInt(total)),
    "holds",
  );
});

t.test("every part is the exact share, rounded down or up", async (t) => {
  t.equal(
    holds(splits, ([total, list]) =>
      splitByWeight(total, list).every((part, index) => {
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
      const parts = splitByWeight(total, list).map((part, index) => {
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
      splitByWeight(taken, held).every((part, index) => part >= 0 && part <= (held[index] ?? 0)),
    ),
    "holds",
  );
});

t.test("a negative amount splits as its opposite does", async (t) => {
  t.equal(
    holds(splits, ([total, list]) =>
      splitByWeight(-total, list).every((part, index) => part + (splitByWeight(total, list)[index] ?? 0) === 0),
    ),
    "holds",
  );
});

t.test("ten cents over one, one and five", async (t) => {
  t.strictSame(splitByWeight(10, [1, 1, 5]), [2, 1, 7]);
});

t.test("equal remainders go by the order of the list", async (t) => {
  t.strictSame(splitByWeight(5, [1, 1, 1]), [2, 2, 1]);
});

t.test("nothing splits over anything, also over nothing", async (t) => {
  t.strictSame(splitByWeight(0, [0, 0]), [0, 0]);
  t.strictSame(splitByWeight(0, []), []);
});

t.test("something cannot be split over weights that add up to zero", async (t) => {
  t.throws(() => splitByWeight(1, [0, 0]), new RangeError("cannot split over weights that add up to zero"));
});

t.test("amounts near the largest safe integer lose no cent", async (t) => {
  const most = Number.MAX_SAFE_INTEGER;
  t.strictSame(splitByWeight(most, [most, most]), [(most + 1) / 2, (most - 1) / 2]);
});
