import { setImmediate as nextTurn } from "node:timers/promises";
import { type AllStreamResolvedEvent, type Position, START, streamNameFilter } from "@eventstore/db-client";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import type { StoreClient } from "./client.ts";
import { itemsOf, SilenceError, type StoreStream } from "./items.ts";
import { placeOf, positionOf } from "./position.ts";
import type { Decode } from "./recorded-event.ts";

/** The most events in a batch, and in the client's queue. */
export const batchEvents = 256;

/** The events since the previous batch. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here has been read; null when that is not known to have advanced. */
  readonly position: string | null;
  /** Whether the end of the log was reached. */
  readonly caughtUp: boolean;
}

/** A notice of the store, put between the events in the client's queue to keep its place among them. */
type Mark = { readonly mark: "position"; readonly position: Position } | { readonly mark: "caught-up" };
type Item = AllStreamResolvedEvent | Mark;

export interface FeedOptions {
  readonly prefix: string;
  readonly decode: Decode;
  readonly after: string | null;
  /** The longest that the store may take to begin. */
  readonly deadlineMs: number;
  /** The longest silence of the store; unlimited by default. */
  readonly silenceMs?: number;
  readonly signal: AbortSignal;
}

/**
 * Runs one subscription of the store: reads the events under the prefix after a position, in batches, until it fails.
 *
 * The client reports checkpoints and catching up at once, ahead of the events in its queue; here these notices are put
 * into that queue. The queue holds one batch; when it is full, the store waits for the reader.
 *
 * @throws what the client throws; ERR_LOG_CORRUPT at an event that cannot be read, after everything before it.
 */
export async function* openFeed(
  client: StoreClient,
  { prefix, decode, after, deadlineMs, ...listening }: FeedOptions,
): AsyncGenerator<Batch> {
  const checkpointReached = (_: unknown, position: Position): void => insert({ mark: "position", position });
  const subscription = client.subscribeToAll(
    {
      fromPosition: after === null ? START : placeOf(after),
      // Without a prefix, everything but the store's own streams is part of the log.
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
  // A server that accepts the call and then hangs still answers keep-alives.
  const silence = new SilenceError(`no subscription began within ${deadlineMs} ms`);
  const beginning = setTimeout(() => subscription.destroy(silence), deadlineMs);
  subscription.on("confirmation", () => clearTimeout(beginning)).on("close", () => clearTimeout(beginning));

  for await (const first of itemsOf(subscription as unknown as StoreStream<Item>, listening)) {
    // Lets more events arrive for the same batch.
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
