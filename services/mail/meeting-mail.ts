import { momentAt } from "../../domain/calendar.ts";
import { isOn, type Office, type TermOfOffice } from "../../domain/terms-of-office.ts";
import type { MeetingRow } from "../../projections/meetings/meetings.ts";
import type { Instant } from "../../schemas/primitives.ts";
import { digestOf } from "../engine/ids.ts";
import type { CalendarEntry } from "../files/calendar-entry.ts";
import { asOneLine } from "../words/format.ts";
import type { MeetingNews } from "../words/mail.ts";
import { meetingInWords } from "../words/meeting.ts";
import type { Words } from "../words/words.ts";
import type { MailLinks, MailText } from "./text.ts";

/** How somebody was told that a meeting stands. */
export interface MeetingTold {
  readonly meeting: string;
  /** Of the meeting's stream. */
  readonly revision: number;
  /** Stands for the day, the time and the place. */
  readonly appointment: string;
  readonly phase: MeetingRow["phase"];
}

/** The offices that come to the meetings of a body. */
export const officesAt: Readonly<Record<MeetingRow["body"], readonly Office[]>> = {
  "ao-jeugd": ["reviewer", "secretary"],
  pho: ["holder", "substitute", "secretary"],
};

/** Who is in one of these offices on the day of a meeting, each once. */
export function invitedTo({ body, on }: MeetingRow, terms: readonly TermOfOffice[]): ReadonlySet<string> {
  const comes = terms.filter((term) => officesAt[body].includes(term.office) && isOn(term, on));
  return new Set(comes.map(({ person }) => person));
}

/**
 * How a meeting stands now, as it is told.
 *
 * @param isInvited whether it is told to somebody who comes to it: to anybody else it is as good as cancelled.
 */
export function standingOf(
  { meetingId, revision, phase, on, startsAt, place }: MeetingRow,
  isInvited = true,
): MeetingTold {
  const appointment = digestOf([on, startsAt, place]);
  return { meeting: meetingId, revision, appointment, phase: isInvited ? phase : "cancelled" };
}

/**
 * What there is to tell of a meeting.
 *
 * @param told what somebody was told of it last; null where that is nothing.
 * @param isInvited whether they come to it.
 * @returns null for nothing new: also of a meeting that is over, and of one that was cancelled before they heard of it.
 */
export function newsOf(meeting: MeetingRow, told: MeetingTold | null, isInvited: boolean): MeetingNews | null {
  const { phase, appointment } = standingOf(meeting);
  if (phase === "closed" || phase === "published") return null;
  const isInCalendar = told !== null && told.phase !== "cancelled";
  if (phase === "cancelled") return isInCalendar ? "cancelled" : null;
  if (!isInvited) return isInCalendar ? "uninvited" : null;
  if (isInCalendar && told.appointment !== appointment) return "moved";
  if (told?.phase === phase) return null;
  return phase === "papers-sent" ? "papers" : "convened";
}

interface Telling {
  readonly now: Instant;
  readonly fundId: string;
  readonly fund: string;
  readonly words: Words;
  readonly links: MailLinks;
}

/** Whether the papers of a meeting are there, and somebody was not sent them yet. */
export function areNew({ phase }: Pick<MeetingRow, "phase">, told: MeetingTold | null): boolean {
  return phase === "papers-sent" && told?.phase !== phase;
}

/**
 * Writes what is new of a meeting: when and where it is and its link, with the entry for its reader's calendar.
 *
 * @param papers whether they go with it; null where there is nothing to say of them.
 */
export function meetingMail(
  meeting: MeetingRow,
  { news, papers }: { readonly news: MeetingNews; readonly papers: "attached" | "linked" | null },
  { now, fundId, fund, words, links }: Telling,
): MailText & { readonly calendar: CalendarEntry } {
  const { mail } = words;
  const { meetingId, startsAt, place } = meeting;
  const title = meetingInWords(words, meeting);
  const link = links.meeting(fundId, meetingId);
  return {
    subject: mail.meeting.subject[news](title),
    text: [
      mail.meeting.opening[news](asOneLine(fund)),
      "",
      title,
      // Where it is held, and what is on its agenda, is no matter of whoever does not come.
      ...(news === "uninvited" ? [] : [mail.meeting.at({ time: startsAt, place: asOneLine(place) }), link]),
      "",
      ...(papers === null ? [] : [mail.meeting.papers[papers], ""]),
      mail.settings(links.settings(fundId)),
      mail.automatic,
      "",
    ].join("\n"),
    calendar: {
      ...entryOf(meeting, { fund, words, description: link }),
      // Of two versions with one number the later one counts (RFC 5546, 2.1.5): nothing of the meeting itself needs to have changed.
      ...(news === "uninvited" && { isCancelled: true, madeAt: now }),
    },
  };
}

/** A meeting as an entry for somebody's own calendar: the same one, whether it is mailed or fetched. */
export function entryOf(
  meeting: Pick<
    MeetingRow,
    "fundId" | "meetingId" | "body" | "on" | "startsAt" | "place" | "phase" | "revision" | "changedAt"
  >,
  { fund, words, description }: Pick<Telling, "fund" | "words"> & Pick<CalendarEntry, "description">,
): CalendarEntry {
  const { fundId, meetingId, body, on, startsAt, place, phase, revision, changedAt } = meeting;
  return {
    uid: `${meetingId}@${fundId}`,
    sequence: revision,
    madeAt: changedAt,
    startsAt: momentAt(on, startsAt),
    summary: `${words.pages.meetings.bodies[body]}, ${fund}`,
    place,
    description,
    isCancelled: phase === "cancelled",
  };
}
