import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { catalogueOf } from "../engine/catalogue.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import { openStoreToRead } from "../engine/event-store/open.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, configOf, LOG_SETTINGS } from "./command.ts";
import { lineOf } from "./event-lines.ts";

/** Writes the whole log as JSON lines, in log order. */
export const exportLog: Command = {
  summary: "Write the whole log as JSON lines, also beside a running service",
  positionals: [],
  options: {
    output: { type: "string", describe: "file to write (default: standard output); it must not be there yet" },
  },
  settings: LOG_SETTINGS,
  async run(values) {
    const store = await openStoreToRead(configOf(values), catalogueOf(transformationFund));
    try {
      const output = values.output as string | undefined;
      const target = output === undefined ? process.stdout : createWriteStream(output, { flags: "wx", mode: 0o600 });
      await pipeline(Readable.from(lines(store)), target, { end: output !== undefined });
      return 0;
    } finally {
      await store.close();
    }
  },
};

/** The lines of an export. Erased data is left out, also where the log still holds it. */
export async function* lines(store: EventStore): AsyncGenerator<string> {
  const erasedAt = new Map<string, number>();
  for await (const event of store.readAll())
    if (event.type === "PersonErased") erasedAt.set(event.stream, event.revision);
  for await (const event of store.readAll()) {
    if (event.revision >= (erasedAt.get(event.stream) ?? 0)) yield lineOf(event);
  }
}
