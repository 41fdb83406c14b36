import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const cli = fileURLToPath(new URL(`../../services/cli.${extension}`, import.meta.url));

/** Runs a command of the command line in a child process, with a text on its standard input. @returns what it says. */
export function commandOn(input: string, ...words: readonly string[]): string {
  return execFileSync(process.execPath, [cli, ...words], { input, encoding: "utf8", env: {} });
}

/** The real service in a child process. */
export interface ChildService {
  readonly url: string;
  readonly process: ChildProcess;
  /** The lines it has logged so far. */
  readonly logged: readonly string[];
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  /** Stops it with a signal. @returns the exit code. */
  stop(signal?: "SIGTERM" | "SIGINT"): Promise<number | null>;
}

/** Requests are counted, and never too many. */
const HIGH_LIMITS = ["--public-rate", "--token-rate", "--address-rate"].flatMap((flag) => [flag, "1000000000"]);

/** The words that start an empty service on a free port. */
export function serving(dataDirectory: string): readonly string[] {
  return ["serve", "--development", "--empty", "--port", "0", "--data-directory", dataDirectory];
}

interface ChildOptions {
  /** No file can grow. */
  readonly fullDisk?: boolean;
  /** It is started in earnest, with these settings, and not in development. */
  readonly inEarnest?: Readonly<Record<string, string>>;
}

/** Starts the real service in a child process, on a free port. */
export async function startChildService(
  dataDirectory: string,
  flags: readonly string[] = [],
  { fullDisk = false, inEarnest }: ChildOptions = {},
): Promise<ChildService> {
  const [command = "", ...words] = [
    ...(fullDisk ? ["sh", "-c", 'ulimit -f 0 && exec env -i "$@"', "sh"] : []),
    process.execPath,
    cli,
    ...(inEarnest ? ["serve", "--port", "0", "--data-directory", dataDirectory] : serving(dataDirectory)),
    ...HIGH_LIMITS,
    ...flags,
  ];
  const env = { PATH: process.env.PATH, ...inEarnest };
  const child = spawn(command, words, { stdio: ["ignore", "ignore", "pipe"], env });
  const logged: string[] = [];
  const url = await listening(child, logged);
  return {
    url,
    process: child,
    logged,
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    async stop(signal = "SIGTERM") {
      const gone = once(child, "exit");
      child.kill(signal);
      const [code] = await gone;
      return code;
    },
  };
}

/** Waits for the log line with the URL of the service. */
function listening(child: ChildProcess, logged: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stderr) throw new Error("the service has no standard error");
    const lines = createInterface({ input: child.stderr });
    lines.on("line", (line) => {
      logged.push(line);
      const { url } = parsed(line);
      if (url) resolve(url);
    });
    lines.on("close", () => reject(new Error(`the service did not start:\n${logged.join("\n")}`)));
  });
}

function parsed(line: string): { url?: string } {
  try {
    return JSON.parse(line) as { url?: string };
  } catch {
    return {};
  }
}

/** Runs a command of the command line in a child process. `nodeFlags` are flags of Node itself. */
export async function runCli(
  words: readonly string[],
  nodeFlags: readonly string[] = [],
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [...nodeFlags, cli, ...words], { stdio: ["ignore", "pipe", "pipe"], env: {} });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, "close");
  return { code, output, errors };
}

/** Runs a command whose standard output nobody reads any more. */
export async function runUnheard(words: readonly string[]): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ["ignore", "pipe", "pipe"], env: {} });
  child.stdout.destroy();
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  return { code, errors };
}
