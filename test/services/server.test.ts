import { once } from "node:events";
import { readdirSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import pino from "pino";
import t from "tap";
import { readConfig } from "../../services/config.ts";
import { startServer } from "../../services/server.ts";
import { temporaryDirectory } from "../support/service.ts";

t.test("a service that cannot start leaves nothing open", async (t) => {
  const taken = createServer();
  await once(taken.listen(0, "127.0.0.1"), "listening");
  t.teardown(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const directory = temporaryDirectory(t);
  const config = readConfig({ "data-directory": directory, development: true, port: String(port) }, {});
  await t.rejects(startServer(config, pino({ level: "silent" })), { code: "EADDRINUSE" });
  // A database that is open has its journal beside it.
  t.strictSame(
    readdirSync(directory).filter((name) => name.endsWith("-wal")),
    [],
  );
});
