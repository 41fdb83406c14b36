import path from "node:path";
import Sqlite from "better-sqlite3";
import type { AnyProjection } from "../../../projections/projection.ts";
import type { Instant, LocalDate } from "../../../schemas/primitives.ts";
import { digestOf } from "../ids.ts";
import { keepPrivate, openShared } from "../sqlite-file.ts";
import type { Spot } from "./cursor.ts";
import type { Moment, RowChange } from "./replay.ts";
import { isDamage, removeStorage } from "./storage.ts";

/** A place in the log at which the rows of read models are kept as they were. */
export interface Snapshot {
  /** From 1. */
  readonly number: number;
  /** The last event that is in the rows: whether the log still holds it tells whether they are of this log. */
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  /** Nothing that is in the rows was recorded later. */
  readonly recordedBy: Instant;
  /** Nothing that is in the rows was effective later. */
  readonly effectiveBy: LocalDate;
}

/** Snapshots fit neither the log nor each other: they have to be made anew. */
export class WrongSnapshots extends Error {}

/** What the rows are of: those of another log, or of other versions of the projections that are kept, are of no use. */
export interface SnapshotsOf {
  readonly file: string;
  readonly logId: string;
  readonly projections: readonly AnyProjection[];
}

/**
 * The projections of which rows are kept. Personal data is in none of them: a name must be gone from every file once its
 * person was erased.
 */
export function kept(projections: readonly AnyProjection[]): readonly AnyProjection[] {
  return projections.filter(({ personal }) => !personal);
}

/** Rows of read models as they were at some places in the log. A row that did not change takes no room again. */
export interface Snapshots {
  /** The last one. */
  last(): Snapshot | null;
  /** The last of which every event counts at a moment. */
  nearest(moment: Moment): Snapshot | null;
  /** A row as it was; undefined when there was none. */
  row(projection: AnyProjection, key: string, at: Snapshot): unknown;
  /** Where rows stood in a list. */
  placesIn(projection: AnyProjection, list: string, at: Snapshot): readonly Spot[];
  /** Adds a snapshot after the last one. */
  add(
    at: Omit<Snapshot, "number">,
    changes: Iterable<readonly [AnyProjection, ReadonlyMap<string, RowChange<unknown>>]>,
  ): void;
  close(): void;
}

/** The file of the snapshots in a data directory. */
export function snapshotFile({ dataDirectory }: { readonly dataDirectory: string }): string {
  return path.join(dataDirectory, "snapshots.db");
}

/** Raised whenever the tables change. */
const LAYOUT = 2;

