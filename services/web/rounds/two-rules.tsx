import { totalWeight } from "../../../domain/advice/tally.ts";
import type { Elector, RoundRules } from "../../../schemas/advice.ts";
import type { Words } from "../../words/words.ts";
import { weightsIn } from "./weights.ts";

interface TwoRulesProps {
  readonly words: Words;
  readonly rules: Pick<RoundRules, "majority" | "majorityBase" | "voteQuorum">;
  readonly electorate: readonly Pick<Elector, "weightCents">[];
}

/** The two rules by which a vote is decided: which majority, and the quorum, with the weight that it comes to. */
export function TwoRules({ words, rules, electorate }: TwoRulesProps): JSX.Element {
  const { tests: said } = words.pages.rounds;
  const { majority, majorityBase, voteQuorum } = rules;
  const weights = weightsIn(words, electorate);
  const all = totalWeight(electorate);
  return (
    <dl class="told">
      <div>
        <dt safe>{said.majority(majority, majorityBase)}</dt>
        <dd safe>{said.counts[majorityBase]}</dd>
      </div>
      <div>
        <dt safe>{said.quorum(voteQuorum.moreThan, voteQuorum.of)}</dt>
        <dd safe>
          {voteQuorum.moreThan.numerator === 0
            ? said.noQuorum
            : said.quorumOf[voteQuorum.of](weights.moreThan(voteQuorum.moreThan, all), weights.weight(all))}
        </dd>
      </div>
    </dl>
  );
}
