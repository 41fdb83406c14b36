import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import t from "tap";
import type { ExampleRecord } from "../../../services/example/record.ts";

const here = fileURLToPath(import.meta.url);
const commandLine = path.join(path.dirname(here), "../../../services", `cli${path.extname(here)}`);

t.test("story --json prints one JSON document on standard output and nothing else", async (t) => {
  const child = spawn(process.execPath, [commandLine, "story", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
  t.teardown(() => child.kill("SIGKILL"));
  const [printed, complained, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  t.strictSame({ exitCode, complained }, { exitCode: 0, complained: "" });
  const record = JSON.parse(printed) as ExampleRecord;
  t.strictSame(
    {
      keys: Object.keys(record),
      moments: record.balances.map(({ at }) => at),
      rounds: record.advice.length,
      municipalities: record.settlement.length,
      wrong: Object.entries(record.checks).filter(([, holds]) => holds !== true),
    },
    {
      keys: ["balances", "advice", "exchanges", "settlement", "checks"],
      moments: ["2016-12-31", "2017-12-31", "2018-12-31", "2019-12-31", "end"],
      rounds: 11,
      municipalities: 13,
      wrong: [],
    },
  );
});
