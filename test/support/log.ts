import type { Actor, DataOf, Message } from "../../schemas/envelope.ts";
import type { DomainEvent, EventType, LoggedEvent } from "../../schemas/events.ts";
import { catalogue } from "./catalogue.ts";
import { actorOf, NOW } from "./specification.ts";

export const FUND = "fonds";

interface Circumstances {
  /** By default by its place in the log. */
  readonly id?: string;
  readonly at?: string;
  readonly effectiveOn?: string;
  readonly by?: Actor;
}

/** A log in memory. */
export interface Log {
  readonly events: LoggedEvent[];
  /** The events since the last call. */
  latest(): LoggedEvent[];
  /** Appends an event unchecked, whether or not a decider would have decided it. */
  tell<Type extends EventType>(
    stream: string,
    type: Type,
    data: DataOf<DomainEvent, Type>,
    how?: Circumstances,
  ): LoggedEvent;
  append(stream: string, event: Message, how?: Circumstances): LoggedEvent;
  /** The log from a position, as a store reads it. */
  readAll(options: { readonly after: string | null }): AsyncGenerator<LoggedEvent>;
  head(): Promise<string | null>;
}

/** A log without any events. */
export function newLog(fundId = FUND): Log {
  const events: LoggedEvent[] = [];
  const revisions = new Map<string, number>();
  let seen = 0;

  function append(
    stream: string,
    { type, data }: Message,
    { id, at = NOW, effectiveOn = at.slice(0, 10), by = actorOf("system") }: Circumstances = {},
  ): LoggedEvent {
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const number = events.length + 1;
    const event = {
      stream,
      revision,
      position: positionOf(number),
      id: id ?? `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
      type,
      data,
      metadata: {
        fundId,
        actor: by,
        recordedAt: at,
        effectiveOn,
        correlationId: "test",
        causationId: null,
        commandId: "00000000-0000-5000-8000-000000000001",
        requestHash: "0".repeat(64),
        schemaVersion: catalogue.versionOf(type),
        hash: "0".repeat(64),
      },
    } as LoggedEvent;
    events.push(event);
    return event;
  }

  return {
    events,
    latest() {
      const latest = events.slice(seen);
      seen = events.length;
      return latest;
    },
    tell: (stream, type, data, how) => append(stream, { type, data }, how),
    append,
    async *readAll({ after }) {
      const until = events.length;
      const from = after === null ? 0 : Number(after);
      for (const event of events.slice(from, until)) yield event;
    },
    head: async () => events.at(-1)?.position ?? null,
  };
}

export function positionOf(number: number): string {
  return String(number).padStart(6, "0");
}
