import { existsSync } from "node:fs";
import path from "node:path";
import { configuredStore } from "../attachments/open.ts";
import { hashOf } from "../attachments/taking-in.ts";
import type { Config } from "../config.ts";
import { type Catalogue, catalogueOf } from "../engine/catalogue.ts";
import { commandIndex } from "../engine/command-index.ts";
import { readModelFile, readModelsOf } from "../engine/engine.ts";
import { entriesOf } from "../engine/event-store/entries.ts";
import { type EventStore, isShared } from "../engine/event-store/event-store.ts";
import { leafOfEvent } from "../engine/event-store/leaf.ts";
import { logFile, openStoreToRead } from "../engine/event-store/open.ts";
import { checkFile } from "../engine/event-store/sqlite-check.ts";
import { changedSchema } from "../engine/event-store/sqlite-schema.ts";
import { eventIdOf } from "../engine/ids.ts";
import { isSignedBy, knownPublicKey } from "../engine/integrity/checkpoint.ts";
import {
  CHECKPOINTS_FILE,
  checkpointsIn,
  compareRoots,
  historyOf,
  type RootComparison,
  readCheckpoints,
  sinceAccepted,
} from "../engine/integrity/checkpoints.ts";
import { CHECKPOINT_KEY_FILE } from "../engine/integrity/integrity.ts";
import { startLogCheck } from "../engine/log-check.ts";
import { loggedEvents } from "../engine/logged-events.ts";
import { isDamage } from "../engine/read-models/storage.ts";
import { verifyReadModels } from "../engine/read-models/verify.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, configOf, FILE_SETTINGS, LOG_SETTINGS } from "./command.ts";
import { namedContents } from "./named-contents.ts";
import { tellProgress } from "./progress.ts";

/** Checks the log, its checkpoints and the contents of its files, and compares the read models with the log. */
export const verify: Command = {
  summary: "Check the log, its checkpoints, every read model and every file; also beside a running service",
  positionals: [],
  options: {
    against: {
      type: "string",
      describe: "a file with checkpoints that somebody else kept: the log has to hold them all",
    },
  },
  settings: [...LOG_SETTINGS, ...FILE_SETTINGS],
  async run(values) {
    const config = configOf(values);
    const catalogue = catalogueOf(transformationFund);
    const store = await openStoreToRead(config, catalogue);
    try {
      // Read before the log: a service that runs beside may write more of both.
      const checkpoints = checkpointsToCompare(store.id, config, values.against as string | undefined);
      const roots = compareRoots(checkpoints.ofThisLog);
      const faults = [...faultsOfFile(config), ...(await faultsOfEvents(store, catalogue, roots))];
      if (faults.length === 0) faults.push(...checkpoints.strangers, ...roots.differing());
      for (const fault of faults) process.stdout.write(`${fault}\n`);
      if (faults.length === 0 && checkpoints.told) process.stdout.write(`${checkpoints.told}\n`);
      // Folds expect valid events: on a faulty log their rows mean nothing.
      if (faults.length > 0) return 1;
      const differences = await compareReadModels(store, config, catalogue);
      return (await checkContents(store, config, catalogue)) ? differences : 1;
    } finally {
      await store.close();
    }
  },
};

function faultsOfFile(config: Config): string[] {
  if (config.eventStore !== "sqlite") return [];
  const file = logFile(config);
  const tell = tellProgress("the file");
  const faults = changedSchema(file).map((change) => `log.db: ${change}`);
  for (const step of checkFile(file)) {
    faults.push(...step.faults);
    tell(step.checked, step.events);
  }
  return faults;
}

/** Goes through the events, and prints what they come to. */
async function faultsOfEvents(store: EventStore, catalogue: Catalogue, roots: RootComparison): Promise<string[]> {
  const check = startLogCheck(catalogue);
  const tell = tellProgress("the events");
  try {
    for await (const entry of entriesOf(store)) {
      if ("event" in entry) check.take(entry.event);
      else check.takeForgotten(entry.trace);
      roots.take("event" in entry ? leafOfEvent(entry.event) : entry.trace.leaf);
      tell(check.events);
    }
    const { events, streams } = check;
    process.stdout.write(`${events} events in ${streams} streams, digest ${check.digest()}, root ${check.root()}\n`);
    return check.faults.map(({ stream, revision, problem }) => `${stream} at ${revision}: ${problem}`);
  } finally {
    check.close();
  }
}

/** The checkpoints beside the log, and those that somebody else kept. */
function checkpointsToCompare(log: string, config: Config, against: string | undefined) {
  const publicKey = knownPublicKey(config.checkpointKey, path.join(config.dataDirectory, CHECKPOINT_KEY_FILE));
  const own = readCheckpoints(path.join(config.dataDirectory, CHECKPOINTS_FILE), publicKey);
  const kept = against === undefined ? [] : checkpointsIn(against);
  const strangers = kept.flatMap((one) => {
    if (one.log !== log) return [`${against}: the checkpoint of ${one.at} is of another log`];
    return publicKey && !isSignedBy(one, publicKey)
      ? [`${against}: the checkpoint of ${one.at} was not signed here`]
      : [];
  });
  return {
    ofThisLog: [...sinceAccepted(own, log), ...kept],
    /** What of them is not of this log, in words. */
    strangers,
    /** What is said when the log holds them all. */
    told: against === undefined ? null : `${kept.length} checkpoints of ${against} are in this log, unchanged`,
  };
}

/** Checks that the content of each file is there, with its hash. @returns whether all of them are. */
async function checkContents(store: EventStore, config: Config, catalogue: Catalogue): Promise<boolean> {
  const kept = await configuredStore(config);
  let files = 0;
  let faults = 0;
  for await (const { fileId, sha256 } of namedContents(store, catalogue)) {
    files += 1;
    const found = kept && (await hashOf(sha256, kept));
    if (found === sha256) continue;
    faults += 1;
    process.stdout.write(`file ${fileId}: ${found === null ? "its content is missing" : "its content differs"}\n`);
  }
  if (files > 0) process.stdout.write(`${files} files checked, ${faults} without their content\n`);
  return faults === 0;
}

async function compareReadModels(store: EventStore, config: Config, catalogue: Catalogue): Promise<number> {
  const file = readModelFile(config);
  if (!existsSync(file)) {
    process.stdout.write("no read models yet: the service makes them\n");
    return 0;
  }
  const projections = readModelsOf(transformationFund, store);
  const { agreements } = transformationFund;
  let differences = 0;
  // This node knew what a scavenged store no longer tells: the commands that what was forgotten came of.
  const forgotten = new Set(isShared(store) ? (await store.traces()).map(({ id }) => id) : []);
  const readAll = ({ after }: { readonly after: string | null }) => loggedEvents(store, catalogue, after);
  try {
    for await (const found of verifyReadModels({
      file,
      logId: historyOf(config.dataDirectory, store.id),
      projections,
      agreements,
      readAll,
      onFolded: tellProgress("the read models"),
    })) {
      if (found.projection === commandIndex.name && forgotten.has(eventIdOf(found.key ?? "", 0))) continue;
      differences += 1;
      process.stdout.write(`read model ${found.projection}: ${found.problem} ${found.key ?? ""}\n`);
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    process.stdout.write("the file of the read models is damaged: the service, or fonds rebuild, makes it anew\n");
    return 1;
  }
  process.stdout.write(`${projections.length} read models recomputed, ${differences} differences\n`);
  return differences === 0 ? 0 : 1;
}
