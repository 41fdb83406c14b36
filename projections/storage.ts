import Database from "better-sqlite3";

/** The layout of the file, kept in `user_version`; a file of a newer layout is refused. */
const LAYOUT = 1;

/** A projection's table as the file knows it: which version of what, of which log, and how far it is. */
export interface StoredTable {
  readonly id: number;
  readonly projection: string;
  readonly version: number;
  /** The log it was folded from. */
  readonly log: string;
  /** The checkpoint: everything up to here is in the rows. Null before the first event. */
  readonly position: string | null;
  /** Whether queries are answered from it, or it is still being built. */
  readonly serving: boolean;
}

/** The statements of one table. */
export interface StoredRows {
  read(key: string): string | undefined;
  put(key: string, row: string): void;
  remove(key: string): void;
  /** `shows` is null where the place shows the row itself. */
  putPlace(list: string, sort: string, key: string, shows: string | null): void;
  removePlace(list: string, sort: string, key: string): void;
  page(list: string, afterSort: string, afterKey: string, limit: number): readonly StoredPlace[];
  /** All rows in the order of their keys, for comparing. */
  all(): IterableIterator<StoredText>;
  /** All places in the order of their names: list, sort and key. */
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
  /** Null for a place that shows its row. */
  readonly text: string | null;
}

/** The SQLite file of the read models. All of it can be made again from the log. */
export interface Storage {
  tables(): readonly StoredTable[];
  rowsOf(table: StoredTable): StoredRows;
  create(projection: string, version: number, log: string, serving: boolean): StoredTable;
  /** Answers from this table from now on; the one that served goes. */
  serve(table: StoredTable, thorough: boolean): void;
  /** `thorough` overwrites what was in it, which takes time for a large one. */
  drop(table: StoredTable, thorough: boolean): void;
  /** Does all of it or nothing. `thorough` sees to it that what was overwritten can no longer be found either. */
  transaction(action: () => void, thorough: boolean): void;
  /** Goes on seeing the file as it is now, whatever a service writes meanwhile; for one that reads only. */
  hold(): void;
  close(): void;
}

interface CheckpointRow extends Omit<StoredTable, "serving"> {
  readonly serving: 0 | 1;
}

/**
 * Opens the file, or makes it.
 *
 * A power failure may cost the last transactions, never their order (`synchronous = NORMAL`): what is lost is folded again.
 *
 * @throws Error when the file was made by a newer program.
 */
export function openStorage(file: string, options: { readonly readOnly?: boolean } = {}): Storage {
  const database = new Database(file, { readonly: options.readOnly ?? false });
  if (!options.readOnly) {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("secure_delete = ON");
  }
  migrate(database, options.readOnly ?? false);

  /** What was overwritten in the file may still stand in the journal beside it. */
  let journalRemembers = false;
  const readTables = database.prepare<[], CheckpointRow>(
    "SELECT id, projection, version, log, position, serving FROM checkpoint ORDER BY id",
  );

  function tables(): StoredTable[] {
    return readTables.all().map((row) => ({ ...row, serving: row.serving === 1 }));
  }

  function drop(table: StoredTable, thorough: boolean): void {
    database.pragma(`secure_delete = ${thorough ? "ON" : "OFF"}`);
    database.exec(`DROP TABLE ${rowsName(table)}; DROP TABLE ${placesName(table)}`);
    database.prepare("DELETE FROM checkpoint WHERE id = ?").run(table.id);
    database.pragma("secure_delete = ON");
  }

  function transaction(action: () => void, thorough: boolean): void {
    database.transaction(action)();
    journalRemembers ||= thorough;
    if (!journalRemembers) return;
    const [outcome] = database.pragma("wal_checkpoint(TRUNCATE)") as { busy: 0 | 1 }[];
    // A reader may be in the way; the next transaction tries again.
    journalRemembers = outcome?.busy === 1;
  }

  return {
    tables,
    rowsOf: (table) => statementsOf(database, table),
    create(projection, version, log, serving) {
      const insert = database.prepare<[string, number, string, number]>(
        "INSERT INTO checkpoint (projection, version, log, position, serving) VALUES (?, ?, ?, NULL, ?)",
      );
      return database.transaction(() => {
        const id = Number(insert.run(projection, version, log, serving ? 1 : 0).lastInsertRowid);
        const table: StoredTable = { id, projection, version, log, position: null, serving };
        database.exec(`
          CREATE TABLE ${rowsName(table)} (key TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT;
          CREATE TABLE ${placesName(table)} (
            list TEXT NOT NULL, sort TEXT NOT NULL, key TEXT NOT NULL, shows TEXT, PRIMARY KEY (list, sort, key)
          ) STRICT, WITHOUT ROWID;
        `);
        return table;
      })();
    },
    serve(table, thorough) {
      transaction(() => {
        for (const other of tables()) {
          if (other.projection === table.projection && other.id !== table.id) drop(other, thorough);
        }
        database.prepare("UPDATE checkpoint SET serving = 1 WHERE id = ?").run(table.id);
      }, thorough);
    },
    drop: (table, thorough) => transaction(() => drop(table, thorough), thorough),
    transaction,
    hold() {
      database.exec("BEGIN");
      tables();
    },
    close() {
      database.close();
    },
  };
}

