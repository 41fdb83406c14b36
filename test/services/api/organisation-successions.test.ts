import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService, type TestService } from "../../support/service.ts";
import {
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallCast,
  smallOrganisation,
} from "../../support/small-fund.ts";

const AT = "/organisations/pleegzorg";
const SUCCESSOR = "pleegzorg-nieuw";
const body = { into: SUCCESSOR, reason: "De stichtingen zijn gefuseerd." };

/** Pleegzorg has a grant, a draft, and asked others to apply with it; its successor says who acts for it: Vera. */
async function withTwoOrganisations(service: TestService) {
  const cast = {
    ...(await smallCast(service)),
    vera: await service.token("applicant", { sub: "vera", organisation: SUCCESSOR }),
    wil: await service.token("applicant", { sub: "wil", organisation: SUCCESSOR }),
    school: await service.token("applicant", { sub: "directeur", organisation: "school" }),
  };
  await foundSmallFund(service, cast);
  const granted = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, granted);
  const draft = async (who: string, coApplicants: readonly string[] = []) => {
    const content = { ...smallApplication, coApplicants };
    return String((await done(service.ask(who, "/applications", { body: { content } }))).body.applicationId);
  };
  const led = await draft(cast.applicant, ["school"]);
  const joined = await draft(cast.school, ["pleegzorg"]);
  await done(service.ask(cast.applicant, `/applications/${joined}/co-applicant-confirmations`, { body: {} }));
  const register = (at: string, kvkNumber: string) =>
    done(service.ask(cast.secretary, at, { method: "PUT", body: { ...smallOrganisation, kvkNumber } }));
  await register(AT, "01234567");
  await register(`/organisations/${SUCCESSOR}`, "01234568");
  const vera = { name: "Vera", email: null, phone: null };
  await done(service.ask(cast.secretary, "/persons/vera", { method: "PUT", body: vera }));
  const administrator = { body: { person: "vera" } };
  await done(service.ask(cast.manager, `/organisations/${SUCCESSOR}/administrators`, administrator));
  return { cast, granted, led, joined };
}

t.test(
  "an organisation passes into another in one act: its draft, its applications and its grant go along",
  async (t) => {
    const service = await startService(t);
    const { cast, granted, led, joined } = await withTwoOrganisations(service);
    const tried = await changingNothing(t, service, () =>
      done(service.ask(cast.manager, `${AT}/successions?dryRun=true`, { body })),
    );
    const names = (events: unknown) => (events as { type: string }[]).map(({ type }) => type).sort();
    t.strictSame(names(tried.body.events), ["OrganisationSucceeded"]);
    const { ApplicantSucceeded, RecipientSucceeded } = Object.groupBy(names(tried.body.followUps), (type) => type);
    t.strictSame([ApplicantSucceeded?.length, RecipientSucceeded?.length], [3, 1]);

    const succeed = () => service.ask(cast.manager, `${AT}/successions`, { body, key: "fusie" });
    const first = await done(succeed());
    await service.settle();
    t.strictSame((await changingNothing(t, service, () => done(succeed()))).body, first.body, "a repeat");
    t.match((await done(service.ask(cast.manager, AT))).body, { succession: { ...body, succeededOn: "2016-07-01" } });

    const lead = async (who: string, id: string) =>
      (await done(service.ask(who, `/applications/${id}`))).body as { lead: string; coApplicants: string[] };
    t.match(await lead(cast.vera, granted), { lead: SUCCESSOR });
    t.match(await lead(cast.vera, led), { lead: SUCCESSOR, coApplicants: ["school"] });
    t.match(await lead(cast.vera, joined), {
      lead: "school",
      coApplicants: [SUCCESSOR],
      content: { confirmed: [SUCCESSOR] },
    });
    t.match((await done(service.ask(cast.vera, `/grants/${granted}`))).body, { lead: SUCCESSOR });
    await done(service.ask(cast.school, `/applications/${joined}/submission`, { body: {} }));
  },
);

t.test("who acts for the successor is as that one says; for the other nobody acts any more", async (t) => {
  const service = await startService(t);
  const { cast, led } = await withTwoOrganisations(service);
  await done(service.ask(cast.manager, `${AT}/successions`, { body }));
  await service.settle();
  const change = (who: string) =>
    service.ask(who, `/applications/${led}/draft`, { method: "PUT", body: { content: smallApplication } });
  const refused = await changingNothing(t, service, async () => [
    problemIn(await change(cast.applicant)),
    problemIn(await change(cast.wil)),
    problemIn(await service.ask(cast.applicant, "/applications", { body: { content: smallApplication } })),
  ]);
  t.match(refused, [
    { code: "ERR_ORGANISATION_SUCCEEDED" },
    { code: "ERR_NOT_AUTHORISED" },
    { code: "ERR_ORGANISATION_SUCCEEDED" },
  ]);
  t.equal((await service.ask(cast.applicant, `/applications/${led}`)).status, 404);
  t.strictSame((await done(service.ask(cast.applicant, "/applications"))).body.items, []);
  await done(change(cast.vera));
});

t.test("a succession that cannot be is refused, and of two at once one is", async (t) => {
  const service = await startService(t);
  const { cast } = await withTwoOrganisations(service);
  const succeed = (who: string, more: object = {}) =>
    service.ask(who, `${AT}/successions`, { body: { ...body, ...more } });
  const refused = await changingNothing(t, service, async () => [
    problemIn(await succeed(cast.manager, { into: "pleegzorg" })),
    problemIn(await succeed(cast.manager, { into: "onbekend" })),
    problemIn(await succeed(cast.manager, { reason: "" })),
    problemIn(await succeed(cast.applicant)),
    problemIn(await service.ask(cast.manager, "/organisations/onbekend/successions", { body })),
  ]);
  t.match(refused, [
    { code: "ERR_VALIDATION", at: ["/into"] },
    { code: "ERR_VALIDATION", at: ["/into"] },
    { code: "ERR_VALIDATION", at: ["/reason"] },
    { code: "ERR_FORBIDDEN" },
    { code: "ERR_NOT_FOUND" },
  ]);
  const other = { ...smallOrganisation, kvkNumber: "01234569" };
  await done(service.ask(cast.secretary, "/organisations/jeugdzorg", { method: "PUT", body: other }));
  const answers = await Promise.all([succeed(cast.manager), succeed(cast.manager, { into: "jeugdzorg" })]);
  t.strictSame(
    answers.map(({ status }) => status).sort((one, two) => one - two),
    [200, 409],
  );
  const back = await service.ask(cast.manager, `/organisations/${SUCCESSOR}/successions`, {
    body: { ...body, into: "pleegzorg" },
  });
  t.match(problemIn(back), { code: "ERR_VALIDATION", at: ["/into"] });
});
