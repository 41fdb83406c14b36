import path from "node:path";
import { attachedFiles, contentList } from "../../projections/applications/attached-files.ts";
import type { Config } from "../config.ts";
import type { Engine } from "../engine/engine.ts";
import { type Attachments, openAttachments } from "./attachments.ts";
import { openDiskStore } from "./disk-store.ts";
import type { FileStore } from "./file-store.ts";
import type { Named } from "./ownership.ts";

/** The longest that clamd may be silent. */
const SCANNER_TIMEOUT_MS = 60_000;

/** The configured store. Null on a cluster where none is configured: its nodes do not see the disks of each other. */
export async function configuredStore(config: Config): Promise<FileStore | null> {
  const {
    eventStore,
    dataDirectory,
    fileBucket: bucket,
    fileBucketRegion: region,
    fileBucketEndpoint: endpoint,
  } = config;
  const { fileBucketKeyId: accessKeyId, fileBucketSecret: secretAccessKey } = config;
  if (bucket !== undefined) {
    const { openS3Store } = await import("./s3-store.ts");
    const isNamed = accessKeyId !== undefined && secretAccessKey !== undefined;
    return await openS3Store({
      bucket,
      region,
      endpoint,
      credentials: isNamed ? { accessKeyId, secretAccessKey } : undefined,
    });
  }
  return eventStore === "eventstoredb" ? null : openDiskStore(path.join(dataDirectory, "files"));
}

/** Which contents a log names, by its read model. */
export function namedBy(engine: {
  readonly store: Pick<Engine["store"], "head">;
  readonly readModels: Pick<Engine["readModels"], "list" | "status">;
  readonly passed: Engine["passed"];
}): Named {
  const { readModels } = engine;
  return {
    isNamed: (sha256) => readModels.list(attachedFiles, contentList(sha256), { limit: 1 }).rows.length > 0,
    async upToDate() {
      const head = await engine.store.head();
      if (head !== null) await engine.passed(head);
      // A table of an earlier version stands still until the new one is built: it does not know of later files.
      const status = readModels.status().find(({ projection }) => projection === attachedFiles.name);
      if (status?.servedVersion !== attachedFiles.version)
        throw new Error("the read model of attached files is still of an earlier version");
    },
  };
}

/** Opens the contents of the files that a running log names. */
export async function attachmentsOf(engine: Engine, config: Config): Promise<Attachments> {
  const { clamdHost: host, clamdPort: port } = config;
  return await openAttachments({
    ...config,
    store: await configuredStore(config),
    scanner: host === undefined ? null : { host, port, timeoutMs: SCANNER_TIMEOUT_MS },
    incoming: path.join(config.dataDirectory, "incoming"),
    log: {
      // Nodes of a cluster each have a history of their own.
      id: engine.store.exclusive ? engine.checkpoints.history : engine.store.id,
      events: () => engine.checkpoints.all().at(-1)?.size ?? 0,
      accept: config.acceptFiles,
    },
    ...namedBy(engine),
    now: () => Date.now(),
  });
}
