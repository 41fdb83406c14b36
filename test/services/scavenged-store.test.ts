/** A store from which its operator had removed what was erased. */
import { copyFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { fonds } from "../support/fonds.ts";
import { startService, temporaryDirectory } from "../support/service.ts";
import { done, foundSmallFund, smallCast } from "../support/small-fund.ts";
import { startTestServer } from "../support/test-server/server.ts";

t.test("a node that begins after a scavenge grows the same tree as those that were there before", async (t) => {
  const store = await startTestServer();
  t.teardown(() => store.stop());
  const flags = { "event-store": "eventstoredb", "event-store-url": store.url, "stream-prefix": "test-" };
  const first = await startService(t, flags);
  const cast = await smallCast(first);
  await foundSmallFund(first, cast);
  for (const person of ["vera", "wil"]) {
    const body = { name: "V. Jansen", email: `${person}@example.org`, phone: null };
    await done(first.ask(cast.secretary, `/persons/${person}`, { method: "PUT", body }));
    const changed = { ...body, name: "V. de Vries" };
    await done(first.ask(cast.secretary, `/persons/${person}/contact-details`, { body: changed }));
  }
  await done(first.ask(cast.manager, "/persons/vera/erasure", { body: { ground: "gdpr-17-1a" } }));
  await first.settle();
  store.log.scavenge();

  const directory = temporaryDirectory(t);
  for (const name of ["development-key.json", "checkpoint-key.pem"])
    copyFileSync(path.join(first.config.dataDirectory, name), path.join(directory, name));
  const later = await startService(t, flags, directory);
  await later.settle();
  for (const node of [first, later]) await done(node.ask(cast.secretary, "/organisations"));
  const treeOf = (node: typeof first) => {
    const { size, root } = node.server.engine.checkpoints.all().at(-1) ?? {};
    return { size, root };
  };
  t.strictSame(treeOf(later), treeOf(first));
  t.ok((treeOf(first).size ?? 0) > 10);

  const again = await startService(t, flags, await stopped(later));
  await again.settle();
  t.strictSame(treeOf(again), treeOf(first), "also when it is started again");
  const { code, output } = await fonds(
    "verify",
    ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
    "--data-directory",
    first.config.dataDirectory,
  );
  t.equal(code, 0, output);
  t.match(output, `root ${treeOf(first).root}`);
});

async function stopped(service: Awaited<ReturnType<typeof startService>>): Promise<string> {
  await service.stop();
  return service.config.dataDirectory;
}
