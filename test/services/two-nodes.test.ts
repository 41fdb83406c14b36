import { copyFileSync } from "node:fs";
import path from "node:path";
import t, { type Test } from "tap";
import { developmentTokens, EXAMPLE_BEGINS, playExample } from "../../services/example/play.ts";
import { recordOf } from "../../services/example/record.ts";
import { developmentKey } from "../../services/identity/tokens.ts";
import { startAlternatingProxy } from "../support/alternating-proxy.ts";
import { FUND, startService, type TestService, temporaryDirectory } from "../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../support/small-fund.ts";
import { storeForNodes } from "../support/store-for-nodes.ts";

/** Service nodes beside each other on one store, each with read models of its own. */
async function startNodes(t: Test, count: number, begin: string): Promise<TestService[]> {
  const flags = { ...(await storeForNodes(t)), clock: `manual:${begin}` };
  const [first = "", ...others] = Array.from({ length: count }, () => temporaryDirectory(t));
  await developmentKey(first);
  for (const other of others)
    copyFileSync(path.join(first, "development-key.json"), path.join(other, "development-key.json"));
  return await Promise.all([first, ...others].map((directory) => startService(t, flags, directory)));
}

t.test("the example, played on two nodes in turn, ends as on the embedded log", async (t) => {
  const nodes = await startNodes(t, 2, EXAMPLE_BEGINS);
  const [first] = nodes;
  if (!first) throw new Error("there are nodes");
  const proxy = await startAlternatingProxy(nodes.map(({ server }) => server.url));
  t.teardown(() => proxy.stop());
  const onCluster = await playExample({
    baseUrl: proxy.url,
    tokenFor: await developmentTokens(first.config.dataDirectory, first.config.identityAudience),
  });

  const alone = await startService(t, { clock: `manual:${EXAMPLE_BEGINS}` });
  const embedded = await playExample({
    baseUrl: alone.server.url,
    tokenFor: await developmentTokens(alone.config.dataDirectory, alone.config.identityAudience),
  });
  t.strictSame(recordOf(onCluster), recordOf(embedded));
  t.ok(
    proxy.answered.every((count) => count > 100),
    "both nodes took part",
  );
});

t.test("every vote cast on either node is seen on both", async (t) => {
  const [one, other] = await startNodes(t, 2, "2016-07-01");
  if (!one || !other) throw new Error("there are two nodes");
  const cast = await smallCast(one);
  await foundSmallFund(one, cast);
  const at = `/applications/${await forwardSmallApplication(one, cast)}/rounds/1`;
  await done(one.ask(cast.secretary, `${at}/opening`, { body: {} }));
  const dissent = { municipality: "lisse", reason: "Wij willen stemmen." };
  await done(other.ask(cast.lisse, `${at}/dissents`, { body: dissent }));

  const choices = ["for", "against", "abstain"] as const;
  for (let number = 0; number < 12; number += 1) {
    const choice = choices[number % choices.length];
    const casting = [
      one.ask(cast.leiden, `${at}/votes`, { body: { municipality: "leiden", choice } }),
      other.ask(cast.lisse, `${at}/votes`, { body: { municipality: "lisse", choice } }),
    ];
    const positions = (await Promise.all(casting.map(done))).map(({ body }) => String(body.position));
    const latest = positions.sort().at(-1) ?? "";
    for (const node of [one, other]) {
      const seen = await done(node.ask(cast.secretary, at, { headers: { "wait-for-position": latest } }));
      t.match(seen.body, {
        electorate: [
          { municipality: "leiden", choice },
          { municipality: "lisse", choice },
        ],
      });
    }
  }
});

t.test("a bank file that is sent again to the other node, a year later, books nothing", async (t) => {
  const [one, other] = await startNodes(t, 2, "2016-07-01");
  if (!one || !other) throw new Error("there are two nodes");
  const cast = await smallCast(one);
  await foundSmallFund(one, cast);
  const book = (node: TestService, number: number) => {
    const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 + (number % 7) };
    return done(node.ask(cast.finance, "/receipts", { body: receipt, key: `bank-${number}` }));
  };
  const numbers = Array.from({ length: 600 }, (_, number) => number);
  const first = await Promise.all(numbers.map((number) => book(one, number)));
  const latest =
    first
      .map(({ body }) => String(body.position))
      .sort()
      .at(-1) ?? "";
  await done(other.ask(cast.finance, "/balance", { headers: { "wait-for-position": latest } }));
  const again = await Promise.all(numbers.map((number) => book(other, number)));
  t.strictSame(
    again.map(({ body }) => body),
    first.map(({ body }) => body),
  );
  t.ok(again.every(({ headers }) => headers.get("idempotency-replayed") === "true"));
  const events = await Array.fromAsync(one.server.engine.store.readStream(`fund-${FUND}`));
  t.equal(events.filter(({ type }) => type === "ContributionReceived").length, 600);
});

t.test("what a node leaves undone when it stops, the others do, once", async (t) => {
  const [one, other] = await startNodes(t, 2, "2016-07-01");
  if (!one || !other) throw new Error("there are two nodes");
  const cast = await smallCast(one);
  await foundSmallFund(one, cast);
  const applicationId = await forwardSmallApplication(one, cast);
  const at = `/applications/${applicationId}/rounds/1`;
  await done(one.ask(cast.secretary, `${at}/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  await done(one.ask(cast.secretary, `${at}/consensus`, { body: consensus }));
  await one.stop();

  await other.settle();
  const types: string[] = [];
  for await (const { type } of other.server.engine.store.readAll()) types.push(type);
  t.strictSame(types.slice(types.indexOf("BindingAdviceGiven")), [
    "BindingAdviceGiven",
    "AdviceReceived",
    "FundsReserved",
    "FundsAssured",
  ]);
});
