import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { type RefusalDetails, refused } from "../../../domain/refusal.ts";
import type { Clock } from "../clock.ts";
import { type Schedule, scheduleUnheld } from "../schedule.ts";
import type { Anchor } from "./anchor.ts";
import { type Checkpoint, checkpoint, isSignedBy, publicJwk, sha256, signed } from "./checkpoint.ts";
import type { LeafLog } from "./leaf-log.ts";
import { consistencyProof, type GrowingTree, growTree, inclusionProof, nodeOf } from "./merkle-tree.ts";

/** The file of the checkpoints in a data directory. */
export const CHECKPOINTS_FILE = "checkpoints.jsonl";

/** A checkpoint as its file keeps it: with what is needed to go on from it without reading the log again. */
const keptCheckpoint = checkpoint.extend({
  frontier: z.array(sha256),
  /** The leaf of the last event; null in an empty log. */
  lastLeaf: sha256.nullable(),
  /** The words with which an operator went on with a log that did not hold the checkpoint before this one. */
  accepted: z.string().optional(),
});
type KeptCheckpoint = z.infer<typeof keptCheckpoint>;

/** The tree over the log, and what was signed of it. */
export interface Checkpoints {
  /** Notices that the log has grown. A checkpoint of it stands in the file within a second. */
  logGrew(): void;
  /** The last one of each day, the oldest first, and one of now. */
  all(): readonly Checkpoint[];
  /** Proves that an event is among the first `size` of the log. @returns undefined when it is not. */
  proveInclusion(eventId: string, size: number): Promise<InclusionProof | undefined>;
  /** Proves that the first `size` events begin with the first `earlier`. @returns undefined for sizes that never were. */
  proveConsistency(earlier: number, size: number): Promise<readonly string[] | undefined>;
  /** Tells the log from what it was before an operator went on with what was left of it. */
  readonly history: string;
  /** Verifies the signatures. */
  readonly publicKey: JsonWebKey;
  /** Writes what is not in the file yet. */
  close(): void;
}

export interface InclusionProof {
  /** Place of the event in the log, from 0. */
  readonly index: number;
  /** Hexadecimal, as the hashes of the proof. */
  readonly leaf: string;
  readonly proof: readonly string[];
}

export interface CheckpointsOptions {
  /** One checkpoint a line. It lies beside the log, not in it: a log that lost something does not lose the checkpoint. */
  readonly file: string;
  readonly store: LeafLog;
  /** Where checkpoints are added that somebody else keeps, one a day; without it nowhere. */
  readonly anchor?: Anchor | undefined;
  /** What is known to be lost without the checkpoints; undefined when nothing is. */
  readonly loss?: Loss | undefined;
  readonly key: KeyObject;
  readonly clock: Clock;
  /** The words of ERR_LOG_LOST, from somebody who goes on with what is left. */
  readonly accept: string | undefined;
  /** Called when the file could not be written; it is tried again. */
  readonly onFailure: (error: Error) => void;
  /** Called when the file held no checkpoint though the log holds events. */
  readonly onFirst: () => void;
  /** Default: `scheduleUnheld`. */
  readonly schedule?: Schedule;
}

const WRITE_AFTER_MS = 1_000;
/** So many lines are added to the file before it is made short again. */
const MOST_LINES_ADDED = 1_000;

/**
 * Opens the checkpoints of a log, after making sure that it holds the last one.
 *
 * @throws ERR_LOG_LOST when it does not, unless it is accepted; ERR_LOG_CORRUPT when leaves are missing.
 */
