/**
 * The house as its rooms import each other (README, "The house"). Each test compares all that breaks its rule with the
 * known exceptions: a new one fails, and so does one that is gone, which has to leave the list.
 */
import t from "tap";
import { events } from "../schemas/events.ts";
import { transformationFund } from "../services/schemes/transformation-fund.ts";
import { readSources, sourceOf } from "./support/sources.ts";

const sources = readSources(["schemas", "domain", "projections", "services"]);
const PURE = ["schemas", "domain", "projections"];

/** From the bottom to the top: a room imports from its own layer and those before it. */
const layers = ["schemas", "domain", "projections", "services"];
/** The same within services. Rooms that are not named here serve several of these; for them the circles are enough. */
const serviceLayers = [["engine"], ["schemes"], ["desk"], ["api", "web", "command-line"]];

/** What pure rooms may use: packages whose functions give the same for the same. */
const purePackages = new Set(["ibantools", "immutable", "node:crypto", "node:util", "temporal-polyfill", "zod"]);

/** Words that Dutch sentences are hardly written without, and English ones and names are. */
const DUTCH =
  /\b(aanvraag|bedrag|bestaat|besluit|bij|daarom|deze|door|een|eerder|geen|gemeente|heeft|hebben|het|hoger|iedere|ingediend|jaar|jaren|kunnen|maar|meer|minder|mogen|moet|naar|niet|nodig|nog|onbekende?|ook|opgegeven|portefeuillehouder|reeds|subsidie|tussen|uw|vanaf|verplicht|verzoek|volgens|voor|waarde|wanneer|werd|wordt|worden|zijn|zoals|zonder)\b/i;

/** A room: `schemas`, a folder of domain, projections or services, or a file that stands beside those folders. */
function roomOf(file: string): string {
  const [top = "", ...rest] = file.split("/");
  return top === "schemas" ? top : `${top}/${rest[0]}`;
}

const topOf = (file: string) => layers.indexOf(file.split("/")[0] ?? "");
const serviceLayerOf = (file: string) => {
  const [top, folder = ""] = file.split("/");
  return top === "services" ? serviceLayers.findIndex((layer) => layer.includes(folder)) : -1;
};

/** Every arrow from one file to another, as `from → to`, that breaks a rule. */
function arrows(isWrong: (from: string, to: string) => boolean): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports.filter((to) => isWrong(file, to)).map((to) => `${file} → ${to}`),
  );
}

t.test("every import is of a file in the house", async (t) => {
  const files = new Set(sources.map(({ file }) => file));
  t.strictSame(
    arrows((_, to) => !files.has(to)),
    [],
  );
  t.ok(files.size > 100);
});

t.test("arrows point one way: services → projections → domain → schemas", async (t) => {
  t.strictSame(
    arrows((from, to) => topOf(from) < topOf(to)),
    [],
  );
});

t.test("in services: faces → desk → schemes → engine", async (t) => {
  t.strictSame(
    arrows((from, to) => serviceLayerOf(to) > serviceLayerOf(from) && serviceLayerOf(from) >= 0),
    [],
  );
});

t.test("no room is part of a circle", async (t) => {
  const reached = new Map<string, Set<string>>();
  for (const { file, imports } of sources) {
    const room = roomOf(file);
    const others = imports.map(roomOf).filter((other) => other !== room);
    reached.set(room, new Set([...(reached.get(room) ?? []), ...others]));
  }
  for (const through of reached.keys())
    for (const into of reached.values())
      if (into.has(through)) for (const room of reached.get(through) ?? []) into.add(room);
  t.strictSame(
    [...reached].filter(([room, rooms]) => rooms.has(room)).map(([room]) => room),
    [
      // The play gives its table of contributions as the command line does.
      "services/command-line",
      "services/example",
    ],
  );
});

