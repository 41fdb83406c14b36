import t from "tap";
import { startService } from "../support/service.ts";
import { announceDecision, done, forwardSmallApplication, foundSmallFund, smallCast } from "../support/small-fund.ts";

for (const feed of ["commit", "subscription"]) {
  t.test(`a project from its application to the fund's settlement, read models fed by ${feed}`, async (t) => {
    const service = await startService(t, { "read-model-feed": feed });
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const applicationId = await forwardSmallApplication(service, cast);
    const at = `/applications/${applicationId}`;

    await done(service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {} }));
    const consensus = { advice: "positive", present: ["leiden", "lisse"] };
    await done(service.ask(cast.secretary, `${at}/rounds/1/consensus`, { body: consensus }));
    await service.settle();

    const award = {
      decisionNumber: "2016-001",
      lines: [{ year: 2016, column: null, cents: 90_000 }],
      conditions: ["Rapporteer elk kwartaal."],
      instalments: [
        { number: 1, cents: 50_000, dueOn: "2016-10-03", afterEvaluationOf: null },
        { number: 2, cents: 40_000, dueOn: "2017-04-03", afterEvaluationOf: 2016 },
      ],
      progressReports: [],
    };
    await done(service.ask(cast.manager, `${at}/award`, { body: award }));
    await service.settle();
    await announceDecision(service, cast, applicationId);
    await done(service.ask(cast.applicant, `/grants/${applicationId}/acceptance`, { body: {} }));
    for (const year of [2016, 2017])
      for (const [municipality, cents] of [
        ["leiden", 60_000],
        ["lisse", 40_000],
      ])
        await done(service.ask(cast.finance, "/receipts", { body: { municipality, year, earmark: "general", cents } }));

    const early = await service.ask(cast.finance, "/payments", { body: { applicationId, instalment: 1 } });
    t.equal(early.status, 409, "nothing is paid before it is due");
    await moveTo("2016-10-04T10:00:00.000Z");
    await done(service.ask(cast.finance, "/payments", { body: { applicationId, instalment: 1 } }));
    await moveTo("2017-04-04T10:00:00.000Z");
    const waiting = await service.ask(cast.finance, "/payments", { body: { applicationId, instalment: 2 } });
    t.equal(waiting.status, 409, "the second instalment waits for its evaluation");

    const results = [
      {
        target: "minder-verblijf",
        promisedThousandths: 85_000,
        deliveredThousandths: 90_000,
        explanation: "Bijna gehaald.",
      },
      { target: "gezinnen", promisedThousandths: 4_000, deliveredThousandths: 4_000, explanation: "Gehaald." },
    ];
    await done(service.ask(cast.applicant, `/grants/${applicationId}/evaluations`, { body: { year: 2016, results } }));
    const judgements = [
      { target: "minder-verblijf", judgement: "partly", remark: null },
      { target: "gezinnen", judgement: "met", remark: null },
    ];
    const assessment = { year: 2016, judgements, conclusion: "continue", explanation: "Goed genoeg." };
    await done(service.ask(cast.reviewer, `/grants/${applicationId}/evaluation-assessments`, { body: assessment }));
    await service.settle();
    await done(service.ask(cast.finance, "/payments", { body: { applicationId, instalment: 2 } }));
    await service.settle();

    const account = { account: "De rekening en het verslag.", spentCents: 90_000 };
    await done(service.ask(cast.applicant, `/grants/${applicationId}/determination-requests`, { body: account }));
    const determination = {
      decisionNumber: "2017-001",
      determinedCents: 90_000,
      ground: null,
      reason: "Alles geleverd.",
    };
    await done(service.ask(cast.manager, `/grants/${applicationId}/determination`, { body: determination }));
    await service.settle();
    await announceDecision(service, cast, applicationId, determination.decisionNumber, "2017-04-04");
    await moveTo("2018-01-02T10:00:00.000Z");
    const settled = await done(service.ask(cast.finance, "/settlement", { body: {} }));
    t.match(settled.body, { events: [{ type: "FundSettled" }, { type: "SettlementClosed" }] });

    const balance = await done(service.ask(cast.finance, "/balance"));
    t.match(balance.body, {
      total: { contributedCents: 200_000, paidCents: 90_000, committedCents: 90_000, reservedCents: 0 },
    });

    async function moveTo(now: string): Promise<void> {
      await done(service.ask(cast.finance, "/v1/development/clock", { body: { now } }));
    }
  });
}
