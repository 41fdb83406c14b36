import path from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { exchangeMatrix } from "../../../../projections/money/budget-exchange.ts";
import type { Projection } from "../../../../projections/projection.ts";
import { type Difference, verifyReadModels } from "../../../../services/engine/read-models/verify.ts";
import { transformationFund } from "../../../../services/schemes/transformation-fund.ts";
import { SCHOOL, wholeHistory } from "../../../projections/history.ts";
import { usedHeap } from "../../../support/heap.ts";
import { newLog } from "../../../support/log.ts";
import { type Count, changes, counting, openOn } from "./counting.ts";

const { readModels: projections, agreements } = transformationFund;

async function collect(differences: AsyncIterable<Difference>): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const difference of differences) found.push(difference);
  return found;
}

/** Read models in a file, with the last few events not written yet. */
async function kept(test: Pick<typeof t, "testdir" | "teardown">, log = wholeHistory) {
  const file = path.join(test.testdir({}), "read-models.db");
  const readModels = openOn(newLog(), file, { projections, writeAfterEvents: log.events.length - 3 });
  test.teardown(() => readModels.close());
  await readModels.catchUp();
  readModels.apply(log.events);
  const options = { file, logId: "log", projections, agreements, readAll: log.readAll };
  return { file, log, verify: () => verifyReadModels(options) };
}

/** Changes the file. `{projection}` and `{projection places}` in the statement are the tables of a projection. */
function change(file: string, sql: string): void {
  const database = new Database(file);
  const tables = database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const tableOf = (name: string) =>
    `"${tables.find((table) => table.replace(/@\d+#\d+/, "") === name) ?? `no table of ${name}`}"`;
  try {
    database.exec(sql.replaceAll(/\{([a-z -]+)\}/g, (_, name: string) => tableOf(name)));
  } finally {
    database.close();
  }
}

t.test(
  "read models that agree with the log up to their checkpoint have no differences, also beside a service",
  async (t) => {
    const { verify } = await kept(t);
    t.strictSame(await collect(verify()), []);
  },
);

t.test("every row and place that differs is named", async (t) => {
  const { file, verify } = await kept(t);
  change(
    file,
    `UPDATE {commitments} SET row = replace(row, '28000', '28001') WHERE key = '${SCHOOL}';
     DELETE FROM {funds};
     INSERT INTO {evaluations} (key, row) VALUES ('zomaar', '{}');
     UPDATE {funds places} SET list = 'elders';`,
  );
  t.strictSame(await collect(verify()), [
    { projection: "funds", problem: "missing", key: "fonds" },
    {
      projection: "funds",
      problem: "missing",
      key: JSON.stringify(["all", "Tijdelijk Fonds Jeugdhulp Holland Rijnland", "fonds"]),
    },
    {
      projection: "funds",
      problem: "unexpected",
      key: JSON.stringify(["elders", "Tijdelijk Fonds Jeugdhulp Holland Rijnland", "fonds"]),
    },
    { projection: "commitments", problem: "different", key: SCHOOL },
    { projection: "evaluations", problem: "unexpected", key: "zomaar" },
  ]);
});

t.test("the contents of places are compared too", async (t) => {
  const { file, verify } = await kept(t);
  change(file, `UPDATE {award-register places} SET shows = replace(shows, '36000', '36001')`);
  t.match(await collect(verify()), [{ projection: "award-register", problem: "different" }]);
});

t.test(
  "read models that tell different things of the same money are reported, though each is as the log makes it",
  async (t) => {
    const log = newLog();
    const isExchange = ({ type }: { readonly type: string }) => type === "BudgetExchanged";
    for (const event of wholeHistory.events.flatMap((each) => (isExchange(each) ? [each, each] : [each])))
      log.append(event.stream, event, { at: event.metadata.recordedAt });
    const { file } = await kept(t, log);
    const options = { file, logId: "log", projections, readAll: log.readAll };
    const doubled = [...new Set(log.events.filter(isExchange).flatMap((event) => exchangeMatrix.keys(event)))];
    t.ok(doubled.length > 0);
    t.strictSame(
      await collect(verifyReadModels({ ...options, agreements })),
      doubled.map((key) => ({ projection: "exchange-matrix", problem: "disagrees", key })),
    );
  },
);

t.test("a table of another log or version, or a missing one, is reported instead of compared", async (t) => {
  const { file, log } = await kept(t);
  const verify = (logId: string, more = projections) =>
    collect(verifyReadModels({ file, logId, projections: more, agreements, readAll: log.readAll }));
  t.strictSame(
    await verify("another log"),
    projections.map(({ name }) => ({ projection: name, problem: "other-log", key: null })),
  );
  t.strictSame(
    await verify("log", [counting(), ...projections.slice(0, 2).map((one) => ({ ...one, version: one.version + 1 }))]),
    [
      { projection: "counting", problem: "not-built", key: null },
      { projection: "funds", problem: "other-version", key: null },
      { projection: "fund-balance", problem: "other-version", key: null },
    ],
  );
});

t.test("however many read models there are, their rows have to share what is kept in memory", async (t) => {
  const fat = Buffer.alloc(20_000, "x").toString("latin1");
  const projections = Array.from({ length: 10 }, (_, index): Projection<Count & { fat: string }> => {
    const { fold, ...plain } = counting();
    const grown = (row: Count | undefined) => row && { ...row, fat: Buffer.from(fat).toString("latin1") };
    return {
      ...plain,
      name: `counting-${index}`,
      fold: (row, event, key) => grown(fold(row, event, key)),
      places: () => [],
    };
  });
  const applications = Array.from({ length: 100 }, (_, index) => `a${index}`);
  const log = changes(1_001, applications);
  const file = path.join(t.testdir({}), "read-models.db");
  const readModels = openOn(log, file, { projections });
  await readModels.catchUp();
  await readModels.close();
  let grewBy = 0;
  async function* readAll() {
    const before = usedHeap();
    yield* log.events.slice(0, -1);
    grewBy = usedHeap() - before;
    yield* log.events.slice(-1);
  }
  const options = { file, logId: "log", projections, agreements: () => [], readAll };
  t.strictSame(await collect(verifyReadModels(options)), []);
  t.ok(grewBy < 10_000_000, `of rows of 20 MB together ${grewBy} bytes are kept`);
});
