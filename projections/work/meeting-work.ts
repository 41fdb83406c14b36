import { z } from "zod";
import { attendanceDueOn, papersDueOn } from "../../domain/meeting/due-days.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { type MeetingRow, meetingRow, meetings } from "../meetings/meetings.ts";
import { type TaskDetails, taskOf, type WorkTask } from "./work-tasks.ts";

/** What has to be known of a meeting for its tasks. */
export const meetingWork = z.strictObject({ kind: z.literal("meeting"), meeting: meetingRow });
export type MeetingWork = z.infer<typeof meetingWork>;

/** Whether an event changes the tasks of a meeting. */
export function changesMeetingWork(event: LoggedEvent): boolean {
  return meetings.keys(event).length > 0;
}

/** The state after an event. */
export function foldMeetingWork(
  row: MeetingWork | undefined,
  event: LoggedEvent,
  meetingId: string,
): MeetingWork | undefined {
  const meeting = meetings.fold(row?.meeting, event, meetingId);
  return meeting && { kind: "meeting", meeting };
}

/** The tasks for a meeting, of its secretary: its papers, then who was there, what became of the items, and what was decided. */
export function tasksOfMeeting({ meeting }: MeetingWork): WorkTask[] {
  const { fundId, meetingId, body, on } = meeting;
  const common = { fundId, applicationId: null, title: null };
  return detailsOf(meeting).map((details) => taskOf(common, { meeting: { meetingId, body, on }, ...details }));
}

function detailsOf({ phase, on, agenda, attendees }: MeetingRow): TaskDetails[] {
  const role = "secretary";
  switch (phase) {
    case "convened":
      return [{ role, task: "send-papers", dueOn: papersDueOn(on) }];
    case "papers-sent": {
      const isOpen = agenda.some(({ outcome }) => outcome === null);
      const onTheDay = attendanceDueOn(on);
      return [
        ...(attendees === null
          ? [{ role, task: "record-attendance", from: onTheDay, dueOn: onTheDay } satisfies TaskDetails]
          : []),
        ...(isOpen ? [{ role, task: "conclude-items", from: on } satisfies TaskDetails] : []),
        ...(attendees !== null && !isOpen ? [{ role, task: "close-meeting", from: on } satisfies TaskDetails] : []),
      ];
    }
    case "closed":
      return [{ role, task: "publish-decision-list" }];
    case "published":
    case "cancelled":
      return [];
  }
}
