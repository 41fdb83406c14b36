import { hash as digest } from "node:crypto";
import type { RecordedEvent } from "../../../schemas/envelope.ts";

/** What a leaf is made of: an event's place in its stream, and its hash in the stream's chain, which covers all of it. */
export interface LeafOf extends Pick<RecordedEvent, "stream" | "revision" | "id" | "type"> {
  /** As `hashOf` computes it; empty where it is not known. */
  readonly hash: string;
}

/**
 * Computes the leaf of an event in the tree of its log (RFC 9162, 2.1.1): SHA-256 over a zero byte and, as JSON, the list
 * of stream, revision, id, type and hash. It stays when the event is forgotten, so that the tree does.
 *
 * @returns 32 bytes.
 */
export function leafOf({ stream, revision, id, type, hash }: LeafOf): Buffer {
  return digest("sha256", `\0${JSON.stringify([stream, revision, id, type, hash])}`, "buffer");
}

/** Computes the leaf of a recorded event. */
export function leafOfEvent({ metadata, ...event }: RecordedEvent): Buffer {
  return leafOf({ ...event, hash: metadata?.hash ?? "" });
}
