/** Answers one query as of a moment, off the main thread, on a connection of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { catalogueOf } from "../engine/catalogue.ts";
import { openStoreToRead } from "../engine/event-store/open.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type AsOfTask, answerTask } from "./as-of.ts";

const task = workerData as AsOfTask;
const store = await openStoreToRead(task.config, catalogueOf(transformationFund));
parentPort?.postMessage(await answerTask(transformationFund, store, task));
await store.close();
