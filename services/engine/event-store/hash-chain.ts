import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";
import type { EventMetadata, NewEvent, RecordedEvent } from "../../../schemas/envelope.ts";

/** What a hash is made of: the event as it is handed to the log. A hash its metadata already carries is left out. */
export type Hashable = Pick<NewEvent, "id" | "type" | "data"> & {
  readonly metadata: Omit<EventMetadata, "hash"> & { readonly hash?: string };
};

/** The first event of a stream whose hash does not follow from what stands before it. */
export interface ChainFault {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  /** The hash that follows from the event and the one before it. */
  readonly expected: string;
  /** The hash the event carries. */
  readonly found: string;
}

/**
 * The hash of an event: SHA-256, in hexadecimal, over the hash before it in its stream ("" for the first) and its id,
 * type, data and metadata in canonical JSON (RFC 8785). Position and revision stay out: they differ between logs.
 *
 * PersonErased begins the chain anew, whatever stands before it, so that what it follows can be forgotten.
 *
 * @throws Error when the event holds text that is not well-formed Unicode, or a number that is not finite.
 */
export function hashOf(previous: string, { id, type, data, metadata }: Hashable): string {
  const { hash: _, ...unhashed } = metadata;
  const before = type === "PersonErased" ? "" : previous;
  return digest("sha256", `${before}${canonicalize({ id, type, data, metadata: unhashed })}`, "hex");
}

/**
 * Finds the first break in the hash chain of one stream.
 *
 * @param events of one stream, in order.
 * @param previous hash of the event before the first of them; "" when they begin the stream, or what is left of it.
 * @returns null when the chain holds.
 */
export function chainFault(events: Iterable<RecordedEvent>, previous = ""): ChainFault | null {
  let before = previous;
  for (const event of events) {
    const expected = hashOf(before, event);
    const found = event.metadata.hash;
    if (found !== expected) {
      return { stream: event.stream, revision: event.revision, position: event.position, expected, found };
    }
    before = found;
  }
  return null;
}
