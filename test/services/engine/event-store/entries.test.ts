import t from "tap";
import { entriesOf, type LogEntry } from "../../../../services/engine/event-store/entries.ts";
import type { SharedEventStore } from "../../../../services/engine/event-store/event-store.ts";
import { openEventStoreDb } from "../../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { collect, newEvent, newEvents } from "../../../support/log-events.ts";
import { startTestServer } from "../../../support/test-server/server.ts";

const PERSONS = 40;

t.test("on a cluster each trace stands where its event stood, and is looked at a few times at most", async (t) => {
  const server = await startTestServer();
  const store = await openEventStoreDb({ url: server.url, prefix: "test-", check: () => null });
  t.teardown(async () => {
    await store.close();
    await server.stop();
  });
  for (let person = 0; person < PERSONS; person += 1)
    await store.append([
      {
        stream: `person-${person}`,
        expected: "no-stream",
        events: [...newEvents(2), newEvent({ type: "PersonErased" })],
      },
    ]);
  const before = (await collect(store.readAll())).map(({ position }) => position);
  for (let person = 0; person < PERSONS; person += 1) await store.forget(`person-${person}`, 2);
  server.log.scavenge();

  let looks = 0;
  const traces = (await store.traces()).map((trace) => ({
    ...trace,
    get position() {
      looks += 1;
      return trace.position;
    },
  }));
  const counting: SharedEventStore = { ...store, traces: async () => traces };
  const entries = await Array.fromAsync(entriesOf(counting));
  t.ok(looks <= 4 * traces.length, `${looks} looks at ${traces.length} traces`);
  const places = (all: readonly LogEntry[]) => all.map((one) => ("trace" in one ? one.trace : one.event).position);
  t.strictSame(places(entries), before);
  t.equal(entries.filter((one) => "trace" in one).length, 2 * PERSONS);
  const [, , third] = before;
  t.strictSame(
    places(await Array.fromAsync(entriesOf(store, String(third)))),
    before.slice(3),
    "also from the middle on",
  );
});
