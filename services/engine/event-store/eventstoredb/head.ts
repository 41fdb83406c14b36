import { BACKWARDS, END } from "@eventstore/db-client";
import type { StoreClient } from "./client.ts";
import { itemsOf } from "./items.ts";
import { positionOf } from "./position.ts";
import { isOfLog } from "./recorded-event.ts";

/** Events searched backwards: more than lie between two checkpoints of a subscription (32). */
const SEARCHED_EVENTS = 512;

/**
 * Finds the end of the log: the position of the last event under the prefix. When that lies more than SEARCHED_EVENTS
 * back, a later position, which every subscription passes by a checkpoint.
 *
 * @returns null for an empty log.
 */
export async function findHead(
  client: StoreClient,
  { prefix, silenceMs, signal }: { readonly prefix: string; readonly silenceMs: number; readonly signal: AbortSignal },
): Promise<string | null> {
  const newestFirst = client.readAll({
    direction: BACKWARDS,
    fromPosition: END,
    maxCount: SEARCHED_EVENTS,
    requiresLeader: true,
  });
  let searched = 0;
  let furthest: string | null = null;
  for await (const { event } of itemsOf(newestFirst, { silenceMs, signal })) {
    if (!event) continue;
    furthest = positionOf(event.position);
    if (isOfLog(event, prefix)) return furthest;
    searched += 1;
  }
  return searched < SEARCHED_EVENTS ? null : furthest;
}
