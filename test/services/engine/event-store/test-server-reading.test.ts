/** Reads and deletions of a store. Also runs on the store that EVENTSTORE_TEST_URL names. */
import { randomUUID } from "node:crypto";
import { setTimeout as passTime } from "node:timers/promises";
import {
  BACKWARDS,
  binaryEvent,
  END,
  type JSONEventData,
  jsonEvent,
  NO_STREAM,
  START,
  StreamDeletedError,
  StreamNotFoundError,
} from "@eventstore/db-client";
import t from "tap";
import { storeUnderTest } from "../../../support/test-server/store-under-test.ts";

const event = (more: Partial<JSONEventData> = {}) => jsonEvent({ type: "happened", data: { what: "it" }, ...more });
const events = (count: number) => Array.from({ length: count }, () => event());

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function failureOf(items: AsyncIterable<unknown>): Promise<unknown> {
  try {
    await collect(items);
    return null;
  } catch (error) {
    return error;
  }
}

t.test("a stream that never existed is not found when its reading begins", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const error = await failureOf(client.readStream(`${prefix}absent`));
  t.ok(error instanceof StreamNotFoundError);
  t.match(error, { type: "stream-not-found" });
});

t.test("reading past the end of a stream gives nothing", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const stream = `${prefix}short`;
  await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
  t.strictSame(await collect(client.readStream(stream, { fromRevision: 2n })), []);
});

t.test("reading one event backwards from the end gives the last", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const stream = `${prefix}backwards`;
  await client.appendToStream(stream, events(3), { expectedRevision: NO_STREAM });
  const last = await collect(client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }));
  t.strictSame(
    last.map(({ event }) => event?.revision),
    [2n],
  );
});

t.test("a read includes the event that it begins at; a subscription does not", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const stream = `${prefix}inclusive`;
  const appended = events(3);
  await client.appendToStream(stream, appended, { expectedRevision: NO_STREAM });
  const fromRevision = await collect(client.readStream(stream, { fromRevision: 1n }));
  t.strictSame(
    fromRevision.map(({ event }) => event?.id),
    appended.slice(1).map(({ id }) => id),
  );
  const position = fromRevision[0]?.event?.position;
  if (!position) return t.fail("a store of 22.6 or later tells positions of a stream's events");
  const [first] = await collect(client.readAll({ fromPosition: position, maxCount: 1 }));
  t.equal(first?.event?.id, appended[1]?.id);
  const subscription = client.subscribeToAll({ fromPosition: position }).on("error", () => {});
  for await (const { event } of subscription) {
    if (event?.streamId !== stream) continue;
    t.equal(event.id, appended[2]?.id);
    break;
  }
  await subscription.unsubscribe();
});

t.test("metadata that was not written is undefined", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const stream = `${prefix}bare`;
  await client.appendToStream(stream, [event(), event({ metadata: { who: "me" } })]);
  t.strictSame(
    (await collect(client.readStream(stream))).map(({ event }) => event?.metadata),
    [undefined, { who: "me" }],
  );
});

t.test("data that is not JSON comes as bytes", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const stream = `${prefix}bytes`;
  await client.appendToStream(stream, binaryEvent({ type: "bytes", data: Uint8Array.of(0, 255, 123) }));
  const [read] = await collect(client.readStream(stream));
  t.match(read?.event, { isJson: false });
  t.strictSame(Buffer.from(read?.event?.data as Uint8Array), Buffer.from([0, 255, 123]));
});

t.test("a position where no event begins is refused", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const { position } = await client.appendToStream(`${prefix}places`, events(2));
  if (!position) return t.fail("an append is answered with a position");
  const between = { commit: position.commit - 1n, prepare: position.prepare - 1n };
  const error = await failureOf(client.readAll({ fromPosition: between, maxCount: 1 }));
  // The message differs between servers.
  t.match(error, { type: "unknown", message: /invalid ?position/i });
});

t.test("a subscription from beyond the end has caught up at once", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const { position } = await client.appendToStream(`${prefix}beyond`, event());
  const commit = (position?.commit ?? 0n) + 1_000_000_000n;
  const subscription = client.subscribeToAll({ fromPosition: { commit, prepare: commit } });
  subscription.on("error", () => {});
  await new Promise<void>((resolve) => subscription.on("caughtUp", resolve).resume());
  t.pass();
  await subscription.unsubscribe();
});

t.test("a deleted stream is not found; a new append continues its numbering", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const stream = `${prefix}deleted`;
  await client.appendToStream(stream, events(3), { expectedRevision: NO_STREAM });
  await client.deleteStream(stream);
  t.ok((await failureOf(client.readStream(stream))) instanceof StreamNotFoundError);
  const again = await client.appendToStream(stream, event(), { expectedRevision: NO_STREAM });
  t.equal(again.nextExpectedRevision, 3n);
  // A real store makes the stream readable again a moment later.
  let read: readonly unknown[] = [];
  for (let left = 50; read.length === 0 && left > 0; left -= 1) {
    read = await collect(client.readStream(stream)).catch(() => []);
    if (read.length === 0) await passTime(20);
  }
  t.match(read, [{ event: { revision: 3n } }]);
});

t.test("a stream deleted for good cannot be appended to", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const stream = `${prefix}tombstoned`;
  await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
  await client.tombstoneStream(stream);
  t.ok((await failureOf(client.readStream(stream))) instanceof StreamDeletedError);
  const again = client.appendToStream(stream, event(), { expectedRevision: NO_STREAM });
  t.ok((await again.catch((error: unknown) => error)) instanceof StreamDeletedError);
});

t.test("the log keeps deleted events, and the fact that they were deleted", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const [deleted, tombstoned] = [`${prefix}${randomUUID()}`, `${prefix}${randomUUID()}`];
  const before = await client.appendToStream(`${prefix}before`, event());
  await client.appendToStream(deleted, events(1));
  await client.appendToStream(tombstoned, events(1));
  await client.deleteStream(deleted);
  await client.tombstoneStream(tombstoned);
  const ours: [string, string, bigint][] = [];
  const fromPosition = before.position ?? START;
  for await (const { event } of client.readAll({ fromPosition })) {
    if (event?.streamId.includes(deleted) || event?.streamId.includes(tombstoned))
      ours.push([event.streamId, event.type, event.revision]);
  }
  t.strictSame(ours, [
    [deleted, "happened", 0n],
    [tombstoned, "happened", 0n],
    [`$$${deleted}`, "$metadata", 0n],
    [tombstoned, "$streamDeleted", 9_223_372_036_854_775_807n],
  ]);
  const { metadata } = await client.getStreamMetadata(deleted);
  t.ok(Number(metadata?.truncateBefore) > Number.MAX_SAFE_INTEGER);
});

t.test("a truncated stream is read from its new start; the log keeps the rest", async (t) => {
  const { client, prefix } = await storeUnderTest(t);
  const stream = `${prefix}truncated`;
  await client.appendToStream(stream, events(4), { expectedRevision: NO_STREAM });
  await client.setStreamMetadata(stream, { truncateBefore: 2 });
  t.strictSame(
    (await collect(client.readStream(stream))).map(({ event }) => event?.revision),
    [2n, 3n],
  );
  t.equal((await client.getStreamMetadata(stream)).metadata?.truncateBefore, 2);
});
