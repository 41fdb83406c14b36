import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Engine } from "../engine/engine.ts";
import { prepareSnapshots } from "./as-of.ts";

/** So many events are read soon enough when somebody asks. */
const FEW_EVENTS = 20_000;

const PREPARE_INTERVAL_MS = 3_600_000;

/** Makes the snapshots of a long log that are due, some time after the start and every hour, so that nobody has to wait for them. */
export function prepareNowAndThen(
  engine: Pick<Engine, "checkpoints">,
  { config, log }: { readonly config: Config; readonly log: Pick<Logger, "warn"> },
): { stop(): void } {
  function prepare(): void {
    if ((engine.checkpoints.all().at(-1)?.size ?? 0) > FEW_EVENTS) void prepareSnapshots(engine, { config, log });
  }
  const timers = [setTimeout(prepare, config.checkAfterMs), setInterval(prepare, PREPARE_INTERVAL_MS)];
  for (const timer of timers) timer.unref();
  return {
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
