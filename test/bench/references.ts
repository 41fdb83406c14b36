/**
 * What the service is measured against, in a process of its own that tells its addresses to whoever started it:
 *
 * - `edge`: the same HTTP API on a writer that answers at once, so that a command is validated and answered, and no more;
 * - `memory`: the whole service, its log and read models in memory instead of on disk;
 * - `empty`: a fastify with one empty route.
 */
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { asLogged } from "../../schemas/events.ts";
import { buildApp } from "../../services/api/app.ts";
import { readConfig } from "../../services/config.ts";
import { manualClock } from "../../services/engine/clock.ts";
import { openSqliteEventStore } from "../../services/engine/event-store/sqlite.ts";
import { startFollowUps } from "../../services/engine/follow-ups/runner.ts";
import { openReadModels } from "../../services/engine/read-models/runner.ts";
import { loggedEvents, type Runtime, startRuntime } from "../../services/engine/runtime.ts";
import { createWriter, type Writer } from "../../services/engine/writer.ts";
import { developmentKey, tokenVerifier } from "../../services/identity/tokens.ts";
import { followUps } from "../../services/schemes/follow-ups.ts";
import { projections } from "../../services/schemes/read-models.ts";
import { stories } from "../../services/schemes/stories.ts";
import { programLog } from "../../services/server.ts";

const [dataDirectory = "", keyDirectory = ""] = process.argv.slice(2);
const config = readConfig({ development: true, "data-directory": dataDirectory }, {});
const log = programLog({ logLevel: "warn" });
const clock = manualClock("2016-07-01T08:00:00.000Z");
const verifyToken = tokenVerifier({
  audience: config.identityAudience,
  issuer: undefined,
  jwks: undefined,
  developmentKey: await developmentKey(keyDirectory),
});

const onDisk = await startRuntime(config, clock, log);
const empty = Fastify();
empty.get("/", async () => ({}));
process.send?.({
  edge: await listen(await appOn({ ...onDisk, writer: answeringAtOnce() })),
  memory: await listen(await appOn({ ...onDisk, ...(await inMemory()) })),
  empty: await listen(empty),
});

function appOn(runtime: Runtime): Promise<FastifyInstance> {
  return buildApp({ config, runtime, verifyToken, log });
}

function answeringAtOnce(): Writer {
  return {
    ...onDisk.writer,
    execute: ({ commandId }) =>
      Promise.resolve({
        revision: 12_345,
        position: "0000000000012345",
        events: [{ id: commandId, type: "VoteChanged" }],
      }),
  };
}

async function inMemory(): Promise<Pick<Runtime, "store" | "readModels" | "writer" | "followUps">> {
  const store = openSqliteEventStore({
    file: ":memory:",
    onCommitted: (events) => readModels.apply(events.map(asLogged)),
  });
  const readModels = openReadModels({
    file: ":memory:",
    logId: store.id,
    projections,
    readAll: ({ after }) => loggedEvents(store, after),
  });
  await readModels.catchUp();
  const writer = createWriter({ ...config, store, stories, clock });
  const checkpoints = { read: () => null, write: () => {}, close: () => Promise.resolve() };
  return {
    store,
    readModels,
    writer,
    followUps: startFollowUps({ store, writer, followUps: followUps(store), checkpoints, log }),
  };
}

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}
