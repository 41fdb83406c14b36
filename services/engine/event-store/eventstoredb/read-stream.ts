import { BACKWARDS, END, FORWARDS, START } from "@eventstore/db-client";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import type { ReadOptions } from "../event-store.ts";
import type { StoreClient } from "./client.ts";
import { explain, faultOf, leadsNowhere, mayPass } from "./faults.ts";
import { itemsOf } from "./items.ts";
import type { Decode } from "./recorded-event.ts";
import { pause, pauseAfter } from "./retry.ts";

export interface ReadStreamOptions {
  readonly prefix: string;
  readonly decode: Decode;
  /** The longest silence of the store before the read is retried. */
  readonly silenceMs: number;
  /** How long to retry while no event arrives. */
  readonly retryWithinMs: number;
  readonly signal: AbortSignal;
}

/** Makes the function that reads a stream from the leader, and resumes on the next leader. */
export function readingStreams(client: StoreClient, options: ReadStreamOptions) {
  const { prefix, decode, silenceMs, retryWithinMs, signal } = options;

  function begin(stream: string, direction: ReadOptions["direction"], from: number | undefined, limit: number) {
    const backwards = direction === "backwards";
    return client.readStream(prefix + stream, {
      direction: backwards ? BACKWARDS : FORWARDS,
      fromRevision: from === undefined ? (backwards ? END : START) : BigInt(from),
      ...(limit < Number.POSITIVE_INFINITY && { maxCount: limit }),
      requiresLeader: true,
    });
  }

  return async function* read(
    stream: string,
    { from, direction, limit }: ReadOptions = {},
  ): AsyncGenerator<RecordedEvent> {
    const step = direction === "backwards" ? -1 : 1;
    let next = from;
    let left = limit ?? Number.POSITIVE_INFINITY;
    let failures = 0;
    let end = performance.now() + retryWithinMs;
    while (left > 0 && (next ?? 0) >= 0) {
      const { connection } = client;
      try {
        for await (const { event } of itemsOf(begin(stream, direction, next, left), { silenceMs, signal })) {
          const recorded = event && decode(event);
          if (!recorded) continue;
          next = recorded.revision + step;
          left -= 1;
          failures = 0;
          yield recorded;
          end = performance.now() + retryWithinMs;
        }
        return;
      } catch (error) {
        if (faultOf(error) === "absent") return;
        if (leadsNowhere(error)) client.suspect(connection);
        failures += 1;
        const pauseMs = pauseAfter(failures);
        if (!mayPass(error) || signal.aborted || performance.now() + pauseMs >= end) throw explain(error, { stream });
        await pause(pauseMs, signal);
      }
    }
  };
}
