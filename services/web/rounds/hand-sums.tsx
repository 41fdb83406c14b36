import { type Comparison, quorumTest, type Tally, turnoutOf } from "../../../domain/advice/tally.ts";
import type { RoundRules } from "../../../schemas/advice.ts";
import type { Words } from "../../words/words.ts";
import { Line } from "../parts/line.tsx";
import type { WrittenWeights } from "./weights.ts";

interface HandSumsProps {
  readonly words: Words;
  readonly tally: Tally;
  readonly rules: RoundRules;
  readonly weights: WrittenWeights;
}

/** Both sums of a vote in whole numbers, so that anybody does them again by hand: of the side that has most. */
export function HandSums({ words, tally, rules, weights }: HandSumsProps): JSX.Element {
  const { rounds } = words.pages;
  const { sums: said, choices } = rounds;
  const { forCents, againstCents, electorateCents } = tally;
  const { castCents, presentCents } = turnoutOf(tally);
  const isFor = forCents >= againstCents;
  const side = isFor ? choices.for : choices.against;
  const majority = isFor ? tally.majorityFor : tally.majorityAgainst;
  const { of, moreThan } = rules.voteQuorum;
  const carried = {
    "majority-side": { what: side, cents: majority.partCents },
    cast: { what: said.base.cast, cents: castCents },
    present: { what: said.base.present, cents: presentCents },
  }[of];
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.title}
      </h2>
      <dl class="receipt">
        <Line label={choices.for} value={weights.weight(forCents)} />
        <Line label={choices.against} value={weights.weight(againstCents)} />
        <Line label={said.cast} value={weights.weight(castCents)} />
      </dl>
      <Sum
        words={words}
        weights={weights}
        question={said.question(rounds.fraction(rules.majority))}
        part={side}
        whole={said.base[rules.majorityBase]}
        comparison={majority}
      />
      <Sum
        words={words}
        weights={weights}
        question={said.quorumQuestion(rounds.fraction(moreThan))}
        part={carried.what}
        whole={said.all}
        comparison={quorumTest(carried.cents, electorateCents, moreThan)}
      />
    </section>
  );
}

interface SumProps {
  readonly words: Words;
  readonly weights: WrittenWeights;
  readonly question: string;
  readonly part: string;
  readonly whole: string;
  readonly comparison: Comparison;
}

function Sum({ words, weights, question, part, whole, comparison }: SumProps): JSX.Element {
  const { sums: said, tests } = words.pages.rounds;
  const { fraction, left, right, holds } = comparison;
  const difference = left - right;
  const sign = difference > 0n ? "+" : difference < 0n ? "−" : "";
  const size = weights.weight(difference < 0n ? -difference : difference);
  return (
    <>
      <h3 class="utrecht-heading-3 sum" safe>
        {question}
      </h3>
      <dl class="receipt">
        <Line label={said.times(String(fraction.denominator), part.toLowerCase())} value={weights.weight(left)} />
        <Line label={said.times(String(fraction.numerator), whole)} value={weights.weight(right)} />
        <Line
          label={`${holds ? "✓" : "–"} ${holds ? tests.met : tests.notMet}, ${said.difference}`}
          value={sign + size}
        />
      </dl>
    </>
  );
}
