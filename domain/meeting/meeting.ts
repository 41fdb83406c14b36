import { z } from "zod";
import type { DataOf } from "../../schemas/envelope.ts";
import {
  type AgendaItem,
  type Attendee,
  type MeetingCommand,
  type MeetingEvent,
  meetingCommands,
  meetingEvents,
} from "../../schemas/meeting.ts";
import { type LocalDate, uuid } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import { addDays } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { mustHold } from "../must-hold.ts";
import { mustBeAppointed } from "../offices.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { unchangedBy, unreachable } from "../unreachable.ts";

type Data<Type extends MeetingCommand["type"]> = DataOf<MeetingCommand, Type>;
type Conclusion = DataOf<MeetingEvent, "ItemConcluded">;
type Appointment = DataOf<MeetingEvent, "MeetingMoved">;

/** A meeting that was convened. */
interface Convened {
  readonly body: DataOf<MeetingEvent, "MeetingConvened">["body"];
  readonly appointment: Appointment;
  /** In its order. */
  readonly agenda: readonly AgendaItem[];
  /** Null until attendance is recorded. */
  readonly attendees: readonly Attendee[] | null;
  /** What became of the items so far, by number. */
  readonly conclusions: ReadonlyMap<number, Conclusion>;
}

/** The agenda is open until the papers are sent; what becomes of its items can be recorded from then on, until the meeting is closed. */
export type MeetingState =
  | { readonly phase: "none" }
  | (Convened & { readonly phase: "convened" | "papers-sent" | "closed" | "published" | "cancelled" });

/** What other streams say of what a command names. */
export interface MeetingFacts {
  /** The applications of the fund, of those named, that were submitted. */
  readonly applications: ReadonlySet<string>;
  /** The municipalities that take part in the fund. */
  readonly members: ReadonlySet<string>;
  /** Who has an interest in an application in the item that a command names. */
  readonly interested: ReadonlySet<string>;
}

/** How many days ahead a meeting can be convened: a year. */
const MOST_DAYS_AHEAD = 366;

/**
 * A meeting of AO Jeugd or the PHO: convened, its agenda put in order, the papers sent, who was present, what became of each
 * item, and the decision list. The advice on an application is given in its round, not here.
 */
export const meeting: Aggregate<
  MeetingState,
  MeetingCommand,
  MeetingEvent,
  MeetingFacts | undefined,
  { readonly meetingId: string }
> = {
  kind: "meeting",
  ids: z.object({ meetingId: uuid }),
  commands: meetingCommands,
  events: meetingEvents,
  stream: ({ meetingId }) => streamOf.meeting(meetingId),
  initial: { phase: "none" },
  evolve,
  decide(command, state, context, facts) {
    mustBeAppointed(context);
    const { today } = context;
    switch (command.type) {
      case "ConveneMeeting":
        return convene(command.data, state, today);
      case "MoveMeeting":
        return move(command.data, mustBeToBeHeld(state), today);
      case "CancelMeeting":
        mustBeToBeHeld(state);
        return [{ type: "MeetingCancelled", data: command.data }];
      case "SetAgenda":
        return setAgenda(command.data, mustBeIn(state, "convened"), facts);
      case "SendPapers":
        return sendPapers(mustBeIn(state, "convened"), context);
      case "RecordAttendance":
        return recordAttendance(command.data, mustBeIn(state, "papers-sent"), today, facts);
      case "ConcludeItem":
        return conclude(command.data, mustBeIn(state, "papers-sent"), context, facts);
      case "CloseMeeting":
        return close(mustBeIn(state, "papers-sent"), today);
      case "PublishDecisionList":
        mustBeIn(state, "closed");
        return [{ type: "DecisionListPublished", data: {} }];
      default:
        return unreachable(command);
    }
  },
};

function evolve(state: MeetingState, event: MeetingEvent): MeetingState {
  if (event.type === "MeetingConvened") {
    const { body, ...appointment } = event.data;
    return { phase: "convened", body, appointment, agenda: [], attendees: null, conclusions: new Map() };
  }
  if (state.phase === "none") return state;
  switch (event.type) {
    case "MeetingMoved":
      return { ...state, appointment: event.data };
    case "MeetingCancelled":
      return { ...state, phase: "cancelled" };
    case "AgendaSet":
      return { ...state, agenda: event.data.agenda };
    case "PapersSent":
      return { ...state, phase: "papers-sent" };
    case "AttendanceRecorded":
      return { ...state, attendees: event.data.attendees };
    case "ItemConcluded":
      return { ...state, conclusions: new Map(state.conclusions).set(event.data.item, event.data) };
    case "MeetingClosed":
      return { ...state, phase: "closed" };
    case "DecisionListPublished":
      return { ...state, phase: "published" };
    default:
      return unchangedBy(event, state);
  }
}

function convene(asked: Data<"ConveneMeeting">, { phase }: MeetingState, today: LocalDate): MeetingEvent[] {
  if (phase !== "none") throw refused("ERR_WRONG_STATE", { phase });
  mustBeInReach(asked.on, today);
  return [{ type: "MeetingConvened", data: asked }];
}

/** Changes day, time or place; to those it has already changes nothing. */
function move({ on, startsAt, place }: Data<"MoveMeeting">, state: Convened, today: LocalDate): MeetingEvent[] {
  mustBeInReach(on, today);
  const now = state.appointment;
  const isSame = on === now.on && startsAt === now.startsAt && place === now.place;
  return isSame ? [] : [{ type: "MeetingMoved", data: { on, startsAt, place } }];
}

