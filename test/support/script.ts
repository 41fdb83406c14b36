import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Test } from "tap";

/** A script of this folder, running in a process of its own. */
export interface Script {
  /** Its next line of output. */
  line(): Promise<string>;
  /** All of its output that nobody took yet, once it has ended. */
  rest(): Promise<string[]>;
  /** Ends it as a power failure would: without a word. */
  kill(): Promise<void>;
}

/**
 * Starts a script of this folder; it is killed when the test ends.
 *
 * @param maxFileBytes the largest file it may write: its disk is full from there on.
 */
export function startScript(t: Test, name: string, args: readonly string[], maxFileBytes?: number): Script {
  const here = fileURLToPath(import.meta.url);
  const script = path.join(path.dirname(here), `${name}${path.extname(here)}`);
  const command = [process.execPath, script, ...args];
  const child =
    maxFileBytes === undefined
      ? spawn(command[0] ?? "", command.slice(1), { stdio: ["ignore", "pipe", "inherit"] })
      : spawn("sh", ["-c", `ulimit -f ${Math.floor(maxFileBytes / 512)} && exec "$@"`, "sh", ...command], {
          stdio: ["ignore", "pipe", "inherit"],
        });
  t.teardown(() => end(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`${name} ended`);
      return next.value;
    },
    async rest() {
      const rest: string[] = [];
      for (let next = await lines.next(); !next.done; next = await lines.next()) rest.push(next.value);
      return rest;
    },
    kill: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
