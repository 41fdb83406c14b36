/** Answers one query as of a moment, off the main thread, on a connection of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { openStoreToRead } from "../engine/event-store/open.ts";
import { queryRoutes } from "../schemes/routes.ts";
import { type AsOfTask, answerTask } from "./as-of.ts";

const task = workerData as AsOfTask;
const store = await openStoreToRead(task.config);
parentPort?.postMessage(await answerTask(store, queryRoutes, task));
await store.close();
