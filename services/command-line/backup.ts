import { configuredStore } from "../attachments/open.ts";
import { catalogueOf } from "../engine/catalogue.ts";
import { backupLog } from "../engine/event-store/backup.ts";
import { logFile } from "../engine/event-store/open.ts";
import { openSqliteEventStore } from "../engine/event-store/sqlite.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, configOf, FILE_SETTINGS } from "./command.ts";
import { copyToDirectory } from "./copying-contents.ts";
import { namedContents } from "./named-contents.ts";

/**
 * Copies the embedded log, also beside a running service, and then the contents of the files that the copy names: what is
 * attached meanwhile is in neither.
 */
export const backup: Command = {
  summary: "Copy the log to a new file, and the contents of its files beside that; also beside a running service",
  positionals: ["TARGET"],
  options: {},
  settings: ["dataDirectory", ...FILE_SETTINGS],
  async run(values, [target = ""]) {
    const config = configOf(values);
    backupLog(logFile(config), target);
    const copy = openSqliteEventStore({ file: target, readOnly: true });
    try {
      const contents = namedContents(copy, catalogueOf(transformationFund));
      await copyToDirectory(contents, await configuredStore(config), `${target}.files`);
    } finally {
      await copy.close();
    }
    process.stdout.write(`${target}\n`);
    return 0;
  },
};
