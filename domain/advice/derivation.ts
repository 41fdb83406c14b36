import type { AdviceEvent, Choice } from "../../schemas/advice.ts";
import { inEuros } from "../../schemas/money.ts";
import type { Fraction } from "../../schemas/primitives.ts";
import { bounded } from "../bounded.ts";
import { type Comparison, type Tally, totalWeight } from "./tally.ts";

type Round = Extract<AdviceEvent, { type: "AdviceRoundOpened" }>["data"];
type Line = Extract<AdviceEvent, { type: "BindingAdviceGiven" }>["data"]["lines"][number];

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

/** Explains a weighted vote, one Dutch sentence per step, so that anybody can do the sums again by hand. */
export function explainVote(round: Round, lines: readonly Line[], tally: Tally): string[] {
  const { majority, majorityBase, voteQuorum } = round.rules;
  return [
    ...explainElectorate(round),
    explainSum("Voor stemden", lines, "for"),
    explainSum("Tegen stemden", lines, "against"),
    explainSum("Van stemming onthielden zich", lines, "abstain"),
    explainSum("Niet gestemd hebben", lines, null),
    `De meerderheid wordt gemeten aan ${BASE_WORDS[majorityBase]}: ${inEuros(tally.baseCents)}. Nodig is ten minste ${inWords(majority)} daarvan.`,
    explainMajority("Voor", tally.majorityFor),
    explainMajority("Tegen", tally.majorityAgainst),
    ...(tally.quorum ? [explainQuorum(QUORUM_WORDS[voteQuorum.of], tally.quorum)] : []),
    concludeVote(tally),
  ];
}

/** Explains a consensus: who was present, and that they met the quorum. */
export function explainConsensus(
  round: Round,
  lines: readonly Line[],
  advice: "positive" | "negative",
  quorum: Comparison,
): string[] {
  return [
    ...explainElectorate(round),
    explainSum("Aanwezig waren", lines, advice === "positive" ? "for" : "against"),
    explainSum("Niet aanwezig waren", lines, null),
    explainQuorum("de aanwezigen hebben samen", quorum),
    `De aanwezigen zijn het eens en niemand maakte bezwaar. De uitkomst is een ${advice === "positive" ? "positief" : "negatief"} bindend advies bij consensus.`,
  ];
}

function explainElectorate({ electorate, excluded, weights }: Round): string[] {
  const source = weights.source === "contributions" ? "de bijdragen" : "de jeugdhulpbudgetten";
  const chosen = weights.reason === null ? "" : ` De secretaris koos dit jaar: ${weights.reason}`;
  return [
    bounded(`De stemgewichten zijn ${source} van ${weights.year}.${chosen}`),
    `Stemgerechtigd zijn ${gemeenten(electorate.length)}, samen ${inEuros(totalWeight(electorate))}.`,
    ...excluded.map(({ name, reason }) => bounded(`Niet stemgerechtigd is ${name}. ${reason}`)),
  ];
}

function explainSum(who: string, lines: readonly Line[], choice: Choice | null): string {
  const chosen = lines.filter((line) => line.choice === choice);
  if (chosen.length === 0) return `${who}: geen gemeenten.`;
  const total = inEuros(totalWeight(chosen));
  const terms = chosen.map(({ name, weightCents }) => `${name} ${inEuros(weightCents)}`).join(" + ");
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

function concludeVote({ outcome, quorumMissing, baseCents }: Tally): string {
  if (outcome === "positive") return "De uitkomst is een positief bindend advies bij stemming.";
  if (outcome === "negative") return "De uitkomst is een negatief bindend advies bij stemming.";
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
