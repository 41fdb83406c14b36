import { appendFileSync, closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync } from "node:fs";
import { refused } from "../../../domain/refusal.ts";
import { type Checkpoint, checkpoint } from "./checkpoint.ts";

/**
 * A file elsewhere, kept by somebody else, to which checkpoints of the log are added: whoever replaces the whole of a data directory
 * cannot replace that.
 */
export interface Anchor {
  /** The last that was added; null before the first. */
  last(): Checkpoint | null;
  /** Adds one, unless it says what the last one said. */
  add(checkpoint: Checkpoint): void;
}

/** Opens the file, which is made with the first checkpoint. @throws ERR_LOG_CORRUPT where it holds something, and no checkpoint. */
export function openAnchor(file: string): Anchor {
  let last = lastIn(file);
  return {
    last: () => last,
    add({ log, size, root, at, signature }) {
      if (last?.log === log && last.size === size && last.root === root) return;
      const added = { log, size, root, at, signature };
      const descriptor = openSync(file, "a+", 0o644);
      try {
        appendFileSync(descriptor, `${isCutOff(descriptor) ? "\n" : ""}${JSON.stringify(added)}\n`);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      last = added;
    },
  };
}

/** Whether the last line of a file was not written to its end: by a kill, or for want of room. */
function isCutOff(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== "\n";
}

/** The last line that is whole: lines that were cut off are passed over. */
function lastIn(file: string): Checkpoint | null {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
  const last = lines.map(checkpointIn).findLast((one) => one !== null);
  if (lines.length > 0 && !last) throw refused("ERR_LOG_CORRUPT", { file, problem: "no line of it is a checkpoint" });
  return last ?? null;
}

function checkpointIn(line: string): Checkpoint | null {
  try {
    return checkpoint.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
