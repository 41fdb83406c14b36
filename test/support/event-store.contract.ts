import { setImmediate as nextTurn } from "node:timers/promises";
import type { Test } from "tap";
import type { NewEvent, RecordedEvent } from "../../schemas/envelope.ts";
import {
  type EventStore,
  isIndexed,
  type Subscription,
  type WriteOutcome,
} from "../../services/engine/event-store/event-store.ts";
import { collect, freshStream, newEvent, newEvents, withoutPosition } from "./log-events.ts";

/** Opens the log under test, each time the same one; it may hold other events. The previous one is closed before. */
export type OpenLog = () => Promise<EventStore>;

/**
 * Tests what every adapter of the port has to do. Uses the port only and streams of its own. Expects nothing of
 * positions across streams but their order, and that nobody else appends meanwhile.
 */
export async function eventStoreContract(t: Test, openLog: OpenLog): Promise<void> {
  const suite: Suite = (name, test) =>
    t.test(name, async (t) => {
      const store = await openLog();
      try {
        await test(t, store);
      } finally {
        await store.close();
      }
    });
  await appending(suite);
  await appendingAgain(suite);
  await sizes(suite);
  await readingStreams(suite);
  await readingTheLog(suite);
  await subscribing(suite);
  await stopping(suite);
  await forgettingPersons(suite);
  await reopening(t, openLog);
}

type Suite = (name: string, test: (t: Test, store: EventStore) => Promise<void>) => Promise<unknown>;

