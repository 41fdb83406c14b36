import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { configuredStore } from "../attachments/open.ts";
import { catalogueOf } from "../engine/catalogue.ts";
import { entriesOf } from "../engine/event-store/entries.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import { restartsChain } from "../engine/event-store/forgettable.ts";
import { leafOfEvent } from "../engine/event-store/leaf.ts";
import { openStoreToRead } from "../engine/event-store/open.ts";
import { growTree } from "../engine/integrity/merkle-tree.ts";
import { openScratchMap } from "../engine/scratch-map.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, configOf, FILE_SETTINGS, LOG_SETTINGS } from "./command.ts";
import { copyToDirectory } from "./copying-contents.ts";
import { lastLineOf, lineOf, lineOfTrace } from "./event-lines.ts";
import { type NamedContent, namedContents } from "./named-contents.ts";
import { countStreams } from "./stream-counts.ts";

/** Writes the whole log as JSON lines, in log order. */
export const exportLog: Command = {
  summary: "Write the whole log as JSON lines, also beside a running service",
  positionals: [],
  options: {
    output: { type: "string", describe: "file to write (default: standard output); it must not be there yet" },
    files: { type: "string", describe: "directory for the contents of the files that the log names (default: none)" },
  },
  settings: [...LOG_SETTINGS, ...FILE_SETTINGS],
  async run(values) {
    const config = configOf(values);
    const catalogue = catalogueOf(transformationFund);
    const store = await openStoreToRead(config, catalogue);
    try {
      const output = values.output as string | undefined;
      const target = output === undefined ? process.stdout : createWriteStream(output, { flags: "wx", mode: 0o600 });
      await pipeline(Readable.from(lines(store)), target, { end: output !== undefined });
      const contents = namedContents(store, catalogue);
      if (typeof values.files === "string")
        await copyToDirectory(contents, await configuredStore(config), values.files);
      else await tellOfLeftOut(contents);
      return 0;
    } finally {
      await store.close();
    }
  },
};

/** Says how many files the export names, whose contents are not in it. */
async function tellOfLeftOut(contents: AsyncIterable<NamedContent>): Promise<void> {
  let named = 0;
  for await (const _ of contents) named += 1;
  if (named > 0)
    process.stderr.write(`${named} files are named, without their contents: --files DIRECTORY copies those as well\n`);
}

/** The lines of an export. Of erased data only what the tree needs is left, also where the log still holds it. */
export async function* lines(store: EventStore): AsyncGenerator<string> {
  /** The last revision of each stream of an erased person. */
  const erasedAt = openScratchMap();
  const tree = growTree();
  // As an import counts them: where a cluster removed what was erased, its stream begins later.
  const counts = countStreams();
  try {
    for await (const { type, stream, revision } of store.readAll())
      if (restartsChain(type)) erasedAt.put(stream, String(revision));
    for await (const entry of entriesOf(store)) {
      if ("trace" in entry) {
        counts.add(entry.trace.stream);
        tree.add(entry.trace.leaf);
        yield lineOfTrace(entry.trace);
        continue;
      }
      const { event } = entry;
      const leaf = leafOfEvent({ ...event, revision: counts.add(event.stream) });
      tree.add(leaf);
      yield event.revision < Number(erasedAt.get(event.stream) ?? 0) ? lineOfTrace({ ...event, leaf }) : lineOf(event);
    }
  } finally {
    erasedAt.close();
    counts.close();
  }
  yield lastLineOf({ events: tree.size, root: tree.root().toString("hex") });
}
