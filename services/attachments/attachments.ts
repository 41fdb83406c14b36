import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Refusal, refused } from "../../domain/refusal.ts";
import { type AttachedFile, fileType } from "../../schemas/files.ts";
import { derivedId } from "../engine/ids.ts";
import { type Clamd, isClean } from "./clamd.ts";
import { fileName } from "./file-name.ts";
import type { FileStore } from "./file-store.ts";
import { typeOfContent } from "./file-types.ts";
import { type Named, type OwningLog, openOwnership } from "./ownership.ts";
import { writeHashed } from "./taking-in.ts";

/** A file as it comes in. */
export interface Upload {
  readonly filename: string;
  readonly content: Readable;
  /** Whether its content was cut off at the largest size, once it was read. */
  isTruncated(): boolean;
}

/** A file that is kept, and is in no dossier yet. */
export type KeptFile = Omit<AttachedFile, "fileId">;

/** The contents of attached files. What stands in dossiers is in the log; this is where the bytes are. */
export interface Attachments {
  /** Whether there is somewhere to keep files. */
  readonly isOpen: boolean;
  /**
   * Keeps files that come in, and has them used: their event is appended once all their bytes are durable. A kill in between
   * leaves contents that nothing names, which `sweep` removes.
   *
   * @throws ERR_NO_FILE, ERR_FILE_TOO_LARGE, ERR_FILE_TYPE, ERR_FILE_INFECTED, ERR_FILES_UNAVAILABLE, and what `use` throws.
   */
  receive<Result>(
    uploads: AsyncIterable<Upload>,
    use: (files: readonly KeptFile[]) => Promise<Result>,
  ): Promise<Result>;
  /** The content of a file. @throws ERR_FILES_UNAVAILABLE where it cannot be read, or is not there. */
  read(file: Pick<AttachedFile, "sha256">): Promise<Readable>;
  /** Removes contents that no file of a dossier has any more. @throws Error where the store is another log's. */
  sweep(): Promise<void>;
}

export interface AttachmentsOptions extends Named {
  /** Null where there is none that all nodes share. */
  readonly store: FileStore | null;
  /** Null where none is configured. */
  readonly scanner: Clamd | null;
  /** Where files stand while they come in. */
  readonly incoming: string;
  readonly maxFileBytes: number;
  /** Whose files are kept. */
  readonly log: OwningLog;
  readonly now: () => number;
}

/** Files as a command attaches them: the same seed and files give the same ids. */
export function withIds(files: readonly KeptFile[], ...seed: readonly string[]): AttachedFile[] {
  return files.map((file, index) => ({ fileId: derivedId(...seed, index, file.sha256), ...file }));
}

/** A content that is named by nothing is left alone for so long: its event may be on its way, also on another node. */
const LEFT_ALONE_MS = 3_600_000;

/** Opens the contents of attached files. What a kill left of files that came in is removed. */
export async function openAttachments(options: AttachmentsOptions): Promise<Attachments> {
  const { store, scanner, incoming, maxFileBytes, log, isNamed, upToDate, now } = options;
  const ownership = store && openOwnership(store, log, options);
  await rm(incoming, { recursive: true, force: true });
  /** Contents that are being kept, and how often: they are not swept. */
  const inHand = new Map<string, number>();
  let removing: Promise<void> = Promise.resolve();

  async function take({ filename, content, isTruncated }: Upload, file: string): Promise<KeptFile> {
    const { bytes, sha256 } = await writeHashed(file, whole(content));
    if (isTruncated()) throw refused("ERR_FILE_TOO_LARGE", { maxBytes: maxFileBytes });
    if (bytes === 0) throw refused("ERR_NO_FILE");
    const type = await typeOfContent(file);
    if (type === null) throw refused("ERR_FILE_TYPE", { allowed: fileType.options });
    if (scanner && !(await isClean(file, scanner))) throw refused("ERR_FILE_INFECTED");
    const scan = scanner ? "clean" : "not-scanned";
    return { name: fileName(filename, type), type, bytes, sha256, scan };
  }

  function letGo(sha256: string): void {
    const holders = inHand.get(sha256) ?? 0;
    if (holders > 1) inHand.set(sha256, holders - 1);
    else inHand.delete(sha256);
  }

  return {
    isOpen: store !== null,
    async receive(uploads, use) {
      if (!store || !ownership) throw refused("ERR_FILES_UNAVAILABLE");
      await told(ownership.settle());
      await told(mkdir(incoming, { recursive: true, mode: 0o700 }));
      const files: string[] = [];
      const held: string[] = [];
      try {
        const kept: KeptFile[] = [];
        for await (const upload of uploads) {
          const file = path.join(incoming, randomUUID());
          files.push(file);
          kept.push(await told(take(upload, file)));
        }
        if (kept.length === 0) throw refused("ERR_NO_FILE");
        for (const { sha256 } of kept) {
          inHand.set(sha256, (inHand.get(sha256) ?? 0) + 1);
          held.push(sha256);
        }
        // From here on none of these is removed; what is being removed already is made anew.
        await removing;
        for (const [index, { sha256 }] of kept.entries()) await told(store.keep(sha256, files[index] ?? ""));
        return await use(kept);
      } finally {
        for (const sha256 of held) letGo(sha256);
        await Promise.all(files.map((file) => rm(file, { force: true })));
      }
    },
    async read({ sha256 }) {
      const content = store && (await told(store.read(sha256)));
      if (!content) throw new Refusal("ERR_FILES_UNAVAILABLE", {}, [], { cause: new Error(`no content ${sha256}`) });
      return content;
    },
    async sweep() {
      if (!store || !ownership) return;
      await ownership.settleToRemove();
      const unnamed: string[] = [];
      for await (const sha256 of store.list()) if (!isNamed(sha256)) unnamed.push(sha256);
      if (unnamed.length === 0) return;
      await upToDate();
      for (const sha256 of unnamed) {
        const keptAt = await store.keptAt(sha256);
        if (keptAt === null || keptAt > now() - LEFT_ALONE_MS) continue;
        if (isNamed(sha256) || inHand.has(sha256)) continue;
        const removal = store.remove(sha256);
        removing = removal.catch(() => {});
        await removal;
      }
    },
  };
}

/** The pieces of a content. @throws ERR_MALFORMED where it breaks off. */
async function* whole(content: Readable): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (error) {
    throw new Refusal("ERR_MALFORMED", {}, [], { cause: error });
  }
}

/** What the disk, the store or the scanner runs into is no fault of whoever sends a file. */
async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("ERR_FILES_UNAVAILABLE", {}, [], { cause: error });
  }
}
