import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { Refusal, refused } from "../../../domain/refusal.ts";
import { keepPrivate } from "../sqlite-file.ts";

/** The right to write in a data directory, held by one process. */
export interface Ownership {
  /**
   * Makes sure that this process still owns the directory; takes the lock again when its file was removed.
   *
   * @throws ERR_LOG_OWNED, from then on always, when another process has taken it; ERR_LOG_UNAVAILABLE when the lock
   * cannot be taken again.
   */
  confirm(): void;
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
  const file = join(directory, "owner.lock");
  let lock = takeLock(directory, file);
  let inode = inodeOf(file);
  let lost = false;

  function release(): void {
    held.delete(lock);
    lock.close();
  }

  return {
    confirm() {
      const found = inodeOf(file);
      // What the other one wrote is unknown here, also after it has gone.
      lost ||= found !== inode && found !== null;
      if (lost) throw refused("ERR_LOG_OWNED", { directory });
      if (found === inode) return;
      const again = takeLock(directory, file);
      release();
      lock = again;
      inode = inodeOf(file);
    },
    release,
  };
}

function takeLock(directory: string, file: string): Database {
  let lock: Database | undefined;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    lock = new Sqlite(file, { timeout: 0 });
    lock.pragma("journal_mode = MEMORY");
    lock.exec("BEGIN EXCLUSIVE");
    // On a file that may not be written, SQLite grants an exclusive lock to everybody: only a change shows it.
    lock.pragma("user_version = 1");
    keepPrivate(file);
  } catch (error) {
    lock?.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      throw refused("ERR_LOG_OWNED", { directory });
    }
    throw new Refusal("ERR_LOG_UNAVAILABLE", { directory }, [], { cause: error });
  }
  held.add(lock);
  return lock;
}

/** Identifies the file at a path; null when there is none. */
function inodeOf(file: string): bigint | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}
