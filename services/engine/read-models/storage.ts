import { rmSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { emptyJournal, keepPrivate, openShared } from "../sqlite-file.ts";
import { countStatement, type ListQuery, type Narrowing, pageStatement, sumStatement } from "./list-query.ts";

/**
 * The layout of the file, kept in `user_version`. A file of a newer layout is refused; one of an older layout is
 * emptied, to be rebuilt from the log.
 */
const LAYOUT = 4;

/** The entry of a projection's table in the file. */
export interface StoredTable {
  readonly id: number;
  readonly projection: string;
  readonly version: number;
  /** The id of the log it was folded from. */
  readonly log: string;
  /** The checkpoint: everything up to this position is in the rows. Null before the first event. */
  readonly position: string | null;
  readonly stage: TableStage;
}

/** Being built; answering queries; or replaced, and to be removed. */
export type TableStage = "building" | "serving" | "retired";

/** The statements of one table. */
export interface StoredRows {
  read(key: string): string | undefined;
  put(key: string, row: string): void;
  remove(key: string): void;
  /** `shows` is null when the place shows the row itself. */
  putPlace(list: string, sort: string, key: string, shows: string | null): void;
  removePlace(list: string, sort: string, key: string): void;
  page(query: ListQuery): readonly StoredPlace[];
  /** How many are found, where the lengths of lists do not say. */
  count(narrowing: Narrowing): number;
  /** What fields of all that is found come to; null where none has a value. */
  sums(narrowing: Narrowing, fields: readonly string[]): Record<string, number | null>;
  /** The length of a list. */
  total(list: string): number;
  changeTotal(list: string, change: number): void;
  /** All rows in the order of their keys. */
  all(): IterableIterator<StoredText>;
  /** All places and lengths of lists, in the order of their names. */
  allPlaces(): IterableIterator<StoredText>;
  checkpoint(position: string | null): void;
}

export interface StoredPlace {
  readonly key: string;
  readonly sort: string;
  readonly text: string;
}

export interface StoredText {
  readonly key: string;
  /** Null for a place that shows the row itself. */
  readonly text: string | null;
}

/** The SQLite file of the read models. It can be rebuilt from the log. */
export interface Storage {
  /** Whether the file was damaged, and has been replaced by an empty one. */
  readonly isReplaced: boolean;
  tables(): readonly StoredTable[];
  rowsOf(table: StoredTable): StoredRows;
  create(projection: string, version: number, log: string, stage: TableStage): StoredTable;
  /** Makes a table the serving one; retires the projection's others. */
  serve(table: StoredTable): void;
  retire(table: StoredTable): void;
  /** Removes some rows of a table, or the table once it is empty. @returns whether there is more to remove. */
  remove(table: StoredTable): boolean;
  /**
   * Copies a table, and drops the old one with all that was ever overwritten in it. SQLite zeroes what is deleted, but where
   * it moves a row to another page, the text may stay behind in the gaps of the first; a dropped page is zeroed whole.
   */
  renew(table: StoredTable): void;
  /** Removes overwritten text from the write-ahead log. @returns false while another process reads. */
  emptyJournal(): boolean;
  /** Runs an action in a transaction. */
  transaction(action: () => void): void;
  /** Starts a snapshot, which a service's later writes do not change; for read-only use. */
  hold(): void;
  close(): void;
}

/** The columns of a table's rows, of their places in lists, and of the lengths of these. */
const ROWS = "(key TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT";
const PLACES =
  "(list TEXT NOT NULL, sort TEXT NOT NULL, key TEXT NOT NULL, shows TEXT, PRIMARY KEY (list, sort, key)) STRICT, WITHOUT ROWID";
const TOTALS = "(list TEXT PRIMARY KEY, total INTEGER NOT NULL) STRICT, WITHOUT ROWID";

/** Rows removed in one transaction: about 10 ms. */
const REMOVED_AT_ONCE = 1_000;

/**
 * Opens the file; creates it where it is missing, and replaces it by an empty one where it is damaged. A power failure may
 * cost the last transactions (`synchronous = NORMAL`); they are folded again.
 *
 * @throws Error when a newer program made the file.
 */
export function openStorage(file: string): Storage {
  try {
    return storageIn(openToWrite(file), false);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeStorage(file);
    return storageIn(openToWrite(file), true);
  }
}

/** Opens the file beside a running service. @throws Error when a newer program made it; what `isDamage` recognises. */
export function openStorageToRead(file: string): Storage {
  const database = new Database(file, { readonly: true });
  mustBeKnown(database);
  return storageIn(database, false);
}

/** Whether an error means that the file is damaged, or that somebody changed its tables. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(error.code);
}

/** Removes the file, and what lies beside it. */
export function removeStorage(file: string): void {
  for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true });
}

