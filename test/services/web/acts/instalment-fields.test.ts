import t from "tap";
import {
  instalmentsFilled,
  instalmentsOfGrantTyped,
  instalmentsTyped,
  placesOf,
} from "../../../../services/web/acts/instalment-fields.ts";

/** The second was dropped by an amendment. */
const instalments = [
  { number: 1, cents: 600_00, dueOn: "2018-01-01", afterEvaluationOf: null },
  { number: 3, cents: 400_00, dueOn: "2019-05-01", afterEvaluationOf: 2018 },
];
const typed = instalmentsFilled(instalments);

t.test("an instalment of a grant keeps its number; those of an award are numbered in their order", (t) => {
  t.strictSame(instalmentsOfGrantTyped(typed), instalments);
  t.strictSame(
    instalmentsTyped(typed).map(({ number }) => number),
    [1, 2],
  );
  t.end();
});

t.test("a new instalment gets a number that nothing has", (t) => {
  t.strictSame(placesOf(typed, "instalments"), [0, 1, 2, 3]);
  t.strictSame(placesOf(typed, "instalments", [0, 3]), [1, 2, 4]);
  t.end();
});
