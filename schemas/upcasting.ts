import type { RecordedEvent } from "./envelope.ts";

/** Lifts the data of one version to the next. */
export type Upcaster = (data: unknown) => unknown;
/** Per event type its upcasters, oldest first. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

/** Lifts what stands under a key, and leaves the rest as it is. */
export function under(key: string, step: Upcaster): Upcaster {
  return (data) => {
    const before = data as Readonly<Record<string, unknown>>;
    return { ...before, [key]: step(before[key]) };
  };
}

/**
 * A whole number of an old version in thousandths. Nobody has delivered nine trillion of anything: a number beyond what
 * thousandths can tell exactly becomes the last that they can, so that it reads.
 */
export function inThousandths(whole: number): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, whole * 1000));
}

/** A succession of before its day could be told: it was on the day of the event. */
export function onItsDay(data: unknown): unknown {
  return { ...(data as object), succeededOn: null };
}

/** The newest version of a type: one more than the upcasters it has. */
export function currentVersion(upcasters: Upcasters, type: string): number {
  return (upcasters[type]?.length ?? 0) + 1;
}

/** Lifts an event to the newest version of its type; its metadata keeps the version it was written in. */
export function lift(upcasters: Upcasters, event: RecordedEvent): RecordedEvent {
  const steps = upcasters[event.type];
  if (!steps || event.metadata.schemaVersion > steps.length) return event;
  const data = steps.slice(event.metadata.schemaVersion - 1).reduce((lifted, step) => step(lifted), event.data);
  return { ...event, data };
}
