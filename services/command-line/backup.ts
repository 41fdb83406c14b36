import { backupLog } from "../engine/event-store/backup.ts";
import { logFile } from "../engine/event-store/open.ts";
import { type Command, configOf } from "./command.ts";

/** Copies the embedded log, also beside a running service. */
export const backup: Command = {
  summary: "Copy the log to a new file, also beside a running service",
  positionals: ["TARGET"],
  options: {},
  settings: ["dataDirectory"],
  async run(values, [target = ""]) {
    backupLog(logFile(configOf(values)), target);
    process.stdout.write(`${target}\n`);
    return 0;
  },
};
