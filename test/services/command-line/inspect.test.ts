import t, { type Test } from "tap";
import { fonds } from "../../support/fonds.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import { foundSmallFund, smallCast } from "../../support/small-fund.ts";
import { storeForNodes } from "../../support/store-for-nodes.ts";

const roster = `roster-${FUND}`;

/** A running service whose fund has two holders. @returns the flags that say where its log is. */
async function runningService(t: Test, store: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const directory = temporaryDirectory(t);
  const service = await startService(t, store, directory);
  await foundSmallFund(service, await smallCast(service));
  return ["--data-directory", directory, ...Object.entries(store).flatMap(([flag, value]) => [`--${flag}`, value])];
}

const shown = `0  HolderAppointed  2016-07-01T08:00:00.000Z, by secretary-1 as secretary
   { municipality: 'leiden', person: 'leiden-1' }
1  HolderAppointed  2016-07-01T08:00:00.000Z, by secretary-1 as secretary
   { municipality: 'lisse', person: 'lisse-1' }

State at revision 1
   {
     holders: { leiden: 'leiden-1', lisse: 'lisse-1' },
     substitutes: {},
     represented: { 'leiden-1': 'leiden', 'lisse-1': 'lisse' },
     reviewers: {}
   }
`;

t.test("a stream is shown beside the service that writes to it: its events, and what they fold into", async (t) => {
  const flags = await runningService(t);
  t.strictSame(await fonds("inspect", roster, ...flags), { code: 0, output: shown, errors: "" });
});

t.test("a stream on a cluster is shown alike", async (t) => {
  const flags = await runningService(t, await storeForNodes(t));
  t.strictSame(await fonds("inspect", roster, ...flags), { code: 0, output: shown, errors: "" });
});

t.test("what counts for an earlier day than it was recorded on says so", async (t) => {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const body = { municipality: "leiden", year: 2016, earmark: "general", cents: 100, effectiveOn: "2016-07-01" };
  await service.ask(cast.finance, "/v1/development/clock", { body: { now: "2016-07-04T10:00:00.000Z" } });
  await service.ask(cast.finance, "/receipts", { body });
  const { output } = await fonds("inspect", `fund-${FUND}`, "--data-directory", directory);
  t.match(output, /^3 {2}ContributionReceived {2}2016-07-04T\S+, effective on 2016-07-01, by finance-1 as finance$/m);
});

t.test("as JSON it is one document", async (t) => {
  const flags = await runningService(t);
  const { output } = await fonds("inspect", roster, "--json", ...flags);
  const { events, ...rest } = JSON.parse(output);
  t.strictSame(rest, {
    stream: roster,
    revision: 1,
    state: {
      holders: { leiden: "leiden-1", lisse: "lisse-1" },
      substitutes: {},
      represented: { "leiden-1": "leiden", "lisse-1": "lisse" },
      reviewers: {},
    },
  });
  t.match(events, [
    { revision: 0, type: "HolderAppointed", data: { municipality: "leiden", person: "leiden-1" } },
    { revision: 1, type: "HolderAppointed", metadata: { fundId: FUND, actor: { person: "secretary-1" } } },
  ]);
});

t.test("a stream that is not there, or cannot be, is told from one that is empty", async (t) => {
  const flags = await runningService(t);
  t.strictSame(await fonds("inspect", "roster-elders", ...flags), {
    code: 1,
    output: "",
    errors: "there is no stream roster-elders in the log\n",
  });
  t.match(await fonds("inspect", "kas-1", ...flags), {
    code: 2,
    output: "",
    errors: /^fonds inspect: kas-1 names no stream; they are named fund-…, roster-…,/,
  });
});
