import { z } from "zod";
import { actor } from "../../schemas/envelope.ts";
import { type EventType, events, type LoggedEvent } from "../../schemas/events.ts";
import { fundEvents } from "../../schemas/fund.ts";
import { personEvents } from "../../schemas/person.ts";
import { applicationId, fundId, instant, localDate, personId, uuid } from "../../schemas/primitives.ts";
import { rosterEvents } from "../../schemas/roster.ts";
import type { Place, Projection } from "../projection.ts";
import { applicationOf } from "../subjects.ts";
import { inWords, type TimelineType } from "./timeline-words.ts";

export const timelineRow = z.strictObject({
  eventId: uuid,
  fundId,
  /** Null for what is about no application. */
  applicationId: applicationId.nullable(),
  type: z.enum(Object.keys(events) as [EventType, ...EventType[]]),
  recordedAt: instant,
  effectiveOn: localDate,
  who: actor,
  /** The person it is about, where that may be somebody else; names are joined when read. */
  about: personId.nullable(),
  /** What happened, in plain Dutch. */
  words: z.string(),
  /** Its place in the log. */
  position: z.string(),
});
export type TimelineRow = z.infer<typeof timelineRow>;

/**
 * Everything that happened, in words, one row for each event. In the list of its application; what is of the fund's own
 * stories also in the list of the fund.
 */
export const timeline: Projection<TimelineRow> = {
  name: "timeline",
  version: 1,
  adds: true,
  // By position: new rows then come after all others in the file, which is where a database adds them fastest.
  keys: (event) => (isTold(event) ? [event.position] : []),
  fold(row, event) {
    if (!isTold(event)) return row;
    const { fundId, recordedAt, effectiveOn, actor } = event.metadata;
    return {
      eventId: event.id,
      fundId,
      applicationId: applicationOf(event),
      type: event.type,
      recordedAt,
      effectiveOn,
      who: actor,
      about: aboutWhom(event),
      words: inWords(event),
      position: event.position,
    };
  },
  places(row) {
    const places: Place<TimelineRow>[] = [];
    if (row.applicationId !== null) places.push({ list: row.applicationId, sort: row.position, shows: row });
    if (isOfFund(row)) places.push({ list: row.fundId, sort: row.position, shows: row });
    return places;
  },
};

type Told = Extract<LoggedEvent, { type: TimelineType }>;

function isTold(event: LoggedEvent): event is Told {
  return !Object.hasOwn(personEvents, event.type);
}

function isOfFund({ type }: TimelineRow): boolean {
  return Object.hasOwn(fundEvents, type) || Object.hasOwn(rosterEvents, type);
}

function aboutWhom(event: Told): string | null {
  switch (event.type) {
    case "HolderAppointed":
    case "HolderStoodDown":
    case "SubstituteAppointed":
    case "SubstituteStoodDown":
    case "ReviewerAppointed":
    case "ReviewerStoodDown":
    case "InterestDeclared":
    case "DissentRaised":
    case "VoteCast":
    case "VoteChanged":
      return event.data.person;
    case "FundsCommitted":
    case "GrantAwarded":
      return event.data.awardedBy;
    default:
      return null;
  }
}
