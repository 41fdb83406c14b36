/**
 * Appends to two stores in one process: while one is slow to answer, the line to the other fails. With the argument
 * "adapter" it prints "well"; with "client" it uses the bare client, which ends the process.
 */
import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client";
import { openEventStoreDb } from "../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { checkBy } from "../../../services/engine/event-store/eventstoredb/recorded-event.ts";
import { catalogue } from "../catalogue.ts";
import { newEvents } from "../log-events.ts";
import { startTestServer } from "./server.ts";

const [slow, failing] = await Promise.all([startTestServer(), startTestServer()]);
const append = process.argv[2] === "adapter" ? await byAdapter() : byClient();

await append(slow.url);
await append(failing.url);
slow.faults.fail("batch-append", { kind: "slow", milliseconds: 200 });
failing.faults.fail("batch-append", { kind: "unavailable" });
const answered = append(slow.url).catch((error: Error) => process.stdout.write(`${error.message}\n`));
await append(failing.url).catch(() => {});
await answered;
await new Promise((resolve) => setTimeout(resolve, 300));
process.stdout.write("well\n");
process.exit();

function byClient() {
  const clients = new Map([slow, failing].map(({ url }) => [url, EventStoreDBClient.connectionString(url)]));
  return (url: string) =>
    clients.get(url)?.appendToStream("a", jsonEvent({ type: "happened", data: {} })) as Promise<unknown>;
}

async function byAdapter() {
  const open = async ({ url }: { readonly url: string }) =>
    [url, await openEventStoreDb({ url, prefix: "test-", check: checkBy(catalogue) })] as const;
  const stores = new Map(await Promise.all([slow, failing].map(open)));
  return (url: string) => {
    const write = { stream: `fund-${crypto.randomUUID()}`, expected: "no-stream", events: newEvents(1) } as const;
    return stores.get(url)?.append([write]) as Promise<unknown>;
  };
}
