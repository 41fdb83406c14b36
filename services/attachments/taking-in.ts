import { createHash, randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import path from "node:path";
import type { FileStore } from "./file-store.ts";

/** What was written: how much, and its SHA-256. */
export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes pieces to a new file, durably, and hashes them on the way. */
export async function writeHashed(file: string, pieces: AsyncIterable<Buffer>): Promise<Written> {
  const hash = createHash("sha256");
  let bytes = 0;
  async function* counted() {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(counted());
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** The SHA-256 of what is kept under one; null where there is nothing. */
export async function hashOf(sha256: string, store: FileStore): Promise<string | null> {
  const content = await store.read(sha256);
  if (!content) return null;
  const hash = createHash("sha256");
  for await (const piece of content) hash.update(piece);
  return hash.digest("hex");
}

/**
 * Copies a content to another store, where it is not there yet or something else stands in its place.
 *
 * @param incoming a directory on the disk of the other store, where that is one.
 * @returns whether it is there now: not where the first store has not got it, or something else in its place.
 */
export async function copyContent(
  sha256: string,
  { from, to, incoming }: { readonly from: FileStore; readonly to: FileStore; readonly incoming: string },
): Promise<boolean> {
  if ((await to.keptAt(sha256)) !== null && (await hashOf(sha256, to)) === sha256) return true;
  const content = await from.read(sha256);
  if (!content) return false;
  const file = path.join(incoming, randomUUID());
  try {
    const written = await writeHashed(file, content);
    if (written.sha256 !== sha256) return false;
    await to.keep(sha256, file);
    return true;
  } finally {
    await rm(file, { force: true });
  }
}
