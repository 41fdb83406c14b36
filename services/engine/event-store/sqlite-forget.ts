import type { Database } from "better-sqlite3";
import { refused } from "../../../domain/refusal.ts";

/** Makes the function that forgets the content of a person's stream before PersonErased. */
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
    if (!stream.startsWith("person-") || typeAt.get(stream, before) !== "PersonErased") {
      throw refused("ERR_LOG_IMMUTABLE", { stream, before });
    }
    blank.run(stream, before);
  });
}
