import type { RecordedEvent } from "../../../schemas/envelope.ts";
import { type EventStore, isIndexed, isShared, type Trace } from "./event-store.ts";

/** One entry of a log: an event, or what is left of one that was forgotten. */
export type LogEntry = { readonly event: RecordedEvent } | { readonly trace: Trace };

/** Reads the log in order after a position, with what is left of forgotten events where the log keeps it. */
export async function* entriesOf(store: EventStore, after: string | null = null): AsyncGenerator<LogEntry> {
  const ofShared = isShared(store) ? await store.traces() : [];
  const isBetween = ({ position }: Trace, from: string | null, before: string | null) =>
    (from === null || position > from) && (before === null || position < before);
  function* forgotten(from: string | null, before: string | null): Generator<LogEntry> {
    const traces = isIndexed(store)
      ? store.traces(from, before)
      : ofShared.filter((trace) => isBetween(trace, from, before));
    for (const trace of traces) yield { trace };
  }
  let previous = after;
  for await (const event of store.readAll({ after })) {
    yield* forgotten(previous, event.position);
    previous = event.position;
    yield { event };
  }
  yield* forgotten(previous, null);
}
