import { Map as ImmutableMap } from "immutable";
import { z } from "zod";
import {
  type AdviceCommand,
  type AdviceEvent,
  adviceCommands,
  adviceEvents,
  type Elector,
  type Interested,
} from "../../schemas/advice.ts";
import type { Actor, DataOf } from "../../schemas/envelope.ts";
import { applicationId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Context, Folded } from "../decider.ts";
import { dutiesAfter, mustKeepToOneSide } from "../duties.ts";
import { type Duties, type Involvement, NO_DUTIES } from "../involvement.ts";
import { mustHold } from "../must-hold.ts";
import { mustBeAppointed } from "../offices.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { unchangedBy, unreachable } from "../unreachable.ts";
import { joiningAt } from "./attendance.ts";
import { type OpeningFacts, onDay, type RoundFacts } from "./facts.ts";
import { openRound } from "./opening.ts";
import { adviceByConsensus, adviceByVote } from "./outcome.ts";
import { exclusionByInterest, hasInterest, isInterested, notedOf, votersFor } from "./voters.ts";

/** The proposal, electorate, weights and rules, frozen when the round opened. It freezes no persons. */
type Round = DataOf<AdviceEvent, "AdviceRoundOpened">;
type Ballot = DataOf<AdviceEvent, "VoteCast">;
type Data<Type extends AdviceCommand["type"]> = DataOf<AdviceCommand, Type>;

/** A round that goes on, with the interests it was opened on or that were declared since. */
interface Going {
  readonly round: Round;
  readonly interests: readonly Interested[];
}
type Deliberating = Going & { readonly phase: "deliberating" };
type Voting = Going & { readonly phase: "voting"; readonly votes: ImmutableMap<string, Ballot> };

/** A round seeks consensus first; only dissent leads to a vote (memo, rule 4). */
type AdvicePhase =
  | { readonly phase: "none" }
  | Deliberating
  | Voting
  | { readonly phase: "closed" | "annulled" | "lapsed"; readonly round: Round };

/** A round, with who took part in it so far. */
export type AdviceState = AdvicePhase & { readonly duties: Duties };

/** A bound that no application reaches. */
export const MAX_ROUNDS = 1000;

/** One round of the PHO's binding advice on a proposal. Opening it and speaking in it need facts. */
export const advice: Aggregate<
  AdviceState,
  AdviceCommand,
  AdviceEvent,
  OpeningFacts | RoundFacts | undefined,
  { readonly applicationId: string; readonly round: number }
> = {
  kind: "advice",
  ids: z.object({ applicationId, round: z.int().min(1).max(MAX_ROUNDS) }),
  commands: adviceCommands,
  events: adviceEvents,
  stream: (ids) => streamOf.advice(ids.applicationId, ids.round),
  initial: { phase: "none", duties: NO_DUTIES },
  forgottenAfter: "DossierPartDestroyed",
  evolve,
  decide(command, state, context, gathered) {
    mustBeAppointed(context);
    mustKeepToOneSide(command, involvedIn(state), context);
    const facts = gathered && onDay(gathered, context.today);
    switch (command.type) {
      case "OpenAdviceRound":
        return open(command.data, state, context, facts);
      case "RecordConsensus":
        return withInterests(state, facts, (now, known) =>
          recordConsensus(command.data, mustBeDeliberating(now), context, known),
        );
      case "RaiseDissent":
        return withInterests(state, facts, (now, known) =>
          raiseDissent(command.data, mustBeDeliberating(now), context, known),
        );
      case "CastVote":
        return withInterests(state, facts, (now, known) => castVote(command.data, mustBeVoting(now), context, known));
      case "CloseRound":
        return withInterests(state, facts, (now, known) => close(mustBeVoting(now), context, known));
      case "AnnulRound":
        return annul(command.data, state, context);
      case "NoteInterest":
        return noteInterest(command.data, state);
      case "LapseRound":
        return isOpen(state) ? [{ type: "RoundLapsed", data: command.data }] : [];
      case "DestroyDossierPart":
        return state.phase === "none"
          ? []
          : [{ type: "DossierPartDestroyed", data: { ...command.data, number: null } }];
      default:
        return unreachable(command);
    }
  },
};

