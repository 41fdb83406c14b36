import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import t, { type Test } from "tap";
import { Refusal } from "../../../domain/refusal.ts";
import {
  type AttachmentsOptions,
  type KeptFile,
  openAttachments,
  type Receiving,
  type Upload,
} from "../../../services/attachments/attachments.ts";
import { openDiskStore } from "../../../services/attachments/disk-store.ts";
import type { FileStore } from "../../../services/attachments/file-store.ts";
import { pdf } from "../../support/files.ts";
import { temporaryDirectory } from "../../support/service.ts";

const HOUR_MS = 3_600_000;

const UNBOUNDED = { maxUploads: 100, maxUploadsBySubject: 100, maxUploadBytesPerHour: 1e12, minFreeBytes: 0 };

async function opened(t: Test, more: Partial<AttachmentsOptions> = {}) {
  const directory = temporaryDirectory(t);
  const store = openDiskStore(path.join(directory, "files"));
  const named = new Set<string>();
  const attachments = await openAttachments({
    store,
    scanner: null,
    incoming: path.join(directory, "incoming"),
    maxFileBytes: 1_000_000,
    ...UNBOUNDED,
    log: { id: "ours", events: () => 3, accept: undefined },
    isNamed: (sha256) => named.has(sha256),
    upToDate: async () => {},
    now: () => Date.now(),
    ...more,
  });
  return { directory, store, named, attachments };
}

/** Files that come in as they should, but for what is said otherwise. */
function receiving<Result>(
  uploads: AsyncIterable<Upload>,
  use: Receiving<Result>["use"],
  more: Partial<Receiving<Result>> = {},
): Receiving<Result> {
  return { uploads, use, subject: "iemand", announcedBytes: 1_000, foresee: async () => {}, ...more };
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
  const seen = await attachments.receive(
    receiving(uploads("een", "twee"), async (files) => {
      for (const { sha256 } of files) t.not(await store.keptAt(sha256), null);
      return files.map(({ name, scan }) => ({ name, scan }));
    }),
  );
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
    const [sha256 = ""] = await attachments.receive(
      receiving(uploads("plan"), async (files) => files.map((one) => one.sha256)),
    );
    await attachments.sweep();
    t.equal(await kept(store), 1, "its event may be on its way");
    later = 2 * HOUR_MS;
    named.add(sha256);
    await attachments.sweep();
    t.equal(await kept(store), 1, "it is named");
    named.delete(sha256);
    await attachments.receive(receiving(uploads("plan"), async () => await attachments.sweep()));
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
  async function* hanging() {
    yield { filename: "plan.pdf", content: never, isTruncated: () => false };
  }
  void attachments.receive(receiving(hanging(), async () => {}));
  await killed.promise;
  const incoming = path.join(directory, "incoming");
  t.equal(readdirSync(incoming).length, 1);
  const log = { id: "ours", events: () => 3, accept: undefined };
  const options = { log, store: null, scanner: null, incoming, maxFileBytes: 1, ...UNBOUNDED, isNamed: () => true };
  await openAttachments({ ...options, upToDate: async () => {}, now: () => 0 });
  t.notOk(existsSync(incoming));
  never.destroy();
});

