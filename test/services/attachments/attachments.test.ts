import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import t, { type Test } from "tap";
import { type AttachmentsOptions, openAttachments } from "../../../services/attachments/attachments.ts";
import { openDiskStore } from "../../../services/attachments/disk-store.ts";
import type { FileStore } from "../../../services/attachments/file-store.ts";
import { pdf } from "../../support/files.ts";
import { temporaryDirectory } from "../../support/service.ts";

const HOUR_MS = 3_600_000;

async function opened(t: Test, more: Partial<AttachmentsOptions> = {}) {
  const directory = temporaryDirectory(t);
  const store = openDiskStore(path.join(directory, "files"));
  const named = new Set<string>();
  const attachments = await openAttachments({
    store,
    scanner: null,
    incoming: path.join(directory, "incoming"),
    maxFileBytes: 1_000_000,
    log: { id: "ours", events: () => 3, accept: undefined },
    isNamed: (sha256) => named.has(sha256),
    upToDate: async () => {},
    now: () => Date.now(),
    ...more,
  });
  return { directory, store, named, attachments };
}

async function* uploads(...words: readonly string[]) {
  for (const word of words)
    yield { filename: `${word}.pdf`, content: Readable.from([pdf(word)]), isTruncated: () => false };
}

async function kept(store: FileStore): Promise<number> {
  let count = 0;
  for await (const _ of store.list()) count += 1;
  return count;
}

t.test("files are durable before they are used", async (t) => {
  const { store, attachments } = await opened(t);
  const seen = await attachments.receive(uploads("een", "twee"), async (files) => {
    for (const { sha256 } of files) t.not(await store.keptAt(sha256), null);
    return files.map(({ name, scan }) => ({ name, scan }));
  });
  t.strictSame(seen, [
    { name: "een.pdf", scan: "not-scanned" },
    { name: "twee.pdf", scan: "not-scanned" },
  ]);
});

t.test(
  "what nothing names is removed, but not before an hour has passed, nor while it is being attached",
  async (t) => {
    let later = 0;
    const { store, named, attachments } = await opened(t, { now: () => Date.now() + later });
    const [sha256 = ""] = await attachments.receive(uploads("plan"), async (files) => files.map((one) => one.sha256));
    await attachments.sweep();
    t.equal(await kept(store), 1, "its event may be on its way");
    later = 2 * HOUR_MS;
    named.add(sha256);
    await attachments.sweep();
    t.equal(await kept(store), 1, "it is named");
    named.delete(sha256);
    await attachments.receive(uploads("plan"), async () => await attachments.sweep());
    t.equal(await kept(store), 1, "it is being attached once more");
    await attachments.sweep();
    t.equal(await kept(store), 0);
  },
);

t.test("what a kill left of files that came in is removed at the start", async (t) => {
  const { directory, attachments } = await opened(t);
  const killed = Promise.withResolvers<void>();
  const never = Readable.from(
    (async function* () {
      yield pdf();
      killed.resolve();
      await new Promise(() => {});
    })(),
  );
  void attachments.receive(
    (async function* () {
      yield { filename: "plan.pdf", content: never, isTruncated: () => false };
    })(),
    async () => {},
  );
  await killed.promise;
  const incoming = path.join(directory, "incoming");
  t.equal(readdirSync(incoming).length, 1);
  const log = { id: "ours", events: () => 3, accept: undefined };
  const options = { log, store: null, scanner: null, incoming, maxFileBytes: 1, isNamed: () => true };
  await openAttachments({ ...options, upToDate: async () => {}, now: () => 0 });
  t.notOk(existsSync(incoming));
  never.destroy();
});

t.test("without a store nothing is taken, and a store that fails is no fault of the sender", async (t) => {
  const none = await opened(t, { store: null });
  await t.rejects(
    none.attachments.receive(uploads("plan"), async () => {}),
    { code: "ERR_FILES_UNAVAILABLE" },
  );
  const { directory, store } = await opened(t);
  const full: FileStore = {
    ...store,
    keep: async () => {
      throw new Error("no space left on device");
    },
  };
  const failing = await opened(t, { store: full });
  let isUsed = false;
  const use = async () => {
    isUsed = true;
  };
  await t.rejects(failing.attachments.receive(uploads("plan"), use), { code: "ERR_FILES_UNAVAILABLE" });
  t.notOk(isUsed, "nothing is attached that is not kept");
  t.same(readdirSync(path.join(failing.directory, "incoming")), []);
  t.ok(directory);
});

t.test(
  "a store of files is of one log: another takes and removes nothing, until an operator gives it the store",
  async (t) => {
    const later = () => Date.now() + 2 * HOUR_MS;
    const ours = await opened(t, { now: later });
    const { store } = ours;
    await ours.attachments.receive(uploads("een", "twee"), async (files) => {
      for (const { sha256 } of files) ours.named.add(sha256);
    });
    const log = { id: "theirs", events: () => 0, accept: undefined };
    const theirs = await opened(t, { store, now: later, log });
    await t.rejects(theirs.attachments.sweep(), { message: /ACCEPT_FILES="the files of ours with 3 events"/ });
    t.equal(await kept(store), 2);
    await t.rejects(
      theirs.attachments.receive(uploads("drie"), async () => {}),
      { code: "ERR_FILES_UNAVAILABLE" },
    );
    t.equal(await kept(store), 2);
    await ours.attachments.sweep();

    const accept = "the files of ours with 3 events";
    const given = await opened(t, { store, now: later, log: { ...log, accept } });
    await given.attachments.sweep();
    t.equal(await kept(store), 0);
    await t.rejects(ours.attachments.sweep(), { message: /ACCEPT_FILES="the files of theirs with 0 events"/ });
  },
);

t.test("a log that holds less than it did removes nothing", async (t) => {
  const later = () => Date.now() + 2 * HOUR_MS;
  const { store, attachments, named } = await opened(t, { now: later });
  await attachments.receive(uploads("een"), async ([file]) => void named.add(file?.sha256 ?? ""));
  await attachments.sweep();
  const log = { id: "ours", events: () => 2, accept: undefined };
  const older = await opened(t, { store, now: later, log });
  await t.rejects(older.attachments.sweep(), { message: /with 3 events/ });
  t.equal(await kept(store), 1);
  const knowing = await opened(t, { store, now: later, log: { ...log, accept: "the files of ours with 3 events" } });
  await knowing.attachments.sweep();
  t.equal(await kept(store), 0);
});

t.test("a store without an owner goes to a log that names something in it", async (t) => {
  const { store, directory, attachments, named } = await opened(t);
  await attachments.receive(uploads("een", "twee"), async ([file]) => void named.add(file?.sha256 ?? ""));
  rmSync(path.join(directory, "files", "owner"));
  const later = () => Date.now() + 2 * HOUR_MS;
  const none = await opened(t, { store, now: later });
  await t.rejects(none.attachments.sweep(), { message: /ACCEPT_FILES="the files of an unknown log"/ });
  t.equal(await kept(store), 2);
  const isNamed = (sha256: string) => named.has(sha256);
  const naming = await opened(t, { store, now: later, isNamed });
  await naming.attachments.sweep();
  t.equal(await kept(store), 1);
});
