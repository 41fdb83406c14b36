import t from "tap";
import { givenAfterDryRun } from "../../support/dry-run.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import {
  announceDecision,
  appointOfficials,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallCast,
  smallFund,
} from "../../support/small-fund.ts";

const letter = { announcedOn: "2016-07-01", how: "post", to: ["pleegzorg"] };

t.test("a decision is told to its application, announced, and may be objected to for six weeks", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  const at = `/applications/${id}/decisions/2016-001/announcement`;
  const listed = async (token: string, path = `/applications/${id}/decisions`) =>
    (await done(service.ask(token, path))).body.items;

  const taken = {
    fundId: "holland-rijnland",
    decisionNumber: "2016-001",
    applicationId: id,
    kind: "award",
    decidedOn: "2016-07-01",
    body: "Dagelijks bestuur",
    decidedBy: "fund-manager-1",
    decidedByName: null,
    mandate: null,
    ground: null,
    groundWording: null,
    amountCents: 100_000,
    reason: null,
    droppedUnannounced: null,
    announcement: null,
    objectionUntil: null,
    payUntil: null,
    objection: null,
    withdrawnObjection: null,
    appeal: null,
    revised: null,
    irrevocableFrom: null,
  };
  t.strictSame(await listed(cast.applicant), [taken]);

  await changingNothing(t, service, async () => {
    const ask = (token: string, body: object, path = at) => service.ask(token, path, { body }).then(problemIn);
    t.strictSame(await ask(cast.applicant, letter), { code: "ERR_FORBIDDEN" });
    t.strictSame(await ask(cast.manager, letter, at.replace("001", "002")), { code: "ERR_NOT_FOUND" });
    const day = { code: "ERR_ANNOUNCEMENT_DAY" };
    t.strictSame(await ask(cast.manager, { ...letter, announcedOn: "2016-06-30" }), day);
    t.strictSame(await ask(cast.manager, { ...letter, announcedOn: "2016-07-02" }), day);
    t.equal((await service.ask(cast.manager, `${at}?dryRun=true`, { body: letter })).status, 200);
  });

  await done(service.ask(cast.manager, at, { body: letter }));
  t.strictSame(problemIn(await service.ask(cast.manager, at, { body: letter })), { code: "ERR_DECISION_ANNOUNCED" });
  await service.settle();
  const [{ announcement: stands }] = (await listed(cast.manager)) as [{ announcement: { eventId: string } }];
  const { eventId } = stands;
  const announcement = { ...letter, toNames: ["Pleegzorg"], eventId, correction: null };
  const announced = { ...taken, announcement, objectionUntil: "2016-08-12", irrevocableFrom: "2016-08-13" };
  t.strictSame([await listed(cast.applicant), await listed(cast.manager, "/decisions")], [[announced], [announced]]);
  const { items } = (await done(service.ask(cast.applicant, `/applications/${id}/timeline`))).body;
  t.match(
    (items as { type: string }[]).find(({ type }) => type === "DecisionAnnounced"),
    {
      words:
        "Besluit 2016-001 is op 1 juli 2016 per post bekendgemaakt aan Pleegzorg. Bezwaar kan tot en met 12 augustus 2016.",
    },
  );
});

t.test("an announcement that was recorded wrongly is put right, and the term to object follows", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  const at = `/applications/${id}/decisions/2016-001/announcement-corrections`;
  const right = { announcedOn: "2016-07-01", how: "electronic", to: ["pleegzorg"], reason: "Het ging per mail." };
  const unknown = "01890a5d-ac96-774b-bcce-b302099a8057";
  const correct = (body: object, more: { key?: string; token?: string; query?: string } = {}) =>
    service.ask(more.token ?? cast.manager, `${at}${more.query ?? ""}`, {
      body: { ...right, ...body },
      ...(more.key !== undefined && { key: more.key }),
    });
  await changingNothing(t, service, async () => {
    t.strictSame(problemIn(await correct({ corrects: unknown })), { code: "ERR_DECISION_NOT_ANNOUNCED" });
  });
  await announceDecision(service, cast, id);
  const shown = async () => {
    const { items } = (await done(service.ask(cast.manager, `/applications/${id}/decisions`))).body;
    return (items as { announcement: { eventId: string; how: string; correction: object | null } }[])[0]?.announcement;
  };
  const corrects = (await shown())?.eventId ?? "";
  await changingNothing(t, service, async () => {
    t.strictSame(problemIn(await correct({ corrects: unknown })), { code: "ERR_ANNOUNCEMENT_SUPERSEDED" });
    t.strictSame(problemIn(await correct({ corrects, how: "post" })), { code: "ERR_ANNOUNCEMENT_UNCHANGED" });
    t.strictSame(problemIn(await correct({ corrects, announcedOn: "2016-07-02" })), { code: "ERR_ANNOUNCEMENT_DAY" });
    t.strictSame(problemIn(await correct({ corrects }, { token: cast.applicant })), { code: "ERR_FORBIDDEN" });
    const dry = await done(correct({ corrects }, { query: "?dryRun=true" }));
    t.match(dry.body, { events: [{ type: "AnnouncementCorrected" }] });
  });
  const both = await Promise.all([correct({ corrects }, { key: "mail" }), correct({ corrects, how: "handed-over" })]);
  t.strictSame(
    both.map(({ status }) => status),
    [200, 409],
    "of two at once one is",
  );
  t.strictSame((await correct({ corrects }, { key: "mail" })).body, both[0]?.body, "a repeat gets the same answer");
  await service.settle();
  t.match(await shown(), { how: "electronic", correction: { corrects, reason: "Het ging per mail." } });
});

