import fc from "fast-check";
import t from "tap";
import {
  type AdviceCommand,
  type AdviceEvent,
  adviceEvents,
  type Choice,
  type RoundRules,
} from "../../../schemas/advice.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import type { FundRules } from "../../../schemas/rules.ts";
import { dissentBy, fold, given, holderOf, secretary, smallRound, substituteOf } from "../../support/advice.ts";

const options = { seed: 2016, numRuns: 500 };

// A plain model of a vote: each municipality's last choice, and the least weight that is enough.

interface Model {
  readonly rules: Pick<RoundRules, "majority" | "majorityBase" | "voteQuorum">;
  readonly weights: ReadonlyMap<string, number>;
  readonly choices: ReadonlyMap<string, Choice>;
}

function modelOutcome({ rules, weights, choices }: Model) {
  const sum = (...counted: (Choice | undefined)[]) => {
    let total = 0n;
    for (const [municipality, weight] of weights)
      if (counted.includes(choices.get(municipality))) total += BigInt(weight);
    return total;
  };
  const all = sum("for", "against", "abstain", undefined);
  const bases = { cast: sum("for", "against"), present: sum("for", "against", "abstain"), entitled: all };
  const base = bases[rules.majorityBase];
  const [numerator, denominator] = [BigInt(rules.majority.numerator), BigInt(rules.majority.denominator)];
  const leastThatIsEnough = (numerator * base + denominator - 1n) / denominator;
  const sides = (["for", "against"] as const).filter((side) => base > 0n && sum(side) >= leastThatIsEnough);
  const [side] = sides;
  const quorum = rules.voteQuorum;
  const mostThatIsTooLittle = (BigInt(quorum.moreThan.numerator) * all) / BigInt(quorum.moreThan.denominator);
  const carried = quorum.of === "majority-side" ? (side ? sum(side) : 0n) : bases[quorum.of];
  const decided = side !== undefined && carried > mostThatIsTooLittle;
  return {
    sides: sides.length,
    outcome: decided ? (side === "for" ? "positive" : "negative") : "no-majority",
    quorumMissing: bases.cast === 0n || (side !== undefined && !decided),
    forCents: Number(sum("for")),
    againstCents: Number(sum("against")),
    abstainedCents: Number(sum("abstain")),
    baseCents: Number(base),
    electorateCents: Number(all),
  };
}

// Random rounds. Small weights give many exact ties; large ones would reveal inexact sums.

const choice = fc.constantFrom<Choice>("for", "against", "abstain");
const weight = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2 ** 49, max: 2 ** 50 - 1 }) },
);
const weightsArbitrary = fc
  .array(weight, { minLength: 1, maxLength: 7 })
  .filter((weights) => weights.some((one) => one > 0))
  .map((weights) => Object.fromEntries(weights.map((one, index) => [`m${index}`, one])));
const majority = fc.constantFrom(
  { numerator: 2, denominator: 3 },
  { numerator: 3, denominator: 4 },
  { numerator: 51, denominator: 100 },
  { numerator: 1, denominator: 1 },
);
const moreThan = fc.constantFrom(
  { numerator: 1, denominator: 3 },
  { numerator: 1, denominator: 2 },
  { numerator: 0, denominator: 1 },
  { numerator: 3, denominator: 4 },
);
const rulesArbitrary = fc.record({
  majority,
  majorityBase: fc.constantFrom<RoundRules["majorityBase"]>("cast", "present", "entitled"),
  voteQuorum: fc.record({
    of: fc.constantFrom<RoundRules["voteQuorum"]["of"]>("majority-side", "cast", "present"),
    moreThan,
  }),
});
const castingArbitrary = fc.record({ voter: fc.nat(6), choice, substitute: fc.boolean() });
const round = fc.record({ weights: weightsArbitrary, rules: rulesArbitrary });
const castings = fc.array(castingArbitrary, { maxLength: 20 });

type Casting = { readonly voter: number; readonly choice: Choice; readonly substitute: boolean };

