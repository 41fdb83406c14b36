#!/usr/bin/env node
/**
 * The command line. Before anything else is loaded it looks whether this Node can run the embedded log: the driver's
 * prebuilt binary crashes the process on older ones.
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
const { main } = await import("./command-line/main.ts");
process.exitCode = await main(process.argv.slice(2));

export {};
