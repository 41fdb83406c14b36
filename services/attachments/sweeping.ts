import type { Logger } from "pino";
import type { Attachments } from "./attachments.ts";

/** How often is looked for contents that no file of a dossier has any more. */
const SWEEP_INTERVAL_MS = 900_000;

/** Sweeps now, and then every quarter of an hour. */
export function sweepNowAndThen(attachments: Pick<Attachments, "sweep">, log: Logger): { stop(): Promise<void> } {
  let sweeping: Promise<void> = Promise.resolve();
  function sweep(): void {
    sweeping = sweeping
      .then(() => attachments.sweep())
      .catch((error) => log.error({ err: error }, "contents of files that are in no dossier could not be removed"));
  }
  sweep();
  const timer = setInterval(sweep, SWEEP_INTERVAL_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
