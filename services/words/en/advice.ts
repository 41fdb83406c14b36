import { type Comparison, quorumTest, type Tally, tallyOf, totalWeight } from "../../../domain/advice/tally.ts";
import type { Choice } from "../../../schemas/advice.ts";
import type { Fraction } from "../../../schemas/primitives.ts";
import type { AdviceWords, AdvisedRound, ReplayedRound } from "../advice.ts";
import { format } from "./format.ts";
import { rounds } from "./pages/rounds.ts";

const { euros } = format;
const { outcomes } = rounds;
type Line = AdvisedRound["advice"]["lines"][number];

/** The derivation of an advice, in English. */
export const adviceWords: AdviceWords = {
  exclusion,
  derivation: (round) => [...stepsOf(round), concluding(round)],
  replay,
};

function stepsOf(round: AdvisedRound): string[] {
  return round.advice.method === "consensus" ? explainConsensus(round) : explainVote(round);
}

function concluding({ advice, rules }: AdvisedRound): string {
  return advice.method === "consensus" ? concludeConsensus(advice) : concludeVote(tallyOf(advice.lines, rules), advice);
}

function replay({ leftOut, was, would, ...round }: ReplayedRound): string[] {
  return [
    "This is a trial calculation: so would be the outcome under other rules. Nothing changes.",
    ...(leftOut.length === 0 ? [] : [`Left out: ${format.list(leftOut)}.`]),
    ...stepsOf(round),
    would === null
      ? `Those present would not have had enough weight: there would have been a vote. The outcome was: ${outcomes[was]}.`
      : `The outcome would be: ${outcomes[would]}. The outcome was: ${outcomes[was]}.`,
  ];
}

function exclusion({ ground, asGiven }: Parameters<AdviceWords["exclusion"]>[0], year: number): string {
  switch (ground) {
    case "out-of-scope":
      return `The municipality does not contribute in ${year} to money that this project can draw on.`;
    case "own-interest":
      return withReason("The municipality itself has an interest", asGiven);
    case "holder-interest":
      return withReason("The alderman has an interest, and there is no substitute without one", asGiven);
    case "as-given":
      return asGiven ?? "This municipality is not entitled.";
  }
}

/** Rounds of earlier versions held the reason of an interest; it is told to those who may read it. */
function withReason(sentence: string, asGiven: string | null): string {
  return asGiven === null ? `${sentence}.` : `${sentence}: ${asGiven}`;
}

/** Beyond this a sum is given without its terms; the lines of the derivation hold them. */
const TERMS_MAX_CHARACTERS = 3_000;

/** What the majority is measured against, in words. */
const BASE_WORDS = {
  cast: "the votes cast (for and against)",
  present: "the votes of those who took part (for, against and abstained)",
  entitled: "the voting weight of all municipalities that are entitled",
} as const;

const QUORUM_WORDS = {
  "majority-side": "the side with the majority needs",
  cast: "the votes for and against together need",
  present: "those who took part together need",
} as const;

function explainVote(round: AdvisedRound): string[] {
  const { lines } = round.advice;
  const tally = tallyOf(lines, round.rules);
  const { majority, majorityBase, voteQuorum } = round.rules;
  return [
    ...explainElectorate(round),
    explainSum("For voted", lines, "for"),
    explainSum("Against voted", lines, "against"),
    explainSum("Abstained", lines, "abstain"),
    explainSum("Did not vote", lines, null),
    `The majority is measured against ${BASE_WORDS[majorityBase]}: ${euros(tally.baseCents)}. At least ${inWords(majority)} of it is needed.`,
    explainMajority("For", tally.majorityFor),
    explainMajority("Against", tally.majorityAgainst),
    ...(tally.quorum ? [explainQuorum(QUORUM_WORDS[voteQuorum.of], tally.quorum)] : []),
  ];
}

function explainConsensus(round: AdvisedRound): string[] {
  const { lines, outcome: advice } = round.advice;
  const present = lines.filter(({ choice }) => choice !== null);
  const quorum = quorumTest(totalWeight(present), totalWeight(lines), round.rules.consensusQuorum);
  return [
    ...explainElectorate(round),
    explainSum("Present were", lines, advice === "positive" ? "for" : "against"),
    explainSum("Not present were", lines, null),
    explainQuorum("those present together need", quorum),
  ];
}

function concludeConsensus({ outcome: advice }: AdvisedRound["advice"]): string {
  return `Those present agree and nobody objected. The outcome is a ${advice === "positive" ? "positive" : "negative"} binding advice by consensus.`;
}

function explainElectorate({ electorate, excluded, weights }: AdvisedRound): string[] {
  const source = weights.source === "contributions" ? "the contributions" : "the youth-care budgets";
  const chosen = weights.reason === null ? "" : ` The secretary chose this year: ${weights.reason}`;
  return [
    `The voting weights are ${source} of ${weights.year}.${chosen}`,
    `Entitled are ${municipalities(electorate.length)}, together ${euros(totalWeight(electorate))}.`,
    ...excluded.map((one) => `Not entitled is ${one.name}. ${exclusion(one, weights.year)}`),
  ];
}

function explainSum(who: string, lines: readonly Line[], choice: Choice | null): string {
  const chosen = lines.filter((line) => line.choice === choice);
  if (chosen.length === 0) return `${who}: no municipalities.`;
  const total = euros(totalWeight(chosen));
  const terms = chosen.map(({ name, weightCents }) => `${name} ${euros(weightCents)}`).join(" + ");
  const sum = terms.length > TERMS_MAX_CHARACTERS ? `together ${total}` : `${terms} = ${total}`;
  return `${who} ${municipalities(chosen.length)}: ${sum}.`;
}

function explainMajority(side: string, { holds, ...sides }: Comparison): string {
  if (sides.wholeCents === 0) return `${side}: of nothing there is no majority; so not reached.`;
  return `${side}, in cents: ${product(sides)} is ${holds ? "at least" : "less than"} ${measure(sides)}; so ${holds ? "" : "not "}reached.`;
}

function explainQuorum(who: string, { holds, ...sides }: Comparison): string {
  const verdict = `${product(sides)} is ${holds ? "more than" : "not more than"} ${measure(sides)}`;
  return `Quorum: ${who} more than ${inWords(sides.fraction)} of all voting weight. In cents: ${verdict}; so ${holds ? "" : "not "}reached.`;
}

function product({ fraction, partCents, left }: Omit<Comparison, "holds">): string {
  return `${fraction.denominator} × ${partCents} = ${left}`;
}

function measure({ fraction, wholeCents, right }: Omit<Comparison, "holds">): string {
  return `${fraction.numerator} × ${wholeCents} = ${right}`;
}

function concludeVote({ outcome, quorum, baseCents }: Tally, { quorumMissing }: AdvisedRound["advice"]): string {
  if (outcome === "positive") return "The outcome is a positive binding advice by vote.";
  if (outcome === "negative") return "The outcome is a negative binding advice by vote.";
  if (quorumMissing && quorum === null)
    return "There is no decision: there is no weight for or against, so the quorum is missing.";
  if (quorumMissing) return "There is no decision: one side has the majority, but the quorum is missing.";
  if (baseCents === 0) return "There is no majority: there is no weight to measure against.";
  return "There is no majority: neither side reaches what is needed.";
}

function inWords({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`;
}

function municipalities(count: number): string {
  return count === 1 ? "1 municipality" : `${count} municipalities`;
}
