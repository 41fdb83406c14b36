import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { fundBalance } from "../../projections/money/fund-balance.ts";
import { type Config, readConfig } from "../../services/config.ts";
import { logFile, openStoreToRead } from "../../services/engine/event-store/open.ts";
import { loggedEvents } from "../../services/engine/logged-events.ts";
import { openReadModels } from "../../services/engine/read-models/runner.ts";
import { catalogue } from "../support/catalogue.ts";
import { compare, type Figure } from "./figure.ts";

/** Measures folding a projection from the whole log against a bare loop over the same rows that only adds. */
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

async function foldBalances(config: Config): Promise<number> {
  const directory = mkdtempSync(path.join(tmpdir(), "fonds-replay-"));
  const store = await openStoreToRead(config, catalogue);
  const readModels = openReadModels({
    file: path.join(directory, "read-models.db"),
    logId: store.id,
    projections: [fundBalance],
    readAll: ({ after }) => loggedEvents(store, catalogue, after),
  });
  await readModels.catchUp();
  const events = Number(readModels.position());
  await readModels.close();
  await store.close();
  rmSync(directory, { recursive: true });
  return events;
}

/** Reads whole rows and parses their data and metadata, as reading events does. */
function addBare(file: string): number {
  const database = new Sqlite(file, { readonly: true });
  const rows = database
    .prepare<[], Row>("SELECT position, stream, revision, id, type, data, metadata FROM event ORDER BY position")
    .raw();
  let events = 0;
  let cents = 0;
  for (const [, , , , , data, metadata] of rows.iterate()) {
    const { cents: added = 0 } = JSON.parse(data) as { readonly cents?: number };
    const { fundId } = JSON.parse(metadata) as { readonly fundId: string };
    if (fundId !== "") cents += added;
    events += 1;
  }
  database.close();
  if (cents === 0) throw new Error("no money came in");
  return events;
}

type Row = [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
];
