import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { fundBalance } from "../../projections/fund-balance.ts";
import { openReadModels } from "../../projections/runner.ts";
import { readConfig } from "../../services/config.ts";
import { logFile, openStoreToRead } from "../../services/event-store/open.ts";
import { loggedEvents } from "../../services/runtime.ts";
import { compare, type Figure } from "./figure.ts";

/** Folds a projection from the whole log, as the service does it, against a bare loop over the same rows that only adds. */
export async function replayFigure(dataDirectory: string): Promise<Figure> {
  const config = readConfig({ development: true, "data-directory": dataDirectory }, {});
  return await compare(
    { name: "replay of a projection : bare read-parse-add loop", unit: "per second", bar: { atLeast: 0.8 } },
    () => perSecond(() => foldBalances(config)),
    () => perSecond(() => addBare(logFile(config))),
  );
}

async function perSecond(replay: () => Promise<number> | number): Promise<number> {
  const start = performance.now();
  const events = await replay();
  return (events * 1_000) / (performance.now() - start);
}

async function foldBalances(config: ReturnType<typeof readConfig>): Promise<number> {
  const directory = mkdtempSync(path.join(tmpdir(), "fonds-replay-"));
  const store = await openStoreToRead(config);
  let events = 0;
  const readModels = openReadModels({
    file: path.join(directory, "read-models.db"),
    logId: store.id,
    projections: [fundBalance],
    readAll: async function* ({ after }) {
      for await (const event of loggedEvents(store, after)) {
        events += 1;
        yield event;
      }
    },
  });
  await readModels.catchUp();
  await readModels.close();
  await store.close();
  rmSync(directory, { recursive: true });
  return events;
}

function addBare(file: string): number {
  const database = new Sqlite(file, { readonly: true });
  let events = 0;
  let cents = 0;
  const rows = database.prepare<[], string>("SELECT data FROM event ORDER BY position").pluck();
  for (const text of rows.iterate()) {
    const data = JSON.parse(text) as { readonly cents?: number };
    cents += data.cents ?? 0;
    events += 1;
  }
  database.close();
  if (cents === 0) throw new Error("no money came in");
  return events;
}
