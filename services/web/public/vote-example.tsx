import { tallyOf } from "../../../domain/advice/tally.ts";
import type { Choice, RoundRules } from "../../../schemas/advice.ts";
import type { Words } from "../../words/words.ts";
import { answerOf } from "../rounds/outcome.tsx";
import { TwoTests } from "../rounds/two-tests.tsx";
import { weightsIn } from "../rounds/weights.ts";

/** A vote to show the two tests by: what was for, against and not cast, of three million in all. */
const VOTES: readonly (readonly [weightCents: number, choice: Choice | null])[] = [
  [2_714_372_00, "for"],
  [150_622_00, "against"],
  [135_006_00, null],
];

/** How a vote is counted by the rules of a fund, with an example. */
export function VoteExample({ words, rules }: { readonly words: Words; readonly rules: RoundRules }): JSX.Element {
  const { voteExample: said } = words.pages.information;
  const lines = VOTES.map(([weightCents, choice], index) => {
    const municipality = String(index);
    return { municipality, name: municipality, weightCents, choice, substitute: false };
  });
  const tally = tallyOf(lines, rules);
  const { outcome, quorumMissing } = tally;
  const weights = weightsIn(words, lines);
  const [forWeight = "", againstWeight = "", notCast = ""] = lines.map(({ weightCents }) =>
    weights.weight(weightCents),
  );
  const all = weights.weight(tally.electorateCents);
  return (
    <>
      <h3 class="utrecht-heading-3" safe>
        {said.title}
      </h3>
      <p safe>{said.votes({ for: forWeight, against: againstWeight, notCast, all })}</p>
      <TwoTests words={words} tally={tally} rules={rules} weights={weights} />
      <p safe>
        {`${answerOf({ words }, { rules }, { lines, outcome, quorumMissing, method: "vote" })} ${said.outcome(words.pages.rounds.outcomes[outcome])}`}
      </p>
    </>
  );
}
