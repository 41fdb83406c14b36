/**
 * Measures the speed of the service. Each figure is a ratio within one run, printed beside the bar it has to meet. `npm
 * run bench` prints a table, `npm run bench -- --json` one JSON document; `--events 1000000` starts up on a longer log.
 * No test asserts these figures, because they depend on what else the machine does.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { textTable } from "../../services/example/text-table.ts";
import { asOfFigure } from "./as-of.ts";
import { killAll } from "./children.ts";
import { clusterFigures } from "./cluster.ts";
import type { Figure } from "./figure.ts";
import { httpFigures } from "./http.ts";
import { replayFigure } from "./replay.ts";
import { startUpFigures } from "./start-up.ts";
import { viewersFigures } from "./viewers.ts";

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, events: { type: "string", default: "100000" } },
});
const events = Number(values.events);
if (!Number.isSafeInteger(events) || events < 1) throw new Error("--events takes a number of events");

const directory = mkdtempSync(path.join(tmpdir(), "fonds-bench-"));
const dataDirectory = (name: string) => path.join(directory, name);
try {
  const figures = [
    ...(await httpFigures(dataDirectory)),
    await replayFigure(dataDirectory("log")),
    ...(await startUpFigures(dataDirectory("log"), dataDirectory("empty"), events)),
    await asOfFigure(dataDirectory("log")),
    ...(await clusterFigures()),
    ...(await viewersFigures(dataDirectory("viewers"))),
  ];
  process.stdout.write(values.json ? `${JSON.stringify(report(figures), null, 2)}\n` : `${tableOf(figures)}\n`);
} finally {
  killAll();
  rmSync(directory, { recursive: true, force: true });
}

/** The figures, with the machine and its load. */
function report(figures: readonly Figure[]) {
  return { node: process.version, processors: availableParallelism(), loadAverage: loadavg(), figures };
}

function tableOf(figures: readonly Figure[]): string {
  const columns = [
    { heading: "figure" },
    { heading: "measured", amounts: true },
    { heading: "against", amounts: true },
    { heading: "unit" },
    { heading: "ratio", amounts: true },
    { heading: "bar", amounts: true },
    { heading: "" },
  ];
  const rows = figures.map(({ name, measured, against, unit, ratio, bar, met }) => [
    name,
    shown(measured),
    shown(against),
    unit,
    ratio.toFixed(2),
    "atLeast" in bar ? `≥ ${bar.atLeast}` : `≤ ${bar.atMost}`,
    met ? "met" : "NOT MET",
  ]);
  return textTable(columns, rows);
}

function shown(measured: number): string {
  return measured.toLocaleString("en", { maximumFractionDigits: measured < 100 ? 2 : 0 });
}
