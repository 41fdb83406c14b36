/** Appends to a store, on both paths of the client. Also runs on the store that EVENTSTORE_TEST_URL names. */
import { randomUUID } from "node:crypto";
import {
  ANY,
  type AppendExpectedRevision,
  type AppendResult,
  BACKWARDS,
  END,
  type JSONEventData,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  WrongExpectedVersionError,
} from "@eventstore/db-client";
import t, { type Test } from "tap";
import { type StoreUnderTest, storeUnderTest } from "../../../support/test-server/store-under-test.ts";

const event = (more: Partial<JSONEventData> = {}) => jsonEvent({ type: "happened", data: { what: "it" }, ...more });
const events = (count: number) => Array.from({ length: count }, () => event());

type Append = (
  stream: string,
  events: JSONEventData | JSONEventData[],
  expectedRevision: AppendExpectedRevision,
) => Promise<AppendResult>;

const ways = {
  "on the line that batches": () => ({}),
  "by a call of its own": ({ credentials }: StoreUnderTest) => ({ credentials }),
};

for (const [way, optionsOf] of Object.entries(ways)) {
  t.test(`an append ${way}`, async (t) => {
    const store = await storeUnderTest(t);
    const append: Append = (stream, appended, expectedRevision) =>
      store.client.appendToStream(stream, appended, { expectedRevision, ...optionsOf(store) });
    const fresh = () => `${store.prefix}${randomUUID()}`;
    const idsOf = async (stream: string) => {
      const ids: string[] = [];
      for await (const { event } of store.client.readStream(stream)) if (event) ids.push(event.id);
      return ids;
    };
    await rows(t, { store, append, fresh, idsOf });
  });
}

interface Tools {
  readonly store: StoreUnderTest;
  readonly append: Append;
  fresh(): string;
  idsOf(stream: string): Promise<string[]>;
}

async function rows(t: Test, { store, append, fresh, idsOf }: Tools): Promise<void> {
  const { client } = store;

  await t.test("is answered with the revision and the position of the last event", async (t) => {
    const stream = fresh();
    const result = await append(stream, events(2), NO_STREAM);
    t.match(result, { success: true, nextExpectedRevision: 1n });
    for await (const { event } of client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })) {
      t.strictSame(result.position, event?.position);
    }
  });

  await t.test("to a stream in another state fails with the stream's last revision", async (t) => {
    const stream = fresh();
    await append(stream, events(2), NO_STREAM);
    for (const expected of [NO_STREAM, 0n, 2n] as const) {
      const error = await failureOf(append(stream, event(), expected));
      t.ok(error instanceof WrongExpectedVersionError);
      t.match(error, { type: "wrong-expected-version", message: "", actualVersion: 1n }, String(expected));
    }
    t.equal((await idsOf(stream)).length, 2);
  });

  await t.test("to a stream that does not exist fails with no_stream", async (t) => {
    for (const expected of [0n, 3n, STREAM_EXISTS] as const) {
      const error = await failureOf(append(fresh(), event(), expected));
      t.match(error, { type: "wrong-expected-version", actualVersion: "no_stream" }, String(expected));
    }
  });

  await t.test("with throwOnAppendFailure=false throws all the same", async (t) => {
    const stream = fresh();
    await append(stream, event(), NO_STREAM);
    const lenient = { expectedRevision: NO_STREAM, throwOnAppendFailure: false } as const;
    t.match(await failureOf(client.appendToStream(stream, event(), lenient)), { type: "wrong-expected-version" });
  });

  await t.test("that is repeated gets the same answer, and stores nothing twice", async (t) => {
    const stream = fresh();
    const appended = events(3);
    const first = await append(stream, appended, NO_STREAM);
    t.strictSame(await append(stream, appended, NO_STREAM), first);
    await append(stream, event(), 2n);
    t.strictSame(await append(stream, appended, NO_STREAM), first, "also when the stream has gone on");
    t.equal((await idsOf(stream)).length, 4);
  });

  await t.test("of the first of its events again is answered with their place", async (t) => {
    const stream = fresh();
    const appended = events(3);
    const [last] = [await append(stream, appended, NO_STREAM)];
    const prefix = await append(stream, appended.slice(0, 2), NO_STREAM);
    t.match(prefix, { success: true, nextExpectedRevision: 1n });
    t.ok((prefix.position?.commit ?? 0n) < (last?.position?.commit ?? 0n));
    t.equal((await idsOf(stream)).length, 3);
  });

  await t.test("of the same events and a new one fails, and stores nothing", async (t) => {
    const stream = fresh();
    const appended = events(2);
    await append(stream, appended, NO_STREAM);
    t.match(await failureOf(append(stream, [...appended, event()], NO_STREAM)), { type: "wrong-expected-version" });
    t.equal((await idsOf(stream)).length, 2);
  });

  await t.test("of the same event at any revision is answered with its place", async (t) => {
    const stream = fresh();
    const appended = event();
    const first = await append(stream, appended, ANY);
    t.strictSame(await append(stream, appended, ANY), first);
    t.equal((await idsOf(stream)).length, 1);
  });

  await t.test("of the same event at another place stores it again", async (t) => {
    const [stream, elsewhere, twice] = [fresh(), fresh(), fresh()];
    const appended = event();
    await append(stream, appended, NO_STREAM);
    await append(stream, appended, 0n);
    await append(elsewhere, appended, NO_STREAM);
    await append(twice, [appended, appended], NO_STREAM);
    t.strictSame(await Promise.all([stream, elsewhere, twice].map(idsOf)), [
      [appended.id, appended.id],
      [appended.id],
      [appended.id, appended.id],
    ]);
  });

  await t.test("that begins a stream succeeds for exactly one of twenty at once", async (t) => {
    const stream = fresh();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => append(stream, event(), NO_STREAM)));
    t.equal(results.filter(({ status }) => status === "fulfilled").length, 1);
    t.equal((await idsOf(stream)).length, 1);
  });

  await t.test("of more than a megabyte is refused, and the connection stays usable", async (t) => {
    const stream = fresh();
    const big = event({ data: { text: "x".repeat(1024 * 1024) } });
    const many = Array.from({ length: 1_100 }, () => event({ data: { text: "x".repeat(1_000) } }));
    for (const appended of [[big], many]) {
      const error = await failureOf(append(stream, appended, NO_STREAM));
      t.ok(error instanceof MaxAppendSizeExceededError);
      t.match(error, { type: "maximum-append-size-exceeded", maxAppendSize: 1024 * 1024 });
    }
    const small = Array.from({ length: 3_000 }, () => event({ data: { text: "x".repeat(239) } }));
    t.match(await append(stream, small, NO_STREAM), { success: true, nextExpectedRevision: 2_999n });
  });

  await t.test("of nothing succeeds", async (t) => {
    t.match(await append(fresh(), [], ANY), { success: true });
  });

  await t.test("takes any name", async (t) => {
    const names = ["a b", "a/b?c#d", "één", "漢字"].map((name) => `${store.prefix}${name}`);
    for (const name of names) await append(name, event({ type: name }), NO_STREAM);
    const read = await Promise.all(
      names.map(async (name) => {
        for await (const { event } of client.readStream(name)) return [event?.streamId, event?.type];
        return [];
      }),
    );
    t.strictSame(
      read,
      names.map((name) => [name, name]),
    );
  });
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return null;
  } catch (error) {
    return error;
  }
}
