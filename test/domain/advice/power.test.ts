import fc from "fast-check";
import t from "tap";
import { type Group, powerIn } from "../../../domain/advice/power.ts";
import { stillPossible } from "../../../domain/advice/still-possible.ts";
import { tallyOf } from "../../../domain/advice/tally.ts";
import type { Choice, RoundRules } from "../../../schemas/advice.ts";
import { fundRules } from "../../../schemas/rules.ts";
import { factsWith, roundOpened } from "../../support/advice.ts";

type Elector = { readonly municipality: string; readonly weightCents: number };

const rulesWith = (changed: Partial<RoundRules> = {}): RoundRules => {
  const { electorate, majority, majorityBase, voteQuorum, consensusQuorum } = { ...fundRules.parse({}), ...changed };
  return { electorate, majority, majorityBase, voteQuorum, consensusQuorum };
};

const anyRules: fc.Arbitrary<RoundRules> = fc
  .record({
    majority: fc.constantFrom(
      { numerator: 2, denominator: 3 },
      { numerator: 51, denominator: 100 },
      { numerator: 1, denominator: 1 },
    ),
    majorityBase: fc.constantFrom("cast" as const, "present" as const, "entitled" as const),
    voteQuorum: fc.record({
      of: fc.constantFrom("majority-side" as const, "cast" as const, "present" as const),
      moreThan: fc.constantFrom(
        { numerator: 0, denominator: 1 },
        { numerator: 1, denominator: 3 },
        { numerator: 3, denominator: 4 },
      ),
    }),
  })
  .map(rulesWith);

/** Few weights that are often equal, some of nothing, together more than nothing. */
const anyElectorate = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1_000_000 })), {
    minLength: 1,
    maxLength: 8,
  })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights) => weights.map((weightCents, index): Elector => ({ municipality: `m${index}`, weightCents })));

/** Whether the advice is positive where these vote for and those against; nobody else votes. */
function isPositive(
  electorate: readonly Elector[],
  forThat: ReadonlySet<string>,
  against: ReadonlySet<string>,
  rules: RoundRules,
) {
  const voices = electorate.map(({ municipality, weightCents }) => {
    const choice: Choice | null = forThat.has(municipality) ? "for" : against.has(municipality) ? "against" : null;
    return { weightCents, choice };
  });
  return tallyOf(voices, rules).outcome === "positive";
}

function* groupsOf(electorate: readonly Elector[]): Generator<ReadonlySet<string>> {
  for (let mask = 0; mask < 2 ** electorate.length; mask += 1)
    yield new Set(electorate.flatMap(({ municipality }, index) => ((mask >> index) & 1 ? [municipality] : [])));
}

/** Tries every group: whether the one that was found does it, and no smaller or lighter one. */
function isSmallest(
  found: Group,
  electorate: readonly Elector[],
  does: (group: ReadonlySet<string>) => boolean,
): boolean {
  const weights = new Map(electorate.map(({ municipality, weightCents }) => [municipality, weightCents] as const));
  const weightOf = (group: Iterable<string>) => [...group].reduce((sum, one) => sum + (weights.get(one) ?? 0), 0);
  const able = [...groupsOf(electorate)].filter(does);
  if (found.leastCents === null) return able.length === 0 && found.members.length === 0;
  const fewest = Math.min(...able.map(({ size }) => size));
  const { leastCents } = found;
  const isThreshold = [...groupsOf(electorate)].every((group) => does(group) === weightOf(group) >= leastCents);
  return does(new Set(found.members)) && found.members.length === fewest && isThreshold;
}

