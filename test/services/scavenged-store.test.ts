/** A store from which its operator had removed what was erased. */
import { copyFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import pino from "pino";
import t from "tap";
import { prepareSnapshots } from "../../services/desk/as-of.ts";
import { filesHolding, filesIn } from "../support/files-in.ts";
import { fonds } from "../support/fonds.ts";
import { startService, temporaryDirectory } from "../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../support/small-fund.ts";
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

t.test("until a scavenge no file of a node takes in again what was destroyed", async (t) => {
  const secret = /Zonnebloemhuis/;
  const store = await startTestServer();
  t.teardown(() => store.stop());
  const flags = { "event-store": "eventstoredb", "event-store-url": store.url, "stream-prefix": "test-" };
  const service = await startService(t, flags);
  const directory = service.config.dataDirectory;
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const content = { ...smallApplication, title: "Zonnebloemhuis" };
  const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content } }));
  const at = `/applications/${String(drafted.body.applicationId)}`;
  await done(service.ask(cast.applicant, `${at}/submission`, { body: {} }));
  await done(service.ask(cast.applicant, `${at}/withdrawal`, { body: { reason: "Het gaat niet door" } }));
  await done(service.ask(cast.manager, "/v1/development/clock", { body: { now: "2017-07-02T10:00:00.000Z" } }));
  const olderList = { olderList: "Selectielijst 1983, categorie 12.3" };
  await done(service.ask(cast.secretary, `${at}/destruction-proposals`, { body: olderList }));
  await done(service.ask(cast.manager, `${at}/destruction`, { body: {} }));
  await service.settle();
  await nothingWaits(service);
  await service.stop();
  t.strictSame(filesHolding(directory, secret), [], "in what was folded again");

  const again = await startService(t, { ...flags, clock: "manual:2018-07-03" }, directory);
  const { manager } = await smallCast(again);
  await again.settle();
  await prepareSnapshots(again.server.engine, { config: again.config, log: pino({ level: "silent" }) });
  await done(again.ask(manager, "/overview?asOf=2017-07-01"));
  await again.stop();
  t.ok(filesIn(directory).includes("snapshots.db"));
  t.strictSame(filesHolding(directory, secret), [], "in snapshots that were made since");
  const settings = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  t.match(await fonds("rebuild", ...settings, "--data-directory", directory), { code: 0 });
  t.strictSame(filesHolding(directory, secret), [], "in what is rebuilt");
  t.notOk(filesIn(directory).includes("snapshots.db"), "snapshots are made anew");
});

async function nothingWaits({ server: { engine } }: Awaited<ReturnType<typeof startService>>): Promise<void> {
  while (((await engine.readiness()).details.waitingTasks as unknown[]).length > 0) await passTime(50);
}

async function stopped(service: Awaited<ReturnType<typeof startService>>): Promise<string> {
  await service.stop();
  return service.config.dataDirectory;
}
