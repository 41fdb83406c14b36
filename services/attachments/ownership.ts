import { z } from "zod";
import type { FileStore } from "./file-store.ts";

/** The log whose files a store keeps. */
export interface OwningLog {
  /** Tells it from every other log, and from what it was before an operator went on with a part of it. */
  readonly id: string;
  /** How many events it holds. */
  events(): number;
  /** The words of an operator who gives it the store of another log: those that the error names. */
  readonly accept: string | undefined;
}

/** Which contents a log names. */
export interface Named {
  /** Whether a file of a dossier has a content, as far as this node knows. */
  readonly isNamed: (sha256: string) => boolean;
  /** Settles when this node knows of every file that is in the log now. */
  readonly upToDate: () => Promise<void>;
}

/** As it stands in the store: the log, and how many events it held when that was last looked at. */
const ownerSchema = z.object({ log: z.string(), events: z.int().nonnegative() });

type Owner = z.output<typeof ownerSchema>;

/** What stands where the owner should, and is none: the store is somebody's. */
const UNREADABLE: Owner = { log: "an owner that cannot be read", events: 0 };

/** What a log may do with a store. */
export interface Ownership {
  /** Takes a store that nobody has. @throws Error where it is another log's. */
  settle(): Promise<void>;
  /** As `settle`, before contents are removed. @throws Error as well where the log holds less than it did. */
  settleToRemove(): Promise<void>;
}

/**
 * Ties a store to one log, for a log that does not name a content would remove it. The first log that finds a store empty
 * has it; one of before there were owners goes to a log that names something in it.
 */
export function openOwnership(store: FileStore, log: OwningLog, named: Named): Ownership {
  async function read(): Promise<Owner | null> {
    const text = await store.owner();
    if (text === null) return null;
    try {
      return ownerSchema.parse(JSON.parse(text));
    } catch {
      return UNREADABLE;
    }
  }

  async function take(): Promise<Owner> {
    const owner = { log: log.id, events: log.events() };
    await store.setOwner(`${JSON.stringify(owner)}\n`);
    return owner;
  }

  async function isOurs(): Promise<boolean> {
    await named.upToDate();
    let isEmpty = true;
    for await (const sha256 of store.list()) {
      if (named.isNamed(sha256)) return true;
      isEmpty = false;
    }
    return isEmpty;
  }

  async function settled(): Promise<Owner> {
    const owner = await read();
    if (owner?.log === log.id) return owner;
    if (log.accept === wordsFor(owner) || (owner === null && (await isOurs()))) return await take();
    throw notOurs(owner, "may be of another log: no files are taken, and none are removed");
  }

  return {
    async settle() {
      await settled();
    },
    async settleToRemove() {
      const owner = await settled();
      // A node of a cluster may be behind the others.
      if (owner.events > log.events()) await named.upToDate();
      if (owner.events > log.events() && log.accept !== wordsFor(owner))
        throw notOurs(
          owner,
          `is of a log with ${owner.events} events, and this one has ${log.events()}: none are removed`,
        );
      if (owner.events !== log.events()) await take();
    },
  };
}

function notOurs(owner: Owner | null, why: string): Error {
  return new Error(`the store of files ${why}; to go on, start once with ACCEPT_FILES="${wordsFor(owner)}"`);
}

function wordsFor(owner: Owner | null): string {
  return owner ? `the files of ${owner.log} with ${owner.events} events` : "the files of an unknown log";
}
