import { existsSync } from "node:fs";
import { catalogueOf } from "../engine/catalogue.ts";
import { loggedEvents, readModelFile, readModelsOf } from "../engine/engine.ts";
import { logFile, openStoreToRead } from "../engine/event-store/open.ts";
import { changedSchema } from "../engine/event-store/sqlite-schema.ts";
import { startLogCheck } from "../engine/log-check.ts";
import { isDamage } from "../engine/read-models/storage.ts";
import { verifyReadModels } from "../engine/read-models/verify.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, configOf, LOG_SETTINGS } from "./command.ts";

/** Checks the log, and compares the read models with the log. */
export const verify: Command = {
  summary: "Check the log and its hash chains, and recompute every read model; also beside a running service",
  positionals: [],
  options: {},
  settings: LOG_SETTINGS,
  async run(values) {
    const config = configOf(values);
    const catalogue = catalogueOf(transformationFund);
    const store = await openStoreToRead(config, catalogue);
    const projections = readModelsOf(transformationFund, store);
    const { agreements } = transformationFund;
    try {
      const changes = config.eventStore === "sqlite" ? changedSchema(logFile(config)) : [];
      for (const change of changes) process.stdout.write(`log.db: ${change}\n`);
      const check = startLogCheck(catalogue);
      try {
        for await (const event of store.readAll()) check.take(event);
      } finally {
        check.close();
      }
      for (const { stream, revision, problem } of check.faults)
        process.stdout.write(`${stream} at ${revision}: ${problem}\n`);
      process.stdout.write(`${check.events} events in ${check.streams} streams, digest ${check.digest()}\n`);
      // Folds expect valid events: on a faulty log their rows mean nothing.
      if (check.faults.length + changes.length > 0) return 1;

      const file = readModelFile(config);
      if (!existsSync(file)) {
        process.stdout.write("no read models yet: the service makes them\n");
        return 0;
      }
      let differences = 0;
      const readAll = ({ after }: { readonly after: string | null }) => loggedEvents(store, catalogue, after);
      try {
        for await (const found of verifyReadModels({ file, logId: store.id, projections, agreements, readAll })) {
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
    } finally {
      await store.close();
    }
  },
};
