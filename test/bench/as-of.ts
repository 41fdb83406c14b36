import { readConfig } from "../../services/config.ts";
import { type AsOfTask, answerFromNothing, pastOf } from "../../services/desk/as-of-answer.ts";
import type { EventStore } from "../../services/engine/event-store/event-store.ts";
import { openStoreToRead } from "../../services/engine/event-store/open.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { catalogue } from "../support/catalogue.ts";
import { compare, type Figure } from "./figure.ts";

/** Measures a question about the past, of all applications, from a snapshot against from the first event on. */
export async function asOfFigure(dataDirectory: string): Promise<Figure> {
  const config = readConfig({ development: true, "data-directory": dataDirectory }, {});
  const store = await openStoreToRead(config, catalogue);
  const task = await questionAbout(store, { config, logId: store.id });
  const past = pastOf(transformationFund, store, task);
  // The first question finds no snapshots, and has them made.
  await past.answer(task);
  await past.extend();
  const figure = await compare(
    { name: "applications as of now from a snapshot : from the first event", unit: "ms", bar: { atMost: 0.3 } },
    () => msOf(() => past.answer(task)),
    () => msOf(() => answerFromNothing({ ...task, definition }, { store, catalogue })),
  );
  await store.close();
  return figure;
}

const NAME = "ListApplications";
const definition = transformationFund.queries[NAME];

async function questionAbout(store: EventStore, told: Pick<AsOfTask, "config" | "logId">): Promise<AsOfTask> {
  const streams = new Set<string>();
  let fundId = "";
  for await (const { stream, metadata } of store.readAll()) {
    if (/^(fund|application|advice|grant)-/.test(stream)) streams.add(stream);
    fundId = metadata.fundId;
  }
  return {
    ...told,
    name: NAME,
    streams: [...streams],
    moment: { recordedBy: "9999-12-31T23:59:59.999Z", effectiveBy: "9999-12-31" },
    input: {
      params: { fundId },
      query: {},
      page: { after: null, limit: 50 },
      actor: { person: "auditor-1", role: "auditor", organisation: null, municipality: null },
      disclosure: "all",
      today: "9999-12-31",
    },
  };
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
