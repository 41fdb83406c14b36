import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { Refusal, refused } from "../../../domain/refusal.ts";

/** Being the one process that writes in a data directory. */
export interface Ownership {
  /** Gives the directory up; a second time does nothing. */
  release(): void;
}

/** Locks end when their handle is collected as garbage: these are kept from it. */
const held = new Set<Database>();

/**
 * Makes this process the owner of a data directory, which is made where it is not there (readable by its owner only). The
 * operating system holds the lock, so a killed owner leaves nothing to clean up.
 *
 * @throws ERR_LOG_OWNED when another process, or this one, owns it; ERR_LOG_UNAVAILABLE when it cannot be used.
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
