/**
 * Runs test files, each in a process of its own and some side by side, and writes TAP to standard output. The runner that comes with
 * tap loads every file through hooks for what is compiled already here; they took longer than most of what is tested.
 */
import { globSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import t from "tap";

/** At the same time. A browser waits for its service, and a service for its disk. */
const JOBS = 3;
/** The longest that a file takes that sets no other time itself, in seconds; and what is skipped has failed. */
const { TAP_TIMEOUT = "240", ...env } = process.env;
const named = process.argv.slice(2);
// Those with a browser take longest, and come first: at the end all have something to do.
const files = named.length > 0 ? named : globSync("build/test/**/*.test.js").sort().reverse();

// Unpacked before several would at once, and start it while another writes it.
await chromium.executablePath();

t.setTimeout(0);
t.jobs = JOBS;
for (const name of files)
  t.spawn(process.execPath, [name], {
    name,
    externalID: name,
    at: null,
    stack: "",
    buffered: true,
    timeout: Number(TAP_TIMEOUT) * 1_000,
    env: { ...env, TAP_TIMEOUT, TAP_FAIL_SKIP: "1" },
  });
