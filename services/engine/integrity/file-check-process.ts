/** Checks the file of a log step by step, and tells the service beside which it runs. */
import { setTimeout as pause } from "node:timers/promises";
import { type CheckStep, checkFile } from "../event-store/sqlite-check.ts";
import type { FileCheckMessage } from "./file-check.ts";

const [, , file = ""] = process.argv;
// The service has gone: there is nobody left to tell.
process.once("disconnect", () => process.exit());

function tell(message: FileCheckMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

try {
  let last: CheckStep = { faults: [], checked: 0, events: 0 };
  let beganAt = performance.now();
  for (const step of checkFile(file)) {
    await tell({ ...step, isLast: false });
    last = step;
    await pause(performance.now() - beganAt);
    beganAt = performance.now();
  }
  await tell({ ...last, faults: [], isLast: true });
} catch (error) {
  await tell({ failure: (error as Error).message });
}
process.disconnect();
