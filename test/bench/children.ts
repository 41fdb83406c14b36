import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type ChildService, startChildService } from "../support/child-service.ts";
import type { Load, LoadResult } from "./load.ts";

const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const children = new Set<ChildProcess>();

/** Starts a program of this folder as a child process. */
export function startChild(program: string, words: readonly string[] = []): ChildProcess {
  const child = fork(fileURLToPath(new URL(`./${program}.${extension}`, import.meta.url)), words, { env: {} });
  children.add(child);
  return child;
}

/** Starts the real service as a child process, on a day in the period of the funds. */
export async function startService(dataDirectory: string, flags: readonly string[] = []): Promise<ChildService> {
  const service = await startChildService(dataDirectory, ["--clock", "manual:2016-07-01", ...flags]);
  children.add(service.process);
  return service;
}

/** Kills every child process, so that none outlives the benchmark. */
export function killAll(): void {
  for (const child of children) child.kill("SIGKILL");
}

/** Waits for the next message of a child. @throws Error when the child ends instead. */
export async function said<Message>(child: ChildProcess): Promise<Message> {
  const quiet = new AbortController();
  try {
    const [message] = await Promise.race([
      once(child, "message", { signal: quiet.signal }),
      once(child, "exit", { signal: quiet.signal }).then(([code]) => {
        throw new Error(`${child.spawnargs.slice(1).join(" ")} ended with ${code}`);
      }),
    ]);
    return message as Message;
  } finally {
    quiet.abort();
  }
}

/** Ends a child and waits for its exit. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

/** A child process that sends requests. */
export interface LoadMaker {
  /** Runs a load. @throws Error when a request does not succeed. */
  run(load: Load): Promise<LoadResult>;
  end(): Promise<void>;
}

export function startLoadMaker(): LoadMaker {
  const child = startChild("load-process");
  return {
    async run(load) {
      child.send(load);
      const answer = await said<{ result: LoadResult } | { error: string }>(child);
      if ("error" in answer) throw new Error(`${load.connections[0]?.[0]?.path}: ${answer.error}`);
      return answer.result;
    },
    end: () => ended(child, "SIGKILL"),
  };
}
