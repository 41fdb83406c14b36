import { createPublicKey, type JsonWebKey } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import t, { type Test } from "tap";
import { leafOfEvent } from "../../../services/engine/event-store/leaf.ts";
import { type Checkpoint, isSignedBy } from "../../../services/engine/integrity/checkpoint.ts";
import { isConsistent, rootFromInclusion } from "../../../services/engine/integrity/merkle-tree.ts";
import { fonds } from "../../support/fonds.ts";
import { problemIn } from "../../support/problem.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";
import { storeForNodes } from "../../support/store-for-nodes.ts";

const bytes = (hash: string) => Buffer.from(hash, "hex");

async function keepAndShow(t: Test, settings: Record<string, string>): Promise<void> {
  const directory = temporaryDirectory(t);
  const service = await startService(t, settings, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const published = async () => {
    await service.settle();
    return (await done(service.ask(null, "/v1/log/checkpoints"))).body;
  };
  const { publicKey, checkpoints } = await published();
  const [kept] = (checkpoints as Checkpoint[]).slice(-1);
  if (!kept) throw new Error("a checkpoint is published");
  t.ok(isSignedBy(kept, createPublicKey({ key: publicKey as JsonWebKey, format: "jwk" })));

  await done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
  const [now] = ((await published()).checkpoints as Checkpoint[]).slice(-1);
  if (!now) throw new Error("a checkpoint is published");
  const grown = await done(service.ask(null, `/v1/log/checkpoints/${now.size}/extends/${kept.size}`));
  const heads = [kept, now].map(({ size, root }) => ({ size, root: bytes(root) })) as [
    { size: number; root: Buffer },
    { size: number; root: Buffer },
  ];
  t.ok(isConsistent(...heads, (grown.body.proof as string[]).map(bytes)));

  const [first] = await Array.fromAsync(service.server.engine.store.readAll({ limit: 1 }));
  if (!first) throw new Error("the log holds an event");
  const found = await done(service.ask(null, `/v1/log/checkpoints/${now.size}/events/${first.id}`));
  const root = rootFromInclusion(leafOfEvent(first), 0, now.size, (found.body.proof as string[]).map(bytes));
  t.equal(root?.toString("hex"), now.root);

  const file = path.join(temporaryDirectory(t), "kept.json");
  writeFileSync(file, JSON.stringify({ checkpoints: [kept] }));
  const flags = Object.entries(settings).flatMap(([flag, value]) => [`--${flag}`, value]);
  const verified = () => fonds("verify", "--against", file, "--data-directory", directory, ...flags);
  t.match(await verified(), { code: 0, output: /1 checkpoints of .* are in this log, unchanged/ });
  writeFileSync(file, JSON.stringify({ ...kept, root: now.root }));
  t.match(await verified(), { code: 1, output: /was not signed here[\s\S]*the log has another root there/ });
}

t.test("anybody can keep a checkpoint, and show later that the log holds it unchanged", (t) => keepAndShow(t, {}));

t.test("on a cluster as well", async (t) => keepAndShow(t, await storeForNodes(t)));

t.test("of what never was nothing is proved", async (t) => {
  const service = await startService(t);
  await foundSmallFund(service, await smallCast(service));
  const refused = async (target: string) => problemIn(await service.ask(null, `/v1/log/checkpoints${target}`));
  t.strictSame(await refused(`/3/events/${crypto.randomUUID()}`), { code: "ERR_NOT_FOUND" });
  t.strictSame(await refused("/99999/extends/1"), { code: "ERR_NOT_FOUND" });
  t.strictSame(await refused("/1/extends/2"), { code: "ERR_NOT_FOUND" });
  t.match(await refused("/0/extends/0"), { code: "ERR_VALIDATION" });
  t.match(await refused("/1/events/eentje"), { code: "ERR_VALIDATION" });
});
