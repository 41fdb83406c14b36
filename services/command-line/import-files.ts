import { catalogueOf } from "../engine/catalogue.ts";
import { openStoreToRead } from "../engine/event-store/open.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, configOf, FILE_SETTINGS, LOG_SETTINGS } from "./command.ts";
import { takeFromDirectory } from "./copying-contents.ts";
import { namedContents } from "./named-contents.ts";

/** Takes in the contents of the files that the log names already. */
export const importFiles: Command = {
  summary:
    "Take in the contents of the files that the log names, from a backup or an export; also beside a running service",
  positionals: ["DIRECTORY"],
  options: {},
  settings: [...LOG_SETTINGS, ...FILE_SETTINGS],
  async run(values, [directory = ""]) {
    const config = configOf(values);
    const catalogue = catalogueOf(transformationFund);
    const store = await openStoreToRead(config, catalogue);
    try {
      await takeFromDirectory(namedContents(store, catalogue), directory, config);
      return 0;
    } finally {
      await store.close();
    }
  },
};
