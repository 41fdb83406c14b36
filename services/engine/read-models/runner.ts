import { setImmediate as nextTurn } from "node:timers/promises";
import type { AnyProjection, Projection, ReadModels } from "../../../projections/projection.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { openStorage, type StoredTable, type TableStage } from "./storage.ts";
import { openTable, type Table } from "./table.ts";

export interface ReadModelOptions {
  /** The SQLite file; it is made where it is not there. */
  readonly file: string;
  /** Tells one log from another: what was folded from another log is folded anew. */
  readonly logId: string;
  readonly projections: readonly AnyProjection[];
  /** The log in order, after a position or from the start, up to where it ends now; events in their newest version. */
  readonly readAll: (options: { readonly after: string | null }) => AsyncIterable<LoggedEvent>;
  /**
   * Where the log ends. Given, a checkpoint beyond the end is noticed: the log was put back to an older copy. Leave it out
   * where positions also move by what others write.
   */
  readonly head?: () => Promise<string | null>;
  /** How much text the rows that are kept in memory may come from; a row takes three to five times as much. */
  readonly maxRowCharacters?: number;
  /** How long what changed may wait to be written. */
  readonly writeAfterMs?: number;
  /** How many events may wait to be written. */
  readonly writeAfterEvents?: number;
  /** How many events are folded in one go while others have to be served. */
  readonly batchEvents?: number;
  /** Calls once, later, and gives what calls it off; without it a timer that keeps no process alive. */
  readonly schedule?: (run: () => void, afterMs: number) => () => void;
  /** Told what is folded from the start, and why. */
  readonly onRebuild?: (projection: string, why: RebuildReason) => void;
  /** Told what failed behind a caller's back; it is tried again. */
  readonly onFailure?: (error: Error) => void;
}

export type RebuildReason = "new" | "new-version" | "other-log" | "beyond-the-log" | "asked";

/** How far a projection is. */
export interface ProjectionStatus {
  readonly projection: string;
  readonly version: number;
  /** The version queries are answered from; another one while the new one is being built. */
  readonly servedVersion: number;
  readonly position: string | null;
  /** How far the table is that is being built beside it; null when none is. */
  readonly buildingAt: { readonly position: string | null } | null;
}

export interface ReadModelRunner extends ReadModels {
  /**
   * Folds events that are in the log. They come in the log's order; those that were folded before change nothing.
   * Either the writer calls this before it answers, or a subscription does.
   */
  apply(events: readonly LoggedEvent[]): void;
  /** Everything up to here has been handed over, also when only foreign events passed. */
  advance(position: string): void;
  /** Folds what the log holds beyond the checkpoints; new versions are then built on behind. */
  catchUp(): Promise<void>;
  /** Writes what changed, and the checkpoints, in one transaction. */
  flush(): void;
  /** Everything up to here can be read; null before the first event. */
  position(): string | null;
  /** Waits until everything up to a position can be read; false when that took longer than `timeoutMs`. */
  passed(position: string, timeoutMs: number): Promise<boolean>;
  /** Folds projections (all, or those named) from the start, beside what serves meanwhile. Settles when the new ones serve. */
  rebuild(names?: readonly string[]): Promise<void>;
  /** Settles when nothing is being built any more. */
  idle(): Promise<void>;
  status(): readonly ProjectionStatus[];
  /** What the read models are behind for; null while all is well. */
  readonly failure: Error | null;
  /** Writes what is left and lets go of the file. */
  close(): Promise<void>;
}

/** One projection: the table that answers, and the one that is being built to take its place. */
interface Kept {
  readonly projection: AnyProjection;
  serving: Table;
  next: Table | null;
}

const defaults = { maxRowCharacters: 16 * 1024 * 1024, writeAfterMs: 1_000, writeAfterEvents: 1_000, batchEvents: 500 };

/**
 * Keeps read models up to date in a file of their own. Knows nothing of who writes the log: it is handed events, and a way
 * to read the log again.
 *
 * Changed rows stay in memory until they are written together with the checkpoints, in one transaction, so that after a
 * kill the file is as it was at some position, and `catchUp` goes on from there.
 *
 * @throws Error when the file was made by a newer program.
 */
