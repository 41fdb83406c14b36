import { randomUUID } from "node:crypto";
import type { JSONRecordedEvent } from "@eventstore/db-client";
import { refused } from "../../../../domain/refusal.ts";
import { encode } from "./append-request.ts";
import type { StoreClient } from "./client.ts";
import { faultOf } from "./faults.ts";
import { itemsOf } from "./items.ts";
import { identityStream } from "./recorded-event.ts";

export interface IdentityOptions {
  readonly prefix: string;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** The event that holds the id of the log, written once by the first node. */
interface Identity {
  readonly eventId: string;
  readonly logId: string;
}

const type = "LogIdentified";

/**
 * Reads the id of the log under a prefix; gives it one when it has none. Writes the identifying event again, which
 * stores nothing, to find out whether the login may write.
 */
export async function identify(client: StoreClient, options: IdentityOptions): Promise<string> {
  const known = await read(client, options);
  if (known) {
    await write(client, known, options);
    return known.logId;
  }
  await write(client, { eventId: randomUUID(), logId: randomUUID() }, options);
  const named = await read(client, options);
  // Where another node was first, the leader refuses our name a moment before it shows theirs: that passes.
  if (!named) throw new Error("the log's name was written and cannot be read yet");
  return named.logId;
}

/** Reads the id of the log; null when it has none. */
export async function readLogId(client: StoreClient, options: IdentityOptions): Promise<string | null> {
  return (await read(client, options))?.logId ?? null;
}

async function read(client: StoreClient, { prefix, deadlineMs, signal }: IdentityOptions): Promise<Identity | null> {
  const stream = prefix + identityStream;
  try {
    const items = client.readStream(stream, { maxCount: 1, requiresLeader: true });
    for await (const { event } of itemsOf(items, { silenceMs: deadlineMs, signal })) {
      if (event) return identityIn(event as JSONRecordedEvent, stream);
    }
    return null;
  } catch (error) {
    if (faultOf(error) === "absent") return null;
    throw error;
  }
}

function identityIn(event: JSONRecordedEvent, stream: string): Identity {
  const { logId } = event.data as { readonly logId?: unknown };
  if (event.type !== type || typeof logId !== "string")
    throw refused("ERR_LOG_CORRUPT", {
      stream,
      problem: "the stream that names the log holds something else",
      remedy: "choose another STREAM_PREFIX: this one is in use by something else",
    });
  return { eventId: event.id, logId };
}

async function write(client: StoreClient, { eventId, logId }: Identity, options: IdentityOptions): Promise<void> {
  const event = { id: eventId, type, data: { logId }, metadata: {} };
  const encoded = encode(
    { stream: identityStream, expected: "no-stream", events: [event] },
    { prefix: options.prefix, maxAppendBytes: Number.POSITIVE_INFINITY },
  );
  // A conflict means that another node was first: its id counts.
  await client.appendAlone(encoded, options.deadlineMs, () => !options.signal.aborted);
}