t.test("an aggregate knows no other: it decides from its own stream", async (t) => {
  const kinds = new Set<string>(transformationFund.aggregates.map(({ kind }) => `domain/${kind}`));
  t.strictSame(
    arrows((from, to) => kinds.has(roomOf(from)) && kinds.has(roomOf(to)) && roomOf(from) !== roomOf(to)),
    [],
  );
});

t.test("read models and follow-ups know the events of every aggregate", async (t) => {
  const held = new Set(transformationFund.aggregates.flatMap((aggregate) => Object.keys(aggregate.events)));
  t.strictSame([...held].sort(), Object.keys(events).sort());
});

t.test("pure rooms use no I/O, no clock and no randomness", async (t) => {
  const found = sources
    .filter(({ file }) => PURE.some((room) => file.startsWith(`${room}/`)))
    .flatMap(({ file, packages, impurities }) =>
      [...packages.filter((name) => !purePackages.has(name)), ...impurities].map((use) => `${file}: ${use}`),
    );
  t.strictSame(found, [
    // The holidays are a table of a package that takes long to load: it is loaded when a date is first asked for.
    "domain/calendar.ts: node:module",
    "domain/calendar.ts: date-holidays",
  ]);
});

t.test("no page adds up money: what it shows was added up before", async (t) => {
  t.strictSame(
    arrows((from, to) => from.startsWith("services/web/") && to === "domain/money/sums.ts"),
    [],
  );
});

t.test("the engine names no aggregate", async (t) => {
  const kinds = transformationFund.aggregates.map(({ kind }) => kind);
  // Every event names its fund: that word is the envelope's. What a decider comes to is a decision: that is the engine's own.
  const common = ["fund", "decision"];
  const words = new Set<string>(kinds.filter((kind) => !common.includes(kind)).flatMap((kind) => [kind, `${kind}s`]));
  const found = sources
    .filter(({ file }) => roomOf(file) === "services/engine")
    .flatMap(({ file, imports, names }) => {
      const imported = imports.filter((to) =>
        kinds.some((kind) => roomOf(to) === `domain/${kind}` || to === `schemas/${kind}.ts`),
      );
      const named = new Set(names.flatMap(wordsOf).filter((word) => words.has(word)));
      return [...imported, ...named].map((name) => `${file}: ${name}`);
    });
  // The format of a log, and the trigger in its file: what is of a person who was erased, or of a dossier that was destroyed, may
  // be forgotten, and nothing else.
  const formats = ["forgettable.ts", "sqlite-schema.ts"].flatMap((file) =>
    ["person", "application", "advice", "grant"].map((kind) => `services/engine/event-store/${file}: ${kind}`),
  );
  t.strictSame(found.sort(), formats.sort());
});

/** The words of a name or literal, in lower case. A media type and SQLite's own number for a kind of file say nothing of ours. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/application\/json|application_?id/gi, "")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
}

t.test("Dutch stands in words, documents and the example only", async (t) => {
  const rooms = ["services/words", "services/documents", "services/example"];
  const found = sources
    .filter(({ file }) => !rooms.includes(roomOf(file)))
    .filter(({ prose }) => prose.some((text) => DUTCH.test(text)))
    .map(({ file }) => file);
  t.strictSame(found, []);
});

t.test("the reader sees what these rules are about", async (t) => {
  const text = `import type { Row } from "../b.ts";
    import fs from "node:fs";
    // een opmerking
    export const later = async () => [await import("./c.ts"), new Date(), new Date(0), row.process, fs];
    export const row = { process: \`geen \${Date.now()} // comment\` };`;
  t.strictSame(sourceOf("schemas/a/a.ts", text), {
    file: "schemas/a/a.ts",
    imports: ["schemas/b.ts", "schemas/a/c.ts"],
    packages: ["node:fs"],
    names: [
      ...["Row", "fs", "later", "Date", "row", "process", "now"],
      ...["../b.ts", "node:fs", "./c.ts", "geen ", " // comment"],
    ],
    prose: ["// een opmerking", "../b.ts", "node:fs", "./c.ts", "geen ", " // comment"],
    impurities: ["new Date()", "Date.now"],
  });
});
