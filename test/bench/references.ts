/**
 * The references for the measurements, in a child process that sends its URLs to the parent:
 *
 * - `edge`: the same HTTP API on a writer that answers at once, so that a command is validated and answered, and no
 *   more;
 * - `memory`: the whole service, its log and read models in memory instead of on disk;
 * - `empty`: a fastify with one empty route.
 */
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { buildApps } from "../../services/api/app.ts";
import { attachmentsOf } from "../../services/attachments/open.ts";
import { readConfig } from "../../services/config.ts";
import { openDesk } from "../../services/desk/desk.ts";
import { manualClock } from "../../services/engine/clock.ts";
import { commandsInLog } from "../../services/engine/command-index.ts";
import { type Engine, startEngine } from "../../services/engine/engine.ts";
import { openSqliteEventStore } from "../../services/engine/event-store/sqlite.ts";
import { openOutbox } from "../../services/engine/follow-ups/outbox.ts";
import { startFollowUps } from "../../services/engine/follow-ups/runner.ts";
import { loggedEvents } from "../../services/engine/logged-events.ts";
import { openReadModels } from "../../services/engine/read-models/runner.ts";
import { createWriter, type Writer } from "../../services/engine/writer.ts";
import { developmentKey, tokenVerifier } from "../../services/identity/tokens.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { programLog } from "../../services/server.ts";
import { catalogue } from "../support/catalogue.ts";

const [dataDirectory = "", keyDirectory = ""] = process.argv.slice(2);
const high = "1000000000";
const config = readConfig(
  {
    development: true,
    "data-directory": dataDirectory,
    "public-rate": high,
    "token-rate": high,
    "address-rate": high,
  },
  {},
);
const log = programLog({ logLevel: "warn" });
const clock = manualClock("2016-07-01T08:00:00.000Z");
const verifyToken = tokenVerifier({
  audience: config.identityAudience,
  provider: null,
  developmentKey: await developmentKey(keyDirectory),
});

const onDisk = await startEngine(transformationFund, { config, clock, log });
const empty = Fastify();
empty.get("/", async () => ({}));
process.send?.({
  edge: await listen(await appOn({ ...onDisk, writer: answeringAtOnce() })),
  memory: await listen(await appOn({ ...onDisk, ...(await inMemory()) })),
  empty: await listen(empty),
});

async function appOn(engine: Engine): Promise<FastifyInstance> {
  const desk = openDesk(transformationFund, engine, { config, log });
  const { app } = await buildApps({
    config,
    scheme: transformationFund,
    engine,
    desk,
    attachments: await attachmentsOf(engine, config),
    provider: null,
    post: null,
    verifyToken,
    log,
  });
  return app;
}

function answeringAtOnce(): Writer {
  return {
    ...onDisk.writer,
    execute: ({ commandId }) =>
      Promise.resolve({
        revision: 12_345,
        position: "0000000000012345",
        events: [{ id: commandId, type: "VoteChanged" }],
        recordedAt: null,
        isRepeat: false,
      }),
  };
}

async function inMemory(): Promise<Pick<Engine, "store" | "readModels" | "writer" | "followUps">> {
  const store = openSqliteEventStore({
    file: ":memory:",
    onCommitted: (events) => readModels.apply(events.map(catalogue.lifted)),
  });
  const readModels = openReadModels({
    file: ":memory:",
    logId: store.id,
    projections: transformationFund.readModels,
    readAll: ({ after }) => loggedEvents(store, catalogue, after),
  });
  await readModels.catchUp();
  const writer = createWriter({ ...config, store, commands: commandsInLog(store), catalogue, clock });
  const checkpoints = { read: () => null, write: () => {}, close: () => Promise.resolve() };
  return {
    store,
    readModels,
    writer,
    followUps: startFollowUps({
      store,
      writer,
      followUps: transformationFund.followUps,
      checkpoints,
      outbox: openOutbox({
        file: ":memory:",
        logId: store.id,
        kinds: [],
        house: { store, readModels, forgetPast() {} },
        log,
      }),
      catalogue,
      log,
    }),
  };
}

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}
