import type { AdviceEvent, Choice } from "../../schemas/advice.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { quorumTest, tallyOf, totalWeight } from "./tally.ts";

type Round = Pick<DataOf<AdviceEvent, "AdviceRoundOpened">, "applicationId" | "round" | "electorate" | "rules">;
type Given = Extract<AdviceEvent, { type: "BindingAdviceGiven" }>;
type Line = Given["data"]["lines"][number];
type Ballot = Pick<DataOf<AdviceEvent, "VoteCast">, "choice" | "as">;

/** The advice that follows from the votes, with all that it is derived from. */
export function adviceByVote(round: Round, ballotOf: (municipality: string) => Ballot | undefined): Given {
  const lines = linesOf(round, (municipality) => {
    const ballot = ballotOf(municipality);
    return { choice: ballot?.choice ?? null, substitute: ballot?.as === "substitute" };
  });
  const tally = tallyOf(lines, round.rules);
  const { outcome, forCents, againstCents, abstainedCents, baseCents, electorateCents, quorumMissing } = tally;
  return {
    type: "BindingAdviceGiven",
    data: {
      applicationId: round.applicationId,
      round: round.round,
      outcome,
      method: "vote",
      forCents,
      againstCents,
      abstainedCents,
      baseCents,
      electorateCents,
      quorumMissing,
      lines,
      asGiven: null,
    },
  };
}

/** Who joins in a consensus, and for which of them a substitute is there. */
export type Joining = Pick<DataOf<AdviceEvent, "ConsensusRecorded">, "advice" | "present" | "substitutes">;

/**
 * The advice that follows from a consensus of those present, with all that it is derived from; undefined where they do not meet the
 * quorum.
 */
export function adviceByConsensus(round: Round, { advice, present, substitutes }: Joining): Given | undefined {
  const joined: Choice = advice === "positive" ? "for" : "against";
  const lines = linesOf(round, (municipality) => ({
    choice: present.includes(municipality) ? joined : null,
    substitute: substitutes.includes(municipality),
  }));
  const presentCents = totalWeight(lines.filter(({ choice }) => choice !== null));
  const electorateCents = totalWeight(lines);
  const quorum = quorumTest(presentCents, electorateCents, round.rules.consensusQuorum);
  if (!quorum.holds) return undefined;
  return {
    type: "BindingAdviceGiven",
    data: {
      applicationId: round.applicationId,
      round: round.round,
      outcome: advice,
      method: "consensus",
      forCents: advice === "positive" ? presentCents : 0,
      againstCents: advice === "negative" ? presentCents : 0,
      abstainedCents: 0,
      baseCents: presentCents,
      electorateCents,
      quorumMissing: false,
      lines,
      asGiven: null,
    },
  };
}

function linesOf(round: Round, said: (municipality: string) => Pick<Line, "choice" | "substitute">): Line[] {
  return round.electorate.map(({ municipality, name, weightCents }) => ({
    municipality,
    name,
    weightCents,
    ...said(municipality),
  }));
}
