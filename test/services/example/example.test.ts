import { readdirSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import t from "tap";
import { z } from "zod";
import { readConfig } from "../../../services/config.ts";
import { auditor } from "../../../services/example/cast.ts";
import { connect } from "../../../services/example/client.ts";
import { withExample } from "../../../services/example/example.ts";
import { developmentTokens } from "../../../services/example/play.ts";
import { startServer } from "../../../services/server.ts";
import { temporaryDirectory } from "../../support/service.ts";

const silent = pino({ level: "silent" });
const dossier = z.object({ title: z.string().nullable(), phase: z.string() });
const task = z.object({ task: z.string(), overdue: z.boolean() });

function configOf(dataDirectory: string, flags: Readonly<Record<string, boolean>> = {}) {
  return readConfig({ "data-directory": dataDirectory, port: "0", development: true, ...flags }, {});
}

t.test("a first start in development finds applications in every state", async (t) => {
  const directory = temporaryDirectory(t);
  const config = configOf(directory);
  const served = await withExample(config, silent);
  t.strictSame(served, { ...config, clock: "manual" }, "the example runs on a manual clock");
  t.strictSame(
    readdirSync(directory).filter((name) => name.includes("partial")),
    [],
  );
  const server = await startServer(served, silent);
  t.teardown(() => server.close());
  // It listens before its read models are there, where these take long.
  while (!(await fetch(`${server.url}/health/ready`)).ok);
  const client = connect(server.url, await developmentTokens(directory, config.identityAudience));

  const applications = await client.asksAll(auditor, dossier, "/applications");
  t.strictSame(
    applications.map(({ title, phase }) => `${phase}: ${title}`),
    [
      "running: Pleegzorg in plaats van 24-uurszorg",
      "running: Robuuste jeugd- en gezinsteams (LOT)",
      "refused: School2Care, 6 tot 12 jaar",
      "refused: Ombouw van residentiële zorg, 16+",
      "running: School2Care, 6 tot 12 jaar (opnieuw)",
      "withdrawn: Maatjes voor pleegkinderen",
      "laid-aside: Hulp op afstand",
      "assured: Low-care huis bij autisme, 12 tot 18 jaar",
      "awaited: Ombouw van residentiële zorg, 16+ (opnieuw)",
      "deferred: Time-outplekken op de boerderij",
      "voting: Sneller aan de beurt in de jeugd-ggz",
      "supplement-requested: Eén dossier per kind",
      "under-review: Ambulante gezinscoach",
      "invited: null",
    ],
  );

  const roles = ["applicant", "reviewer", "portfolio-holder", "secretary", "fund-manager", "finance"];
  const queues = [];
  for (const role of roles) queues.push(await client.asksAll(auditor, task, `/work-queue?role=${role}`));
  t.ok(
    queues.every((queue) => queue.length > 0),
    "no role's queue is empty",
  );
  t.ok(
    queues.flat().some(({ overdue }) => overdue),
    "and a task is overdue",
  );
});

t.test("the example is loaded into an empty data directory only, and never with --empty", async (t) => {
  const bare = temporaryDirectory(t);
  const empty = configOf(bare, { empty: true });
  t.strictSame(await withExample(empty, silent), empty);
  t.strictSame(readdirSync(bare), []);

  const used = temporaryDirectory(t);
  const server = await startServer(configOf(used), silent);
  await server.close();
  const before = readdirSync(used);
  t.ok(before.includes(path.basename("log.db")));
  await withExample(configOf(used), silent);
  t.strictSame(readdirSync(used), before);
});