async function appending(behaviour: Suite): Promise<void> {
  await behaviour("an event is read as it was appended", async (t, store) => {
    const stream = freshStream();
    const event = newEvent({
      type: "DraftChanged",
      data: {
        text: 'é, ‘aanhaling’, 漢字, 🏠, \u0000, "\\',
        cents: Number.MAX_SAFE_INTEGER,
        none: null,
        list: [[], {}],
      },
    });
    await store.append([{ stream, expected: "no-stream", events: [event] }]);
    const [recorded] = await collect(store.readStream(stream));
    t.strictSame(recorded && withoutPosition(recorded), { ...event, stream, revision: 0 });
  });

  await behaviour("events of a stream are numbered from 0, in the order of appending", async (t, store) => {
    const stream = freshStream();
    const events = newEvents(5);
    const first = await append(store, stream, "no-stream", events.slice(0, 2));
    const second = await append(store, stream, 1, events.slice(2));
    const recorded = await collect(store.readStream(stream));
    t.strictSame(
      recorded.map(withoutPosition),
      events.map((event, revision) => ({ ...event, stream, revision })),
    );
    t.strictSame([first, second], [storedAt(recorded[1]), storedAt(recorded[4])]);
  });

  await behaviour("the positions of a stream's events are those they are read with", async (t, store) => {
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(4));
    const recorded = await collect(store.readStream(stream));
    t.strictSame(
      await store.positions(stream, 1, 2),
      recorded.slice(1, 3).map(({ position }) => position),
    );
    t.strictSame(await store.positions(freshStream(), 0, 2), []);
  });

  await behaviour("an append to a stream in another state stores nothing", async (t, store) => {
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(2));
    t.strictSame(
      [
        await append(store, stream, "no-stream", newEvents(1)),
        await append(store, stream, 0, newEvents(1)),
        await append(store, stream, 2, newEvents(1)),
        await append(store, freshStream(), 0, newEvents(1)),
      ],
      [
        { kind: "conflict", actual: 1 },
        { kind: "conflict", actual: 1 },
        { kind: "conflict", actual: 1 },
        { kind: "conflict", actual: null },
      ],
    );
    t.equal((await collect(store.readStream(stream))).length, 2);
  });

  await behaviour("of twenty concurrent appends that begin a stream, exactly one succeeds", async (t, store) => {
    const stream = freshStream();
    const rivals = Array.from({ length: 20 }, () => newEvent());
    const outcomes = await Promise.all(rivals.map((event) => append(store, stream, "no-stream", [event])));
    const recorded = await collect(store.readStream(stream));
    t.equal(recorded.length, 1);
    t.strictSame(
      outcomes,
      rivals.map((rival) => (rival.id === recorded[0]?.id ? storedAt(recorded[0]) : { kind: "conflict", actual: 0 })),
    );
  });

  await behaviour("a write in conflict does not affect the others", async (t, store) => {
    const [left, taken, right] = [freshStream(), freshStream(), freshStream()];
    await append(store, taken, "no-stream", newEvents(1));
    const outcomes = await store.append([
      { stream: left, expected: "no-stream", events: newEvents(2) },
      { stream: taken, expected: "no-stream", events: newEvents(1) },
      { stream: right, expected: "no-stream", events: newEvents(1) },
    ]);
    const [leftEvents, takenEvents, rightEvents] = await Promise.all(
      [left, taken, right].map((stream) => collect(store.readStream(stream))),
    );
    t.strictSame(outcomes, [storedAt(leftEvents?.[1]), { kind: "conflict", actual: 0 }, storedAt(rightEvents?.[0])]);
    t.equal(takenEvents?.length, 1);
  });

  await behaviour("writes to one stream are decided in their order", async (t, store) => {
    const stream = freshStream();
    const outcomes = await store.append([
      { stream, expected: "no-stream", events: newEvents(2) },
      { stream, expected: "no-stream", events: newEvents(1) },
      { stream, expected: 1, events: newEvents(1) },
    ]);
    const recorded = await collect(store.readStream(stream));
    t.strictSame(outcomes, [storedAt(recorded[1]), { kind: "conflict", actual: 1 }, storedAt(recorded[2])]);
    t.equal(recorded.length, 3);
  });

  await behaviour("a write without events stores nothing, and makes no stream", async (t, store) => {
    const stream = freshStream();
    t.strictSame(await store.append([]), []);
    t.equal((await append(store, stream, "no-stream", [])).kind, "stored");
    t.strictSame(await collect(store.readStream(stream)), []);
    const [event] = newEvents(1);
    await append(store, stream, "no-stream", event ? [event] : []);
    t.equal((await append(store, stream, 0, [])).kind, "stored");
    t.equal((await collect(store.readStream(stream))).length, 1);
  });

  await behaviour("streams and events may have any name", async (t, store) => {
    const unique = freshStream();
    const names = [
      "a b ",
      "a/b?c#d%20",
      "één jeugdteam",
      "漢字",
      "🏠",
      "$sign'\"--;",
      "A",
      "a",
      "a-",
      "x".repeat(500),
    ].map((name) => `${unique} ${name}`);
    for (const name of names) await append(store, name, "no-stream", [newEvent({ type: name })]);
    const read = await Promise.all(names.map((name) => collect(store.readStream(name))));
    t.strictSame(
      read.map((events) => events.map(({ stream, type }) => ({ stream, type }))),
      names.map((name) => [{ stream: name, type: name }]),
    );
  });
}

