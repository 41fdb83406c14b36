/** What two people do at the same moment about the same money: one of them did it, and the other is told why not. */
import t from "tap";
import { problemIn } from "../../support/problem.ts";
import { startService, type TestService } from "../../support/service.ts";
import { done, foundSmallFund, type SmallCast, smallCast } from "../../support/small-fund.ts";

interface Asked {
  readonly by?: "manager" | "finance";
  readonly path: string;
  readonly body: object;
}

const reason = "Zo staat het in de brief.";
const of2016 = { municipality: "leiden", year: 2016, earmark: "general" };
const give = (service: TestService, cast: SmallCast, { by = "finance", path, body }: Asked) =>
  service.ask(cast[by], path, { body });

/** Everybody pays all that it owes. */
async function paidUp(service: TestService, cast: SmallCast): Promise<void> {
  for (const year of [2016, 2017])
    for (const [municipality, cents] of [
      ["leiden", 60_000],
      ["lisse", 40_000],
    ])
      await done(give(service, cast, { path: "/receipts", body: { ...of2016, municipality, year, cents } }));
}

/** Each brings the fund to where two can do the same, and says what both ask. */
const races: Readonly<Record<string, (service: TestService, cast: SmallCast) => Promise<readonly Asked[]>>> = {
  async "a held receipt is allocated, and goes back"(service, cast) {
    await foundSmallFund(service, cast);
    const held = { municipality: "leiden", cents: 60_000, reason };
    await done(give(service, cast, { path: "/held-receipts", body: held }));
    const { items } = (await done(service.ask(cast.finance, "/held-receipts"))).body;
    const [{ receiptId } = { receiptId: "" }] = items as { receiptId: string }[];
    return [
      { path: "/receipt-allocations", body: { receiptId, year: 2016, earmark: "general", cents: 60_000 } },
      { path: "/receipt-returns", body: { receiptId, cents: 60_000, reason } },
    ];
  },
  async "a contribution is written off"(service, cast) {
    await foundSmallFund(service, cast);
    const asked: Asked = {
      by: "manager",
      path: "/contribution-write-offs",
      body: { ...of2016, cents: 60_000, reason },
    };
    return [asked, asked];
  },
  async "an excess is set against another year"(service, cast) {
    await foundSmallFund(service, cast, "provisional");
    await done(give(service, cast, { path: "/receipts", body: { ...of2016, cents: 60_000 } }));
    const contributions = [
      { municipality: "leiden", earmark: "general", cents: 50_000 },
      { municipality: "lisse", earmark: "general", cents: 50_000 },
    ];
    const confirmed = { year: 2016, yearTotalCents: 100_000, contributions };
    await done(give(service, cast, { path: "/contribution-confirmations", body: confirmed }));
    const move = { municipality: "leiden", fromYear: 2016, fromEarmark: "general", year: 2017, earmark: "general" };
    const asked = { path: "/excess-moves", body: { ...move, cents: 10_000, reason } };
    return [asked, asked];
  },
  async "a member is settled with"(service, cast) {
    await foundSmallFund(service, cast);
    await paidUp(service, cast);
    const asked = { path: "/member-settlements", body: { municipality: "leiden", earmark: "general" } };
    return [asked, asked];
  },
  async "the fund is settled"(service, cast) {
    await foundSmallFund(service, cast);
    await paidUp(service, cast);
    await done(service.ask(cast.finance, "/v1/development/clock", { body: { now: "2018-01-05T10:00:00.000Z" } }));
    const asked = { path: "/settlement", body: {} };
    return [asked, asked];
  },
};

for (const [name, prepare] of Object.entries(races))
  t.test(`${name} by two at once: it happens once`, async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    const asked = await prepare(service, cast);
    const before = await recorded(service);
    const both = await Promise.all(asked.map((one) => give(service, cast, one)));
    const refused = both.filter(({ status }) => status !== 200);
    t.match(refused.map(problemIn), [{ code: /^ERR_(?!INTERNAL)/ }]);
    const taken = both.find(({ status }) => status === 200)?.body.events as readonly unknown[];
    t.equal(await recorded(service), before + taken.length, "nothing else is recorded");
  });

/** How many events the log has. */
async function recorded({ server, settle }: TestService): Promise<number> {
  await settle();
  return Number(await server.engine.store.head());
}
