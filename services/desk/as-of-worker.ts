/** Answers one query as of a moment, off the main thread, on a connection of its own; then adds to the snapshots. */
import { parentPort, workerData } from "node:worker_threads";
import { catalogueOf } from "../engine/catalogue.ts";
import { openStoreToRead } from "../engine/event-store/open.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import type { WorkerTask } from "./as-of.ts";
import { pastOf } from "./as-of-answer.ts";

const task = workerData as WorkerTask;
const store = await openStoreToRead(task.config, catalogueOf(transformationFund));
const past = pastOf(transformationFund, store, task);
parentPort?.postMessage(await past.answer(task));
if (task.mayExtend) await past.extend();
await store.close();
