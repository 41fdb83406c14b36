import { Worker } from "node:worker_threads";
import { Temporal } from "temporal-polyfill";
import type { Page, Projection, ReadModels } from "../../projections/projection.ts";
import type { EventStore } from "../../schemas/event-store.ts";
import { asLogged, type LoggedEvent } from "../../schemas/events.ts";
import type { Instant, LocalDate } from "../../schemas/primitives.ts";
import { amsterdamDay } from "../calendar.ts";
import type { Config } from "../config.ts";
import { Refusal, refused } from "../errors.ts";
import { type QueryInput, type QueryRoute, queryRoutes } from "./query-routes.ts";

/** A moment in the past: what was recorded before it counts and, for money, what was effective up to its day. */
export interface Moment {
  readonly recordedBefore: Instant;
  readonly effectiveUpTo: LocalDate;
}

/** The moment a day ends in Amsterdam, or the instant itself. */
export function momentOf(asOf: string): Moment {
  if (asOf.includes("T")) {
    // An instant counts itself; recording is to the millisecond.
    const after = Temporal.Instant.from(asOf).add({ milliseconds: 1 }).toString({ fractionalSecondDigits: 3 });
    return { recordedBefore: after, effectiveUpTo: amsterdamDay(asOf) };
  }
  const next = Temporal.PlainDate.from(asOf).add({ days: 1 }).toZonedDateTime("Europe/Amsterdam").toInstant();
  return { recordedBefore: next.toString({ fractionalSecondDigits: 3 }), effectiveUpTo: asOf };
}

/** Beyond so many events a replay is done off the main thread. */
const MAIN_THREAD_EVENTS = 2_000;

/** What a worker is asked. */
export interface AsOfTask {
  readonly config: Config;
  readonly operationId: string;
  readonly streams: readonly string[];
  readonly moment: Moment;
  readonly input: QueryInput;
}

/** Answers a query as of a moment, from the streams concerned alone; a long replay goes off the main thread. */
export async function readAsOf(
  route: QueryRoute,
  streams: readonly string[],
  moment: Moment,
  input: QueryInput,
  { store, config }: { store: EventStore; config: Config },
): Promise<unknown> {
  if ((await eventsIn(store, streams)) <= MAIN_THREAD_EVENTS)
    return route.read(await viewsAsOf(store, streams, moment), input);
  return await inWorker({ config, operationId: route.operationId, streams, moment, input });
}

async function eventsIn(store: EventStore, streams: readonly string[]): Promise<number> {
  let events = 0;
  for (const stream of streams) {
    for await (const last of store.readStream(stream, { direction: "backwards", limit: 1 }))
      events += last.revision + 1;
    if (events > MAIN_THREAD_EVENTS) break;
  }
  return events;
}

function inWorker(task: AsOfTask): Promise<unknown> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const worker = new Worker(new URL(`./as-of-worker.${extension}`, import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (cause) => reject(new Refusal("ERR_INTERNAL", {}, [], { cause })));
    worker.once("exit", () => reject(refused("ERR_INTERNAL")));
  }).finally(() => worker.terminate());
}

/** Does a worker's task, on the log it opened. */
export async function answerTask(
  store: EventStore,
  { operationId, streams, moment, input }: AsOfTask,
): Promise<unknown> {
  const route = queryRoutes.find((each) => each.operationId === operationId);
  if (!route) throw new Error(`there is no query ${operationId}`);
  return route.read(await viewsAsOf(store, streams, moment), input);
}

/** Read models as they were at a moment, folded from some streams only, each when it is first asked for. */
export async function viewsAsOf(store: EventStore, streams: readonly string[], moment: Moment): Promise<ReadModels> {
  const events = await eventsBefore(store, streams, moment);
  const folded = new Map<string, Map<string, unknown>>();

  function rowsOf<Row, Listed>(projection: Projection<Row, Listed>): Map<string, Row> {
    const known = folded.get(projection.name);
    if (known) return known as Map<string, Row>;
    const rows = new Map<string, Row>();
    for (const event of events) {
      if (projection.money && event.metadata.effectiveOn > moment.effectiveUpTo) continue;
      for (const key of projection.keys(event)) {
        const row = projection.fold(rows.get(key), event, key);
        if (row === undefined) rows.delete(key);
        else rows.set(key, row);
      }
    }
    folded.set(projection.name, rows);
    return rows;
  }

  return {
    get: (projection, key) => rowsOf(projection).get(key),
    list<Row, Listed>(projection: Projection<Row, Listed>, list: string, { after, limit }: ListOptions): Page<Listed> {
      const places = [...rowsOf(projection)]
        .flatMap(([key, row]) =>
          projection.places(row, key).map((place) => ({ ...place, cursor: `${place.sort}\n${key}` })),
        )
        .filter((place) => place.list === list && (!after || place.cursor > after))
        .sort((a, b) => (a.cursor < b.cursor ? -1 : 1));
      const page = places.slice(0, limit);
      return {
        rows: page.map(({ shows }) => shows),
        next: places.length > limit ? (page.at(-1)?.cursor ?? null) : null,
      };
    },
  };
}

interface ListOptions {
  readonly after?: string | null;
  readonly limit: number;
}

/** The events of some streams that were recorded before a moment, in the log's order. */
async function eventsBefore(
  store: EventStore,
  streams: readonly string[],
  { recordedBefore }: Moment,
): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (const stream of streams)
    for await (const event of store.readStream(stream))
      if (event.metadata.recordedAt < recordedBefore) events.push(asLogged(event));
  return events.sort((a, b) => (a.position < b.position ? -1 : 1));
}
