import type { Readable } from "node:stream";

/** Where the contents of files are kept, each once, by the SHA-256 of it (in hexadecimal). */
export interface FileStore {
  /** Takes over the content of a file on this machine, which has to be on its disk. @returns once it is durable. */
  keep(sha256: string, file: string): Promise<void>;
  /** @returns null where there is no such content. */
  read(sha256: string): Promise<Readable | null>;
  /** When a content was last kept, in milliseconds since 1970; null where there is none. */
  keptAt(sha256: string): Promise<number | null>;
  /** What is not there may be removed as well. */
  remove(sha256: string): Promise<void>;
  /** Every content there is. */
  list(): AsyncIterable<string>;
  /** What was written of whose it is; null where nothing was. */
  owner(): Promise<string | null>;
  /** Writes whose it is. @returns once it is durable. */
  setOwner(owner: string): Promise<void>;
}

/** Whether a name is that of a content. */
export function isContent(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}
