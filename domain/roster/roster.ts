import { Map as ImmutableMap, OrderedSet } from "immutable";
import { z } from "zod";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Member } from "../../schemas/fund.ts";
import { fundId } from "../../schemas/primitives.ts";
import { type RosterCommand, type RosterEvent, rosterCommands, rosterEvents } from "../../schemas/roster.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Folded } from "../decider.ts";
import { refused } from "../refusal.ts";
import { unchangedBy, unreachable } from "../unreachable.ts";

/** The persons who act for the municipalities and for AO Jeugd in a fund, by id. */
export interface RosterState {
  /** By municipality, one each. */
  readonly holders: ImmutableMap<string, string>;
  /** By municipality, in order of appointment. */
  readonly substitutes: ImmutableMap<string, OrderedSet<string>>;
  /** The one municipality that a holder or substitute represents, by person. */
  readonly represented: ImmutableMap<string, string>;
  /** The organisation of each reviewer of AO Jeugd, by person. */
  readonly reviewers: ImmutableMap<string, string>;
}

/** The fund's members, undefined if there is no such fund. Only appointments need them. */
export interface RosterFacts {
  readonly members: readonly Pick<Member, "municipality">[] | undefined;
}

/** A round's electorate holds at most twenty persons per municipality: the holder and these. */
const MAX_SUBSTITUTES = 19;

/**
 * The portfolio holder of each municipality, the holder's substitutes, and the reviewers. A person represents one
 * municipality. Appointing a person again, or standing down one who is not appointed, changes nothing.
 */
export const roster: Aggregate<
  RosterState,
  RosterCommand,
  RosterEvent,
  RosterFacts | undefined,
  { readonly fundId: string }
> = {
  kind: "roster",
  ids: z.object({ fundId }),
  commands: rosterCommands,
  events: rosterEvents,
  stream: (ids) => streamOf.roster(ids.fundId),
  initial: {
    holders: ImmutableMap(),
    substitutes: ImmutableMap(),
    represented: ImmutableMap(),
    reviewers: ImmutableMap(),
  },
  evolve,
  decide,
};

type Representative = DataOf<RosterCommand, "AppointHolder">;
type Official = DataOf<RosterCommand, "AppointReviewer">;

function decide(command: RosterCommand, state: RosterState, _: unknown, facts: RosterFacts | undefined): RosterEvent[] {
  switch (command.type) {
    case "AppointHolder":
      return appointHolder(command.data, state, facts);
    case "StandDownHolder":
      return isHolder(command.data, state) ? [{ type: "HolderStoodDown", data: command.data }] : [];
    case "AppointSubstitute":
      return appointSubstitute(command.data, state, facts);
    case "StandDownSubstitute":
      return isSubstitute(command.data, state) ? [{ type: "SubstituteStoodDown", data: command.data }] : [];
    case "AppointReviewer":
      return appointReviewer(command.data, state, facts);
    case "StandDownReviewer":
      return isReviewer(command.data, state) ? [{ type: "ReviewerStoodDown", data: command.data }] : [];
    default:
      return unreachable(command);
  }
}

/** Appoints a holder in place of the previous one, in one step: no municipality is without one in between. */
function appointHolder(appointed: Representative, state: RosterState, facts: RosterFacts | undefined): RosterEvent[] {
  const { municipality, person } = appointed;
  const previous = state.holders.get(municipality);
  if (previous === person) return [];
  mustBeFreeToRepresent(appointed, state, facts);
  const events: RosterEvent[] = [{ type: "HolderAppointed", data: appointed }];
  if (previous !== undefined) events.unshift({ type: "HolderStoodDown", data: { municipality, person: previous } });
  if (isSubstitute(appointed, state)) events.unshift({ type: "SubstituteStoodDown", data: appointed });
  return events;
}

function appointSubstitute(
  appointed: Representative,
  state: RosterState,
  facts: RosterFacts | undefined,
): RosterEvent[] {
  const { municipality, person } = appointed;
  if (isSubstitute(appointed, state)) return [];
  mustBeFreeToRepresent(appointed, state, facts);
  if (state.holders.get(municipality) === person) throw refused("ERR_SUBSTITUTE_OF_ONESELF", { municipality });
  if ((state.substitutes.get(municipality)?.size ?? 0) >= MAX_SUBSTITUTES)
    throw refused("ERR_TOO_MANY_SUBSTITUTES", { municipality, most: MAX_SUBSTITUTES });
  return [{ type: "SubstituteAppointed", data: appointed }];
}

function appointReviewer(
  appointed: Official,
  { reviewers }: RosterState,
  facts: RosterFacts | undefined,
): RosterEvent[] {
  const { person } = appointed;
  mustHaveMembers(facts);
  const previous = reviewers.get(person);
  if (previous === appointed.organisation) return [];
  const appointment: RosterEvent = { type: "ReviewerAppointed", data: appointed };
  if (previous === undefined) return [appointment];
  return [{ type: "ReviewerStoodDown", data: { person, organisation: previous } }, appointment];
}

function mustBeFreeToRepresent(
  { municipality, person }: Representative,
  { represented }: RosterState,
  facts: RosterFacts | undefined,
): void {
  if (!mustHaveMembers(facts).some((member) => member.municipality === municipality))
    throw refused("ERR_NOT_A_MEMBER", { municipality });
  const other = represented.get(person);
  if (other !== undefined && other !== municipality) throw refused("ERR_REPRESENTS_ANOTHER", { municipality: other });
}

function mustHaveMembers(facts: RosterFacts | undefined): NonNullable<RosterFacts["members"]> {
  if (!facts?.members) throw refused("ERR_NOT_FOUND", { what: "fund" });
  return facts.members;
}

function isHolder({ municipality, person }: Representative, { holders }: RosterState): boolean {
  return holders.get(municipality) === person;
}

function isReviewer({ person, organisation }: Official, { reviewers }: RosterState): boolean {
  return reviewers.get(person) === organisation;
}

function isSubstitute({ municipality, person }: Representative, { substitutes }: RosterState): boolean {
  return substitutes.get(municipality)?.has(person) ?? false;
}

function evolve(state: RosterState, event: Folded<RosterEvent>): RosterState {
  const { holders, substitutes, represented, reviewers } = state;
  switch (event.type) {
    case "HolderAppointed":
    case "SubstituteAppointed": {
      const { municipality, person } = event.data;
      const known = { ...state, represented: represented.set(person, municipality) };
      if (event.type === "HolderAppointed") return { ...known, holders: holders.set(municipality, person) };
      const persons = substitutes.get(municipality, OrderedSet<string>()).add(person);
      return { ...known, substitutes: substitutes.set(municipality, persons) };
    }
    case "HolderStoodDown":
    case "SubstituteStoodDown": {
      const { municipality, person } = event.data;
      const known = { ...state, represented: represented.delete(person) };
      if (event.type === "HolderStoodDown") return { ...known, holders: holders.delete(municipality) };
      const persons = substitutes.get(municipality, OrderedSet<string>()).delete(person);
      return { ...known, substitutes: substitutes.set(municipality, persons) };
    }
    case "ReviewerAppointed":
      return { ...state, reviewers: reviewers.set(event.data.person, event.data.organisation) };
    case "ReviewerStoodDown":
      return { ...state, reviewers: reviewers.delete(event.data.person) };
    default:
      return unchangedBy(event, state);
  }
}
