import { momentAt } from "../../../domain/calendar.ts";
import { calendarOf } from "../../files/calendar-entry.ts";
import type { Face } from "../face.ts";

/** A meeting as an entry for somebody's own calendar. */
export async function calendarOfMeeting(face: Face): Promise<string> {
  const { words, fund, params } = face;
  const { meetingId, body, on, startsAt, place, agenda, phase, revision, changedAt } = await face.ask("GetMeeting", {
    params: { meetingId: params.meetingId ?? "" },
  });
  return calendarOf({
    uid: `${meetingId}@${fund.fundId}`,
    sequence: revision,
    madeAt: changedAt,
    startsAt: momentAt(on, startsAt),
    summary: `${words.pages.meetings.bodies[body]}, ${fund.terms.name}`,
    place,
    description: agenda.map(({ item, title }) => `${item}. ${title}`).join("\n"),
    isCancelled: phase === "cancelled",
  });
}
