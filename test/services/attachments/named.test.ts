import { writeFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { attachedFiles } from "../../../projections/applications/attached-files.ts";
import { openAttachments } from "../../../services/attachments/attachments.ts";
import { openDiskStore } from "../../../services/attachments/disk-store.ts";
import { namedBy } from "../../../services/attachments/open.ts";
import { newLog } from "../../support/log.ts";
import { temporaryDirectory } from "../../support/service.ts";
import { openOn } from "../engine/read-models/counting.ts";

const SHA256 = "a3".repeat(32);

t.test("nothing is removed while the read model of files is of an earlier version, which stands still", async (t) => {
  const directory = temporaryDirectory(t);
  const modelFile = path.join(directory, "read-models.db");
  const log = newLog();
  const earlier = { ...attachedFiles, version: attachedFiles.version + 1 };
  const before = openOn(log, modelFile, { projections: [earlier] });
  await before.catchUp();
  await before.close();

  const readModels = openOn(log, modelFile, {
    projections: [attachedFiles],
    // biome-ignore lint/correctness/useYield: the log fails before its first event
    async *readAll() {
      throw new Error("the new version cannot be built");
    },
  });
  t.teardown(() => readModels.close());
  const file = { name: "Plan.pdf", type: "pdf", bytes: 4, sha256: SHA256, scan: "not-scanned" } as const;
  log.tell("application-a", "FilesAttached", {
    of: { part: "application" },
    purpose: "project-plan",
    files: [{ fileId: "60000000-0000-8000-8000-000000000001", ...file }],
  });
  const store = openDiskStore(path.join(directory, "files"));
  const incoming = path.join(directory, "plan");
  writeFileSync(incoming, "plan");
  await store.keep(SHA256, incoming);
  const ours = { id: "ours", events: () => log.events.length, accept: undefined };
  await store.setOwner(JSON.stringify({ log: ours.id, events: 0 }));
  // Every other read model is up to date: one that stands still is not waited for.
  const named = namedBy({ store: log, readModels, passed: async () => {} });
  const attachments = await openAttachments({
    ...named,
    store,
    scanner: null,
    incoming: path.join(directory, "incoming"),
    maxFileBytes: 1_000_000,
    maxUploads: 1,
    maxUploadsBySubject: 1,
    maxUploadBytesPerHour: 1,
    minFreeBytes: 0,
    log: ours,
    now: () => Date.now() + 7_200_000,
  });
  t.notOk(named.isNamed(SHA256), "what the earlier version does not know of");
  await t.rejects(attachments.sweep(), { message: /of an earlier version/ });
  t.not(await store.keptAt(SHA256), null);
});