/** @throws ERR_DAY_PASSED, ERR_DAY_TOO_FAR */
function mustBeInReach(on: LocalDate, today: LocalDate): void {
  const latest = addDays(today, MOST_DAYS_AHEAD);
  if (on < today) throw refused("ERR_DAY_PASSED", { earliest: today });
  if (on > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
}

/** Puts the agenda in place of the one before. The same agenda again changes nothing. */
function setAgenda({ agenda }: Data<"SetAgenda">, state: Convened, facts: MeetingFacts | undefined): MeetingEvent[] {
  mustHold("ERR_AGENDA_INVALID", agendaViolations(agenda, facts));
  return areSame(agenda, state.agenda) ? [] : [{ type: "AgendaSet", data: { agenda } }];
}

/** Every application that is named was submitted to the fund, and stands in one item only. */
function agendaViolations(agenda: readonly AgendaItem[], facts: MeetingFacts | undefined): Violation[] {
  const seen = new Set<string>();
  return agenda.flatMap(({ applications }, item) =>
    applications.flatMap((applicationId, index): Violation[] => {
      const pointer = `/agenda/${item}/applications/${index}`;
      if (!facts?.applications.has(applicationId))
        return [violation(pointer, "application_unknown", { applicationId })];
      if (seen.has(applicationId)) return [violation(pointer, "application_repeated", { applicationId })];
      seen.add(applicationId);
      return [];
    }),
  );
}

function areSame(one: readonly AgendaItem[], other: readonly AgendaItem[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ title, applications }, index) => {
      const beside = other[index];
      return (
        title === beside?.title &&
        applications.length === beside.applications.length &&
        applications.every((id, place) => id === beside.applications[place])
      );
    })
  );
}

/** Sends the papers, which freezes the agenda and the overview that goes with it. */
function sendPapers({ agenda }: Convened, { now }: Context): MeetingEvent[] {
  mustHold("ERR_MEETING_INCOMPLETE", agenda.length === 0 ? [violation("", "agenda_empty", {})] : []);
  return [{ type: "PapersSent", data: { overviewAsOf: now } }];
}

/** Records which municipalities are present, and who is there for them, in place of what was recorded before. */
function recordAttendance(
  { attendees }: Data<"RecordAttendance">,
  { appointment, attendees: before }: Convened,
  today: LocalDate,
  facts: MeetingFacts | undefined,
): MeetingEvent[] {
  mustHaveCome(appointment, today);
  mustHold("ERR_PRESENCE_INVALID", presenceViolations(attendees, facts));
  const isSame =
    before?.length === attendees.length &&
    attendees.every(({ municipality, as }, index) => {
      const beside = before[index];
      return municipality === beside?.municipality && as === beside.as;
    });
  return isSame ? [] : [{ type: "AttendanceRecorded", data: { attendees } }];
}

function presenceViolations(attendees: readonly Attendee[], facts: MeetingFacts | undefined): Violation[] {
  return attendees.flatMap(({ municipality }, index): Violation[] => {
    const pointer = `/attendees/${index}/municipality`;
    if (!facts?.members.has(municipality)) return [violation(pointer, "municipality_unknown", { municipality })];
    return attendees.findIndex((one) => one.municipality === municipality) < index
      ? [violation(pointer, "named_twice", { municipality })]
      : [];
  });
}

/**
 * Records what became of an item, in place of what was recorded before. An item can be taken off or postponed as soon as the
 * papers are out; it is dealt with at the meeting. Whoever has an interest in an application leaves it to another.
 */
function conclude(
  data: Data<"ConcludeItem">,
  state: Convened,
  { today, actor }: Context,
  facts: MeetingFacts | undefined,
): MeetingEvent[] {
  const { item, outcome, conclusion } = data;
  const { length } = state.agenda;
  if (item > length) throw refused("ERR_UNKNOWN_AGENDA_ITEM", { item, items: length });
  if (facts?.interested.has(actor.person)) throw refused("ERR_INTERESTED", { of: "person" });
  if (outcome === "dealt-with") mustHaveCome(state.appointment, today);
  const before = state.conclusions.get(item);
  const isSame = before?.outcome === outcome && before.conclusion === conclusion;
  return isSame ? [] : [{ type: "ItemConcluded", data }];
}

/** @throws ERR_MEETING_AHEAD */
function mustHaveCome({ on }: Appointment, today: LocalDate): void {
  if (today < on) throw refused("ERR_MEETING_AHEAD", { heldOn: on });
}

/** Closes the meeting; from then on nothing of it changes. */
function close({ appointment, agenda, attendees, conclusions }: Convened, today: LocalDate): MeetingEvent[] {
  mustHaveCome(appointment, today);
  mustHold("ERR_MEETING_INCOMPLETE", [
    ...(attendees === null ? [violation("", "attendance_missing", {})] : []),
    ...agenda.flatMap((_, index) =>
      conclusions.has(index + 1) ? [] : [violation("", "item_open", { item: index + 1 })],
    ),
  ]);
  return [{ type: "MeetingClosed", data: {} }];
}

/** @throws ERR_MEETING_HELD once it is recorded who was present. */
function mustBeToBeHeld(state: MeetingState): Convened {
  const convened = mustBeIn(state, "convened", "papers-sent");
  if (convened.attendees !== null) throw refused("ERR_MEETING_HELD", { heldOn: convened.appointment.on });
  return convened;
}

function mustBeIn(state: MeetingState, ...phases: readonly MeetingState["phase"][]): Convened {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (!phases.includes(state.phase)) throw refused("ERR_WRONG_STATE", { phase: state.phase });
  return state;
}
