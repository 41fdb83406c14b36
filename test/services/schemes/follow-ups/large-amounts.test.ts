import t from "tap";
import { startService } from "../../../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast, smallReview } from "../../../support/small-fund.ts";

t.test("who asks for as much as can be counted waits for it, and keeps nobody else from their money", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const phases: unknown[] = [];
  for (const cents of [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 100]) {
    const budget = smallApplication.budget.map((line) => ({ ...line, priceCents: cents, quantityThousandths: 1_000 }));
    const content = { ...smallApplication, budget: budget.slice(0, 1) };
    const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content } }));
    const at = `/applications/${drafted.body.applicationId}`;
    await done(service.ask(cast.applicant, `${at}/submission`, { body: {} }));
    await done(service.ask(cast.reviewer, `${at}/matrix-checks`, { body: {} }));
    await done(service.ask(cast.reviewer, `${at}/reviews`, { body: smallReview }));
    const proposal = { lines: [{ year: 2016, column: null, cents }], conditions: [] };
    await done(service.ask(cast.reviewer, `${at}/proposals`, { body: proposal }));
    await done(service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {} }));
    const consensus = { advice: "positive", present: ["leiden", "lisse"] };
    await done(service.ask(cast.secretary, `${at}/rounds/1/consensus`, { body: consensus }));
    await service.settle();
    phases.push((await done(service.ask(cast.manager, at))).body.phase);
  }
  t.strictSame(phases, ["awaited", "awaited", "assured"]);
  t.match((await service.ask(null, "/health/ready")).body, { status: "ready", halts: [] });
});
