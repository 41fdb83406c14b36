import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

const joining = {
  municipality: "wassenaar",
  name: "Wassenaar",
  firstYear: 2017,
  reason: "De raad besloot mee te doen.",
};
const leaving = { municipality: "lisse", reason: "De raad besloot niet langer mee te doen." };
const extension = { lastDay: "2020-12-31", reason: "Het bestuur verlengde het fonds." };

t.test("a municipality joins, and another leaves once it is settled; both are told", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const tried = await changingNothing(t, service, () =>
    done(service.ask(cast.manager, "/members?dryRun=true", { body: joining })),
  );
  t.match(tried.body, { events: [{ type: "MemberJoined", data: joining }] });
  const join = () => service.ask(cast.manager, "/members", { body: joining, key: "toetreding" });
  const first = await done(join());
  t.strictSame((await changingNothing(t, service, () => done(join()))).body, first.body, "a repeat");
  t.match((await done(service.ask(cast.finance, "/statements/wassenaar"))).body, {
    name: "Wassenaar",
    firstYear: 2017,
    leftOn: null,
    pools: [],
  });

  const leave = () => service.ask(cast.manager, "/member-departures", { body: leaving });
  t.match(await changingNothing(t, service, async () => problemIn(await leave())), {
    code: "ERR_SETTLEMENT_BLOCKED",
  });
  const receipt = { municipality: "lisse", year: 2016, earmark: "general", cents: 100 };
  const { items } = (await done(service.ask(cast.finance, "/contributions"))).body as {
    items: { contributions: { municipality: string; earmark: string; cents: number }[]; year: number }[];
  };
  for (const { year, contributions } of items)
    for (const { municipality, earmark, cents } of contributions)
      if (municipality === "lisse" && cents > 0)
        await done(service.ask(cast.finance, "/receipts", { body: { ...receipt, year, earmark, cents } }));
  t.match((await done(leave())).body, { events: [{ type: "MemberSettled" }, { type: "MemberLeft" }] });
  t.match((await done(service.ask(cast.finance, "/statements/lisse"))).body, {
    leftOn: "2016-07-01",
    total: { heldCents: 0, refundExpectedCents: 0 },
  });
  t.match((await done(service.ask(cast.finance, ""))).body, {
    joined: [{ municipality: "wassenaar", municipalityName: "Wassenaar", firstYear: 2017, joinedOn: "2016-07-01" }],
    departures: [{ ...leaving, municipalityName: "Lisse", leftOn: "2016-07-01" }],
  });
});

t.test("a municipality that left is in no electorate of a round that opens since", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  for (const year of [2016, 2017]) {
    const receipt = { municipality: "lisse", year, earmark: "general", cents: 40_000 };
    await done(service.ask(cast.finance, "/receipts", { body: receipt }));
  }
  await done(service.ask(cast.manager, "/member-departures", { body: leaving }));
  const round = `/applications/${await forwardSmallApplication(service, cast)}/rounds/1`;
  await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
  const { electorate, excluded } = (await done(service.ask(cast.secretary, round))).body;
  t.strictSame(
    (electorate as { municipality: string }[]).map(({ municipality }) => municipality),
    ["leiden"],
  );
  t.strictSame(excluded, []);
});

t.test("the period is extended with new years, for which contributions are set", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const contributions = {
    year: 2020,
    yearTotalCents: 100,
    contributions: [{ municipality: "leiden", earmark: "general", cents: 100 }],
    status: "definitive",
  };
  const set = () => service.ask(cast.manager, "/contributions", { body: contributions });
  const refused = await changingNothing(t, service, async () => [
    problemIn(await set()),
    problemIn(await service.ask(cast.manager, "/period-extensions", { body: { ...extension, lastDay: "2016-08-01" } })),
    problemIn(await service.ask(cast.manager, "/period-extensions", { body: { ...extension, reason: "" } })),
    problemIn(await service.ask(cast.finance, "/period-extensions", { body: extension })),
    problemIn(await service.ask(cast.manager, "/members", { body: { ...joining, municipality: "leiden" } })),
    problemIn(await service.ask(cast.finance, "/member-departures", { body: leaving })),
  ]);
  t.match(refused, [
    { code: "ERR_VALIDATION" },
    { code: "ERR_VALIDATION", at: ["/lastDay"] },
    { code: "ERR_VALIDATION", at: ["/reason"] },
    { code: "ERR_FORBIDDEN" },
    { code: "ERR_VALIDATION", at: ["/municipality"] },
    { code: "ERR_FORBIDDEN" },
  ]);
  await done(service.ask(cast.manager, "/period-extensions", { body: extension }));
  t.match((await done(service.ask(cast.manager, ""))).body, {
    terms: { period: { to: "2020-12-31" } },
    extensions: [{ ...extension, extendedOn: "2016-07-01" }],
  });
  await done(set());
});