function migrate(database: Database.Database, readOnly: boolean): void {
  const layout = Number(database.pragma("user_version", { simple: true }));
  if (layout > LAYOUT) throw new Error(`the read models are of layout ${layout}; this program knows up to ${LAYOUT}`);
  if (layout === LAYOUT || readOnly) return;
  database.transaction(() => {
    database.exec(`
      CREATE TABLE checkpoint (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        projection TEXT NOT NULL,
        version INTEGER NOT NULL,
        log TEXT NOT NULL,
        position TEXT,
        serving INTEGER NOT NULL CHECK (serving IN (0, 1))
      ) STRICT;
      CREATE UNIQUE INDEX one_serves ON checkpoint (projection) WHERE serving = 1;
    `);
    database.pragma(`user_version = ${LAYOUT}`);
  })();
}

function statementsOf(database: Database.Database, table: StoredTable): StoredRows {
  const rows = rowsName(table);
  const places = placesName(table);
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
  const page = database.prepare<[string, string, string, number], StoredPlace>(
    `SELECT place.key, place.sort, coalesce(place.shows, held.row) AS text
     FROM ${places} AS place JOIN ${rows} AS held ON held.key = place.key
     WHERE place.list = ? AND (place.sort, place.key) > (?, ?)
     ORDER BY place.sort, place.key LIMIT ?`,
  );
  const all = database.prepare<[], StoredText>(`SELECT key, row AS text FROM ${rows} ORDER BY key`);
  const allPlaces = database.prepare<[], StoredText>(
    `SELECT json_array(list, sort, key) AS key, shows AS text FROM ${places} ORDER BY 1`,
  );
  const checkpoint = database.prepare<[string | null, number]>("UPDATE checkpoint SET position = ? WHERE id = ?");
  return {
    read: (key) => read.get(key),
    put: (key, row) => void put.run(key, row),
    remove: (key) => void remove.run(key),
    putPlace: (list, sort, key, shows) => void putPlace.run(list, sort, key, shows),
    removePlace: (list, sort, key) => void removePlace.run(list, sort, key),
    page: (list, afterSort, afterKey, limit) => page.all(list, afterSort, afterKey, limit),
    all: () => all.iterate(),
    allPlaces: () => allPlaces.iterate(),
    checkpoint: (position) => void checkpoint.run(position, table.id),
  };
}

/** Named so that whoever opens the file with a plain SQLite finds the way. Names of projections are kebab-case. */
function rowsName({ projection, version, id }: StoredTable): string {
  return `"${projection}@${version}#${id}"`;
}

function placesName({ projection, version, id }: StoredTable): string {
  return `"${projection}@${version}#${id} places"`;
}
