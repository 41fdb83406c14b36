/**
 * Answers one query as of a moment, off the main thread, on a connection of its own; then adds to the snapshots. Without a query it
 * makes those that are due.
 */
import { parentPort, workerData } from "node:worker_threads";
import { catalogueOf } from "../engine/catalogue.ts";
import { openStoreToRead } from "../engine/event-store/open.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import type { WorkerTask } from "./as-of.ts";
import { pastOf } from "./as-of-answer.ts";

const task = workerData as WorkerTask;
const store = await openStoreToRead(task.config, catalogueOf(transformationFund));
const past = pastOf(transformationFund, store, task);
if ("name" in task) {
  parentPort?.postMessage(await past.answer(task));
  if (task.mayExtend) await past.extend();
} else await past.prepare();
await store.close();
