import pino from "pino";
import type { Test } from "tap";
import { readConfig } from "../../services/config.ts";
import { everybody } from "../../services/example/cast.ts";
import { withExample } from "../../services/example/example.ts";
import { startServer } from "../../services/server.ts";
import { temporaryDirectory } from "./service.ts";

/** Starts the service as `npm start` does: halfway the example, with applications in every state. @returns its base URL. */
export async function startExample(t: Test, flags: Readonly<Record<string, string>> = {}): Promise<string> {
  const given = { "data-directory": temporaryDirectory(t), port: "0", development: true, "public-rate": "0", ...flags };
  const silent = pino({ level: "silent" });
  const server = await startServer(await withExample(readConfig(given, {}), silent), silent, everybody);
  t.teardown(() => server.close());
  return server.url;
}
