import { randomUUID } from "node:crypto";
import type { EventMetadata, NewEvent, RecordedEvent } from "../../schemas/envelope.ts";

/** What is known of the events of log tests, where nothing else matters. */
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

/** An event with an id of its own. */
export function newEvent(more: Partial<NewEvent> = {}): NewEvent {
  return { id: randomUUID(), type: "ReviewRecorded", data: {}, metadata, ...more };
}

/** So many events, numbered in their data from 0. */
export function newEvents(count: number): NewEvent[] {
  return Array.from({ length: count }, (_, number) => newEvent({ data: { number } }));
}

/** A stream nobody used before: a log under test may hold anything already. */
export function freshStream(kind = "application"): string {
  return `${kind}-${randomUUID()}`;
}

export async function collect(events: AsyncIterable<RecordedEvent>): Promise<RecordedEvent[]> {
  const collected: RecordedEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** A position two logs do not share, left out of a comparison. */
export function withoutPosition({ position: _, ...event }: RecordedEvent): Omit<RecordedEvent, "position"> {
  return event;
}
