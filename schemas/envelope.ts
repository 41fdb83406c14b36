import { z } from "zod";
import { fundId, instant, label, localDate, municipalityId, organisationId, personId, uuid } from "./primitives.ts";

export const role = z.enum([
  "applicant",
  "reviewer",
  "portfolio-holder",
  "secretary",
  "fund-manager",
  "finance",
  "auditor",
  "public",
  "system",
]);
export type Role = z.infer<typeof role>;

/** A role that somebody can be given; the others are of whoever did not say who they are, and of the service itself. */
export const grantableRole = role.exclude(["system", "public"]);
export type GrantableRole = z.infer<typeof grantableRole>;

/** Who did it: a person in a role. Follow-ups act as `system`. */
export const actor = z.strictObject({
  person: personId,
  role,
  organisation: organisationId.nullable(),
  municipality: municipalityId.nullable(),
});
export type Actor = z.infer<typeof actor>;

/** The actor of follow-ups and of what falls due. */
export const SYSTEM: Actor = { person: "system", role: "system", organisation: null, municipality: null };

/** What is known of an event besides what happened. */
export const eventMetadata = z.strictObject({
  fundId,
  actor,
  /** When it was written down. */
  recordedAt: instant,
  /** The day it counts for; never later than the day it was recorded. */
  effectiveOn: localDate,
  /** The request that set it all going. */
  correlationId: label,
  /** The event that led to it; null when a person did. */
  causationId: uuid.nullable(),
  commandId: uuid,
  /** SHA-256 of the command, so that the same key with another body is noticed. */
  requestHash: z.string().length(64),
  schemaVersion: z.int().min(1),
  /** SHA-256 over the hash before it in the stream and this event's id, type, data and metadata in canonical JSON. */
  hash: z.string().length(64),
});
export type EventMetadata = z.infer<typeof eventMetadata>;

/** An event as it is handed to the log. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: EventMetadata;
}

/** An event as the log gives it back. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** Place in its stream, from 0. */
  readonly revision: number;
  /** Place in the whole log: opaque, but positions of one log sort as text in the log's order. */
  readonly position: string;
}

/** A map of event (or command) names to schemas, as a union of `{ type, data }`. */
export type MessageOf<Catalogue extends Record<string, z.ZodType>> = {
  [Type in keyof Catalogue & string]: { readonly type: Type; readonly data: z.infer<Catalogue[Type]> };
}[keyof Catalogue & string];

/** A command or an event of whatever type. */
export interface Message {
  readonly type: string;
  readonly data: unknown;
}

/** The data of one type out of a union of commands or events. */
export type DataOf<Of extends Message, Type extends Of["type"]> = Extract<Of, { readonly type: Type }>["data"];