t.test(
  "a fund without a regulation refuses in words of its own what would be a ground under one (Awb 4:23)",
  async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    await done(service.ask(cast.manager, "", { method: "PUT", body: { ...smallFund, regulation: null } }));
    await appointOfficials(service, cast.manager);
    const { body } = await done(
      service.ask(cast.applicant, "/applications", {
        body: { content: { ...smallApplication, matrixCells: [{ row: "gedrag", column: "ambulant" }] } },
      }),
    );
    const at = `/applications/${String(body.applicationId)}`;
    await done(service.ask(cast.applicant, `${at}/submission`, { body: {} }));
    await done(service.ask(cast.reviewer, `${at}/matrix-checks`, { body: {} }));
    const groundWording = "Het bestuur verleent alleen subsidie aan plannen die meer dan één vorm van hulp raken.";
    const refusing = { decisionNumber: "2016-001", ground: "awb-4:23", groundWording, reason: "Het raakt er één." };
    const refuse = (changed: object, key: string) =>
      givenAfterDryRun(service, {
        token: cast.manager,
        path: `${at}/refusal`,
        key,
        body: { ...refusing, ...changed },
      });
    const { answer: underRegulation } = await refuse({ ground: "failed-matrix", groundWording: null }, "regulation");
    t.strictSame(problemIn(underRegulation), { code: "ERR_REFUSAL_GROUND" });
    t.match(underRegulation.body, { possible: ["awb-4:23", "awb-4:35-1a"] });
    t.strictSame(problemIn((await refuse({ groundWording: null }, "unsaid")).answer), {
      code: "ERR_REFUSAL_INVALID",
      at: ["/groundWording"],
    });
    t.strictSame(problemIn((await refuse({ groundWording: "" }, "empty")).answer), {
      code: "ERR_VALIDATION",
      at: ["/groundWording"],
    });
    const { answer } = await refuse({}, "refuse");
    t.match(answer, { status: 200 });
    const again = await service.ask(cast.manager, `${at}/refusal`, { body: refusing, key: "refuse" });
    t.strictSame([again.status, again.body.events], [200, answer.body.events], "a repeat gets the same answer");
    await service.settle();
    t.match((await done(service.ask(cast.applicant, `${at}/decisions`))).body.items, [
      { kind: "refusal", ground: "awb-4:23", groundWording, reason: "Het raakt er één." },
    ]);
    t.match((await done(service.ask(cast.manager, at))).body, {
      content: { ending: { of: "refusal", ground: "awb-4:23", groundWording } },
    });
    const { items } = (await done(service.ask(cast.manager, `${at}/timeline`))).body;
    t.match(
      (items as { type: string }[]).find(({ type }) => type === "ApplicationRefused"),
      {
        words: `De aanvraag is geweigerd (besluit 2016-001) op grond van artikel 4:23 van de Awb: ${groundWording} Het raakt er één.`,
      },
    );
  },
);

t.test("the decisions on an application are none of a stranger's business", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  const stranger = await service.token("applicant", { sub: "vreemde", organisation: "vreemd" });
  t.strictSame(problemIn(await service.ask(stranger, `/applications/${id}/decisions`)), { code: "ERR_NOT_FOUND" });
});

t.test("what is awarded is due without the recipient's acceptance", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  await announceDecision(service, cast, id);
  const { items } = (await done(service.ask(cast.finance, "/payments"))).body;
  t.match(items, [{ instalment: 1, stage: "due", dueCents: 100_000 }]);
});

t.test("what is awarded is not due before the award was announced (Awb 3:40)", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  const listed = async (path: string) => (await done(service.ask(cast.finance, path))).body.items;
  const tasksOf = async (token: string) => {
    const { items } = (await done(service.ask(token, "/work-queue"))).body as { items: { task: string }[] };
    return items.map(({ task }) => task).filter((task) => task === "announce-decision" || task === "pay-instalment");
  };
  t.strictSame(await listed("/payments"), []);
  t.strictSame([await tasksOf(cast.manager), await tasksOf(cast.finance)], [["announce-decision"], []]);
  await changingNothing(t, service, async () => {
    const payment = { applicationId: id, instalment: 1 };
    t.strictSame(problemIn(await service.ask(cast.finance, "/payments", { body: payment })), {
      code: "ERR_NOT_DUE",
    });
  });
  const at = `/applications/${id}/decisions/2016-001/announcement?dryRun=true`;
  t.match((await done(service.ask(cast.manager, at, { body: letter }))).body, {
    followUps: [
      { type: "GrantDecisionAnnounced" },
      { type: "InstalmentDue" },
      { type: "ContestableDecisionRecorded" },
      { type: "PaymentDue" },
      { type: "PaymentTermSet" },
    ],
  });
  await announceDecision(service, cast, id);
  t.strictSame([await tasksOf(cast.manager), await tasksOf(cast.finance)], [[], ["pay-instalment"]]);
});
