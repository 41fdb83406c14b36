import { randomUUID } from "node:crypto";
import type { EventMetadata, NewEvent, RecordedEvent } from "../../schemas/envelope.ts";

/** Metadata for events in tests of the log, which does not look at it. */
const metadata: EventMetadata = {
  fundId: "fonds",
  actor: { person: "reviewer-1", role: "reviewer", organisation: null, municipality: null },
  recordedAt: "2016-09-01T10:00:00.000Z",
  effectiveOn: "2016-09-01",
  correlationId: "log test",
  causationId: null,
  commandId: "00000000-0000-5000-8000-000000000001",
  requestHash: "0".repeat(64),
  schemaVersion: 1,
  hash: "0".repeat(64),
};

/** Makes an event with a new id. */
export function newEvent(more: Partial<NewEvent> = {}): NewEvent {
  return { id: randomUUID(), type: "ReviewRecorded", data: {}, metadata, ...more };
}

/** Makes `count` events, numbered from 0 in their data. */
export function newEvents(count: number): NewEvent[] {
  return Array.from({ length: count }, (_, number) => newEvent({ data: { number } }));
}

/** Makes the name of an unused stream; a log under test may hold other events. */
export function freshStream(kind = "application"): string {
  return `${kind}-${randomUUID()}`;
}

export async function collect(events: AsyncIterable<RecordedEvent>): Promise<RecordedEvent[]> {
  const collected: RecordedEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** Drops the position, which differs between logs. */
export function withoutPosition({ position: _, ...event }: RecordedEvent): Omit<RecordedEvent, "position"> {
  return event;
}
