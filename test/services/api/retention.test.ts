import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

t.test("a dossier tells until when it is kept once it ended, and the list of the archive too", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  const at = `/applications/${applicationId}`;
  const told = async (who: string) => (await done(service.ask(who, at))).body.retention;
  t.equal(await told(cast.manager), null, "it runs");
  t.match((await done(service.ask(cast.manager, "/retention"))).body, { items: [], total: 0 });
  await done(service.ask(cast.applicant, `${at}/withdrawal`, { body: { reason: "Niet meer nodig" } }));
  await service.settle();
  const { endedOn: today } = (await told(cast.manager)) as { readonly endedOn: string };
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  const expected = {
    applicationId,
    endedAs: "withdrawn",
    waitsFor: [],
    retentionTerm: "ended-early",
    retainedFrom: today,
    destroyAfter: nextYear,
    olderThanList: true,
    retentionTermInWords:
      "Aanvraag die is ingetrokken of buiten behandeling bleef, vanaf die dag: 1 jaar (Selectielijst gemeenten 2020, resultaat 8.4)",
  };
  t.match(await told(cast.manager), expected);
  t.match(await told(cast.applicant), expected, "its applicants may know");
  const list = async (query: string) => (await done(service.ask(cast.manager, `/retention${query}`))).body;
  t.match(await list(""), { items: [expected], total: 1, next: null, prev: null });
  t.match(await list(`?year=${nextYear.slice(0, 4)}&endedAs=withdrawn`), { total: 1 });
  t.match(await list("?endedAs=refused"), { items: [], total: 0 });
  t.match(await list(`?asOf=${today}`), { total: 1 });

  t.test("the past knows nothing of it, and a wrong question is refused", async (t) => {
    t.match(await list("?asOf=2016-01-01"), { items: [], total: 0 });
    await changingNothing(t, service, async () => {
      const asked = async (who: string | null, query: string) =>
        problemIn(await service.ask(who, `/retention${query}`)).code;
      t.equal(await asked(cast.manager, "?endedAs=awarded"), "ERR_VALIDATION");
      t.equal(await asked(cast.manager, "?year=17"), "ERR_VALIDATION");
      t.equal(await asked(cast.manager, "?sort=waitsFor"), "ERR_VALIDATION");
      t.equal(await asked(cast.applicant, ""), "ERR_FORBIDDEN");
      t.equal(await asked(null, ""), "ERR_UNAUTHENTICATED");
    });
  });
});
