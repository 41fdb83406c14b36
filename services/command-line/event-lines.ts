import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { refused } from "../../domain/refusal.ts";
import { eventMetadata, type RecordedEvent } from "../../schemas/envelope.ts";
import { uuid } from "../../schemas/primitives.ts";
import type { Catalogue } from "../engine/catalogue.ts";

const eventLine = z.strictObject({
  stream: z.string().min(1),
  id: uuid,
  type: z.string().min(1),
  data: z.unknown(),
  metadata: eventMetadata,
});

/** Writes an event as a line of an export, without position and revision: they differ between logs. */
export function lineOf({ stream, id, type, data, metadata }: RecordedEvent): string {
  return `${JSON.stringify({ stream, id, type, data, metadata })}\n`;
}

/**
 * Reads an export and validates every event.
 *
 * @throws ERR_IMPORT_INVALID naming the first line that is not a valid event.
 */
export async function* readLines(file: string, { check }: Catalogue): AsyncGenerator<RecordedEvent> {
  const revisions = new Map<string, number>();
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    const parsed = eventLine.safeParse(jsonOf(line, number));
    if (!parsed.success) throw refused("ERR_IMPORT_INVALID", { line: number, problem: z.prettifyError(parsed.error) });
    const revision = (revisions.get(parsed.data.stream) ?? -1) + 1;
    revisions.set(parsed.data.stream, revision);
    const event = { ...parsed.data, revision, position: String(number) };
    const checked = check(event);
    if (!checked.ok) throw refused("ERR_IMPORT_INVALID", { line: number, problem: checked.problem });
    yield event;
  }
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw refused("ERR_IMPORT_INVALID", { line: number, problem: "not JSON" });
  }
}
