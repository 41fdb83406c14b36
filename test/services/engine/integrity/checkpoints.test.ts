import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import t, { type Test } from "tap";
import { manualClock } from "../../../../services/engine/clock.ts";
import { leafOfEvent } from "../../../../services/engine/event-store/leaf.ts";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { isSignedBy, signingKey } from "../../../../services/engine/integrity/checkpoint.ts";
import { type CheckpointsOptions, openCheckpoints } from "../../../../services/engine/integrity/checkpoints.ts";
import { growTree, isConsistent, rootFromInclusion } from "../../../../services/engine/integrity/merkle-tree.ts";
import { collect, freshStream, newEvents } from "../../../support/log-events.ts";
import { temporaryDirectory } from "../../../support/service.ts";

const { privateKey: key } = generateKeyPairSync("ed25519");
const fail = (error: Error) => {
  throw error;
};

/** A log in memory whose commits are taken in, with a file for its checkpoints. */
function logIn(t: Test) {
  const file = path.join(temporaryDirectory(t), "checkpoints.jsonl");
  let told: Awaited<ReturnType<typeof openCheckpoints>> | null = null;
  const store = openSqliteEventStore({ file: ":memory:", onCommitted: () => told?.logGrew() });
  const clock = manualClock("2016-09-01T10:00:00.000Z");
  return {
    file,
    store,
    clock,
    append: (count: number) =>
      store.append([{ stream: freshStream(), expected: "no-stream", events: newEvents(count) }]),
    async open(more: Partial<CheckpointsOptions> = {}) {
      told = await openCheckpoints({
        file,
        store,
        key,
        clock,
        accept: undefined,
        onFailure: fail,
        onFirst: () => {},
        schedule: () => () => {},
        ...more,
      });
      return told;
    },
  };
}

t.test("a checkpoint names size, root and time, and is signed", async (t) => {
  const { file, store, append, open, clock } = logIn(t);
  const checkpoints = await open();
  await append(3);
  clock.moveTo("2016-09-02T10:00:00.000Z");
  await append(2);
  checkpoints.close();
  const tree = growTree();
  for (const event of await collect(store.readAll())) tree.add(leafOfEvent(event));
  const [empty, last] = checkpoints.all();
  t.match(
    [empty, last],
    [
      { log: store.id, size: 0, at: "2016-09-01T10:00:00.000Z" },
      { log: store.id, size: 5, root: tree.root().toString("hex"), at: "2016-09-02T10:00:00.000Z" },
    ],
  );
  t.ok(last && isSignedBy(last, createPublicKey(key)));
  t.notOk(last && isSignedBy({ ...last, size: 4 }, createPublicKey(key)));
  t.equal(readFileSync(file, "utf8").split("\n").length, 3);
});

t.test("what was stored after the last checkpoint is taken in when the log is opened again", async (t) => {
  const { file, append, open } = logIn(t);
  const first = await open();
  await append(300);
  first.close();
  const written = readFileSync(file);
  await append(300);
  writeFileSync(file, written);
  appendFileSync(file, '{"log":"cut off by a ki');
  const again = await open();
  t.match(again.all().at(-1), { size: 600 });
  t.strictSame((await (await open({ file: `${file}.new` })).all().at(-1))?.root, again.all().at(-1)?.root);
});

t.test("a checkpoint that could not be written whole spoils none that comes after it", async (t) => {
  const { file, append, open } = logIn(t);
  const planned: (() => void)[] = [];
  const failures: Error[] = [];
  const checkpoints = await open({
    schedule: (run) => {
      planned.push(run);
      return () => {};
    },
    onFailure: (error) => failures.push(error),
  });
  await append(1);
  // Half a line, as a full disk leaves it, and no way to write any more.
  renameSync(file, `${file}.aside`);
  appendFileSync(`${file}.aside`, '{"log":"half a li');
  mkdirSync(file);
  planned.shift()?.();
  t.match(failures, [{ code: "EISDIR" }]);
  rmdirSync(file);
  renameSync(`${file}.aside`, file);
  planned.shift()?.();
  t.equal(failures.length, 1);
  checkpoints.close();
  t.match((await open()).all().at(-1), { size: 1 });
});