/** Opens the file to add to; what it held of something else, or cannot be read, is removed first. */
export function openSnapshots(of: SnapshotsOf): Snapshots {
  const known = openSnapshotsToRead(of);
  if (known === null) removeStorage(of.file);
  else known.close();
  const database = openShared({ file: of.file });
  try {
    keepPrivate(of.file);
    database.pragma("journal_mode = WAL");
    // A power failure may cost the last ones; they are made again.
    database.pragma("synchronous = NORMAL");
    if (known === null) create(database, identityOf(of));
    return snapshotsIn(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens the file to read, also while another thread adds to it. @returns null where there is none of this log and these projections. */
export function openSnapshotsToRead(of: SnapshotsOf): Snapshots | null {
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(of.file, { readonly: true, fileMustExist: true });
    const identity = database.prepare<[], string>("SELECT identity FROM about").pluck().get();
    if (identity === identityOf(of)) return snapshotsIn(database);
  } catch (error) {
    const isMissing = error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_CANTOPEN");
    if (!isMissing && !isDamage(error)) throw error;
  }
  database?.close();
  return null;
}

function identityOf({ logId, projections }: SnapshotsOf): string {
  return digestOf([
    LAYOUT,
    logId,
    kept(projections)
      .map(({ name, version }) => `${name}@${version}`)
      .sort(),
  ]);
}

function create(database: Sqlite.Database, identity: string): void {
  database.transaction(() => {
    database.exec(`
      CREATE TABLE about (identity TEXT NOT NULL) STRICT;
      CREATE TABLE snapshot (
        number INTEGER PRIMARY KEY,
        position TEXT NOT NULL,
        stream TEXT NOT NULL,
        revision INTEGER NOT NULL,
        eventId TEXT NOT NULL,
        recordedBy TEXT NOT NULL,
        effectiveBy TEXT NOT NULL
      ) STRICT;
      CREATE TABLE version (
        projection TEXT NOT NULL,
        key TEXT NOT NULL,
        since INTEGER NOT NULL,
        row TEXT,
        PRIMARY KEY (projection, key, since)
      ) STRICT;
      CREATE TABLE listed (
        projection TEXT NOT NULL,
        list TEXT NOT NULL,
        sort TEXT NOT NULL,
        key TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER,
        PRIMARY KEY (projection, list, sort, key, since)
      ) STRICT, WITHOUT ROWID;
    `);
    database.prepare<[string]>("INSERT INTO about VALUES (?)").run(identity);
  })();
}

function snapshotsIn(database: Sqlite.Database): Snapshots {
  const last = database.prepare<[], Snapshot>("SELECT * FROM snapshot ORDER BY number DESC LIMIT 1");
  const nearest = database.prepare<Moment, Snapshot>(
    "SELECT * FROM snapshot WHERE recordedBy <= :recordedBy AND effectiveBy <= :effectiveBy ORDER BY number DESC LIMIT 1",
  );
  const row = database
    .prepare<[string, string, number], string | null>(
      "SELECT row FROM version WHERE projection = ? AND key = ? AND since <= ? ORDER BY since DESC LIMIT 1",
    )
    .pluck();
  const placesIn = database.prepare<[string, string, number, number], Spot>(
    "SELECT sort, key FROM listed WHERE projection = ? AND list = ? AND since <= ? AND (until IS NULL OR until > ?)",
  );
  // A file that is open to read prepares what it writes with as well: only running it is refused.
  const insert = database.prepare<Snapshot>(
    "INSERT INTO snapshot VALUES (:number, :position, :stream, :revision, :eventId, :recordedBy, :effectiveBy)",
  );
  const putRow = database.prepare<[string, string, number, string | null]>("INSERT INTO version VALUES (?, ?, ?, ?)");
  const enter = database.prepare<Listed>("INSERT INTO listed VALUES (:projection, :list, :sort, :key, :number, NULL)");
  const leave = database.prepare<Listed>(
    `UPDATE listed SET until = :number
     WHERE projection = :projection AND list = :list AND sort = :sort AND key = :key AND until IS NULL`,
  );

  function change(projection: AnyProjection, key: string, { before, after }: RowChange<unknown>, number: number): void {
    const left = placesOf(projection, before, key);
    putRow.run(projection.name, key, number, after === undefined ? null : JSON.stringify(after));
    for (const [id, place] of placesOf(projection, after, key))
      if (!left.delete(id)) enter.run({ projection: projection.name, ...place, key, number });
    for (const place of left.values()) leave.run({ projection: projection.name, ...place, key, number });
  }

  return {
    last: () => last.get() ?? null,
    nearest: (moment) => nearest.get(moment) ?? null,
    row(projection, key, at) {
      const text = row.get(projection.name, key, at.number);
      return text === undefined || text === null ? undefined : JSON.parse(text);
    },
    placesIn: (projection, list, at) => placesIn.all(projection.name, list, at.number, at.number),
    add(at, changes) {
      database.transaction(() => {
        const number = (last.get()?.number ?? 0) + 1;
        insert.run({ ...at, number });
        for (const [projection, rows] of changes)
          for (const [key, each] of rows) if (each.after !== each.before) change(projection, key, each, number);
      })();
    },
    close: () => void database.close(),
  };
}

interface Listed {
  readonly projection: string;
  readonly list: string;
  readonly sort: string;
  readonly key: string;
  readonly number: number;
}

/** Where a row stands in lists, each place under a name of its own. */
function placesOf(projection: AnyProjection, row: unknown, key: string): Map<string, Pick<Listed, "list" | "sort">> {
  const places = row === undefined ? [] : projection.places(row, key);
  return new Map(places.map(({ list, sort }) => [`${list}\0${sort}`, { list, sort }]));
}
