import { Worker } from "node:worker_threads";
import { Temporal } from "temporal-polyfill";
import { amsterdamDay } from "../../domain/calendar.ts";
import { Refusal, refused } from "../../domain/refusal.ts";
import { InvalidCursor } from "../../projections/projection.ts";
import { asLogged, type LoggedEvent } from "../../schemas/events.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Config } from "../config.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import { type Moment, replayed } from "../engine/read-models/replay.ts";
import type { QueryInput, QueryRoute } from "./query-route.ts";
import { createTurns } from "./turns.ts";

/**
 * What is asked as of. An instant counts itself; a day, in Amsterdam, counts to its end.
 *
 * @param asOf what was recorded by then; everything, without it.
 * @param effectiveBy for money, what was effective by that day, as we know it; without it, by the day of `asOf`.
 */
export function momentOf(asOf: string | undefined, effectiveBy: LocalDate | undefined): Moment {
  if (asOf === undefined) return { recordedBy: END_OF_TIME, effectiveBy: effectiveBy ?? END_OF_TIME };
  const instant = asOf.includes("T") ? new Date(asOf) : endOf(asOf);
  return { recordedBy: instant.toISOString(), effectiveBy: effectiveBy ?? amsterdamDay(instant.toISOString()) };
}

/** Sorts after every instant and every day. */
const END_OF_TIME = "9999-12-31T23:59:59.999Z";

function endOf(day: LocalDate): Date {
  const nextDay = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime("Europe/Amsterdam");
  return new Date(nextDay.epochMilliseconds - 1);
}

/** Beyond so many events a replay is done off the main thread. */
const MAIN_THREAD_EVENTS = 2_000;

/** Each replay off the main thread takes a core and a connection: there are never more than this. */
const inTurn = createTurns({ atOnce: 2, maxWaiting: 50 });

/** What a worker is asked. */
export interface AsOfTask {
  readonly config: Config;
  readonly operationId: string;
  readonly streams: readonly string[];
  readonly moment: Moment;
  readonly input: QueryInput;
}

/** What a worker says. Only of what is wrong with the question it says what it is: an error loses its class on the way. */
export type AsOfOutcome = { readonly answer: unknown } | { readonly invalidCursor: string };

/**
 * Answers a query as of a moment, or from the events themselves, by the streams concerned alone; a long replay goes off the
 * main thread.
 */
export async function readAsOf(
  route: QueryRoute,
  streams: readonly string[],
  moment: Moment,
  input: QueryInput,
  { store, config }: { store: EventStore; config: Config },
): Promise<unknown> {
  if ((await eventsIn(store, streams)) <= MAIN_THREAD_EVENTS)
    return answerFrom(route, await eventsOf(store, streams), moment, input);
  return await inTurn(() => inWorker({ config, operationId: route.operationId, streams, moment, input }));
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
    worker.once("message", (outcome: AsOfOutcome) => {
      if ("answer" in outcome) resolve(outcome.answer);
      else reject(new InvalidCursor(outcome.invalidCursor));
    });
    worker.once("error", (cause) => reject(new Refusal("ERR_INTERNAL", {}, [], { cause })));
    worker.once("exit", () => reject(refused("ERR_INTERNAL")));
  }).finally(() => worker.terminate());
}

/** Does a worker's task, on the log it opened. */
export async function answerTask(
  store: EventStore,
  routes: readonly QueryRoute[],
  { operationId, streams, moment, input }: AsOfTask,
): Promise<AsOfOutcome> {
  const route = routes.find((each) => each.operationId === operationId);
  if (!route) throw new Error(`there is no query ${operationId}`);
  try {
    return { answer: answerFrom(route, await eventsOf(store, streams), moment, input) };
  } catch (error) {
    if (error instanceof InvalidCursor) return { invalidCursor: error.message };
    throw error;
  }
}

function answerFrom(route: QueryRoute, events: readonly LoggedEvent[], moment: Moment, input: QueryInput): unknown {
  return route.fromEvents ? route.fromEvents(events, input) : route.read(replayed(events, moment), input);
}

/** The events of some streams, in the log's order. */
async function eventsOf(store: EventStore, streams: readonly string[]): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (const stream of streams) for await (const event of store.readStream(stream)) events.push(asLogged(event));
  return events.sort((a, b) => (a.position < b.position ? -1 : 1));
}
