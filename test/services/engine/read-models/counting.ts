import type { Projection } from "../../../../projections/projection.ts";
import type { LoggedEvent } from "../../../../schemas/events.ts";
import { openReadModels, type ReadModelOptions } from "../../../../services/engine/read-models/runner.ts";
import { type Log, newLog } from "../../../support/log.ts";

/** A simple read model: the number of events of each application. */
export interface Count {
  readonly stream: string;
  readonly count: number;
  readonly last: string;
}

/** Makes the projection. @param step how much an event counts for, to tell versions apart. */
export function counting(version = 1, step = 1): Projection<Count> {
  return {
    name: "counting",
    version,
    keys: (event) => [event.stream],
    fold(row, event) {
      if (event.type === "ApplicationWithdrawn") return undefined;
      return { stream: event.stream, count: (row?.count ?? 0) + step, last: event.position };
    },
    places: (row) => [{ list: "all", sort: String(row.count).padStart(4, "0"), shows: row }],
  };
}

/** Makes `count` events about applications, in turn. */
export function changes(count: number, applications: readonly string[] = ["a"], log = newLog()): Log {
  for (let index = 0; index < count; index += 1)
    log.tell(`application-${applications[index % applications.length]}`, "CoApplicantConfirmed", { organisation: "x" });
  return log;
}

/** A timer that the test fires. */
export function manualTimer() {
  let waiting: (() => void)[] = [];
  return {
    schedule(run: () => void): () => void {
      waiting.push(run);
      return () => {
        waiting = waiting.filter((other) => other !== run);
      };
    },
    get waiting() {
      return waiting.length;
    },
    goOff(): void {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    },
  };
}

/** Opens read models on a log, with a timer that never fires by itself. */
export function openOn(log: Log, file: string, options: Partial<ReadModelOptions> = {}) {
  return openReadModels({
    file,
    logId: "log",
    projections: [counting()],
    readAll: log.readAll,
    schedule: manualTimer().schedule,
    ...options,
  });
}

/** Applies events one by one. */
export function applyEach(readModels: { apply(events: readonly LoggedEvent[]): void }, events: LoggedEvent[]): void {
  for (const event of events) readModels.apply([event]);
}
