import { BACKWARDS, END } from "@eventstore/db-client";
import type { StoreClient } from "./client.ts";
import { itemsOf } from "./items.ts";
import { positionOf } from "./position.ts";
import { isOfLog } from "./recorded-event.ts";

/** How far back is looked: more than what passes between two checkpoints of a subscription (32 events). */
const SEARCHED_EVENTS = 512;

/**
 * Where the log ends: the position of the last event under our prefix. Where others have written a lot since, a
 * position after it that every subscription passes by a checkpoint. Null when nothing of ours is among what is
 * searched, and that was all there is.
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
