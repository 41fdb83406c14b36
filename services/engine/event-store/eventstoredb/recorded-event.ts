import type { RecordedEvent as StoredEvent } from "@eventstore/db-client";
import { refused } from "../../../../domain/refusal.ts";
import type { EventMetadata, RecordedEvent } from "../../../../schemas/envelope.ts";
import type { Catalogue } from "../../catalogue.ts";
import { positionOf } from "./position.ts";

/** Says what is wrong with an event, or null. */
export type Check = (event: RecordedEvent) => string | null;

/** Checks that an event may stand in this service's log: anybody may write to a cluster. */
export function checkBy(catalogue: Pick<Catalogue, "check">): Check {
  return (event) => {
    const checked = catalogue.check(event);
    return checked.ok ? null : checked.problem;
  };
}

/** The stream in which the log keeps what it is called by; no stream of ours can have this name. */
export const identityStream = "log";

/** Gives an event of the store as one of ours; null for what is not part of the log. */
export type Decode = (event: StoredEvent) => RecordedEvent | null;

/**
 * Whether an event of the store is part of the log: it stands under our prefix, and is neither the store's own
 * (metadata, a link, a deletion) nor the log's identity.
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
 * Makes the function that reads events as the store gives them: what is part of the log has to be an event of ours.
 *
 * @throws ERR_LOG_CORRUPT, with the position, when it is not.
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
      advice: "find out who wrote this event; nothing after it is read until it is gone or understood",
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
