import { Map as ImmutableMap } from "immutable";
import { z } from "zod";
import {
  type AdviceCommand,
  type AdviceEvent,
  adviceCommands,
  adviceEvents,
  type Elector,
} from "../../schemas/advice.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { applicationId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Context, Folded } from "../decider.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { unchangedBy, unreachable } from "../unreachable.ts";
import type { AdviceFacts } from "./electorate.ts";
import { openRound } from "./opening.ts";
import { adviceByConsensus, adviceByVote } from "./outcome.ts";

/** The proposal, electorate, weights and rules, frozen when the round opened. */
type Round = DataOf<AdviceEvent, "AdviceRoundOpened">;
type Ballot = DataOf<AdviceEvent, "VoteCast">;
type Data<Type extends AdviceCommand["type"]> = DataOf<AdviceCommand, Type>;

/** A round seeks consensus first; only dissent leads to a vote (memo, rule 4). */
export type AdviceState =
  | { readonly phase: "none" }
  | { readonly phase: "deliberating"; readonly round: Round }
  | { readonly phase: "voting"; readonly round: Round; readonly votes: ImmutableMap<string, Ballot> }
  | { readonly phase: "closed"; readonly round: Round };

/** A bound that no application reaches. */
export const MAX_ROUNDS = 1000;

/** One round of the PHO's binding advice on a proposal. Only opening the round needs facts. */
export const advice: Aggregate<
  AdviceState,
  AdviceCommand,
  AdviceEvent,
  AdviceFacts | undefined,
  { readonly applicationId: string; readonly round: number }
> = {
  kind: "advice",
  ids: z.object({ applicationId, round: z.int().min(1).max(MAX_ROUNDS) }),
  commands: adviceCommands,
  events: adviceEvents,
  stream: (ids) => streamOf.advice(ids.applicationId, ids.round),
  initial: { phase: "none" },
  evolve,
  decide(command, state, context, facts) {
    switch (command.type) {
      case "OpenAdviceRound":
        return open(command.data, state, context, facts);
      case "RecordConsensus":
        return recordConsensus(command.data, mustBeDeliberating(state));
      case "RaiseDissent":
        return raiseDissent(command.data, mustBeDeliberating(state), context);
      case "CastVote":
        return castVote(command.data, mustBeVoting(state), context);
      case "CloseRound":
        return close(mustBeVoting(state));
      default:
        return unreachable(command);
    }
  },
};

function evolve(state: AdviceState, event: Folded<AdviceEvent>): AdviceState {
  switch (event.type) {
    case "AdviceRoundOpened":
      return { phase: "deliberating", round: event.data };
    case "VotingOpened":
      return state.phase === "deliberating" ? { phase: "voting", round: state.round, votes: ImmutableMap() } : state;
    case "VoteCast":
    case "VoteChanged":
      return state.phase === "voting"
        ? { ...state, votes: state.votes.set(event.data.municipality, event.data) }
        : state;
    case "RoundClosed":
    case "BindingAdviceGiven":
      return state.phase === "none" ? state : { phase: "closed", round: state.round };
    case "ConsensusRecorded":
    case "DissentRaised":
      return state;
    default:
      return unchangedBy(event, state);
  }
}

/** Opens the round, which freezes the proposal, the electorate, its weights and the rules. */
function open(
  asked: Data<"OpenAdviceRound">,
  state: AdviceState,
  { today }: Context,
  facts: AdviceFacts | undefined,
): AdviceEvent[] {
  if (state.phase !== "none") throw refused("ERR_WRONG_STATE", { phase: state.phase });
  if (!facts) throw refused("ERR_NOT_FOUND");
  return [openRound(facts, asked, today)];
}

/** Records that those present agree; if they meet the quorum, that is the binding advice. */
function recordConsensus({ advice, present }: Data<"RecordConsensus">, { round }: { round: Round }) {
  mustHold("ERR_PRESENCE_INVALID", presenceViolations(present, round));
  const given = adviceByConsensus(round, advice, present);
  if (!given) throw refused("ERR_CONSENSUS_QUORUM_MISSING", { moreThan: round.rules.consensusQuorum });
  const events: AdviceEvent[] = [
    { type: "ConsensusRecorded", data: { advice, present } },
    { type: "RoundClosed", data: {} },
    given,
  ];
  return events;
}

function presenceViolations(present: readonly string[], round: Round): Violation[] {
  return present.flatMap((municipality, index): Violation[] => {
    const pointer = `/present/${index}`;
    const elector = electorOf(municipality, round);
    if (!elector) return [violation(pointer, "not_entitled", { municipality })];
    if (elector.voters.length === 0) return [violation(pointer, "nobody_to_speak", { municipality })];
    if (present.indexOf(municipality) < index) return [violation(pointer, "named_twice", { municipality })];
    return [];
  });
}

/** Ends the search for consensus: the round goes on with a weighted vote. */
function raiseDissent(
  { municipality, reason }: Data<"RaiseDissent">,
  { round }: { round: Round },
  { actor }: Context,
): AdviceEvent[] {
  mustBeVoter(municipality, actor.person, round);
  return [
    { type: "DissentRaised", data: { municipality, person: actor.person, reason } },
    { type: "VotingOpened", data: {} },
  ];
}

/** Casts or changes a municipality's vote. The same vote again changes nothing. */
function castVote(
  { municipality, choice }: Data<"CastVote">,
  { round, votes }: Extract<AdviceState, { phase: "voting" }>,
  { actor }: Context,
): AdviceEvent[] {
  const { weightCents, as } = mustBeVoter(municipality, actor.person, round);
  const previous = votes.get(municipality);
  if (previous?.choice === choice) return [];
  const ballot: Ballot = { municipality, choice, weightCents, person: actor.person, as };
  return [{ type: previous ? "VoteChanged" : "VoteCast", data: ballot }];
}

/** Closes the vote; the votes cast by then make the advice. */
function close({ round, votes }: Extract<AdviceState, { phase: "voting" }>): AdviceEvent[] {
  return [{ type: "RoundClosed", data: {} }, adviceByVote(round, (municipality) => votes.get(municipality))];
}

function mustBeDeliberating(state: AdviceState): Extract<AdviceState, { phase: "deliberating" }> {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (state.phase !== "deliberating") throw refused("ERR_ROUND_NOT_DELIBERATING", { phase: state.phase });
  return state;
}

function mustBeVoting(state: AdviceState): Extract<AdviceState, { phase: "voting" }> {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (state.phase !== "voting") throw refused("ERR_ROUND_NOT_VOTING", { phase: state.phase });
  return state;
}

/** @returns the weight of a municipality, and whether this person speaks for it as holder or as substitute. */
function mustBeVoter(municipality: string, person: string, round: Round): Pick<Ballot, "weightCents" | "as"> {
  const elector = electorOf(municipality, round);
  if (!elector) throw refused("ERR_NOT_ENTITLED", { municipality });
  const voter = elector.voters.find((one) => one.person === person);
  if (!voter) throw refused("ERR_NOT_A_VOTER", { municipality, person });
  return { weightCents: elector.weightCents, as: voter.as };
}

function electorOf(municipality: string, round: Round): Elector | undefined {
  return round.electorate.find((one) => one.municipality === municipality);
}
