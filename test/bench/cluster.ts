import { randomUUID } from "node:crypto";
import { EventStoreDBClient, jsonEvent, NO_STREAM } from "@eventstore/db-client";
import type { EventStore } from "../../services/engine/event-store/event-store.ts";
import { openEventStoreDb } from "../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { newEvent } from "../support/log-events.ts";
import { startServerProcess } from "../support/test-server/process.ts";
import { compare, type Figure } from "./figure.ts";

const inFlight = 50;
const appends = 4_000;

/**
 * Measures appends per second through the adapter against the bare client: by single calls, which are safe, and on the
 * batch line, where the client may end the process. All on one test server in a child process.
 */
export async function clusterFigures(): Promise<Figure[]> {
  const ends: (() => Promise<void>)[] = [];
  const { url } = await startServerProcess({ teardown: (end) => ends.push(end) }, ":memory:");
  const client = EventStoreDBClient.connectionString(url);
  const store = await openEventStoreDb({ url, prefix: "bench-", check: () => null });
  try {
    const safely = { credentials: { username: "anybody", password: "anything" } };
    return [
      await compare(
        { name: "appends, 50 in flight : bare client, safe way", unit: "per second", bar: { atLeast: 0.8 } },
        () => perSecond(() => throughAdapter(store)),
        () => perSecond(() => bare(client, safely)),
      ),
      await compare(
        { name: "appends, 50 in flight : bare client, batch line", unit: "per second", bar: { atLeast: 0.8 } },
        () => perSecond(() => throughAdapter(store)),
        () => perSecond(() => bare(client, {})),
      ),
    ];
  } finally {
    await store.close();
    for (const end of ends) await end();
  }
}

async function perSecond(append: () => Promise<unknown>): Promise<number> {
  let left = appends;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) await append();
    }),
  );
  return (appends * 1_000) / (performance.now() - start);
}

/** An event of typical size. */
const event = () => newEvent({ data: { text: "x".repeat(200) } });

function throughAdapter(store: EventStore): Promise<unknown> {
  return store.append([{ stream: `fund-${randomUUID()}`, expected: "no-stream", events: [event()] }]);
}

function bare(client: EventStoreDBClient, options: object): Promise<unknown> {
  const { id, type, data, metadata } = event();
  const proposed = jsonEvent({
    id,
    type,
    data: data as Record<string, string>,
    metadata: { ...metadata, actor: null },
  });
  return client.appendToStream(`bare-${randomUUID()}`, proposed, { expectedRevision: NO_STREAM, ...options });
}
