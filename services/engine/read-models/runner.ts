import { setImmediate as nextTurn } from "node:timers/promises";
import { type Refusal, refused } from "../../../domain/refusal.ts";
import type { AnyProjection, ListOptions, Page, Projection, ReadModels } from "../../../projections/projection.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { type Schedule, scheduleUnheld } from "../schedule.ts";
import { isDamage, openStorage, removeStorage, type StoredTable, type TableStage } from "./storage.ts";
import { openTable, type Table } from "./table.ts";

export interface ReadModelOptions {
  /** The SQLite file; created where it is missing. */
  readonly file: string;
  /** Identifies the log: rows folded from another one are rebuilt. */
  readonly logId: string;
  readonly projections: readonly AnyProjection[];
  /** Reads the log in order, after a position or from the start, to its current end; events in their newest version. */
  readonly readAll: (options: { readonly after: string | null }) => AsyncIterable<LoggedEvent>;
  /**
   * Reads the end of the log, to detect a checkpoint beyond it: then the log was replaced by an older copy. Leave it
   * out on a cluster, where positions also advance by foreign events.
   */
  readonly head?: () => Promise<string | null>;
  /** What keeps every question from an answer, when the log is not what it was; null while it is. */
  readonly refusal?: () => Refusal | null;
  /**
   * The most characters of JSON behind the rows kept in memory, pages of lists beside them not counted (see `openTable`); a
   * row takes three to five times as many bytes.
   */
  readonly maxRowCharacters?: number;
  /** The longest that changed rows wait to be written. */
  readonly writeAfterMs?: number;
  /** The most events whose rows wait to be written. */
  readonly writeAfterEvents?: number;
  /** The most events whose rows are kept in memory while the file cannot be written. */
  readonly maxUnwrittenEvents?: number;
  /** Events folded at once while catching up beside queries. */
  readonly batchEvents?: number;
  /** Default: `scheduleUnheld`. */
  readonly schedule?: Schedule;
  /** Called when a projection is built from the start. */
  readonly onRebuild?: (projection: string, why: RebuildReason) => void;
  /** Called when work in the background failed; it is retried. */
  readonly onFailure?: (error: Error) => void;
}

export type RebuildReason = "new" | "new-version" | "other-log" | "beyond-the-log" | "damaged" | "asked";

/** The progress of a projection. */
export interface ProjectionStatus {
  readonly projection: string;
  readonly version: number;
  /** The version that answers queries; an older one while the new one is being built. */
  readonly servedVersion: number;
  readonly position: string | null;
  /** The progress of the table being built beside it; null without one. */
  readonly buildingAt: { readonly position: string | null } | null;
}

export interface ReadModelRunner extends ReadModels {
  /**
   * Folds events of the log, in log order; events folded before are ignored. Called by the writer before it answers, or
   * by a subscription.
   */
  apply(events: readonly LoggedEvent[]): void;
  /** Moves the checkpoints up to a position; for foreign events, which are not applied. */
  advance(position: string): void;
  /** Folds the log beyond the checkpoints; new versions are then built in the background. */
  catchUp(): Promise<void>;
  /** Settles once everything that was in the log can be read, however often `catchUp` had to be tried for it. */
  readonly caughtUp: Promise<void>;
  /** Writes changed rows and checkpoints in one transaction. */
  flush(): void;
  /**
   * Removes from the file what events up to a position overwrote in personal rows.
   *
   * @returns false when it has to be asked again later: the rows are not that far, a table of an older version is not
   * removed yet, or another process reads what was there before.
   */
  purge(until: string): boolean;
  /**
   * Folds everything but personal rows again, without what the log has forgotten by now, beside what serves meanwhile; those
   * who ask while that is under way share the next one.
   *
   * @param cause tells one who asks from another.
   * @returns false when it has to be asked again later for the same cause: it goes on, or another process reads what was there before.
   */
  refold(cause: string): boolean;
  /** The position up to which everything can be read; null before the first event. */
  position(): string | null;
  /** Waits until everything up to a position can be read. @returns false after `timeoutMs`. */
  passed(position: string, timeoutMs: number): Promise<boolean>;
  /** Rebuilds projections, all or the named ones, while the old tables serve. Settles when the new ones serve. */
  rebuild(names?: readonly string[]): Promise<void>;
  /** Settles when nothing is being built. */
  idle(): Promise<void>;
  status(): readonly ProjectionStatus[];
  /** The error that keeps the read models behind; null when there is none. */
  readonly failure: Error | null;
  /** Writes changed rows and closes the file. */
  close(): Promise<void>;
}

