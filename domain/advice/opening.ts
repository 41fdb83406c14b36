import type { AdviceCommand, AdviceEvent, RoundRules } from "../../schemas/advice.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { refused } from "../refusal.ts";
import { entitledMembers } from "./electorate.ts";
import type { OpeningFacts } from "./facts.ts";
import { votersFor } from "./voters.ts";
import { weightsOf, weightsYearOf } from "./weights.ts";

type Opened = Extract<AdviceEvent, { type: "AdviceRoundOpened" }>;
type Asked = DataOf<AdviceCommand, "OpenAdviceRound">;

/**
 * Freezes the proposal that is voted on, the municipalities that vote, their weights and the rules; not the persons.
 *
 * @param today the day the round opens.
 * @throws ERR_NOT_FORWARDED, ERR_NOBODY_ENTITLED, ERR_NOBODY_TO_VOTE, and the errors of the weights.
 */
export function openRound(facts: OpeningFacts, { weightsYear }: Asked, today: LocalDate): Opened {
  const { round, fund, roster, application } = facts;
  const { forwarded } = application;
  if (!forwarded || forwarded.round !== round)
    throw refused("ERR_NOT_FORWARDED", { round, forwarded: forwarded?.round ?? null });

  const { year, reason } = weightsYearOf(fund, forwarded.proposal, weightsYear, today);
  const { entitled, excluded } = entitledMembers(facts, forwarded.proposal, year);
  if (entitled.length === 0) throw refused("ERR_NOBODY_ENTITLED", { excluded });
  const { interests } = application;
  if (entitled.every(({ municipality }) => votersFor(municipality, roster.appointments, interests).length === 0))
    throw refused("ERR_NOBODY_TO_VOTE");
  const { source, weightCents } = weightsOf(
    entitled.map(({ municipality }) => municipality),
    year,
    fund,
  );
  return {
    type: "AdviceRoundOpened",
    data: {
      applicationId: application.applicationId,
      round,
      title: application.title,
      proposal: forwarded.proposal,
      totalCents: forwarded.totalCents,
      preparedBy: forwarded.preparedBy,
      electorate: entitled.map((one) => ({ ...one, weightCents: weightCents.get(one.municipality) ?? 0 })),
      excluded,
      interests: interests.map(({ municipality, person }) => ({ municipality, person })),
      weights: { year, source, reason },
      rules: rulesOfRound(fund.rules),
      readFrom: { fund: fund.revision, roster: roster.revision, application: application.revision },
    },
  };
}

function rulesOfRound({ electorate, majority, majorityBase, voteQuorum, consensusQuorum }: FundRules): RoundRules {
  return { electorate, majority, majorityBase, voteQuorum, consensusQuorum };
}
