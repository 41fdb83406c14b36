/**
 * Runs test files, a few in each process and some processes side by side, and writes TAP to standard output. The runner that comes
 * with tap loads every file through hooks for what is compiled already here; they took longer than most of what is tested.
 */
import { globSync } from "node:fs";
import path from "node:path";
import chromium from "@sparticuz/chromium";
import t from "tap";

/** At the same time. A browser waits for its service, and a service for its disk. */
const JOBS = 3;
/** How many files share a process, and with it what they load. */
const TOGETHER = 6;
const runTogether = path.join(import.meta.dirname, "run-together.js");
const named = process.argv.slice(2);
// Those with a browser take longest, and come first: at the end all have something to do.
const files = named.length > 0 ? named : globSync("build/test/**/*.test.js").sort().reverse();

// Unpacked before several would at once, and start it while another writes it.
await chromium.executablePath();

t.setTimeout(0);
t.jobs = JOBS;
for (const together of chunksOf(files, TOGETHER))
  t.spawn(process.execPath, [runTogether, ...together], {
    name: together.join(" "),
    externalID: together.join(" "),
    at: null,
    stack: "",
    buffered: true,
    // Each of the files has its own.
    timeout: 0,
    // What is skipped has failed.
    env: { ...process.env, TAP_FAIL_SKIP: "1" },
  });

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
