import { calendarOf } from "../../files/calendar-entry.ts";
import { entryOf } from "../../mail/meeting-mail.ts";
import type { Face } from "../face.ts";

/** A meeting as an entry for somebody's own calendar. */
export async function calendarOfMeeting(face: Face): Promise<string> {
  const { words, fund, params } = face;
  const meeting = await face.ask("GetMeeting", { params: { meetingId: params.meetingId ?? "" } });
  const description = meeting.agenda.map(({ item, title }) => `${item}. ${title}`).join("\n");
  return calendarOf(entryOf(meeting, { fund: fund.terms.name, words, description }));
}
