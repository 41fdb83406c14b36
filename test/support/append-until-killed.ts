/**
 * Owns a data directory and appends to its log, batch after batch, until it is killed or the disk is full. Prints
 * "owned", then a line per batch once it is acknowledged, as JSON, and at a failure its code.
 */
import { writeSync } from "node:fs";
import path from "node:path";
import type { NewEvent } from "../../schemas/envelope.ts";
import { takeOwnership } from "../../services/engine/event-store/data-directory.ts";
import type { StreamWrite } from "../../services/engine/event-store/event-store.ts";
import { hashOf } from "../../services/engine/event-store/hash-chain.ts";
import { openSqliteEventStore } from "../../services/engine/event-store/sqlite.ts";
import { newEvent } from "./log-events.ts";

/** The number of events that each batch adds to each stream. */
const streams = [
  { stream: "application-1", events: 3 },
  { stream: "fund-1", events: 2 },
];

const directory = process.argv[2] ?? "";
takeOwnership(directory);
const store = openSqliteEventStore({ file: path.join(directory, "log.db") });
const last = new Map<string, { readonly revision: number; readonly hash: string }>();
for (const { stream } of streams) {
  for await (const { revision, metadata } of store.readStream(stream, { direction: "backwards", limit: 1 })) {
    last.set(stream, { revision, hash: metadata.hash });
  }
}
tell("owned");

for (;;) {
  const writes = streams.map(({ stream, events }) => nextWrite(stream, events));
  try {
    const outcomes = await store.append(writes);
    tell(
      JSON.stringify(
        writes.map(({ stream, events }, index) => ({ stream, id: events.at(-1)?.id, ...outcomes[index] })),
      ),
    );
  } catch (error) {
    tell((error as { code?: string }).code ?? String(error));
    process.exit();
  }
  for (const { stream, events } of writes) {
    const revision = (last.get(stream)?.revision ?? -1) + events.length;
    last.set(stream, { revision, hash: events.at(-1)?.metadata.hash ?? "" });
  }
}

function nextWrite(stream: string, count: number): StreamWrite {
  const before = last.get(stream);
  let hash = before?.hash ?? "";
  const events = Array.from({ length: count }, (): NewEvent => {
    const event = newEvent({ data: { text: "x".repeat(200) } });
    hash = hashOf(hash, event);
    return { ...event, metadata: { ...event.metadata, hash } };
  });
  return { stream, expected: before?.revision ?? "no-stream", events };
}

/** Writes synchronously, so that no acknowledged batch goes unreported at a kill. */
function tell(line: string): void {
  writeSync(1, `${line}\n`);
}
