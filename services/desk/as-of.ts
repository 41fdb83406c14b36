import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import { amsterdamDay } from "../../domain/calendar.ts";
import { Refusal, refused } from "../../domain/refusal.ts";
import { InvalidCursor } from "../../projections/projection.ts";
import type { Actor } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Config } from "../config.ts";
import type { Engine } from "../engine/engine.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import { moduleBeside } from "../engine/module-beside.ts";
import type { Moment } from "../engine/read-models/replay.ts";
import { type AsOf, type AsOfOutcome, type AsOfTask, answerFromNothing } from "./as-of-answer.ts";
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

/**
 * Answers a query as of a moment, or from the events themselves. A short way back is a replay of the streams concerned; a
 * long one goes off the main thread, where it begins at the nearest snapshot of the whole log if there is one.
 */
export async function readAsOf<Found>(
  { definition, ...asked }: AsOf<Found>,
  { store, catalogue, checkpoints }: Pick<Engine, "store" | "catalogue" | "checkpoints">,
  { config, log }: { readonly config: Config; readonly log: Pick<Logger, "warn"> },
): Promise<Found | undefined> {
  if ((await eventsIn(store, asked.streams)) <= MAIN_THREAD_EVENTS)
    return await answerFromNothing({ definition, ...asked }, { store, catalogue });
  const logId = checkpoints.history;
  return await lineOf(asked.input.actor)<Found | undefined>(() => inWorker({ ...asked, config, logId }, log));
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

/** A question for a worker. */
interface Question extends AsOfTask {
  readonly config: Config;
  /** No other worker adds to the snapshots meanwhile. */
  readonly mayExtend: boolean;
}

/** What a worker does: it answers a question, or makes snapshots before anybody asks. */
export type WorkerTask = Question | (Pick<AsOfTask, "logId"> & { readonly config: Config });

/**
 * The data directories in which a worker adds to the snapshots: one in each, in no line, for nobody waits for it. Where that
 * failed it is not tried again before the service starts anew: each try may read the whole log.
 */
const extended = new Set<string>();

/** A replay may take so much. A worker with too little ends the whole process. */
const WORKER_LIMITS = { maxOldGenerationSizeMb: 1_024 };

function startWorker(workerData: WorkerTask): Worker {
  return new Worker(moduleBeside(import.meta.url, "as-of-worker"), { workerData, resourceLimits: WORKER_LIMITS });
}

/**
 * Makes the snapshots that are due, in a worker, before anybody asks: otherwise the first question about a day long ago reads
 * everything. Nobody waits for it. While another worker adds to them, or after one failed, nothing is done.
 *
 * @returns once it is done.
 */
export function prepareSnapshots(
  { checkpoints }: Pick<Engine, "checkpoints">,
  { config, log }: { readonly config: Config; readonly log: Pick<Logger, "warn"> },
): Promise<void> {
  const { dataDirectory } = config;
  if (extended.has(dataDirectory)) return Promise.resolve();
  extended.add(dataDirectory);
  const worker = startWorker({ config, logId: checkpoints.history });
  worker.unref();
  worker.once("error", (error) => log.warn({ err: error }, NO_MORE_SNAPSHOTS));
  return new Promise((resolve) => {
    worker.once("exit", (code) => {
      if (code === 0) extended.delete(dataDirectory);
      resolve();
    });
  });
}

const NO_MORE_SNAPSHOTS = "no more snapshots are made: past days take longer to ask";

function inWorker<Found>(task: Omit<Question, "mayExtend">, log: Pick<Logger, "warn">): Promise<Found | undefined> {
  const { dataDirectory } = task.config;
  const mayExtend = !extended.has(dataDirectory);
  if (mayExtend) extended.add(dataDirectory);
  const worker = startWorker({ ...task, mayExtend });
  let isAnswered = false;
  return new Promise<Found | undefined>((resolve, reject) => {
    worker.once("message", (outcome: AsOfOutcome<Found>) => {
      // It may go on with the snapshots, which nobody waits for.
      worker.unref();
      isAnswered = true;
      if (!("found" in outcome)) return reject(new InvalidCursor(outcome.invalidCursor));
      if (outcome.trouble !== undefined) log.warn({ trouble: outcome.trouble }, "a snapshot could not be used");
      resolve(outcome.found);
    });
    worker.once("error", (cause) => {
      if (isAnswered) log.warn({ err: cause }, NO_MORE_SNAPSHOTS);
      reject(new Refusal("ERR_INTERNAL", {}, [], { cause }));
    });
    worker.once("exit", (code) => {
      if (mayExtend && !(isAnswered && code !== 0)) extended.delete(dataDirectory);
      reject(refused("ERR_INTERNAL"));
    });
  });
}
