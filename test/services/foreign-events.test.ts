import { randomUUID } from "node:crypto";
import { jsonEvent } from "@eventstore/db-client";
import t from "tap";
import { startService } from "../support/service.ts";
import { done, foundSmallFund, smallCast } from "../support/small-fund.ts";
import { storeUnderTest } from "../support/test-server/store-under-test.ts";

t.test("an event under our prefix that is none of ours stops the read models there, and they say where", async (t) => {
  const { url, prefix, client, credentials } = await storeUnderTest(t);
  const settings = { "event-store": "eventstoredb", "event-store-url": url, "stream-prefix": prefix };
  const service = await startService(t, settings);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await service.settle();
  t.match(await service.ask(null, "/health/ready"), { status: 200, body: { readModels: { behind: false } } });

  const foreign = jsonEvent({ id: randomUUID(), type: "Elsewhere", data: { by: "somebody else" } });
  await client.appendToStream(`${prefix}fund-elders`, foreign, { credentials });
  let ready = await service.ask(null, "/health/ready");
  // It is heard of in its own time: each question gives it some.
  for (let asked = 0; asked < 1_000 && !/the read models stopped/.test(JSON.stringify(ready.body)); asked += 1)
    ready = await service.ask(null, "/health/ready");
  t.equal(ready.status, 503);
  const problems = (ready.body.problems as string[]).join("\n");
  t.match(problems, /the read models stopped after [\d-]+: ERR_LOG_CORRUPT .*fund-elders.*"position"/);
  t.match(problems, /follow-up to-fund stopped/);
  t.equal((await done(service.ask(cast.finance, "/balance"))).status, 200, "what was seen before is still seen");
});