export async function openCheckpoints(options: CheckpointsOptions): Promise<Checkpoints> {
  const { file, store, key, clock, anchor, accept, onFailure, onFirst, schedule = scheduleUnheld } = options;
  const kept = readCheckpoints(file, createPublicKey(key));
  const last = kept.at(-1);
  const roots = new Map<string, Buffer>();
  const anchored = anchor?.last();
  const lost = (last && (options.loss ?? lossSince(last, store))) ?? (anchored && (await lossSinceAnchor(anchored)));
  if (lost && accept !== lost.accept) throw refused("ERR_LOG_LOST", lost);
  if (!last && store.size() > 0) onFirst();
  const tree = lost || !last ? growTree() : growTree(last.size, last.frontier.map(bytesOf));
  let lastLeaf = (lost ? null : last?.lastLeaf) ?? null;
  while (growSome()) await nextTurn();
  let written = last && !lost ? last.size : -1;
  /** The lines added since the file was written anew; at the most when that is due: it may end in half a line. */
  let added = MOST_LINES_ADDED;
  let callOff: (() => void) | null = null;
  /** What an operator went on with is told at once. */
  let isAnchored = !lost;

  /** Takes in the next leaves of the log. @returns whether there may be more. */
  function growSome(): boolean {
    const end = Math.min(store.size(), tree.size + BLOCK);
    const leaves = leavesOf(store, tree.size, end);
    for (const leaf of leaves) tree.add(leaf);
    lastLeaf = leaves.at(-1)?.toString("hex") ?? lastLeaf;
    return leaves.length === BLOCK;
  }

  function current(accepted?: string): KeptCheckpoint {
    while (growSome());
    const root = tree.root().toString("hex");
    const statement = signed({ log: store.id, size: tree.size, root, at: clock.now() }, key);
    const frontier = tree.frontier().map((each) => each.toString("hex"));
    return { ...statement, frontier, lastLeaf, ...(accepted !== undefined && { accepted }) };
  }

  function write(accepted?: string): void {
    callOff = null;
    try {
      if (store.size() === written && accepted === undefined) return;
      const next = current(accepted);
      const all = lastOfEachDay([...kept, next]);
      const isAnew = added === MOST_LINES_ADDED;
      if (isAnew) writeAnew(file, all);
      else appendDurably(file, lineOf(next));
      added = isAnew ? 0 : added + 1;
      kept.splice(0, kept.length, ...all);
      written = next.size;
      tellAnchor(false);
    } catch (error) {
      // On a full disk half a line may be left: the file is written anew as soon as there is room.
      added = MOST_LINES_ADDED;
      onFailure(error as Error);
      plan();
    }
  }

  /** Adds a checkpoint to those that somebody else keeps: the first of a day, and the last before a stop. */
  function tellAnchor(isLast: boolean): void {
    const told = anchor?.last();
    const now = kept.at(-1);
    if (!anchor || !now || now.size !== written) return;
    if (!isLast && isAnchored && told?.at.slice(0, 10) === now.at.slice(0, 10)) return;
    try {
      anchor.add(now);
      isAnchored = true;
    } catch (error) {
      onFailure(error as Error);
    }
  }

  /** What the log lost since a checkpoint that somebody else keeps; undefined when it holds all of it, as it was. */
  async function lossSinceAnchor({ log, size, root, at }: Checkpoint): Promise<Loss | undefined> {
    if (log !== store.id) return { at, events: size, missing: size, accept: "another log" };
    const missing = size - store.size();
    if (missing > 0) return { at, events: size, missing, accept: `without ${missing} events` };
    if ((await rootOf(0, size)).toString("hex") === root) return undefined;
    return { at, events: size, missing: null, accept: "a changed log" };
  }

  async function rootOf(start: number, end: number): Promise<Buffer> {
    const length = end - start;
    // Only whole subtrees stay as they are when the log grows.
    const isWhole = length >= BLOCK && start % length === 0 && Number.isInteger(Math.log2(length));
    const name = `${start} ${end}`;
    const known = roots.get(name);
    if (known) return known;
    let root: Buffer;
    if (length <= BLOCK) root = treeOf(leavesOf(store, start, end)).root();
    else {
      const split = start + 2 ** (Math.ceil(Math.log2(length)) - 1);
      root = nodeOf(await rootOf(start, split), await rootOf(split, end));
      await nextTurn();
    }
    if (isWhole) roots.set(name, root);
    return root;
  }

  function plan(): void {
    callOff ??= schedule(write, WRITE_AFTER_MS);
  }

  write(lost ? accept : undefined);
  tellAnchor(false);

  return {
    logGrew: plan,
    all: () =>
      lastOfEachDay([...kept, current()]).map(({ frontier: _, lastLeaf: __, accepted: ___, ...shown }) => shown),
    async proveInclusion(eventId, size) {
      const index = store.placeOf(eventId);
      if (index === null || index >= size || size > store.size()) return undefined;
      const [leaf] = leavesOf(store, index, index + 1);
      const proof = await inclusionProof(rootOf, index, size);
      return leaf && { index, leaf: leaf.toString("hex"), proof: proof.map((each) => each.toString("hex")) };
    },
    async proveConsistency(earlier, size) {
      if (earlier < 1 || earlier > size || size > store.size()) return undefined;
      return (await consistencyProof(rootOf, earlier, size)).map((each) => each.toString("hex"));
    },
    history: historyIn(kept, store.id),
    publicKey: publicJwk(key),
    close() {
      callOff?.();
      write();
      tellAnchor(true);
    },
  };
}

/** So many leaves are hashed in one turn of the event loop. A power of two. */
const BLOCK = 256;

function treeOf(leaves: readonly Buffer[]): GrowingTree {
  const tree = growTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree;
}

/** @throws ERR_LOG_CORRUPT when there are fewer. */
function leavesOf(store: Pick<LeafLog, "leaves">, start: number, end: number): readonly Buffer[] {
  const leaves = store.leaves(start, end);
  if (leaves.length !== end - start)
    throw refused("ERR_LOG_CORRUPT", { problem: `the log has a gap between place ${start + 1} and ${end}` });
  return leaves;
}

/** What a log lost since its last checkpoint, as ERR_LOG_LOST tells it. */
export type Loss = RefusalDetails["ERR_LOG_LOST"];

