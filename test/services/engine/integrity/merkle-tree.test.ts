import { hash } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import {
  consistencyProof,
  EMPTY_ROOT,
  growTree,
  inclusionProof,
  isConsistent,
  nodeOf,
  rootFromInclusion,
} from "../../../../services/engine/integrity/merkle-tree.ts";

const leaf = (data: string): Buffer =>
  hash("sha256", Buffer.concat([Buffer.of(0), Buffer.from(data, "hex")]), "buffer");

/** The root as the RFC defines it (RFC 9162, 2.1.1): the simple recursion. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeOf(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

function treeOf(leaves: readonly Buffer[]) {
  const tree = growTree();
  for (const each of leaves) tree.add(each);
  return tree;
}

t.test("the roots are those of the published test vectors of Certificate Transparency", async (t) => {
  const data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const roots = data.map((_, last) =>
    treeOf(data.slice(0, last + 1).map(leaf))
      .root()
      .toString("hex"),
  );
  t.strictSame(roots, [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]);
  t.equal(growTree().root().toString("hex"), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

const someLeaves = fc
  .integer({ min: 1, max: 70 })
  .map((size) => Array.from({ length: size }, (_, n) => leaf(n.toString(16).padStart(4, "0"))));

t.test("a tree that goes on from a frontier is the tree of all leaves", async (t) => {
  const property = fc.property(someLeaves, fc.nat({ max: 70 }), (leaves, at) => {
    const before = treeOf(leaves.slice(0, at));
    const tree = growTree(before.size, before.frontier());
    for (const each of leaves.slice(at)) tree.add(each);
    return tree.root().equals(rootOf(leaves)) && tree.size === leaves.length;
  });
  t.doesNotThrow(() => fc.assert(property, { seed: 2016, numRuns: 200 }));
  t.throws(() => growTree(3, [leaf("00")]), RangeError);
});

t.test("a proof of inclusion leads to the root, for its leaf at its place only", async (t) => {
  const property = fc.asyncProperty(someLeaves, fc.nat(), async (leaves, number) => {
    const [size, index] = [leaves.length, number % leaves.length];
    const proof = await inclusionProof(async (start, end) => rootOf(leaves.slice(start, end)), index, size);
    const own = leaves[index] as Buffer;
    const root = rootOf(leaves);
    const isProved = (of: Buffer, at: number, path = proof) =>
      rootFromInclusion(of, at, size, path)?.equals(root) === true;
    return (
      isProved(own, index) &&
      !isProved(leaf("ffff"), index) &&
      (size === 1 || !isProved(own, (index + 1) % size)) &&
      !isProved(own, index, [...proof, root]) &&
      (proof.length === 0 || !isProved(own, index, proof.slice(1)))
    );
  });
  await t.resolves(fc.assert(property, { seed: 2016, numRuns: 300 }));
});

t.test("a proof of consistency holds for a tree that grew, and for no other", async (t) => {
  const property = fc.asyncProperty(someLeaves, fc.nat(), fc.nat(), async (leaves, number, changed) => {
    const size = leaves.length;
    const earlier = 1 + (number % size);
    const roots = async (start: number, end: number) => rootOf(leaves.slice(start, end));
    const proof = await consistencyProof(roots, earlier, size);
    const before = { size: earlier, root: rootOf(leaves.slice(0, earlier)) };
    const later = { size, root: rootOf(leaves) };
    const other = rootOf(leaves.slice(0, earlier).with(changed % earlier, leaf("ffff")));
    return (
      isConsistent(before, later, proof) &&
      !isConsistent({ ...before, root: other }, later, proof) &&
      !isConsistent(before, { ...later, root: leaf("ffff") }, proof) &&
      (size === earlier || !isConsistent(later, before, proof))
    );
  });
  await t.resolves(fc.assert(property, { seed: 2016, numRuns: 300 }));
});
