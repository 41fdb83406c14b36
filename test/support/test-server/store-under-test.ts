import { randomUUID } from "node:crypto";
import { setTimeout as passTime } from "node:timers/promises";
import { EventStoreDBClient, streamNameFilter } from "@eventstore/db-client";
import type { Test } from "tap";
import { readConnectionString } from "../../../services/engine/event-store/eventstoredb/connection-string.ts";
import { startTestServer } from "./server.ts";

/** A store to test against. */
export interface StoreUnderTest {
  readonly url: string;
  /** For the names of streams: nobody else has it, and what has it is removed afterwards. */
  readonly prefix: string;
  /** The client as it comes, on that store; it is disposed of afterwards. */
  readonly client: EventStoreDBClient;
  /** Login that has the client append by calls of its own; the store's, or any where it asks for none. */
  readonly credentials: { readonly username: string; readonly password: string };
}

/** The real store the tests are to run against; a test server of their own where there is none. */
export const realStore = process.env.EVENTSTORE_TEST_URL;

/** Opens the store EVENTSTORE_TEST_URL names, or starts a test server; both are left as they were found. */
export async function storeUnderTest(t: Test): Promise<StoreUnderTest> {
  const prefix = `test-${randomUUID()}-`;
  const url = realStore ?? (await ownServer(t));
  const client = EventStoreDBClient.connectionString(url);
  t.teardown(async () => {
    if (realStore) await removeStreams(client, prefix);
    // It waits for ever for a read that was broken off when all of it had come already.
    await Promise.race([client.dispose(), passTime(500)]);
  });
  const credentials = readConnectionString(url).credentials ?? { username: "anybody", password: "anything" };
  return { url, prefix, client, credentials };
}

async function ownServer(t: Test): Promise<string> {
  const server = await startTestServer();
  t.teardown(() => server.stop());
  return server.url;
}

async function removeStreams(client: EventStoreDBClient, prefix: string): Promise<void> {
  const streams = new Set<string>();
  const subscription = client.subscribeToAll({ filter: streamNameFilter({ prefixes: [prefix] }) });
  subscription.on("error", () => {});
  subscription.on("caughtUp", () => subscription.push(null));
  for await (const { event } of subscription) {
    if (event?.type === "$streamDeleted") streams.delete(event.streamId);
    else if (event) streams.add(event.streamId);
  }
  await subscription.unsubscribe();
  for (const stream of streams) await client.deleteStream(stream).catch(() => {});
}
