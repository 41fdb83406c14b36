import { cpSync, existsSync, renameSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import type { Test } from "tap";
import { readConfig } from "../../services/config.ts";
import { everybody } from "../../services/example/cast.ts";
import { withExample } from "../../services/example/example.ts";
import { startServer } from "../../services/server.ts";
import { ofProcess } from "./of-file.ts";
import { temporaryDirectory } from "./service.ts";

const silent = pino({ level: "silent" });
let played: Promise<string> | null = null;

/** Starts the service as `npm start` does: halfway the example, with applications in every state. @returns its base URL. */
export async function startExample(
  t: Test,
  flags: Readonly<Record<string, string>> = {},
  directory = temporaryDirectory(t),
): Promise<string> {
  await playedExample(t, directory);
  // Nobody but a test of it waits for papers to be printed that nobody reads.
  const given = {
    ...{ "data-directory": directory, port: "0", development: true, "public-rate": "0", "mail-papers-max-bytes": "0" },
    ...flags,
  };
  const server = await startServer(await withExample(readConfig(given, {}), silent), silent, everybody);
  t.teardown(() => server.close());
  return server.url;
}

/** Puts what the service holds halfway the example in a data directory, for a service of one's own. @returns that directory. */
export async function playedExample(t: Test, directory = temporaryDirectory(t)): Promise<string> {
  played ??= play();
  cpSync(await played, directory, { recursive: true });
  return directory;
}

/** Plays the example once for all test files of a run, or else for all tests of a process. @returns its data directory. */
async function play(): Promise<string> {
  const directory = temporaryDirectory(ofProcess);
  const shared = process.env.TEST_RUN && path.join(process.env.TEST_RUN, "example");
  if (shared && existsSync(shared)) return shared;
  await withExample(readConfig({ "data-directory": directory, development: true }, {}), silent);
  if (shared) share(directory, shared);
  return directory;
}

/** Puts a directory where others find it, whole; another that came first stays. */
function share(directory: string, shared: string): void {
  const copy = `${shared}-${process.pid}`;
  cpSync(directory, copy, { recursive: true });
  try {
    renameSync(copy, shared);
  } catch (error) {
    if (!existsSync(shared)) throw error;
  }
}
