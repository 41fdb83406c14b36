import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { refused } from "../../domain/refusal.ts";
import { eventMetadata, type RecordedEvent } from "../../schemas/envelope.ts";
import { uuid } from "../../schemas/primitives.ts";
import type { Catalogue } from "../engine/catalogue.ts";
import type { LogEntry } from "../engine/event-store/entries.ts";
import type { Trace } from "../engine/event-store/event-store.ts";
import { sha256 } from "../engine/integrity/checkpoint.ts";
import { startLogCheck } from "../engine/log-check.ts";
import { countStreams } from "./stream-counts.ts";

const name = z.string().min(1);

/** The lines of an export: events and what is left of forgotten ones, in log order, and then the end. */
const exportLine = z.union([
  z.strictObject({ stream: name, id: uuid, type: name, data: z.unknown(), metadata: eventMetadata }),
  z.strictObject({ stream: name, id: uuid, type: name, forgotten: z.literal(true), leaf: sha256 }),
  z.strictObject({ end: z.strictObject({ events: z.int().min(0), root: sha256 }) }),
]);

/** Writes an event as a line of an export, without position and revision: they differ between logs. */
export function lineOf({ stream, id, type, data, metadata }: RecordedEvent): string {
  return `${JSON.stringify({ stream, id, type, data, metadata })}\n`;
}

/** Writes what is left of a forgotten event as a line of an export. */
export function lineOfTrace({ stream, id, type, leaf }: Omit<Trace, "revision" | "position">): string {
  return `${JSON.stringify({ stream, id, type, forgotten: true, leaf: leaf.toString("hex") })}\n`;
}

/** Writes the last line of an export: how many events it has, and the root of the tree over them. */
export function lastLineOf(end: { readonly events: number; readonly root: string }): string {
  return `${JSON.stringify({ end })}\n`;
}

/** The end that an export names. */
export type End = z.infer<(typeof exportLine.options)[2]>["end"];

/** What is found in a sound export. */
export interface ExportSummary {
  readonly events: number;
  readonly streams: number;
  readonly digest: string;
  readonly root: string;
}

/**
 * Reads an export whole, and checks it: every event, every hash, every id, and the end.
 *
 * @param hasEnd whether it has to end with a line that says so; those of earlier versions have none.
 * @throws ERR_IMPORT_INVALID naming the first line that is wrong.
 */
export async function checkExport(file: string, catalogue: Catalogue, hasEnd: boolean): Promise<ExportSummary> {
  const check = startLogCheck(catalogue);
  try {
    let end: End | undefined;
    let lines = 1;
    const onEnd = (found: End): void => {
      end = found;
    };
    for await (const line of readLines(file, catalogue, { onEnd })) {
      lines += 1;
      if ("event" in line) check.take(line.event);
      else check.takeForgotten(line.trace);
    }
    const [fault] = check.faults;
    if (fault) throw refused("ERR_IMPORT_INVALID", { line: Number(fault.position), problem: fault.problem });
    const { events, streams } = check;
    const summary = { events, streams, digest: check.digest(), root: check.root() };
    const problem = problemOfEnd(end, summary, hasEnd);
    if (problem) throw refused("ERR_IMPORT_INVALID", { line: lines, problem });
    return summary;
  } finally {
    check.close();
  }
}

function problemOfEnd(end: End | undefined, { events, root }: ExportSummary, hasEnd: boolean): string | null {
  if (!end) return hasEnd ? "the end is missing: this file was cut off" : null;
  if (end.events !== events) return `the end names ${end.events} events, and there are ${events}`;
  return end.root === root ? null : "the end names another root: events are missing, changed or in another order";
}

/**
 * Reads the events of an export and validates each.
 *
 * @param keepsForgotten whether what is left of forgotten events takes its place in its stream: not on a cluster.
 * @param onEnd called with the end, where there is one.
 * @throws ERR_IMPORT_INVALID naming the first line that is not a valid event.
 */
export async function* readLines(
  file: string,
  { check }: Catalogue,
  { keepsForgotten = true, onEnd }: { readonly keepsForgotten?: boolean; readonly onEnd?: (end: End) => void } = {},
): AsyncGenerator<LogEntry> {
  const counts = countStreams();
  let number = 0;
  let isOver = false;
  try {
    for await (const line of createInterface({
      input: createReadStream(file, "utf8"),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1;
      const invalid = (problem: string) => refused("ERR_IMPORT_INVALID", { line: number, problem });
      const content = jsonOf(line, number);
      const parsed = shapeOf(content).safeParse(content);
      if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
      if (isOver) throw invalid("something follows the end");
      const given = parsed.data;
      if ("end" in given) {
        isOver = true;
        onEnd?.(given.end);
        continue;
      }
      const { stream, id, type } = given;
      const revision = keepsForgotten || !("leaf" in given) ? counts.add(stream) : counts.of(stream);
      const place = { stream, id, type, revision, position: String(number) };
      if ("leaf" in given) {
        yield { trace: { ...place, leaf: Buffer.from(given.leaf, "hex") } };
        continue;
      }
      const event = { ...place, data: given.data, metadata: given.metadata };
      const checked = check(event);
      if (!checked.ok) throw invalid(checked.problem);
      yield { event };
    }
  } finally {
    counts.close();
  }
}

/** The schema for a line, by what it holds: what is wrong is then told of one kind of line. */
function shapeOf(content: unknown): (typeof exportLine.options)[number] {
  const [event, trace, end] = exportLine.options;
  if (typeof content !== "object" || content === null) return event;
  if ("end" in content) return end;
  return "forgotten" in content ? trace : event;
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw refused("ERR_IMPORT_INVALID", { line: number, problem: "not JSON" });
  }
}
