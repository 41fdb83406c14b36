import type { Logger } from "pino";
import { type Schedule, scheduleUnheld } from "../schedule.ts";
import { keepPrivate, openShared } from "../sqlite-file.ts";
import type { NotYet, TaskHouse, TaskKind } from "./follow-up.ts";

/** A task that is recorded and not done yet, after at least one attempt. */
export interface FailedTask {
  readonly id: string;
  readonly task: string;
  readonly attempts: number;
  readonly failure: string;
}

/** A task that cannot be finished yet, though nothing is wrong. */
export interface WaitingTask extends NotYet {
  readonly id: string;
  readonly task: string;
}

/** The tasks of this node, kept in a file: recorded first, then done, at least once each. */
export interface Outbox {
  /**
   * Records a task, and tries to do it. One that fails, or cannot be finished yet, is tried again with growing pauses, and so
   * is what was left undone when the service stopped; one that is recorded already is not recorded, or done, again.
   */
  take(id: string, task: string, data: unknown): Promise<void>;
  /** Settles when no attempt is under way any more. */
  idle(): Promise<void>;
  failed(): readonly FailedTask[];
  waiting(): readonly WaitingTask[];
  close(): Promise<void>;
}

export interface OutboxOptions {
  readonly file: string;
  /** Tells one log from another: tasks of another log are of no concern. */
  readonly logId: string;
  readonly kinds: readonly TaskKind[];
  readonly house: Omit<TaskHouse, "id">;
  readonly log: Logger;
  /** What it waits for before it goes on with what is left in it. Default: nothing. */
  readonly begin?: Promise<void>;
  /** Default: `scheduleUnheld`. */
  readonly schedule?: Schedule;
}

interface Row {
  readonly id: string;
  readonly task: string;
  readonly data: string;
  readonly attempts: number;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
/** Of a task that cannot be finished yet: whatever holds it up is over at any moment. */
const LONGEST_WAIT_MS = 60_000;

/** Opens the outbox, and begins with what is left in it. */
export function openOutbox(options: OutboxOptions): Outbox {
  const { file, logId, kinds, house, log, begin, schedule = scheduleUnheld } = options;
  const database = openShared({ file });
  keepPrivate(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(`CREATE TABLE IF NOT EXISTS task (
    log TEXT NOT NULL, id TEXT NOT NULL, task TEXT NOT NULL, data TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, failure TEXT, done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (log, id)
  ) STRICT, WITHOUT ROWID`);
  const insert = database.prepare<[string, string, string, string]>(
    "INSERT INTO task (log, id, task, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const find = database.prepare<[string, string], Row>(
    "SELECT id, task, data, attempts FROM task WHERE log = ? AND id = ? AND done = 0",
  );
  const undone = database.prepare<[string], Row>(
    "SELECT id, task, data, attempts FROM task WHERE log = ? AND done = 0",
  );
  const failedOnes = database.prepare<[string], FailedTask>(
    "SELECT id, task, attempts, failure FROM task WHERE log = ? AND done = 0 AND attempts > 0",
  );
  // Its data is needed no more, and may be about somebody.
  const markDone = database.prepare<[string, string]>(
    "UPDATE task SET done = 1, data = '', failure = NULL WHERE log = ? AND id = ?",
  );
  const markFailed = database.prepare<[string, string, string]>(
    "UPDATE task SET attempts = attempts + 1, failure = ? WHERE log = ? AND id = ?",
  );
  const waiting = new Map<string, WaitingTask & { readonly tries: number }>();
  const planned = new Map<string, () => void>();
  let closed = false;
  let performing: Promise<void> = Promise.resolve();

  function perform(id: string): Promise<void> {
    const attempt = performing.then(async () => {
      const row = closed ? undefined : find.get(logId, id);
      if (!row) return;
      try {
        const kind = kinds.find(({ name }) => name === row.task);
        if (!kind) throw new Error(`this program knows no task ${row.task}`);
        const notYet = await kind.perform(kind.data.parse(JSON.parse(row.data)), { ...house, id });
        if (notYet) wait(row, notYet);
        else {
          waiting.delete(id);
          markDone.run(logId, id);
        }
      } catch (error) {
        markFailed.run((error as Error).message, logId, id);
        log.error({ err: error, task: row.task, id, attempts: row.attempts + 1 }, "a task failed and is tried again");
        plan(id, Math.min(FIRST_PAUSE_MS * 2 ** row.attempts, LONGEST_PAUSE_MS));
      }
    });
    performing = attempt;
    return attempt;
  }

  function wait({ id, task }: Row, notYet: NotYet): void {
    const tries = (waiting.get(id)?.tries ?? 0) + 1;
    waiting.set(id, { id, task, ...notYet, tries });
    plan(id, Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_WAIT_MS));
  }

  function plan(id: string, afterMs: number): void {
    if (closed || planned.has(id)) return;
    const callOff = schedule(() => {
      planned.delete(id);
      void perform(id);
    }, afterMs);
    planned.set(id, callOff);
  }

  const left = undone.all(logId);
  const goOn = (): void => {
    for (const { id } of left) void perform(id);
  };
  if (begin) void begin.then(goOn);
  else goOn();

  return {
    async take(id, task, data) {
      insert.run(logId, id, task, JSON.stringify(data));
      if (!planned.has(id)) await perform(id);
    },
    idle: () => performing,
    failed: () => failedOnes.all(logId),
    waiting: () => [...waiting.values()].map(({ tries: _, ...shown }) => shown),
    async close() {
      closed = true;
      for (const callOff of planned.values()) callOff();
      await performing;
      database.close();
    },
  };
}
