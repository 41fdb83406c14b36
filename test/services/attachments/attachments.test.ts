import { existsSync, readdirSync } from "node:fs";
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
  const options = { store: null, scanner: null, incoming, maxFileBytes: 1, isNamed: () => true };
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
