import { printExample } from "../example/play.ts";
import type { Command } from "./command.ts";

/** Plays the example through the public API of a service of its own. */
export const story: Command = {
  summary: "Play the fund's whole life, 2016 to settlement, through the HTTP API of a service of its own",
  positionals: [],
  options: { json: { type: "boolean", describe: "print one JSON document, and nothing else" } },
  settings: [],
  run: (values) => printExample({ json: values.json === true }),
};