async function appendingAgain(behaviour: Suite): Promise<void> {
  await behaviour("repeating a write gives the same outcome, and stores nothing twice", async (t, store) => {
    const stream = freshStream();
    const events = newEvents(3);
    const first = await append(store, stream, "no-stream", events);
    t.strictSame(await append(store, stream, "no-stream", events), first);
    await append(store, stream, 2, newEvents(1));
    t.strictSame(await append(store, stream, "no-stream", events), first, "also when the stream has gone on");
    t.equal((await collect(store.readStream(stream))).length, 4);
  });

  await behaviour("repeating the first or last events of a write finds them", async (t, store) => {
    const stream = freshStream();
    const events = newEvents(4);
    await append(store, stream, "no-stream", events);
    const recorded = await collect(store.readStream(stream));
    t.strictSame(await append(store, stream, "no-stream", events.slice(0, 2)), storedAt(recorded[1]));
    t.strictSame(await append(store, stream, 1, events.slice(2)), storedAt(recorded[3]));
    t.equal((await collect(store.readStream(stream))).length, 4);
  });

  await behaviour("repeated events followed by a new one are in conflict", async (t, store) => {
    const stream = freshStream();
    const events = newEvents(2);
    await append(store, stream, "no-stream", events);
    t.strictSame(await append(store, stream, "no-stream", [...events, newEvent()]), { kind: "conflict", actual: 1 });
    t.strictSame(await append(store, stream, "no-stream", events.toReversed()), { kind: "conflict", actual: 1 });
    t.equal((await collect(store.readStream(stream))).length, 2);
  });

  await behaviour(
    "the same event at another place is another event, or not taken where ids are unique",
    async (t, store) => {
      const [stream, elsewhere, twice] = [freshStream(), freshStream(), freshStream()];
      const event = newEvent();
      if (isIndexed(store)) {
        await append(store, stream, "no-stream", [event]);
        const others = [
          { stream, expected: 0, events: [event] },
          { stream: elsewhere, expected: "no-stream", events: [event] },
        ] as const;
        for (const write of others)
          await t.rejects(store.append([{ stream: twice, expected: "no-stream", events: newEvents(1) }, write]));
        const read = await Promise.all([stream, elsewhere, twice].map((name) => collect(store.readStream(name))));
        t.strictSame(
          read.map(({ length }) => length),
          [1, 0, 0],
        );
        return;
      }
      await append(store, stream, "no-stream", [event]);
      await append(store, stream, 0, [event]);
      await append(store, elsewhere, "no-stream", [event]);
      await append(store, twice, "no-stream", [event, event]);
      const read = await Promise.all([stream, elsewhere, twice].map((name) => collect(store.readStream(name))));
      t.strictSame(
        read.map((events) => events.map(({ id, revision }) => ({ id, revision }))),
        [
          [
            { id: event.id, revision: 0 },
            { id: event.id, revision: 1 },
          ],
          [{ id: event.id, revision: 0 }],
          [
            { id: event.id, revision: 0 },
            { id: event.id, revision: 1 },
          ],
        ],
      );
    },
  );
}

async function sizes(behaviour: Suite): Promise<void> {
  await behaviour("3,000 events of 250 bytes are stored at once", async (t, store) => {
    const stream = freshStream();
    const events = Array.from({ length: 3000 }, (_, number) => newEvent({ data: { number, text: "x".repeat(250) } }));
    const outcomes = await store.append(
      [0, 750, 1500, 2250].map((from) => ({
        stream,
        expected: from === 0 ? "no-stream" : from - 1,
        events: events.slice(from, from + 750),
      })),
    );
    const recorded = await collect(store.readStream(stream));
    t.strictSame(
      recorded.map(withoutPosition),
      events.map((event, revision) => ({ ...event, stream, revision })),
    );
    t.strictSame(
      outcomes,
      [749, 1499, 2249, 2999].map((revision) => storedAt(recorded[revision])),
    );
  });

  await behaviour("an event of a million bytes is stored", async (t, store) => {
    const stream = freshStream();
    const data = { text: "x".repeat(1_000_000) };
    await append(store, stream, "no-stream", [newEvent({ data })]);
    t.strictSame((await collect(store.readStream(stream)))[0]?.data, data);
  });

  await behaviour("a write of more than 1 MiB is refused together with those beside it", async (t, store) => {
    const [stream, beside] = [freshStream(), freshStream()];
    const large = [newEvent({ data: { text: "x".repeat(1024 * 1024) } })];
    const many = Array.from({ length: 1100 }, () => newEvent({ data: { text: "x".repeat(1000) } }));
    for (const events of [large, many]) {
      await t.rejects(
        store.append([
          { stream: beside, expected: "no-stream", events: newEvents(1) },
          { stream, expected: "no-stream", events },
        ]),
        { code: "ERR_EVENT_TOO_LARGE" },
      );
    }
    t.strictSame(await collect(store.readStream(beside)), []);
    t.strictSame(await collect(store.readStream(stream)), []);
    t.equal((await append(store, stream, "no-stream", newEvents(1))).kind, "stored", "and the log is well");
  });
}

