/** Answers one query as of a moment, off the main thread, on a connection of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { type AsOfTask, answerTask } from "./api/as-of.ts";
import { openStoreToRead } from "./event-store/open.ts";
import { queryRoutes } from "./routes.ts";

const task = workerData as AsOfTask;
const store = await openStoreToRead(task.config);
parentPort?.postMessage(await answerTask(store, queryRoutes, task));
await store.close();
