import { type Power, powerIn } from "../../../domain/advice/power.ts";
import type { Elector, RoundRules } from "../../../schemas/advice.ts";
import type { Words } from "../../words/words.ts";
import { type WrittenWeights, weightsIn } from "./weights.ts";

interface WhoCanWhatProps {
  readonly words: Words;
  readonly electorate: readonly Elector[];
  readonly rules: RoundRules;
  /** What stands above the sentences. */
  readonly safeAbove?: JSX.Element;
}

/** How many names are told one by one; of more only their number. */
const MOST_NAMES = 8;

/** Who can do what in a vote: who blocks, which group is enough, what if the largest is against. */
export function WhoCanWhat({ words, electorate, rules, safeAbove }: WhoCanWhatProps): JSX.Element {
  const { power: said } = words.pages.rounds;
  const facts = toldOf(words, electorate, powerIn(electorate, rules));
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.title}
      </h2>
      {safeAbove}
      <ul class="facts">
        {facts.map((fact) => (
          <li safe>{fact}</li>
        ))}
      </ul>
    </section>
  );
}

/** Who can do what, in sentences. */
export function toldOf(words: Words, electorate: readonly Elector[], power: Power): readonly string[] {
  const weights = weightsIn(words, electorate);
  const called = namesOf(words, electorate);
  return [
    ...blockingTold(words, called, weights, power),
    enoughTold(words, called, power),
    withoutLargestTold(words, called, power, electorate.length - 1),
    ...fewTold(words, weights, power),
  ];
}

/** The names of municipalities in a sentence; null where they are too many to tell. */
type Called = (municipalities: readonly string[]) => string | null;

function namesOf({ format }: Words, electorate: readonly Elector[]): Called {
  const names = new Map(electorate.map(({ municipality, name }) => [municipality, name] as const));
  return (municipalities) =>
    municipalities.length > MOST_NAMES ? null : format.list(municipalities.map((one) => names.get(one) ?? one));
}

function blockingTold(words: Words, called: Called, weights: WrittenWeights, power: Power): readonly string[] {
  const { power: said } = words.pages.rounds;
  const { blocking, largest, totalCents, withoutLargest } = power;
  if (blocking.leastCents === null) return [said.cannotBlock];
  if (blocking.single.length > 0) return [said.alone(called(blocking.single), blocking.single.length)];
  const name = called([largest.municipality]) ?? "";
  const alone = said.nobodyAlone({
    largest: name,
    weight: weights.weight(largest.weightCents),
    share: weights.share(largest.weightCents, totalCents),
    least: weights.least(blocking.leastCents),
    leastShare: weights.share(blocking.leastCents, totalCents),
  });
  const { withLargest } = blocking;
  if (withLargest.length === 0) return [alone, said.together(blocking.members.length, called(blocking.members))];
  const { canBeMissed } = withoutLargest;
  if (canBeMissed.length === 0) return [alone, said.withLargest(name)];
  const except = canBeMissed.length <= withLargest.length ? called(canBeMissed) : null;
  const only = except === null ? called(withLargest) : null;
  if (except !== null) return [alone, said.withLargestExcept(name, except)];
  return only === null ? [alone] : [alone, said.withLargestOnly(name, only)];
}

function enoughTold(words: Words, called: Called, { sufficient }: Power): string {
  const { power: said } = words.pages.rounds;
  return sufficient.leastCents === null
    ? said.never
    : said.enough(sufficient.members.length, called(sufficient.members));
}

function withoutLargestTold(words: Words, called: Called, power: Power, others: number): string {
  const { power: said } = words.pages.rounds;
  const { largest, withoutLargest } = power;
  const name = called([largest.municipality]) ?? "";
  if (!withoutLargest.isPossible) return said.notWithout(name);
  const { canBeMissed } = withoutLargest;
  const names = called(canBeMissed);
  const then =
    canBeMissed.length === 0
      ? said.allOthers
      : canBeMissed.length === others || names === null
        ? said.anyOther
        : said.onlyMissed(names, canBeMissed.length);
  return `${said.withoutLargest(name)} ${then}`;
}

function fewTold(words: Words, weights: WrittenWeights, { sufficientAlone }: Power): readonly string[] {
  const { power: said } = words.pages.rounds;
  const { leastCents, members } = sufficientAlone;
  return leastCents === null ? [] : [said.few(weights.least(leastCents), members.length)];
}
