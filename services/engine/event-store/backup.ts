import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { Refusal, refused } from "../../../domain/refusal.ts";
import { openLogDatabase } from "./sqlite-schema.ts";

/**
 * Copies the log to a new file, also beside a service that writes to it. The copy keeps the log's id and holds no
 * forgotten text.
 *
 * @throws ERR_BACKUP_EXISTS when `target` exists; ERR_LOG_UNAVAILABLE when the log cannot be read or the copy cannot be
 * written.
 */
export function backupLog(file: string, target: string): void {
  const partial = `${target}.${randomUUID()}.partial`;
  const database = openLogDatabase({ file, readOnly: true });
  try {
    reserve(target);
    try {
      // The driver's own backup() restarts at every write of another process, so beside a busy one it never ends.
      database.prepare("VACUUM INTO ?").run(partial);
      flush(partial);
      renameSync(partial, target);
    } catch (error) {
      discard(partial);
      discard(target);
      throw new Refusal("ERR_LOG_UNAVAILABLE", { file, target }, [], { cause: error });
    }
  } finally {
    database.close();
  }
}

/** Claims the name, so that two backups at once cannot both have it. */
function reserve(target: string): void {
  try {
    closeSync(openSync(target, "wx"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw refused("ERR_BACKUP_EXISTS", { target });
    throw new Refusal("ERR_LOG_UNAVAILABLE", { target }, [], { cause: error });
  }
}

/** Removes a file after a failure. A failure to remove it is ignored: the first one is reported. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}

function flush(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
