import { refused } from "../../domain/refusal.ts";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import type { FileStore } from "../attachments/file-store.ts";
import { configuredStore } from "../attachments/open.ts";
import { catalogueOf } from "../engine/catalogue.ts";
import type { LogEntry } from "../engine/event-store/entries.ts";
import { type EventStore, isIndexed } from "../engine/event-store/event-store.ts";
import { openStore } from "../engine/event-store/open.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, configOf, FILE_SETTINGS, LOG_SETTINGS } from "./command.ts";
import { takeFromDirectory } from "./copying-contents.ts";
import { checkExport, readLines } from "./event-lines.ts";
import { joinedWrites } from "./joined-writes.ts";
import { type NamedContent, namedContents } from "./named-contents.ts";

const catalogue = catalogueOf(transformationFund);
const EVENTS_PER_COMMIT = 500;

/** Imports an export into an empty log. */
export const importLog: Command = {
  summary: "Take an export into an empty log; the service has to stand still",
  positionals: ["FILE"],
  options: {
    "without-end": { type: "boolean", describe: "take a file of an earlier version, which does not say where it ends" },
    files: {
      type: "string",
      describe: "directory with the contents of the files that the export names (default: none)",
    },
    resume: { type: "boolean", describe: "go on with an import of the same file that was broken off" },
  },
  settings: [...LOG_SETTINGS, ...FILE_SETTINGS],
  async run(values, [file = ""]) {
    const { events, streams, digest, root } = await checkExport(file, catalogue, values["without-end"] !== true);
    const config = configOf(values);
    const { store, release } = await openStore(config, catalogue);
    try {
      if (values.resume !== true && !(await isEmpty(store))) throw refused("ERR_IMPORT_NOT_EMPTY");
      await appendAll(store, notThereYet(store, file));
      const contents = namedContents(store, catalogue);
      if (typeof values.files === "string") await takeFromDirectory(contents, values.files, config);
      else await tellOfMissing(contents, await configuredStore(config));
      process.stdout.write(`${events} events in ${streams} streams, digest ${digest}, root ${root}\n`);
      return 0;
    } finally {
      await store.close();
      release();
    }
  },
};

/** Says how many of the files that the log names have no content here, and how it is taken in. */
async function tellOfMissing(contents: AsyncIterable<NamedContent>, store: FileStore | null): Promise<void> {
  let named = 0;
  let missing = 0;
  for await (const { sha256 } of contents) {
    named += 1;
    if (!store || (await store.keptAt(sha256)) === null) missing += 1;
  }
  if (missing > 0)
    process.stderr.write(
      `${missing} of the ${named} files that it names have no content here: fonds import-files DIRECTORY takes them in\n`,
    );
}

/** Whether the log has no events. Its head does not tell: a cluster may hold other events. */
async function isEmpty(store: EventStore): Promise<boolean> {
  for await (const _ of store.readAll({ limit: 1 })) return false;
  return true;
}

/**
 * Reads the lines of the file that the log does not hold yet.
 *
 * @throws ERR_IMPORT_CONFLICT naming the first event in the log that is not the file's: the log has to hold the
 * beginning of the file and nothing else.
 */
async function* notThereYet(store: EventStore, file: string): AsyncGenerator<LogEntry> {
  const lines = readLines(file, catalogue, { keepsForgotten: isIndexed(store) });
  let read = 0;
  async function nextLine(): Promise<LogEntry | undefined> {
    const { value } = await lines.next();
    read += 1;
    return value;
  }
  for await (const there of store.readAll()) {
    let line = await nextLine();
    while (line && "trace" in line) line = await nextLine();
    const given = line?.event;
    if (there.stream !== given?.stream || there.id !== given.id || there.metadata.hash !== given.metadata.hash)
      throw refused("ERR_IMPORT_CONFLICT", { stream: there.stream, revision: there.revision });
  }
  // What is left of forgotten events may be there beyond the last event that is.
  while (isIndexed(store) && read < store.size()) await nextLine();
  yield* lines;
}

async function appendAll(store: EventStore, lines: AsyncIterable<LogEntry>): Promise<void> {
  const waiting: RecordedEvent[] = [];
  for await (const line of lines) {
    if ("event" in line) waiting.push(line.event);
    else if (isIndexed(store)) {
      await append(store, waiting.splice(0));
      store.appendForgotten(line.trace);
    }
    if (waiting.length < EVENTS_PER_COMMIT) continue;
    await append(store, waiting.splice(0));
  }
  await append(store, waiting);
}

async function append(store: EventStore, events: readonly RecordedEvent[]): Promise<void> {
  const writes = joinedWrites(events);
  // On a cluster writes do not share a commit, so they go one by one to keep the order of the log.
  const batches = store.exclusive ? [writes] : writes.map((write) => [write]);
  for (const batch of batches) {
    const outcomes = await store.append(batch);
    const failed = outcomes.findIndex((outcome) => outcome.kind !== "stored");
    if (failed >= 0) throw refused("ERR_IMPORT_CONFLICT", { stream: batch[failed]?.stream });
  }
}
