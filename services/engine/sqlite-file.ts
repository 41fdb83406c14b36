import type { Database } from "better-sqlite3";

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
