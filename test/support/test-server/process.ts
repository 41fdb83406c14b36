import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A test server in a child process. */
export interface ServerProcess {
  /** The connection string, the same after a restart. */
  readonly url: string;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  /** Restarts it on the same port and file. */
  start(): Promise<void>;
  /** Suspends the process. */
  freeze(): void;
  thaw(): void;
}

const script = fileURLToPath(new URL(`child.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url));

/** The owner of a server, mostly a test. */
interface Owner {
  teardown(end: () => Promise<void>): void;
}

/** Starts a test server in a child process; kills it when the test ends. */
export async function startServerProcess(t: Owner, file: string): Promise<ServerProcess> {
  let port = 0;
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const started = spawn(process.execPath, [script, file, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
    child = started;
    const [line] = await once(createInterface({ input: started.stdout }), "line");
    port = Number(line);
  }
  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  await start();
  t.teardown(kill);
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    kill,
    start,
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
  };
}
