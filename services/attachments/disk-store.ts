import { randomUUID } from "node:crypto";
import { mkdir, open, opendir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type FileStore, isContent } from "./file-store.ts";

/** Keeps contents below a directory of this machine, as `ab/abcd…`. The directory is made where it is missing. */
export function openDiskStore(directory: string): FileStore {
  const folderOf = (sha256: string) => path.join(directory, sha256.slice(0, 2));
  const ownerFile = path.join(directory, "owner");
  const fileOf = (sha256: string) => path.join(folderOf(sha256), sha256);

  return {
    async keep(sha256, file) {
      const folder = folderOf(sha256);
      const made = await mkdir(folder, { recursive: true, mode: 0o700 });
      // What is there already is the same: it is replaced by itself, and counts as kept now.
      await rename(file, fileOf(sha256));
      await flushed(folder);
      if (made !== undefined) for (const above of [directory, path.dirname(directory)]) await flushed(above);
    },
    async read(sha256) {
      const file = await unlessMissing(open(fileOf(sha256), "r"));
      return file?.createReadStream() ?? null;
    },
    async keptAt(sha256) {
      return (await unlessMissing(stat(fileOf(sha256))))?.mtimeMs ?? null;
    },
    async remove(sha256) {
      await rm(fileOf(sha256), { force: true });
    },
    async *list() {
      for await (const folder of namesIn(directory))
        for await (const name of namesIn(path.join(directory, folder))) if (isContent(name)) yield name;
    },
    async owner() {
      return await unlessMissing(readFile(ownerFile, "utf8"));
    },
    async setOwner(owner) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const written = `${ownerFile}.${randomUUID()}`;
      await writeFile(written, owner, { mode: 0o600, flush: true });
      await rename(written, ownerFile);
      for (const above of [directory, path.dirname(directory)]) await flushed(above);
    },
  };
}

async function* namesIn(directory: string): AsyncGenerator<string> {
  const entries = await unlessMissing(opendir(directory));
  if (entries) for await (const { name } of entries) yield name;
}

/** Makes the names in a directory durable. Windows has no way to. */
async function flushed(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<Found>(found: Promise<Found>): Promise<Found | null> {
  try {
    return await found;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}
