/** A closed round, replayed under other rules. */
import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService, type TestService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

/** A round in which Leiden (600) voted for and Lisse (400) against; the vote is open. */
async function voted(service: TestService) {
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const round = `/applications/${await forwardSmallApplication(service, cast)}/rounds/1`;
  const post = (who: string, path: string, body: object) => done(service.ask(who, `${round}/${path}`, { body }));
  await post(cast.secretary, "opening", {});
  await post(cast.lisse, "dissents", { municipality: "lisse", reason: "Te duur." });
  await post(cast.leiden, "votes", { municipality: "leiden", choice: "for" });
  await post(cast.lisse, "votes", { municipality: "lisse", choice: "against" });
  const ask = (query: string, who = cast.secretary) => service.ask(who, `${round}/replay${query}`);
  return { cast, round, post, ask };
}

t.test("the votes of a closed round are counted again under other rules, and nothing follows", async (t) => {
  const service = await startService(t);
  const { cast, round, post, ask } = await voted(service);
  const early = await changingNothing(t, service, async () => [
    problemIn(await ask("")),
    problemIn(await ask("", cast.leiden)),
  ]);
  t.strictSame(early, [{ code: "ERR_WRONG_STATE" }, { code: "ERR_WRONG_STATE" }], "a vote that goes on has no outcome");
  await post(cast.secretary, "closing", {});
  await service.settle();

  const told = await changingNothing(t, service, async () => {
    const asItWas = (await done(ask(""))).body;
    const lower = (await done(ask("?majority=51/100"))).body;
    const alone = (await done(ask("?electorate=leiden", cast.leiden))).body;
    return [asItWas, lower, alone];
  });
  t.match(told, [
    { whatIf: true, was: "no-majority", would: { outcome: "no-majority", forCents: 60_000, baseCents: 100_000 } },
    {
      whatIf: true,
      rules: { majority: { numerator: 51, denominator: 100 }, majorityBase: "cast" },
      was: "no-majority",
      would: { outcome: "positive" },
    },
    { was: "no-majority", would: { outcome: "positive", electorateCents: 60_000, lines: [{ name: "Leiden" }] } },
  ]);
  const { derivation } = told[1] as { readonly derivation: readonly string[] };
  t.equal(derivation[0], "Dit is een proefberekening: zo zou de uitslag zijn met andere regels. Er verandert niets.");
  t.equal(
    derivation.at(-1),
    "De uitslag zou dan zijn: positief advies. De uitslag was: geen meerderheid.",
    "no sentence says that it is an advice",
  );
  t.match(told[2], { derivation: [/proefberekening/, "Niet meegerekend: Lisse."] });
  t.match((await done(service.ask(cast.secretary, round))).body, { advice: { outcome: "no-majority" } });
});

t.test("a replay under rules that no fund can have, or of whoever was not entitled, is refused", async (t) => {
  const service = await startService(t);
  const { cast, post, ask } = await voted(service);
  await post(cast.secretary, "closing", {});
  await service.settle();
  const invalid = [
    "majority=1/2",
    "majority=4/3",
    "majority=2",
    "majority=2/0",
    "quorum=1/1",
    "quorumOf=all",
    "rule=2/3",
  ];
  const refused = await changingNothing(t, service, async () => {
    const found = [];
    for (const one of [...invalid, "electorate=", "electorate=leiden,gouda"])
      found.push(problemIn(await ask(`?${one}`)).code);
    return found;
  });
  t.strictSame(refused, [...[...invalid, ""].map(() => "ERR_VALIDATION"), "ERR_NOT_ENTITLED"]);
  t.equal((await ask("", cast.applicant)).status, 403, "and it is of officials");
});

t.test("a consensus is replayed under another quorum of those present", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const round = `/applications/${await forwardSmallApplication(service, cast)}/rounds/1`;
  await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
  await done(service.ask(cast.secretary, `${round}/consensus`, { body: { advice: "positive", present: ["leiden"] } }));
  const under = async (quorum: string) =>
    (await done(service.ask(cast.secretary, `${round}/replay?consensusQuorum=${quorum}`))).body;
  t.match(await under("59/100"), { was: "positive", would: { outcome: "positive", method: "consensus" } });
  const { would, derivation } = (await under("3/5")) as { would: unknown; derivation: string[] };
  t.equal(would, null, "60% is not more than three fifths");
  t.match(derivation.at(-1), /er zou zijn gestemd\. De uitslag was: positief advies\.$/);
});
