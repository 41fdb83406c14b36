import t from "tap";
import { nextDecisionNumber, placeInSeries, type Series } from "../../domain/decision-numbers.ts";

t.test("a number that ends in digits has a place in a series", async (t) => {
  t.strictSame(["TF-2016-017", "B1", "2016/9", "besluit van mei", "1234567890"].map(placeInSeries), [
    { prefix: "TF-2016-", number: 17, width: 3 },
    { prefix: "B", number: 1, width: 1 },
    { prefix: "2016/", number: 9, width: 1 },
    undefined,
    undefined,
  ]);
});

t.test("the next number", async (t) => {
  const all: Series[] = [
    { prefix: "TF-2016-", width: 3, highest: 17 },
    { prefix: "TF-2017-", width: 3, highest: 4 },
    { prefix: "B", width: 1, highest: 9 },
  ];
  const next = (last: Series | undefined, year: number) =>
    nextDecisionNumber(last, (prefix) => all.find((series) => series.prefix === prefix), year);
  const [of2016, , ofB] = all;

  t.test("goes on with the series that was used last, however it is written", async (t) => {
    t.equal(next(of2016, 2016), "TF-2016-018");
    t.equal(next(ofB, 2017), "B10");
  });

  t.test("begins again with the year, where the year stands in it, after what was given of that already", async (t) => {
    t.equal(next(of2016, 2018), "TF-2018-001");
    t.equal(next(of2016, 2017), "TF-2017-005");
  });

  t.test("is the first of the year in a fund that has none", async (t) => {
    t.equal(next(undefined, 2017), "2017-001");
  });
});
