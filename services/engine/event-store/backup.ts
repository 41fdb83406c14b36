import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { Refusal, refused } from "../../../domain/refusal.ts";
import { openLogDatabase } from "./sqlite-schema.ts";

/**
 * Writes the log as it is at this moment to a new file, beside a service that goes on writing. The copy keeps the log's
 * id, holds nothing that was forgotten before, and stands under its own name only when it is complete and on disk.
 *
 * @throws ERR_BACKUP_EXISTS when there is something at `target` already; ERR_LOG_UNAVAILABLE when the log cannot be read
 * or the copy not be written.
 */
export function backupLog(file: string, target: string): void {
  const partial = `${target}.${randomUUID()}.partial`;
  const database = openLogDatabase({ file, readOnly: true });
  try {
    reserve(target);
    try {
      // The driver's own backup() starts again at every write of another process, and so never ends beside a busy one.
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

/** Takes the name, so that two backups at once cannot both have it. */
function reserve(target: string): void {
  try {
    closeSync(openSync(target, "wx"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw refused("ERR_BACKUP_EXISTS", { target });
    throw new Refusal("ERR_LOG_UNAVAILABLE", { target }, [], { cause: error });
  }
}

/** Cleans up after a failure; the failure is what is told, also when this fails too. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What cannot be cleaned up stays.
  }
}

function flush(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
