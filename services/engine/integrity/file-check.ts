import { fork } from "node:child_process";
import { setPriority } from "node:os";
import type { Instant } from "../../../schemas/primitives.ts";
import type { CheckStep } from "../event-store/sqlite-check.ts";
import { moduleBeside } from "../module-beside.ts";
import { type Schedule, scheduleUnheld } from "../schedule.ts";

/** The check of a log's file that runs beside the service. */
export interface FileCheckState {
  /** `failed`: it could not be carried out, which says nothing about the log. */
  readonly state: "waiting" | "running" | "ok" | "damage" | "failed";
  /** When it became so. */
  readonly since: Instant;
  readonly checked: number;
  readonly events: number;
  /** What is wrong, in words; at the most a hundred. */
  readonly faults: readonly string[];
}

export interface FileCheck {
  state(): FileCheckState;
  /** Ends it, wherever it is. */
  stop(): void;
}

export interface FileCheckOptions {
  /** Of an embedded log. */
  readonly file: string;
  readonly afterMs: number;
  readonly now: () => Instant;
  /** Called when it has ended, and at the first fault. */
  readonly onState: (state: FileCheckState) => void;
  /** Default: `scheduleUnheld`. */
  readonly schedule?: Schedule;
}

/** Nicer than everything that serves somebody. */
const PRIORITY = 10;
const HEAP_MB = 64;

/**
 * Checks the file of a log once, a while after the start, in a process of its own: SQLite's check of a large file takes long,
 * cannot be broken off in a thread, and may not survive what it finds. Between its steps it rests as long as each took.
 */
export function checkBeside({ file, afterMs, now, onState, schedule = scheduleUnheld }: FileCheckOptions): FileCheck {
  let current: FileCheckState = { state: "waiting", since: now(), checked: 0, events: 0, faults: [] };
  let stop = schedule(begin, afterMs);

  function become(state: FileCheckState["state"], faults: readonly string[] = current.faults): void {
    if (state === current.state) return;
    current = { ...current, state, since: now(), faults };
    if (state !== "running") onState(current);
  }

  function begin(): void {
    const child = fork(moduleBeside(import.meta.url, "file-check-process"), [file], {
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.unref();
    child.channel?.unref();
    let said = "it ended without a word";
    stop = () => {
      child.removeAllListeners();
      child.kill("SIGKILL");
    };
    child.on("spawn", () => {
      become("running");
      if (child.pid !== undefined) setPriority(child.pid, PRIORITY);
    });
    child.on("message", (message: FileCheckMessage) => {
      if ("failure" in message) said = message.failure;
      else {
        const { checked, events } = message;
        current = { ...current, checked, events, faults: [...current.faults, ...message.faults] };
        if (current.faults.length > 0) become("damage");
        if (message.isLast) become(current.faults.length > 0 ? "damage" : "ok");
      }
    });
    child.on("error", (error) => become("failed", [error.message]));
    child.on("exit", () => {
      if (current.state === "running") become("failed", [said]);
    });
  }

  return { state: () => current, stop: () => stop() };
}

/** What the process says after each step, or where it cannot go on. */
export type FileCheckMessage = (CheckStep & { readonly isLast: boolean }) | { readonly failure: string };
