import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { openDiskStore } from "../attachments/disk-store.ts";
import type { FileStore } from "../attachments/file-store.ts";
import { configuredStore } from "../attachments/open.ts";
import { copyContent } from "../attachments/taking-in.ts";
import type { Config } from "../config.ts";
import { CommandError } from "./command.ts";
import type { NamedContent } from "./named-contents.ts";

/** Copies the contents of files into a directory, which is made for the first of them. @throws CommandError */
export async function copyToDirectory(
  contents: AsyncIterable<NamedContent>,
  from: FileStore | null,
  directory: string,
): Promise<void> {
  await copyAll(contents, { from, to: openDiskStore(directory), incoming: path.join(directory, "incoming") });
}

/** Takes the contents of files from a directory into the configured store, also beside a running service. @throws CommandError */
export async function takeFromDirectory(
  contents: AsyncIterable<NamedContent>,
  directory: string,
  config: Config,
): Promise<void> {
  const to = await configuredStore(config);
  if (!to) throw new CommandError("No store for files is configured that the nodes of a cluster share (FILE_BUCKET)");
  // A running service has a directory of its own for what comes in.
  const incoming = path.join(config.dataDirectory, "importing");
  await copyAll(contents, { from: openDiskStore(directory), to, incoming });
}

/**
 * Copies the contents of files from one store to another.
 *
 * @throws CommandError naming the files whose contents are not there, once all others are copied.
 */
async function copyAll(
  contents: AsyncIterable<NamedContent>,
  { from, to, incoming }: { readonly from: FileStore | null; readonly to: FileStore; readonly incoming: string },
): Promise<void> {
  const missing: string[] = [];
  let isReady = false;
  for await (const { fileId, sha256 } of contents) {
    if (!isReady) await mkdir(incoming, { recursive: true, mode: 0o700 });
    isReady = true;
    if (!(from && (await copyContent(sha256, { from, to, incoming })))) missing.push(`file ${fileId}: ${sha256}`);
  }
  if (isReady) await rm(incoming, { recursive: true, force: true });
  if (missing.length > 0)
    throw new CommandError(`The contents of these files are missing or damaged:\n${missing.join("\n")}`);
}
