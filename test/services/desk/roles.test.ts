import pino from "pino";
import t from "tap";
import { openDesk } from "../../../services/desk/desk.ts";
import type { Identity } from "../../../services/identity/claims.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { FUND, startService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

t.test("a portfolio holder who acts in another role is not told what the others voted either", async (t) => {
  const service = await startService(t);
  const { server, config } = service;
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  const round = `/applications/${applicationId}/rounds/1`;
  await done(service.ask(cast.secretary, `${round}/opening`, { body: {} }));
  await done(service.ask(cast.lisse, `${round}/dissents`, { body: { municipality: "lisse", reason: "Te duur." } }));
  const vote = (token: string, municipality: string) =>
    done(service.ask(token, `${round}/votes`, { body: { municipality, choice: "against" } }));
  await vote(cast.lisse, "lisse");
  await service.settle();

  const desk = openDesk(transformationFund, server.engine, { config, log: pino({ level: "silent" }) });
  const params = { fundId: FUND, applicationId };
  const told = async (identity: Identity) => {
    const { againstCents, electorate } = await desk.ask("GetRound", { identity, params: { ...params, round: 1 } });
    const timeline = await desk.ask("ListTimeline", { identity, params });
    return {
      againstCents,
      lisse: electorate.find(({ municipality }) => municipality === "lisse")?.choice,
      isInTimeline: /tegen/i.test(JSON.stringify(timeline)),
    };
  };
  const both: Identity = {
    sub: "leiden-1",
    roles: ["auditor", "portfolio-holder"],
    municipality: "leiden",
    fund: FUND,
  };
  const auditor: Identity = { sub: "auditor-1", roles: ["auditor"], fund: FUND };
  const all = { againstCents: 40_000, lisse: "against", isInTimeline: true };
  const nothing = { againstCents: null, lisse: null, isInTimeline: false };

  t.strictSame(await told(auditor), all);
  t.strictSame(await told({ ...both, as: "auditor" }), nothing);
  t.strictSame(await told({ ...both, as: "portfolio-holder" }), nothing);
  t.throws(() => desk.admit({ ...both, as: "auditor" }, FUND, { roles: ["portfolio-holder"] }), {
    code: "ERR_FORBIDDEN",
  });
  await vote(cast.leiden, "leiden");
  await service.settle();
  t.match(await told({ ...both, as: "auditor" }), { lisse: "against", isInTimeline: true });
});
