import type { MeetingRow } from "../../projections/meetings/meetings.ts";
import type { Words } from "./words.ts";

/** What a meeting is called: who meets, and when. */
export function meetingInWords(
  { format, pages: { meetings } }: Pick<Words, "format" | "pages">,
  { body, on }: Pick<MeetingRow, "body" | "on">,
): string {
  return meetings.meeting.title(meetings.bodies[body], `${format.weekday(on)} ${format.day(on)}`);
}
