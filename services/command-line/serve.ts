import { readConfig, settings } from "../config.ts";
import { everybody } from "../example/cast.ts";
import { withExample } from "../example/example.ts";
import { programLog, startServer } from "../server.ts";
import type { Command, Values } from "./command.ts";

/** The longest that stopping may take: less than the ten seconds after which supervisors kill. */
const STOP_WITHIN_MS = 9_500;

/** Runs the service until SIGTERM or SIGINT. */
export const serve: Command = {
  summary: "Run the service",
  positionals: [],
  options: {},
  settings: settings.map(({ key }) => key),
  async run(values: Values) {
    const config = readConfig(values as Record<string, string | boolean | undefined>, process.env);
    const log = programLog(config);
    const stopped = new Promise<string>((resolve) => {
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve(signal));
    });
    const server = await startServer(await withExample(config, log), log, everybody);
    log.info(
      { url: server.url, internalUrl: server.internalUrl, development: config.development },
      "the service listens",
    );
    log.info({ signal: await stopped }, "the service stops");
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await server.close();
    return 0;
  },
};
