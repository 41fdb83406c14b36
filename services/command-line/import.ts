import { refused } from "../../domain/refusal.ts";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import { catalogueOf } from "../engine/catalogue.ts";
import type { EventStore, StreamWrite } from "../engine/event-store/event-store.ts";
import { openStore } from "../engine/event-store/open.ts";
import { type LogCheck, startLogCheck } from "../engine/log-check.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, configOf, LOG_SETTINGS } from "./command.ts";
import { readLines } from "./event-lines.ts";

const catalogue = catalogueOf(transformationFund);
const EVENTS_PER_COMMIT = 500;

/** Imports an export into an empty log. */
export const importLog: Command = {
  summary: "Take an export into an empty log; the service has to stand still",
  positionals: ["FILE"],
  options: {
    resume: { type: "boolean", describe: "go on with an import of the same file that was broken off" },
  },
  settings: LOG_SETTINGS,
  async run(values, [file = ""]) {
    const check = await checkFile(file);
    const { store, release } = await openStore(configOf(values), catalogue);
    try {
      if (values.resume !== true && !(await isEmpty(store))) throw refused("ERR_IMPORT_NOT_EMPTY");
      await appendAll(store, notThereYet(store, file));
      process.stdout.write(`${check.events} events in ${check.streams} streams, digest ${check.digest()}\n`);
      return 0;
    } finally {
      await store.close();
      release();
    }
  },
};

/** Whether the log has no events. Its head does not tell: a cluster may hold other events. */
async function isEmpty(store: EventStore): Promise<boolean> {
  for await (const _ of store.readAll({ limit: 1 })) return false;
  return true;
}

/** Checks the whole file, before anything is appended. @throws ERR_IMPORT_INVALID */
async function checkFile(file: string): Promise<LogCheck> {
  const check = startLogCheck(catalogue);
  try {
    for await (const event of readLines(file, catalogue)) check.take(event);
  } finally {
    check.close();
  }
  const [fault] = check.faults;
  if (fault) throw refused("ERR_IMPORT_INVALID", { line: Number(fault.position), problem: fault.problem });
  return check;
}

/**
 * Reads the events of the file that the log does not hold yet.
 *
 * @throws ERR_IMPORT_CONFLICT naming the first event in the log that is not the file's: the log has to hold the
 * beginning of the file and nothing else.
 */
async function* notThereYet(store: EventStore, file: string): AsyncGenerator<RecordedEvent> {
  const events = readLines(file, catalogue);
  for await (const there of store.readAll()) {
    const { value: given } = await events.next();
    if (there.stream !== given?.stream || there.id !== given.id || there.metadata.hash !== given.metadata.hash)
      throw refused("ERR_IMPORT_CONFLICT", { stream: there.stream, revision: there.revision });
  }
  yield* events;
}

async function appendAll(store: EventStore, events: AsyncIterable<RecordedEvent>): Promise<void> {
  let waiting: RecordedEvent[] = [];
  for await (const event of events) {
    waiting.push(event);
    if (waiting.length < EVENTS_PER_COMMIT) continue;
    await append(store, waiting);
    waiting = [];
  }
  await append(store, waiting);
}

async function append(store: EventStore, events: readonly RecordedEvent[]): Promise<void> {
  const writes = events.map(
    ({ stream, revision, id, type, data, metadata }): StreamWrite => ({
      stream,
      expected: revision === 0 ? "no-stream" : revision - 1,
      events: [{ id, type, data, metadata }],
    }),
  );
  // On a cluster writes do not share a commit, so they go one by one to keep the order of the log.
  const batches = store.exclusive ? [writes] : writes.map((write) => [write]);
  for (const batch of batches) {
    const outcomes = await store.append(batch);
    const failed = outcomes.findIndex((outcome) => outcome.kind !== "stored");
    if (failed >= 0) throw refused("ERR_IMPORT_CONFLICT", { stream: batch[failed]?.stream });
  }
}