/** Plays a whole vote through the decider; every event of it is checked against its schema. */
function play(weights: Readonly<Record<string, number>>, rules: Partial<FundRules>, votes: readonly Casting[]) {
  const names = Object.keys(weights);
  const before: AdviceEvent[] = [smallRound(weights, rules), ...dissentBy("m0")];
  const happened: AdviceEvent[] = [];
  const act = (command: AdviceCommand, by: Actor) => {
    const { outcome } = given(before, happened).when(command, { by });
    if (!("events" in outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`);
    for (const event of outcome.events) adviceEvents[event.type].parse(event.data);
    happened.push(...outcome.events);
  };
  for (const { voter, choice: chosen, substitute } of votes) {
    const municipality = names[voter % names.length] ?? "m0";
    const by = substitute ? substituteOf(municipality) : holderOf(municipality);
    act({ type: "CastVote", data: { municipality, choice: chosen } }, by);
  }
  act({ type: "CloseRound", data: {} }, secretary);
  const last = happened.at(-1);
  if (last?.type !== "BindingAdviceGiven") throw new Error("no advice was given");
  return { advice: last.data, happened };
}

function lastChoices(weights: Readonly<Record<string, number>>, votes: readonly Casting[]): Map<string, Choice> {
  const names = Object.keys(weights);
  return new Map(votes.map(({ voter, choice: chosen }) => [names[voter % names.length] ?? "m0", chosen]));
}

t.test("the advice is what the plain model says, never of both sides", (t) => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(round, castings, ({ weights, rules }, votes) => {
      const { lines, asGiven, applicationId, round, method, ...advised } = play(weights, rules, votes).advice;
      const choices = lastChoices(weights, votes);
      const { sides, ...expected } = modelOutcome({ rules, weights: new Map(Object.entries(weights)), choices });
      if (sides > 1) throw new Error("both sides have the majority");
      seen.add(`${expected.outcome} ${expected.quorumMissing}`);
      const chosen = new Map(lines.flatMap((line) => (line.choice === null ? [] : [[line.municipality, line.choice]])));
      return (
        JSON.stringify(advised, Object.keys(expected).sort()) ===
          JSON.stringify(expected, Object.keys(expected).sort()) &&
        lines.length === Object.keys(weights).length &&
        [...choices].every(([municipality, one]) => chosen.get(municipality) === one) &&
        chosen.size === choices.size &&
        asGiven === null
      );
    }),
    options,
  );
  t.strictSame([...seen].sort(), ["negative false", "no-majority false", "no-majority true", "positive false"]);
  t.end();
});

t.test("the order of the votes does not matter if each municipality votes once", (t) => {
  const shuffled = fc
    .uniqueArray(castingArbitrary, { selector: ({ voter }) => voter, maxLength: 7 })
    .chain((votes) => fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })));
  fc.assert(
    fc.property(round, shuffled, ({ weights, rules }, [votes, otherwise]) => {
      const present = ({ voter }: Casting) => voter < Object.keys(weights).length;
      const straight = play(weights, rules, votes.filter(present)).advice;
      return JSON.stringify(play(weights, rules, otherwise.filter(present)).advice) === JSON.stringify(straight);
    }),
    options,
  );
  t.end();
});

t.test("only each municipality's last vote counts", (t) => {
  fc.assert(
    fc.property(round, castings, castings, ({ weights, rules }, wavering, votes) => {
      const names = Object.keys(weights);
      const voters = new Set(votes.map(({ voter }) => voter % names.length));
      const before = wavering.filter(({ voter }) => voters.has(voter % names.length));
      const { lines: wavered, ...one } = play(weights, rules, [...before, ...votes]).advice;
      const { lines: straight, ...other } = play(weights, rules, votes).advice;
      const choicesOf = (lines: typeof wavered) => lines.map((line) => line.choice);
      return JSON.stringify([one, choicesOf(wavered)]) === JSON.stringify([other, choicesOf(straight)]);
    }),
    options,
  );
  t.end();
});

t.test("with the default quorum a vote against never helps a proposal to pass, nor one in favour to fail", (t) => {
  const bySide = rulesArbitrary.map((rules) => ({
    ...rules,
    voteQuorum: { ...rules.voteQuorum, of: "majority-side" as const },
  }));
  const rank = { negative: 0, "no-majority": 1, positive: 2 };
  fc.assert(
    fc.property(weightsArbitrary, bySide, castings, fc.nat(6), (weights, rules, votes, voter) => {
      const outcomeWith = (choice: Choice) =>
        rank[play(weights, rules, [...votes, { voter, choice, substitute: false }]).advice.outcome];
      const names = Object.keys(weights);
      const without = votes.filter((vote) => vote.voter % names.length !== voter % names.length);
      const absent = rank[play(weights, rules, without).advice.outcome];
      const [favour, abstaining, against] = [outcomeWith("for"), outcomeWith("abstain"), outcomeWith("against")];
      return against <= abstaining && against <= absent && favour >= abstaining && favour >= absent;
    }),
    options,
  );
  t.end();
});

t.test("whatever the quorum, a vote against instead of in favour never helps a proposal to pass", (t) => {
  const rank = { negative: 0, "no-majority": 1, positive: 2 };
  fc.assert(
    fc.property(round, castings, fc.nat(6), ({ weights, rules }, votes, voter) => {
      const outcomeWith = (choice: Choice) =>
        rank[play(weights, rules, [...votes, { voter, choice, substitute: false }]).advice.outcome];
      return outcomeWith("against") <= outcomeWith("for");
    }),
    options,
  );
  t.end();
});

t.test("property: events fold in any order, without changing the state they are folded into", (t) => {
  const { happened } = play({ m0: 3, m1: 2, m2: 1 }, {}, [
    { voter: 0, choice: "for", substitute: false },
    { voter: 0, choice: "against", substitute: true },
    { voter: 1, choice: "abstain", substitute: false },
  ]);
  const events: AdviceEvent[] = [
    smallRound({ m0: 3, m1: 2, m2: 1 }),
    { type: "ConsensusRecorded", data: { advice: "positive", present: ["m0"], substitutes: [], meeting: null } },
    ...dissentBy("m0"),
    {
      type: "InterestNoted",
      data: { municipality: "m0", person: "holder-m0", barred: false, readFrom: { roster: 9 } },
    },
    { type: "VoteWithdrawn", data: { municipality: "m0", person: "holder-m0", why: "person-interest" } },
    { type: "RoundAnnulled", data: { ground: "mistake", reason: "Het verkeerde voorstel." } },
    { type: "RoundLapsed", data: { cause: "refusal" } },
    { type: "DossierPartDestroyed", data: { applicationId: "10000000-0000-4000-8000-000000000001", number: null } },
    ...happened,
  ];
  t.strictSame(new Set(events.map(({ type }) => type)), new Set(Object.keys(adviceEvents)));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), fc.constantFrom(...events), (past, next) => {
      const state = fold(past);
      const before = JSON.stringify(state);
      const after = fold([next], state);
      return (
        JSON.stringify(state) === before &&
        ["none", "deliberating", "voting", "closed", "annulled", "lapsed"].includes(after.phase)
      );
    }),
    options,
  );
  t.end();
});
