import { setImmediate as nextTurn } from "node:timers/promises";
import { type AllStreamResolvedEvent, type Position, START, streamNameFilter } from "@eventstore/db-client";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import type { StoreClient } from "./client.ts";
import { itemsOf, SilenceError, type StoreStream } from "./items.ts";
import { placeOf, positionOf } from "./position.ts";
import type { Decode } from "./recorded-event.ts";

/** How many events are handed over at once at the most, and how many may wait to be. */
export const batchEvents = 256;

/** What came of the log since the batch before. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here has come; null when it is not known to be further than before. */
  readonly position: string | null;
  /** Whether this was all there is. */
  readonly caughtUp: boolean;
}

/** Stands in the client's queue between events, so that it is met where it was said. */
type Mark = { readonly mark: "position"; readonly position: Position } | { readonly mark: "caught-up" };
type Item = AllStreamResolvedEvent | Mark;

export interface FeedOptions {
  readonly prefix: string;
  readonly decode: Decode;
  readonly after: string | null;
  /** How long the store may take to begin. */
  readonly deadlineMs: number;
  /** How long the store may say nothing; as long as it likes without it. */
  readonly silenceMs?: number;
  readonly signal: AbortSignal;
}

/**
 * One subscription of the store: what stands under the prefix after a position, in batches, until it fails.
 *
 * The client tells of checkpoints and of having caught up when it hears of them, which is before the events that still
 * wait in its queue are taken. Here they wait in that same queue. It holds a batch: then the store has to wait for the
 * reader.
 *
 * @throws what the client throws; ERR_LOG_CORRUPT after the batch before the event that cannot be read.
 */
export async function* openFeed(
  client: StoreClient,
  { prefix, decode, after, deadlineMs, ...listening }: FeedOptions,
): AsyncGenerator<Batch> {
  const checkpointReached = (_: unknown, position: Position): void => insert({ mark: "position", position });
  const subscription = client.subscribeToAll(
    {
      fromPosition: after === null ? START : placeOf(after),
      // Without a prefix everything is ours but what is the store's own.
      filter:
        prefix === ""
          ? streamNameFilter({ regex: "^[^$]", checkpointReached })
          : streamNameFilter({ prefixes: [prefix], checkpointReached }),
      requiresLeader: true,
    },
    { highWaterMark: batchEvents },
  );
  const insert = (mark: Mark): void => {
    if (!subscription.destroyed) subscription.push(mark);
  };
  subscription.on("caughtUp", () => insert({ mark: "caught-up" }));
  // A server that takes the call and then does nothing still answers keep-alives.
  const silence = new SilenceError(`no subscription began within ${deadlineMs} ms`);
  const beginning = setTimeout(() => subscription.destroy(silence), deadlineMs);
  subscription.on("confirmation", () => clearTimeout(beginning)).on("close", () => clearTimeout(beginning));

  for await (const first of itemsOf(subscription as unknown as StoreStream<Item>, listening)) {
    // What has come meanwhile goes in the same batch.
    await nextTurn();
    const events: RecordedEvent[] = [];
    let position: string | null = null;
    let caughtUp = false;
    for (let item: Item | null = first; item !== null; item = subscription.read()) {
      if (!("mark" in item)) {
        const event = item.event && readable(item.event);
        if (event instanceof Error) {
          if (events.length > 0) yield { events, position, caughtUp };
          throw event;
        }
        if (event) events.push(event);
        if (item.event) position = positionOf(item.event.position);
      } else if (item.mark === "caught-up") caughtUp = true;
      else position = furthest(position, positionOf(item.position));
      if (caughtUp || events.length === batchEvents) break;
    }
    yield { events, position, caughtUp };
  }
  throw new Error("the store ended the subscription");

  function readable(event: Parameters<Decode>[0]): RecordedEvent | null | Error {
    try {
      return decode(event);
    } catch (error) {
      return error as Error;
    }
  }
}

function furthest(one: string | null, other: string): string {
  return one === null || other > one ? other : one;
}
