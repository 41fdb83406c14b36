import type { RecordedEvent as StoredEvent } from "@eventstore/db-client";
import { refused } from "../../../../domain/refusal.ts";
import type { EventMetadata, RecordedEvent } from "../../../../schemas/envelope.ts";
import type { Catalogue } from "../../catalogue.ts";
import { positionOf } from "./position.ts";

/** Validates an event. @returns the problem; null when it is valid. */
export type Check = (event: RecordedEvent) => string | null;

/** Validates events against the catalogue. */
export function checkBy(catalogue: Pick<Catalogue, "check">): Check {
  return (event) => {
    const checked = catalogue.check(event);
    return checked.ok ? null : checked.problem;
  };
}

/** The stream that holds the id of the log, and what is left of forgotten events; no aggregate has a stream of this name. */
export const identityStream = "log";

/** Decodes an event of the store; null for an event that is not part of the log. */
export type Decode = (event: StoredEvent) => RecordedEvent | null;

/**
 * Whether an event of the store is part of the log: it has the prefix, and is neither the store's own (metadata, a
 * link, a deletion) nor the log's identity.
 */
export function isOfLog({ streamId, type }: StoredEvent, prefix: string): boolean {
  return (
    streamId.startsWith(prefix) &&
    !streamId.startsWith("$") &&
    !type.startsWith("$") &&
    streamId !== prefix + identityStream
  );
}

/**
 * Makes the function that decodes and validates events of the store.
 *
 * @throws ERR_LOG_CORRUPT, with the position, for an invalid event in the log.
 */
export function decoding(prefix: string, check: Check): Decode {
  return (stored) => {
    const { streamId, type, position } = stored;
    if (!isOfLog(stored, prefix)) return null;
    const stream = streamId.slice(prefix.length);
    const event: RecordedEvent = {
      stream,
      revision: Number(stored.revision),
      position: position ? positionOf(position) : "",
      id: stored.id,
      type,
      data: stored.data,
      metadata: stored.metadata as EventMetadata,
    };
    const problem = problemOf(stored, event) ?? check(event);
    if (problem === null) return event;
    throw refused("ERR_LOG_CORRUPT", {
      stream: streamId,
      revision: String(stored.revision),
      position: event.position,
      type,
      problem,
      remedy: "find out who wrote this event; nothing after it is read until it is gone or understood",
    });
  };
}

function problemOf({ isJson, position }: StoredEvent, { revision }: RecordedEvent): string | null {
  if (!isJson) return "its data is not JSON";
  if (!position || position.commit > 0x7fff_ffff_ffff_ffffn)
    return "the store gives no position (it has to be 22.6 or later)";
  if (!Number.isSafeInteger(revision)) return "its revision is too large";
  return null;
}
