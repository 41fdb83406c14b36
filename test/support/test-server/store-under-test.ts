import { randomUUID } from "node:crypto";
import { setTimeout as passTime } from "node:timers/promises";
import { EventStoreDBClient, streamNameFilter } from "@eventstore/db-client";
import type { Test } from "tap";
import { readConnectionString } from "../../../services/engine/event-store/eventstoredb/connection-string.ts";
import { startTestServer } from "./server.ts";

/** A store to test against. */
export interface StoreUnderTest {
  readonly url: string;
  /** An unused prefix for stream names; its streams are removed afterwards. */
  readonly prefix: string;
  /** The bare client on that store; disposed of afterwards. */
  readonly client: EventStoreDBClient;
  /** A login, which makes the client append by single calls: the store's, or any when it needs none. */
  readonly credentials: { readonly username: string; readonly password: string };
}

/** The connection string of a real store to test against; without it tests start a test server. */
export const realStore = process.env.EVENTSTORE_TEST_URL;

/** Opens the store named by EVENTSTORE_TEST_URL, or starts a test server. */
export async function storeUnderTest(t: Test): Promise<StoreUnderTest> {
  const prefix = `test-${randomUUID()}-`;
  const url = realStore ?? (await ownServer(t));
  const client = EventStoreDBClient.connectionString(url);
  t.teardown(async () => {
    if (realStore) await removeStreams(client, prefix);
    // `dispose` may wait for ever for a read that was ended after its last item had arrived.
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
