import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService, type TestService } from "../../support/service.ts";
import {
  announceDecision,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallCast,
} from "../../support/small-fund.ts";

const body = { organisation: "pleegzorg", into: "pleegzorg-nieuw", reason: "De stichtingen zijn gefuseerd." };

/** A grant of which the recipient will pass into another. */
async function granted(service: TestService) {
  const cast = {
    ...(await smallCast(service)),
    successor: await service.token("applicant", { sub: "opvolger", organisation: "pleegzorg-nieuw" }),
  };
  await foundSmallFund(service, cast);
  const at = `/applications/${await forwardSmallApplication(service, cast)}`;
  return { cast, at };
}

t.test("a recipient passes into another organisation: from then on only that one acts and sees", async (t) => {
  const service = await startService(t);
  const { cast, at } = await granted(service);
  const id = at.replace("/applications/", "");
  await awardSmallApplication(service, cast, id);
  await announceDecision(service, cast, id);
  const grant = at.replace("/applications/", "/grants/");
  const list = async (who: string, path: string) => (await done(service.ask(who, path))).body.items as unknown[];
  const lists = ["/applications", "/grants"];
  const before = await Promise.all(lists.map((path) => list(cast.applicant, path)));
  t.strictSame(
    before.map((items) => items.length),
    [1, 1],
  );
  const tried = await changingNothing(t, service, () =>
    done(service.ask(cast.manager, `${at}/successions?dryRun=true`, { body })),
  );
  t.match(tried.body, { events: [{ type: "ApplicantSucceeded" }] });
  const first = await done(service.ask(cast.manager, `${at}/successions`, { body, key: "fusie" }));
  await service.settle();
  const again = await changingNothing(t, service, () =>
    done(service.ask(cast.manager, `${at}/successions`, { body, key: "fusie" })),
  );
  t.strictSame(again.body, first.body, "a repeat");

  for (const path of lists) {
    t.strictSame(await list(cast.applicant, path), [], path);
    t.match(await list(cast.successor, path), [{ lead: "pleegzorg-nieuw" }], path);
  }
  t.match((await done(service.ask(cast.successor, grant))).body, { lead: "pleegzorg-nieuw" });
  t.match(await list("", "/register"), [{ applicant: "pleegzorg-nieuw" }], "as everybody is told");
  t.match((await done(service.ask("", at.replace("/applications/", "/register/")))).body, {
    applicant: "pleegzorg-nieuw",
    formerApplicants: ["pleegzorg"],
    formerApplicantsUntil: ["2016-07-01"],
  });
  t.match((await done(service.ask(cast.manager, at))).body, {
    lead: "pleegzorg-nieuw",
    content: { lead: "pleegzorg-nieuw", successions: [{ ...body, succeededOn: "2016-07-01" }] },
  });
  const account = { account: "Het project is klaar.", spentCents: 100_000 };
  const asked = (who: string) => service.ask(who, `${grant}/determination-requests`, { body: account });
  t.match(
    await changingNothing(t, service, async () => (await asked(cast.applicant)).status),
    404,
    "there is nothing there for whoever is no party to it any more",
  );
  t.match((await done(asked(cast.successor))).body, { events: [{ type: "DeterminationRequested" }] });
});

t.test("a succession that cannot be is refused, and of two at once one is", async (t) => {
  const service = await startService(t);
  const { cast, at } = await granted(service);
  const succeed = (who: string, changed: object = {}) =>
    service.ask(who, `${at}/successions`, { body: { ...body, ...changed } });
  const refused = await changingNothing(t, service, async () => [
    problemIn(await succeed(cast.manager, { into: "pleegzorg" })),
    problemIn(await succeed(cast.manager, { organisation: "school" })),
    problemIn(await succeed(cast.manager, { reason: "" })),
    problemIn(await succeed(cast.applicant)),
    problemIn(await succeed(cast.reviewer)),
  ]);
  t.match(refused, [
    { code: "ERR_VALIDATION", at: ["/into"] },
    { code: "ERR_VALIDATION", at: ["/organisation"] },
    { code: "ERR_VALIDATION" },
    { code: "ERR_FORBIDDEN" },
    { code: "ERR_FORBIDDEN" },
  ]);
  const both = await Promise.all([succeed(cast.manager), succeed(cast.manager, { into: "pleegzorg-anders" })]);
  t.strictSame(both.map(({ status }) => status).sort(), [200, 400]);
});
