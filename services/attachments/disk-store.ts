import { mkdir, open, opendir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { type FileStore, isContent } from "./file-store.ts";

/** The folder of what was set aside. */
const ASIDE = "removed";

/** Keeps contents below a directory of this machine, as `ab/abcd…`. The directory is made where it is missing. */
export function openDiskStore(directory: string): FileStore {
  const folderOf = (sha256: string) => path.join(directory, sha256.slice(0, 2));
  const ownerFile = path.join(directory, "owner");
  const fileOf = (sha256: string) => path.join(folderOf(sha256), sha256);
  const asideOf = (sha256: string) => path.join(directory, ASIDE, sha256);
  const opened = async (file: string) => (await unlessMissing(open(file, "r")))?.createReadStream() ?? null;

  return {
    isShared: false,
    async keep(sha256, file) {
      const folder = folderOf(sha256);
      const made = await mkdir(folder, { recursive: true, mode: 0o700 });
      // What is there already is the same: it is replaced by itself, and counts as kept now.
      await rename(file, fileOf(sha256));
      await flushed(folder);
      if (made !== undefined) for (const above of [directory, path.dirname(directory)]) await flushed(above);
    },
    async read(sha256) {
      return (await opened(fileOf(sha256))) ?? (await opened(asideOf(sha256)));
    },
    async keptAt(sha256) {
      return (await unlessMissing(stat(fileOf(sha256))))?.mtimeMs ?? null;
    },
    async remove(sha256) {
      await rm(fileOf(sha256), { force: true });
    },
    async *list() {
      for await (const folder of namesIn(directory)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for await (const name of namesIn(path.join(directory, folder))) if (isContent(name)) yield name;
      }
    },
    async setAside(sha256) {
      await mkdir(path.join(directory, ASIDE), { recursive: true, mode: 0o700 });
      const now = new Date();
      await unlessMissing(utimes(fileOf(sha256), now, now));
      await unlessMissing(rename(fileOf(sha256), asideOf(sha256)));
    },
    async *listAside() {
      for await (const sha256 of namesIn(path.join(directory, ASIDE))) {
        const found = isContent(sha256) ? await unlessMissing(stat(asideOf(sha256))) : null;
        if (found) yield { sha256, since: found.mtimeMs };
      }
    },
    async putBack(sha256) {
      await mkdir(folderOf(sha256), { recursive: true, mode: 0o700 });
      await unlessMissing(rename(asideOf(sha256), fileOf(sha256)));
      await flushed(folderOf(sha256));
    },
    async removeAside(sha256) {
      await rm(asideOf(sha256), { force: true });
    },
    async owner() {
      return await unlessMissing(readFile(ownerFile, "utf8"));
    },
    async setOwner(owner) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      // What a kill leaves under this name is replaced the next time.
      const written = `${ownerFile}.new`;
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
