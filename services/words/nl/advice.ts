import { type Comparison, quorumTest, type Tally, tallyOf, totalWeight } from "../../../domain/advice/tally.ts";
import type { Choice } from "../../../schemas/advice.ts";
import type { Fraction } from "../../../schemas/primitives.ts";
import type { AdviceWords, AdvisedRound, ReplayedRound } from "../advice.ts";
import { format } from "./format.ts";
import { rounds } from "./pages/rounds.ts";

const { euros } = format;
const { outcomes } = rounds;
type Line = AdvisedRound["advice"]["lines"][number];

/** The derivation of an advice, in Dutch. */
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
    "Dit is een proefberekening: zo zou de uitslag zijn met andere regels. Er verandert niets.",
    ...(leftOut.length === 0 ? [] : [`Niet meegerekend: ${format.list(leftOut)}.`]),
    ...stepsOf(round),
    would === null
      ? `De aanwezigen hadden dan niet genoeg gewicht: er zou zijn gestemd. De uitslag was: ${outcomes[was]}.`
      : `De uitslag zou dan zijn: ${outcomes[would]}. De uitslag was: ${outcomes[was]}.`,
  ];
}

function exclusion({ ground, asGiven }: Parameters<AdviceWords["exclusion"]>[0], year: number): string {
  switch (ground) {
    case "out-of-scope":
      return `De gemeente draagt in ${year} niet bij aan geld waaruit dit project kan putten.`;
    case "own-interest":
      return withReason("De gemeente heeft zelf een belang", asGiven);
    case "holder-interest":
      return withReason("De wethouder heeft een belang en er is geen vervanger zonder belang", asGiven);
    case "as-given":
      return asGiven ?? "Deze gemeente is niet stemgerechtigd.";
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
  cast: "de uitgebrachte stemmen (voor en tegen)",
  present: "de stemmen van wie meedeed (voor, tegen en onthouding)",
  entitled: "het stemgewicht van alle stemgerechtigde gemeenten",
} as const;

const QUORUM_WORDS = {
  "majority-side": "de kant met de meerderheid heeft",
  cast: "de stemmen voor en tegen hebben samen",
  present: "wie meedeed heeft samen",
} as const;

function explainVote(round: AdvisedRound): string[] {
  const { lines } = round.advice;
  const tally = tallyOf(lines, round.rules);
  const { majority, majorityBase, voteQuorum } = round.rules;
  return [
    ...explainElectorate(round),
    explainSum("Voor stemden", lines, "for"),
    explainSum("Tegen stemden", lines, "against"),
    explainSum("Van stemming onthielden zich", lines, "abstain"),
    explainSum("Niet gestemd hebben", lines, null),
    `De meerderheid wordt gemeten aan ${BASE_WORDS[majorityBase]}: ${euros(tally.baseCents)}. Nodig is ten minste ${inWords(majority)} daarvan.`,
    explainMajority("Voor", tally.majorityFor),
    explainMajority("Tegen", tally.majorityAgainst),
    ...(tally.quorum ? [explainQuorum(QUORUM_WORDS[voteQuorum.of], tally.quorum)] : []),
  ];
}

function explainConsensus(round: AdvisedRound): string[] {
  const { lines, outcome: advice } = round.advice;
  const present = lines.filter(({ choice }) => choice !== null);
  const quorum = quorumTest(totalWeight(present), totalWeight(lines), round.rules.consensusQuorum);
  return [
    ...explainElectorate(round),
    explainSum("Aanwezig waren", lines, advice === "positive" ? "for" : "against"),
    explainSum("Niet aanwezig waren", lines, null),
    explainQuorum("de aanwezigen hebben samen", quorum),
  ];
}

function concludeConsensus({ outcome: advice }: AdvisedRound["advice"]): string {
  return `De aanwezigen zijn het eens en niemand maakte bezwaar. De uitkomst is een ${advice === "positive" ? "positief" : "negatief"} bindend advies bij consensus.`;
}

function explainElectorate({ electorate, excluded, weights }: AdvisedRound): string[] {
  const source = weights.source === "contributions" ? "de bijdragen" : "de jeugdhulpbudgetten";
  const chosen = weights.reason === null ? "" : ` De secretaris koos dit jaar: ${weights.reason}`;
  return [
    `De stemgewichten zijn ${source} van ${weights.year}.${chosen}`,
    `Stemgerechtigd zijn ${gemeenten(electorate.length)}, samen ${euros(totalWeight(electorate))}.`,
    ...excluded.map((one) => `Niet stemgerechtigd is ${one.name}. ${exclusion(one, weights.year)}`),
  ];
}

function explainSum(who: string, lines: readonly Line[], choice: Choice | null): string {
  const chosen = lines.filter((line) => line.choice === choice);
  if (chosen.length === 0) return `${who}: geen gemeenten.`;
  const total = euros(totalWeight(chosen));
  const terms = chosen.map(({ name, weightCents }) => `${name} ${euros(weightCents)}`).join(" + ");
  const sum = terms.length > TERMS_MAX_CHARACTERS ? `samen ${total}` : `${terms} = ${total}`;
  return `${who} ${gemeenten(chosen.length)}: ${sum}.`;
}

function explainMajority(side: string, { holds, ...sides }: Comparison): string {
  if (sides.wholeCents === 0) return `${side}: van niets is er geen meerderheid; dus niet gehaald.`;
  return `${side}, in centen: ${product(sides)} is ${holds ? "ten minste" : "minder dan"} ${measure(sides)}; dus ${holds ? "" : "niet "}gehaald.`;
}

function explainQuorum(who: string, { holds, ...sides }: Comparison): string {
  const verdict = `${product(sides)} is ${holds ? "meer dan" : "niet meer dan"} ${measure(sides)}`;
  return `Quorum: ${who} meer dan ${inWords(sides.fraction)} van alle stemgewicht nodig. In centen: ${verdict}; dus ${holds ? "" : "niet "}gehaald.`;
}

function product({ fraction, partCents, left }: Omit<Comparison, "holds">): string {
  return `${fraction.denominator} × ${partCents} = ${left}`;
}

function measure({ fraction, wholeCents, right }: Omit<Comparison, "holds">): string {
  return `${fraction.numerator} × ${wholeCents} = ${right}`;
}

function concludeVote({ outcome, quorum, baseCents }: Tally, { quorumMissing }: AdvisedRound["advice"]): string {
  if (outcome === "positive") return "De uitkomst is een positief bindend advies bij stemming.";
  if (outcome === "negative") return "De uitkomst is een negatief bindend advies bij stemming.";
  if (quorumMissing && quorum === null)
    return "Er is geen besluit: er is geen stemgewicht voor of tegen, dus het quorum ontbreekt.";
  if (quorumMissing) return "Er is geen besluit: een kant heeft de meerderheid, maar het quorum ontbreekt.";
  if (baseCents === 0) return "Er is geen meerderheid: er is geen gewicht om aan te meten.";
  return "Er is geen meerderheid: geen van beide kanten haalt wat nodig is.";
}

function inWords({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`;
}

function gemeenten(count: number): string {
  return count === 1 ? "1 gemeente" : `${count} gemeenten`;
}
