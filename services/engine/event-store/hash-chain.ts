import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";
import type { EventMetadata, NewEvent, RecordedEvent } from "../../../schemas/envelope.ts";
import { restartsChain } from "./forgettable.ts";

/** The event as it is handed to the log. A hash that its metadata already holds is ignored. */
export type Hashable = Pick<NewEvent, "id" | "type" | "data"> & {
  readonly metadata: Omit<EventMetadata, "hash"> & { readonly hash?: string };
};

/** The first event of a stream whose hash does not follow from the one before it. */
export interface ChainFault {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  /** The hash computed from the event and the one before it. */
  readonly expected: string;
  /** The hash that the event holds. */
  readonly found: string;
}

/**
 * Computes the hash of an event: SHA-256 in hexadecimal over the previous hash of its stream ("" for the first event)
 * and its id, type, data and metadata in canonical JSON (RFC 8785). Position and revision are left out because they
 * differ between logs. The chain starts again where what stands before can be forgotten.
 *
 * @throws Error when the event holds malformed Unicode or a number that is not finite.
 */
export function hashOf(previous: string, { id, type, data, metadata }: Hashable): string {
  const { hash: _, ...unhashed } = metadata;
  const before = restartsChain(type) ? "" : previous;
  return digest("sha256", `${before}${canonicalize({ id, type, data, metadata: unhashed })}`, "hex");
}

/**
 * Finds the first break in the hash chain of one stream.
 *
 * @param events of one stream, in order.
 * @param previous hash of the event before the first one; "" when there is none, or it was forgotten.
 * @returns null when the chain is intact.
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
