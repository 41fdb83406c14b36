/** Answers one query as of a moment, off the main thread, on a connection of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { openStoreToRead } from "../event-store/open.ts";
import { type AsOfTask, answerTask } from "./as-of.ts";

const task = workerData as AsOfTask;
const store = await openStoreToRead(task.config);
parentPort?.postMessage(await answerTask(store, task));
await store.close();