t.test("who can do what is what trying every group finds", (t) => {
  fc.assert(
    fc.property(anyElectorate, anyRules, (electorate, rules) => {
      const power = powerIn(electorate, rules);
      const all = new Set(electorate.map(({ municipality }) => municipality));
      const none: ReadonlySet<string> = new Set();
      const without = (group: ReadonlySet<string>) => new Set([...all].filter((one) => !group.has(one)));
      const blocks = (group: ReadonlySet<string>) => !isPositive(electorate, without(group), group, rules);
      const { municipality: largest, weightCents } = power.largest;
      const rest = electorate.filter((one) => one.municipality !== largest);
      const among = (members: readonly Elector[], does: (group: ReadonlySet<string>) => boolean, ...more: string[]) =>
        members
          .filter((one) => does(new Set([one.municipality, ...more])))
          .map((one) => one.municipality)
          .sort();
      const isSame = (found: readonly string[], tried: readonly string[]) => [...found].sort().join() === tried.join();
      return (
        electorate.every((one) => one.weightCents <= weightCents) &&
        isSmallest(power.sufficient, electorate, (group) => isPositive(electorate, group, without(group), rules)) &&
        isSmallest(power.sufficientAlone, electorate, (group) => isPositive(electorate, group, none, rules)) &&
        isSmallest(power.blocking, electorate, blocks) &&
        isSame(power.blocking.single, among(electorate, blocks)) &&
        (blocks(new Set([largest]))
          ? power.blocking.withLargest.length === 0
          : isSame(power.blocking.withLargest, among(rest, blocks, largest))) &&
        power.withoutLargest.isPossible === !blocks(new Set([largest])) &&
        isSame(
          power.withoutLargest.canBeMissed,
          among(rest, (group) => !blocks(group), largest),
        )
      );
    }),
    { seed: 5, numRuns: 200 },
  );
  t.end();
});

t.test("in the example's round of 2017 nobody blocks alone, and five municipalities are enough", (t) => {
  const { electorate, rules } = roundOpened(factsWith(), "2017-11-15T10:00:00.000Z").data;
  const power = powerIn(electorate, rules);
  t.strictSame(power.blocking.single, []);
  t.equal(power.largest.municipality, "leiden");
  t.notOk(power.blocking.withLargest.includes("kaag-en-braassem"));
  t.equal(power.blocking.withLargest.length, 11);
  t.strictSame(power.sufficient.members, ["leiden", "katwijk", "teylingen", "leiderdorp", "nieuwkoop"]);
  t.strictSame(power.withoutLargest, { isPossible: true, canBeMissed: ["kaag-en-braassem"] });
  t.equal(power.sufficientAlone.members.length, 2);
  t.end();
});

t.test("400 members of the largest weights there can be are counted exactly", (t) => {
  const weightCents = Math.floor(Number.MAX_SAFE_INTEGER / 400);
  const electorate = Array.from({ length: 400 }, (_, index) => ({ municipality: `m${index}`, weightCents }));
  const power = powerIn(electorate, rulesWith());
  t.equal(power.sufficient.members.length, 267, "two thirds of 400 is more than 266");
  t.equal(power.blocking.members.length, 134);
  t.equal(BigInt(power.sufficient.leastCents ?? 0), (BigInt(weightCents) * 800n + 2n) / 3n);
  t.end();
});

t.test("what can still come of a vote is what trying every choice of the others finds", (t) => {
  const choices = ["for", "against", "abstain", null] as const;
  const anyVoices = fc.array(
    fc.record({ weightCents: fc.integer({ min: 0, max: 9 }), choice: fc.constantFrom(...choices) }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(anyVoices, anyRules, (voices, rules) => {
      const open = voices.flatMap(({ choice }, index) => (choice === null ? [index] : []));
      const outcomes = new Set<string>();
      for (let way = 0; way < 4 ** open.length; way += 1)
        outcomes.add(
          tallyOf(
            voices.map((voice, index) => {
              const place = open.indexOf(index);
              return place < 0 ? voice : { ...voice, choice: choices[Math.floor(way / 4 ** place) % 4] ?? null };
            }),
            rules,
          ).outcome,
        );
      const prospects = stillPossible(voices, rules);
      return (["positive", "negative"] as const).every((side) => {
        const tried = !outcomes.has(side) ? "impossible" : outcomes.size === 1 ? "certain" : "possible";
        return prospects[side] === tried;
      });
    }),
    { seed: 8, numRuns: 500 },
  );
  t.end();
});
