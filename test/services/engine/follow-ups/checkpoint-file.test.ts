import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { openCheckpointFile } from "../../../../services/engine/follow-ups/checkpoint-file.ts";
import { temporaryDirectory } from "../../../support/service.ts";

t.test("what was written is read, of the same log", async (t) => {
  const directory = temporaryDirectory(t);
  const file = path.join(directory, "follow-ups.json");
  const checkpoints = openCheckpointFile(file, "log-1");
  t.equal(checkpoints.read("to-fund"), null);
  checkpoints.write("to-fund", "0000000000000001");
  checkpoints.write("to-grant", "0000000000000001");
  checkpoints.write("to-fund", "0000000000000002");
  t.equal(checkpoints.read("to-fund"), "0000000000000002");
  await checkpoints.close();
  t.strictSame(readdirSync(directory), ["follow-ups.json"]);
  const again = openCheckpointFile(file, "log-1");
  t.strictSame(
    ["to-fund", "to-grant", "another"].map((name) => again.read(name)),
    ["0000000000000002", "0000000000000001", null],
  );
  t.equal(
    openCheckpointFile(file, "log-2").read("to-fund"),
    null,
    "a position of another log is no position of this one",
  );
});

t.test("a file that cannot be read counts as empty", async (t) => {
  const file = path.join(temporaryDirectory(t), "follow-ups.json");
  for (const content of ["", "{", "[]", '{"logId":"log-1"}', '{"logId":"log-1","positions":{"to-fund":7}}']) {
    writeFileSync(file, content);
    t.equal(openCheckpointFile(file, "log-1").read("to-fund"), null, content);
  }
});

t.test("a file that cannot be written is written once it can be", async (t) => {
  const directory = path.join(temporaryDirectory(t), "komt-nog");
  const file = path.join(directory, "follow-ups.json");
  const checkpoints = openCheckpointFile(file, "log-1");
  checkpoints.write("to-fund", "0000000000000001");
  await checkpoints.close();
  mkdirSync(directory);
  checkpoints.write("to-fund", "0000000000000002");
  await checkpoints.close();
  t.strictSame(JSON.parse(readFileSync(file, "utf8")), {
    logId: "log-1",
    positions: { "to-fund": "0000000000000002" },
  });
});
