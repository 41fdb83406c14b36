import type { Database } from "better-sqlite3";
import { isForgettable } from "./forgettable.ts";
import { leafOf } from "./leaf.ts";
import { openLogDatabase } from "./sqlite-schema.ts";

/** How many faults are told one by one; where there is one there may be a million. */
export const FAULTS_TOLD = 100;

/** Events looked at in one step, and so in one snapshot of the file: a reader keeps what is erased meanwhile in its journal. */
const STEP_EVENTS = 5_000;

/** Is given the leaf of each event, in the order of the log. */
export type TakeLeaf = (leaf: Buffer) => void;

/** A part of a check that has been done. */
export interface CheckStep {
  /** What is wrong, in words. */
  readonly faults: readonly string[];
  /** The events that have been looked at, of all there were at the last look. */
  readonly checked: number;
  readonly events: number;
}

/**
 * Finds where the file of an embedded log contradicts itself, also beside a running service, in steps between which the caller
 * may rest: SQLite's own check; each event by each way the service finds it (its position, its place in its stream, its id);
 * the leaf of each event; the head of each stream. It ends early where there is too much to tell.
 *
 * @throws as `openLogDatabase`.
 */
export function* checkFile(file: string, takeLeaf: TakeLeaf = () => {}): Generator<CheckStep> {
  const database = openLogDatabase({ file, readOnly: true });
  try {
    let told = 0;
    for (const step of stepsIn(database, takeLeaf)) {
      const faults = step.faults.slice(0, FAULTS_TOLD - told);
      told += faults.length;
      yield { ...step, faults };
      if (told === FAULTS_TOLD) return;
    }
  } finally {
    database.close();
  }
}

function* stepsIn(database: Database, takeLeaf: TakeLeaf): Generator<CheckStep> {
  const lastPlace = database.prepare<[], number | null>("SELECT max(position) FROM event").pluck();
  const lookAt = looking(database, takeLeaf);
  let place = 0;
  const step = (faults: readonly string[]): CheckStep => ({
    faults,
    checked: place,
    events: Math.max(place, lastPlace.get() ?? 0),
  });
  yield step(brokenPages(database));
  for (;;) {
    // One moment for all of a step: a service may be writing.
    const { faults, last } = database.transaction(lookAt)(place);
    if (last === null) break;
    place = last;
    yield step(faults);
  }
  yield step(wrongHeads(database));
}

/** SQLite's own check of a file: of its pages, and of each index against its table. */
function brokenPages(database: Database): string[] {
  const found = database.prepare<[], string>(`PRAGMA integrity_check(${FAULTS_TOLD})`).pluck().all();
  return found.filter((line) => line !== "ok").map((line) => `the file is damaged: ${line}`);
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

/** Makes the function that looks at the events after a place. It gives the place of the last one; null after the end. */
function looking(database: Database, takeLeaf: TakeLeaf) {
  const inOrder = database
    .prepare<[number, number], Row>(
      `SELECT position, stream, revision, id, type, forgotten,
         CASE WHEN json_valid(metadata) THEN json_extract(metadata, '$.hash') END, leaf
       FROM event NOT INDEXED WHERE position > ? ORDER BY position LIMIT ?`,
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

  function* faultsOf([position, stream, revision, id, type, forgotten, hash, leaf]: Row): Generator<string> {
    const at = `${stream} at ${revision}`;
    if (inStream.get(stream, revision) !== position) yield `${at}: the index of streams leads elsewhere`;
    if (byId.get(id, position) === undefined) yield `${at}: the index of ids does not hold it`;
    if (forgotten === 1) {
      if (!typesAfter.all(stream, revision).some((after) => isForgettable(stream, after)))
        yield `${at}: is forgotten, and nothing after it says why`;
    } else if (!leafOf({ stream, revision, id, type, hash: hash ?? "" }).equals(leaf))
      yield `${at}: the leaf is not that of what stands here`;
  }

  return (after: number): { readonly faults: readonly string[]; readonly last: number | null } => {
    const faults: string[] = [];
    let last: number | null = null;
    for (const row of inOrder.iterate(after, STEP_EVENTS)) {
      const [position] = row;
      if (position !== (last ?? after) + 1) faults.push(`the log has a gap before position ${position}`);
      last = position;
      takeLeaf(row[7]);
      if (faults.length < FAULTS_TOLD) faults.push(...faultsOf(row));
    }
    return { faults, last };
  };
}

function wrongHeads(database: Database): string[] {
  const wrong = database.prepare<[number], string>(`
    WITH found AS (SELECT stream, max(revision) AS revision FROM event NOT INDEXED GROUP BY stream)
    SELECT coalesce(found.stream, stream_head.stream) AS stream
    FROM found FULL JOIN stream_head USING (stream)
    WHERE found.revision IS NOT stream_head.revision LIMIT ?`);
  return wrong
    .pluck()
    .all(FAULTS_TOLD)
    .map((stream) => `${stream}: its head is not its last event`);
}