export function openReadModels(options: ReadModelOptions): ReadModelRunner {
  const { logId, projections, readAll, head, schedule = scheduleUnheld } = options;
  const { maxRowCharacters, writeAfterMs, writeAfterEvents, batchEvents } = { ...defaults, ...options };
  const storage = openStorage(options.file);
  const perTable = Math.floor(maxRowCharacters / Math.max(1, projections.length));
  /** Tables that another has taken the place of; they go when there is time. */
  const retired = storage.tables().filter(({ stage }) => stage === "retired");
  const kept = new Map(projections.map((projection) => [projection.name, keep(projection)]));
  /** The tables that have everything so far, and get what comes. */
  const live = new Set<Table>();
  const closing = new AbortController();
  const waiting = new Set<() => void>();
  /** What comes while the last of the log is read for tables that are to become live. */
  let meanwhile: LoggedEvent[] | null = null;
  /** Events since the last writing. */
  let unwritten = 0;
  let callOffWriting: (() => void) | null = null;
  let callOffRetry: (() => void) | null = null;
  let failure: Error | null = null;
  /** Catching up and building go one after the other. */
  let work: Promise<void> = Promise.resolve();

  for (const table of storage.tables()) if (!kept.has(table.projection)) retire(table);

  function open(stored: StoredTable, projection: AnyProjection): Table {
    return openTable(storage, stored, projection, perTable);
  }

  function create(projection: AnyProjection, stage: TableStage, why: RebuildReason): Table {
    options.onRebuild?.(projection.name, why);
    return open(storage.create(projection.name, projection.version, logId, stage), projection);
  }

  function retire(table: StoredTable): void {
    storage.retire(table);
    if (!retired.some(({ id }) => id === table.id)) retired.push(table);
  }

  /** Finds a projection's tables in the file, and makes those that are missing. */
  function keep(projection: AnyProjection): Kept {
    const { name, version } = projection;
    const found = storage.tables().filter((table) => table.projection === name);
    const serving = found.find((table) => table.stage === "serving" && table.log === logId);
    const half = serving && found.find((table) => table.stage === "building" && table.version === version);
    for (const table of found) if (table !== serving && table !== half) retire(table);
    if (!serving) {
      const created = create(projection, "serving", found.length > 0 ? "other-log" : "new");
      return { projection, serving: created, next: null };
    }
    const outdated = serving.version !== version;
    const begun = half ? open(half, projection) : outdated ? create(projection, "building", "new-version") : null;
    return { projection, serving: open(serving, projection), next: begun };
  }

  function reopen(each: Kept, why: RebuildReason): void {
    retire(each.serving.stored);
    if (each.next) retire(each.next.stored);
    each.serving = create(each.projection, "serving", why);
    each.next = null;
  }

  /** The tables queries are answered from, but for those of an older version: they stand still. */
  function current(): Table[] {
    return [...kept.values()].flatMap(({ projection, serving }) =>
      serving.stored.version === projection.version ? [serving] : [],
    );
  }

  // Being fed

  function apply(events: readonly LoggedEvent[]): void {
    meanwhile?.push(...events);
    try {
      for (const event of events) takeIn(event);
      if (unwritten > 0) planWriting();
    } catch (error) {
      fail(error as Error);
    }
    tellWaiting();
  }

  function takeIn(event: LoggedEvent): void {
    for (const table of live) table.fold(event);
    unwritten += 1;
    if (unwritten >= writeAfterEvents) write();
  }

  function tellWaiting(): void {
    for (const look of waiting) look();
  }

  function planWriting(): void {
    callOffWriting ??= schedule(() => {
      callOffWriting = null;
      flush();
    }, writeAfterMs);
  }

  function flush(): void {
    if (unwritten === 0) return;
    try {
      write();
    } catch (error) {
      fail(error as Error);
    }
  }

  function write(): void {
    callOffWriting?.();
    callOffWriting = null;
    writeTables([...live]);
    unwritten = 0;
  }

  function writeTables(tables: readonly Table[]): void {
    const thorough = tables.some((table) => isPersonal(table.projection) && table.changedRows > 0);
    storage.transaction(() => {
      for (const table of tables) table.write();
    }, thorough);
    for (const table of tables) table.settle();
  }

  /** Nothing half-folded is kept: the tables go back to what is in the file, serve that, and catch up a little later. */
  function fail(error: Error): void {
    failure = error;
    callOffWriting?.();
    callOffWriting = null;
    unwritten = 0;
    for (const table of live) table.forget();
    live.clear();
    retryLater(error);
  }

  function retryLater(error: Error): void {
    if (closing.signal.aborted) return;
    options.onFailure?.(error);
    callOffRetry ??= schedule(() => {
      callOffRetry = null;
      catchUp().catch(() => {}); // It has told already, and tries again.
    }, writeAfterMs);
  }

  // Catching up

  function inTurn(task: () => Promise<void>): Promise<void> {
    const turn = work.then(task);
    work = turn.catch(() => {});
    return turn;
  }

  function catchUp(): Promise<void> {
    return inTurn(async () => {
      try {
        await noticeOlderLog();
        await makeLive(current().filter((table) => !live.has(table)));
        failure = null;
        tellWaiting();
      } catch (error) {
        fail(error as Error);
        throw error;
      }
      const halves = [...kept.values()].filter(({ next }) => next !== null);
      if (halves.length > 0 || retired.length > 0) inTurn(() => build(halves)).catch(retryLater);
    });
  }

  async function noticeOlderLog(): Promise<void> {
    if (!head) return;
    const end = (await head()) ?? "";
    for (const each of kept.values()) {
      const { serving, next } = each;
      const furthest = [serving, ...(next ? [next] : [])].filter((table) => !live.has(table));
      if (furthest.some((table) => (table.position ?? "") > end)) reopen(each, "beyond-the-log");
    }
  }

  /** Folds the log into tables until they have everything, and lets them have what comes from then on. */
  async function makeLive(tables: readonly Table[]): Promise<void> {
    if (tables.length === 0) return;
    try {
      let folded = await foldLog(tables);
      while (folded >= batchEvents) folded = await foldLog(tables);
      // What comes while the last few are read is not missed: it is folded after them, before anything else can happen.
      meanwhile = [];
      await foldLog(tables);
      for (const event of meanwhile) for (const table of tables) table.fold(event);
      unwritten += meanwhile.length;
      for (const table of tables) live.add(table);
    } catch (error) {
      for (const table of tables) table.forget();
      throw error;
    } finally {
      meanwhile = null;
    }
    if (unwritten > 0) planWriting();
  }

  /** Folds what the log holds after the table that is furthest behind. @returns how many events that were. */
  async function foldLog(tables: readonly Table[]): Promise<number> {
    let folded = 0;
    for await (const event of readAll({ after: lowest(tables) })) {
      for (const table of tables) table.fold(event);
      folded += 1;
      if (folded % batchEvents === 0) {
        writeTables(tables);
        await nextTurn();
        closing.signal.throwIfAborted();
      }
    }
    writeTables(tables);
    closing.signal.throwIfAborted();
    return folded;
  }

  /** Finishes tables that were begun, and has them take the place of those that serve. */
  async function build(halves: readonly Kept[]): Promise<void> {
    const begun = halves.flatMap((each) => (each.next ? [{ each, next: each.next }] : []));
    await makeLive(begun.map(({ next }) => next));
    for (const { each, next } of begun) {
      live.delete(each.serving);
      storage.serve(next.stored);
      retired.push(each.serving.stored);
      each.serving = next;
      each.next = null;
    }
    await removeRetired();
  }

  async function removeRetired(): Promise<void> {
    for (let table = retired[0]; table; table = retired[0]) {
      // What this program does not know may well have been personal.
      const known = kept.get(table.projection);
      const thorough = !known || isPersonal(known.projection);
      while (storage.remove(table, thorough)) {
        await nextTurn();
        closing.signal.throwIfAborted();
      }
      retired.shift();
    }
  }

  function rebuild(names: readonly string[] = [...kept.keys()]): Promise<void> {
    return inTurn(async () => {
      const halves = [...new Set(names)].map((name) => keptBy(name));
      for (const each of halves) {
        if (each.next) retire(each.next.stored);
        each.next = create(each.projection, "building", "asked");
      }
      await build(halves);
    });
  }

  // Being asked

  function keptBy(name: string): Kept {
    const found = kept.get(name);
    if (!found) throw new Error(`there is no read model ${name} here`);
    return found;
  }

  return {
    apply,
    advance(to) {
      for (const table of live) table.advance(to);
      unwritten += 1;
      planWriting();
      tellWaiting();
    },
    catchUp,
    flush,
    position: () => lowest(current()),
    passed(target, timeoutMs) {
      return new Promise((resolve) => {
        const finish = (result: boolean): void => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(result);
        };
        const look = (): void => {
          if ((lowest(current()) ?? "") >= target) finish(true);
        };
        const timer = setTimeout(() => finish(false), timeoutMs);
        waiting.add(look);
        look();
      });
    },
    rebuild,
    async idle() {
      let last: Promise<void>;
      do {
        last = work;
        await last;
      } while (last !== work);
    },
    status() {
      return [...kept.values()].map(({ projection, serving, next }) => ({
        projection: projection.name,
        version: projection.version,
        servedVersion: serving.stored.version,
        position: serving.position,
        buildingAt: next && { position: next.position },
      }));
    },
    get failure() {
      return failure;
    },
    get<Row, Listed>({ name }: Projection<Row, Listed>, key: string) {
      return keptBy(name).serving.get(key) as Row | undefined;
    },
    list<Row, Listed>(
      { name }: Projection<Row, Listed>,
      list: string,
      { after = null, limit }: { readonly after?: string | null; readonly limit: number },
    ) {
      if (keptBy(name).serving.changedRows > 0) flush();
      return keptBy(name).serving.list(list, after, limit) as { rows: readonly Listed[]; next: string | null };
    },
    async close() {
      closing.abort();
      await work;
      callOffRetry?.();
      flush();
      storage.close();
    },
  };
}

/** The position of the table that is furthest behind; null when one is at the start, or there are none. */
function lowest(tables: readonly Table[]): string | null {
  let found: string | null = null;
  for (const { position } of tables) {
    if (position === null) return null;
    if (found === null || position < found) found = position;
  }
  return found;
}

function isPersonal({ personal }: AnyProjection): boolean {
  return personal === true;
}

function scheduleUnheld(run: () => void, afterMs: number): () => void {
  const timer = setTimeout(run, afterMs).unref();
  return () => clearTimeout(timer);
}
