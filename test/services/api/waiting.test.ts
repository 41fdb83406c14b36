import t from "tap";
import { problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

for (const feed of ["commit", "subscription"]) {
  t.test(`who waits for a command's position sees all that followed from it, read models fed by ${feed}`, async (t) => {
    const service = await startService(t, { "read-model-feed": feed });
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const applicationId = await forwardSmallApplication(service, cast);
    const at = `/applications/${applicationId}`;
    await done(service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {} }));
    const consensus = { advice: "positive", present: ["leiden", "lisse"] };
    const { body } = await done(service.ask(cast.secretary, `${at}/rounds/1/consensus`, { body: consensus }));
    const headers = { "wait-for-position": String(body.position) };
    // From the round to the application, from there to the fund, and back.
    t.match(await done(service.ask(cast.manager, at, { headers })), { body: { phase: "assured" } });
    t.match(await done(service.ask(cast.finance, "/balance", { headers })), {
      body: { total: { reservedCents: 100_000 } },
    });
  });
}

t.test("what was just written is read at once, and what it led to is waited for only so long", async (t) => {
  const service = await startService(t, { "wait-timeout-ms": "30" });
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
  const { body } = await done(service.ask(cast.finance, "/receipts", { body: receipt }));
  t.match((await service.ask(cast.finance, "/balance")).body, { total: { receivedCents: 100 } });
  const ahead = String(Number(body.position) + 1).padStart(String(body.position).length, "0");
  const late = await service.ask(cast.finance, "/balance", { headers: { "wait-for-position": ahead } });
  t.strictSame(problemIn(late), { code: "ERR_TIMEOUT" });
  t.equal(late.headers.get("retry-after"), "1");
});
