import { statSync } from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import t from "tap";
import { takeOwnership } from "../../../../services/engine/event-store/data-directory.ts";
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
