import { randomUUID } from "node:crypto";
import { existsSync, rmSync, statSync } from "node:fs";
import Sqlite, { type Database } from "better-sqlite3";
import { Refusal, refused } from "../../../domain/refusal.ts";
import { emptyJournal, keepPrivate, linkDurably, mustBeWritable, openShared } from "../sqlite-file.ts";
import { leafOf } from "./leaf.ts";

/** The file of a log, and how to open it. */
export interface LogFile {
  /** Path of the file, or ":memory:" for a log that ends with the process. */
  readonly file: string;
  /** Opens an existing file without changing it, also beside a running service. */
  readonly readOnly?: boolean;
  /** How long a statement waits for another process that holds the file. Default 1,000. */
  readonly busyTimeoutMs?: number;
  /** Called when there is no room to share the file with readers: see `openShared`. */
  readonly onNoRoom?: (error: Error) => void;
}

/** Names SQLite's database without a file, which ends with the process. */
const IN_MEMORY = ":memory:";

/**
 * Opens the file of an embedded log with the settings it needs, and migrates it to the newest version. Creates a log
 * that is missing; a log that was cut to nothing is refused, not taken for a new one.
 *
 * @throws ERR_LOG_VERSION when a newer program made the file, or, read-only, an older one; ERR_LOG_CORRUPT when its
 * tables or, unless read-only, its triggers were changed; ERR_LOG_UNAVAILABLE, with the cause, when it cannot be opened
 * or is not a log.
 */
export function openLogDatabase({ file, readOnly = false, busyTimeoutMs = 1000, onNoRoom }: LogFile): Database {
  let database: Database | undefined;
  try {
    if (file !== IN_MEMORY) mustBeWhole(file);
    if (file !== IN_MEMORY && !readOnly && !existsSync(file)) createFile(file);
    database = readOnly
      ? new Sqlite(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
      : openShared({ file, timeoutMs: busyTimeoutMs, ...(onNoRoom && { onNoRoom }) });
    mustBeLog(database);
    mustBeSupported(database, { readOnly, file });
    if (!readOnly) {
      setUp(database);
      mustBeWritable(database);
      keepPrivate(file);
      migrate(database);
      emptyJournal(database);
    }
    mustBeUnchanged(database, { readOnly, file });
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof Refusal) throw error;
    throw new Refusal("ERR_LOG_UNAVAILABLE", { file }, [], { cause: error });
  }
}

/** @throws Error when the file is empty, or missing beside its write-ahead log. */
function mustBeWhole(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === 0) throw new Error("the file is empty");
  if (size === undefined && existsSync(`${file}-wal`))
    throw new Error("the file is missing, its write-ahead log is not");
}

/** Creates a log under another name first, so that a kill leaves a whole log or none. */
function createFile(file: string): void {
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const database = new Sqlite(partial);
  try {
    keepPrivate(partial);
    migrate(database);
  } finally {
    database.close();
  }
  linkDurably(partial, file);
  rmSync(partial, { force: true });
}

function setUp(database: Database): void {
  const mode = database.pragma("journal_mode = WAL", { simple: true });
  if (mode !== "wal" && !database.memory) throw new Error(`the file system allows no write-ahead log, only ${mode}`);
  // An acknowledged commit must be on disk. The driver's default in this mode is NORMAL, which may lose the last ones.
  database.pragma("synchronous = FULL");
  // Without it, INSERT OR REPLACE deletes rows past the triggers that forbid it.
  database.pragma("recursive_triggers = ON");
  // Overwrites freed space with zeros.
  database.pragma("secure_delete = ON");
}

/** Tells how the schema of a log's file differs from the one that this program creates. @throws as `openLogDatabase`. */
export function changedSchema(file: string): string[] {
  const database = openLogDatabase({ file, readOnly: true });
  try {
    return schemaChanges(database);
  } finally {
    database.close();
  }
}

