/** What the votes of a closed round would have led to under other rules. */
import t from "tap";
import { replay } from "../../../domain/advice/replay.ts";
import { type AdviceCommand, type Choice, roundRules } from "../../../schemas/advice.ts";
import { adviceAfter, eventsOf, secretary, smallRound } from "../../support/advice.ts";

const WEIGHTS = { a: 500_00, b: 300_00, c: 150_00, d: 50_00 };
const CHOICES: Readonly<Record<string, Choice>> = { a: "for", b: "against", d: "abstain" };
const asItWas = { rules: {}, electorate: null } as const;

const voted = smallRound(WEIGHTS);
const { rules, ...round } = voted.data;
const closed = { ...round, rules, advice: adviceAfter(voted, CHOICES) };

const fractions = [
  [51, 100],
  [5, 8],
  [2, 3],
  [1, 1],
].map(([numerator = 0, denominator = 1]) => ({ numerator, denominator }));
const BASES = roundRules.shape.majorityBase.unwrap().options;
const QUORUMS_OF = roundRules.shape.voteQuorum.unwrap().shape.of.options;

t.test("under every rule it is the advice that a round under that rule would have led to", (t) => {
  const outcomes = new Set<string>();
  for (const majority of fractions)
    for (const majorityBase of BASES)
      for (const of of QUORUMS_OF)
        for (const numerator of [0, 1, 7]) {
          const otherwise = { majority, majorityBase, voteQuorum: { of, moreThan: { numerator, denominator: 10 } } };
          const expected = adviceAfter(smallRound(WEIGHTS, otherwise), CHOICES);
          const replayed = replay(closed, { rules: otherwise, electorate: null });
          t.strictSame(replayed.advice, expected, JSON.stringify(otherwise));
          t.strictSame(replayed.rules, { ...rules, ...otherwise });
          outcomes.add(expected.outcome);
        }
  t.strictSame(outcomes, new Set(["positive", "no-majority"]), "and they differ");
  t.end();
});

t.test("with a smaller electorate it is the advice of a round of those alone", (t) => {
  const { b: _, ...others } = WEIGHTS;
  const { b: __, ...theirs } = CHOICES;
  const expected = adviceAfter(smallRound(others), theirs);
  t.equal(closed.advice.outcome, "no-majority");
  t.equal(expected.outcome, "positive");
  t.strictSame(replay(closed, { rules: {}, electorate: ["d", "c", "a"] }).advice, expected);
  t.end();
});

t.test("as it was, it is what it was", (t) => {
  t.strictSame(replay(closed, asItWas).advice, closed.advice);
  t.end();
});

t.test("whoever was not in the electorate has no vote to be counted", (t) => {
  t.throws(() => replay(closed, { rules: {}, electorate: ["a", "leiden"] }), {
    code: "ERR_NOT_ENTITLED",
    details: { municipality: "leiden" },
  });
  t.end();
});

t.test("a consensus stays one only where those present would have met its quorum", (t) => {
  const agreed: AdviceCommand = {
    type: "RecordConsensus",
    data: { advice: "negative", present: ["a", "c"], meetingId: null },
  };
  const given = eventsOf(voted, { command: agreed, by: secretary }).at(-1)?.event;
  if (given?.type !== "BindingAdviceGiven") throw new Error("no advice was given");
  const consensus = { ...round, rules, advice: given.data };
  const under = (numerator: number) =>
    replay(consensus, { rules: { consensusQuorum: { numerator, denominator: 100 } }, electorate: null });
  t.strictSame(under(64).advice, given.data);
  t.equal(under(65).advice, null, "65% is not more than 65%");
  t.strictSame(under(65).lines, given.data.lines);
  t.end();
});
