import t, { type Test } from "tap";
import { startService } from "../../support/service.ts";
import {
  announceDecision,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallAmendment,
  smallAward,
  smallCast,
} from "../../support/small-fund.ts";

const withdrawal = { decisionNumber: "2016-002", ground: "awb-4:48-1a", reason: "Er gebeurt niets.", keptCents: 0 };
const intended = { kind: "withdrawal", ground: "awb-4:48-1a" };

/** A service, on 1 July 2016, with a grant of € 1,000. */
async function withGrant(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  await announceDecision(service, cast, id);
  const to = (token: string, path: string, body: object, query = "") =>
    service.ask(token, `/grants/${id}/${path}${query}`, { body });
  const invitation = { intended, reason: "Er lijkt niets te gebeuren.", respondBy: "2016-07-15" };
  return { service, cast, id, to, invitation };
}

t.test("a recipient is heard before its grant is withdrawn, and everybody who looks sees on what", async (t) => {
  const { service, cast, id, to, invitation } = await withGrant(t);
  const tasks = async (token: string) => {
    const { body } = await done(service.ask(token, "/work-queue"));
    return (body as { items: { task: string; dueOn: string | null; from: string | null }[] }).items
      .filter(({ task }) => task === "give-recipient-views" || task === "decide-after-hearing")
      .map(({ task, dueOn, from }) => [task, dueOn, from]);
  };
  const unheard = await to(cast.manager, "withdrawal", withdrawal);
  t.match(unheard, { status: 409, body: { code: "ERR_VIEWS_FIRST" } });
  const dry = await done(to(cast.manager, "views-invitations", invitation, "?dryRun=true"));
  t.match(JSON.stringify(dry.body), /RecipientViewsInvited/);
  t.strictSame(await tasks(cast.applicant), []);

  await done(to(cast.manager, "views-invitations", invitation));
  t.strictSame(await tasks(cast.applicant), [["give-recipient-views", invitation.respondBy, null]]);
  t.match(await tasks(cast.manager), [["decide-after-hearing", null, "2016-07-16"]]);
  t.match(await to(cast.manager, "withdrawal", withdrawal), { status: 409, body: { code: "ERR_VIEWS_FIRST" } });

  await done(to(cast.applicant, "views", { views: "Wij beginnen morgen." }));
  t.strictSame(await tasks(cast.applicant), []);
  t.strictSame(await tasks(cast.manager), [["decide-after-hearing", null, null]]);
  t.match((await done(service.ask(cast.applicant, `/grants/${id}`))).body, {
    views: { intended, omitted: null, answer: { views: "Wij beginnen morgen." }, dropped: null },
  });
  const { body: timeline } = await done(service.ask(cast.manager, `/applications/${id}/timeline`));
  t.match(JSON.stringify(timeline), /De ontvanger gaf een zienswijze.*Wij beginnen morgen/);

  await done(to(cast.manager, "withdrawal", withdrawal));
  t.strictSame(await tasks(cast.manager), []);
  await service.settle();
  await announceDecision(service, cast, id, withdrawal.decisionNumber);
  t.match((await done(service.ask(cast.manager, `/grants/${id}`))).body, { phase: "withdrawn", views: null });
});

t.test("what is let go of, or cannot wait, is told with its reason", async (t) => {
  const { service, cast, id, to, invitation } = await withGrant(t);
  const grant = async () => (await done(service.ask(cast.manager, `/grants/${id}`))).body;
  await done(to(cast.manager, "views-invitations", invitation));
  await done(to(cast.manager, "dropped-intentions", { reason: "Het begon alsnog." }));
  t.match(await grant(), { views: { dropped: { reason: "Het begon alsnog." } } });
  await done(
    to(cast.manager, "omitted-hearings", { intended, because: "urgent", reason: "De rekening wordt opgeheven." }),
  );
  t.match(await grant(), { views: { respondBy: null, omitted: "urgent", dropped: null } });
  await done(to(cast.manager, "withdrawal", withdrawal));
});

t.test("who may not, the wrong ground, a passed day and a second answer are refused, and change nothing", async (t) => {
  const { service, cast, id, to, invitation } = await withGrant(t);
  const before = (await done(service.ask(cast.manager, `/grants/${id}`))).body;
  const lowering = { ...invitation, intended: { kind: "withdrawal", ground: "awb-4:46-2a" } };
  t.match(await to(cast.manager, "views-invitations", lowering), { status: 400 });
  t.match(await to(cast.finance, "views-invitations", invitation), { status: 403 });
  t.match(await to(cast.manager, "views-invitations", { ...invitation, respondBy: "2016-01-01" }), {
    body: { code: "ERR_RESPONSE_DATE_PASSED" },
  });
  t.match(await to(cast.applicant, "views", { views: null }), { body: { code: "ERR_VIEWS_NOT_INVITED" } });
  t.match(await to(cast.manager, "dropped-intentions", { reason: "Niets." }), {
    body: { code: "ERR_VIEWS_NOT_INVITED" },
  });
  t.strictSame((await done(service.ask(cast.manager, `/grants/${id}`))).body, before);

  await done(to(cast.manager, "views-invitations", invitation));
  const answers = await Promise.all(["Nee.", "Ja."].map((views) => to(cast.applicant, "views", { views })));
  t.strictSame(answers.map(({ status }) => status).sort(), [200, 409]);
  t.match(await to(cast.applicant, "views", { views: "Toch." }), { body: { code: "ERR_VIEWS_NOT_INVITED" } });
});

t.test("less money asks for a hearing; a shift within the total does not", async (t) => {
  const { cast, to } = await withGrant(t);
  const condition = { ...smallAmendment, conditions: ["Rapporteer elke maand."] };
  t.match(await to(cast.manager, "amendments", condition), { status: 409, body: { code: "ERR_VIEWS_FIRST" } });
  const lines = [
    { year: 2016, column: null, cents: 60_000 },
    { year: 2017, column: null, cents: 40_000 },
  ];
  await done(
    to(cast.manager, "amendments", { ...smallAmendment, lines, ground: null, conditions: smallAward.conditions }),
  );
});
