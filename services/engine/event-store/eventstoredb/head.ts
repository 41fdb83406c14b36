import { BACKWARDS, END } from "@eventstore/db-client";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import type { StoreClient } from "./client.ts";
import { itemsOf } from "./items.ts";
import { positionOf } from "./position.ts";
import { type Decode, isOfLog } from "./recorded-event.ts";

/** Events searched backwards: more than lie between two checkpoints of a subscription (32). */
const SEARCHED_EVENTS = 512;

/**
 * Finds the end of the log: the position of the last event under the prefix. When that lies more than SEARCHED_EVENTS
 * back, a later position, which every subscription passes by a checkpoint.
 *
 * @returns null for an empty log.
 */
export async function findHead(client: StoreClient, options: SearchOptions): Promise<string | null> {
  let searched = 0;
  let furthest: string | null = null;
  for await (const { event } of newestFirst(client, options)) {
    if (!event) continue;
    furthest = positionOf(event.position);
    if (isOfLog(event, options.prefix)) return furthest;
    searched += 1;
  }
  return searched < SEARCHED_EVENTS ? null : furthest;
}

/** Finds the last event of the log; null when it is not among the SEARCHED_EVENTS newest of the store. */
export async function findLast(
  client: StoreClient,
  options: SearchOptions,
  decode: Decode,
): Promise<RecordedEvent | null> {
  for await (const { event } of newestFirst(client, options))
    if (event && isOfLog(event, options.prefix)) return decode(event);
  return null;
}

export interface SearchOptions {
  readonly prefix: string;
  readonly silenceMs: number;
  readonly signal: AbortSignal;
}

function newestFirst(client: StoreClient, { silenceMs, signal }: SearchOptions) {
  const read = client.readAll({
    direction: BACKWARDS,
    fromPosition: END,
    maxCount: SEARCHED_EVENTS,
    requiresLeader: true,
  });
  return itemsOf(read, { silenceMs, signal });
}
