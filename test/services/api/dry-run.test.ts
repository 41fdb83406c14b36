import t from "tap";
import { decision } from "../../../domain/decision/decision.ts";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import { filled } from "../../../services/schemes/command.ts";
import type { Expected } from "../../../services/schemes/dry-run/expected.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { sampleOf } from "../../support/sample.ts";
import { type Answered, FUND, startService, type TestService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallAward, smallCast } from "../../support/small-fund.ts";

const commandRoutes = Object.entries<CommandDefinition>(transformationFund.commands);
const DRY = "?dryRun=true";

/** A small fund with an application of € 1,000 before the PHO, in the round that is named. */
async function withForwarded(service: TestService, status?: "provisional") {
  const cast = await smallCast(service);
  await foundSmallFund(service, cast, status);
  const id = await forwardSmallApplication(service, cast);
  return { cast, id, application: `/applications/${id}`, round: `/applications/${id}/rounds/1` };
}

function expectedIn({ body }: Answered): Expected {
  return body as unknown as Expected;
}

function refusalIn({ status, body: { instance: _, requestId: __, ...problem } }: Answered): object {
  return { status, problem };
}

const typesOf = (events: Expected["events"]) => events.map(({ type }) => type);

t.test(
  "every command is refused dry as it is refused: to each role, with a wrong body and with a right one",
  async (t) => {
    const service = await startService(t);
    const { cast, id } = await withForwarded(service);
    const ids = { applicationId: id, round: 1, personId: "niemand" };
    await changingNothing(t, service, async () => {
      for (const [name, { method, path, body }] of commandRoutes)
        for (const [role, token] of [["nobody", null], ...Object.entries(cast)] as const)
          for (const wrong of [{ unexpected: true }, sampleOf(body)]) {
            const dry = await service.ask(token, `${filled(path, ids)}${DRY}`, { method, body: wrong });
            if (dry.status === 200) continue;
            const real = await service.ask(token, filled(path, ids), { method, body: wrong });
            t.strictSame(refusalIn(dry), refusalIn(real), `${name} by ${role}`);
          }
    });
  },
);

t.test("a dry run that is misspelt is not the command", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await changingNothing(t, service, async () => {
    for (const query of ["dryrun=true", "dryRun=yes", "dryRun", "dryRun=true&dryRun=true", "dry-run=true"]) {
      const answer = await service.ask(cast.finance, `/receipts?${query}`, {
        body: { municipality: "leiden", year: 2016, earmark: "general", cents: 1 },
      });
      t.equal(problemIn(answer).code, "ERR_VALIDATION", query);
    }
  });
});

t.test(
  "a dry run needs no key; with one it tells the ids that the command will make, and remembers nothing",
  async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const exchange = { earmark: "general", fromYear: 2016, toYear: 2017, cents: 100, reason: "Later nodig." };
    const without = await fetch(`${service.server.url}/v1/funds/holland-rijnland/exchanges${DRY}`, {
      method: "POST",
      headers: { authorization: `Bearer ${cast.finance}`, "content-type": "application/json" },
      body: JSON.stringify(exchange),
    });
    t.equal(without.status, 200);
    const key = "wissel-1";
    await done(service.ask(cast.finance, `/exchanges${DRY}`, { body: { ...exchange, cents: 5 }, key }));
    const dry = expectedIn(await done(service.ask(cast.finance, `/exchanges${DRY}`, { body: exchange, key })));
    const given = await done(service.ask(cast.finance, "/exchanges", { body: exchange, key }));
    t.match(dry.events, [{ type: "BudgetExchanged", data: { exchangeId: given.body.commandId } }]);
    t.equal(dry.isRepeat, false);

    const again = expectedIn(await done(service.ask(cast.finance, `/exchanges${DRY}`, { body: exchange, key })));
    t.match(again, { isRepeat: true, events: [], followUps: [] }, "what was given before would change nothing");
    const other = await service.ask(cast.finance, `/exchanges${DRY}`, { body: { ...exchange, cents: 7 }, key });
    t.strictSame(problemIn(other), { code: "ERR_IDEMPOTENCY_KEY_REUSED" });
  },
);

t.test("the revision that is answered confirms what was seen, and nothing else", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const body = { municipality: "leiden", year: 2016, earmark: "general", cents: 60_000 };
  const dry = await done(service.ask(cast.finance, `/receipts${DRY}`, { body }));
  const seen = { "if-match": dry.headers.get("etag") ?? "" };
  t.equal(dry.headers.get("etag"), `"${dry.body.revision}"`);
  t.match(dry.body.figures, {
    cash: [{ before: null, after: { earmark: "general", inHandCents: 60_000 } }],
    members: [{ before: { receivedCents: 0 }, after: { municipality: "leiden", receivedCents: 60_000 } }],
  });
  await done(service.ask(cast.finance, "/receipts", { body: { ...body, cents: 1 } }));
  await changingNothing(t, service, async () => {
    for (const query of ["", DRY])
      t.strictSame(problemIn(await service.ask(cast.finance, `/receipts${query}`, { body, headers: seen })), {
        code: "ERR_REVISION_STALE",
      });
  });
});

