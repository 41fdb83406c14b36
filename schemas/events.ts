import { z } from "zod";
import { type AdviceEvent, adviceEvents } from "./advice.ts";
import { type ApplicationEvent, applicationEvents } from "./application.ts";
import { eventMetadata, type RecordedEvent } from "./envelope.ts";
import { type FundEvent, fundEvents } from "./fund.ts";
import { type GrantEvent, grantEvents } from "./grant.ts";
import { type PersonEvent, personEvents } from "./person.ts";
import { type RosterEvent, rosterEvents } from "./roster.ts";
import { currentVersion, lift, type Upcasters } from "./upcasting.ts";

/** Every event there is. */
export const events = {
  ...fundEvents,
  ...rosterEvents,
  ...personEvents,
  ...applicationEvents,
  ...adviceEvents,
  ...grantEvents,
} as const;
export type EventType = keyof typeof events;

export type DomainEvent = FundEvent | RosterEvent | PersonEvent | ApplicationEvent | AdviceEvent | GrantEvent;

/** An event of the log in its newest version. */
export type LoggedEvent = Omit<RecordedEvent, "type" | "data"> & DomainEvent;

/** The kinds of stream, by the word their names begin with, and the events each may hold. */
export const streamKinds = {
  fund: fundEvents,
  roster: rosterEvents,
  person: personEvents,
  application: applicationEvents,
  advice: adviceEvents,
  grant: grantEvents,
} as const;
export type StreamKind = keyof typeof streamKinds;

/**
 * Functions that lift an event of an old version to the next, oldest first. A type without any is at version 1. Beside
 * every entry the tests keep an event of each version ever written (`test/schemas/fixtures/`).
 */
export const upcasters: Upcasters = {};

/** The version events of this type are written in now. */
export function schemaVersionOf(type: EventType): number {
  return currentVersion(upcasters, type);
}

/** Reads an event of our own log: lifted to the newest version, not validated again. */
export function asLogged(event: RecordedEvent): LoggedEvent {
  return lift(upcasters, event) as LoggedEvent;
}

/** Which kind of stream a name is of; undefined for a name that is none of ours. */
export function streamKindOf(stream: string): StreamKind | undefined {
  const kind = stream.slice(0, stream.indexOf("-"));
  return Object.hasOwn(streamKinds, kind) ? (kind as StreamKind) : undefined;
}

/**
 * Validates an event that comes from outside: an import, `verify`, a cluster's subscription.
 *
 * @returns the event in its newest version, or what is wrong with it in words.
 */
export function checkEvent(event: RecordedEvent): { ok: true; event: LoggedEvent } | { ok: false; problem: string } {
  const kind = streamKindOf(event.stream);
  if (!kind) return { ok: false, problem: `stream ${event.stream} is of no known kind` };
  const schema = (streamKinds[kind] as Record<string, z.ZodType>)[event.type];
  if (!schema || !Object.hasOwn(streamKinds[kind], event.type))
    return { ok: false, problem: `a stream of kind ${kind} holds no ${event.type}` };
  const metadata = eventMetadata.safeParse(event.metadata);
  if (!metadata.success) return { ok: false, problem: z.prettifyError(metadata.error) };
  if (event.metadata.schemaVersion > currentVersion(upcasters, event.type))
    return { ok: false, problem: `${event.type} version ${event.metadata.schemaVersion} is newer than this program` };
  const lifted = asLogged(event);
  const data = schema.safeParse(lifted.data);
  return data.success ? { ok: true, event: lifted } : { ok: false, problem: z.prettifyError(data.error) };
}
