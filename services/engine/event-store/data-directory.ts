import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { Refusal, refused } from "../../../domain/refusal.ts";

/** The right to write in a data directory, held by one process. */
export interface Ownership {
  /** Gives the directory up. Idempotent. */
  release(): void;
}

/** The locks this process holds. A lock ends when its handle is garbage-collected; this set keeps them alive. */
const held = new Set<Database>();

/**
 * Makes this process the owner of a data directory; creates the directory where it is missing. The operating system
 * holds the lock, so a killed owner leaves nothing to clean up.
 *
 * @throws ERR_LOG_OWNED when another process, or this one, owns it; ERR_LOG_UNAVAILABLE when the lock cannot be taken.
 */
export function takeOwnership(directory: string): Ownership {
  let lock: Database | undefined;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    lock = new Sqlite(join(directory, "owner.lock"), { timeout: 0 });
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock?.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      throw refused("ERR_LOG_OWNED", { directory });
    }
    throw new Refusal("ERR_LOG_UNAVAILABLE", { directory }, [], { cause: error });
  }
  const owned = lock;
  held.add(owned);
  return {
    release() {
      held.delete(owned);
      owned.close();
    },
  };
}
