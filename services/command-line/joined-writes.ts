import type { NewEvent, RecordedEvent } from "../../schemas/envelope.ts";
import type { StreamWrite } from "../engine/event-store/event-store.ts";

/** Well under what a store takes in one append (1 MiB), type names and ids included. */
const MOST_CHARACTERS = 200_000;

/**
 * The writes that append events in their order: those that follow each other in a stream are one write, up to a size. A
 * larger event is a write of its own.
 */
export function joinedWrites(events: readonly RecordedEvent[]): StreamWrite[] {
  const writes: (StreamWrite & { readonly events: NewEvent[] })[] = [];
  let characters = 0;
  for (const { stream, revision, id, type, data, metadata } of events) {
    const event = { id, type, data, metadata };
    const size = JSON.stringify(event).length;
    const last = writes.at(-1);
    if (last?.stream === stream && characters + size <= MOST_CHARACTERS) {
      last.events.push(event);
      characters += size;
      continue;
    }
    writes.push({ stream, expected: revision === 0 ? "no-stream" : revision - 1, events: [event] });
    characters = size;
  }
  return writes;
}
