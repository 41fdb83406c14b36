import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Test } from "tap";

const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const program = fileURLToPath(new URL(`./driven-service.${extension}`, import.meta.url));

/** Starts the service of the example on driven time, on what a data directory holds, until the test is over. */
export async function startDrivenExample(t: Test, directory: string) {
  const child = fork(program, [directory], { env: {} });
  t.teardown(() => void child.kill("SIGKILL"));
  const [base] = await once(child, "message");
  return {
    base: String(base),
    /** Has time pass for the service. */
    async pass(ms: number): Promise<void> {
      child.send(ms);
      await once(child, "message");
    },
  };
}
