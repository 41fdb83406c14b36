/** Checks the file of a log step by step, and tells the service beside which it runs. */
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openSqliteEventStore } from "../event-store/sqlite.ts";
import { type CheckStep, checkFile } from "../event-store/sqlite-check.ts";
import { CHECKPOINTS_FILE, compareRoots, type RootComparison, readCheckpoints, sinceAccepted } from "./checkpoints.ts";
import type { FileCheckMessage } from "./file-check.ts";

const [, , file = ""] = process.argv;
// The service has gone: there is nobody left to tell.
process.once("disconnect", () => process.exit());

function tell(message: FileCheckMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

/** Compares the tree with the checkpoints beside the log as they are now: the service may go on with both. */
async function rootsBeside(file: string): Promise<RootComparison> {
  // Their signatures were looked at when the service started.
  const kept = readCheckpoints(path.join(path.dirname(file), CHECKPOINTS_FILE), null);
  const store = openSqliteEventStore({ file, readOnly: true });
  await store.close();
  return compareRoots(sinceAccepted(kept, store.id));
}

try {
  let last: CheckStep = { faults: [], checked: 0, events: 0 };
  let hasFaults = false;
  let beganAt = performance.now();
  const roots = await rootsBeside(file);
  for (const step of checkFile(file, roots.take)) {
    await tell({ ...step, isLast: false });
    last = step;
    hasFaults ||= step.faults.length > 0;
    await pause(performance.now() - beganAt);
    beganAt = performance.now();
  }
  // What is wrong with the rows says it nearer.
  await tell({ ...last, faults: hasFaults ? [] : roots.differing(), isLast: true });
} catch (error) {
  await tell({ failure: (error as Error).message });
}
process.disconnect();
