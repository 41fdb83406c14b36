import type { Test } from "tap";
import { storeUnderTest } from "./test-server/store-under-test.ts";

/** The settings of service nodes on the store under test, with a prefix of their own. */
export async function storeForNodes(t: Test): Promise<Record<string, string>> {
  const { url, prefix } = await storeUnderTest(t);
  return { "event-store": "eventstoredb", "event-store-url": url, "stream-prefix": prefix };
}
