import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

const body = { reason: "Lisse was er niet mee eens." };

t.test(
  "a consensus that was recorded wrongly is annulled: its money is free again, and a next round gives the advice",
  async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const applicationId = await forwardSmallApplication(service, cast);
    const at = `/applications/${applicationId}`;
    const agree = async (round: number) => {
      await done(service.ask(cast.secretary, `${at}/rounds/${round}/opening`, { body: {} }));
      const consensus = { advice: "positive", present: ["leiden", "lisse"] };
      await done(service.ask(cast.secretary, `${at}/rounds/${round}/consensus`, { body: consensus }));
      await service.settle();
    };
    const reserved = async () => {
      const { total } = (await done(service.ask(cast.finance, "/balance"))).body as {
        total: { reservedCents: number };
      };
      return total.reservedCents;
    };
    const annul = (who = cast.secretary, refusal: object = body) =>
      service.ask(who, `${at}/advice-annulments`, { body: refusal, key: "verkeerd" });
    t.match(problemIn(await annul()), { code: "ERR_WRONG_STATE" });
    await agree(1);
    const before = await reserved();
    t.ok(before > 0);
    const refused = await changingNothing(t, service, async () => [
      problemIn(await annul(cast.manager)),
      problemIn(await annul(cast.applicant)),
      problemIn(await annul(cast.secretary, { reason: "" })),
    ]);
    t.match(refused, [
      { code: "ERR_FORBIDDEN" },
      { code: "ERR_FORBIDDEN" },
      { code: "ERR_VALIDATION", at: ["/reason"] },
    ]);
    const tried = await changingNothing(t, service, () =>
      done(service.ask(cast.secretary, `${at}/advice-annulments?dryRun=true`, { body })),
    );
    t.match(tried.body, { events: [{ type: "AdviceAnnulled" }, { type: "ForwardedAgain" }] });
    const first = await done(annul());
    await service.settle();
    t.strictSame((await changingNothing(t, service, () => done(annul()))).body, first.body, "a repeat");
    t.match((await done(service.ask(cast.secretary, at))).body, { phase: "forwarded", round: 2, advice: null });
    t.match((await done(service.ask(cast.secretary, `${at}/rounds/1`))).body, { phase: "annulled" });
    t.equal(await reserved(), 0);

    await agree(2);
    t.equal(await reserved(), before);
    t.match((await done(service.ask(cast.secretary, at))).body, { phase: "assured", round: 2, advice: "positive" });
  },
);
