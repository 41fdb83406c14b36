import path from "node:path";
import { InvalidCursor, type ReadModels } from "../../projections/projection.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { Config } from "../config.ts";
import { type Catalogue, catalogueOf } from "../engine/catalogue.ts";
import { loggedEvents } from "../engine/engine.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import { type Moment, replayed } from "../engine/read-models/replay.ts";
import { extendSnapshots, isFar, isPassing, viewsSince } from "../engine/read-models/snapshot-views.ts";
import {
  openSnapshots,
  openSnapshotsToRead,
  type Snapshot,
  type Snapshots,
  type SnapshotsOf,
} from "../engine/read-models/snapshots.ts";
import { isDamage, removeStorage } from "../engine/read-models/storage.ts";
import type { QueryDefinition, QueryInput } from "../schemes/query.ts";
import type { Scheme } from "../schemes/scheme.ts";

/** A question as of a moment. */
export interface AsOf<Found> {
  /** The query's name in the scheme. */
  readonly name: string;
  readonly definition: QueryDefinition<unknown, Found>;
  /** Those it is folded from. */
  readonly streams: readonly string[];
  readonly moment: Moment;
  readonly input: QueryInput;
}

/** What a worker is asked. */
export interface AsOfTask extends Omit<AsOf<unknown>, "definition"> {
  readonly config: Pick<Config, "dataDirectory">;
  /** Identifies the log: snapshots of another one are of no use. */
  readonly logId: string;
}

/** What a worker says. Only of what is wrong with the question it says what it is: an error loses its class on the way. */
export type AsOfOutcome<Found> = { readonly found: Found | undefined } | { readonly invalidCursor: string };

/** The reads of the log that questions need. */
type Read = Pick<EventStore, "readAll" | "readStream">;

/** Answers a question from the events of its streams, from the first one on. */
export async function answerFromNothing<Found>(
  asked: AsOf<Found>,
  { store, catalogue }: { readonly store: Read; readonly catalogue: Catalogue },
): Promise<Found | undefined> {
  const { definition, moment, streams, input } = asked;
  const events = await eventsOf(store, catalogue, streams);
  return definition.fromEvents
    ? definition.fromEvents(events, input)
    : definition.read(replayed(events, moment), input);
}

/** The events of some streams, in the log's order. */
async function eventsOf(store: Read, { lifted }: Catalogue, streams: readonly string[]): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (const stream of streams) for await (const event of store.readStream(stream)) events.push(lifted(event));
  return events.sort((a, b) => (a.position < b.position ? -1 : 1));
}

/** Answers a worker's questions, from the nearest snapshot where there is one. */
export interface PastOfLog {
  answer(task: AsOfTask): Promise<AsOfOutcome<unknown>>;
  /** Makes the snapshots that the questions asked so far would have been nearer to. */
  extend(): Promise<void>;
}

/** @param eventsBetween see `extendSnapshots`. */
export function pastOf(
  scheme: Scheme,
  store: Read,
  { config, logId }: Pick<AsOfTask, "config" | "logId">,
  eventsBetween?: number,
): PastOfLog {
  const catalogue = catalogueOf(scheme);
  const of: SnapshotsOf = {
    file: path.join(config.dataDirectory, "snapshots.db"),
    logId,
    projections: scheme.readModels,
  };
  let isDue = false;

  /** @returns null where no snapshot will do. */
  async function viewsAsOf({ streams, moment }: AsOfTask, snapshots: Snapshots): Promise<ReadModels | null> {
    const at = snapshots.nearest(moment);
    if (!at || streams.some((stream) => isPassing(catalogue, stream))) return null;
    const { events, passed } = await eventsSince(at, new Set(streams), moment);
    isDue ||= isFar(passed);
    return viewsSince({ snapshots, at }, events, moment);
  }

  async function eventsSince(at: Snapshot, streams: ReadonlySet<string>, { recordedBy }: Moment) {
    const events: LoggedEvent[] = [];
    let passed = 0;
    const untilMs = Date.parse(recordedBy) + CLOCKS_APART_MS;
    for await (const event of store.readAll({ after: at.position })) {
      if (Date.parse(event.metadata.recordedAt) > untilMs) break;
      passed += 1;
      if (streams.has(event.stream) && event.metadata.recordedAt <= recordedBy) events.push(catalogue.lifted(event));
    }
    return { events, passed };
  }

  async function find(task: AsOfTask, definition: QueryDefinition): Promise<unknown> {
    const snapshots = definition.fromEvents ? null : openSnapshotsToRead(of);
    try {
      const views = snapshots && (await viewsAsOf(task, snapshots));
      if (views) return definition.read(views, task.input);
      isDue ||= !definition.fromEvents && snapshots === null;
    } catch (error) {
      if (!isDamage(error)) throw error;
      removeStorage(of.file);
      isDue = true;
    } finally {
      snapshots?.close();
    }
    return await answerFromNothing({ ...task, definition }, { store, catalogue });
  }

  return {
    async answer(task) {
      const definition = scheme.queries[task.name];
      if (!definition) throw new Error(`there is no query ${task.name}`);
      try {
        return { found: await find(task, definition) };
      } catch (error) {
        if (error instanceof InvalidCursor) return { invalidCursor: error.message };
        throw error;
      }
    },
    async extend() {
      if (!isDue) return;
      const snapshots = openSnapshots(of);
      try {
        await extendSnapshots(snapshots, {
          projections: of.projections,
          catalogue,
          readAll: (after) => loggedEvents(store, catalogue, after),
          ...(eventsBetween !== undefined && { eventsBetween }),
        });
      } finally {
        snapshots.close();
      }
    },
  };
}

/** Nodes write by clocks of their own, and see each other's events within seconds: later in the log is not much earlier. */
const CLOCKS_APART_MS = 3_600_000;
