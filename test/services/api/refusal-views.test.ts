/** An applicant that is heard before its application is refused: asked, answered, decided, let go of, or not heard at all. */
import t, { type Test } from "tap";
import { changingNothing } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

const ground = "awb-4:35-2b";
const invitation = { ground, reason: "Er zou faillissement zijn aangevraagd.", respondBy: "2016-07-15" };
const refusal = { decisionNumber: "2016-001", ground, reason: "De aanvrager is failliet." };

/** A service, on 1 July 2016, with an application before the PHO. */
async function withApplication(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const at = `/applications/${await forwardSmallApplication(service, cast)}`;
  const to = (token: string, path: string, body: object, query = "") =>
    service.ask(token, `${at}/${path}${query}`, { body });
  const tasks = async (token: string) => {
    const { body } = await done(service.ask(token, "/work-queue"));
    return (body as { items: { task: string; dueOn: string | null; from: string | null }[] }).items
      .filter(({ task }) => task === "give-views" || task === "decide-on-refusal")
      .map(({ task, dueOn, from }) => [task, dueOn, from]);
  };
  const timeline = async (token: string) => JSON.stringify((await done(service.ask(token, `${at}/timeline`))).body);
  const views = async (token: string) =>
    ((await done(service.ask(token, at))).body.content as { views: unknown } | null)?.views;
  return { service, cast, to, tasks, timeline, views };
}

t.test("an applicant reads on what it is heard, and the fund manager decides once it was", async (t) => {
  const { cast, to, tasks, timeline, views } = await withApplication(t);
  await done(to(cast.manager, "views-invitations", invitation));
  t.strictSame(await tasks(cast.applicant), [["give-views", invitation.respondBy, null]]);
  t.strictSame(await tasks(cast.manager), [["decide-on-refusal", null, "2016-07-16"]]);
  t.match(await views(cast.applicant), { ...invitation, omitted: null, answer: null, dropped: null });
  t.match(await timeline(cast.applicant), /artikel 4:35, tweede lid, onder b.*Er zou faillissement zijn aangevraagd/);

  await done(to(cast.applicant, "views", { views: "Daar weten wij niets van." }));
  t.strictSame(await tasks(cast.applicant), []);
  t.strictSame(await tasks(cast.manager), [["decide-on-refusal", null, null]]);
  t.match(await views(cast.manager), { answer: { views: "Daar weten wij niets van." } });
  t.match(await timeline(cast.applicant), /Daar weten wij niets van/);

  await done(to(cast.manager, "refusal", refusal));
  t.strictSame(await tasks(cast.manager), []);
});

t.test("a refusal that is let go of is told to its applicant, and asks for another hearing", async (t) => {
  const { service, cast, to, tasks, timeline, views } = await withApplication(t);
  const dropping = { reason: "Er was niets aan de hand." };
  t.match(await to(cast.manager, "dropped-intentions", dropping), { body: { code: "ERR_VIEWS_NOT_INVITED" } });
  await done(to(cast.manager, "views-invitations", invitation));
  t.match(await to(cast.reviewer, "dropped-intentions", dropping), { status: 403 });
  const tried = await changingNothing(t, service, () =>
    done(to(cast.manager, "dropped-intentions", dropping, "?dryRun=true")),
  );
  t.match(tried.body, { events: [{ type: "RefusalIntentionDropped" }] });
  const both = await Promise.all([1, 2].map(() => to(cast.manager, "dropped-intentions", dropping)));
  t.strictSame(both.map(({ status }) => status).sort(), [200, 409]);
  t.strictSame([await tasks(cast.applicant), await tasks(cast.manager)], [[], []]);
  t.match(await views(cast.applicant), { dropped: dropping });
  t.match(await timeline(cast.applicant), /De voorgenomen weigering gaat niet door\. Er was niets aan de hand/);
  t.match(await to(cast.manager, "refusal", refusal), { status: 409, body: { code: "ERR_VIEWS_FIRST" } });
});

t.test("what cannot wait is refused without a hearing, of which the applicant reads nothing before", async (t) => {
  const { cast, to, tasks, timeline, views } = await withApplication(t);
  t.match(await to(cast.manager, "refusal", refusal), { status: 409, body: { code: "ERR_VIEWS_FIRST" } });
  const omission = { ground, because: "urgent", reason: "Morgen is er een veiling." };
  t.match(await to(cast.manager, "omitted-hearings", { ...omission, ground: "awb-4:25-2" }), { status: 400 });
  await done(to(cast.manager, "omitted-hearings", omission));
  t.strictSame(await tasks(cast.manager), [["decide-on-refusal", null, null]]);
  t.match(await views(cast.manager), { ground, respondBy: null, omitted: "urgent" });
  t.equal(await views(cast.applicant), null);
  t.notMatch(await timeline(cast.applicant), /veiling/);
  await done(to(cast.manager, "refusal", refusal));
});