t.test("of a day the last checkpoint is kept, in memory and, from time to time, in the file", async (t) => {
  const { file, clock, append, open } = logIn(t);
  let run: (() => void) | undefined;
  const checkpoints = await open({
    schedule: (write) => {
      run = write;
      return () => {};
    },
  });
  for (const day of ["2016-09-01", "2016-09-02"]) {
    clock.moveTo(`${day}T12:00:00.000Z`);
    for (let number = 0; number < 600; number += 1) {
      await append(1);
      run?.();
    }
  }
  t.match(checkpoints.all(), [
    { size: 600, at: "2016-09-01T12:00:00.000Z" },
    { size: 1_200, at: "2016-09-02T12:00:00.000Z" },
  ]);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  t.ok(lines.length < 300, `${lines.length} lines after 1,200 checkpoints`);
  checkpoints.close();
});

t.test("a log that does not hold the last checkpoint is refused, unless somebody says so in words", async (t) => {
  const { file, append, open } = logIn(t);
  const checkpoints = await open();
  await append(7);
  checkpoints.close();
  const other = logIn(t);
  const details = { at: "2016-09-01T10:00:00.000Z", events: 7, missing: 7, accept: "another log" };
  await t.rejects(other.open({ file }), { code: "ERR_LOG_LOST", details });
  await t.rejects(other.open({ file, accept: "yes" }), { code: "ERR_LOG_LOST" });
  await other.open({ file, accept: "another log" });
  t.match(readFileSync(file, "utf8"), '"accepted":"another log"', "which is written down");
  await other.append(1);
  t.match((await other.open({ file })).all().at(-1), { log: other.store.id, size: 1 });
});

t.test("a checkpoint that this service did not sign is not believed", async (t) => {
  const { file, append, open } = logIn(t);
  const checkpoints = await open();
  await append(2);
  checkpoints.close();
  const other = generateKeyPairSync("ed25519").privateKey;
  await t.rejects(open({ key: other }), { code: "ERR_LOG_CORRUPT" });
  writeFileSync(file, readFileSync(file, "utf8").replace('"size":2', '"size":1'));
  await t.rejects(open(), { code: "ERR_LOG_CORRUPT" });
});

t.test("an event is proved to be in a checkpoint, and one checkpoint to go on from another", async (t) => {
  const { store, append, open } = logIn(t);
  const checkpoints = await open();
  const sizes = [1, 300, 255, 44];
  const shown = [];
  for (const count of sizes) {
    await append(count);
    shown.push(checkpoints.all().at(-1));
  }
  const events = await collect(store.readAll());
  const [, early, later, last] = shown;
  if (!early || !later || !last) throw new Error("four checkpoints were shown");
  for (const index of [0, 1, 255, 256, 300, 599]) {
    const event = events[index];
    const found = event && (await checkpoints.proveInclusion(event.id, last.size));
    if (!event || !found) throw new Error(`event ${index} is not proved`);
    const root = rootFromInclusion(
      leafOfEvent(event),
      index,
      last.size,
      found.proof.map((each) => Buffer.from(each, "hex")),
    );
    t.strictSame([found.index, root?.toString("hex")], [index, last.root]);
  }
  t.equal(await checkpoints.proveInclusion(events[400]?.id ?? "", early.size), undefined, "which is later");
  t.equal(await checkpoints.proveInclusion(crypto.randomUUID(), last.size), undefined, "which is not there");
  for (const [before, after] of [
    [early, later],
    [early, last],
    [later, last],
  ] as const) {
    const proof = ((await checkpoints.proveConsistency(before.size, after.size)) ?? []).map((each) =>
      Buffer.from(each, "hex"),
    );
    const treeHead = ({ size, root }: typeof before) => ({ size, root: Buffer.from(root, "hex") });
    t.ok(isConsistent(treeHead(before), treeHead(after), proof), `${before.size} in ${after.size}`);
  }
  t.equal(await checkpoints.proveConsistency(0, 600), undefined);
  t.equal(await checkpoints.proveConsistency(1, 601), undefined);
});

t.test("the signing key is the given one, or is made once, for its owner only", async (t) => {
  const file = path.join(t.testdir(), "key.pem");
  const made = signingKey(undefined, file);
  t.ok(signingKey(undefined, file).equals(made));
  const pem = key.export({ type: "pkcs8", format: "pem" }).toString();
  t.ok(signingKey(pem, file).equals(key));
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" });
  t.throws(() => signingKey(rsa.toString(), file), { message: "checkpoints are signed with an Ed25519 key" });
});
