import path from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import type { RecordedEvent } from "../../../../schemas/envelope.ts";
import { chainFault } from "../../../../services/engine/event-store/hash-chain.ts";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { collect, newEvents } from "../../../support/log-events.ts";
import { startScript } from "../../../support/script.ts";

interface Acknowledged {
  readonly stream: string;
  readonly id: string;
  readonly kind: "stored";
  readonly revision: number;
  readonly position: string;
}

/** The batches of the script: three events to one stream and two to another, in one commit. */
const perBatch = { "application-1": 3, "fund-1": 2 };

async function eventsIn(directory: string): Promise<RecordedEvent[]> {
  const store = openSqliteEventStore({ file: path.join(directory, "log.db") });
  const events = await collect(store.readAll());
  await store.close();
  return events;
}

function checkLog(events: readonly RecordedEvent[], acknowledged: readonly Acknowledged[]) {
  const found = new Map(events.map((event) => [event.id, event]));
  const streams = Object.keys(perBatch).map((stream) => events.filter((event) => event.stream === stream));
  return {
    lost: acknowledged.filter(({ id, stream, revision, position }) => {
      const event = found.get(id);
      return !event || event.stream !== stream || event.revision !== revision || event.position !== position;
    }),
    batchesPerStream: new Set(streams.map((of, index) => of.length / (Object.values(perBatch)[index] ?? 1))).size,
    gaps: streams.flatMap((of) => of.filter(({ revision }, index) => revision !== index)),
    faults: streams.map((of) => chainFault(of)),
  };
}

const whole = { lost: [], batchesPerStream: 1, gaps: [], faults: [null, null] };

t.test("after a kill acknowledged batches are in the log, and no batch in part", async (t) => {
  const directory = t.testdir();
  const acknowledged: Acknowledged[] = [];
  for (const batches of [1, 40, 97]) {
    const script = startScript(t, "append-until-killed", [directory]);
    t.equal(await script.line(), "owned");
    for (let batch = 0; batch < batches; batch += 1) acknowledged.push(...JSON.parse(await script.line()));
    await script.kill();
    for (const line of await script.rest()) acknowledged.push(...JSON.parse(line));
    t.strictSame(checkLog(await eventsIn(directory), acknowledged), whole, `killed after ${batches}`);
  }
});

t.test("on a full disk nothing of a batch is stored, and acknowledged events are still read", async (t) => {
  const directory = t.testdir();
  const script = startScript(t, "append-until-killed", [directory], 256 * 1024);
  const [owned, ...lines] = await script.rest();
  t.strictSame([owned, lines.pop()], ["owned", "ERR_LOG_UNAVAILABLE"]);
  t.ok(lines.length > 0);
  const events = await eventsIn(directory);
  t.strictSame(
    checkLog(
      events,
      lines.flatMap((line) => JSON.parse(line)),
    ),
    whole,
  );
  t.equal(events.length, lines.length * 5);
});

t.test("appends fail while another process holds the log, and succeed after it lets go", async (t) => {
  const file = path.join(t.testdir(), "log.db");
  const store = openSqliteEventStore({ file, busyTimeoutMs: 1 });
  const write = { stream: "fund-1", expected: "no-stream" as const, events: newEvents(2) };
  const other = new Sqlite(file);
  other.exec("BEGIN IMMEDIATE");
  await t.rejects(store.append([write]), { code: "ERR_LOG_UNAVAILABLE", cause: { code: "SQLITE_BUSY" } });
  t.equal(await store.head(), null);
  other.exec("ROLLBACK");
  other.close();
  t.match(await store.append([write]), [{ kind: "stored", revision: 1 }]);
  await store.close();
});
