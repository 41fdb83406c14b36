import { z } from "zod";
import type { AnyAggregate } from "../../domain/aggregate.ts";
import type { WordsAbout } from "../../projections/words-about.ts";
import { eventMetadata, type RecordedEvent } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { currentVersion, lift, type Upcasters } from "../../schemas/upcasting.ts";

/** The aggregates of a log, and how their events read. */
export interface Catalogue {
  /** The aggregate a stream is of; undefined for a name that is none of ours. */
  aggregateOf(stream: string): AnyAggregate | undefined;
  /** The version that events of a type are written in now. */
  versionOf(type: string): number;
  /** An event of our own log in its newest version; not validated again. */
  lifted(event: RecordedEvent): LoggedEvent;
  /** The words of an event about what stands in another stream; null where it has none. */
  wordsAbout(event: LoggedEvent): WordsAbout | null;
  /**
   * Validates an event that comes from outside: an import, `verify`, a cluster's subscription.
   *
   * @returns the event in its newest version, or what is wrong with it in words.
   */
  check(
    event: RecordedEvent,
  ): { readonly ok: true; readonly event: LoggedEvent } | { readonly ok: false; readonly problem: string };
}

/** @param upcasters lift events of old versions; see `schemas/events.ts`. */
export function catalogueOf({
  aggregates,
  upcasters,
  wordsAbout = () => null,
}: {
  readonly aggregates: readonly AnyAggregate[];
  readonly upcasters: Upcasters;
  readonly wordsAbout?: Catalogue["wordsAbout"];
}): Catalogue {
  const byKind = new Map(aggregates.map((aggregate) => [aggregate.kind, aggregate]));
  const aggregateOf = (stream: string) => byKind.get(stream.slice(0, stream.indexOf("-")));
  const lifted = (event: RecordedEvent) => lift(upcasters, event) as LoggedEvent;

  /** An upcaster expects data as it was once written; what comes from outside may be anything. */
  function liftedFromOutside(event: RecordedEvent): LoggedEvent | null {
    try {
      return lifted(event);
    } catch {
      return null;
    }
  }

  return {
    aggregateOf,
    versionOf: (type) => currentVersion(upcasters, type),
    lifted,
    wordsAbout,
    check(event) {
      const aggregate = aggregateOf(event.stream);
      if (!aggregate) return { ok: false, problem: `stream ${event.stream} is of no known kind` };
      const schema = schemaIn(aggregate.events, event.type);
      if (!schema) return { ok: false, problem: `a stream of kind ${aggregate.kind} holds no ${event.type}` };
      const metadata = eventMetadata.safeParse(event.metadata);
      if (!metadata.success) return { ok: false, problem: z.prettifyError(metadata.error) };
      const { schemaVersion } = event.metadata;
      if (schemaVersion > currentVersion(upcasters, event.type))
        return { ok: false, problem: `${event.type} version ${schemaVersion} is newer than this program` };
      const newest = liftedFromOutside(event);
      if (!newest) return { ok: false, problem: `Invalid data for ${event.type} version ${schemaVersion}` };
      const data = schema.safeParse(newest.data);
      return data.success ? { ok: true, event: newest } : { ok: false, problem: z.prettifyError(data.error) };
    },
  };
}

/** The schema of a message type; undefined where the map has none of its own under that name. */
export function schemaIn(schemas: Readonly<Record<string, z.ZodType>>, type: string): z.ZodType | undefined {
  return Object.hasOwn(schemas, type) ? schemas[type] : undefined;
}