t.test("what an advice and an award would do to the money is seen before they are given", async (t) => {
  const service = await startService(t);
  const { cast, round, application } = await withForwarded(service);
  await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  const advised = expectedIn(await done(service.ask(cast.secretary, `${round}/consensus${DRY}`, { body: consensus })));
  t.strictSame(typesOf(advised.events), ["ConsensusRecorded", "RoundClosed", "BindingAdviceGiven"]);
  t.strictSame(typesOf(advised.followUps), ["AdviceReceived", "FundsReserved", "FundsAssured"]);
  t.match(advised.figures, {
    pools: [
      {
        before: { year: 2016, earmark: "general", availableCents: 100_000, reservedCents: 0 },
        after: { availableCents: 0, reservedCents: 100_000 },
      },
    ],
    members: [
      {
        before: { municipality: "leiden", heldCents: 60_000, borneCents: 0 },
        after: { heldCents: 0, borneCents: 60_000 },
      },
      {
        before: { municipality: "lisse", heldCents: 40_000, borneCents: 0 },
        after: { heldCents: 0, borneCents: 40_000 },
      },
    ],
    applications: [{ before: { phase: "deliberating" }, after: { phase: "assured" } }],
    rounds: [{ before: { phase: "deliberating", outcome: null }, after: { phase: "closed", outcome: "positive" } }],
  });
  await done(service.ask(cast.secretary, `${round}/consensus`, { body: consensus }));
  await service.settle();

  const award = { ...smallAward, conditions: ["Rapporteer elk kwartaal."] };
  const awarded = expectedIn(await done(service.ask(cast.manager, `${application}/award${DRY}`, { body: award })));
  t.strictSame(typesOf(awarded.followUps).sort(), [
    "ContestableDecisionRecorded",
    "DecisionTaken",
    "FundsCommitted",
    "GrantAwarded",
  ]);
  t.match(awarded.figures, {
    pools: [{ before: { reservedCents: 100_000 }, after: { reservedCents: 0, committedCents: 100_000 } }],
    applications: [{ before: { phase: "assured", awardedCents: null }, after: { awardedCents: 100_000 } }],
  });
  const { revision } = await service.server.engine.writer.read(decision, { fundId: FUND, decisionNumber: "2016-001" });
  t.equal(revision, -1, "the number is not claimed");
});

t.test("a confirmation that would leave a member below zero is seen member by member", async (t) => {
  const service = await startService(t);
  const { cast, round } = await withForwarded(service, "provisional");
  await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  await done(service.ask(cast.secretary, `${round}/consensus`, { body: consensus }));
  const contributions = [
    { municipality: "leiden", earmark: "veiligheid", cents: 60_000 },
    { municipality: "lisse", earmark: "general", cents: 40_000 },
  ];
  const body = { year: 2016, yearTotalCents: 100_000, contributions };
  const { figures } = expectedIn(await done(service.ask(cast.finance, `/contribution-confirmations${DRY}`, { body })));
  const held = figures.members.map(({ before, after }) => {
    return [after?.municipality, after?.earmark, before?.heldCents ?? null, after?.heldCents];
  });
  t.strictSame(held, [
    ["leiden", "general", 0, 0],
    ["leiden", "veiligheid", null, 60_000],
    ["lisse", "general", 0, -60_000],
  ]);
  t.match(figures.pools, [{ after: { earmark: "general", availableCents: -60_000 } }, { before: null }]);
});

t.test("a vote tells nobody how others voted who may not know it yet", async (t) => {
  const service = await startService(t);
  const { cast, round } = await withForwarded(service);
  await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
  await done(service.ask(cast.lisse, `${round}/dissents`, { body: { municipality: "lisse", reason: "Te duur." } }));
  await done(service.ask(cast.lisse, `${round}/votes`, { body: { municipality: "lisse", choice: "against" } }));
  const votes = async (choice: string) => {
    const body = { municipality: "leiden", choice };
    const { figures, events } = expectedIn(await done(service.ask(cast.leiden, `${round}/votes${DRY}`, { body })));
    return {
      events: typesOf(events),
      rounds: figures.rounds.map(({ before, after }) => [before?.votes, after?.votes]),
    };
  };
  t.strictSame(await votes("for"), { events: ["VoteCast"], rounds: [[null, null]] });
  await done(service.ask(cast.leiden, `${round}/votes`, { body: { municipality: "leiden", choice: "for" } }));
  const { rounds } = await votes("abstain");
  const votesBefore = { forCents: 60_000, againstCents: 40_000, abstainedCents: 0, notVotedCents: 0 };
  t.strictSame(rounds, [[votesBefore, { ...votesBefore, forCents: 0, abstainedCents: 60_000 }]]);
});

t.test("an applicant sees what it does itself, and nothing of the fund", async (t) => {
  const service = await startService(t);
  const { cast, application, round } = await withForwarded(service);
  await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  await done(service.ask(cast.secretary, `${round}/consensus`, { body: consensus }));
  const body = { reason: "Het project gaat niet door." };
  const seen = expectedIn(await done(service.ask(cast.applicant, `${application}/withdrawal${DRY}`, { body })));
  t.match(seen, {
    events: [{ type: "ApplicationWithdrawn" }],
    followUps: [],
    figures: { pools: [], cash: [], members: [], applications: [], rounds: [] },
  });
});

t.test("what happens is told in a sentence, in the language that is asked for", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const body = { municipality: "leiden", year: 2016, earmark: "general", cents: 123_456 };
  const words = async (language: string) => {
    const headers = { "accept-language": language };
    const answer = await done(service.ask(cast.finance, `/receipts${DRY}`, { body, headers }));
    t.equal(answer.headers.get("content-language"), language);
    return expectedIn(answer).events.map((event) => event.words);
  };
  t.match(await words("nl"), [/€ 1\.234,56/]);
  t.match(await words("en"), [/€1,234\.56/]);
});