async function readingStreams(behaviour: Suite): Promise<void> {
  await behaviour("a stream is read from any revision, in either direction, up to a limit", async (t, store) => {
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(6));
    const read = async (options: Parameters<EventStore["readStream"]>[1]) =>
      (await collect(store.readStream(stream, options))).map(({ revision }) => revision);
    t.strictSame(
      {
        all: await read({}),
        from: await read({ from: 2 }),
        limited: await read({ from: 2, limit: 3 }),
        backwards: await read({ direction: "backwards" }),
        backwardsFrom: await read({ direction: "backwards", from: 3 }),
        last: await read({ direction: "backwards", limit: 1 }),
        pastTheEnd: await read({ from: 6 }),
      },
      {
        all: [0, 1, 2, 3, 4, 5],
        from: [2, 3, 4, 5],
        limited: [2, 3, 4],
        backwards: [5, 4, 3, 2, 1, 0],
        backwardsFrom: [3, 2, 1, 0],
        last: [5],
        pastTheEnd: [],
      },
    );
  });

  await behaviour("a stream that does not exist is empty", async (t, store) => {
    t.strictSame(await collect(store.readStream(freshStream())), []);
    t.strictSame(await collect(store.readStream(freshStream(), { direction: "backwards" })), []);
  });

  await behaviour("a long stream is read to its end, in either direction", async (t, store) => {
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(1200));
    const forwards = await collect(store.readStream(stream));
    const backwards = await collect(store.readStream(stream, { direction: "backwards" }));
    t.strictSame(
      forwards.map(({ revision }) => revision),
      Array.from({ length: 1200 }, (_, revision) => revision),
    );
    t.strictSame(backwards, forwards.toReversed());
    t.strictSame(await collect(store.readStream(stream, { from: 100, limit: 1000 })), forwards.slice(100, 1100));
  });
}

async function readingTheLog(behaviour: Suite): Promise<void> {
  await behaviour("the log is read after a position, in the order of positions", async (t, store) => {
    const before = await store.head();
    const [one, two] = [freshStream(), freshStream()];
    await append(store, one, "no-stream", newEvents(2));
    await append(store, two, "no-stream", newEvents(2));
    await append(store, one, 1, newEvents(2));
    const read = await collect(store.readAll({ after: before }));
    t.strictSame(
      read.map(({ stream, revision }) => ({ stream, revision })),
      [
        { stream: one, revision: 0 },
        { stream: one, revision: 1 },
        { stream: two, revision: 0 },
        { stream: two, revision: 1 },
        { stream: one, revision: 2 },
        { stream: one, revision: 3 },
      ],
    );
    const positions = read.map(({ position }) => position);
    t.strictSame(positions.toSorted(), positions, "positions sort as text");
    t.equal(new Set(positions).size, 6, "and differ");
    t.ok(before === null || before < String(positions[0]));
    t.strictSame(
      await collect(store.readAll({ after: String(positions[1]) })),
      read.slice(2),
      "not with the event that stands there",
    );
    t.strictSame(await collect(store.readAll({ after: before, limit: 3 })), read.slice(0, 3));
    t.strictSame(await collect(store.readAll({ after: String(positions[5]) })), []);
  });

  await behaviour("reading the log from its start gives everything", async (t, store) => {
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(2));
    const read = (await collect(store.readAll())).filter((event) => event.stream === stream);
    t.strictSame(read, await collect(store.readStream(stream)));
  });

  await behaviour("the head is the position of the last event", async (t, store) => {
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(3));
    const last = (await collect(store.readStream(stream))).at(-1);
    t.equal(await store.head(), last?.position);
    t.strictSame(await store.last(), last);
  });

  await behaviour("reading the log ends at its end at the time of the call", async (t, store) => {
    const before = await store.head();
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(600));
    const read: number[] = [];
    for await (const { revision } of store.readAll({ after: before })) {
      if (revision % 200 === 0) await append(store, stream, 599 + read.length / 200, newEvents(1));
      read.push(revision);
    }
    t.strictSame(
      read,
      Array.from({ length: 600 }, (_, revision) => revision),
    );
    t.equal((await collect(store.readStream(stream))).length, 603);
  });
}

