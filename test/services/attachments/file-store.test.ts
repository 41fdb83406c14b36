import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import t, { type Test } from "tap";
import { openDiskStore } from "../../../services/attachments/disk-store.ts";
import type { FileStore } from "../../../services/attachments/file-store.ts";
import { openS3Store } from "../../../services/attachments/s3-store.ts";
import { pdf } from "../../support/files.ts";
import { startS3 } from "../../support/s3-server.ts";
import { temporaryDirectory } from "../../support/service.ts";

const stores: Readonly<Record<string, (t: Test) => Promise<FileStore>>> = {
  "on disk": async (t) => openDiskStore(path.join(temporaryDirectory(t), "files")),
  async "in a bucket"(t) {
    const settings = await startS3(t);
    return await openS3Store({
      bucket: settings["file-bucket"],
      region: "eu-central-1",
      endpoint: settings["file-bucket-endpoint"],
      credentials: {
        accessKeyId: settings["file-bucket-key-id"],
        secretAccessKey: settings["file-bucket-secret"],
      },
    });
  },
};

async function listed(store: FileStore): Promise<string[]> {
  const found: string[] = [];
  for await (const sha256 of store.list()) found.push(sha256);
  return found.sort();
}

for (const [where, open] of Object.entries(stores))
  t.test(`contents are kept ${where}`, async (t) => {
    const store = await open(t);
    t.equal(await store.owner(), null);
    await store.setOwner("iemand");
    await store.setOwner("een ander");
    t.equal(await store.owner(), "een ander");
    t.same(await listed(store), [], "that is no content");
    const incoming = temporaryDirectory(t);
    const keep = async (content: Buffer) => {
      const sha256 = createHash("sha256").update(content).digest("hex");
      const file = path.join(incoming, "binnen");
      writeFileSync(file, content);
      await store.keep(sha256, file);
      return sha256;
    };
    const absent = "0".repeat(64);

    t.test("and read again as they were", async (t) => {
      const sha256 = await keep(pdf());
      const content = await store.read(sha256);
      t.same(content && (await buffer(content)), pdf());
      t.ok(Math.abs(((await store.keptAt(sha256)) ?? 0) - Date.now()) < 60_000, "with when they were kept");
    });

    t.test("once, however often they are kept", async (t) => {
      const [one, other] = [await keep(pdf()), await keep(pdf("anders"))];
      t.equal(await keep(pdf()), one);
      t.same(await listed(store), [one, other].sort());
    });

    t.test("until they are removed, and what is not there may be removed as well", async (t) => {
      const sha256 = await keep(pdf("weg"));
      for (const each of [sha256, sha256, absent]) await store.remove(each);
      t.same([await store.read(sha256), await store.keptAt(sha256)], [null, null]);
      t.notOk((await listed(store)).includes(sha256));
    });

    t.test("what is set aside is listed no more and can still be read, until it is put back or removed", async (t) => {
      const sha256 = await keep(pdf("opzij"));
      for (const each of [sha256, sha256, absent]) await store.setAside(each);
      t.notOk((await listed(store)).includes(sha256));
      t.equal(await store.keptAt(sha256), null);
      const content = await store.read(sha256);
      t.same(content && (await buffer(content)), pdf("opzij"));
      const aside = await Array.fromAsync(store.listAside());
      t.same(
        aside.map((one) => one.sha256),
        [sha256],
      );
      t.ok(aside.every(({ since }) => Math.abs(since - Date.now()) < 60_000));
      for (const each of [sha256, sha256, absent]) await store.putBack(each);
      t.ok((await listed(store)).includes(sha256));
      t.same(await Array.fromAsync(store.listAside()), []);
      await store.setAside(sha256);
      for (const each of [sha256, sha256, absent]) await store.removeAside(each);
      t.equal(await store.read(sha256), null);
    });
  });
