import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { type Answered, startService, type TestService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, type SmallCast, smallCast } from "../../support/small-fund.ts";

const body = { municipality: "lisse", successor: "leiden", reason: "Lisse gaat op in Leiden." };
const succession = {
  municipality: "lisse",
  municipalityName: "Lisse",
  successor: "leiden",
  successorName: "Leiden",
  succeededOn: "2016-08-01",
  reason: body.reason,
};

/** Weights and a receipt on the first day, the merger a month later. */
async function withReceipt(service: TestService) {
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const budgets = [
    { municipality: "leiden", cents: 300 },
    { municipality: "lisse", cents: 100 },
  ];
  const weights = { year: 2016, source: "Meicirculaire 2015", budgets };
  await done(service.ask(cast.manager, "/voting-weights", { body: weights }));
  for (const municipality of ["lisse", "leiden"])
    await done(
      service.ask(cast.finance, "/receipts", { body: { municipality, year: 2016, earmark: "general", cents: 100 } }),
    );
  await done(service.ask(cast.finance, "/v1/development/clock", { body: { now: "2016-08-01T09:00:00.000Z" } }));
  return cast;
}

const SHOWN = ["", "/contributions", "/voting-weights", "/receipts", "/statements/lisse", "/statements/leiden"];

t.test("a municipality that is gone is told of wherever it still stands, since when and into which", async (t) => {
  const service = await startService(t);
  const cast = await withReceipt(service);
  const answers = async (asOf = "") => {
    const found: Answered["body"][] = [];
    for (const address of SHOWN)
      found.push((await done(service.ask(cast.finance, address === "" ? "" : `${address}${asOf}`))).body);
    return found;
  };
  const before = await answers();
  const tried = await done(service.ask(cast.manager, "/member-successions?dryRun=true", { body }));
  t.match(tried.body, { events: [{ type: "MemberSucceeded" }] });
  t.strictSame(await answers(), before, "a dry run changes nothing");

  await done(service.ask(cast.manager, "/member-successions", { body }));
  await service.settle();
  const [fund, contributions, weights, receipts, ofLisse, ofLeiden] = await answers();
  t.match(fund, { successions: [succession] });
  t.match(contributions, { items: [{ successions: [succession] }] });
  t.match(weights, { items: [{ successions: [succession] }] });
  const { municipality, municipalityName, ...into } = succession;
  t.match(receipts, {
    items: [
      { municipality, municipalityName, succession: into },
      { municipality: "leiden", succession: null },
    ],
  });
  t.match(ofLisse, { succession: into, paidInCents: 0 });
  t.match(ofLeiden, { succession: null, paidInCents: 200 });

  const [, ...asOfYesterday] = await answers("?asOf=2016-07-31");
  t.strictSame(asOfYesterday, before.slice(1), "views of before are as they were");
  const [, ...asOfToday] = await answers("?asOf=2016-08-01");
  t.strictSame(asOfToday, [contributions, weights, receipts, ofLisse, ofLeiden]);
});

t.test("a merger that is recorded later tells its own day, wherever it is told of", async (t) => {
  const service = await startService(t);
  const cast = await withReceipt(service);
  await done(service.ask(cast.manager, "/member-successions", { body: { ...body, succeededOn: "2016-07-15" } }));
  const told = { ...succession, succeededOn: "2016-07-15" };
  t.match((await done(service.ask(cast.finance, ""))).body, { successions: [told] });
  t.match((await done(service.ask(cast.finance, "/statements/lisse"))).body, {
    succession: { successor: "leiden", succeededOn: "2016-07-15" },
    paidInCents: 0,
  });
  t.match((await done(service.ask(cast.finance, "/statements/lisse?asOf=2016-07-20"))).body, {
    paidInCents: 100,
    succession: null,
  });
});

t.test("a round that opens after a merger has one elector less, with the weight of both", async (t) => {
  const electorateIn = async (service: TestService, cast: SmallCast) => {
    await done(service.ask(cast.manager, "/member-successions", { body }));
    const round = `/applications/${await forwardSmallApplication(service, cast)}/rounds/1`;
    await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
    const { weights, electorate, excluded } = (await done(service.ask(cast.secretary, round))).body;
    const electors = (electorate as { municipality: string; weightCents: number }[]).map((elector) => [
      elector.municipality,
      elector.weightCents,
    ]);
    return { source: (weights as { source: string }).source, electors, excluded };
  };
  const byBudgets = await startService(t);
  t.strictSame(await electorateIn(byBudgets, await withReceipt(byBudgets)), {
    source: "youth-care-budgets",
    electors: [["leiden", 400]],
    excluded: [],
  });
  const byContributions = await startService(t);
  const cast = await smallCast(byContributions);
  await foundSmallFund(byContributions, cast);
  t.strictSame(await electorateIn(byContributions, cast), {
    source: "contributions",
    electors: [["leiden", 100_000]],
    excluded: [],
  });
});

t.test("a merger that cannot be is refused, and appends nothing", async (t) => {
  const service = await startService(t);
  const cast = await withReceipt(service);
  const merge = (who: string, changed: object = {}) =>
    service.ask(who, "/member-successions", { body: { ...body, ...changed } });
  const refused = await changingNothing(t, service, async () => [
    problemIn(await merge(cast.manager, { successor: "lisse" })),
    problemIn(await merge(cast.manager, { successor: "utrecht" })),
    problemIn(await merge(cast.manager, { reason: "" })),
    problemIn(await merge(cast.manager, { succeededOn: "2016-08-02" })),
    problemIn(await merge(cast.manager, { succeededOn: "2016-06-30" })),
    problemIn(await merge(cast.applicant)),
  ]);
  t.match(refused, [
    { code: "ERR_VALIDATION", at: ["/successor"] },
    { code: "ERR_VALIDATION", at: ["/successor"] },
    { code: "ERR_VALIDATION" },
    { code: "ERR_EFFECTIVE_IN_FUTURE" },
    { code: "ERR_EFFECTIVE_BEFORE_FUND" },
    { code: "ERR_FORBIDDEN" },
  ]);

  // Of two at once, each into the other, one is first and the other is refused.
  const both = await Promise.all([
    merge(cast.manager),
    merge(cast.manager, { municipality: "leiden", successor: "lisse" }),
  ]);
  t.strictSame(both.map(({ status }) => status).sort(), [200, 400]);

  t.match(problemIn(await merge(cast.manager)), { code: "ERR_VALIDATION" }, "what is done cannot be done again");
});

t.test("a merger that is asked for again with its key is done once", async (t) => {
  const service = await startService(t);
  const cast = await withReceipt(service);
  const merge = () => done(service.ask(cast.manager, "/member-successions", { body, key: "herindeling" }));
  const first = await merge();
  const again = await changingNothing(t, service, merge);
  t.strictSame(again.body, first.body);
});
