import t, { type Test } from "tap";
import type { OfficialRole } from "../../../schemas/roster.ts";
import { subjectIdOf } from "../../../services/identity/subject.ts";
import { filesHolding } from "../../support/files-in.ts";
import { ISSUER, startProvider } from "../../support/identity-provider.ts";
import { problemIn } from "../../support/problem.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import { appoint, done, foundSmallFund, smallCast, smallFund } from "../../support/small-fund.ts";

const SUBJECT = "w.zonderland@voorbeeld.nl";
const subjectId = subjectIdOf(ISSUER, SUBJECT);
const login = { issuer: ISSUER, subject: SUBJECT };
const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
const contact = { name: "W.", email: null, phone: null };

/** A service with a provider, persons `jansen` and `pieters` in its fund, and a token of somebody of finance. */
async function withProvider(t: Test, directory = temporaryDirectory(t)) {
  const provider = await startProvider(t);
  const service = await startService(t, { "identity-jwks": provider.jwks, "identity-issuer": ISSUER }, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  for (const person of ["jansen", "pieters"])
    await done(service.ask(cast.secretary, `/persons/${person}`, { method: "PUT", body: contact }));
  for (const person of ["jansen", "pieters"]) await appoint(service, cast.manager, person, "finance", "secretary");
  const token = await provider.sign({ sub: SUBJECT, roles: ["finance", "secretary"], fund: [FUND, "gouda"] });
  return {
    service,
    cast,
    token,
    link: (person: string, by = cast.secretary) => service.ask(by, `/persons/${person}/subjects`, { body: login }),
    /** Has the subject leave an office that it is in itself. */
    standDown: (role: OfficialRole) =>
      done(service.ask(cast.manager, "/roster/official-departures", { body: { role, person: subjectId } })),
    /** Books a receipt. @returns the person that it was recorded of, or what it is refused with. */
    async booksAs(fund = FUND): Promise<string | undefined> {
      const { body } = await service.ask(token, `/v1/funds/${fund}/receipts`, { body: receipt });
      if (body.code) return String(body.code);
      const [event] = body.events as { id: string }[];
      const events = await Array.fromAsync(service.server.engine.store.readStream(`fund-${fund}`));
      return events.find(({ id }) => id === event?.id)?.metadata.actor.person;
    },
  };
}

t.test("whoever shows a token of a linked subject acts as the person, until it is unlinked", async (t) => {
  const { service, cast, link, booksAs } = await withProvider(t);
  t.equal(await booksAs(), "ERR_NOT_APPOINTED", "before, the roster names nobody of that subject");
  await done(link("jansen"));
  t.equal(await booksAs(), "jansen");
  t.match((await done(service.ask(cast.secretary, "/persons/jansen"))).body, { subjects: [{ ...login, subjectId }] });
  t.strictSame(problemIn(await link("pieters")), { code: "ERR_SUBJECT_LINKED" });
  t.strictSame((await done(link("jansen"))).body.events, []);
  await done(service.ask(cast.secretary, "/persons/jansen/subject-departures", { body: { subjectId } }));
  t.equal(await booksAs(), "ERR_NOT_APPOINTED");
  await done(link("pieters"));
  t.equal(await booksAs(), "pieters");
});

t.test("a subject that is in office itself is linked once it stood down", async (t) => {
  const { service, cast, link, booksAs, standDown } = await withProvider(t);
  await appoint(service, cast.manager, subjectId, "finance");
  t.equal(await booksAs(), subjectId, "by an id that is made of the subject");
  t.strictSame(problemIn(await link("jansen")), { code: "ERR_SUBJECT_IN_OFFICE" });
  await standDown("finance");
  await done(link("jansen"));
  t.equal(await booksAs(), "jansen");
});

t.test("a subject is a person of each of its funds", async (t) => {
  const { service, link, booksAs } = await withProvider(t);
  await done(link("jansen"));
  const [manager, secretary, finance] = await Promise.all([
    service.token("fund-manager", { fund: "gouda" }),
    service.token("secretary", { fund: "gouda" }),
    service.token("finance", { fund: "gouda" }),
  ]);
  await done(service.ask(manager, "/v1/funds/gouda", { method: "PUT", body: smallFund }));
  const offices = { finance: ["finance-1", "w-jansen"], secretary: ["secretary-1"] };
  for (const [role, persons] of Object.entries(offices))
    for (const person of persons)
      await done(service.ask(manager, "/v1/funds/gouda/roster/official-appointments", { body: { role, person } }));
  const contributions = [{ municipality: "leiden", earmark: "general", cents: 1_000 }];
  const year = { year: 2016, status: "definitive", yearTotalCents: 1_000, contributions };
  await done(service.ask(finance, "/v1/funds/gouda/contributions", { body: year }));
  t.equal(await booksAs("gouda"), "ERR_NOT_APPOINTED", "whom it is linked to in another fund is not in this roster");
  const person = "/v1/funds/gouda/persons/w-jansen";
  await done(service.ask(secretary, person, { method: "PUT", body: contact }));
  await done(service.ask(secretary, `${person}/subjects`, { body: login }));
  t.equal(await booksAs("gouda"), "w-jansen");
  t.equal(await booksAs(), "jansen");
});

t.test("nobody links or unlinks themselves", async (t) => {
  const { service, cast, token, link, standDown } = await withProvider(t);
  await appoint(service, cast.manager, subjectId, "secretary");
  t.strictSame(problemIn(await link("jansen", token)), { code: "ERR_SUBJECT_OF_ONESELF" });
  await standDown("secretary");
  await done(link("jansen"));
  const departure = { body: { subjectId } };
  t.strictSame(problemIn(await service.ask(token, "/persons/jansen/subject-departures", departure)), {
    code: "ERR_SUBJECT_OF_ONESELF",
  });
});

t.test("a subject that is linked to two persons at the same moment acts as one of them", async (t) => {
  const { link, booksAs } = await withProvider(t);
  const statuses = (await Promise.all([link("pieters"), link("jansen")])).map(({ status }) => status);
  const first = await booksAs();
  t.ok(first === "pieters" || first === "jansen", `${statuses}`);
  t.equal(await booksAs(), first);
});

t.test("with the person the link is erased, and nothing of the subject is left in any file", async (t) => {
  const directory = temporaryDirectory(t);
  const { service, cast, link, booksAs } = await withProvider(t, directory);
  const filesThatKnow = () => {
    service.server.engine.readModels.flush();
    return filesHolding(directory, /zonderland/i);
  };
  await done(link("jansen"));
  await booksAs();
  t.strictSame(filesThatKnow().length, 2, "the log and the read models");
  await done(service.ask(cast.manager, "/persons/jansen/erasure", { body: { ground: "gdpr-17-1a" } }));
  await service.settle();
  t.equal(await booksAs(), "ERR_NOT_APPOINTED");
  t.strictSame(filesThatKnow(), []);
  t.strictSame(problemIn(await link("jansen")), { code: "ERR_PERSON_ERASED" });
  await done(link("pieters"));
  t.equal(await booksAs(), "pieters");
});