/** Who has taken part in a round, as its own stream tells it. */
export function involvedIn({ duties }: AdviceState): Involvement {
  return { duties, organisations: [] };
}

function evolve(state: AdviceState, event: Folded<AdviceEvent>): AdviceState {
  const next = phaseAfter(state, event);
  const duties = event.type === "DossierPartDestroyed" ? NO_DUTIES : dutiesAfter(state.duties, event);
  return next === state && duties === state.duties ? state : { ...next, duties };
}

function phaseAfter(state: AdvicePhase, event: AdviceEvent): AdvicePhase {
  switch (event.type) {
    case "AdviceRoundOpened":
      return { phase: "deliberating", round: event.data, interests: event.data.interests };
    case "VotingOpened":
      return state.phase === "deliberating" ? { ...state, phase: "voting", votes: ImmutableMap() } : state;
    case "VoteCast":
    case "VoteChanged":
      return state.phase === "voting"
        ? { ...state, votes: state.votes.set(event.data.municipality, event.data) }
        : state;
    case "InterestNoted": {
      const { municipality, person } = event.data;
      return isOpen(state) ? { ...state, interests: [...state.interests, { municipality, person }] } : state;
    }
    case "VoteWithdrawn":
      return state.phase === "voting" ? { ...state, votes: state.votes.delete(event.data.municipality) } : state;
    case "RoundClosed":
    case "BindingAdviceGiven":
      return state.phase === "none" ? state : { phase: "closed", round: state.round };
    case "RoundAnnulled":
      return state.phase === "none" ? state : { phase: "annulled", round: state.round };
    case "RoundLapsed":
      return state.phase === "none" ? state : { phase: "lapsed", round: state.round };
    case "DossierPartDestroyed":
      return { phase: "none" };
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
  { actor, today }: Context,
  facts: OpeningFacts | RoundFacts | undefined,
): AdviceEvent[] {
  if (state.phase !== "none") throw refused("ERR_WRONG_STATE", { phase: state.phase });
  if (!facts || !("fund" in facts)) throw refused("ERR_NOT_FOUND");
  mustHaveNoInterest(actor, facts.application.interests);
  return [openRound(facts, asked, today)];
}

/**
 * Decides an act in a round that first takes in what it does not know yet: an interest counts from the moment it is declared,
 * also before the follow-up brings it.
 */
function withInterests(
  state: AdvicePhase,
  facts: RoundFacts | undefined,
  act: (state: AdvicePhase, facts: RoundFacts) => AdviceEvent[],
): AdviceEvent[] {
  if (!facts) throw refused("ERR_NOT_FOUND");
  const { roster, application } = facts;
  const taken: AdviceEvent[] = [];
  let now = state;
  for (const interest of application.interests)
    for (const event of noteInterest(notedOf(interest, roster, application.interests), now)) {
      taken.push(event);
      now = phaseAfter(now, event);
    }
  return [...taken, ...act(now, facts)];
}

/** Records that those present agree, at a meeting or as they are named; if they meet the quorum, that is the binding advice. */
function recordConsensus(
  { advice, present, meetingId }: Data<"RecordConsensus">,
  state: Deliberating,
  { actor }: Context,
  facts: RoundFacts,
) {
  const { round, interests } = state;
  mustHaveNoInterest(actor, interests);
  mustStand(round, facts, interests);
  const isOneGiven = (present === null) !== (meetingId === null);
  mustHold("ERR_PRESENCE_INVALID", isOneGiven ? [] : [violation("", "present_or_meeting", {})]);
  const joining = present === null ? joiningAt(facts.meeting, round, facts, interests) : named(present, state, facts);
  const given = adviceByConsensus(round, { advice, ...joining });
  if (!given) throw refused("ERR_CONSENSUS_QUORUM_MISSING", { moreThan: round.rules.consensusQuorum });
  const { meeting = null } = facts;
  const from = meeting && { meetingId: meeting.meetingId, revision: meeting.revision };
  const events: AdviceEvent[] = [
    { type: "ConsensusRecorded", data: { advice, ...joining, meeting: from } },
    { type: "RoundClosed", data: {} },
    given,
  ];
  return events;
}

/** Those who are named as present, in no capacity. @throws ERR_PRESENCE_INVALID */
function named(present: string[], { round, interests }: Deliberating, facts: RoundFacts) {
  mustHold("ERR_PRESENCE_INVALID", presenceViolations(present, round, facts, interests));
  return { present, substitutes: [] };
}

function presenceViolations(
  present: readonly string[],
  round: Round,
  { roster }: RoundFacts,
  interests: readonly Interested[],
): Violation[] {
  return present.flatMap((municipality, index): Violation[] => {
    const pointer = `/present/${index}`;
    if (!electorOf(municipality, round)) return [violation(pointer, "not_entitled", { municipality })];
    if (votersFor(municipality, roster.appointments, interests).length === 0)
      return [violation(pointer, "nobody_to_speak", { municipality })];
    if (present.indexOf(municipality) < index) return [violation(pointer, "named_twice", { municipality })];
    return [];
  });
}

/** Ends the search for consensus: the round goes on with a weighted vote. */
function raiseDissent(
  { municipality, reason }: Data<"RaiseDissent">,
  state: Deliberating,
  { actor }: Context,
  facts: RoundFacts,
): AdviceEvent[] {
  mustSpeakFor(municipality, actor, state, facts);
  return [
    { type: "DissentRaised", data: { municipality, person: actor.person, reason, readFrom: revisionsOf(facts) } },
    { type: "VotingOpened", data: {} },
  ];
}

/**
 * Casts or changes a municipality's vote. The same vote again changes nothing. A vote is the municipality's: it stays when its
 * holder leaves, and a successor may change it.
 */
function castVote(
  { municipality, choice }: Data<"CastVote">,
  state: Voting,
  { actor }: Context,
  facts: RoundFacts,
): AdviceEvent[] {
  const { weightCents, as } = mustSpeakFor(municipality, actor, state, facts);
  const previous = state.votes.get(municipality);
  if (previous?.choice === choice) return [];
  const readFrom = revisionsOf(facts);
  const ballot: Ballot = { municipality, choice, weightCents, person: actor.person, as, readFrom };
  return [{ type: previous ? "VoteChanged" : "VoteCast", data: ballot }];
}

/** Closes the vote; the votes cast by then make the advice. */
function close({ round, interests, votes }: Voting, { actor }: Context, facts: RoundFacts): AdviceEvent[] {
  mustHaveNoInterest(actor, interests);
  mustStand(round, facts, interests, votes);
  return [{ type: "RoundClosed", data: {} }, adviceByVote(round, (municipality) => votes.get(municipality))];
}

/** Ends the round without an advice. One that gave an advice is annulled only where its application says so, by follow-up. */
function annul(annulment: Data<"AnnulRound">, state: AdvicePhase, { actor }: Context): AdviceEvent[] {
  if (actor.role === "system") return state.phase === "closed" ? [{ type: "RoundAnnulled", data: annulment }] : [];
  mustHaveNoInterest(actor, mustBeOpen(state).interests);
  return [{ type: "RoundAnnulled", data: annulment }];
}

/** Takes in an interest, which withdraws the vote that the person cast, or that of the municipality. Once known it changes nothing. */
function noteInterest(noted: Data<"NoteInterest">, state: AdvicePhase): AdviceEvent[] {
  const { municipality, person } = noted;
  if (!isOpen(state)) return [];
  if (state.interests.some((one) => one.municipality === municipality && one.person === person)) return [];
  const events: AdviceEvent[] = [{ type: "InterestNoted", data: noted }];
  if (state.phase === "deliberating") return events;
  const why = person === null ? "municipality-interest" : "person-interest";
  for (const ballot of state.votes.values())
    if (person === null ? ballot.municipality === municipality : ballot.person === person)
      events.push({ type: "VoteWithdrawn", data: { municipality: ballot.municipality, person: ballot.person, why } });
  return events;
}

function isOpen(state: AdvicePhase): state is Deliberating | Voting {
  return state.phase === "deliberating" || state.phase === "voting";
}

function mustBeOpen(state: AdvicePhase): Deliberating | Voting {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (!isOpen(state)) throw refused("ERR_WRONG_STATE", { phase: state.phase });
  return state;
}

function mustBeDeliberating(state: AdvicePhase): Deliberating {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (state.phase !== "deliberating") throw refused("ERR_ROUND_NOT_DELIBERATING", { phase: state.phase });
  return state;
}

function mustBeVoting(state: AdvicePhase): Voting {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (state.phase !== "voting") throw refused("ERR_ROUND_NOT_VOTING", { phase: state.phase });
  return state;
}

function revisionsOf({ roster, application }: RoundFacts): Ballot["readFrom"] {
  return { roster: roster.revision, application: application.revision };
}

/** Whoever has an interest in an application takes no part in the advice on it (Awb 2:4). @throws ERR_INTERESTED */
function mustHaveNoInterest({ person }: Actor, interests: readonly Interested[]): void {
  if (hasInterest(person, interests)) throw refused("ERR_INTERESTED", { of: "person" });
}

/**
 * A municipality that would not be in the electorate if the round opened now cannot be taken out of it any more: its weight
 * counts in base and quorum. A vote that stands was cast by somebody without an interest, so it stays.
 *
 * @throws ERR_ROUND_TO_BE_ANNULLED
 */
function mustStand(
  { electorate }: Round,
  { roster }: RoundFacts,
  interests: readonly Interested[],
  votes?: ImmutableMap<string, Ballot>,
): void {
  const municipalities = electorate
    .map(({ municipality }) => municipality)
    .filter((municipality) => {
      const exclusion = exclusionByInterest(municipality, roster.appointments, interests);
      return exclusion === "own-interest" || (exclusion === "holder-interest" && !votes?.has(municipality));
    });
  if (municipalities.length > 0) throw refused("ERR_ROUND_TO_BE_ANNULLED", { municipalities });
}

/**
 * Whoever speaks or votes for a municipality holds its office now, or substitutes, and has no interest.
 *
 * @returns the weight of the municipality, and whether this person acts as holder or as substitute.
 * @throws ERR_NOT_ENTITLED, ERR_NOT_A_VOTER, ERR_INTERESTED
 */
function mustSpeakFor(
  municipality: string,
  actor: Actor,
  state: Going,
  facts: RoundFacts,
): Pick<Ballot, "weightCents" | "as"> {
  const elector = electorOf(municipality, state.round);
  if (!elector) throw refused("ERR_NOT_ENTITLED", { municipality });
  const voter = votersFor(municipality, facts.roster.appointments, []).find(({ person }) => person === actor.person);
  if (!voter) {
    const successor = facts.roster.succeededBy?.get(municipality);
    throw refused("ERR_NOT_A_VOTER", {
      municipality,
      person: actor.person,
      ...(successor !== undefined && { successor }),
    });
  }
  mustHaveNoInterest(actor, state.interests);
  if (isInterested(municipality, state.interests))
    throw refused("ERR_INTERESTED", { of: "municipality", municipality });
  return { weightCents: elector.weightCents, as: voter.as };
}

function electorOf(municipality: string, round: Round): Elector | undefined {
  return round.electorate.find((one) => one.municipality === municipality);
}
