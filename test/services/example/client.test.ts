import t from "tap";
import { finance, fundManager } from "../../../services/example/cast.ts";
import { connect } from "../../../services/example/client.ts";
import { contributionsOf, fundTerms } from "../../../services/example/memo.ts";
import { developmentTokens } from "../../../services/example/play.ts";
import { startService } from "../../support/service.ts";

const { server, config } = await startService(t);
const client = connect(server.url, await developmentTokens(config.dataDirectory, config.identityAudience));
const column = {
  year: 2016,
  yearTotalCents: 1_000_000_00,
  status: "definitive",
  contributions: contributionsOf(2016),
} as const;

t.test("a command answers with its events", async (t) => {
  const { events } = await client.does(fundManager, "EstablishFund", fundTerms);
  t.strictSame(
    events.map(({ type }) => type),
    ["FundEstablished"],
  );
});

t.test("the first entry of the roster is followed by whom it appoints", async (t) => {
  const { events } = await client.does(fundManager, "AppointOfficial", {
    role: "finance",
    person: finance.identity.sub,
  });
  t.strictSame(
    events.map(({ type }) => type),
    ["OfficialAppointed", "OfficialAppointed"],
  );
});

t.test("an unexpected refusal ends the example with its code", async (t) => {
  await t.rejects(client.does(finance, "SetContributions", column), {
    name: "ExampleError",
    message: /ERR_CONTRIBUTIONS_DIFFER/,
  });
});

t.test("an expected refusal answers with the problem", async (t) => {
  const problem = await client.cannot(finance, "ERR_CONTRIBUTIONS_DIFFER", "SetContributions", column);
  t.match(problem, { year: 2016, differenceCents: -2_00 });
});

t.test("an expected refusal that does not come, or has another code, ends the example", async (t) => {
  const accepted = { ...column, acceptDifference: true };
  await t.rejects(client.cannot(fundManager, "ERR_FORBIDDEN", "SetContributions", column), {
    message: "SetContributions by fondsbeheerder: ERR_CONTRIBUTIONS_DIFFER instead of ERR_FORBIDDEN",
  });
  await t.rejects(client.cannot(finance, "ERR_CONTRIBUTIONS_DIFFER", "SetContributions", accepted), {
    message: "SetContributions by financien went well instead of ERR_CONTRIBUTIONS_DIFFER",
  });
});

t.test("a command without a route that takes its parameters ends the example", async (t) => {
  await t.rejects(client.does(fundManager, "AwardApplication", {} as never, {}), {
    message: "there is no route for AwardApplication about {}",
  });
});
