import { Map as ImmutableMap, OrderedSet } from "immutable";
import { z } from "zod";
import type { Member } from "../../schemas/fund.ts";
import { fundId } from "../../schemas/primitives.ts";
import { type RosterCommand, type RosterEvent, rosterCommands, rosterEvents } from "../../schemas/roster.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Folded } from "../decider.ts";
import { refused } from "../refusal.ts";

/** Who acts for whom in a fund, by person id. */
export interface RosterState {
  /** By municipality: at most one each. */
  readonly holders: ImmutableMap<string, string>;
  /** By municipality, in the order in which they were appointed. */
  readonly substitutes: ImmutableMap<string, OrderedSet<string>>;
  /** The municipality a holder or substitute represents, by person: never more than one. */
  readonly represented: ImmutableMap<string, string>;
  /** The organisation of each reviewer of AO Jeugd, by person. */
  readonly reviewers: ImmutableMap<string, string>;
}

/** The fund's members; undefined where there is no such fund. Only appointments are decided on them. */
export interface RosterFacts {
  readonly members: readonly Pick<Member, "municipality">[] | undefined;
}

/** So that a round's electorate, which names holder and substitutes, holds at most twenty persons a municipality. */
const MAX_SUBSTITUTES = 19;

/**
 * Who holds the portfolio in each municipality, who may substitute for them, and who reviews. A person represents one
 * municipality. Appointing somebody who is appointed already, or standing down somebody who is not, changes nothing.
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

type Representative = Extract<RosterCommand, { type: "AppointHolder" }>["data"];
type Official = Extract<RosterCommand, { type: "AppointReviewer" }>["data"];

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
      command satisfies never;
      throw new Error("a roster knows no such command");
  }
}

/** A new holder takes over from the one there was, in one step, so that no municipality is without one in between. */
function appointHolder(appointed: Representative, state: RosterState, facts: RosterFacts | undefined): RosterEvent[] {
  const { municipality, person } = appointed;
  const previous = state.holders.get(municipality);
  if (previous === person) return [];
  mustRepresent(appointed, state, facts);
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
  mustRepresent(appointed, state, facts);
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
  membersOf(facts);
  const previous = reviewers.get(person);
  if (previous === appointed.organisation) return [];
  const appointment: RosterEvent = { type: "ReviewerAppointed", data: appointed };
  if (previous === undefined) return [appointment];
  return [{ type: "ReviewerStoodDown", data: { person, organisation: previous } }, appointment];
}

function mustRepresent(
  { municipality, person }: Representative,
  { represented }: RosterState,
  facts: RosterFacts | undefined,
): void {
  if (!membersOf(facts).some((member) => member.municipality === municipality))
    throw refused("ERR_NOT_A_MEMBER", { municipality });
  const other = represented.get(person);
  if (other !== undefined && other !== municipality) throw refused("ERR_REPRESENTS_ANOTHER", { municipality: other });
}

function membersOf(facts: RosterFacts | undefined): NonNullable<RosterFacts["members"]> {
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
      event satisfies never;
      return state;
  }
}