async function subscribing(behaviour: Suite): Promise<void> {
  await behaviour("a subscription catches up and continues, without gaps or repeats", async (t, store) => {
    const before = await store.head();
    const [one, two] = [freshStream(), freshStream()];
    await append(store, one, "no-stream", newEvents(600));
    const listener = listen(store, before, { onEvents: () => nextTurn() });
    for (let revision = 600; revision < 700; revision += 1) {
      await store.append([
        { stream: one, expected: revision - 1, events: newEvents(1) },
        { stream: two, expected: revision === 600 ? "no-stream" : (revision - 600) * 2 - 1, events: newEvents(2) },
      ]);
      await nextTurn();
    }
    await listener.heard(900);
    // One more event shows that nothing else came after the last one.
    await append(store, one, 699, newEvents(1));
    await listener.heard(901);
    await listener.subscription.stop();
    t.strictSame(listener.events, await collect(store.readAll({ after: before })));
  });

  await behaviour("a subscription begins after its position, or at the start", async (t, store) => {
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(4));
    const recorded = await collect(store.readStream(stream));
    const after = listen(store, String(recorded[1]?.position));
    await after.heard(2);
    const fromStart = listen(store, null);
    const all = await collect(store.readAll());
    await fromStart.heard(all.length);
    await Promise.all([after.subscription.stop(), fromStart.subscription.stop()]);
    t.strictSame(after.events, recorded.slice(2));
    t.strictSame(fromStart.events, all);
  });

  await behaviour("a subscription at the end hands over new events", async (t, store) => {
    const listener = listen(store, await store.head());
    await listener.caughtUp;
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(2));
    await listener.heard(2);
    await listener.subscription.stop();
    t.strictSame(listener.events, await collect(store.readStream(stream)));
  });

  await behaviour("onCaughtUp comes after everything has been processed", async (t, store) => {
    const before = await store.head();
    await append(store, freshStream(), "no-stream", newEvents(700));
    let processed = 0;
    const listener = listen(store, before, {
      async onEvents(events) {
        await nextTurn();
        processed += events.length;
      },
    });
    await listener.caughtUp;
    t.equal(processed, 700);
    await listener.subscription.stop();
  });

  await behaviour("a subscription waits for its handler", async (t, store) => {
    const before = await store.head();
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(400));
    let atWork = 0;
    let mostAtWork = 0;
    const listener = listen(store, before, {
      async onEvents() {
        atWork += 1;
        mostAtWork = Math.max(mostAtWork, atWork);
        for (let turn = 0; turn < 5; turn += 1) await nextTurn();
        atWork -= 1;
      },
    });
    for (let revision = 400; revision < 430; revision += 1) await append(store, stream, revision - 1, newEvents(1));
    await listener.heard(430);
    await listener.subscription.stop();
    t.equal(mostAtWork, 1);
  });

  await behaviour("onPosition comes after everything before the position has been processed", async (t, store) => {
    const before = await store.head();
    await append(store, freshStream(), "no-stream", newEvents(600));
    const processed: string[] = [];
    const told: { position: string; processed: number }[] = [];
    const listener = listen(store, before, {
      async onEvents(events) {
        await nextTurn();
        processed.push(...events.map(({ position }) => position));
      },
      onPosition(position) {
        told.push({ position, processed: processed.length });
      },
    });
    await listener.caughtUp;
    await listener.subscription.stop();
    const recorded = await collect(store.readAll({ after: before }));
    t.ok(told.length > 0);
    t.strictSame(
      told.map((at) => at.processed),
      told.map((at) => recorded.filter(({ position }) => position <= at.position).length),
    );
    t.ok(String(told.at(-1)?.position) >= String(recorded.at(-1)?.position));
  });
}

