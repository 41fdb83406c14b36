import { z } from "zod";
import type { LoggedEvent } from "../../schemas/events.ts";
import { type MeetingEvent, meetingEvents } from "../../schemas/meeting.ts";
import { fundId, instant, uuid } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

const { body, on, startsAt, place } = meetingEvents.MeetingConvened.shape;
const { outcome, conclusion } = meetingEvents.ItemConcluded.shape;

export const meetingPhase = z.enum(["convened", "papers-sent", "closed", "published", "cancelled"]);

export const meetingRow = z.strictObject({
  fundId,
  meetingId: uuid,
  body,
  on,
  startsAt,
  place,
  phase: meetingPhase,
  /** In its order. */
  agenda: z.array(
    meetingEvents.AgendaSet.shape.agenda.element.extend({
      /** Its number, from 1. */
      item: z.int().min(1),
      /** What became of it; null until that is recorded. */
      outcome: outcome.nullable(),
      conclusion,
    }),
  ),
  /** The moment of the overview that went with the agenda: it is read again by asking for it as of then. Null until the papers are sent. */
  overviewAsOf: instant.nullable(),
  /** The municipalities that were present, and who was there for them; null until attendance is recorded. */
  attendees: meetingEvents.AttendanceRecorded.shape.attendees.nullable(),
  /** When it was closed; null until then. */
  closedAt: instant.nullable(),
  /** When its decision list was published; null until then. */
  publishedAt: instant.nullable(),
  /** Why it was cancelled; null where it was not. */
  cancelledFor: meetingEvents.MeetingCancelled.shape.reason.nullable(),
  /** When something of it was recorded last. */
  changedAt: instant,
  /** Of the meeting's stream; for `If-Match`. */
  revision: z.int().min(0),
});
export type MeetingRow = z.infer<typeof meetingRow>;

/**
 * Every meeting with its agenda, who was present, and what became of each item. In the list of its fund by day and time, and in that
 * of each application on its agenda.
 */
export const meetings: Projection<MeetingRow> = {
  name: "meetings",
  version: 2,
  keys: (event) => (isOfMeeting(event) ? [subjectOf(event.stream)] : []),
  fold(row, event, meetingId) {
    if (!isOfMeeting(event)) return row;
    const { fundId, recordedAt } = event.metadata;
    const now = { changedAt: recordedAt, revision: event.revision };
    if (event.type === "MeetingConvened")
      return { ...begun, ...event.data, fundId, meetingId, phase: "convened", ...now };
    if (!row) return undefined;
    switch (event.type) {
      case "MeetingMoved":
        return { ...row, ...event.data, ...now };
      case "MeetingCancelled":
        return { ...row, phase: "cancelled", cancelledFor: event.data.reason, ...now };
      case "AgendaSet": {
        const agenda = event.data.agenda.map((one, index) => ({ ...one, item: index + 1, ...open }));
        return { ...row, agenda, ...now };
      }
      case "PapersSent":
        return { ...row, phase: "papers-sent", overviewAsOf: event.data.overviewAsOf, ...now };
      case "AttendanceRecorded":
        return { ...row, attendees: event.data.attendees, ...now };
      case "ItemConcluded": {
        const agenda = row.agenda.map((one) => (one.item === event.data.item ? { ...one, ...event.data } : one));
        return { ...row, agenda, ...now };
      }
      case "MeetingClosed":
        return { ...row, phase: "closed", closedAt: recordedAt, ...now };
      case "DecisionListPublished":
        return { ...row, phase: "published", publishedAt: recordedAt, ...now };
    }
  },
  places: (row) => {
    const sort = `${row.on} ${row.startsAt}`;
    const lists = [row.fundId, ...new Set(row.agenda.flatMap(({ applications }) => applications))];
    return lists.map((list) => ({ list, sort, shows: row }));
  },
  finds: ({ body, phase, on, place, agenda }) => ({
    filters: { body, phase, on },
    text: [place, ...agenda.map(({ title }) => title)],
  }),
};

const open = { outcome: null, conclusion: null } as const;

const begun = {
  agenda: [],
  overviewAsOf: null,
  attendees: null,
  closedAt: null,
  publishedAt: null,
  cancelledFor: null,
} satisfies Partial<MeetingRow>;

function isOfMeeting(event: LoggedEvent): event is LoggedEvent & MeetingEvent {
  return event.type in meetingEvents;
}
