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
import { type Admission, type IntakeLimits, openIntake } from "./intake.ts";
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

/** Files that come in, from whom, and what becomes of them. */
export interface Receiving<Result> {
  readonly uploads: AsyncIterable<Upload>;
  /** Who sends them. */
  readonly subject: string;
  /** How many bytes are to come, at most. */
  readonly announcedBytes: number;
  /** Throws where they would be refused whatever they are: asked before the first byte is taken. */
  foresee(): Promise<void>;
  /** Has their event appended. */
  use(files: readonly KeptFile[]): Promise<Result>;
}

/** The contents of attached files. What stands in dossiers is in the log; this is where the bytes are. */
export interface Attachments {
  /** Whether there is somewhere to keep files. */
  readonly isOpen: boolean;
  /**
   * Keeps files that come in, and has them used: their event is appended once all their bytes are durable. Where it is refused,
   * what was kept for it is removed. A kill in between leaves contents that nothing names, which `sweep` removes.
   *
   * @throws ERR_NO_FILE, ERR_FILE_TOO_LARGE, ERR_FILE_TYPE, ERR_FILE_INFECTED, ERR_FILES_UNAVAILABLE, what says that no more
   * is let in (`Intake`), and what `foresee` and `use` throw.
   */
  receive<Result>(receiving: Receiving<Result>): Promise<Result>;
  /** The content of a file. @throws ERR_FILES_UNAVAILABLE where it cannot be read, or is not there. */
  read(file: Pick<AttachedFile, "sha256">): Promise<Readable>;
  /**
   * Sets contents aside that no file of a dossier has any more, and removes them a day later: until then what reads beside (a
   * backup) still finds them, and what another node has attached meanwhile is put back.
   *
   * @throws Error where the store is another log's.
   */
  sweep(): Promise<void>;
}

export interface AttachmentsOptions extends Named, IntakeLimits {
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

/** What was set aside is kept for so long: longer than a backup takes, and than a node is behind. */
const SET_ASIDE_MS = 86_400_000;

/** Opens the contents of attached files. What a kill left of files that came in is removed. */
export async function openAttachments(options: AttachmentsOptions): Promise<Attachments> {
  const { store, scanner, incoming, maxFileBytes, log, isNamed, upToDate, now } = options;
  const ownership = store && openOwnership(store, log, options);
  await rm(incoming, { recursive: true, force: true });
  const intake = openIntake({ ...options, directory: incoming });
  /** Contents that were newly kept for uploads, and are named by nothing yet. */
  const unused = new Set<string>();
  /** Contents that are being kept, and how often: they are not swept. */
  const inHand = new Map<string, number>();
  let removing: Promise<void> = Promise.resolve();

  async function take(
    { filename, content, isTruncated }: Upload,
    { file, admission }: { readonly file: string; readonly admission: Admission },
  ): Promise<KeptFile> {
    const { bytes, sha256 } = await writeHashed(file, counted(whole(content), admission));
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

  /** Does away with a content that nobody attaches: what comes in meanwhile waits for it, and is kept anew. */
  async function done(away: Promise<void>): Promise<void> {
    removing = Promise.allSettled([removing, away]).then(() => {});
    await away;
  }

  /**
   * Removes what was kept in vain. Not where other nodes keep contents as well: what one has in hand another does not know, so
   * that is left to `sweep`.
   */
  async function takeBack(contents: readonly string[], { isShared, remove }: FileStore): Promise<void> {
    if (isShared) return;
    await upToDate();
    for (const sha256 of contents)
      if (!inHand.has(sha256) && unused.delete(sha256) && !isNamed(sha256)) await done(remove(sha256));
  }

  async function receiveInto<Result>(
    store: FileStore,
    { uploads, use }: Receiving<Result>,
    admission: Admission,
  ): Promise<Result> {
    const files: string[] = [];
    const held: string[] = [];
    let isUsed = false;
    try {
      const kept: KeptFile[] = [];
      for await (const upload of uploads) {
        const file = path.join(incoming, randomUUID());
        files.push(file);
        kept.push(await told(take(upload, { file, admission })));
      }
      if (kept.length === 0) throw refused("ERR_NO_FILE");
      for (const { sha256 } of kept) {
        inHand.set(sha256, (inHand.get(sha256) ?? 0) + 1);
        held.push(sha256);
      }
      // From here on none of these is removed; what is being removed already is made anew.
      await removing;
      for (const [index, { sha256 }] of kept.entries()) await told(keep(sha256, { store, file: files[index] ?? "" }));
      const result = await use(kept);
      isUsed = true;
      return result;
    } finally {
      for (const sha256 of held) letGo(sha256);
      if (isUsed) for (const sha256 of held) unused.delete(sha256);
      // What cannot be taken back now is swept later.
      else await takeBack(held, store).catch(() => {});
      await Promise.all(files.map((file) => rm(file, { force: true })));
    }
  }

  async function keep(sha256: string, { store, file }: { readonly store: FileStore; readonly file: string }) {
    if ((await store.keptAt(sha256)) === null) unused.add(sha256);
    await store.keep(sha256, file);
  }

  return {
    isOpen: store !== null,
    async receive(receiving) {
      await receiving.foresee();
      if (!store || !ownership) throw refused("ERR_FILES_UNAVAILABLE");
      await told(mkdir(incoming, { recursive: true, mode: 0o700 }));
      const admission = await told(intake.admit(receiving));
      try {
        await told(ownership.settle());
        return await receiveInto(store, receiving, admission);
      } finally {
        admission.end();
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
      const aside = await Array.fromAsync(store.listAside());
      if (unnamed.length === 0 && aside.length === 0) return;
      await upToDate();
      for (const { sha256, since } of aside) {
        if (isNamed(sha256)) await store.putBack(sha256);
        else if (since <= now() - SET_ASIDE_MS) await store.removeAside(sha256);
      }
      for (const sha256 of unnamed) {
        const keptAt = await store.keptAt(sha256);
        if (keptAt === null || keptAt > now() - LEFT_ALONE_MS) continue;
        if (!isNamed(sha256) && !inHand.has(sha256)) await done(store.setAside(sha256));
      }
    },
  };
}

/** Counts pieces against what their sender may send. */
async function* counted(pieces: AsyncIterable<Buffer>, admission: Admission): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    admission.count(piece.length);
    yield piece;
  }
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
