#!/usr/bin/env node
/**
 * The command line. Checks the version of Node before importing anything else: the prebuilt SQLite driver crashes on
 * older ones.
 */
const OLDEST_NODE = 24;
const major = Number(process.versions.node.split(".")[0]);
if (major < OLDEST_NODE) {
  process.stderr.write(
    `Tijdelijk Fonds needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}. ` +
      "Start it through npm (npm start, npm run fonds), which brings its own, or install a newer Node.\n",
  );
  process.exit(1);
}
// A reader that goes away, such as `head`, ends the command: there is nobody left to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(1);
});
const { main } = await import("./command-line/main.ts");
process.exitCode = await main(process.argv.slice(2));

export {};
