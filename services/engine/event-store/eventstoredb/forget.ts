import { randomUUID } from "node:crypto";
import { BACKWARDS, END } from "@eventstore/db-client";
import { refused } from "../../../../domain/refusal.ts";
import type { EventStore, ExpectedRevision } from "../event-store.ts";
import { isForgettable } from "../forgettable.ts";
import { encode } from "./append-request.ts";
import type { StoreClient } from "./client.ts";
import { explain, faultOf } from "./faults.ts";
import { itemsOf } from "./items.ts";
import { insist } from "./retry.ts";
import { keepTraces } from "./traces.ts";

export interface ForgetOptions {
  readonly prefix: string;
  readonly readStream: EventStore["readStream"];
  readonly deadlineMs: number;
  readonly retryWithinMs: number;
  readonly signal: AbortSignal;
}

/** The store's metadata of a stream. */
interface StreamMetadata {
  readonly revision: ExpectedRevision;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Makes the function that forgets what stands in a stream before a revision. Reads of the stream leave it
 * out from then on; $all and the store's files keep it until the operator runs a scavenge. What the tree of the log needs of it is
 * written down before.
 */
export function forgetting(client: StoreClient, options: ForgetOptions): EventStore["forget"] {
  const { prefix, readStream, deadlineMs, retryWithinMs, signal } = options;

  async function typeAt(stream: string, revision: number): Promise<string | null> {
    for await (const event of readStream(stream, { from: revision, limit: 1 })) {
      if (event.revision === revision) return event.type;
    }
    return null;
  }

  async function readMetadata(metastream: string): Promise<StreamMetadata> {
    try {
      const last = client.readStream(metastream, {
        direction: BACKWARDS,
        fromRevision: END,
        maxCount: 1,
        requiresLeader: true,
      });
      for await (const { event } of itemsOf(last, { silenceMs: deadlineMs, signal })) {
        if (event) return { revision: Number(event.revision), content: event.data as StreamMetadata["content"] };
      }
    } catch (error) {
      if (faultOf(error) !== "absent") throw error;
    }
    return { revision: "no-stream", content: {} };
  }

  async function truncate(stream: string, before: number): Promise<void> {
    const metastream = `$$${prefix}${stream}`;
    const { revision, content } = await readMetadata(metastream);
    if (typeof content.$tb === "number" && content.$tb >= before) return;
    const events = await Array.fromAsync(readStream(stream, { limit: before }));
    await keepTraces(
      client,
      events.filter((event) => event.revision < before),
      { prefix, deadlineMs, signal },
    );
    const event = { id: randomUUID(), type: "$metadata", data: { ...content, $tb: before }, metadata: {} };
    const write = encode(
      { stream: metastream, expected: revision, events: [event] },
      { prefix: "", maxAppendBytes: Number.POSITIVE_INFINITY },
    );
    const answer = await client.appendAlone(write, deadlineMs, () => !signal.aborted);
    if (answer.kind === "conflict") throw new Error("the stream's metadata changed meanwhile");
  }

  return async (stream, before) => {
    if (!isForgettable(stream, await typeAt(stream, before))) throw refused("ERR_LOG_IMMUTABLE", { stream, before });
    try {
      await insist(() => truncate(stream, before), { withinMs: retryWithinMs, signal });
    } catch (error) {
      throw explain(error, { stream });
    }
    return true;
  };
}