t.test("without a store nothing is taken, and a store that fails is no fault of the sender", async (t) => {
  const none = await opened(t, { store: null });
  await t.rejects(none.attachments.receive(receiving(uploads("plan"), async () => {})), {
    code: "ERR_FILES_UNAVAILABLE",
  });
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
  await t.rejects(failing.attachments.receive(receiving(uploads("plan"), use)), { code: "ERR_FILES_UNAVAILABLE" });
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
    await ours.attachments.receive(
      receiving(uploads("een", "twee"), async (files) => {
        for (const { sha256 } of files) ours.named.add(sha256);
      }),
    );
    const log = { id: "theirs", events: () => 0, accept: undefined };
    const theirs = await opened(t, { store, now: later, log });
    await t.rejects(theirs.attachments.sweep(), { message: /ACCEPT_FILES="the files of ours with 3 events"/ });
    t.equal(await kept(store), 2);
    await t.rejects(theirs.attachments.receive(receiving(uploads("drie"), async () => {})), {
      code: "ERR_FILES_UNAVAILABLE",
    });
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
  await attachments.receive(receiving(uploads("een"), async ([file]) => void named.add(file?.sha256 ?? "")));
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
  await attachments.receive(receiving(uploads("een", "twee"), async ([file]) => void named.add(file?.sha256 ?? "")));
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

t.test(
  "what was kept for files that are then refused is removed at once, unless it is another's as well",
  async (t) => {
    const { directory, store, named, attachments } = await opened(t);
    const refuse = async () => {
      throw new Refusal("ERR_FILES_FROZEN", { part: "application" });
    };
    const refusal = { code: "ERR_FILES_FROZEN" };
    await t.rejects(attachments.receive(receiving(uploads("een", "twee"), refuse)), refusal);
    t.equal(await kept(store), 0);

    const use = async ([file]: readonly KeptFile[]) => void named.add(file?.sha256 ?? "");
    await attachments.receive(receiving(uploads("een"), use));
    await t.rejects(attachments.receive(receiving(uploads("een", "twee"), refuse)), refusal);
    t.equal(await kept(store), 1, "what stands in a dossier stays");

    const other = Promise.withResolvers<void>();
    const kept3 = Promise.withResolvers<void>();
    const first = attachments.receive(
      receiving(uploads("drie"), async (files) => {
        kept3.resolve();
        await other.promise;
        return await use(files);
      }),
    );
    await kept3.promise;
    await t.rejects(attachments.receive(receiving(uploads("drie"), refuse)), refusal);
    other.resolve();
    await first;
    t.equal(await kept(store), 2, "what somebody else has in hand stays");
    t.same(readdirSync(path.join(directory, "incoming")), []);
  },
);

t.test("in a store that others keep contents in as well, what is refused is left to the sweep", async (t) => {
  const directory = temporaryDirectory(t);
  const store = { ...openDiskStore(path.join(directory, "files")), isShared: true };
  const { attachments } = await opened(t, { store });
  const refuse = async () => {
    throw new Refusal("ERR_FILES_FROZEN", { part: "application" });
  };
  await t.rejects(attachments.receive(receiving(uploads("een"), refuse)), { code: "ERR_FILES_FROZEN" });
  t.equal(await kept(store), 1);
});

t.test("what another node attaches while it is swept here can be read, and is put back", async (t) => {
  let later = 2 * HOUR_MS;
  const here = await opened(t, { now: () => Date.now() + later });
  const { store } = here;
  const [sha256 = ""] = await here.attachments.receive(
    receiving(uploads("plan"), async (files) => files.map((one) => one.sha256)),
  );
  // The other node keeps it, and its event is appended, after this one saw that it is old and before it is gone.
  const setAside: FileStore["setAside"] = async (content) => {
    here.named.add(content);
    await store.setAside(content);
  };
  const slow = await opened(t, {
    store: { ...store, setAside },
    isNamed: (content) => here.named.has(content),
    now: () => Date.now() + later,
  });
  await slow.attachments.sweep();
  t.equal(await kept(store), 0, "it is set aside");
  const content = await slow.attachments.read({ sha256 });
  t.same(await buffer(content), pdf("plan"));
  later = 100 * HOUR_MS;
  await slow.attachments.sweep();
  t.equal(await kept(store), 1);
});

t.test("what was set aside is removed for good a day later", async (t) => {
  let later = 2 * HOUR_MS;
  const { attachments } = await opened(t, { now: () => Date.now() + later });
  const [sha256 = ""] = await attachments.receive(
    receiving(uploads("plan"), async (files) => files.map((one) => one.sha256)),
  );
  await attachments.sweep();
  later = 23 * HOUR_MS;
  await attachments.sweep();
  t.same(await buffer(await attachments.read({ sha256 })), pdf("plan"), "what reads beside the service still finds it");
  later = 25 * HOUR_MS;
  await attachments.sweep();
  await t.rejects(attachments.read({ sha256 }), { code: "ERR_FILES_UNAVAILABLE" });
});

t.test("what a kill left of an owner that was being written is gone once it is written again", async (t) => {
  const { directory, attachments } = await opened(t);
  const files = path.join(directory, "files");
  mkdirSync(files);
  writeFileSync(path.join(files, "owner.new"), "{");
  await attachments.receive(receiving(uploads("plan"), async () => {}));
  t.strictSame(
    readdirSync(files).filter((name) => name.startsWith("owner")),
    ["owner"],
  );
});

t.test("nothing is kept of files that would be refused whatever they are", async (t) => {
  const { directory, attachments } = await opened(t);
  let isAsked = false;
  async function* asked() {
    isAsked = true;
    yield* uploads("plan");
  }
  const foresee = async () => {
    throw new Refusal("ERR_NOT_FOUND", {});
  };
  await t.rejects(attachments.receive(receiving(asked(), async () => {}, { foresee })), { code: "ERR_NOT_FOUND" });
  t.notOk(isAsked, "not a byte of it");
  t.notOk(existsSync(path.join(directory, "incoming")));
});

t.test("a store with an owner that cannot be read is somebody's, until an operator says whose", async (t) => {
  const { store, attachments } = await opened(t);
  await store.setOwner("{");
  await t.rejects(attachments.sweep(), {
    message: /ACCEPT_FILES="the files of an owner that cannot be read with 0 events"/,
  });
  const accept = "the files of an owner that cannot be read with 0 events";
  const given = await opened(t, { store, log: { id: "ours", events: () => 3, accept } });
  await given.attachments.sweep();
  await attachments.sweep();
});
