import t, { type Test } from "tap";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { collect, newEvent, newEvents } from "../../../support/log-events.ts";

/** A log in memory with a subscriber whose handler can be kept busy. */
function followed(t: Test) {
  const store = openSqliteEventStore({ file: ":memory:" });
  t.teardown(() => store.close());
  const pages: RecordedEvent[][] = [];
  let busy: Promise<void> = Promise.resolve();
  let caughtUp = Promise.withResolvers<void>();
  store.subscribe(null, {
    async onEvents(events) {
      pages.push([...events]);
      await busy;
    },
    onCaughtUp: () => caughtUp.resolve(),
  });
  return {
    store,
    pages,
    /** Keeps the handler busy until a promise settles. */
    keepBusy(until: Promise<void>) {
      busy = until;
    },
    async caughtUp() {
      await caughtUp.promise;
      caughtUp = Promise.withResolvers();
    },
  };
}

t.test("a subscriber that keeps up gets every commit once and whole, however large", async (t) => {
  const { store, pages, caughtUp } = followed(t);
  await caughtUp();
  for (const [commit, size] of [1, 700, 256, 2].entries()) {
    await store.append([{ stream: `fund-${commit}`, expected: "no-stream", events: newEvents(size) }]);
    await caughtUp();
  }
  t.strictSame(pages.flat(), await collect(store.readAll()));
});

t.test("a subscriber that was busy while the log grew misses nothing", async (t) => {
  const { store, pages, keepBusy, caughtUp } = followed(t);
  await caughtUp();
  const busy = Promise.withResolvers<void>();
  keepBusy(busy.promise);
  for (const [commit, size] of [1, 3, 2].entries())
    await store.append([{ stream: `fund-${commit}`, expected: "no-stream", events: newEvents(size) }]);
  busy.resolve();
  await caughtUp();
  t.strictSame(pages.flat(), await collect(store.readAll()));
});

t.test("text forgotten right after its commit is not handed over", async (t) => {
  const { store, pages, keepBusy, caughtUp } = followed(t);
  await caughtUp();
  const busy = Promise.withResolvers<void>();
  keepBusy(busy.promise);
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(1) }]);
  const events = [newEvent({ type: "PersonRegistered", data: { name: "Geheim" } }), newEvent({ type: "PersonErased" })];
  await store.append([{ stream: "person-1", expected: "no-stream", events }]);
  await store.forget("person-1", 1);
  busy.resolve();
  await caughtUp();
  t.strictSame(
    pages.flat().map(({ type }) => type),
    ["ReviewRecorded", "PersonErased"],
  );
});
