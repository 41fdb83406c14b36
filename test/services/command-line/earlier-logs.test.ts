import { readFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { fonds } from "../../support/fonds.ts";
import { projectFile } from "../../support/project-file.ts";
import { temporaryDirectory } from "../../support/service.ts";

/**
 * Logs exported on 25 November 2026, before the house was rebuilt (commit 6dfbf0f), with their digests of then. They
 * must import, keep their digest and export unchanged for ever.
 */
const earlier = [
  { name: "example", events: 327, digest: "367e9a21db3deb590504121d2bf10ca40d3398eafe7d056430cfd144d7035fb3" },
  { name: "story", events: 490, digest: "5b8a58a1b2ec666f951b6fc5afc0b83fb22fb775157c39388f739383b641e7bf" },
];

for (const { name, events, digest } of earlier)
  t.test(`the log of the ${name}, as it was written once, keeps its digest and its text`, async (t) => {
    const given = projectFile(`test/fixtures/${name}.jsonl`);
    const directory = path.join(temporaryDirectory(t), "log");
    const output = path.join(temporaryDirectory(t), "export.jsonl");
    const imported = await fonds("import", given, "--without-end", "--data-directory", directory);
    t.equal(imported.errors, "");
    t.match(imported.output, new RegExp(`^${events} events in \\d+ streams, digest ${digest}, root [0-9a-f]{64}\n$`));
    t.match(await fonds("verify", "--data-directory", directory), { code: 0 });
    t.match(await fonds("export", "--output", output, "--data-directory", directory), { code: 0, errors: "" });
    const exported = readFileSync(output, "utf8").trimEnd().split("\n");
    t.match(JSON.parse(exported.pop() ?? ""), { end: { events } });
    t.equal(`${exported.join("\n")}\n`, readFileSync(given, "utf8"));
  });
