import t from "tap";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import { joinedWrites } from "../../../services/command-line/joined-writes.ts";
import { newEvent } from "../../support/log-events.ts";

/** Events of streams in the order of a log; each with so many letters. */
function logOf(...places: readonly (readonly [stream: string, revision: number, letters?: number])[]): RecordedEvent[] {
  return places.map(([stream, revision, letters = 1], position) => {
    const event = newEvent({ data: { text: "é".repeat(letters) } });
    return { ...event, stream, revision, position: String(position) };
  });
}

const shape = (events: readonly RecordedEvent[]) =>
  joinedWrites(events).map(({ stream, expected, events }) => [stream, expected, events.length]);

t.test("what follows itself in a stream is one write", async (t) => {
  const events = logOf(["a", 0], ["a", 1], ["b", 0], ["a", 2], ["a", 3], ["a", 4]);
  t.strictSame(shape(events), [
    ["a", "no-stream", 2],
    ["b", "no-stream", 1],
    ["a", 1, 3],
  ]);
  t.strictSame(
    joinedWrites(events).flatMap((write) => write.events.map(({ id }) => id)),
    events.map(({ id }) => id),
    "in the order of the log",
  );
});

t.test("a write is well under what a store takes at once, unless one event is larger", async (t) => {
  const events = logOf(["a", 0, 90_000], ["a", 1, 90_000], ["a", 2, 90_000], ["a", 3, 300_000], ["a", 4]);
  t.strictSame(shape(events), [
    ["a", "no-stream", 2],
    ["a", 1, 1],
    ["a", 2, 1],
    ["a", 3, 1],
  ]);
});

t.test("nothing is no write", async (t) => {
  t.strictSame(joinedWrites([]), []);
});
