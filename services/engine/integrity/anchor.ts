import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from "node:fs";
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

/** Opens the file, which is made with the first checkpoint. @throws ERR_LOG_CORRUPT where it ends with something else. */
export function openAnchor(file: string): Anchor {
  let last = lastIn(file);
  return {
    last: () => last,
    add({ log, size, root, at, signature }) {
      if (last?.log === log && last.size === size && last.root === root) return;
      const added = { log, size, root, at, signature };
      const descriptor = openSync(file, "a", 0o644);
      try {
        appendFileSync(descriptor, `${JSON.stringify(added)}\n`);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      last = added;
    },
  };
}

/** The last whole line: what follows it was cut off by a kill. */
function lastIn(file: string): Checkpoint | null {
  if (!existsSync(file)) return null;
  const line = readFileSync(file, "utf8").split("\n").at(-2);
  if (line === undefined) return null;
  try {
    return checkpoint.parse(JSON.parse(line));
  } catch {
    throw refused("ERR_LOG_CORRUPT", { file, problem: "its last line is no checkpoint" });
  }
}
