import t from "tap";
import type { Duty } from "../../../domain/involvement.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { type Answered, startService } from "../../support/service.ts";
import {
  announceDecision,
  appoint,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallAmendment,
  smallApplication,
  smallAward,
  smallCast,
  smallReview,
} from "../../support/small-fund.ts";

const EVERY_ROLE = ["applicant", "reviewer", "portfolio-holder", "secretary", "fund-manager", "finance"] as const;
const POSITIVE = { advice: "positive", present: ["leiden", "lisse"] };

/** The duty done before and the duty of the act, where an answer refuses for them. */
function refusalIn({ status, body: { code, did, act } }: Answered): unknown {
  return status === 403 && code === "ERR_SEPARATION_OF_DUTIES" ? { did, act } : { status, code };
}

t.test("nobody does what somebody else has to do, whatever roles a token names", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicant = await service.token(EVERY_ROLE, {
    sub: "leiden-1",
    organisation: "pleegzorg",
    municipality: "leiden",
  });
  const pleegzorg = { person: "leiden-1", organisation: "pleegzorg" };
  await done(service.ask(cast.manager, "/roster/reviewer-appointments", { body: pleegzorg }));
  await appoint(service, cast.manager, "leiden-1", "secretary", "fund-manager", "finance");
  await appoint(service, cast.manager, "lisse-1", "reviewer", "fund-manager", "finance");
  await appoint(service, cast.manager, "beheer-1", "fund-manager", "finance");
  const colleagues = { person: "collega-1", organisation: "pleegzorg" };
  await done(service.ask(cast.manager, "/roster/reviewer-appointments", { body: colleagues }));
  const asSecretary = await service.token("secretary", { sub: "leiden-1" });
  const inTheOffice = await service.token(["reviewer", "portfolio-holder", "fund-manager", "finance"], {
    sub: "lisse-1",
    municipality: "lisse",
  });
  const colleague = await service.token("reviewer", { sub: "collega-1", organisation: "pleegzorg" });
  const manager = await service.token(["fund-manager", "finance", "portfolio-holder"], { sub: "beheer-1" });

  const drafted = await done(service.ask(applicant, "/applications", { body: { content: smallApplication } }));
  const { applicationId } = drafted.body;
  const at = `/applications/${applicationId}`;
  const granted = `/grants/${applicationId}`;
  const cannot = async (who: string, path: string, body: object, details: { did: Duty; act: Duty }) => {
    const answer = await changingNothing(t, service, () => service.ask(who, path, { body }));
    t.strictSame(refusalIn(answer), details, path);
  };

  await done(service.ask(applicant, `${at}/submission`, { body: {} }));
  await done(service.ask(cast.reviewer, `${at}/matrix-checks`, { body: {} }));
  await cannot(applicant, `${at}/reviews`, smallReview, { did: "applying", act: "reviewing" });
  await cannot(colleague, `${at}/reviews`, smallReview, { did: "applying", act: "reviewing" });
  const leidenIsOut = { municipality: "leiden", person: null, category: "other" };
  await cannot(asSecretary, `${at}/interests`, leidenIsOut, { did: "applying", act: "leading" });

  await done(service.ask(inTheOffice, `${at}/reviews`, { body: smallReview }));
  const proposal = { lines: [{ year: 2016, column: null, cents: 100_000 }], conditions: [] };
  await done(service.ask(cast.reviewer, `${at}/proposals`, { body: proposal }));
  await cannot(asSecretary, `${at}/rounds/1/opening`, {}, { did: "applying", act: "leading" });
  await done(service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {} }));
  await cannot(asSecretary, `${at}/rounds/1/consensus`, POSITIVE, { did: "applying", act: "leading" });
  const ofLeiden = { municipality: "leiden", reason: "Te duur." };
  await cannot(applicant, `${at}/rounds/1/dissents`, ofLeiden, { did: "applying", act: "voting" });
  const ofLisse = { municipality: "lisse", reason: "Te duur." };
  await cannot(inTheOffice, `${at}/rounds/1/dissents`, ofLisse, { did: "reviewing", act: "voting" });
  await done(service.ask(cast.secretary, `${at}/rounds/1/consensus`, { body: POSITIVE }));
  await service.settle();
  await cannot(applicant, `${at}/award`, smallAward, { did: "applying", act: "deciding" });
  await cannot(inTheOffice, `${at}/award`, smallAward, { did: "reviewing", act: "deciding" });

  await done(service.ask(cast.manager, `${at}/award`, { body: smallAward }));
  await service.settle();
  await announceDecision(service, cast, String(applicationId));
  await done(service.ask(applicant, `${granted}/acceptance`, { body: {} }));
  await service.settle();
  const payment = { applicationId, instalment: 1 };
  const amendment = { ...smallAmendment, conditions: ["Rapporteer elk kwartaal."] };
  const intended = { kind: "amendment", ground: amendment.ground };
  const heardBefore = { intended, because: "heard-before", reason: "De aanvrager vroeg er zelf om." };
  await done(service.ask(manager, `${granted}/omitted-hearings`, { body: heardBefore }));
  await done(service.ask(manager, `${granted}/amendments`, { body: amendment }));
  await service.settle();
  await cannot(manager, "/payments", payment, { did: "deciding", act: "paying" });
  await cannot(applicant, "/payments", payment, { did: "applying", act: "paying" });
  await cannot(inTheOffice, "/payments", payment, { did: "reviewing", act: "paying" });
});

t.test("whoever leads a round does not vote in it, and whoever voted does not lead", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const at = `/applications/${await forwardSmallApplication(service, cast)}/rounds/1`;
  for (const person of ["lisse-1", "leiden-1"]) await appoint(service, cast.manager, person, "secretary");
  const leader = await service.token(["secretary", "portfolio-holder"], { sub: "lisse-1", municipality: "lisse" });
  await done(service.ask(leader, `${at}/opening`, { body: {} }));
  await done(service.ask(cast.leiden, `${at}/dissents`, { body: { municipality: "leiden", reason: "Te duur." } }));
  const leidensSecretary = await service.token("secretary", { sub: "leiden-1" });
  const refusals = await changingNothing(t, service, async () => [
    refusalIn(await service.ask(leader, `${at}/votes`, { body: { municipality: "lisse", choice: "for" } })),
    refusalIn(await service.ask(leidensSecretary, `${at}/closing`, { body: {} })),
  ]);
  t.strictSame(refusals, [
    { did: "leading", act: "voting" },
    { did: "voting", act: "leading" },
  ]);
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
  t.strictSame(votes, [{ code: "ERR_NOT_A_VOTER" }, { code: "ERR_NOT_APPOINTED" }]);
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
  t.strictSame(submitted, [notFound, { code: "ERR_NOT_THE_LEAD" }, notFound, { code: "ERR_ORGANISATION_REQUIRED" }]);
});
