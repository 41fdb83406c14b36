import { type AdviceEvent, adviceEvents, adviceUpcasters } from "./advice.ts";
import { type ApplicationEvent, applicationEvents, applicationUpcasters } from "./application.ts";
import { type DecisionEvent, decisionEvents, decisionUpcasters } from "./decision.ts";
import type { RecordedEvent } from "./envelope.ts";
import { type FundEvent, fundEvents, fundUpcasters } from "./fund.ts";
import { type GrantEvent, grantEvents, grantUpcasters } from "./grant.ts";
import { type MeetingEvent, meetingEvents, meetingUpcasters } from "./meeting.ts";
import {
  type KvkEvent,
  kvkEvents,
  type OrganisationEvent,
  organisationEvents,
  organisationUpcasters,
} from "./organisation.ts";
import { type PersonEvent, personEvents, personUpcasters } from "./person.ts";
import { type RosterEvent, rosterEvents, rosterUpcasters } from "./roster.ts";
import type { Upcasters } from "./upcasting.ts";

/** Every event there is. */
export const events = {
  ...fundEvents,
  ...rosterEvents,
  ...personEvents,
  ...organisationEvents,
  ...kvkEvents,
  ...applicationEvents,
  ...adviceEvents,
  ...grantEvents,
  ...decisionEvents,
  ...meetingEvents,
} as const;
export type EventType = keyof typeof events;

export type DomainEvent =
  | FundEvent
  | RosterEvent
  | PersonEvent
  | OrganisationEvent
  | KvkEvent
  | ApplicationEvent
  | AdviceEvent
  | GrantEvent
  | DecisionEvent
  | MeetingEvent;

/** An event of the log in its newest version. */
export type LoggedEvent = Omit<RecordedEvent, "type" | "data"> & DomainEvent;

/**
 * Functions that lift an event of an old version to the next, oldest first. A type without any is at version 1. Beside
 * every entry the tests keep an event of each version ever written (`test/schemas/fixtures/`).
 */
export const upcasters: Upcasters = {
  ...fundUpcasters,
  ...rosterUpcasters,
  ...applicationUpcasters,
  ...adviceUpcasters,
  ...meetingUpcasters,
  ...grantUpcasters,
  ...decisionUpcasters,
  ...personUpcasters,
  ...organisationUpcasters,
};
