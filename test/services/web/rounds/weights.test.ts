/** How weights and their shares are written. */
import t from "tap";
import { powerIn } from "../../../../domain/advice/power.ts";
import { tallyOf } from "../../../../domain/advice/tally.ts";
import { type Choice, roundRules } from "../../../../schemas/advice.ts";
import { answerOf } from "../../../../services/web/rounds/outcome.tsx";
import { toldOf } from "../../../../services/web/rounds/power.tsx";
import { sidesOf } from "../../../../services/web/rounds/weights.ts";
import { NO_NAMES } from "../../../../services/words/names.ts";
import { tenthsOf } from "../../../../services/words/weights.ts";
import { wordsFor } from "../../../../services/words/words.ts";

const TWO_THIRDS = { numerator: 2, denominator: 3 };
const HALF = { numerator: 1, denominator: 2 };
const words = { ...wordsFor("nl"), names: NO_NAMES };

t.test("a share is written to the nearest tenth, and never across the fraction that it is compared with", async (t) => {
  t.equal(tenthsOf(2, 3, TWO_THIRDS), 667, "exactly two thirds is not less than that");
  t.equal(tenthsOf(1_999_999, 3_000_000, TWO_THIRDS), 666, "just short of it is");
  t.equal(tenthsOf(500_001, 1_000_000, HALF), 501, "just more than the half is more");
  t.equal(tenthsOf(499_999, 1_000_000, HALF), 499);
  t.equal(tenthsOf(1, 2, HALF), 500);
  t.equal(tenthsOf(87_05, 100_00), 871);
  t.equal(tenthsOf(0, 0, HALF), 0);
});

t.test("two sides that are the whole come to 100%", async (t) => {
  t.strictSame(sidesOf([12_95, 87_05], 100_00, TWO_THIRDS), [129, 871]);
  t.strictSame(sidesOf([1_999_999, 1_000_001], 3_000_000, TWO_THIRDS), [666, 334]);
  t.strictSame(sidesOf([30, 30], 100, TWO_THIRDS), [300, 300], "others are besides");
});

const rules = roundRules.parse({
  majority: TWO_THIRDS,
  majorityBase: "cast",
  voteQuorum: { of: "cast", moreThan: HALF },
  consensusQuorum: HALF,
});

/** The outcome of a vote in one sentence, of weights with what each chose. */
function outcomeOf(
  votes: readonly (readonly [number, Choice | null])[],
  of: "majority-side" | "cast" | "present",
): string {
  const lines = votes.map(([weightCents, choice], place) => ({
    municipality: `m${place}`,
    name: `M${place}`,
    weightCents,
    choice,
    substitute: false,
  }));
  const given = { ...rules, voteQuorum: { of, moreThan: HALF } };
  const { outcome, quorumMissing } = tallyOf(lines, given);
  return answerOf({ words }, { rules: given }, { lines, outcome, quorumMissing, method: "vote" });
}

t.test("the outcome says of whom the quorum was asked", async (t) => {
  const votes = [
    [40, "for"],
    [20, "against"],
    [40, null],
  ] as const;
  t.equal(
    outcomeOf(votes, "cast"),
    "Precies twee derde van de stemmen voor en tegen was voor. Dat is genoeg. Voor en tegen zijn samen meer dan de helft van al het gewicht.",
  );
  t.match(
    outcomeOf(
      [
        [60, "for"],
        [20, "against"],
        [20, null],
      ],
      "majority-side",
    ),
    /^75,0% .* Het is ook meer dan de helft/,
  );
});

t.test("who can do what is said in sentences, also of all and of one", async (t) => {
  const of = (weights: readonly number[]) =>
    weights.map((weightCents, place) => ({ municipality: `m${place}`, name: `M${place}`, weightCents }));
  const unanimous = {
    ...rules,
    majority: { numerator: 1, denominator: 1 },
    voteQuorum: { of: "cast", moreThan: { numerator: 0, denominator: 1 } },
  } as const;
  const many = of(Array.from({ length: 13 }, () => 100));
  t.match(toldOf(words, many, powerIn(many, unanimous)).join("\n"), /Elk van 13 gemeenten kan alleen tegenhouden\./);
  const one = of([100]);
  t.match(toldOf(words, one, powerIn(one, rules)).join("\n"), /Eén gemeente is alleen genoeg/);
  const { tests } = words.pages.rounds;
  t.equal(tests.majority({ numerator: 1, denominator: 1 }, "cast"), "1. Alle stemmen voor en tegen");
  t.equal(tests.quorum({ numerator: 0, denominator: 1 }, "cast"), "2. Er is geen quorum");
});
