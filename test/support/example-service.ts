import { cpSync } from "node:fs";
import pino from "pino";
import t, { type Test } from "tap";
import { readConfig } from "../../services/config.ts";
import { everybody } from "../../services/example/cast.ts";
import { withExample } from "../../services/example/example.ts";
import { startServer } from "../../services/server.ts";
import { temporaryDirectory } from "./service.ts";

const silent = pino({ level: "silent" });
let played: Promise<string> | null = null;

/** Starts the service as `npm start` does: halfway the example, with applications in every state. @returns its base URL. */
export async function startExample(
  t: Test,
  flags: Readonly<Record<string, string>> = {},
  directory = temporaryDirectory(t),
): Promise<string> {
  played ??= play();
  cpSync(await played, directory, { recursive: true });
  const given = { "data-directory": directory, port: "0", development: true, "public-rate": "0", ...flags };
  const server = await startServer(await withExample(readConfig(given, {}), silent), silent, everybody);
  t.teardown(() => server.close());
  return server.url;
}

/** Plays the example once for all tests of a file. @returns its data directory. */
async function play(): Promise<string> {
  const directory = temporaryDirectory(t);
  await withExample(readConfig({ "data-directory": directory, development: true }, {}), silent);
  return directory;
}
