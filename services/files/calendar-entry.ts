import type { Instant } from "../../schemas/primitives.ts";

/** Something that people put in their own calendar. */
export interface CalendarEntry {
  /** The same for every version of it. */
  readonly uid: string;
  /** Higher for every later version. */
  readonly sequence: number;
  /** When this version was made. */
  readonly madeAt: Instant;
  readonly startsAt: Instant;
  readonly summary: string;
  readonly place: string;
  readonly description: string;
  readonly isCancelled: boolean;
}

/** The media type of a calendar. */
export const CALENDAR_TYPE = "text/calendar; charset=utf-8; method=PUBLISH";

/** Between which mail addresses an entry is sent. */
export interface Invitation {
  readonly from: string;
  readonly to: string;
}

/** What a calendar that is sent asks of a program: to take the entry in, or to take it out (RFC 5546). */
export function methodOf({ isCancelled }: CalendarEntry): "REQUEST" | "CANCEL" {
  return isCancelled ? "CANCEL" : "REQUEST";
}

/**
 * One entry as a calendar that programs take in (RFC 5545). It says when it begins and, as nobody knows, not when it ends.
 *
 * @param invitation for an entry that is sent to somebody; otherwise it is there for everybody. No answer to it is asked.
 */
export function calendarOf(entry: CalendarEntry, invitation: Invitation | null = null): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tijdelijk Fonds//NL",
    `METHOD:${invitation ? methodOf(entry) : "PUBLISH"}`,
    "BEGIN:VEVENT",
    `UID:${textOf(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${momentOf(entry.madeAt)}`,
    `DTSTART:${momentOf(entry.startsAt)}`,
    ...(invitation
      ? [`ORGANIZER:mailto:${encodeURI(invitation.from)}`, `ATTENDEE;RSVP=FALSE:mailto:${encodeURI(invitation.to)}`]
      : []),
    `SUMMARY:${textOf(entry.summary)}`,
    `LOCATION:${textOf(entry.place)}`,
    `DESCRIPTION:${textOf(entry.description)}`,
    `STATUS:${entry.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** `20171115T083000Z`. */
function momentOf(moment: Instant): string {
  return `${moment.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** A text in which nothing ends the line or the value (RFC 5545, 3.3.11). */
function textOf(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n|\r/g, "\\n");
}

const MOST_OCTETS = 75;

/** A line of no more than 75 octets; the rest stands on lines that begin with a space (RFC 5545, 3.1). No character is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const character of line) {
    const room = parts.length === 0 ? MOST_OCTETS : MOST_OCTETS - 1;
    if (Buffer.byteLength(part + character) > room) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part].join("\r\n ");
}
