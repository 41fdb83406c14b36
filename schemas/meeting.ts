import { z } from "zod";
import type { DataOf, MessageOf } from "./envelope.ts";
import { applicationId, instant, label, localDate, municipalityId, type ShapeRule, text } from "./primitives.ts";
import type { Upcasters } from "./upcasting.ts";

/** Who meets: the officials of AO Jeugd, or the portfolio holders. */
export const meetingBody = z.enum(["ao-jeugd", "pho"]);

/** A time by the clock in Amsterdam: `09:30`. */
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "not_a_time" satisfies ShapeRule)
  .max(5);

/** When and where a meeting is. */
const appointment = { on: localDate, startsAt: timeOfDay, place: label };

/** A bound that no agenda reaches. */
const MOST_ITEMS = 100;
/** The applications that one item takes together. */
const MOST_APPLICATIONS = 20;

/** An item of an agenda. Its number is its place; applications that stand in one item are taken together. */
const agendaItem = z.strictObject({ title: label, applications: z.array(applicationId).max(MOST_APPLICATIONS) });
export type AgendaItem = z.infer<typeof agendaItem>;

const agenda = z.strictObject({ agenda: z.array(agendaItem).max(MOST_ITEMS) });

/** What became of an item: it was dealt with, taken off the agenda, or left for a later meeting. */
const conclusion = z.strictObject({
  item: z.int().min(1).max(MOST_ITEMS),
  outcome: z.enum(["dealt-with", "taken-off", "postponed"]),
  /** For the decision list; null where there is nothing to say besides. */
  conclusion: text.nullable(),
});

/** In which capacity somebody is there for a municipality. An official listens, and does not speak for it. */
export const capacity = z.enum(["holder", "substitute", "official"]);

const attendee = z.strictObject({ municipality: municipalityId, as: capacity });
const MOST_PRESENT = 400;

export const meetingEvents = {
  MeetingConvened: z.strictObject({ body: meetingBody, ...appointment }),
  MeetingMoved: z.strictObject(appointment),
  MeetingCancelled: z.strictObject({ reason: text }),
  /** The whole agenda, in its order. */
  AgendaSet: agenda,
  /** From now on the agenda stays as it is. With it goes the overview of projects and depletion as of this moment (memo, rule 7). */
  PapersSent: z.strictObject({ overviewAsOf: instant }),
  /** The capacity is null in events of version 1, which did not ask for it. */
  AttendanceRecorded: z.strictObject({
    attendees: z.array(attendee.extend({ as: capacity.nullable() })).max(MOST_PRESENT),
  }),
  ItemConcluded: conclusion,
  MeetingClosed: z.strictObject({}),
  DecisionListPublished: z.strictObject({}),
} as const;
export type MeetingEvent = MessageOf<typeof meetingEvents>;
export type Attendee = DataOf<MeetingEvent, "AttendanceRecorded">["attendees"][number];

/** Lift events of old versions. */
export const meetingUpcasters: Upcasters = {
  AttendanceRecorded: [
    (data) => {
      const { present } = data as { readonly present: readonly string[] };
      return { attendees: present.map((municipality) => ({ municipality, as: null })) };
    },
  ],
};

export const meetingCommands = {
  ConveneMeeting: meetingEvents.MeetingConvened,
  MoveMeeting: meetingEvents.MeetingMoved,
  CancelMeeting: meetingEvents.MeetingCancelled,
  SetAgenda: agenda,
  SendPapers: z.strictObject({}),
  /** Of at least one: to a meeting to which nobody came, nothing is put on record. */
  RecordAttendance: z.strictObject({ attendees: z.array(attendee).min(1).max(MOST_PRESENT) }),
  ConcludeItem: conclusion,
  CloseMeeting: z.strictObject({}),
  PublishDecisionList: z.strictObject({}),
} as const;
export type MeetingCommand = MessageOf<typeof meetingCommands>;
