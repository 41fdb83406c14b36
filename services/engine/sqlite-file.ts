import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import Sqlite, { type Database } from "better-sqlite3";

export interface SharedFile {
  readonly file: string;
  /** How long a statement waits for another process that holds the file. Default 5,000. */
  readonly timeoutMs?: number;
  /** Called when there is no room to share the file. */
  readonly onNoRoom?: (error: Error) => void;
}

/**
 * Opens a database to write, creating it where it is missing. Processes share one with a write-ahead log by an index in a
 * file; on a full disk that file cannot be made, and the database is opened for this process alone: it can be read, and
 * written as soon as there is room.
 */
export function openShared({ file, timeoutMs = 5_000, onNoRoom }: SharedFile): Database {
  const shared = new Sqlite(file, { timeout: timeoutMs });
  try {
    probe(shared);
    return shared;
  } catch (error) {
    shared.close();
    if (!isNoRoom(error)) throw error;
    const alone = new Sqlite(file, { timeout: timeoutMs });
    alone.pragma("locking_mode = EXCLUSIVE");
    probe(alone);
    onNoRoom?.(error);
    return alone;
  }
}

/** Opens what lies beside the file as well. */
function probe(database: Database): void {
  database.prepare("SELECT count(*) FROM sqlite_schema").get();
}

const NO_ROOM = ["SQLITE_FULL", "SQLITE_IOERR_SHMOPEN", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE"];

function isNoRoom(error: unknown): error is Error {
  return error instanceof Sqlite.SqliteError && NO_ROOM.includes(error.code);
}

/**
 * Makes sure that a database can be written, without changing it. SQLite opens a file that it may not write as a
 * read-only one, on which it grants an exclusive lock to everybody who asks.
 *
 * @throws SqliteError with the code SQLITE_READONLY.
 */
export function mustBeWritable(database: Database): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    // Any change will do: it stays in memory until the rollback.
    database.pragma("user_version = 0");
  } finally {
    database.exec("ROLLBACK");
  }
}

/**
 * Writes the write-ahead log into the file and truncates it. Until then both hold what was overwritten since: SQLite zeroes
 * deleted content (`secure_delete`) in the pages it writes, and older versions of a page stay where readers need them.
 *
 * @returns false when it has to be tried again later, mostly because another process is reading.
 */
export function emptyJournal(database: Database): boolean {
  const patience = database.pragma("busy_timeout", { simple: true });
  database.pragma("busy_timeout = 0");
  try {
    return database.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0;
  } catch {
    // A disk that fails here fails the next write too, and that one reports it.
    return false;
  } finally {
    database.pragma(`busy_timeout = ${patience}`);
  }
}

/** Makes a database readable by its owner only, and what stands beside it; SQLite creates those files as the database is. */
export function keepPrivate(file: string): void {
  for (const each of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) {
    const mode = statSync(each, { throwIfNoEntry: false })?.mode ?? 0;
    if (mode & 0o077) chmodSync(each, mode & 0o700);
  }
}

/**
 * Gives a complete file another name, durably and without replacing an existing one.
 *
 * @throws EEXIST when there is a file of that name.
 */
export function linkDurably(file: string, name: string): void {
  flush(file, "r+");
  try {
    linkSync(file, name);
  } catch (error) {
    // Some file systems have no links; renaming there may replace a file that appears at this very moment.
    if ((error as NodeJS.ErrnoException).code === "EEXIST" || existsSync(name)) throw error;
    renameSync(file, name);
  }
  // Windows has no way to flush a directory.
  if (process.platform !== "win32") flush(path.dirname(name), "r");
}

function flush(file: string, flags: "r" | "r+"): void {
  const descriptor = openSync(file, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
