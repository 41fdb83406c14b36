import { setTimeout as pause } from "node:timers/promises";
import type { ChildService } from "../support/child-service.ts";
import { ended, startService } from "./children.ts";
import { compare, type Figure, figureOf } from "./figure.ts";
import { lengthen } from "./long-log.ts";

const MEGABYTE = 1_000_000;
/** The longest wait for read models and follow-ups: a million events take minutes. */
const SETTLED_WITHIN_MS = 900_000;

/** Measures start-up on a log of `events` events that is fully processed, against an empty log. */
export async function startUpFigures(directory: string, emptyDirectory: string, events: number): Promise<Figure[]> {
  await lengthen(directory, events);
  for (const each of [directory, emptyDirectory]) await settledOnce(each);
  const memory: { measured: number; against: number }[] = [];
  const log = `${events.toLocaleString("en")} events`;
  const time = await compare(
    { name: `start-up with ${log} : with an empty log`, unit: "ms", bar: { atMost: 1.3 } },
    async () => {
      const { ms, residentBytes } = await startedOnce(directory);
      memory.push({ measured: residentBytes / MEGABYTE, against: 120 });
      return ms;
    },
    async () => (await startedOnce(emptyDirectory)).ms,
  );
  return [
    time,
    figureOf({ name: `memory after start-up with ${log} : 120 MB`, unit: "MB", bar: { atMost: 1 } }, memory),
  ];
}

/** Runs the service until its read models and follow-ups are up to date. */
async function settledOnce(directory: string): Promise<void> {
  const service = await startService(directory);
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  while (await isBehind(service)) {
    if (performance.now() > deadline) throw new Error("the service does not come to the end of its log");
    await pause(100);
  }
  await ended(service.process, "SIGTERM");
}

async function isBehind({ url }: ChildService): Promise<boolean> {
  const health = (await (await fetch(`${url}/health/ready`)).json()) as Record<"readModels" | "followUps", Progress>;
  return health.readModels.behind || health.followUps.behind;
}

interface Progress {
  readonly behind: boolean;
}

async function startedOnce(directory: string): Promise<{ ms: number; residentBytes: number }> {
  const start = performance.now();
  const service = await startService(directory);
  const ms = performance.now() - start;
  const residentBytes = await residentBytesOf(service);
  await ended(service.process, "SIGTERM");
  return { ms, residentBytes };
}

async function residentBytesOf({ url }: ChildService): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const found = /^process_resident_memory_bytes (\S+)/m.exec(metrics);
  if (!found) throw new Error("the service does not say how much memory it takes");
  return Number(found[1]);
}
