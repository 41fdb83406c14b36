import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { z } from "zod";

/** How far each follow-up is, in a small file of this node. */
export interface CheckpointFile {
  read(followUp: string): string | null;
  /** Remembered at once, and on disk within a second: what lies between is followed up again, which changes nothing. */
  write(followUp: string, position: string): void;
  /** Writes what is not on disk yet. */
  close(): Promise<void>;
}

const content = z.strictObject({ logId: z.string(), positions: z.record(z.string(), z.string()) });
const SAVE_AFTER_MS = 1_000;

/**
 * Opens the file; one that is not there, cannot be read, or belongs to another log counts as empty, and everything is
 * followed up again.
 */
export function openCheckpointFile(file: string, logId: string): CheckpointFile {
  const positions = readPositions(file, logId);
  let timer: NodeJS.Timeout | null = null;
  let saving: Promise<void> = Promise.resolve();

  function save(): Promise<void> {
    // Whether the one before succeeded does not matter: this one holds everything.
    saving = saving
      .catch(() => undefined)
      .then(async () => {
        const next = `${file}.next`;
        await writeFile(next, JSON.stringify({ logId, positions: Object.fromEntries(positions) }), { mode: 0o600 });
        await rename(next, file);
      });
    return saving;
  }

  return {
    read: (followUp) => positions.get(followUp) ?? null,
    write(followUp, position) {
      positions.set(followUp, position);
      timer ??= setTimeout(() => {
        timer = null;
        // A file that cannot be written costs a longer tail after a restart, and nothing else.
        save().catch(() => undefined);
      }, SAVE_AFTER_MS).unref();
    },
    async close() {
      if (timer) clearTimeout(timer);
      // See above: closing does not fail for it either.
      await save().catch(() => undefined);
    },
  };
}

function readPositions(file: string, logId: string): Map<string, string> {
  try {
    const parsed = content.parse(JSON.parse(readFileSync(file, "utf8")));
    return parsed.logId === logId ? new Map(Object.entries(parsed.positions)) : new Map();
  } catch {
    return new Map();
  }
}
