import type { Choice } from "../../schemas/advice.ts";
import { type SaidRound, saidRound } from "../schemes/queries/said.ts";
import { format } from "../words/nl/format.ts";
import { auditor, holderOf, type Person, secretary } from "./cast.ts";
import { ExampleError } from "./client.ts";
import { members, nameOf } from "./memo.ts";
import type { Application, Round, Stage } from "./stage.ts";
import { OUTCOME_WORDS } from "./words.ts";

/** Opens a round of advice, as the secretary. */
export async function openRound({ client }: Stage, application: Application, round = 1): Promise<Round> {
  await client.does(secretary, "OpenAdviceRound", {}, { applicationId: application.id, round });
  return { application, round };
}

/** Records a consensus of everybody but the absent. */
export async function agree(
  { client, tell }: Stage,
  { application, round }: Round,
  advice: "positive" | "negative",
  absent: readonly string[] = [],
): Promise<void> {
  const present = othersThan(absent);
  await client.does(secretary, "RecordConsensus", { advice, present }, { applicationId: application.id, round });
  tell(
    `Over „${application.title}” zijn de ${present.length} aanwezige gemeenten het eens: een ${OUTCOME_WORDS[advice]} advies bij consensus.`,
  );
}

/** Raises a dissent, which opens the weighted vote. */
export async function dissent(
  { client, tell }: Stage,
  { application, round }: Round,
  municipality: string,
  reason: string,
): Promise<void> {
  const about = { applicationId: application.id, round };
  await client.does(holderOf(municipality), "RaiseDissent", { municipality, reason }, about);
  tell(`Over „${application.title}” is geen consensus: ${nameOf(municipality)} is het er niet mee eens. ${reason}`);
}

/** Casts the same vote for several municipalities, through their portfolio holders unless `voterOf` says otherwise. */
export async function vote(
  { client }: Stage,
  { application, round }: Round,
  choice: Choice,
  municipalities: readonly string[],
  voterOf: (municipality: string) => Person = holderOf,
): Promise<void> {
  const about = { applicationId: application.id, round };
  for (const municipality of municipalities)
    await client.does(voterOf(municipality), "CastVote", { municipality, choice }, about);
}

/** Closes the vote, as the secretary, and tells the advice. */
export async function close(stage: Stage, round: Round): Promise<void> {
  const { client, tell } = stage;
  await client.does(secretary, "CloseRound", {}, { applicationId: round.application.id, round: round.round });
  const { advice } = await tallyOf(stage, round);
  if (!advice) throw new ExampleError("a closed vote gives an advice");
  const { outcome, forCents, againstCents, abstainedCents, baseCents, quorumMissing } = advice;
  tell(
    `De stemming over „${round.application.title}”: voor ${format.euros(forCents)}, tegen ${format.euros(againstCents)}, onthouding ${format.euros(abstainedCents)}. Nodig is twee derde van ${format.euros(baseCents)}. Uitkomst: ${OUTCOME_WORDS[outcome]}${quorumMissing ? ", want het quorum ontbreekt" : ""}.`,
  );
}

/** Reads the tally of a round. */
export async function tallyOf({ client }: Stage, { application, round }: Round): Promise<SaidRound> {
  return await client.asks(auditor, saidRound, `/applications/${application.id}/rounds/${round}`);
}

/** All municipalities but the named ones. */
export function othersThan(...named: readonly (readonly string[])[]): string[] {
  const spoken = new Set(named.flat());
  return members.map(({ municipality }) => municipality).filter((municipality) => !spoken.has(municipality));
}
