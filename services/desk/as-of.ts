import { Worker } from "node:worker_threads";
import { Temporal } from "temporal-polyfill";
import { amsterdamDay } from "../../domain/calendar.ts";
import { Refusal, refused } from "../../domain/refusal.ts";
import { InvalidCursor } from "../../projections/projection.ts";
import type { Actor } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Config } from "../config.ts";
import { type Catalogue, catalogueOf } from "../engine/catalogue.ts";
import type { Engine } from "../engine/engine.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import { moduleBeside } from "../engine/module-beside.ts";
import { type Moment, replayed } from "../engine/read-models/replay.ts";
import type { QueryDefinition, QueryInput } from "../schemes/query.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { createTurns, type InTurn } from "./turns.ts";

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

/**
 * Whose turn it is for a replay off the main thread, each of which takes a core and a connection. Officials, applicants and
 * the public wait in lines of their own: however much the public asks, officials do not wait for it.
 */
const lines = {
  officials: createTurns({ atOnce: 2, maxWaiting: 50 }),
  applicants: createTurns({ atOnce: 1, maxWaiting: 20 }),
  public: createTurns({ atOnce: 1, maxWaiting: 20 }),
};

function lineOf({ role }: Actor): InTurn {
  if (role === "public") return lines.public;
  return role === "applicant" ? lines.applicants : lines.officials;
}

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
  readonly config: Config;
}

/** What a worker says. Only of what is wrong with the question it says what it is: an error loses its class on the way. */
export type AsOfOutcome<Found> = { readonly found: Found | undefined } | { readonly invalidCursor: string };

/**
 * Answers a query as of a moment, or from the events themselves, by the streams concerned alone; a long replay goes off the
 * main thread.
 */
export async function readAsOf<Found>(
  { definition, ...asked }: AsOf<Found>,
  { store, catalogue }: Pick<Engine, "store" | "catalogue">,
  config: Config,
): Promise<Found | undefined> {
  if ((await eventsIn(store, asked.streams)) <= MAIN_THREAD_EVENTS)
    return findIn<Found>(await eventsOf(store, catalogue, asked.streams), { definition, ...asked });
  return await lineOf(asked.input.actor)<Found | undefined>(() => inWorker({ ...asked, config }));
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

function inWorker<Found>(task: AsOfTask): Promise<Found | undefined> {
  const worker = new Worker(moduleBeside(import.meta.url, "as-of-worker"), { workerData: task });
  return new Promise<Found | undefined>((resolve, reject) => {
    worker.once("message", (outcome: AsOfOutcome<Found>) => {
      if ("found" in outcome) resolve(outcome.found);
      else reject(new InvalidCursor(outcome.invalidCursor));
    });
    worker.once("error", (cause) => reject(new Refusal("ERR_INTERNAL", {}, [], { cause })));
    worker.once("exit", () => reject(refused("ERR_INTERNAL")));
  }).finally(() => worker.terminate());
}

/** Does a worker's task, on the log it opened. */
export async function answerTask(
  scheme: Scheme,
  store: EventStore,
  { name, ...asked }: AsOfTask,
): Promise<AsOfOutcome<unknown>> {
  const definition = scheme.queries[name];
  if (!definition) throw new Error(`there is no query ${name}`);
  const catalogue = catalogueOf(scheme);
  try {
    return { found: findIn(await eventsOf(store, catalogue, asked.streams), { name, definition, ...asked }) };
  } catch (error) {
    if (error instanceof InvalidCursor) return { invalidCursor: error.message };
    throw error;
  }
}

function findIn<Found>(events: readonly LoggedEvent[], { definition, moment, input }: AsOf<Found>): Found | undefined {
  return definition.fromEvents
    ? definition.fromEvents(events, input)
    : definition.read(replayed(events, moment), input);
}

/** The events of some streams, in the log's order. */
async function eventsOf(store: EventStore, { lifted }: Catalogue, streams: readonly string[]): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (const stream of streams) for await (const event of store.readStream(stream)) events.push(lifted(event));
  return events.sort((a, b) => (a.position < b.position ? -1 : 1));
}
