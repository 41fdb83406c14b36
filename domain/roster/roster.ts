import { z } from "zod";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Member } from "../../schemas/fund.ts";
import { fundId, type LocalDate } from "../../schemas/primitives.ts";
import {
  officialRole,
  type RosterCommand,
  type RosterEvent,
  rosterCommands,
  rosterEvents,
} from "../../schemas/roster.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import { addDays } from "../calendar.ts";
import type { Context, Folded } from "../decider.ts";
import { appoints, mustBeAppointed, namesAppointer } from "../offices.ts";
import { refused } from "../refusal.ts";
import { begun, isOf, later, officeOf, official, runsOn, type TermOfOffice, termsAfter } from "../terms-of-office.ts";
import { unreachable } from "../unreachable.ts";

/** The persons who act in a fund: for the municipalities, for AO Jeugd and as its officials, by id. */
export interface RosterState {
  /** In order of appointment, those that have ended included. */
  readonly terms: readonly TermOfOffice[];
}

/** The fund for which somebody is appointed; only appointments need it. */
export interface RosterFacts {
  /** Undefined if there is no such fund. */
  readonly members: readonly Pick<Member, "municipality">[] | undefined;
  /** By member that has ceased, the one it passed into; nobody represents it any more. */
  readonly succeededBy?: Pick<ReadonlyMap<string, string>, "get" | "has">;
  /** Who established the fund; null if there is none. */
  readonly founder: string | null;
}

/** A round's electorate holds at most twenty persons per municipality: the holder and these. */
const MAX_SUBSTITUTES = 19;

/** How many days ahead a change of the roster can be recorded: a year. */
const MOST_DAYS_AHEAD = 366;

/**
 * The portfolio holder of each municipality, the holder's substitutes, the reviewers, and the fund's officials, each from a
 * day and until a day. A person represents one municipality. Who was in office on a day that has passed never changes.
 * Appointing a person again, or standing down one who is not appointed, changes nothing.
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
  initial: { terms: [] },
  evolve,
  decide(command, state, context, facts) {
    const opening = openedBy(state, context, facts);
    return [...opening, ...decide(command, opening.reduce(afterAppointment, state), context, facts)];
  },
};

type Appointed = Extract<RosterEvent, { type: `${string}Appointed` }>;
type OfficialAppointed = Extract<RosterEvent, { type: "OfficialAppointed" }>;
type Representative = DataOf<RosterCommand, "AppointHolder"> & { readonly from: LocalDate };
type Reviewer = DataOf<RosterCommand, "AppointReviewer"> & { readonly from: LocalDate };

/**
 * The roster's first entry: whoever opens it is in office from then on, so that somebody can always appoint others. That is
 * the founder, as fund manager. A roster that was begun when officials were not recorded yet is opened by whomever a token
 * names as fund manager or secretary.
 *
 * @throws ERR_NOT_APPOINTED for anybody who may not change the roster.
 */
function openedBy(
  { terms }: RosterState,
  { actor, today }: Context,
  facts: RosterFacts | undefined,
): OfficialAppointed[] {
  const role = officialRole.safeParse(actor.role).data;
  if (terms.length === 0 || namesAppointer(terms) || !role || !appoints({ office: role }))
    mustBeAppointed({
      actor,
      today,
      offices: { terms, founder: terms.length === 0 ? (facts?.founder ?? null) : null },
    });
  if (namesAppointer(terms) || !role) return [];
  return [{ type: "OfficialAppointed", data: { role, person: actor.person, from: today } }];
}

function afterAppointment({ terms }: RosterState, { data }: OfficialAppointed): RosterState {
  return { terms: begun(terms, official(data), data.from) };
}

function decide(
  command: RosterCommand,
  state: RosterState,
  { today }: Context,
  facts: RosterFacts | undefined,
): RosterEvent[] {
  switch (command.type) {
    case "AppointHolder":
      return appointHolder(since(command.data, today), state, facts);
    case "AppointSubstitute":
      return appointSubstitute(since(command.data, today), state, facts);
    case "AppointReviewer":
      return appointReviewer(since(command.data, today), state, facts);
    case "AppointOfficial":
      return appoint({ type: "OfficialAppointed", data: since(command.data, today) }, state, facts);
    case "StandDownHolder":
      return standDown({ type: "HolderStoodDown", data: until(command.data, today) }, state);
    case "StandDownSubstitute":
      return standDown({ type: "SubstituteStoodDown", data: until(command.data, today) }, state);
    case "StandDownReviewer":
      return standDown({ type: "ReviewerStoodDown", data: until(command.data, today) }, state);
    case "StandDownOfficial":
      return standDownOfficial(until(command.data, today), state);
    default:
      return unreachable(command);
  }
}

function since<Data extends { readonly from?: LocalDate | undefined }>(data: Data, today: LocalDate) {
  return { ...data, from: mustBeInReach(data.from ?? today, today) };
}

function until<Data extends { readonly on?: LocalDate | undefined }>(data: Data, today: LocalDate) {
  return { ...data, on: mustBeInReach(data.on ?? today, today) };
}

