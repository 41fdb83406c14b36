import type { Choice, RoundRules } from "../../schemas/advice.ts";
import { tallyOf, type Voice } from "./tally.ts";

/** Whether an outcome is still possible, or certain, as long as nobody changes a vote that was cast. */
export type Prospect = "impossible" | "possible" | "certain";

export interface Prospects {
  readonly positive: Prospect;
  readonly negative: Prospect;
}

/**
 * What can still come of a vote, whatever those choose who have not voted yet, where nobody changes a vote.
 *
 * More weight for a side never takes the outcome from it, so the best for a side is that all others choose it. What can keep it
 * from winning is either that all others choose against it, which makes most of the base, or that nobody else takes part, which
 * leaves least for the quorum; where neither does, nothing in between does.
 */
export function stillPossible(voices: readonly Voice[], rules: RoundRules): Prospects {
  const outcomeIf = (rest: Choice | null) =>
    tallyOf(
      voices.map((voice) => ({ ...voice, choice: voice.choice ?? rest })),
      rules,
    ).outcome;
  const [allFor, allAgainst, nobodyElse] = [outcomeIf("for"), outcomeIf("against"), outcomeIf(null)];
  return {
    positive: prospectOf("positive", { best: allFor, worst: [allAgainst, nobodyElse] }),
    negative: prospectOf("negative", { best: allAgainst, worst: [allFor, nobodyElse] }),
  };
}

type Outcome = ReturnType<typeof tallyOf>["outcome"];

function prospectOf(
  outcome: Outcome,
  { best, worst }: { readonly best: Outcome; readonly worst: readonly Outcome[] },
): Prospect {
  if (best !== outcome) return "impossible";
  return worst.every((one) => one === outcome) ? "certain" : "possible";
}
