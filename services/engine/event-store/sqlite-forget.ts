import type { Database } from "better-sqlite3";
import { refused } from "../../../domain/refusal.ts";
import { isForgettable } from "./forgettable.ts";

/** Makes the function that forgets what stands in a stream before a revision. */
export function forgetting(database: Database) {
  const typeAt = database
    .prepare<[string, number], string>("SELECT type FROM event WHERE stream = ? AND revision = ?")
    .pluck();
  // Blanks of the same length overwrite the text in place: see `createLog`.
  const blank = database.prepare<[string, number]>(`
    UPDATE event SET
      forgotten = 1,
      data = printf('%*s', octet_length(data), ''),
      metadata = printf('%*s', octet_length(metadata), '')
    WHERE stream = ? AND revision < ? AND forgotten = 0
  `);
  return database.transaction((stream: string, before: number) => {
    if (!isForgettable(stream, typeAt.get(stream, before))) {
      throw refused("ERR_LOG_IMMUTABLE", { stream, before });
    }
    blank.run(stream, before);
  });
}
