import { InvalidCursor, type ReadModels } from "../../projections/projection.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { Config } from "../config.ts";
import { type Catalogue, catalogueOf } from "../engine/catalogue.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import { loggedEvents, withoutForgotten } from "../engine/logged-events.ts";
import { type Moment, replayed } from "../engine/read-models/replay.ts";
import { eventsSince, extendSnapshots, isFar, isPassing, viewsSince } from "../engine/read-models/snapshot-views.ts";
import {
  openSnapshots,
  openSnapshotsToRead,
  type Snapshot,
  type Snapshots,
  type SnapshotsOf,
  snapshotFile,
  WrongSnapshots,
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
export type AsOfOutcome<Found> =
  | {
      readonly found: Found | undefined /** With the snapshots; it costs time, and no answer. */;
      readonly trouble?: string;
    }
  | { readonly invalidCursor: string };

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
async function eventsOf(store: Read, catalogue: Catalogue, streams: readonly string[]): Promise<LoggedEvent[]> {
  const told = withoutForgotten(store, catalogue);
  const events: LoggedEvent[] = [];
  for (const stream of streams) for await (const event of store.readStream(stream)) events.push(await told(event));
  return events.sort((a, b) => (a.position < b.position ? -1 : 1));
}

/** Answers a worker's questions, from the nearest snapshot where there is one. */
export interface PastOfLog {
  answer(task: AsOfTask): Promise<AsOfOutcome<unknown>>;
  /** Makes the snapshots that the questions asked so far would have been nearer to. */
  extend(): Promise<void>;
  /** Makes those that the next questions will be near to, before anybody asks. */
  prepare(): Promise<void>;
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
    file: snapshotFile(config),
    logId,
    projections: scheme.readModels,
  };
  const readAll = (after: string | null) => loggedEvents(store, catalogue, after);
  let isDue = false;
  let trouble: string | undefined;

  /** @returns null where no snapshot will do. */
  async function viewsAsOf({ moment }: AsOfTask, snapshots: Snapshots): Promise<ReadModels | null> {
    const last = snapshots.last();
    if (last && !(await isInLog(last))) throw new WrongSnapshots("the log has lost what the snapshots are made of");
    const at = snapshots.nearest(moment);
    const events = at && (await eventsSince(readAll, { at, recordedBy: moment.recordedBy, catalogue }));
    isDue ||= last === null || (at !== null && (events === null || isFar(events.length)));
    return at && events && viewsSince({ snapshots, at }, events, moment);
  }

  async function isInLog({ stream, revision, eventId }: Snapshot): Promise<boolean> {
    for await (const { id } of store.readStream(stream, { from: revision, limit: 1 })) return id === eventId;
    return false;
  }

  /** @returns null where no snapshot will do. Trouble with snapshots keeps no question from its answer. */
  async function fromSnapshot(task: AsOfTask, definition: QueryDefinition): Promise<AsOfOutcome<unknown> | null> {
    if (definition.fromEvents || task.streams.some((stream) => isPassing(catalogue, stream))) return null;
    let snapshots: Snapshots | null = null;
    try {
      snapshots = openSnapshotsToRead(of);
      isDue ||= snapshots === null;
      const views = snapshots && (await viewsAsOf(task, snapshots));
      return views && { found: definition.read(views, task.input) };
    } catch (error) {
      if (error instanceof InvalidCursor) throw error;
      if (error instanceof WrongSnapshots || isDamage(error)) {
        removeStorage(of.file);
        isDue = true;
      }
      trouble = error instanceof Error ? error.message : String(error);
      return null;
    } finally {
      snapshots?.close();
    }
  }

  async function find(task: AsOfTask, definition: QueryDefinition): Promise<AsOfOutcome<unknown>> {
    const asked = { ...task, definition };
    return (
      (await fromSnapshot(task, definition)) ?? {
        found: await answerFromNothing(asked, { store, catalogue }),
        ...(trouble !== undefined && { trouble }),
      }
    );
  }

  async function extend(): Promise<void> {
    if (!isDue) return;
    const snapshots = openSnapshots(of);
    try {
      await extendSnapshots(snapshots, {
        projections: of.projections,
        catalogue,
        readAll,
        ...(eventsBetween !== undefined && { eventsBetween }),
      });
    } finally {
      snapshots.close();
    }
  }

  /** Removes what no question could begin at. */
  async function removeOfOthers(): Promise<void> {
    const snapshots = openSnapshotsToRead(of);
    const last = snapshots?.last();
    snapshots?.close();
    if (last && !(await isInLog(last))) removeStorage(of.file);
  }

  return {
    async answer(task) {
      const definition = scheme.queries[task.name];
      if (!definition) throw new Error(`there is no query ${task.name}`);
      try {
        return await find(task, definition);
      } catch (error) {
        if (error instanceof InvalidCursor) return { invalidCursor: error.message };
        throw error;
      }
    },
    extend,
    async prepare() {
      await removeOfOthers();
      isDue = true;
      await extend();
    },
  };
}