/** @throws ERR_DAY_PASSED, ERR_DAY_TOO_FAR */
function mustBeInReach(day: LocalDate, today: LocalDate): LocalDate {
  const latest = addDays(today, MOST_DAYS_AHEAD);
  if (day < today) throw refused("ERR_DAY_PASSED", { earliest: today });
  if (day > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
  return day;
}

/** Appoints somebody who is not in this office by that day, or not for good. */
function appoint(
  event: Appointed & { readonly data: { readonly from: LocalDate } },
  { terms }: RosterState,
  facts: RosterFacts | undefined,
): RosterEvent[] {
  mustHaveMembers(facts);
  const office = officeOf(event);
  const isAppointed = terms.some((term) => isOf(term, office) && term.from <= event.data.from && term.until === null);
  return isAppointed ? [] : [event];
}

/**
 * Appoints a holder in place of any other that is in office on that day or would be later, in one step: no municipality has
 * two, or none in between.
 */
function appointHolder(appointed: Representative, state: RosterState, facts: RosterFacts | undefined): RosterEvent[] {
  const { municipality, person, from } = appointed;
  mustBeFreeToRepresent(appointed, state, facts);
  const event = { type: "HolderAppointed" as const, data: appointed };
  const replaced = state.terms.flatMap((term): RosterEvent[] => {
    if (term.municipality !== municipality || !runsOn(term, from)) return [];
    const data = { municipality, person: term.person, on: later(from, term.from) };
    if (term.office === "substitute") return term.person === person ? [{ type: "SubstituteStoodDown", data }] : [];
    return term.person === person ? [] : [{ type: "HolderStoodDown", data }];
  });
  return [...replaced, ...appoint(event, state, facts)];
}

function appointSubstitute(
  appointed: Representative,
  state: RosterState,
  facts: RosterFacts | undefined,
): RosterEvent[] {
  const { municipality, person, from } = appointed;
  mustBeFreeToRepresent(appointed, state, facts);
  const events = appoint({ type: "SubstituteAppointed", data: appointed }, state, facts);
  if (events.length === 0) return [];
  const others = state.terms.filter((term) => term.municipality === municipality && runsOn(term, from));
  if (others.some((term) => term.office === "holder" && term.person === person))
    throw refused("ERR_SUBSTITUTE_OF_ONESELF", { municipality });
  if (others.filter((term) => term.office === "substitute" && term.person !== person).length >= MAX_SUBSTITUTES)
    throw refused("ERR_TOO_MANY_SUBSTITUTES", { municipality, most: MAX_SUBSTITUTES });
  return events;
}

/** Appoints a reviewer, who works for one organisation at a time. */
function appointReviewer(appointed: Reviewer, state: RosterState, facts: RosterFacts | undefined): RosterEvent[] {
  const { person, organisation: now, from } = appointed;
  const before = state.terms.flatMap((term): RosterEvent[] => {
    const { office, organisation } = term;
    if (office !== "reviewer" || term.person !== person || organisation === now || !runsOn(term, from)) return [];
    if (organisation === null) return [];
    return [{ type: "ReviewerStoodDown", data: { person, organisation, on: later(from, term.from) } }];
  });
  return [...before, ...appoint({ type: "ReviewerAppointed", data: appointed }, state, facts)];
}

function standDown(
  event: Exclude<RosterEvent, Appointed> & { readonly data: { readonly on: LocalDate } },
  { terms }: RosterState,
): RosterEvent[] {
  const office = officeOf(event);
  const isRunning = terms.some((term) => isOf(term, office) && runsOn(term, event.data.on));
  return isRunning ? [event] : [];
}

/** Stands an official down. @throws ERR_NOBODY_LEFT_TO_APPOINT */
function standDownOfficial(data: DataOf<RosterCommand, "StandDownOfficial"> & { on: LocalDate }, state: RosterState) {
  const events = standDown({ type: "OfficialStoodDown", data }, state);
  const office = official(data);
  const isLeft = (term: TermOfOffice) =>
    appoints(term) && !isOf(term, office) && term.from <= data.on && term.until === null;
  if (events.length > 0 && appoints(office) && !state.terms.some(isLeft)) throw refused("ERR_NOBODY_LEFT_TO_APPOINT");
  return events;
}

function mustBeFreeToRepresent(
  { municipality, person, from }: Representative,
  { terms }: RosterState,
  facts: RosterFacts | undefined,
): void {
  if (!mustHaveMembers(facts).some((member) => member.municipality === municipality))
    throw refused("ERR_NOT_A_MEMBER", { municipality });
  const successor = facts?.succeededBy?.get(municipality);
  if (successor !== undefined) throw refused("ERR_MEMBER_SUCCEEDED", { municipality, successor });
  for (const term of terms)
    if (
      term.person === person &&
      term.municipality !== null &&
      !facts?.succeededBy?.has(term.municipality) &&
      term.municipality !== municipality &&
      runsOn(term, from)
    )
      throw refused("ERR_REPRESENTS_ANOTHER", { municipality: term.municipality });
}

function mustHaveMembers(facts: RosterFacts | undefined): NonNullable<RosterFacts["members"]> {
  if (!facts?.members) throw refused("ERR_NOT_FOUND", { what: "fund" });
  return facts.members;
}

function evolve(state: RosterState, event: Folded<RosterEvent>): RosterState {
  const terms = termsAfter(state.terms, event);
  return terms === state.terms ? state : { terms };
}
