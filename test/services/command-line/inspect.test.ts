import t, { type Test } from "tap";
import { fonds } from "../../support/fonds.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import { done, foundSmallFund, smallCast } from "../../support/small-fund.ts";
import { storeForNodes } from "../../support/store-for-nodes.ts";

const jo = "person-jo";

/** A running service that knows Jo, who has a telephone now. @returns the flags that say where its log is. */
async function runningService(t: Test, store: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const directory = temporaryDirectory(t);
  const service = await startService(t, store, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const contact = { name: "Jo", email: null, phone: null };
  await done(service.ask(cast.secretary, "/persons/jo", { method: "PUT", body: contact }));
  const changed = { ...contact, phone: "071 123 45 67" };
  await done(service.ask(cast.secretary, "/persons/jo/contact-details", { body: changed }));
  return ["--data-directory", directory, ...Object.entries(store).flatMap(([flag, value]) => [`--${flag}`, value])];
}

const shown = `0  PersonRegistered  2016-07-01T08:00:00.000Z, by secretary-1 as secretary
   { name: 'Jo', email: null, phone: null }
1  ContactDetailsChanged  2016-07-01T08:00:00.000Z, by secretary-1 as secretary
   { name: 'Jo', email: null, phone: '071 123 45 67' }

State at revision 1
   {
     phase: 'registered',
     notes: {},
     subjects: [],
     mailPreference: null,
     contact: { name: 'Jo', email: null, phone: '071 123 45 67' }
   }
`;

t.test("a stream is shown beside the service that writes to it: its events, and what they fold into", async (t) => {
  const flags = await runningService(t);
  t.strictSame(await fonds("inspect", jo, ...flags), { code: 0, output: shown, errors: "" });
});

t.test("a stream on a cluster is shown alike", async (t) => {
  const flags = await runningService(t, await storeForNodes(t));
  t.strictSame(await fonds("inspect", jo, ...flags), { code: 0, output: shown, errors: "" });
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
  const { output } = await fonds("inspect", jo, "--json", ...flags);
  const { events, ...rest } = JSON.parse(output);
  t.strictSame(rest, {
    stream: jo,
    revision: 1,
    state: {
      phase: "registered",
      contact: { name: "Jo", email: null, phone: "071 123 45 67" },
      notes: {},
      subjects: [],
      mailPreference: null,
    },
  });
  t.match(events, [
    { revision: 0, type: "PersonRegistered", data: { name: "Jo", email: null, phone: null } },
    { revision: 1, type: "ContactDetailsChanged", metadata: { fundId: FUND, actor: { person: "secretary-1" } } },
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
