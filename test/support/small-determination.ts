import type { Test } from "tap";
import { startService, type TestService } from "./service.ts";
import {
  announceDecision,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  type SmallCast,
  smallCast,
} from "./small-fund.ts";

/** A service with a grant of € 1,000 that was announced and is due, and the money for it. */
export async function withPayable(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  await announceDecision(service, cast, id);
  for (const [municipality, cents] of [
    ["leiden", 60_000],
    ["lisse", 40_000],
  ] as const)
    await done(
      service.ask(cast.finance, "/receipts", { body: { municipality, year: 2016, earmark: "general", cents } }),
    );
  return { service, cast, id };
}

/** A service, in January 2017, with a grant of € 1,000 that was paid, determined at that, and announced. */
export async function withDetermined(t: Test) {
  const { service, cast, id } = await withPayable(t);
  await done(service.ask(cast.finance, "/payments", { body: { applicationId: id, instalment: 1 } }));
  await goOnTo(service, cast, "2017-01-09");
  const to = (token: string, path: string, body: object, options: { key?: string; query?: string } = {}) =>
    service.ask(token, `/grants/${id}/${path}${options.query ?? ""}`, {
      body,
      ...(options.key !== undefined && { key: options.key }),
    });
  const results = [
    { target: "minder-verblijf", promisedThousandths: 85_000, deliveredThousandths: 85_000, explanation: "Gehaald." },
    { target: "gezinnen", promisedThousandths: 4_000, deliveredThousandths: 4_000, explanation: "Gehaald." },
  ];
  await done(to(cast.applicant, "evaluations", { year: 2016, results }));
  const judgements = results.map(({ target }) => ({ target, judgement: "met", remark: null }));
  await done(
    to(cast.reviewer, "evaluation-assessments", {
      year: 2016,
      judgements,
      conclusion: "continue",
      explanation: "Goed gegaan.",
    }),
  );
  await done(to(cast.applicant, "determination-requests", { account: "De rekening.", spentCents: 100_000 }));
  const determination = { decisionNumber: "2016-002", determinedCents: 100_000, ground: null, reason: "Volgens plan." };
  await done(to(cast.manager, "determination", determination));
  await service.settle();
  await announceDecision(service, cast, id, "2016-002", "2017-01-09");
  const intended = { kind: "determination-lowering", ground: "awb-4:49-1a" };
  const hear = async () => {
    await done(
      to(cast.manager, "views-invitations", { intended, reason: "Er is dubbel betaald.", respondBy: "2017-01-20" }),
    );
    await done(to(cast.applicant, "views", { views: null }));
  };
  const grant = async () => (await done(service.ask(cast.manager, `/grants/${id}`))).body;
  return { service, cast, id, to, hear, grant };
}

/** Moves the clock of the service to the morning of a day, and waits for what falls due. */
export async function goOnTo(service: TestService, { manager }: SmallCast, day: string): Promise<void> {
  await done(service.ask(manager, "/v1/development/clock", { body: { now: `${day}T08:00:00.000Z` } }));
  await service.settle();
}