function schemaChanges(database: Database): string[] {
  const found = schemaOf(database);
  const reference = new Sqlite(IN_MEMORY);
  try {
    migrate(reference);
    const expected = schemaOf(reference);
    const gone = [...expected].flatMap(([name, sql]) =>
      found.get(name) === sql ? [] : [`${name} is ${found.has(name) ? "changed" : "missing"}`],
    );
    return [...gone, ...[...found.keys()].filter((name) => !expected.has(name)).map((name) => `${name} was added`)];
  } finally {
    reference.close();
  }
}

/** The statement that made each table, index and trigger, by its kind and name. */
function schemaOf(database: Database): Map<string, string | null> {
  const select = database.prepare<[], [name: string, sql: string | null]>(
    "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY rowid",
  );
  return new Map(select.raw().all());
}

/** Marks an SQLite file as a log ("TFLg"). */
const applicationId = 0x54464c67;

type Migration = (database: Database) => void;

/** Steps to the newest version, oldest first; `user_version` counts those applied to a file. */
const firstMigrations: readonly Migration[] = [createLog, keepIdsUnique, growTree];
/** One step follows those that cannot be taken in a transaction: see `leaveNoCopies`. */
const WITHOUT_COPIES = firstMigrations.length + 1;
const lastMigrations: readonly Migration[] = [forgetDossiers];
const NEWEST = WITHOUT_COPIES + lastMigrations.length;

