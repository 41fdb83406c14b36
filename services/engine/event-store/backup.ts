import { randomUUID } from "node:crypto";
import { closeSync, existsSync, openSync, rmSync } from "node:fs";
import { Refusal, refused } from "../../../domain/refusal.ts";
import { linkDurably } from "../sqlite-file.ts";
import { openLogDatabase } from "./sqlite-schema.ts";

/**
 * Copies the log to a new file, also beside a service that writes to it. The copy keeps the log's id and holds no
 * forgotten text. It gets its name when it is complete: a kill leaves a `.partial` file, which may be removed.
 *
 * @throws ERR_BACKUP_EXISTS when `target` exists; ERR_LOG_UNAVAILABLE when the log cannot be read or the copy cannot be
 * written.
 */
export function backupLog(file: string, target: string): void {
  const partial = `${target}.${randomUUID()}.partial`;
  const database = openLogDatabase({ file, readOnly: true });
  try {
    if (existsSync(target)) throw refused("ERR_BACKUP_EXISTS", { target });
    // SQLite takes an empty file for a missing one, and keeps its mode.
    closeSync(openSync(partial, "wx", 0o600));
    // The driver's own backup() restarts at every write of another process, so beside a busy one it never ends.
    database.prepare("VACUUM INTO ?").run(partial);
    linkDurably(partial, target);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw refused("ERR_BACKUP_EXISTS", { target });
    throw new Refusal("ERR_LOG_UNAVAILABLE", { file, target }, [], { cause: error });
  } finally {
    database.close();
    discard(partial);
  }
}

/** Removes a temporary file. A failure to remove it is ignored: it does no harm. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}
