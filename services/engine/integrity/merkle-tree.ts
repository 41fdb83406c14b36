import { createHash, hash as digest } from "node:crypto";

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = digest("sha256", "", "buffer");

const NODE = Buffer.of(1);

/** The hash of an inner node (RFC 9162, 2.1.1). */
export function nodeOf(left: Buffer, right: Buffer): Buffer {
  return createHash("sha256").update(NODE).update(left).update(right).digest();
}

/** A Merkle tree that grows at its end; it keeps only the roots of its complete subtrees, about log2(size) hashes. */
export interface GrowingTree {
  readonly size: number;
  add(leaf: Buffer): void;
  root(): Buffer;
  /** The roots of the complete subtrees that the leaves so far make up, the largest first. */
  frontier(): readonly Buffer[];
}

/** @param frontier of a tree of `size` leaves, to go on from. @throws RangeError when they do not belong together. */
export function growTree(size = 0, frontier: readonly Buffer[] = []): GrowingTree {
  let leaves = size;
  const subtrees = [...frontier];
  if (subtrees.length !== bitsIn(size)) throw new RangeError("this is not the frontier of a tree of that size");
  return {
    get size() {
      return leaves;
    },
    add(leaf) {
      let right = leaf;
      // A binary counter: each one at its end is a subtree of the same size, which the new one completes.
      for (let count = leaves; count % 2 === 1; count = (count - 1) / 2) right = nodeOf(popped(subtrees), right);
      subtrees.push(right);
      leaves += 1;
    },
    root: () =>
      subtrees.reduceRight((right: Buffer | null, left) => (right ? nodeOf(left, right) : left), null) ?? EMPTY_ROOT,
    frontier: () => [...subtrees],
  };
}

function popped(subtrees: Buffer[]): Buffer {
  const last = subtrees.pop();
  if (!last) throw new RangeError("a tree of an odd size has a subtree of one leaf");
  return last;
}

function bitsIn(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}

/** The largest power of two below a number of at least 2. */
function splitOf(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1);
}

/** Gives the root of the leaves from one place up to, and without, another. */
export type RootOf = (start: number, end: number) => Promise<Buffer>;

/** Proves that a leaf is in a tree of `size` leaves (RFC 9162, 2.1.3.1). @param index of the leaf, from 0. */
export async function inclusionProof(rootOf: RootOf, index: number, size: number, start = 0): Promise<Buffer[]> {
  if (size <= 1) return [];
  const split = splitOf(size);
  if (index < split)
    return [...(await inclusionProof(rootOf, index, split, start)), await rootOf(start + split, start + size)];
  return [
    ...(await inclusionProof(rootOf, index - split, size - split, start + split)),
    await rootOf(start, start + split),
  ];
}

/** Computes the root that a proof of inclusion leads to; undefined when the proof does not fit (RFC 9162, 2.1.3.2). */
export function rootFromInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
): Buffer | undefined {
  if (index >= size) return undefined;
  let [place, last, root] = [index, size - 1, leaf];
  for (const hash of proof) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      root = nodeOf(hash, root);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else root = nodeOf(root, hash);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
}

/** Proves that a tree of `size` leaves begins with the one of `earlier` leaves, which is not empty (RFC 9162, 2.1.4.1). */
export async function consistencyProof(rootOf: RootOf, earlier: number, size: number): Promise<Buffer[]> {
  async function sub(of: number, start: number, end: number, isWhole: boolean): Promise<Buffer[]> {
    const length = end - start;
    if (of === length) return isWhole ? [] : [await rootOf(start, end)];
    const split = splitOf(length);
    if (of <= split) return [...(await sub(of, start, start + split, isWhole)), await rootOf(start + split, end)];
    return [...(await sub(of - split, start + split, end, false)), await rootOf(start, start + split)];
  }
  return await sub(earlier, 0, size, true);
}

/** Whether a proof shows that a tree begins with an earlier one (RFC 9162, 2.1.4.2). */
export function isConsistent(
  earlier: { readonly size: number; readonly root: Buffer },
  later: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  if (earlier.size === 0 || earlier.size > later.size) return false;
  const isPower = bitsIn(earlier.size) === 1;
  const [first, ...rest] = isPower ? [earlier.root, ...proof] : proof;
  if (!first) return false;
  let [place, last] = [earlier.size - 1, later.size - 1];
  while (place % 2 === 1) [place, last] = [(place - 1) / 2, Math.floor(last / 2)];
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [before, after] = [nodeOf(hash, before), nodeOf(hash, after)];
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else after = nodeOf(after, hash);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && before.equals(earlier.root) && after.equals(later.root);
}
