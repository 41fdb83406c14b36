import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import {
  EventIdTaken,
  type StreamWrite,
  type WriteOutcome,
} from "../../../../services/engine/event-store/event-store.ts";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { collect, newEvent, newEvents } from "../../../support/log-events.ts";

type PlainOutcome =
  | { readonly kind: "stored"; readonly revision: number }
  | { readonly kind: "conflict"; readonly actual: number | null };

/** A plain model of the log: the event ids of each stream, and their order in the log. */
class PlainLog {
  private streams = new Map<string, string[]>();
  order: string[] = [];

  /** Appends all of them, or none where an event id would stand in the log twice. */
  appendAll(writes: readonly StreamWrite[]): PlainOutcome[] | null {
    const before = { streams: [...this.streams], order: [...this.order] };
    const outcomes = writes.map((write) => this.append(write));
    const ids = [...this.streams.values()].flat();
    if (new Set(ids).size === ids.length) return outcomes;
    this.streams = new Map(before.streams);
    this.order = before.order;
    return null;
  }

  private append({ stream, expected, events }: StreamWrite): PlainOutcome {
    const ids = this.streams.get(stream) ?? [];
    const start = expected === "no-stream" ? 0 : expected + 1;
    const given = events.map(({ id }) => id);
    if (ids.length === start) {
      if (given.length > 0) this.streams.set(stream, [...ids, ...given]);
      this.order.push(...given.map((id) => `${stream} ${id}`));
    } else if (ids.length < start || ids.slice(start, start + given.length).join() !== given.join()) {
      return { kind: "conflict", actual: ids.length === 0 ? null : ids.length - 1 };
    }
    return { kind: "stored", revision: start + given.length - 1 };
  }
}

function withoutPositions(outcomes: readonly WriteOutcome[]): PlainOutcome[] {
  return outcomes.map((outcome) => {
    if (outcome.kind === "unknown") throw outcome.cause;
    return outcome.kind === "stored" ? { kind: outcome.kind, revision: outcome.revision } : outcome;
  });
}

/** Few streams, ids and revisions, so that retries, conflicts and repeats are frequent. */
const write: fc.Arbitrary<StreamWrite> = fc.record({
  stream: fc.constantFrom("fund-1", "fund-2"),
  expected: fc.oneof(fc.constant("no-stream" as const), fc.integer({ min: 0, max: 5 })),
  events: fc.array(
    fc.constantFrom("a", "b", "c", "d", "e", "f").map((id) => newEvent({ id })),
    { maxLength: 3 },
  ),
});

t.test("any appends in any batches give the outcomes of a plain model of the log", async (t) => {
  const property = fc.asyncProperty(fc.array(fc.array(write, { maxLength: 5 }), { maxLength: 12 }), async (batches) => {
    const store = openSqliteEventStore({ file: ":memory:" });
    const plain = new PlainLog();
    for (const batch of batches) {
      const outcomes = await store.append(batch).then(withoutPositions, (error) => {
        ok(error instanceof EventIdTaken);
        return null;
      });
      deepStrictEqual(outcomes, plain.appendAll(batch));
    }
    deepStrictEqual(
      (await collect(store.readAll())).map(({ stream, id }) => `${stream} ${id}`),
      plain.order,
    );
    await store.close();
  });
  await t.resolves(fc.assert(property, { seed: 2016, numRuns: 300 }));
});

t.test("a write without events answers with the event that it would follow", async (t) => {
  const store = openSqliteEventStore({ file: ":memory:" });
  const nothing = (expected: number | "no-stream") => ({ stream: "fund-1", expected, events: [] });
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(3) }]);
  t.strictSame(await store.append([nothing(2), nothing(0), nothing("no-stream"), nothing(3)]), [
    { kind: "stored", revision: 2, position: "0000000000000003" },
    { kind: "stored", revision: 0, position: "0000000000000001" },
    { kind: "stored", revision: -1, position: "0000000000000000" },
    { kind: "conflict", actual: 2 },
  ]);
  await store.close();
});
