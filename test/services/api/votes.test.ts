import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService, type TestService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

/** An application of which the vote is open: Leiden and Lisse have a holder each, and Lisse dissented. */
async function voting(service: TestService) {
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const application = `/applications/${await forwardSmallApplication(service, cast)}`;
  const round = `${application}/rounds/1`;
  await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
  await done(service.ask(cast.lisse, `${round}/dissents`, { body: { municipality: "lisse", reason: "Te duur." } }));
  const votes = (who: string, choice = "for", municipality = "leiden") =>
    service.ask(who, `${round}/votes`, { body: { municipality, choice } });
  const eventsOf = async (answer: ReturnType<typeof votes>) =>
    ((await done(answer)).body.events as { type: string }[]).map(({ type }) => type);
  return { cast, application, round, votes, eventsOf };
}

t.test("a portfolio holder is succeeded while the vote is open", async (t) => {
  const service = await startService(t);
  const { cast, votes, eventsOf } = await voting(service);
  t.strictSame(await eventsOf(votes(cast.leiden)), ["VoteCast"]);
  const appointed = { municipality: "leiden", person: "leiden-2" };
  await done(service.ask(cast.secretary, "/roster/holder-appointments", { body: appointed }));
  const successor = await service.token("portfolio-holder", { sub: "leiden-2", municipality: "leiden" });
  const refused = await changingNothing(t, service, async () => problemIn(await votes(cast.leiden, "against")));
  t.strictSame(refused, { code: "ERR_NOT_APPOINTED" }, "whoever left may not");
  t.strictSame(await eventsOf(votes(successor)), [], "the vote stays the municipality's");
  t.strictSame(await eventsOf(votes(successor, "against")), ["VoteChanged"], "whoever came may change it");
});

t.test("an interest during the vote leads to a withdrawn vote, and without anybody left to a next round", async (t) => {
  const service = await startService(t);
  const { cast, application, round, votes, eventsOf } = await voting(service);
  await done(votes(cast.leiden));
  const interest = { municipality: "leiden", person: "leiden-1", category: "board-membership" };
  await done(service.ask(cast.leiden, `${application}/interests`, { body: interest }));
  await service.settle();
  const tally = (await done(service.ask(cast.secretary, round))).body;
  t.match(tally, { phase: "voting", forCents: 0, electorate: [{ municipality: "leiden", choice: null }, {}] });
  const refused = await changingNothing(t, service, async () => [
    problemIn(await votes(cast.leiden)),
    problemIn(await service.ask(cast.secretary, `${round}/closing`, { body: {} })),
  ]);
  t.strictSame(refused, [{ code: "ERR_INTERESTED" }, { code: "ERR_ROUND_TO_BE_ANNULLED" }]);

  const annulment = { ground: "interest", reason: "Voor Leiden kan niemand stemmen." };
  t.strictSame(await eventsOf(service.ask(cast.secretary, `${round}/annulment`, { body: annulment })), [
    "RoundAnnulled",
  ]);
  await service.settle();
  t.match((await done(service.ask(cast.secretary, round))).body, { phase: "annulled", annulment });
  const work = (await done(service.ask(cast.secretary, "/work-queue"))).body;
  t.match(work, { items: [{ task: "open-round", number: 2 }] });
  const again = await changingNothing(t, service, async () => [
    problemIn(await service.ask(cast.secretary, `${round}/annulment`, { body: annulment })),
    problemIn(await votes(cast.lisse, "for", "lisse")),
  ]);
  t.strictSame(again, [{ code: "ERR_WRONG_STATE" }, { code: "ERR_ROUND_NOT_VOTING" }]);

  const next = `${application}/rounds/2`;
  await done(service.ask(cast.secretary, `${next}/opening`, { body: {} }));
  t.match((await done(service.ask(cast.secretary, next))).body, {
    electorate: [{ municipality: "lisse" }],
    excluded: [{ municipality: "leiden" }],
  });
  const consensus = { advice: "positive", present: ["lisse"] };
  await done(service.ask(cast.secretary, `${next}/consensus`, { body: consensus }));
  await service.settle();
  t.match((await done(service.ask(cast.secretary, application))).body, { phase: "assured", round: 2 });
});

t.test("whoever represents a successor casts the vote of the municipality that passed into it", async (t) => {
  const service = await startService(t);
  const { cast, votes, eventsOf } = await voting(service);
  const body = { municipality: "lisse", successor: "leiden", reason: "Lisse gaat op in Leiden." };
  await done(service.ask(cast.manager, "/member-successions", { body }));
  const refused = await changingNothing(t, service, async () => [
    problemIn(await votes(cast.lisse, "against", "lisse")),
    problemIn(
      await service.ask(cast.secretary, "/roster/holder-appointments", {
        body: { municipality: "lisse", person: "lisse-2" },
      }),
    ),
  ]);
  t.strictSame(refused, [{ code: "ERR_NOT_A_VOTER" }, { code: "ERR_MEMBER_SUCCEEDED" }]);
  const { body: problem } = await votes(cast.lisse, "against", "lisse");
  t.match(problem, { successor: "leiden", detail: "Lisse is opgegaan in Leiden." });
  t.strictSame(await eventsOf(votes(cast.leiden)), ["VoteCast"]);
  t.strictSame(await eventsOf(votes(cast.leiden, "for", "lisse")), ["VoteCast"]);

  await service.settle();
  t.match((await done(service.ask(cast.secretary, "/statements/lisse"))).body, {
    succession: { successor: "leiden", reason: body.reason },
    total: { contributedCents: 0, heldCents: 0 },
  });
});
