import type { RecordedEvent } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { Catalogue } from "./catalogue.ts";
import { type EventStore, isShared } from "./event-store/event-store.ts";

/** The reads of a log that this needs. */
type Read = Pick<EventStore, "readAll" | "readStream">;

/**
 * The log in order, every event in its newest version, as it is folded: without words about what was forgotten, and without what a
 * cluster's store still holds of that until it is scavenged.
 *
 * @param readAll reads the log, where that is not asked of the store itself.
 */
export async function* loggedEvents(
  store: Read,
  catalogue: Catalogue,
  after: string | null,
  readAll: (options: { readonly after: string | null }) => AsyncIterable<RecordedEvent> = (options) =>
    store.readAll(options),
): AsyncGenerator<LoggedEvent> {
  const traces = isShared(store) ? await store.traces() : [];
  const hidden = new Set(traces.map(({ position }) => position));
  const told = withoutForgotten(store, catalogue);
  for await (const event of readAll({ after })) if (!hidden.has(event.position)) yield await told(event);
}

/** Makes the function that reads an event without words about what was forgotten in its own stream. */
export function withoutForgotten(
  store: Pick<EventStore, "readStream">,
  { lifted, wordsAbout }: Catalogue,
): (event: RecordedEvent) => LoggedEvent | Promise<LoggedEvent> {
  const known = new Map<string, Promise<boolean>>();

  function isForgotten(stream: string): Promise<boolean> {
    const found = known.get(stream) ?? hasLostItsBeginning(store, stream);
    known.set(stream, found);
    return found;
  }

  return (recorded) => {
    const event = lifted(recorded);
    const words = wordsAbout(event);
    return words ? isForgotten(words.of).then((isGone) => (isGone ? words.without : event)) : event;
  };
}

async function hasLostItsBeginning(store: Pick<EventStore, "readStream">, stream: string): Promise<boolean> {
  for await (const { revision } of store.readStream(stream, { limit: 1 })) return revision > 0;
  return false;
}
