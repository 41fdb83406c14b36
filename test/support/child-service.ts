import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const cli = fileURLToPath(new URL(`../../services/cli.${extension}`, import.meta.url));

/** The service as a process of its own, as it is started in earnest. */
export interface ChildService {
  readonly url: string;
  readonly process: ChildProcess;
  /** Kills it without a chance to finish anything. */
  kill(): Promise<void>;
}

/** Starts the real service in a process of its own, on a free port. */
export async function startChildService(dataDirectory: string, flags: readonly string[] = []): Promise<ChildService> {
  const child = spawn(
    process.execPath,
    [cli, "serve", "--development", "--empty", "--port", "0", "--data-directory", dataDirectory, ...flags],
    { stdio: ["ignore", "ignore", "pipe"], env: {} },
  );
  const url = await listening(child);
  return {
    url,
    process: child,
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** The address in the log line that says that the service listens. */
async function listening(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  if (child.stderr)
    for await (const line of createInterface({ input: child.stderr })) {
      said.push(line);
      const { url } = parsed(line);
      if (url) {
        child.stderr.resume();
        return url;
      }
    }
  throw new Error(`the service did not start:\n${said.join("\n")}`);
}

function parsed(line: string): { url?: string } {
  try {
    return JSON.parse(line) as { url?: string };
  } catch {
    return {};
  }
}

/** Runs one command of the command line to its end. */
export async function runCli(
  words: readonly string[],
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ["ignore", "pipe", "pipe"], env: {} });
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
