import { existsSync } from "node:fs";
import { catalogueOf } from "../engine/catalogue.ts";
import { commandIndex } from "../engine/command-index.ts";
import { readModelFile, readModelsOf } from "../engine/engine.ts";
import { logFile, openStore } from "../engine/event-store/open.ts";
import { historyOf } from "../engine/integrity/checkpoints.ts";
import { loggedEvents } from "../engine/logged-events.ts";
import { openReadModels } from "../engine/read-models/runner.ts";
import { snapshotFile } from "../engine/read-models/snapshots.ts";
import { removeStorage } from "../engine/read-models/storage.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, CommandError, configOf, LOG_SETTINGS, UsageError } from "./command.ts";

/** Rebuilds the read models from the log. */
export const rebuild: Command = {
  summary: "Make the read models anew from the log; the service has to stand still",
  positionals: [],
  options: {
    only: { type: "string", multiple: true, describe: "the name of a read model (default: all of them)" },
  },
  settings: LOG_SETTINGS,
  async run(values) {
    const config = configOf(values);
    const catalogue = catalogueOf(transformationFund);
    const only = values.only as string[] | undefined;
    for (const name of only ?? [])
      if (![...transformationFund.readModels, commandIndex].some((projection) => projection.name === name))
        throw new UsageError(`there is no read model ${name}`);
    // Opening it to write would create a log, in a directory that may just be misspelt.
    if (config.eventStore === "sqlite" && !existsSync(logFile(config)))
      throw new CommandError(`there is no log in ${config.dataDirectory}`);
    const { store, release } = await openStore(config, catalogue);
    try {
      const projections = readModelsOf(transformationFund, store);
      const names = only ?? projections.map(({ name }) => name);
      const readModels = openReadModels({
        file: readModelFile(config),
        logId: historyOf(config.dataDirectory, store.id),
        projections,
        readAll: ({ after }) => loggedEvents(store, catalogue, after),
      });
      await readModels.rebuild(names).finally(readModels.close);
      removeStorage(snapshotFile(config));
      for (const name of names) process.stdout.write(`${name}\n`);
      return 0;
    } finally {
      await store.close();
      release();
    }
  },
};