async function stopping(behaviour: Suite): Promise<void> {
  await behaviour("a stopped subscription hands over nothing more", async (t, store) => {
    const before = await store.head();
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(1));
    const stopped = listen(store, before);
    await stopped.heard(1);
    await stopped.subscription.stop();
    const other = listen(store, before);
    await append(store, stream, 0, newEvents(1));
    await other.heard(2);
    await other.subscription.stop();
    t.equal(stopped.events.length, 1);
    t.strictSame(stopped.failures, []);
  });

  await behaviour("stopping waits for a running handler", async (t, store) => {
    const before = await store.head();
    await append(store, freshStream(), "no-stream", newEvents(1));
    const begun = Promise.withResolvers<void>();
    let finished = false;
    const listener = listen(store, before, {
      async onEvents() {
        begun.resolve();
        for (let turn = 0; turn < 5; turn += 1) await nextTurn();
        finished = true;
      },
    });
    await begun.promise;
    await listener.subscription.stop();
    t.ok(finished);
  });

  await behaviour("a failed handler stops its subscription, and nothing is skipped", async (t, store) => {
    const before = await store.head();
    const stream = freshStream();
    await append(store, stream, "no-stream", newEvents(3));
    const failure = new Error("the follow-up failed");
    let processedUpTo = before;
    const failing = listen(store, before, {
      onEvents(events) {
        if (events.some(({ revision }) => revision === 3)) throw failure;
      },
      onPosition(position) {
        processedUpTo = position;
      },
    });
    await failing.caughtUp;
    await append(store, stream, 2, newEvents(1));
    await failing.stopped;
    t.strictSame(failing.failures, [failure]);
    const other = listen(store, processedUpTo);
    await append(store, stream, 3, newEvents(1));
    await other.heard(2);
    await other.subscription.stop();
    t.strictSame(
      other.events.map(({ revision }) => revision),
      [3, 4],
      "another one goes on with the event that failed",
    );
    t.strictSame(
      failing.events.map(({ revision }) => revision),
      [0, 1, 2, 3],
      "the failed one hears nothing more",
    );
    await failing.subscription.stop();
  });

  await behaviour("a failure in onPosition stops the subscription too", async (t, store) => {
    const before = await store.head();
    await append(store, freshStream(), "no-stream", newEvents(1));
    const failure = new Error("the checkpoint was not kept");
    const listener = listen(store, before, { onPosition: () => Promise.reject(failure) });
    await listener.stopped;
    t.strictSame(listener.failures, [failure]);
  });
}

async function forgettingPersons(behaviour: Suite): Promise<void> {
  const erased = () => newEvent({ type: "PersonErased" });

  await behaviour("events before PersonErased in a person's stream are forgotten", async (t, store) => {
    const [person, other, application] = [freshStream("person"), freshStream("person"), freshStream()];
    for (const stream of [person, other, application]) await append(store, stream, "no-stream", newEvents(2));
    await append(store, person, 1, [erased()]);
    await append(store, other, 1, [erased()]);
    const before = await Promise.all([person, other, application].map((stream) => collect(store.readStream(stream))));
    await store.forget(person, 2);
    const after = await Promise.all([person, other, application].map((stream) => collect(store.readStream(stream))));
    t.strictSame(after, [before[0]?.slice(2), before[1], before[2]], "and nothing else");
    t.strictSame(await collect(store.readStream(person, { direction: "backwards" })), before[0]?.slice(2));
    await store.forget(person, 2);
    t.strictSame(await collect(store.readStream(person)), before[0]?.slice(2), "a second time changes nothing");
    t.strictSame(await append(store, person, "no-stream", newEvents(1)), { kind: "conflict", actual: 2 });
    await append(store, person, 2, newEvents(1));
    t.strictSame(
      (await collect(store.readStream(person))).map(({ revision }) => revision),
      [2, 3],
      "and its numbering goes on",
    );
  });

  await behaviour("nothing else can be forgotten", async (t, store) => {
    const [person, application, absent] = [freshStream("person"), freshStream(), freshStream("person")];
    await append(store, person, "no-stream", newEvents(2));
    await append(store, application, "no-stream", [...newEvents(2), erased()]);
    const refusals: [string, number][] = [
      [person, 1],
      [person, 2],
      [application, 2],
      [absent, 0],
    ];
    for (const [stream, before] of refusals) {
      await t.rejects(store.forget(stream, before), { code: "ERR_LOG_IMMUTABLE" });
    }
    t.equal((await collect(store.readStream(person))).length, 2);
    t.equal((await collect(store.readStream(application))).length, 3);
  });
}

