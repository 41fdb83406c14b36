import { setTimeout as passTime } from "node:timers/promises";
import t, { type Test } from "tap";
import { StoreClient } from "../../../../services/engine/event-store/eventstoredb/client.ts";
import { readConnectionString } from "../../../../services/engine/event-store/eventstoredb/connection-string.ts";
import { itemsOf } from "../../../../services/engine/event-store/eventstoredb/items.ts";
import { startTestServer } from "../../../support/test-server/server.ts";

const never = new AbortController().signal;

async function open(t: Test) {
  const server = await startTestServer();
  const client = new StoreClient(readConnectionString(server.url));
  const bytes = { isJson: true, data: Buffer.from("{}"), metadata: Buffer.alloc(0) };
  const events = Array.from({ length: 400 }, () => ({ id: crypto.randomUUID(), type: "happened", ...bytes }));
  await server.log.append("a", "any", events);
  t.teardown(async () => {
    client.close();
    await server.stop();
  });
  return { server, client };
}

/** The number of calls that the client counts as open. */
function callsOf(client: StoreClient): number {
  return (client as unknown as { readonly disposableStreams: ReadonlySet<unknown> }).disposableStreams.size;
}

async function settled(client: StoreClient): Promise<number> {
  for (let left = 100; callsOf(client) > 0 && left > 0; left -= 1) await passTime(10);
  return callsOf(client);
}

t.test("a read that is ended early leaves no call behind", async (t) => {
  const { client } = await open(t);
  for (const maxCount of [2, 20, 40, 60, 100, 400]) {
    for await (const _ of itemsOf(client.readStream("a", { maxCount }), { silenceMs: 1_000, signal: never })) {
      // All items have arrived by now, in one buffer or another.
      await passTime(30);
      break;
    }
  }
  t.equal(await settled(client), 0);
});

t.test("an aborted read, or one of a silent server, leaves no call behind", async (t) => {
  const { server, client } = await open(t);
  const stopping = new AbortController();
  const read = (async () => {
    for await (const _ of itemsOf(client.subscribeToAll(), { signal: stopping.signal })) stopping.abort();
  })();
  await t.rejects(read);
  server.faults.fail("read", { kind: "no-answer" });
  const silent = (async () => {
    for await (const _ of itemsOf(client.readStream("a"), { silenceMs: 50, signal: never })) t.fail();
  })();
  await t.rejects(silent, { name: "SilenceError" });
  t.equal(await settled(client), 0);
});

t.test("time taken by the reader does not count as silence of the server", async (t) => {
  const { client } = await open(t);
  // Connects before silence is measured.
  for await (const _ of client.readStream("a", { maxCount: 1 }));
  let count = 0;
  for await (const _ of itemsOf(client.readStream("a"), { silenceMs: 1_000, signal: never })) {
    if (count === 0) await passTime(1_200);
    count += 1;
  }
  t.equal(count, 400);
});