/** What a log lost since a checkpoint; undefined when it holds all of it. */
function lossSince(last: KeptCheckpoint, store: LeafLog): Loss | undefined {
  const { at, size } = last;
  if (last.log !== store.id) return { at, events: size, missing: size, accept: "another log" };
  const missing = size - store.size();
  if (missing > 0) return { at, events: size, missing, accept: `without ${missing} events` };
  const [leaf] = size > 0 ? store.leaves(size - 1, size) : [];
  if ((leaf?.toString("hex") ?? null) !== last.lastLeaf)
    return { at, events: size, missing: null, accept: "a changed log" };
  return undefined;
}

/**
 * Reads the checkpoints of a file. A last line that a kill cut off is left out.
 *
 * @param publicKey they are signed with; null where it is not at hand.
 * @throws ERR_LOG_CORRUPT for a line that is no checkpoint, or not signed with the key.
 */
export function readCheckpoints(file: string, publicKey: KeyObject | null): KeptCheckpoint[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  // What follows the last line end is empty, or cut off.
  lines.pop();
  return lines.map((line, index) => {
    const found = keptCheckpoint.safeParse(jsonOf(line));
    if (!found.success || (publicKey && !isSignedBy(statementIn(found.data), publicKey)))
      throw refused("ERR_LOG_CORRUPT", {
        file,
        problem: `line ${index + 1} is no checkpoint that this service signed`,
      });
    return found.data;
  });
}

/**
 * Reads checkpoints that somebody kept: one a line, a list, or an answer of `/v1/log/checkpoints`.
 *
 * @throws ERR_LOG_CORRUPT when the file holds something else.
 */
export function checkpointsIn(file: string): Checkpoint[] {
  const text = readFileSync(file, "utf8");
  const whole = jsonOf(text);
  const given = whole === undefined ? text.trim().split("\n").map(jsonOf) : whole;
  const listed = z.object({ checkpoints: z.array(z.unknown()) }).safeParse(given);
  const found = z
    .array(z.looseObject(checkpoint.shape))
    .safeParse(listed.success ? listed.data.checkpoints : [given].flat());
  if (!found.success) throw refused("ERR_LOG_CORRUPT", { file, problem: "this file holds no checkpoints" });
  return found.data;
}

/** Leaves out what came before the last time that an operator went on with what was left. */
export function sinceAccepted(kept: readonly KeptCheckpoint[], log: string): KeptCheckpoint[] {
  const last = kept.findLastIndex(({ accepted }) => accepted !== undefined);
  return kept.slice(Math.max(0, last)).filter((one) => one.log === log);
}

/** Tells a log from what it was before the last time that an operator went on with what was left: see `sinceAccepted`. */
export function historyIn(kept: readonly KeptCheckpoint[], log: string): string {
  const accepted = kept.findLast((one) => one.accepted !== undefined);
  return accepted ? `${log} after ${accepted.signature}` : log;
}

/** The same for the checkpoints in a data directory. */
export function historyOf(directory: string, log: string): string {
  return historyIn(readCheckpoints(path.join(directory, CHECKPOINTS_FILE), null), log);
}

/** Grows the tree of a log anew, and compares it with checkpoints on the way. */
export interface RootComparison {
  take(leaf: Buffer): void;
  /** Each checkpoint that names another root, or more events than were taken in, in words. */
  differing(): string[];
}

export function compareRoots(checkpoints: readonly Checkpoint[]): RootComparison {
  const waiting = checkpoints.toSorted((a, b) => b.size - a.size);
  const tree = growTree();
  const differing: string[] = [];

  function compareHere(): void {
    for (let next = waiting.at(-1); next?.size === tree.size; next = waiting.at(-1)) {
      if (tree.root().toString("hex") !== next.root)
        differing.push(`the checkpoint of ${next.at} over ${next.size} events: the log has another root there`);
      waiting.pop();
    }
  }

  compareHere();
  return {
    take(leaf) {
      tree.add(leaf);
      compareHere();
    },
    differing: () => [
      ...differing,
      ...waiting
        .toReversed()
        .map(({ at, size }) => `the checkpoint of ${at} counts ${size} events; the log has ${tree.size}`),
    ],
  };
}

function statementIn({ log, size, root, at, signature }: KeptCheckpoint): Checkpoint {
  return { log, size, root, at, signature };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function lineOf(kept: KeptCheckpoint): string {
  return `${JSON.stringify(kept)}\n`;
}

/** Keeps the last checkpoint of each day, and what was accepted. */
function lastOfEachDay<Kept extends { readonly at: string; readonly accepted?: string | undefined }>(
  kept: readonly Kept[],
): Kept[] {
  return kept.filter(
    ({ at, accepted }, index) => accepted !== undefined || kept[index + 1]?.at.slice(0, 10) !== at.slice(0, 10),
  );
}

/** Replaces the file; it is whole at every moment. */
function writeAnew(file: string, kept: readonly KeptCheckpoint[]): void {
  const partial = `${file}.partial`;
  writeFileSync(partial, kept.map(lineOf).join(""), { mode: 0o600, flush: true });
  renameSync(partial, file);
}

function appendDurably(file: string, line: string): void {
  const descriptor = openSync(file, "a", 0o600);
  try {
    appendFileSync(descriptor, line);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, "hex");
}
