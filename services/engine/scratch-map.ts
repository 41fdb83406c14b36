import Sqlite from "better-sqlite3";

/** Values by name in a temporary file, which is gone when it is closed: a log has more of them than memory has room for. */
export interface ScratchMap {
  get(name: string): string | undefined;
  put(name: string, value: string): void;
  /** Puts a value where there is none yet. @returns whether there was none. */
  add(name: string, value: string): boolean;
  count(): number;
  /** Everything, in the order of the names. */
  entries(): IterableIterator<[name: string, value: string]>;
  close(): void;
}

export function openScratchMap(): ScratchMap {
  // A database without a name is a temporary one. What it holds is of no use after a failure: nothing is done for one.
  const database = new Sqlite("");
  database.pragma("journal_mode = OFF");
  database.exec("CREATE TABLE entry (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID; BEGIN");
  const read = database.prepare<[string], string>("SELECT value FROM entry WHERE name = ?").pluck();
  const replace = database.prepare<[string, string]>("INSERT OR REPLACE INTO entry VALUES (?, ?)");
  const insert = database.prepare<[string, string]>("INSERT OR IGNORE INTO entry VALUES (?, ?)");
  const countAll = database.prepare<[], number>("SELECT count(*) FROM entry").pluck();
  const readAll = database.prepare<[], [string, string]>("SELECT name, value FROM entry ORDER BY name").raw();
  return {
    get: (name) => read.get(name),
    put: (name, value) => void replace.run(name, value),
    add: (name, value) => insert.run(name, value).changes === 1,
    count: () => countAll.get() ?? 0,
    entries: () => readAll.iterate(),
    close: () => void database.close(),
  };
}
