import type { Database } from "better-sqlite3";
import { isForgettable } from "./forgettable.ts";
import { leafOf } from "./leaf.ts";
import { openLogDatabase } from "./sqlite-schema.ts";

/** How many faults are told one by one; where there is one there may be a million. */
const FAULTS_TOLD = 100;

/**
 * Finds where the file of an embedded log contradicts itself, also beside a running service: SQLite's own check; each event
 * by each way the service finds it (its position, its place in its stream, its id); the head of each stream; the leaf of
 * each event.
 *
 * @returns what is wrong, in words; nothing when all is well.
 * @throws as `openLogDatabase`.
 */
export function* damageIn(file: string): Generator<string> {
  const database = openLogDatabase({ file, readOnly: true });
  try {
    let told = 0;
    for (const fault of faultsIn(database)) {
      yield fault;
      told += 1;
      if (told === FAULTS_TOLD) return;
    }
  } finally {
    database.close();
  }
}

/** SQLite's own check of a file: of its pages, and of each index against its table. */
function* brokenPages(database: Database): Generator<string> {
  const found = database.prepare<[], string>(`PRAGMA integrity_check(${FAULTS_TOLD})`).pluck().all();
  for (const line of found) if (line !== "ok") yield `the file is damaged: ${line}`;
}

function* faultsIn(database: Database): Generator<string> {
  // One moment for all of it: a service may be writing.
  database.exec("BEGIN");
  yield* brokenPages(database);
  yield* misplaced(database);
  yield* wrongHeads(database);
}

type Row = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  forgotten: 0 | 1,
  hash: string | null,
  leaf: Buffer,
];

function* misplaced(database: Database): Generator<string> {
  const inOrder = database
    .prepare<[], Row>(
      `SELECT position, stream, revision, id, type, forgotten,
         CASE WHEN json_valid(metadata) THEN json_extract(metadata, '$.hash') END, leaf
       FROM event NOT INDEXED ORDER BY position`,
    )
    .raw();
  const inStream = database
    .prepare<[string, number], number>(
      "SELECT position FROM event INDEXED BY sqlite_autoindex_event_1 WHERE stream = ? AND revision = ?",
    )
    .pluck();
  const byId = database
    .prepare<[string, number], number>("SELECT 1 FROM event INDEXED BY event_by_id WHERE id = ? AND position = ?")
    .pluck();
  const typesAfter = database
    .prepare<[string, number], string>("SELECT type FROM event WHERE stream = ? AND revision > ? AND forgotten = 0")
    .pluck();
  let expected = 1;
  for (const [position, stream, revision, id, type, forgotten, hash, leaf] of inOrder.iterate()) {
    const at = `${stream} at ${revision}`;
    if (position !== expected) yield `the log has a gap before position ${position}`;
    expected = position + 1;
    if (inStream.get(stream, revision) !== position) yield `${at}: the index of streams leads elsewhere`;
    if (byId.get(id, position) === undefined) yield `${at}: the index of ids does not hold it`;
    if (forgotten === 1) {
      if (!typesAfter.all(stream, revision).some((after) => isForgettable(stream, after)))
        yield `${at}: is forgotten, and nothing after it says why`;
    } else if (!leafOf({ stream, revision, id, type, hash: hash ?? "" }).equals(leaf))
      yield `${at}: the leaf is not that of what stands here`;
  }
}

function* wrongHeads(database: Database): Generator<string> {
  const wrong = database.prepare<[], { stream: string }>(`
    WITH found AS (SELECT stream, max(revision) AS revision FROM event NOT INDEXED GROUP BY stream)
    SELECT coalesce(found.stream, stream_head.stream) AS stream
    FROM found FULL JOIN stream_head USING (stream)
    WHERE found.revision IS NOT stream_head.revision`);
  for (const { stream } of wrong.iterate()) yield `${stream}: its head is not its last event`;
}
