/**
 * Reads TAP from standard input, prints each failure, and ends with the line `N passed, N failed`. Exits 1 when a test
 * failed, or none ran.
 */
import { Parser } from "tap-parser";

let passed = 0;
let failed = 0;

/** Counts the assertions of a file and of its nested tests; a test that only groups others is not counted. */
function count(parser: Parser, path: readonly string[]): void {
  const parents = new Set<string>();
  parser.on("child", (child) => {
    parents.add(child.name);
    count(child, [...path, child.name]);
  });
  parser.on("assert", (assertion) => {
    if (assertion.ok) passed += parents.has(assertion.name) ? 0 : 1;
    else {
      failed += 1;
      process.stdout.write(`FAILED ${[...path, assertion.name].join(" > ")}\n`);
      if (assertion.diag) process.stdout.write(`${JSON.stringify(assertion.diag, null, 2)}\n`);
    }
  });
  parser.on("bailout", (reason) => {
    failed += 1;
    process.stdout.write(`BAILED OUT ${String(reason)}\n`);
  });
}

const parser = new Parser((results) => {
  if (!results.ok && failed === 0) failed = Math.max(results.fail, 1);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
});
count(parser, []);
process.stdin.pipe(parser);
