import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

const SCHOOL = "school-zuid";
const content = { ...smallApplication, coApplicants: [SCHOOL] };
const body = { reason: "Wij hebben er geen mensen voor." };

t.test("a co-applicant declines: the lead changes the draft, and submits it without", async (t) => {
  const service = await startService(t);
  const cast = { ...(await smallCast(service)), school: await token(service) };
  await foundSmallFund(service, cast);
  const { applicationId } = (await done(service.ask(cast.applicant, "/applications", { body: { content } }))).body;
  const at = `/applications/${applicationId}`;
  const tasks = async (who: string) => {
    const { items } = (await done(service.ask(who, "/work-queue"))).body as { items: { task: string }[] };
    return items.map(({ task }) => task);
  };
  t.strictSame(await tasks(cast.school), ["confirm-co-application"]);

  const tried = await changingNothing(t, service, () =>
    done(service.ask(cast.school, `${at}/co-applicant-refusals?dryRun=true`, { body })),
  );
  t.match(tried.body, { events: [{ type: "CoApplicationDeclined", data: { organisation: SCHOOL, ...body } }] });
  const first = await done(service.ask(cast.school, `${at}/co-applicant-refusals`, { body, key: "nee" }));
  const again = await done(service.ask(cast.school, `${at}/co-applicant-refusals`, { body, key: "nee" }));
  t.strictSame(again.body, first.body, "a repeat");
  t.strictSame([await tasks(cast.school), await tasks(cast.applicant)], [[], ["change-co-applicants"]]);
  t.match((await done(service.ask(cast.applicant, at))).body, {
    content: { confirmed: [], declined: [{ organisation: SCHOOL, ...body, declinedOn: "2016-07-01" }] },
  });
  const submit = () => service.ask(cast.applicant, `${at}/submission`, { body: {} });
  t.match(problemIn(await submit()), { code: "ERR_APPLICATION_INCOMPLETE" });

  await done(service.ask(cast.applicant, `${at}/draft`, { method: "PUT", body: { content: smallApplication } }));
  t.match((await done(service.ask(cast.applicant, at))).body, { content: { declined: [] } });
  await done(submit());
  t.equal((await service.ask(cast.school, at)).status, 404, "who does not take part sees nothing of it");
});

t.test("a co-applicant leaves while a supplement is awaited, and a repeat of that still gets its answer", async (t) => {
  const service = await startService(t);
  const cast = { ...(await smallCast(service)), school: await token(service) };
  await foundSmallFund(service, cast);
  const { applicationId } = (await done(service.ask(cast.applicant, "/applications", { body: { content } }))).body;
  const at = `/applications/${applicationId}`;
  await done(service.ask(cast.school, `${at}/co-applicant-confirmations`, { body: {} }));
  await done(service.ask(cast.applicant, `${at}/submission`, { body: {} }));
  const decline = (key: string, who = cast.school, refusal: object = body) =>
    service.ask(who, `${at}/co-applicant-refusals`, { body: refusal, key });
  const refused = await changingNothing(t, service, async () => [
    problemIn(await decline("te-laat")),
    problemIn(await decline("leeg", cast.school, { reason: "" })),
    problemIn(await decline("van-de-leider", cast.applicant)),
    problemIn(await decline("van-ao", cast.reviewer)),
  ]);
  t.match(refused, [
    { code: "ERR_WRONG_STATE" },
    { code: "ERR_VALIDATION", at: ["/reason"] },
    { code: "ERR_WRONG_STATE" },
    { code: "ERR_FORBIDDEN" },
  ]);

  await done(service.ask(cast.reviewer, `${at}/supplement-requests`, { body: { questions: ["Wie doet er mee?"] } }));
  const first = await done(decline("nee"));
  t.equal(first.body.revision, null, "how often the fund acted is not told");
  const again = await changingNothing(t, service, () => done(decline("nee")));
  t.strictSame(again.body, first.body);
  t.equal((await service.ask(cast.school, at)).status, 404);
  t.match((await done(service.ask(cast.reviewer, at))).body, {
    coApplicants: [],
    content: { content: { coApplicants: [] }, declined: [{ organisation: SCHOOL, ...body }] },
  });
  const supplement = { content: smallApplication, explanation: "Wij doen het alleen." };
  await done(service.ask(cast.applicant, `${at}/supplements`, { body: supplement }));
});

function token(service: { readonly token: (role: "applicant", claims: object) => Promise<string> }): Promise<string> {
  return service.token("applicant", { sub: "directeur", organisation: SCHOOL });
}
