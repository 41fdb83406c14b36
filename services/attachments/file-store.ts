import type { Readable } from "node:stream";

/**
 * Where the contents of files are kept, each once, by the SHA-256 of it (in hexadecimal). What is taken away is set aside first:
 * it can still be read, and put back.
 */
export interface FileStore {
  /** Whether other nodes keep contents in it as well. */
  readonly isShared: boolean;
  /** Takes over the content of a file on this machine, which has to be on its disk. @returns once it is durable. */
  keep(sha256: string, file: string): Promise<void>;
  /** @returns null where there is no such content, nor was any set aside. */
  read(sha256: string): Promise<Readable | null>;
  /** When a content was last kept, in milliseconds since 1970; null where there is none. */
  keptAt(sha256: string): Promise<number | null>;
  /** Every content there is, but for what was set aside. */
  list(): AsyncIterable<string>;
  /** Removes a content for good. What is not there may be removed as well. */
  remove(sha256: string): Promise<void>;
  /** Sets a content aside. What is not there may be set aside as well. */
  setAside(sha256: string): Promise<void>;
  /** Every content that was set aside, and when: in milliseconds since 1970. */
  listAside(): AsyncIterable<{ readonly sha256: string; readonly since: number }>;
  /** Puts back what was set aside. */
  putBack(sha256: string): Promise<void>;
  /** Removes for good what was set aside. */
  removeAside(sha256: string): Promise<void>;
  /** What was written of whose it is; null where nothing was. */
  owner(): Promise<string | null>;
  /** Writes whose it is. @returns once it is durable. */
  setOwner(owner: string): Promise<void>;
}

/** Whether a name is that of a content. */
export function isContent(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}