function versionOf(database: Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

function mustBeLog(database: Database): void {
  const holdsSomething = database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() !== 0;
  if (holdsSomething && database.pragma("application_id", { simple: true }) !== applicationId) {
    throw new Error("the file is a database, but not a log");
  }
}

function mustBeSupported(database: Database, { readOnly, file }: { readOnly: boolean; file: string }): void {
  const found = versionOf(database);
  const supported = NEWEST;
  if (found > supported || (readOnly && found < supported)) {
    throw refused("ERR_LOG_VERSION", { file, found, supported });
  }
}

/** A log without its triggers can be read: what they should have prevented has to be found. */
function mustBeUnchanged(database: Database, { readOnly, file }: { readOnly: boolean; file: string }): void {
  const changes = schemaChanges(database).filter((change) => !(readOnly && change.startsWith("trigger ")));
  if (changes.length > 0) throw refused("ERR_LOG_CORRUPT", { file, changes });
}

function migrate(database: Database): void {
  takeSteps(database, firstMigrations, 0);
  if (versionOf(database) < WITHOUT_COPIES) leaveNoCopies(database);
  takeSteps(database, lastMigrations, WITHOUT_COPIES);
}

/** Takes the steps that follow a version, as far as they are not taken yet, in one transaction. */
function takeSteps(database: Database, steps: readonly Migration[], version: number): void {
  const newest = version + steps.length;
  const take = database.transaction(() => {
    for (const step of steps.slice(versionOf(database) - version)) step(database);
    database.pragma(`application_id = ${applicationId}`);
    database.pragma(`user_version = ${newest}`);
  });
  if (versionOf(database) < newest) take.immediate();
}

/**
 * Writes the whole file anew. A row that got its leaf grew, and where that made SQLite move it to another page, a copy may
 * have stayed behind in a gap of the first, which forgetting does not reach. Rows that are appended are never moved.
 */
function leaveNoCopies(database: Database): void {
  const holdsEvents = database.prepare("SELECT EXISTS (SELECT 1 FROM event)").pluck().get() === 1;
  if (holdsEvents) database.exec("VACUUM");
  database.pragma(`user_version = ${WITHOUT_COPIES}`);
}

/**
 * Creates the tables of a log, with triggers that allow a row to be appended and nothing else. Forgetting overwrites a
 * row in place, by blanks of the same length, instead of deleting it: a deletion makes SQLite move neighbouring rows to
 * other pages, and leaves readable copies of their text behind, even with `secure_delete`.
 */
function createLog(database: Database): void {
  database.exec(`
    CREATE TABLE log (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      id TEXT NOT NULL
    ) STRICT;

    CREATE TRIGGER log_is_made_once BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log)
    BEGIN SELECT RAISE(ABORT, 'a log keeps its id'); END;
    CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'a log keeps its id'); END;
    CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'a log keeps its id'); END;

    CREATE TABLE event (
      position INTEGER PRIMARY KEY CHECK (position > 0),
      stream TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision >= 0),
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1)),
      data TEXT NOT NULL,
      metadata TEXT NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;

    CREATE TRIGGER event_is_appended BEFORE INSERT ON event
    BEGIN
      SELECT RAISE(ABORT, 'events are appended at the end of the log')
        WHERE NEW.forgotten <> 0 OR NEW.position <= (SELECT coalesce(max(position), 0) FROM event);
      SELECT RAISE(ABORT, 'events are appended at the end of their stream')
        WHERE NEW.revision <> (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream = NEW.stream);
    END;

    CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are not deleted'); END;

    CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
    WHEN NOT (
      substr(OLD.stream, 1, 7) = 'person-'
      AND EXISTS (
        SELECT 1 FROM event
        WHERE stream = OLD.stream AND revision > OLD.revision AND type = 'PersonErased' AND forgotten = 0
      )
      AND NEW.position = OLD.position AND NEW.stream = OLD.stream AND NEW.revision = OLD.revision
      AND NEW.id = OLD.id AND NEW.type = OLD.type AND NEW.forgotten = 1
      AND NEW.data = printf('%*s', octet_length(OLD.data), '')
      AND NEW.metadata = printf('%*s', octet_length(OLD.metadata), '')
    )
    BEGIN SELECT RAISE(ABORT, 'events are not changed; only what stands before PersonErased is forgotten'); END;
  `);
  database.prepare("INSERT INTO log (only, id) VALUES (1, ?)").run(randomUUID());
}

/**
 * Allows each event id once, and finds an event by it. The index is not a unique one: a log of before may hold an id twice,
 * and has to open all the same; `verify` names those.
 */
function keepIdsUnique(database: Database): void {
  database.exec(`
    CREATE INDEX event_by_id ON event (id);

    CREATE TRIGGER event_id_is_new BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '${ID_STANDS_THERE}'); END;
  `);
}

/** The message of an append of an event id that stands in the log already. */
export const ID_STANDS_THERE = "an event id stands in the log once";

/**
 * Gives every event a leaf, which stays when it is forgotten, and every stream a head: a second place that says how far it
 * is, so that an index that lost an entry is noticed before an append takes a revision twice.
 */
function growTree(database: Database): void {
  database.function("leaf_of", { deterministic: true }, (stream, revision, id, type, hash) =>
    leafOf({
      stream: String(stream),
      revision: Number(revision),
      id: String(id),
      type: String(type),
      hash: String(hash ?? ""),
    }),
  );
  database.exec(`
    ALTER TABLE event ADD COLUMN leaf BLOB NOT NULL DEFAULT x'';
    DROP TRIGGER event_is_not_changed;
    UPDATE event SET leaf = leaf_of(stream, revision, id, type,
      CASE WHEN json_valid(metadata) THEN json_extract(metadata, '$.hash') END);
    CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
    WHEN NOT (
      substr(OLD.stream, 1, 7) = 'person-'
      AND EXISTS (
        SELECT 1 FROM event
        WHERE stream = OLD.stream AND revision > OLD.revision AND type = 'PersonErased' AND forgotten = 0
      )
      AND NEW.position = OLD.position AND NEW.stream = OLD.stream AND NEW.revision = OLD.revision
      AND NEW.id = OLD.id AND NEW.type = OLD.type AND NEW.forgotten = 1 AND NEW.leaf = OLD.leaf
      AND NEW.data = printf('%*s', octet_length(OLD.data), '')
      AND NEW.metadata = printf('%*s', octet_length(OLD.metadata), '')
    )
    BEGIN SELECT RAISE(ABORT, 'events are not changed; only what stands before PersonErased is forgotten'); END;

    DROP TRIGGER event_is_appended;
    CREATE TRIGGER event_is_appended BEFORE INSERT ON event
    BEGIN
      SELECT RAISE(ABORT, 'events are appended at the end of the log')
        WHERE NEW.position <= (SELECT coalesce(max(position), 0) FROM event);
      SELECT RAISE(ABORT, 'events are appended at the end of their stream')
        WHERE NEW.revision <> (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream = NEW.stream);
      SELECT RAISE(ABORT, 'only what is left of a person is appended as forgotten')
        WHERE NEW.forgotten <> 0
          AND NOT (substr(NEW.stream, 1, 7) = 'person-' AND NEW.data = '' AND NEW.metadata = '');
    END;

    CREATE TABLE stream_head (stream TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO stream_head (stream, revision) SELECT stream, max(revision) FROM event GROUP BY stream;

    CREATE TRIGGER event_has_a_leaf BEFORE INSERT ON event WHEN length(NEW.leaf) <> 32
    BEGIN SELECT RAISE(ABORT, 'every event has a leaf'); END;
    CREATE TRIGGER event_follows_the_head BEFORE INSERT ON event
    WHEN NEW.revision <> coalesce((SELECT revision FROM stream_head WHERE stream = NEW.stream), -1) + 1
    BEGIN SELECT RAISE(ABORT, 'events are appended at the end of their stream'); END;
    CREATE TRIGGER event_moves_the_head AFTER INSERT ON event
    BEGIN
      INSERT INTO stream_head (stream, revision) VALUES (NEW.stream, NEW.revision)
        ON CONFLICT (stream) DO UPDATE SET revision = excluded.revision;
    END;
  `);
}

/** Allows what stands in the streams of a dossier to be forgotten as well, once it was destroyed: see `isForgettable`. */
function forgetDossiers(database: Database): void {
  database.exec(`
    DROP TRIGGER event_is_not_changed;
    CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
    WHEN NOT (
      EXISTS (
        SELECT 1 FROM event AS later
        WHERE later.stream = OLD.stream AND later.revision > OLD.revision AND later.forgotten = 0
          AND later.type = CASE substr(OLD.stream, 1, instr(OLD.stream, '-'))
            WHEN 'person-' THEN 'PersonErased'
            WHEN 'application-' THEN 'DossierDestroyed'
            WHEN 'advice-' THEN 'DossierPartDestroyed'
            WHEN 'grant-' THEN 'DossierPartDestroyed'
            WHEN 'decision-' THEN 'DossierPartDestroyed'
          END
      )
      AND NEW.position = OLD.position AND NEW.stream = OLD.stream AND NEW.revision = OLD.revision
      AND NEW.id = OLD.id AND NEW.type = OLD.type AND NEW.forgotten = 1 AND NEW.leaf = OLD.leaf
      AND NEW.data = printf('%*s', octet_length(OLD.data), '')
      AND NEW.metadata = printf('%*s', octet_length(OLD.metadata), '')
    )
    BEGIN SELECT RAISE(ABORT, 'events are not changed; only what was erased or destroyed is forgotten'); END;

    DROP TRIGGER event_is_appended;
    CREATE TRIGGER event_is_appended BEFORE INSERT ON event
    BEGIN
      SELECT RAISE(ABORT, 'events are appended at the end of the log')
        WHERE NEW.position <= (SELECT coalesce(max(position), 0) FROM event);
      SELECT RAISE(ABORT, 'events are appended at the end of their stream')
        WHERE NEW.revision <> (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream = NEW.stream);
      SELECT RAISE(ABORT, 'only what is left of a person or a dossier is appended as forgotten')
        WHERE NEW.forgotten <> 0
          AND NOT (
            substr(NEW.stream, 1, instr(NEW.stream, '-'))
              IN ('person-', 'application-', 'advice-', 'grant-', 'decision-')
            AND NEW.data = '' AND NEW.metadata = ''
          );
    END;
  `);
}