async function reopening(t: Test, openLog: OpenLog): Promise<void> {
  await t.test("a reopened log is the same log", async (t) => {
    const stream = freshStream();
    const first = await openLog();
    const before = await first.head();
    const events = newEvents(3);
    const outcome = await append(first, stream, "no-stream", events);
    const recorded = await collect(first.readAll({ after: before }));
    await first.close();

    const again = await openLog();
    t.equal(again.id, first.id);
    t.strictSame(await collect(again.readAll({ after: before })), recorded);
    t.strictSame(await append(again, stream, "no-stream", events), outcome, "a retry finds what it wrote");
    const listener = listen(again, before);
    await append(again, stream, 2, newEvents(1));
    await listener.heard(4);
    t.strictSame(listener.events, await collect(again.readStream(stream)));
    await again.close();
  });

  await t.test("closing waits for a running handler", async (t) => {
    const store = await openLog();
    const before = await store.head();
    await append(store, freshStream(), "no-stream", newEvents(1));
    const begun = Promise.withResolvers<void>();
    let finished = false;
    const listener = listen(store, before, {
      async onEvents() {
        begun.resolve();
        for (let turn = 0; turn < 5; turn += 1) await nextTurn();
        finished = true;
      },
    });
    await begun.promise;
    await store.close();
    t.strictSame({ finished, failures: listener.failures }, { finished: true, failures: [] });
  });

  await t.test("a closed log hands over nothing more", async (t) => {
    const store = await openLog();
    const listener = listen(store, await store.head());
    await listener.caughtUp;
    await store.close();
    t.strictSame(listener.failures, [], "a subscription ends with its log, and that is no failure");
    await t.rejects(store.append([{ stream: freshStream(), expected: "no-stream", events: newEvents(1) }]), {
      code: "ERR_LOG_UNAVAILABLE",
    });
    await t.rejects(collect(store.readAll()), { code: "ERR_LOG_UNAVAILABLE" });
  });
}

async function append(
  store: EventStore,
  stream: string,
  expected: number | "no-stream",
  events: readonly NewEvent[],
): Promise<WriteOutcome> {
  const [outcome] = await store.append([{ stream, expected, events }]);
  if (!outcome) throw new Error("an append gives an outcome per write");
  return outcome;
}

/** The outcome of a write that ends with an event. */
function storedAt(event: RecordedEvent | undefined): WriteOutcome {
  if (!event) throw new Error("the event was not stored");
  return { kind: "stored", revision: event.revision, position: event.position };
}

interface Listener {
  readonly subscription: Subscription;
  readonly events: RecordedEvent[];
  readonly failures: Error[];
  /** Settles when `count` events have been processed. */
  heard(count: number): Promise<void>;
  readonly caughtUp: Promise<void>;
  readonly stopped: Promise<void>;
}

/** Subscribes, and records the events and failures. */
function listen(
  store: EventStore,
  after: string | null,
  handlers: Partial<Parameters<EventStore["subscribe"]>[1]> = {},
): Listener {
  const events: RecordedEvent[] = [];
  const failures: Error[] = [];
  const caughtUp = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  let waiting: { readonly count: number; readonly settle: () => void }[] = [];

  const subscription = store.subscribe(after, {
    async onEvents(batch) {
      events.push(...batch);
      await handlers.onEvents?.(batch);
      for (const { count, settle } of waiting) if (events.length >= count) settle();
      waiting = waiting.filter(({ count }) => events.length < count);
    },
    async onPosition(position) {
      await handlers.onPosition?.(position);
    },
    onCaughtUp: () => caughtUp.resolve(),
    onStopped(error) {
      failures.push(error);
      stopped.resolve();
    },
  });
  return {
    subscription,
    events,
    failures,
    heard: (count) => new Promise((settle) => (events.length >= count ? settle() : waiting.push({ count, settle }))),
    caughtUp: caughtUp.promise,
    stopped: stopped.promise,
  };
}
