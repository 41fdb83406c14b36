import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { type Asking, startService } from "../../support/service.ts";
import {
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallAward,
  smallCast,
  smallReview,
} from "../../support/small-fund.ts";

const OTHER_DUTY = { code: "ERR_SEPARATION_OF_DUTIES" };

t.test("nobody does what somebody else has to do, whatever roles a token names", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const everyRole = ["applicant", "reviewer", "secretary", "fund-manager", "finance"] as const;
  const everything = await service.token(everyRole, { sub: "alles-1", organisation: "pleegzorg" });
  const inTheOffice = await service.token(["reviewer", "fund-manager", "finance"], { sub: "kantoor-1" });

  const drafted = await done(service.ask(everything, "/applications", { body: { content: smallApplication } }));
  const at = `/applications/${drafted.body.applicationId}`;
  const cannot = async (who: string, path: string, asking: Asking, why: string) => {
    t.strictSame(problemIn(await changingNothing(t, service, () => service.ask(who, path, asking))), OTHER_DUTY, why);
  };

  await done(service.ask(everything, `${at}/submission`, { body: {} }));
  await done(service.ask(cast.reviewer, `${at}/matrix-checks`, { body: {} }));
  await cannot(everything, `${at}/reviews`, { body: smallReview }, "an applicant does not review");
  const colleague = await service.token("reviewer", { sub: "collega-1", organisation: "pleegzorg" });
  await cannot(colleague, `${at}/reviews`, { body: smallReview }, "nor does anybody of the same organisation");

  await done(service.ask(inTheOffice, `${at}/reviews`, { body: smallReview }));
  const proposal = { lines: [{ year: 2016, column: null, cents: 100_000 }], conditions: [] };
  await done(service.ask(cast.reviewer, `${at}/proposals`, { body: proposal }));
  await done(service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  await done(service.ask(cast.secretary, `${at}/rounds/1/consensus`, { body: consensus }));
  await service.settle();
  await cannot(inTheOffice, `${at}/award`, { body: smallAward }, "a reviewer does not award what they reviewed");

  const manager = await service.token(["fund-manager", "finance"], { sub: "beheer-1" });
  await done(service.ask(manager, `${at}/award`, { body: smallAward }));
  await service.settle();
  await done(service.ask(everything, `${at.replace("applications", "grants")}/acceptance`, { body: {} }));
  await service.settle();
  const payment = { body: { applicationId: drafted.body.applicationId, instalment: 1 } };
  await cannot(manager, "/payments", payment, "whoever awards does not release the payment");
});

t.test("who votes does so for their own municipality", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const at = `/applications/${await forwardSmallApplication(service, cast)}/rounds/1`;
  await done(service.ask(cast.secretary, `${at}/opening`, { body: {} }));
  const dissent = { municipality: "lisse", reason: "Te duur." };
  await done(service.ask(cast.lisse, `${at}/dissents`, { body: dissent }));
  const stranger = await service.token("portfolio-holder", { sub: "vreemde-1", municipality: "lisse" });
  const votes = await changingNothing(t, service, async () => [
    problemIn(await service.ask(cast.leiden, `${at}/votes`, { body: { municipality: "lisse", choice: "for" } })),
    problemIn(await service.ask(stranger, `${at}/votes`, { body: { municipality: "lisse", choice: "for" } })),
  ]);
  t.strictSame(votes, [{ code: "ERR_NOT_A_VOTER" }, { code: "ERR_NOT_A_VOTER" }]);
});

t.test("applicants see and do what is of their own organisation, and nothing else", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const content = { ...smallApplication, coApplicants: ["jeugdteams"] };
  const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content } }));
  const applicationId = String(drafted.body.applicationId);
  const at = `/applications/${applicationId}`;

  const applicants = {
    lead: cast.applicant,
    coApplicant: await service.token("applicant", { organisation: "jeugdteams" }),
    stranger: await service.token("applicant", { organisation: "woonzorg" }),
    nobody: await service.token("applicant"),
  };
  const sees = async (who: string) => {
    const queries = ["/applications", at, `${at}/timeline`, `${at}/rounds`, "/work-queue"];
    const answers = await Promise.all(queries.map((query) => service.ask(who, query)));
    return answers.map((answer) =>
      answer.status === 200 ? JSON.stringify(answer.body).includes(applicationId) : problemIn(answer),
    );
  };
  const notFound = { code: "ERR_NOT_FOUND" };
  const seen: Record<string, unknown> = {};
  for (const [name, who] of Object.entries(applicants)) seen[name] = await sees(who);
  t.strictSame(seen, {
    lead: [true, true, true, false, true],
    coApplicant: [true, true, true, false, true],
    stranger: [false, notFound, notFound, notFound, false],
    nobody: [false, notFound, notFound, notFound, false],
  });

  const asked = await service.ask(applicants.lead, "/work-queue?role=reviewer");
  t.strictSame(problemIn(asked), { code: "ERR_FORBIDDEN" }, "nor what others have to do");
  const submitted = await changingNothing(t, service, async () => [
    problemIn(await service.ask(applicants.stranger, `${at}/submission`, { body: {} })),
    problemIn(await service.ask(applicants.coApplicant, `${at}/submission`, { body: {} })),
    problemIn(await service.ask(applicants.stranger, `${at}/co-applicant-confirmations`, { body: {} })),
    problemIn(await service.ask(applicants.nobody, "/applications", { body: { content } })),
  ]);
  t.strictSame(submitted, [
    { code: "ERR_NOT_THE_LEAD" },
    { code: "ERR_NOT_THE_LEAD" },
    { code: "ERR_NOT_A_CO_APPLICANT" },
    { code: "ERR_ORGANISATION_REQUIRED" },
  ]);
});
