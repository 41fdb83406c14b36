import { randomUUID } from "node:crypto";
import type { Test } from "tap";
import { startTestServer } from "./test-server/server.ts";

/** Settings of a service on a store of its own: a real one where `EVENTSTORE_TEST_URL` names it, otherwise the test server. */
export async function storeForNodes(t: Test): Promise<Record<string, string>> {
  const prefix = { "event-store": "eventstoredb", "stream-prefix": `test-${randomUUID().slice(0, 8)}-` };
  const real = process.env.EVENTSTORE_TEST_URL;
  if (real) return { ...prefix, "event-store-url": real };
  const server = await startTestServer();
  t.teardown(() => server.stop());
  return { ...prefix, "event-store-url": server.url };
}
