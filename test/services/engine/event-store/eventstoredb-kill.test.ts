/** The store's process is killed or suspended under fifty appenders and a subscriber, which carry on. */
import { execFile } from "node:child_process";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import t from "tap";
import { openEventStoreDb } from "../../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { startServerProcess } from "../../../support/test-server/process.ts";
import { startTraffic } from "../../../support/test-server/traffic.ts";

const nothingWrong = { lost: [], doubled: [], misheard: [], failed: [] };

for (const appendPath of ["line", "alone"] as const) {
  t.test(
    `a store is killed repeatedly, with appends sent ${appendPath === "line" ? "on a line" : "alone"}`,
    async (t) => {
      const server = await startServerProcess(t, path.join(t.testdir(), "log.db"));
      const store = await openEventStoreDb({ url: server.url, prefix: "test-", check: () => null, appendPath });
      const traffic = await startTraffic(store);
      for (let kills = 0; kills < 5; kills += 1) {
        await traffic.appended(2);
        await server.kill();
        await server.start();
      }
      await traffic.appended(2);
      t.strictSame(await traffic.finish(), nothingWrong);
      await store.close();
    },
  );
}

t.test(
  "an answer after its line failed ends a process with the bare client, but not one with the adapter",
  async (t) => {
    const ended = (who: string) => {
      const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
      const script = fileURLToPath(new URL(`../../../support/test-server/two-stores.${extension}`, import.meta.url));
      return promisify(execFile)(process.execPath, [script, who]).catch((error: Error) => error);
    };
    t.match(await ended("client"), { message: /undefined is not iterable/, code: 1 });
    t.match(await ended("adapter"), { stdout: "well\n" });
  },
);

t.test("a suspended store: appends wait until it resumes, and nothing is lost or doubled", async (t) => {
  const server = await startServerProcess(t, path.join(t.testdir(), "log.db"));
  const store = await openEventStoreDb({ url: server.url, prefix: "test-", check: () => null, deadlineMs: 300 });
  const traffic = await startTraffic(store);
  await traffic.appended(2);
  server.freeze();
  await passTime(1_000);
  server.thaw();
  await traffic.appended(2);
  t.strictSame(await traffic.finish(), nothingWrong);
  await store.close();
});
