import path from "node:path";
import t from "tap";
import { runCli } from "../support/child-service.ts";
import { startService, type TestService, temporaryDirectory } from "../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, type SmallCast, smallCast } from "../support/small-fund.ts";
import { storeForNodes } from "../support/store-for-nodes.ts";

/** What people see of a fund, where revisions and positions differ between logs. */
async function seen(service: TestService, { manager }: SmallCast, applicationId: string) {
  await service.settle();
  const answers = await Promise.all(
    ["", "/balance", "/statements", `/applications/${applicationId}`, "/work-queue"].map((of) =>
      done(service.ask(manager, of)),
    ),
  );
  return answers.map(({ body }) => body);
}

/** The digest that `verify` prints. */
async function digestOf(flags: readonly string[]): Promise<string | undefined> {
  const { output } = await runCli(["verify", ...flags]);
  return /digest ([0-9a-f]{64})/.exec(output)?.[1];
}

t.test("a log moves to a cluster and back, and everything is as it was", async (t) => {
  const home = temporaryDirectory(t);
  const service = await startService(t, {}, home);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  const person = { name: "Iemand", email: null, phone: null };
  await done(service.ask(cast.secretary, "/persons/iemand", { method: "PUT", body: person }));
  await done(service.ask(cast.manager, "/persons/iemand/erasure", { body: { ground: "gdpr-17-1a" } }));
  const before = await seen(service, cast, applicationId);
  await service.stop();
  const digest = await digestOf(["--data-directory", home]);
  t.ok(digest);

  const store = await storeForNodes(t);
  const toStore = Object.entries(store).flatMap(([flag, value]) => [`--${flag}`, value]);
  const there = temporaryDirectory(t);
  const moved = path.join(there, "moved.jsonl");
  t.match(await runCli(["export", "--data-directory", home, "--output", moved]), { code: 0 });
  t.match(await runCli(["import", moved, "--data-directory", there, ...toStore]), { code: 0 });
  t.equal(await digestOf(["--data-directory", there, ...toStore]), digest);
  const onCluster = await startService(t, store, there);
  t.strictSame(await seen(onCluster, await smallCast(onCluster), applicationId), before);
  await onCluster.stop();

  const back = temporaryDirectory(t);
  const returned = path.join(back, "returned.jsonl");
  t.match(await runCli(["export", "--data-directory", there, ...toStore, "--output", returned]), { code: 0 });
  t.match(await runCli(["import", returned, "--data-directory", back]), { code: 0 });
  t.equal(await digestOf(["--data-directory", back]), digest);
  const again = await startService(t, {}, back);
  t.strictSame(await seen(again, await smallCast(again), applicationId), before);
});
