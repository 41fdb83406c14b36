import type { RecordedEvent } from "../../../schemas/envelope.ts";
import { type EventStore, isIndexed, isShared, type Trace } from "./event-store.ts";

/** One entry of a log: an event, or what is left of one that was forgotten. */
export type LogEntry = { readonly event: RecordedEvent } | { readonly trace: Trace };

/** Reads the log in order after a position, with what is left of forgotten events where the log keeps it. */
export async function* entriesOf(store: EventStore, after: string | null = null): AsyncGenerator<LogEntry> {
  const ofShared = isShared(store) ? await store.traces() : [];
  /** Both are in the log's order, so each is looked at once. */
  let looked = 0;
  function* ofSharedBetween(from: string | null, before: string | null): Generator<Trace> {
    for (
      let trace = ofShared[looked];
      trace && (before === null || trace.position < before);
      trace = ofShared[looked]
    ) {
      looked += 1;
      if (from === null || trace.position > from) yield trace;
    }
  }
  function* forgotten(from: string | null, before: string | null): Generator<LogEntry> {
    for (const trace of isIndexed(store) ? store.traces(from, before) : ofSharedBetween(from, before)) yield { trace };
  }
  let previous = after;
  for await (const event of store.readAll({ after })) {
    yield* forgotten(previous, event.position);
    previous = event.position;
    yield { event };
  }
  yield* forgotten(previous, null);
}
