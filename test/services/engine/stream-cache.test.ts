import t from "tap";
import { person } from "../../../domain/person/person.ts";
import { manualClock } from "../../../services/engine/clock.ts";
import { commandsInLog } from "../../../services/engine/command-index.ts";
import type { ReadOptions } from "../../../services/engine/event-store/event-store.ts";
import { openSqliteEventStore } from "../../../services/engine/event-store/sqlite.ts";
import { derivedId } from "../../../services/engine/ids.ts";
import { createStreamCache } from "../../../services/engine/stream-cache.ts";
import { createWriter } from "../../../services/engine/writer.ts";
import { catalogue } from "../../support/catalogue.ts";
import { inOffice } from "../../support/offices.ts";
import { actorOf } from "../../support/specification.ts";

const secretary = actorOf("secretary");

/** A log with so many persons, each changed so often; and which streams were read of it. */
async function logOf(persons: number, changes = 0) {
  const log = openSqliteEventStore({ file: ":memory:" });
  const clock = manualClock("2016-09-01T10:00:00.000Z");
  const writer = createWriter({
    store: log,
    commands: commandsInLog(log),
    catalogue,
    clock,
    maxWaiting: 100_000,
    maxBatch: 10_000,
    maxStateBytes: 1_000_000_000,
  });
  const read: string[] = [];
  const store = {
    ...log,
    readStream(stream: string, options?: ReadOptions) {
      read.push(stream);
      return log.readStream(stream, options);
    },
  };
  const streams = Array.from({ length: persons }, (_, number) => `person-${number}`);
  const give = (stream: string, type: string, name: string) =>
    writer.execute({
      stream,
      fundId: "fonds",
      command: { type, data: { name, email: null, phone: null } },
      starts: true,
      actor: secretary,
      offices: async () => inOffice(secretary),
      commandId: derivedId(stream, name),
      requestHash: "0".repeat(64),
      correlationId: name,
      causationId: null,
    });
  await Promise.all(
    streams.flatMap((stream) => [
      give(stream, "RegisterPerson", "0"),
      ...Array.from({ length: changes }, (_, number) => give(stream, "ChangeContactDetails", String(number + 1))),
    ]),
  );
  return { store, streams, read, give };
}

/** What is still in memory: whatever can be had without reading. The streams used last are looked at first. */
async function inMemory(cache: ReturnType<typeof createStreamCache>, streams: readonly string[], read: string[]) {
  const kept: string[] = [];
  for (const stream of streams.toReversed()) {
    read.length = 0;
    await cache.load(stream);
    if (read.length > 0) break;
    kept.unshift(stream);
  }
  return kept;
}

t.test("a state that is in memory is not read again", async (t) => {
  const { store, read } = await logOf(1);
  const cache = createStreamCache(store, catalogue, 1_000_000);
  const state = await cache.load("person-0");
  t.match(state, { revision: 0, fundId: "fonds", state: { phase: "registered" } });
  t.equal(await cache.load("person-0"), state);
  t.strictSame(read, ["person-0"]);
  cache.drop("person-0");
  t.not(await cache.load("person-0"), state, "unless it was dropped");
  t.strictSame(read, ["person-0", "person-0"]);
});

t.test("states take no more memory than they may: those used longest ago make room", async (t) => {
  const { store, streams, read } = await logOf(100);
  const cache = createStreamCache(store, catalogue, 30_000);
  for (const stream of streams) await cache.load(stream);
  cache.settle([]);
  const kept = await inMemory(cache, streams, read);
  t.ok(kept.length >= 5 && kept.length <= 15, `${kept.length} of a hundred small states fit in 30 kB`);
  t.equal(kept.at(-1), "person-99");
});

t.test("what was used again is not what was used longest ago", async (t) => {
  const { store, streams, read } = await logOf(40);
  const cache = createStreamCache(store, catalogue, 30_000);
  for (const stream of streams) {
    await cache.load(stream);
    await cache.load("person-0");
    cache.settle([]);
  }
  t.strictSame(read, streams, "each was read once, the one that is used all the time too");
});

t.test("what a stream remembers of its commands counts as well", async (t) => {
  const few = await logOf(40);
  const many = await logOf(40, 100);
  const kept: number[] = [];
  for (const { store, streams, read } of [few, many]) {
    const cache = createStreamCache(store, catalogue, 100_000);
    for (const stream of streams) await cache.load(stream);
    cache.settle([]);
    kept.push((await inMemory(cache, streams, read)).length);
  }
  t.ok((kept[0] ?? 0) > 20 && (kept[1] ?? 0) < 3, `${kept} of forty states fit, small ones and those of long streams`);
});

t.test("a state that grows makes others go", async (t) => {
  const { store, streams, read, give } = await logOf(10);
  const cache = createStreamCache(store, catalogue, 60_000);
  for (const stream of streams) await cache.load(stream);
  cache.settle([]);
  t.equal((await inMemory(cache, streams, read)).length, 10);
  const growing = await cache.load("person-9");
  for (let number = 0; number < 90; number += 1) await give("person-9", "ChangeContactDetails", `groeit ${number}`);
  t.equal(await cache.latest("person-9"), growing);
  cache.settle([growing]);
  t.equal(growing.revision, 90);
  t.strictSame((await inMemory(cache, streams, read)).length < 5, true);
});

t.test("streams that are only looked at do not stay all of them either", async (t) => {
  const { store, streams, read } = await logOf(100);
  const clock = manualClock("2016-09-01T10:00:00.000Z");
  const writer = createWriter({
    store,
    commands: commandsInLog(store),
    catalogue,
    clock,
    maxWaiting: 10,
    maxBatch: 10,
    maxStateBytes: 30_000,
  });
  for (const stream of streams) await writer.read(person, { personId: stream.slice("person-".length) });
  read.length = 0;
  for (const stream of streams.toReversed()) await writer.read(person, { personId: stream.slice("person-".length) });
  t.ok(read.length > 80, `${read.length} of a hundred were read again`);
});
