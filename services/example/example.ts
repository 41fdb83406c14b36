import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { readModelFile } from "../engine/engine.ts";
import { takeOwnership } from "../engine/event-store/data-directory.ts";
import { logFile } from "../engine/event-store/open.ts";
import { startServer } from "../server.ts";

/**
 * Sees to it that whoever opens the service in development finds applications in every state: plays the story up to its
 * middle into an empty data directory, through a service that listens only as long as that takes.
 *
 * @returns the configuration to serve with. In the example, and wherever else a manual clock was used before, time goes on
 * only when somebody moves it, unless the configuration says otherwise.
 */
export async function withExample(config: Config, log: Logger): Promise<Config> {
  // A store that others may work in is left as it is.
  if (!config.development || config.eventStore !== "sqlite") return config;
  if (!config.empty && !existsSync(logFile(config))) await load(config, log);
  return config.clock === "system" && existsSync(clockFile(config)) ? { ...config, clock: "manual" } : config;
}

/** In a data directory that holds the example: time stands still there, where the story stopped. */
function clockFile({ dataDirectory }: Config): string {
  return path.join(dataDirectory, "clock");
}

/**
 * Plays into a folder of its own, and moves what came of it into place only when all of it is there: whoever is killed
 * meanwhile leaves an empty data directory, not half a story.
 */
async function load(config: Config, log: Logger): Promise<void> {
  log.info("the example is being loaded into an empty data directory; --empty starts without it");
  const ownership = takeOwnership(config.dataDirectory);
  try {
    const partial = { ...config, dataDirectory: path.join(config.dataDirectory, "example.partial") };
    await rm(partial.dataDirectory, { recursive: true, force: true });
    await play(partial, log);
    // The log comes last: once it is there, so is all else.
    for (const fileOf of [readModelFile, clockFile, logFile]) await rename(fileOf(partial), fileOf(config));
    await rm(partial.dataDirectory, { recursive: true, force: true });
  } finally {
    ownership.release();
  }
}

async function play(config: Config, log: Logger): Promise<void> {
  // Loaded when it is played: a service that only serves needs nothing of it.
  const { developmentTokens, playUntilMidway, STORY_BEGINS } = await import("./play.ts");
  const quiet = log.child({}, { level: "warn" });
  const loading: Config = { ...config, host: "127.0.0.1", port: 0, clock: `manual:${STORY_BEGINS}` };
  const server = await startServer(loading, quiet);
  try {
    const tokenFor = await developmentTokens(config.dataDirectory, config.identityAudience);
    await playUntilMidway({ baseUrl: server.url, tokenFor });
  } finally {
    await server.close();
  }
}
