import path from "node:path";
import t from "tap";
import { lines } from "../../../services/command-line/export.ts";
import { openSqliteEventStore } from "../../../services/engine/event-store/sqlite.ts";
import { usedHeap } from "../../support/heap.ts";
import { freshStream, newEvent } from "../../support/log-events.ts";

const PERSONS = 20_000;

t.test("of a log with many erased persons little is kept in memory", async (t) => {
  const store = openSqliteEventStore({ file: path.join(t.testdir({}), "log.db") });
  t.teardown(() => store.close());
  const erased = () => newEvent({ type: "PersonErased" });
  await store.append(
    Array.from({ length: PERSONS }, () => ({
      stream: freshStream("person"),
      expected: "no-stream",
      events: [erased()],
    })),
  );
  const exported = lines(store);
  const before = usedHeap();
  // Up to the last event: what is kept for a log is given up with its end.
  for (let line = 0; line < PERSONS; line += 1) await exported.next();
  const grewBy = usedHeap() - before;
  t.match((await exported.next()).value, `"events":${PERSONS}`);
  t.ok(grewBy < 1_000_000, `${grewBy} bytes for ${PERSONS} persons`);
});
