import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "pino";
import { type Config, NO_RATES } from "../config.ts";
import { readModelFile } from "../engine/engine.ts";
import { takeOwnership } from "../engine/event-store/data-directory.ts";
import { logFile } from "../engine/event-store/open.ts";
import { startServer } from "../server.ts";

/**
 * Loads the first half of the example into an empty data directory, so that a development service starts with applications
 * in every state. It is played through a service that listens only meanwhile.
 *
 * @returns the configuration to serve with: on a manual clock where the data directory holds one, unless the
 * configuration names a clock.
 */
export async function withExample(config: Config, log: Logger): Promise<Config> {
  // Others may work on a cluster's log.
  if (!config.development || config.eventStore !== "sqlite") return config;
  if (!config.empty && !existsSync(logFile(config))) await load(config, log);
  return config.clock === "system" && existsSync(clockFile(config)) ? { ...config, clock: "manual" } : config;
}

/** The file in which the manual clock keeps its time. */
function clockFile({ dataDirectory }: Config): string {
  return path.join(dataDirectory, "clock");
}

/** Plays into a folder of its own and moves the result into place when it is complete, so that a kill leaves no half-played example. */
async function load(config: Config, log: Logger): Promise<void> {
  log.info("the example is being loaded into an empty data directory; --empty starts without it");
  const ownership = takeOwnership(config.dataDirectory);
  try {
    const partial = { ...config, dataDirectory: path.join(config.dataDirectory, "example.partial") };
    await rm(partial.dataDirectory, { recursive: true, force: true });
    await play(partial, log);
    // The log is moved last: its presence says that the rest is there too.
    for (const fileOf of [readModelFile, clockFile, logFile]) await rename(fileOf(partial), fileOf(config));
    await rm(partial.dataDirectory, { recursive: true, force: true });
  } finally {
    ownership.release();
  }
}

async function play(config: Config, log: Logger): Promise<void> {
  // Imported here because only a first start needs it.
  const { developmentTokens, playUntilMidway, EXAMPLE_BEGINS } = await import("./play.ts");
  const quiet = log.child({}, { level: "warn" });
  const loading: Config = {
    ...config,
    ...NO_RATES,
    host: "127.0.0.1",
    port: 0,
    clock: `manual:${EXAMPLE_BEGINS}`,
  };
  const server = await startServer(loading, quiet);
  try {
    const tokenFor = await developmentTokens(config.dataDirectory, config.identityAudience);
    await playUntilMidway({ baseUrl: server.url, tokenFor });
  } finally {
    await server.close();
  }
}
