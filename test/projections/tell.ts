import type { Actor } from "../../schemas/envelope.ts";
import type { DomainEvent, EventType, LoggedEvent } from "../../schemas/events.ts";
import { actorOf, NOW } from "../support/specification.ts";

export const FUND = "fonds";

type DataOf<Type extends EventType> = Extract<DomainEvent, { type: Type }>["data"];

interface Circumstances {
  readonly at?: string;
  readonly effectiveOn?: string;
  readonly by?: Actor;
}

/** A log that is told event by event. */
export interface Told {
  readonly events: LoggedEvent[];
  /** What was told since the last time this was asked. */
  latest(): LoggedEvent[];
  tell<Type extends EventType>(stream: string, type: Type, data: DataOf<Type>, how?: Circumstances): LoggedEvent;
  /** The log from a position, as a store reads it. */
  readAll(options: { readonly after: string | null }): AsyncGenerator<LoggedEvent>;
  head(): Promise<string | null>;
}

/** A log without any events. */
export function newLog(fundId = FUND): Told {
  const events: LoggedEvent[] = [];
  const revisions = new Map<string, number>();
  let seen = 0;
  return {
    events,
    latest() {
      const latest = events.slice(seen);
      seen = events.length;
      return latest;
    },
    tell(stream, type, data, { at = NOW, effectiveOn = at.slice(0, 10), by = actorOf("system") } = {}) {
      const revision = (revisions.get(stream) ?? -1) + 1;
      revisions.set(stream, revision);
      const number = events.length + 1;
      const event = {
        stream,
        revision,
        position: positionOf(number),
        id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
        type,
        data,
        metadata: {
          fundId,
          actor: by,
          recordedAt: at,
          effectiveOn,
          correlationId: "verhaal",
          causationId: null,
          commandId: "00000000-0000-5000-8000-000000000001",
          requestHash: "0".repeat(64),
          schemaVersion: 1,
          hash: "0".repeat(64),
        },
      } as LoggedEvent;
      events.push(event);
      return event;
    },
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
