import { Map as ImmutableMap } from "immutable";
import type { Appointment, AttendedMeeting, OpeningFacts, RoundFacts } from "../../../domain/advice/facts.ts";
import { type ApplicationState, application } from "../../../domain/application/application.ts";
import { isUndecided, type Undecided } from "../../../domain/application/state.ts";
import { type FundState, fund } from "../../../domain/fund/fund.ts";
import type { Successors } from "../../../domain/fund/state.ts";
import { type MeetingState, meeting } from "../../../domain/meeting/meeting.ts";
import { refused } from "../../../domain/refusal.ts";
import { type RosterState, roster } from "../../../domain/roster/roster.ts";
import type { AdviceCommand } from "../../../schemas/advice.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { ReadStream, StreamView } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";

/** What the fund, its roster and the application say when a round opens; the event names the revisions. */
export async function openingFacts(read: ReadStream, params: Params): Promise<OpeningFacts> {
  const { fundId, applicationId = "", round = 0 } = params;
  return {
    round,
    fund: fundOf(await read(fund, { fundId })),
    roster: rosterOf(await read(roster, { fundId }), successorsIn((await read(fund, { fundId })).state)),
    application: applicationOf(await read(application, { applicationId }), params),
  };
}

/** Who holds which office and who has an interest, when somebody acts in a round. */
export async function roundFacts(
  read: ReadStream,
  { fundId, applicationId = "" }: Pick<Params, "fundId" | "applicationId">,
): Promise<RoundFacts> {
  const { state, revision } = await read(application, { applicationId });
  return {
    roster: rosterOf(await read(roster, { fundId }), successorsIn((await read(fund, { fundId })).state)),
    // Of an application that has ended, a round decides nothing any more.
    application: { revision, interests: isUndecided(state) ? interestsOf(state) : [] },
  };
}

/** What a consensus is recorded on: who holds which office, and who is at the meeting that it names. */
export async function consensusFacts(
  read: ReadStream,
  params: Params,
  { meetingId }: DataOf<AdviceCommand, "RecordConsensus">,
): Promise<RoundFacts> {
  const facts = await roundFacts(read, params);
  if (meetingId === null) return facts;
  const { state, revision, fundId } = await read(meeting, { meetingId });
  if (state.phase === "none" || fundId !== params.fundId) throw refused("ERR_NOT_FOUND");
  const { body, phase, attendees } = state;
  return { ...facts, meeting: { meetingId, revision, body, phase, item: itemOf(state, params), attendees } };
}

/** What became of the item of an application. */
function itemOf(
  { agenda, conclusions }: Exclude<MeetingState, { readonly phase: "none" }>,
  { applicationId = "" }: Params,
): AttendedMeeting["item"] {
  const index = agenda.findIndex(({ applications }) => applications.includes(applicationId));
  return index < 0 ? null : (conclusions.get(index + 1)?.outcome ?? "open");
}

function interestsOf({ dossier }: Undecided): RoundFacts["application"]["interests"] {
  return [...dossier.interests.values()].map(({ municipality, person }) => ({ municipality, person }));
}

function fundOf({ state: fund, revision }: StreamView<FundState>): OpeningFacts["fund"] {
  if (fund.phase === "unfounded") throw refused("ERR_NOT_FOUND");
  const { period, rules } = fund.terms;
  const members = fund.terms.members
    .filter(({ municipality }) => !fund.succeededBy.has(municipality) && !fund.left.has(municipality))
    .map((member) => {
      const firstYear = fund.joinedFrom.get(member.municipality);
      return firstYear === undefined ? member : { ...member, firstYear };
    });
  return {
    revision,
    period,
    members,
    rules,
    contributions: [...fund.years].flatMap(([year, { contributions }]) =>
      contributions.map((contribution) => ({ ...contribution, year })),
    ),
    youthCareBudgets: [...fund.youthCareBudgets].flatMap(([year, budgets]) =>
      budgets.map((budget) => ({ ...budget, year })),
    ),
  };
}

/** Of a roster as it is now: every vote asks for its appointments, and hardly any finds them changed. */
const listed = new WeakMap<
  RosterState,
  { readonly successors: Successors; readonly appointments: readonly Appointment[] }
>();

function rosterOf({ state, revision }: StreamView<RosterState>, successors: Successors): RoundFacts["roster"] {
  const known = listed.get(state);
  if (known?.successors === successors) return { revision, appointments: known.appointments, succeededBy: successors };
  const appointments = withSuccessors(appointmentsIn(state), successors);
  listed.set(state, { successors, appointments });
  return { revision, appointments, succeededBy: successors };
}

const NO_SUCCESSORS: Successors = ImmutableMap();

function successorsIn(state: FundState): Successors {
  return state.phase === "unfounded" ? NO_SUCCESSORS : state.succeededBy;
}

/** Whoever represents a successor also does for the members that passed into it: in an open round those have an entry. */
function withSuccessors(appointments: readonly Appointment[], successors: Successors): readonly Appointment[] {
  if (successors.isEmpty()) return appointments;
  const current = appointments.filter(({ municipality }) => !successors.has(municipality));
  const passedOn = [...successors].flatMap(([municipality, successor]) =>
    current.filter((one) => one.municipality === successor).map((one) => ({ ...one, municipality })),
  );
  return [...current, ...passedOn];
}

function appointmentsIn({ terms }: RosterState): readonly Appointment[] {
  return terms.flatMap(({ office, municipality, person, from, until }) =>
    (office === "holder" || office === "substitute") && municipality !== null
      ? [{ municipality, person, as: office, from, until }]
      : [],
  );
}

function applicationOf(
  { state: application, revision, fundId }: StreamView<ApplicationState>,
  params: Params,
): OpeningFacts["application"] {
  if (revision < 0 || fundId !== params.fundId) throw refused("ERR_NOT_FOUND");
  if (!isUndecided(application)) throw refused("ERR_NOT_FORWARDED", { round: params.round, forwarded: null });
  const { content } = application.dossier;
  const forwarded = application.phase === "forwarded" ? application : null;
  return {
    revision,
    applicationId: params.applicationId ?? "",
    title: content.title,
    forwarded: forwarded && {
      round: forwarded.dossier.round,
      proposal: forwarded.proposal,
      totalCents: forwarded.totalCents,
      preparedBy: forwarded.preparedBy,
    },
    interests: interestsOf(application),
  };
}