function openToWrite(file: string): Database.Database {
  const database = openShared({ file });
  try {
    keepPrivate(file);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("secure_delete = ON");
    mustBeWhole(database, file);
    migrate(database);
    // What a kill left of a table that was being removed.
    emptyJournal(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Notices a file that was cut; SQLite does so only when it reads what is missing. */
function mustBeWhole(database: Database.Database, file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  // Pages that are still in the write-ahead log only are missing in the file.
  if (size === undefined || (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  const pages = Number(database.pragma("page_count", { simple: true }));
  if (size < pages * Number(database.pragma("page_size", { simple: true })))
    throw new Database.SqliteError("the file is shorter than it says", "SQLITE_CORRUPT");
}

function storageIn(database: Database.Database, isReplaced: boolean): Storage {
  const readTables = database.prepare<[], StoredTable>(
    "SELECT id, projection, version, log, position, stage FROM checkpoint ORDER BY id",
  );
  const stageOf = (stage: TableStage, id: number) =>
    database.prepare<[string, number]>("UPDATE checkpoint SET stage = ? WHERE id = ?").run(stage, id);

  function removeSome(table: StoredTable): boolean {
    for (const { name, primaryKey } of tablesOf(table)) {
      const some = `SELECT ${primaryKey} FROM ${name} LIMIT ?`;
      const removed = database.prepare<[number]>(`DELETE FROM ${name} WHERE (${primaryKey}) IN (${some})`);
      if (removed.run(REMOVED_AT_ONCE).changes > 0) return true;
    }
    for (const { name } of tablesOf(table)) database.exec(`DROP TABLE ${name}`);
    database.prepare<[number]>("DELETE FROM checkpoint WHERE id = ?").run(table.id);
    return false;
  }

  function transaction(action: () => void): void {
    database.transaction(action)();
  }

  return {
    isReplaced,
    tables: () => readTables.all(),
    rowsOf: (table) => statementsOf(database, table),
    create(projection, version, log, stage) {
      const insert = database.prepare<[string, number, string, string]>(
        "INSERT INTO checkpoint (projection, version, log, position, stage) VALUES (?, ?, ?, NULL, ?)",
      );
      return database.transaction(() => {
        const id = Number(insert.run(projection, version, log, stage).lastInsertRowid);
        const table: StoredTable = { id, projection, version, log, position: null, stage };
        for (const { name, columns } of tablesOf(table)) database.exec(`CREATE TABLE ${name} ${columns}`);
        database.exec(indexOf(table));
        return table;
      })();
    },
    serve(table) {
      transaction(() => {
        for (const other of readTables.all()) {
          if (other.projection === table.projection && other.id !== table.id) stageOf("retired", other.id);
        }
        stageOf("serving", table.id);
      });
    },
    retire: (table) => void stageOf("retired", table.id),
    remove: (table) => database.transaction(removeSome)(table),
    renew(table) {
      for (const { name, columns } of tablesOf(table))
        database.exec(`
          CREATE TABLE "copy" ${columns};
          INSERT INTO "copy" SELECT * FROM ${name};
          DROP TABLE ${name};
          ALTER TABLE "copy" RENAME TO ${name};
        `);
      database.exec(indexOf(table));
    },
    emptyJournal: () => emptyJournal(database),
    transaction,
    hold() {
      database.exec("BEGIN");
      readTables.all();
    },
    close() {
      database.close();
    },
  };
}

/** @returns the layout of the file. */
function mustBeKnown(database: Database.Database): number {
  const layout = Number(database.pragma("user_version", { simple: true }));
  if (layout > LAYOUT) throw new Error(`the read models are of layout ${layout}; this program knows up to ${LAYOUT}`);
  return layout;
}

function migrate(database: Database.Database): void {
  if (mustBeKnown(database) === LAYOUT) return;
  database.transaction(() => {
    for (const name of database.prepare<[], string>(TABLES_OF_OURS).pluck().all())
      database.exec(`DROP TABLE "${name}"`);
    database.exec(`
      CREATE TABLE checkpoint (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        projection TEXT NOT NULL,
        version INTEGER NOT NULL,
        log TEXT NOT NULL,
        position TEXT,
        stage TEXT NOT NULL CHECK (stage IN ('building', 'serving', 'retired'))
      ) STRICT;
      CREATE UNIQUE INDEX one_serves ON checkpoint (projection) WHERE stage = 'serving';
    `);
    database.pragma(`user_version = ${LAYOUT}`);
  })();
}

const TABLES_OF_OURS = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";

function statementsOf(database: Database.Database, table: StoredTable): StoredRows {
  const rows = rowsName(table);
  const places = placesName(table);
  const totals = totalsName(table);
  const read = database.prepare<[string], string>(`SELECT row FROM ${rows} WHERE key = ?`).pluck();
  const put = database.prepare<[string, string]>(
    `INSERT INTO ${rows} (key, row) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET row = excluded.row`,
  );
  const remove = database.prepare<[string]>(`DELETE FROM ${rows} WHERE key = ?`);
  const putPlace = database.prepare<[string, string, string, string | null]>(
    `INSERT INTO ${places} (list, sort, key, shows) VALUES (?, ?, ?, ?)
     ON CONFLICT (list, sort, key) DO UPDATE SET shows = excluded.shows`,
  );
  const removePlace = database.prepare<[string, string, string]>(
    `DELETE FROM ${places} WHERE list = ? AND sort = ? AND key = ?`,
  );
  /** By their text: there are as many as ways to ask, times the tables. */
  const asked = new Map<string, Database.Statement<(string | number)[]>>();
  function statement(sql: string): Database.Statement<(string | number)[]> {
    const known = asked.get(sql) ?? database.prepare<(string | number)[]>(sql);
    asked.set(sql, known);
    return known;
  }
  const total = database.prepare<[string], number>(`SELECT total FROM ${totals} WHERE list = ?`).pluck();
  const changeTotal = database.prepare<[string, number]>(
    `INSERT INTO ${totals} (list, total) VALUES (?, ?) ON CONFLICT (list) DO UPDATE SET total = total + excluded.total`,
  );
  const removeTotal = database.prepare<[string]>(`DELETE FROM ${totals} WHERE list = ? AND total = 0`);
  const all = database.prepare<[], StoredText>(`SELECT key, row AS text FROM ${rows} ORDER BY key`);
  const allPlaces = database.prepare<[], StoredText>(
    `SELECT json_array(list, sort, key) AS key, shows AS text FROM ${places}
     UNION ALL SELECT json_array(list), total FROM ${totals} ORDER BY 1`,
  );
  const checkpoint = database.prepare<[string | null, number]>("UPDATE checkpoint SET position = ? WHERE id = ?");
  return {
    read: (key) => read.get(key),
    put: (key, row) => void put.run(key, row),
    remove: (key) => void remove.run(key),
    putPlace: (list, sort, key, shows) => void putPlace.run(list, sort, key, shows),
    removePlace: (list, sort, key) => void removePlace.run(list, sort, key),
    page(query) {
      const { sql, values } = pageStatement(query, { rows, places, byKey: byKeyName(table) });
      return statement(sql).all(...values) as StoredPlace[];
    },
    count(narrowing) {
      const { sql, values } = countStatement(narrowing, { places });
      return Number(
        statement(sql)
          .pluck()
          .get(...values),
      );
    },
    sums(narrowing, fields) {
      const { sql, values } = sumStatement(narrowing, fields, { rows, places });
      const sums = statement(sql)
        .raw()
        .get(...values) as readonly (number | null)[];
      return Object.fromEntries(fields.map((field, place) => [field, sums[place] ?? null]));
    },
    total: (list) => total.get(list) ?? 0,
    changeTotal(list, change) {
      changeTotal.run(list, change);
      if (change < 0) removeTotal.run(list);
    },
    all: () => all.iterate(),
    allPlaces: () => allPlaces.iterate(),
    checkpoint: (position) => void checkpoint.run(position, table.id),
  };
}

/** Names a table after its projection, for readers with a plain SQLite client. Projections have kebab-case names. */
function rowsName({ projection, version, id }: StoredTable): string {
  return `"${projection}@${version}#${id}"`;
}

function placesName({ projection, version, id }: StoredTable): string {
  return `"${projection}@${version}#${id} places"`;
}

function totalsName({ projection, version, id }: StoredTable): string {
  return `"${projection}@${version}#${id} totals"`;
}

/** What all the lists are in which a row stands. */
function indexOf(table: StoredTable): string {
  return `CREATE INDEX ${byKeyName(table)} ON ${placesName(table)} (key, list)`;
}

function byKeyName(table: StoredTable): string {
  return `${placesName(table).slice(0, -1)} by key"`;
}

/** The tables that make up a table. */
function tablesOf(table: StoredTable) {
  return [
    { name: rowsName(table), columns: ROWS, primaryKey: "key" },
    { name: placesName(table), columns: PLACES, primaryKey: "list, sort, key" },
    { name: totalsName(table), columns: TOTALS, primaryKey: "list" },
  ];
}
