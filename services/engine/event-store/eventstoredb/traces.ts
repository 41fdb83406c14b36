import { BACKWARDS, END, type JSONRecordedEvent } from "@eventstore/db-client";
import { z } from "zod";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import { derivedId } from "../../ids.ts";
import type { Trace } from "../event-store.ts";
import { leafOfEvent } from "../leaf.ts";
import { encode } from "./append-request.ts";
import type { StoreClient } from "./client.ts";
import { faultOf } from "./faults.ts";
import { itemsOf } from "./items.ts";
import { identityStream } from "./recorded-event.ts";

export interface TracesOptions {
  readonly prefix: string;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Follows the event that names the log, in the same stream: no node takes what stands there for an event of the log. */
const type = "EventsForgotten";

const traces = z.object({
  traces: z.array(
    z.object({
      stream: z.string(),
      revision: z.int(),
      position: z.string(),
      id: z.string(),
      type: z.string(),
      leaf: z.string().transform((hex) => Buffer.from(hex, "hex")),
    }),
  ),
});

/** Other nodes write down theirs at the same moment: each has come first after so many tries. */
const MOST_TRIES = 20;

/** So many stand in one event: a write of the store is bounded. */
const TRACES_AT_ONCE = 1_000;

/**
 * Writes down what stays of events that are to be forgotten: what their leaves are made of goes once the store is scavenged, and the
 * tree has to be the same on a node that begins later. May be repeated.
 */
export async function keepTraces(
  client: StoreClient,
  events: readonly RecordedEvent[],
  options: TracesOptions,
): Promise<void> {
  for (let start = 0; start < events.length; start += TRACES_AT_ONCE)
    await append(client, events.slice(start, start + TRACES_AT_ONCE), options);
}

async function append(client: StoreClient, events: readonly RecordedEvent[], options: TracesOptions): Promise<void> {
  const { prefix, deadlineMs, signal } = options;
  const kept = events.map((event) => {
    const { stream, revision, position, id, type } = event;
    return { stream, revision, position, id, type, leaf: leafOfEvent(event).toString("hex") };
  });
  const [first] = kept;
  const event = { id: derivedId(type, first?.id ?? "", kept.length), type, data: { traces: kept }, metadata: {} };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const expected = await lastRevision(client, options);
    const write = encode(
      { stream: identityStream, expected, events: [event] },
      { prefix, maxAppendBytes: Number.POSITIVE_INFINITY },
    );
    const answer = await client.appendAlone(write, deadlineMs, () => !signal.aborted);
    if (answer.kind !== "conflict") return;
  }
  throw new Error("other traces were written meanwhile, again and again");
}

async function lastRevision(client: StoreClient, { prefix, deadlineMs, signal }: TracesOptions): Promise<number> {
  const last = client.readStream(prefix + identityStream, {
    direction: BACKWARDS,
    fromRevision: END,
    maxCount: 1,
    requiresLeader: true,
  });
  for await (const { event } of itemsOf(last, { silenceMs: deadlineMs, signal }))
    if (event) return Number(event.revision);
  throw new Error("the stream that names the log is empty");
}

/** Reads what is left of forgotten events, in the order in which they stood in the log, each once. */
export async function readTraces(
  client: StoreClient,
  { prefix, deadlineMs, signal }: TracesOptions,
): Promise<readonly Trace[]> {
  const byPosition = new Map<string, Trace>();
  try {
    const items = client.readStream(prefix + identityStream, { requiresLeader: true });
    for await (const { event } of itemsOf(items, { silenceMs: deadlineMs, signal }))
      if (event?.type === type)
        for (const trace of traces.parse((event as JSONRecordedEvent).data).traces)
          byPosition.set(trace.position, trace);
  } catch (error) {
    if (faultOf(error) !== "absent") throw error;
  }
  return [...byPosition.values()].sort((one, other) => (one.position < other.position ? -1 : 1));
}
