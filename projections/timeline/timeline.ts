import { z } from "zod";
import { actor } from "../../schemas/envelope.ts";
import { type EventType, events, type LoggedEvent } from "../../schemas/events.ts";
import { fundEvents } from "../../schemas/fund.ts";
import { type MeetingEvent, meetingEvents } from "../../schemas/meeting.ts";
import { type KvkEvent, kvkEvents, type OrganisationEvent, organisationEvents } from "../../schemas/organisation.ts";
import { type PersonEvent, personEvents } from "../../schemas/person.ts";
import { applicationId, fundId, instant, localDate, personId, uuid } from "../../schemas/primitives.ts";
import { rosterEvents } from "../../schemas/roster.ts";
import { ofTypes } from "../event-types.ts";
import type { Place, Projection } from "../projection.ts";
import { applicationOf, roundOf } from "../subjects.ts";

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
  /** The facts of it that a sentence is made of. */
  data: z.unknown(),
  /** Its place in the log. */
  position: z.string(),
});
export type TimelineRow = z.infer<typeof timelineRow>;

/**
 * Everything that happened, one row for each event. In the list of its application; what its applicants may know before the
 * decision also in the list for them, what is of the fund itself also in the list of the fund.
 */
export const timeline: Projection<TimelineRow> = {
  name: "timeline",
  version: 7,
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
      data: factsOf(event),
      position: event.position,
    };
  },
  places(row) {
    const places: Place<TimelineRow>[] = [];
    if (row.applicationId !== null) {
      places.push({ list: row.applicationId, sort: row.position, shows: row });
      if (beforeDecision.has(row.type))
        places.push({ list: applicantsTimeline(row.applicationId), sort: row.position, shows: row });
    }
    if (isOfFund(row)) places.push({ list: row.fundId, sort: row.position, shows: row });
    return places;
  },
};

/** The list of what the applicants may know of an application before the decision is taken. */
export function applicantsTimeline(application: string): string {
  return `${application}/applicants`;
}

/** What an applicant did, or was told: not how AO judges, what it proposes, what the PHO advises, or what is reserved. */
const beforeDecision: ReadonlySet<EventType> = new Set<EventType>([
  "ProvidersInvited",
  "ApplicationDrafted",
  "DraftChanged",
  "CoApplicantConfirmed",
  "CoApplicationDeclined",
  "FilesAttached",
  "FileRemoved",
  "ApplicationSubmitted",
  "ReceiptConfirmed",
  "SupplementRequested",
  "ApplicationSupplemented",
  "DecisionTermExtended",
  "DecisionTermSuspended",
  "DecisionTermResumed",
  "DefaultNoticeReceived",
  "PenaltyFixed",
  "InterestDeclared",
  "ViewsInvited",
  "ViewsGiven",
  "RefusalIntentionDropped",
  "ApplicantSucceeded",
  "ApplicationWithdrawn",
]);

/**
 * Every type of event but those about persons and organisations, for a timeline knows nobody's name, those that repeat a
 * decision in the stream of its number, of the fund or of a grant: the decision itself tells it, and those that repeat an objection in
 * that of a grant: the objection itself tells it; and those that end a dossier, whose timeline is no more.
 */
export type TimelineType = Exclude<
  EventType,
  | PersonEvent["type"]
  | OrganisationEvent["type"]
  | KvkEvent["type"]
  | MeetingEvent["type"]
  | "DecisionNumberClaimed"
  | "DecisionTaken"
  | "GrantDecisionAnnounced"
  | "GrantDecisionDropped"
  | "GrantDisputed"
  | "GrantDisputeEnded"
  | "ContestableDecisionRecorded"
  | "DossierDestroyed"
  | "DossierPartDestroyed"
>;
type Told = Extract<LoggedEvent, { type: TimelineType }>;

/** The data of an event without what no sentence is made of: a draft may be a hundred pages, a round four hundred electors. */
function factsOf(event: Told): unknown {
  switch (event.type) {
    case "ApplicationDrafted":
    case "ApplicationSubmitted": {
      const { fund: _, content, ...data } = event.data;
      return { ...data, content: { title: content.title } };
    }
    case "DraftChanged":
    case "ApplicationSupplemented": {
      const { content, ...data } = event.data;
      return { ...data, content: { title: content.title } };
    }
    // Who prepared a proposal is told with its round, to those who may know.
    case "ForwardedToPho": {
      const { readFrom: _, preparedBy: __, ...data } = event.data;
      return data;
    }
    case "AdviceRoundOpened": {
      const { proposal: _, interests: __, preparedBy: ___, electorate, excluded, ...data } = event.data;
      return {
        ...data,
        electorate: electorate.map(() => null),
        excluded: excluded.map((one) => ({ ...one, asGiven: null })),
      };
    }
    // Until it is handed in, what a file is called is for its applicants only.
    case "FilesAttached": {
      const { files, ...data } = event.data;
      return { ...data, files: files.map(() => null) };
    }
    // Everybody who may see the application reads its timeline: why somebody has an interest is not told there.
    case "InterestDeclared": {
      const { municipality, person } = event.data;
      return { municipality, person };
    }
    case "RoundAnnulled": {
      const { ground } = event.data;
      return { ground };
    }
    // Until the round is over, whether the choice is told depends on who asks: that is found out by the round.
    case "VoteCast":
    case "VoteChanged": {
      const { readFrom: _, ...ballot } = event.data;
      return { ...ballot, round: roundOf(event.stream) };
    }
    case "BindingAdviceGiven": {
      const { lines: _, asGiven: __, ...data } = event.data;
      return data;
    }
    default:
      return event.data;
  }
}

function isTold(event: LoggedEvent): event is Told {
  return !untold.some((events) => Object.hasOwn(events, event.type)) && !isRepeated(event);
}

const untold = [personEvents, organisationEvents, kvkEvents, meetingEvents];

const isRepeated = ofTypes(
  "DecisionNumberClaimed",
  "DecisionTaken",
  "GrantDecisionAnnounced",
  "GrantDecisionDropped",
  "GrantDisputed",
  "GrantDisputeEnded",
  "ContestableDecisionRecorded",
  "DossierDestroyed",
  "DossierPartDestroyed",
);

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
    case "OfficialAppointed":
    case "OfficialStoodDown":
    case "InterestDeclared":
    case "DissentRaised":
    case "VoteCast":
    case "VoteChanged":
    case "InterestNoted":
    case "VoteWithdrawn":
      return event.data.person;
    case "FundsCommitted":
    case "GrantAwarded":
      return event.data.awardedBy;
    default:
      return null;
  }
}
