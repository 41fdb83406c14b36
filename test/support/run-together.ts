/**
 * Runs test files in one process, one after the other: to load the service again for each takes longer than most of them. Each is a
 * test of its own, with its own time and what it tears down: what it imports as `tap` is that test.
 */
import { namedFiles } from "./named-files.ts";
import "./untracked.ts";
import { registerHooks } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import t from "tap";

/** The longest that a file takes that sets no other time itself, in seconds. */
const { TAP_TIMEOUT = "240" } = process.env;

/** The time that a process has to end once its tests are over. */
const ENDS_WITHIN_MS = 60_000;

const own = new URL("../", import.meta.url).href;
const ofFile = new URL("./of-file.js", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "tap" && context.parentURL?.startsWith(own) && context.parentURL !== ofFile
      ? { url: ofFile, shortCircuit: true }
      : next(specifier, context),
});
const { during } = await import("./of-file.ts");

t.setTimeout(0);
for (const name of namedFiles)
  await t.test(path.relative("build/test", name), { timeout: Number(TAP_TIMEOUT) * 1_000 }, (t) =>
    during(t, () => import(pathToFileURL(name).href)),
  );

// What a file left running, such as a test that was given up, does not keep the others waiting.
setTimeout(() => {
  process.stderr.write(`Something still runs after ${namedFiles.join(" ")}\n`);
  process.exit(1);
}, ENDS_WITHIN_MS).unref();