/** A projection with the table that answers queries, and the one being built to replace it. */
interface Kept {
  readonly projection: AnyProjection;
  serving: Table;
  next: Table | null;
  /** Whether `serving` has everything that was ever answered from it; one that fell back would answer from the past. */
  isReadable: boolean;
}

const defaults = {
  maxRowCharacters: 16 * 1024 * 1024,
  writeAfterMs: 1_000,
  writeAfterEvents: 1_000,
  maxUnwrittenEvents: 20_000,
  batchEvents: 500,
};

/**
 * Keeps read models up to date in a file of their own. It is given events, and a way to read the log again.
 *
 * Changed rows stay in memory until they are written together with the checkpoints in one transaction. After a kill the
 * file is as it was at some position, and `catchUp` continues from there.
 *
 * Rows that cannot be written stay in memory, up to a bound. A projection whose fold fails, or whose rows are lost,
 * refuses queries until it has caught up again. A damaged file is replaced, and rebuilt from the log.
 *
 * @throws Error when a newer program made the file.
 */
export function openReadModels(options: ReadModelOptions): ReadModelRunner {
  const { logId, projections, readAll, head, schedule = scheduleUnheld } = options;
  const { maxRowCharacters, writeAfterMs, writeAfterEvents, maxUnwrittenEvents, batchEvents } = {
    ...defaults,
    ...options,
  };
  let storage = openStorage(options.file);
  const perTable = Math.floor(maxRowCharacters / Math.max(1, projections.length));
  /** Replaced tables, to be removed in the background. */
  const retired: StoredTable[] = [];
  const kept = new Map<string, Kept>();
  /** The tables that are up to date; `apply` folds into these. */
  const live = new Set<Table>();
  const closing = new AbortController();
  const waiting = new Set<() => void>();
  /** Events applied while the last part of the log is read for tables about to become live; else null. */
  let meanwhile: LoggedEvent[] | null = null;
  /** Events applied since the last write. */
  let unwritten = 0;
  let callOffWriting: (() => void) | null = null;
  let callOffRetry: (() => void) | null = null;
  /** Keeps tables from being live. */
  let failure: Error | null = null;
  /** Keeps live tables from being written. */
  let writeFailure: Error | null = null;
  let isDamaged = storage.isReplaced;
  /** Nothing that was overwritten up to this position is left in the pages of personal tables. */
  let renewedUntil = "";
  /** For each who asked for a refolding, the number of the one that takes in what was forgotten by then. */
  const refoldings = new Map<string, number>();
  let begunRefoldings = 0;
  let doneRefoldings = 0;
  let isRefolding = false;
  const caughtUp = Promise.withResolvers<void>();
  /** The end of the queue in which catching up and building take turns. */
  let work: Promise<void> = Promise.resolve();

  try {
    keepAll();
  } catch (error) {
    if (!isDamage(error)) throw error;
    replaceStorage();
  }

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

  function keepAll(): void {
    retired.push(...storage.tables().filter(({ stage }) => stage === "retired"));
    // The same objects after a replacement: work that waits its turn may hold them.
    for (const projection of projections)
      kept.set(projection.name, Object.assign(kept.get(projection.name) ?? {}, keep(projection)));
    for (const table of storage.tables()) if (!kept.has(table.projection)) retire(table);
    isDamaged = false;
  }

  function replaceStorage(): void {
    storage.close();
    removeStorage(options.file);
    storage = openStorage(options.file);
    isDamaged = true;
    live.clear();
    retired.length = 0;
    keepAll();
  }

  /** Finds the tables of a projection in the file, and creates the missing ones. */
  function keep(projection: AnyProjection): Kept {
    const { name, version } = projection;
    const found = storage.tables().filter((table) => table.projection === name);
    const serving = found.find((table) => table.stage === "serving" && table.log === logId);
    const half = serving && found.find((table) => table.stage === "building" && table.version === version);
    for (const table of found) if (table !== serving && table !== half) retire(table);
    if (!serving) {
      const why = isDamaged ? "damaged" : found.length > 0 ? "other-log" : "new";
      return { projection, serving: create(projection, "serving", why), next: null, isReadable: false };
    }
    const outdated = serving.version !== version;
    const begun = half ? open(half, projection) : outdated ? create(projection, "building", "new-version") : null;
    // An older version stands still while the new one is built.
    return { projection, serving: open(serving, projection), next: begun, isReadable: outdated };
  }

  function reopen(each: Kept, why: RebuildReason): void {
    retire(each.serving.stored);
    if (each.next) retire(each.next.stored);
    each.serving = create(each.projection, "serving", why);
    each.next = null;
    each.isReadable = false;
  }

  /** The serving tables, without those of an older version: these are not updated. */
  function current(): Table[] {
    return [...kept.values()].flatMap(({ projection, serving }) =>
      serving.stored.version === projection.version ? [serving] : [],
    );
  }

  // Feeding

  function apply(events: readonly LoggedEvent[]): void {
    meanwhile?.push(...events);
    for (const event of events) {
      foldInto(live, event);
      unwritten += 1;
      if (unwritten % writeAfterEvents === 0) flush();
    }
    if (unwritten > 0) planWriting();
    tellWaiting();
  }

  /** Folds an event into tables; one that fails leaves them, and catches up later. */
  function foldInto(tables: Set<Table>, event: LoggedEvent): void {
    for (const table of tables) {
      try {
        table.fold(event);
      } catch (error) {
        tables.delete(table);
        drop(table, error as Error);
      }
    }
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
    callOffWriting?.();
    callOffWriting = null;
    if (writeTables(live, unwritten)) unwritten = 0;
    else planWriting();
  }

  /**
   * Writes the changed rows of tables. Rows that cannot be written stay in memory; when they come from too many events, the
   * tables are dropped.
   *
   * @returns whether they were written.
   */
  function writeTables(tables: Set<Table>, events: number): boolean {
    try {
      storage.transaction(() => {
        for (const table of tables) table.write();
      });
      for (const table of tables) table.settle();
      writeFailure = null;
      return true;
    } catch (error) {
      writeFailure = error as Error;
      if (events >= maxUnwrittenEvents || isDamage(error)) {
        for (const table of tables) drop(table, writeFailure);
        tables.clear();
      } else options.onFailure?.(writeFailure);
      return false;
    }
  }

  /** Resets a table to the file, so that it is not half folded, and schedules a retry. */
  function drop(table: Table, error: Error): void {
    isDamaged ||= isDamage(error);
    live.delete(table);
    table.forget();
    for (const each of kept.values()) if (each.serving === table) each.isReadable = false;
    failure = error;
    retryLater(error);
  }

  function retryLater(error: Error): void {
    if (closing.signal.aborted) return;
    options.onFailure?.(error);
    callOffRetry ??= schedule(() => {
      callOffRetry = null;
      catchUp().catch(() => {}); // It reports its own failure, and schedules the next retry.
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
        await catchUpOnce().catch((error) => {
          isDamaged ||= isDamage(error);
          if (!isDamaged) throw error;
        });
        // Damage may show only now.
        if (isDamaged) await catchUpOnce();
        tellWaiting();
      } catch (error) {
        failure = error as Error;
        retryLater(failure);
        throw error;
      }
      const halves = [...kept.values()].filter(({ next }) => next !== null);
      if (halves.length > 0 || retired.length > 0) inTurn(() => build(halves)).catch(retryLater);
    });
  }

  async function catchUpOnce(): Promise<void> {
    if (isDamaged) replaceStorage();
    await noticeOlderLog();
    await makeLive(current().filter((table) => !live.has(table)));
    if (!current().every((table) => live.has(table))) return;
    failure = null;
    caughtUp.resolve();
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

  /** Folds the log into tables until they are up to date, and makes them live. */
  async function makeLive(tables: readonly Table[]): Promise<void> {
    const catchingUp = new Set(tables);
    if (catchingUp.size === 0) return;
    try {
      while ((await foldLog(catchingUp)) >= batchEvents);
      // Events applied during the last read are folded after it, in the same turn of the event loop.
      meanwhile = [];
      await foldLog(catchingUp);
      for (const event of meanwhile) foldInto(catchingUp, event);
      unwritten += meanwhile.length;
      for (const table of catchingUp) {
        live.add(table);
        // Rows that could not be written yet are written with the next ones.
        if (table.changedRows > 0) unwritten = Math.max(unwritten, 1);
      }
      for (const each of kept.values()) each.isReadable ||= live.has(each.serving);
    } catch (error) {
      for (const table of tables) table.forget();
      throw error;
    } finally {
      meanwhile = null;
    }
    if (unwritten > 0) planWriting();
  }

  /** Folds the log from the table that is furthest behind. @returns the number of events read. */
  async function foldLog(tables: Set<Table>): Promise<number> {
    let folded = 0;
    let writtenAt = 0;
    for await (const event of readAll({ after: lowest([...tables]) })) {
      closing.signal.throwIfAborted();
      foldInto(tables, event);
      folded += 1;
      if (folded % batchEvents === 0) {
        if (writeTables(tables, folded - writtenAt)) writtenAt = folded;
        await nextTurn();
      }
      if (tables.size === 0) return 0;
    }
    writeTables(tables, folded - writtenAt);
    closing.signal.throwIfAborted();
    return folded;
  }

  /** Finishes tables that are being built, and replaces the serving ones. */
  async function build(halves: readonly Kept[]): Promise<void> {
    const begun = halves.flatMap((each) => (each.next ? [{ each, next: each.next }] : []));
    await makeLive(begun.map(({ next }) => next));
    for (const { each, next } of begun) {
      if (!live.has(next)) throw failure;
      live.delete(each.serving);
      storage.serve(next.stored);
      retired.push(each.serving.stored);
      each.serving = next;
      each.next = null;
      each.isReadable = true;
    }
    await removeRetired();
  }

  async function removeRetired(): Promise<void> {
    for (let table = retired[0]; table; table = retired[0]) {
      while (storage.remove(table)) {
        await nextTurn();
        closing.signal.throwIfAborted();
      }
      retired.shift();
      storage.emptyJournal();
    }
  }

  function purge(until: string): boolean {
    const personal = [...kept.values()].filter(({ projection }) => isPersonal(projection));
    if (retired.some((table) => isPersonal(kept.get(table.projection)?.projection))) return false;
    if (personal.some(({ serving, next }) => next !== null || !live.has(serving))) return false;
    const tables = personal.map(({ serving }) => serving);
    const reached = lowest(tables) ?? "";
    if (reached < until) return false;
    if (renewedUntil < until) {
      flush();
      if (tables.some(({ changedRows }) => changedRows > 0)) return false;
      storage.transaction(() => {
        for (const { stored } of tables) storage.renew(stored);
      });
      renewedUntil = reached;
    }
    return storage.emptyJournal();
  }

  function refold(cause: string): boolean {
    const number = refoldings.get(cause) ?? begunRefoldings + 1;
    refoldings.set(cause, number);
    if (number > begunRefoldings && !isRefolding) {
      begunRefoldings += 1;
      isRefolding = true;
      void rebuild([...kept.values()].flatMap(({ projection }) => (projection.personal ? [] : [projection.name])))
        .then(() => {
          doneRefoldings = begunRefoldings;
        })
        .catch((error) => {
          begunRefoldings -= 1;
          if (!closing.signal.aborted) options.onFailure?.(error);
        })
        .finally(() => {
          isRefolding = false;
        });
    }
    if (doneRefoldings < number || retired.length > 0 || !storage.emptyJournal()) return false;
    refoldings.delete(cause);
    return true;
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

  // Querying

  function keptBy(name: string): Kept {
    const found = kept.get(name);
    if (!found) throw new Error(`there is no read model ${name} here`);
    return found;
  }

  /** @throws ERR_NOT_READY while the projection would answer from the past; what `refusal` gives. */
  function ask<Answer>(name: string, question: (serving: Table) => Answer): Answer {
    const refusal = options.refusal?.();
    if (refusal) throw refusal;
    const each = keptBy(name);
    try {
      if (each.isReadable) return question(each.serving);
    } catch (error) {
      if (!isDamage(error)) throw error;
      drop(each.serving, error as Error);
    }
    throw refused("ERR_NOT_READY");
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
    caughtUp: caughtUp.promise,
    flush,
    purge,
    refold,
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
      return failure ?? writeFailure;
    },
    get<Row, Listed>({ name }: Projection<Row, Listed>, key: string) {
      return ask(name, (serving) => serving.get(key)) as Row | undefined;
    },
    list<Row, Listed>({ name }: Projection<Row, Listed>, list: string, options: ListOptions) {
      // A list is read from the file.
      if (keptBy(name).serving.changedRows > 0) flush();
      if (keptBy(name).serving.changedRows > 0) throw refused("ERR_NOT_READY");
      return ask(name, (serving) => serving.list(list, options)) as Page<Listed>;
    },
    async close() {
      closing.abort();
      await work;
      callOffRetry?.();
      flush();
      callOffWriting?.();
      storage.close();
    },
  };
}

/** The position of the table that is furthest behind; null when it is at the start, or without tables. */
function lowest(tables: readonly Table[]): string | null {
  let found: string | null = null;
  for (const { position } of tables) {
    if (position === null) return null;
    if (found === null || position < found) found = position;
  }
  return found;
}

/** Whether a projection holds personal data; an unknown one may have. */
function isPersonal(projection: AnyProjection | undefined): boolean {
  return !projection || projection.personal === true;
}
