/** The service of the example on driven time, in a process of its own: told a number of milliseconds, it leaps ahead. */
import pino from "pino";
import { readConfig } from "../../services/config.ts";
import { everybody, reviewer, secretary } from "../../services/example/cast.ts";
import { withExample } from "../../services/example/example.ts";
import { startServer } from "../../services/server.ts";
import { driveTime } from "./driven-time.ts";

const pass = driveTime();
const given = {
  "data-directory": process.argv[2],
  port: "0",
  development: true,
  "public-rate": "0",
  "token-rate": "0",
};
const silent = pino({ level: "silent" });
const { sub } = secretary.identity;
// The secretary can sign in as a reviewer as well.
const people = everybody.map((one) =>
  one.identity.sub === sub
    ? {
        ...one,
        identity: { ...reviewer.identity, sub, roles: [...secretary.identity.roles, ...reviewer.identity.roles] },
      }
    : one,
);
const server = await startServer(await withExample(readConfig(given, {}), silent), silent, people);
process.on("message", (ms) => {
  pass(Number(ms));
  process.send?.("passed");
});
process.on("disconnect", () => process.exit());
process.send?.(server.url);
