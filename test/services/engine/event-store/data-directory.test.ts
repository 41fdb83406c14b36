import { chmodSync, chownSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import t from "tap";
import { readConfig } from "../../../../services/config.ts";
import { takeOwnership } from "../../../../services/engine/event-store/data-directory.ts";
import { openStore } from "../../../../services/engine/event-store/open.ts";
import { catalogue } from "../../../support/catalogue.ts";
import { newEvents } from "../../../support/log-events.ts";
import { asOrdinaryUser, ORDINARY_USER } from "../../../support/ordinary-user.ts";
import { startScript } from "../../../support/script.ts";

t.test("a data directory has one owner until it is released", async (t) => {
  const directory = t.testdir();
  const ownership = takeOwnership(directory);
  t.throws(() => takeOwnership(directory), { code: "ERR_LOG_OWNED", details: { directory } });
  ownership.release();
  ownership.release();
  takeOwnership(directory).release();
});

t.test("ownership holds across processes, and ends when the owner is killed", async (t) => {
  const directory = t.testdir();
  const script = startScript(t, "append-until-killed", [directory]);
  t.equal(await script.line(), "owned");
  t.throws(() => takeOwnership(directory), { code: "ERR_LOG_OWNED" });
  await script.kill();
  takeOwnership(directory).release();
});

t.test("ownership survives garbage collection of its handle", async (t) => {
  const directory = t.testdir();
  takeOwnership(directory);
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  for (let turn = 0; turn < 3; turn += 1) {
    collectGarbage();
    await nextTurn();
  }
  t.throws(() => takeOwnership(directory), { code: "ERR_LOG_OWNED" });
});

t.test("a missing data directory is created, accessible to its owner only", async (t) => {
  const directory = path.join(t.testdir(), "deep", "data");
  takeOwnership(directory).release();
  t.equal(statSync(directory).mode & 0o777, 0o700);
});

t.test("a path that cannot be a data directory is refused", async (t) => {
  const directory = path.join(t.testdir({ file: "" }), "file");
  t.throws(() => takeOwnership(directory), { code: "ERR_LOG_UNAVAILABLE", details: { directory } });
});

t.test("a lock that may be read but not written is refused", async (t) => {
  const directory = t.testdir({ "owner.lock": "" });
  chownSync(directory, ORDINARY_USER, -1);
  chmodSync(path.join(directory, "owner.lock"), 0o444);
  asOrdinaryUser(() =>
    t.throws(() => takeOwnership(directory), {
      code: "ERR_LOG_UNAVAILABLE",
      details: { directory },
      cause: { code: "SQLITE_READONLY" },
    }),
  );
});

t.test("an owner whose lock file was removed takes it again", async (t) => {
  const directory = t.testdir();
  const ownership = takeOwnership(directory);
  rmSync(path.join(directory, "owner.lock"));
  ownership.confirm();
  t.throws(() => takeOwnership(directory), { code: "ERR_LOG_OWNED" });
  ownership.release();
  takeOwnership(directory).release();
});

t.test("an owner whose lock file was removed and taken by another writes nothing any more", async (t) => {
  const directory = t.testdir();
  const { store, release } = await openStore(
    readConfig({ development: true, "data-directory": directory }, {}),
    catalogue,
  );
  const write = { stream: "fund-1", expected: "no-stream" as const, events: newEvents(1) };
  t.match(await store.append([write]), [{ kind: "stored" }]);
  rmSync(path.join(directory, "owner.lock"));
  const other = takeOwnership(directory);
  const head = await store.head();
  await t.rejects(store.append([{ ...write, expected: 0 }]), { code: "ERR_LOG_OWNED", details: { directory } });
  await t.rejects(store.forget("person-1", 1), { code: "ERR_LOG_OWNED" });
  t.equal(await store.head(), head);
  other.release();
  await t.rejects(store.append([{ ...write, expected: 0 }]), { code: "ERR_LOG_OWNED" }, "also when that one has gone");
  await store.close();
  release();
});
