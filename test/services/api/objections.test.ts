import t, { type Test } from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import {
  appoint,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallAward,
  smallCast,
  smallFund,
} from "../../support/small-fund.ts";

/** A service with an application that was refused under W1, on a negative consensus of the PHO. */
async function withRefusal(t: Test) {
  const service = await startService(t);
  const cast = { ...(await smallCast(service)), second: await service.token("fund-manager", { sub: "tweede" }) };
  await foundSmallFund(service, cast);
  await appoint(service, cast.manager, "tweede", "fund-manager");
  const id = await forwardSmallApplication(service, cast);
  const application = `/applications/${id}`;
  const post = (token: string, path: string, body: object) => service.ask(token, path, { body });
  const consensus = async (round: number, advice: string) => {
    await done(post(cast.secretary, `${application}/rounds/${round}/opening`, {}));
    await done(
      post(cast.secretary, `${application}/rounds/${round}/consensus`, { advice, present: ["leiden", "lisse"] }),
    );
    await service.settle();
  };
  await consensus(1, "negative");
  const refusal = { decisionNumber: "W1", ground: "negative-advice", reason: "Het PHO adviseerde negatief." };
  await done(post(cast.manager, `${application}/refusal`, refusal));
  await service.settle();
  const decision = `${application}/decisions/W1`;
  const letter = { announcedOn: "2016-07-01", how: "post", to: ["pleegzorg"] };
  await done(post(cast.manager, `${decision}/announcement`, letter));
  const list = async (token: string, path: string) =>
    (await done(service.ask(token, path))).body.items as Record<string, unknown>[];
  return { service, cast, id, application, decision, post, consensus, list, letter };
}

const objection = { objector: "pleegzorg", receivedOn: "2016-07-01", grounds: "De stemmen zijn verkeerd geteld." };
const founded = {
  decisionNumber: "B1",
  outcome: "founded",
  hearing: { skipped: "waived" },
  continuation: "reservation",
  reason: "Het advies was niet zorgvuldig.",
};
const appeal = {
  appellant: "pleegzorg",
  court: "Rechtbank Den Haag",
  reference: "SGR 16/1",
  lodgedOn: "2016-07-01",
};
const ruling = {
  ruledOn: "2016-07-01",
  under: "ECLI:NL:RBDHA:2016:1",
  outcome: "annulled",
  continuation: "reservation",
  reason: "Het advies was niet zorgvuldig.",
};
const award = { ...smallAward, decisionNumber: "T1", conditions: ["Rapporteer elk kwartaal."] };

t.test(
  "a refusal that is revoked: the same application is reserved for and awarded, both decisions are told",
  async (t) => {
    const { service, cast, id, application, decision, post, list, letter } = await withRefusal(t);
    const { body: foreseen } = await done(post(cast.secretary, `${decision}/objections?dryRun=true`, objection));
    t.match(foreseen.figures, {
      pools: [{ before: { reservedCents: 0 }, after: { reservedCents: 100_000, availableCents: 0 } }],
    });
    await done(post(cast.secretary, `${decision}/objections`, objection));
    await service.settle();
    t.match((await done(service.ask(cast.manager, `/commitments/${id}`))).body, {
      parts: [],
      inDispute: { decisionNumbers: ["W1"], held: [{ year: 2016, earmark: "general", cents: 100_000 }] },
    });
    t.match(await list(cast.manager, "/work-queue"), [
      { task: "decide-objection", decisionNumber: "W1", dueOn: "2016-09-23", term: { id: "objection-decision" } },
    ]);
    await done(post(cast.second, `${decision}/objection-decision`, founded));
    await service.settle();
    t.match((await done(service.ask(cast.manager, application))).body, {
      phase: "assured",
      round: 2,
      decisionNumber: null,
    });
    await done(post(cast.manager, `${application}/award`, award));
    await service.settle();
    t.match((await done(service.ask(cast.applicant, application))).body, { phase: "running", decisionNumber: "T1" });
    const decisions = await list(cast.applicant, `${application}/decisions`);
    t.strictSame(
      decisions.map(({ decisionNumber, kind }) => [decisionNumber, kind]),
      [
        ["B1", "objection"],
        ["T1", "award"],
        ["W1", "refusal"],
      ],
    );
    t.match(decisions[2], { objection: { objector: "pleegzorg", decision: { under: "B1", outcome: "founded" } } });
    const told = (await list(cast.applicant, `${application}/timeline`)).map(({ type }) => String(type));
    t.strictSame(told.filter((type) => /Refus|Objection|Awarded|Dispute|Reserved/.test(type)).sort(), [
      "ApplicationAwarded",
      "ApplicationRefused",
      "DisputeEnded",
      "DisputeRecorded",
      "DisputedSumHeld",
      "DisputedSumReleased",
      "FundsReserved",
      "GrantAwarded",
      "ObjectionDecided",
      "ObjectionReceived",
      "RefusalRevoked",
    ]);
    const register = `/register/${id}`;
    t.equal((await service.ask("", register)).status, 404, "the public is not told before the award is announced");
    t.match((await done(service.ask("", "/register"))).body, { total: 0, totals: { awardedCents: 0 } });
    await done(post(cast.manager, `${application}/decisions/T1/announcement`, letter));
    await service.settle();
    const { history } = (await done(service.ask("", register))).body;
    const day = { decidedOn: "2016-07-01", announcedOn: "2016-07-01" };
    const awarded = { kind: "award", decisionNumber: "T1", ...day, ground: null };
    const refused = {
      kind: "refusal",
      decisionNumber: "W1",
      ...day,
      ground: "negative-advice",
    };
    t.strictSame(
      history,
      [
        { ...awarded, amountCents: 100_000, changedBy: null },
        { ...refused, amountCents: null, changedBy: "objection" },
      ],
      "in the public register too",
    );
  },
);

t.test("or the PHO advises on it again, in a next round", async (t) => {
  const { service, cast, application, decision, post, consensus } = await withRefusal(t);
  await done(post(cast.secretary, `${decision}/objections`, objection));
  await done(post(cast.second, `${decision}/objection-decision`, { ...founded, continuation: "advice" }));
  await service.settle();
  await consensus(2, "positive");
  t.match((await done(service.ask(cast.manager, application))).body, { phase: "assured", round: 2 });
});

t.test("an objection that is unfounded or inadmissible leaves the refusal as it is", async (t) => {
  const { service, cast, application, decision, post } = await withRefusal(t);
  await done(post(cast.secretary, `${decision}/objections`, objection));
  const inadmissible = { outcome: "inadmissible", inadmissible: "no-grounds", continuation: null };
  await done(post(cast.second, `${decision}/objection-decision`, { ...founded, ...inadmissible }));
  await service.settle();
  t.match((await done(service.ask(cast.applicant, application))).body, { phase: "refused", decisionNumber: "W1" });
  const again = await post(cast.secretary, `${decision}/objections`, objection);
  t.strictSame(problemIn(again), { code: "ERR_OBJECTION_EXISTS" });
});

t.test(
  "where a committee hears objections there are twelve weeks, and later with the consent of whoever objected",
  async (t) => {
    const { cast, decision, post, list } = await withRefusal(t);
    const rules = { ...smallFund.rules, objectionCommittee: true };
    await done(post(cast.manager, "/rules-amendments", { rules, reason: "Er is een bezwaarcommissie." }));
    await done(post(cast.secretary, `${decision}/objections`, objection));
    const toDecide = { task: "decide-objection", decisionNumber: "W1" };
    t.match(await list(cast.manager, "/work-queue"), [
      { ...toDecide, dueOn: "2016-11-04", term: { id: "objection-committee" } },
    ]);
    const consent = { consentedOn: "2016-07-01", decideBy: "2016-12-01", reason: "De voorzitter is ziek." };
    const postponing = `${decision}/objection-postponements`;
    const early = await post(cast.manager, postponing, { ...consent, decideBy: "2016-11-04" });
    t.strictSame(problemIn(early), { code: "ERR_POSTPONEMENT_DAY" });
    await done(post(cast.manager, postponing, consent));
    t.match(await list(cast.manager, "/work-queue"), [{ ...toDecide, dueOn: "2016-12-01" }]);
    const [told] = await list(cast.applicant, decision.replace(/\/W1$/, ""));
    const { decideBy, ...postponement } = consent;
    t.match(told, { objection: { byCommittee: true, decideBy, postponement } });
  },
);

t.test("whoever objected is invited and heard, and reads the report before it is decided on", async (t) => {
  const { service, cast, decision, post, list } = await withRefusal(t);
  const ask = async (path: string, body: object) => problemIn(await post(cast.secretary, `${decision}/${path}`, body));
  const hearing = {
    heldOn: "2016-07-01",
    heardBy: ["tweede"],
    attendedBy: ["pleegzorg"],
    report: "De stemmen zijn nageteld.",
  };
  await changingNothing(t, service, async () => {
    t.strictSame(await ask("hearing", hearing), { code: "ERR_NO_OBJECTION_PENDING" });
  });
  await done(post(cast.secretary, `${decision}/objections`, objection));
  await service.settle();
  await changingNothing(t, service, async () => {
    t.strictSame(await ask("hearing", { ...hearing, heldOn: "2016-06-30" }), { code: "ERR_HEARING_DAY" });
    t.strictSame(await ask("hearing", { ...hearing, heardBy: ["fund-manager-1"] }), { code: "ERR_HEARD_BY_INVOLVED" });
    const ground = { because: "no-answer", reason: "Er kwam niets." };
    t.strictSame(await ask("hearing-omissions", ground), { code: "ERR_HEARING_NOT_OMITTABLE" });
    const unknown = { ...ground, because: "no-time" };
    t.match(await ask("hearing-omissions", unknown), { code: "ERR_VALIDATION" });
    const expected = await post(cast.secretary, `${decision}/hearing?dryRun=true`, hearing);
    t.match(expected.body, { events: [{ type: "ObjectionHeard" }] });
    const own = await post(cast.applicant, `${decision}/hearing`, hearing);
    t.strictSame(problemIn(own), { code: "ERR_FORBIDDEN" });
  });
  t.match(await list(cast.secretary, "/work-queue"), [{ task: "hear-objection", from: null, dueOn: "2016-09-23" }]);
  const invitation = { hearingOn: "2016-07-15", place: "10.00 uur, stadhuis", respondBy: "2016-07-08" };
  await done(post(cast.secretary, `${decision}/hearing-invitations`, invitation));
  t.match(await list(cast.secretary, "/work-queue"), [{ task: "hear-objection", from: "2016-07-15" }]);
  await done(post(cast.secretary, `${decision}/hearing`, hearing));
  await service.settle();
  t.strictSame(await list(cast.secretary, "/work-queue"), []);
  const decisions = decision.replace(/\/W1$/, "");
  const [told] = await list(cast.applicant, decisions);
  const heard = { ...hearing, attendedByNames: ["Pleegzorg"], isBeforeRuling: false };
  t.match(told, { objection: { invitation, heard, hearingOmitted: null } });
  await changingNothing(t, service, async () => {
    t.strictSame(await ask("hearing", hearing), { code: "ERR_OBJECTION_HEARD" });
    t.strictSame(await ask("hearing-invitations", invitation), { code: "ERR_OBJECTION_HEARD" });
  });
  const { hearing: _, ...unsaid } = founded;
  await done(post(cast.second, `${decision}/objection-decision`, unsaid));
  await service.settle();
  const [, after] = await list(cast.applicant, decisions);
  t.match(after, { objection: { decision: { hearing: { heldOn: "2016-07-01" } } } });
  await changingNothing(t, service, async () => {
    t.strictSame(await ask("hearing", hearing), { code: "ERR_NO_OBJECTION_PENDING" });
  });
});

t.test("what is wrong is refused with its code, and appends nothing", async (t) => {
  const { service, cast, decision, post } = await withRefusal(t);
  const ask = async (token: string, path: string, body: object) => problemIn(await post(token, path, body));
  const deciding = `${decision}/objection-decision`;
  await service.settle();
  await changingNothing(t, service, async () => {
    t.strictSame(await ask(cast.second, deciding, founded), { code: "ERR_NO_OBJECTION_PENDING" });
    t.strictSame(await ask(cast.applicant, `${decision}/objections`, objection), { code: "ERR_FORBIDDEN" });
    const tomorrow = { ...objection, receivedOn: "2016-07-02" };
    t.strictSame(await ask(cast.secretary, `${decision}/objections`, tomorrow), { code: "ERR_OBJECTION_DAY" });
  });
  await done(post(cast.secretary, `${decision}/objections`, objection));
  await service.settle();
  await changingNothing(t, service, async () => {
    t.strictSame(await ask(cast.manager, deciding, founded), { code: "ERR_SEPARATION_OF_DUTIES" });
    t.strictSame(await ask(cast.second, deciding, { ...founded, decisionNumber: "w1" }), {
      code: "ERR_DECISION_NUMBER_USED",
    });
    const wrong = { ...founded, outcome: "unfounded", hearing: { skipped: "fully-met" } };
    t.strictSame(await ask(cast.second, deciding, wrong), {
      code: "ERR_OBJECTION_DECISION_INVALID",
      at: ["/continuation", "/hearing/skipped"],
    });
    t.equal((await post(cast.second, `${deciding}?dryRun=true`, founded)).status, 200);
  });
});

t.test("what the court annuls goes on as after a founded objection", async (t) => {
  const { service, cast, application, decision, post, list } = await withRefusal(t);
  await done(post(cast.secretary, `${decision}/objections`, objection));
  await service.settle();
  await changingNothing(t, service, async () => {
    t.strictSame(problemIn(await post(cast.secretary, `${decision}/appeals`, appeal)), { code: "ERR_NO_APPEAL" });
    t.strictSame(problemIn(await post(cast.manager, `${decision}/rulings`, ruling)), { code: "ERR_NO_APPEAL_PENDING" });
  });
  const unfounded = { ...founded, outcome: "unfounded", continuation: null };
  await done(post(cast.second, `${decision}/objection-decision`, unfounded));
  await done(post(cast.secretary, `${decision}/appeals`, appeal));
  await service.settle();
  t.match(await list(cast.applicant, `${application}/decisions`), [
    { decisionNumber: "B1" },
    { decisionNumber: "W1", appeal: { appellant: "pleegzorg", against: "B1", ruling: null }, irrevocableFrom: null },
  ]);
  await service.settle();
  await changingNothing(t, service, async () => {
    const again = await post(cast.secretary, `${decision}/appeals`, appeal);
    t.strictSame(problemIn(again), { code: "ERR_APPEAL_EXISTS" });
    const wrong = await post(cast.manager, `${decision}/rulings`, { ...ruling, outcome: "unfounded" });
    t.strictSame(problemIn(wrong), { code: "ERR_RULING_INVALID", at: ["/continuation"] });
    const revision = { decisionNumber: "R1", continuation: "review", reason: "Het klopte niet." };
    const contested = await post(cast.manager, `${decision}/revisions`, revision);
    t.strictSame(problemIn(contested), { code: "ERR_OBJECTION_RUNS" });
    t.equal((await post(cast.manager, `${decision}/rulings?dryRun=true`, ruling)).status, 200);
  });
  await done(post(cast.manager, `${decision}/rulings`, ruling));
  await service.settle();
  t.match((await done(service.ask(cast.manager, application))).body, { phase: "assured", round: 2 });
});

t.test(
  "the final settlement waits until every decision is irrevocable, and says for which and until when",
  async (t) => {
    const { service, cast, application, decision, post, list } = await withRefusal(t);
    for (const year of [2016, 2017])
      for (const [municipality, cents] of [
        ["leiden", 60_000],
        ["lisse", 40_000],
      ])
        await done(post(cast.finance, "/receipts", { municipality, year, earmark: "general", cents }));
    const on = (day: string) => done(post(cast.manager, "/v1/development/clock", { now: `${day}T10:00:00.000Z` }));
    const waitsFor = () =>
      changingNothing(t, service, async () => {
        const { code, violations } = (await post(cast.finance, "/settlement", {})).body as {
          code: string;
          violations: { message: string }[];
        };
        return [code, ...violations.map(({ message }) => message)];
      });
    const blocked = (...by: string[]) => ["ERR_SETTLEMENT_BLOCKED", ...by];
    const runs = "Tegen besluit W1 over “Pleegzorg in plaats van verblijf” loopt een bezwaar of beroep";
    const contestable = (decisionNumber: string, from: string) =>
      `Tegen besluit ${decisionNumber} over “Pleegzorg in plaats van verblijf” kan nog bezwaar of beroep worden ingesteld. Vanaf ${from} niet meer`;
    await done(post(cast.secretary, `${decision}/objections`, objection));
    await on("2018-01-02");
    t.strictSame(await waitsFor(), blocked(runs));
    const unfounded = { ...founded, outcome: "unfounded", continuation: null };
    await done(post(cast.second, `${decision}/objection-decision`, unfounded));
    await service.settle();
    t.strictSame(
      await waitsFor(),
      blocked("Besluit B1 over “Pleegzorg in plaats van verblijf” is nog niet bekendgemaakt"),
    );
    const letter = { announcedOn: "2018-01-02", how: "post", to: ["pleegzorg"] };
    await done(post(cast.second, `${application}/decisions/B1/announcement`, letter));
    await service.settle();
    const appealable = contestable("B1", "14 februari 2018");
    t.strictSame(await waitsFor(), blocked(appealable));
    await done(post(cast.secretary, `${decision}/appeals`, { ...appeal, lodgedOn: "2018-01-02" }));
    await service.settle();
    t.strictSame(await waitsFor(), blocked(runs, appealable));
    const ruled = { ...ruling, ruledOn: "2018-01-03", outcome: "unfounded", continuation: null };
    await on("2018-01-03");
    await done(post(cast.manager, `${decision}/rulings`, ruled));
    await service.settle();
    t.strictSame(await waitsFor(), blocked(contestable("W1", "15 februari 2018"), appealable));
    t.match(await list(cast.applicant, `${application}/decisions`), [
      { decisionNumber: "B1", irrevocableFrom: "2018-02-14" },
      { decisionNumber: "W1", irrevocableFrom: "2018-02-15" },
    ]);
    await on("2018-02-15");
    await done(post(cast.finance, "/settlement", {}));
  },
);

t.test("a refusal is revised of the fund's own accord, also by who decided on it", async (t) => {
  const { service, cast, application, decision, post, list } = await withRefusal(t);
  const revision = { decisionNumber: "R1", continuation: "advice", reason: "De stemmen zijn verkeerd geteld." };
  await done(post(cast.manager, `${decision}/revisions`, revision));
  await service.settle();
  t.match((await done(service.ask(cast.manager, application))).body, { phase: "forwarded", round: 2 });
  t.match(await list(cast.manager, `${application}/decisions`), [
    { decisionNumber: "R1", kind: "revision" },
    { decisionNumber: "W1", revised: { under: "R1" }, irrevocableFrom: "2016-08-13" },
  ]);
});

const OWN = { grounds: "De stemmen zijn verkeerd geteld." };

t.test("an applicant objects itself, and withdraws that: officials and the fund are told", async (t) => {
  const { service, cast, application, decision, post, list } = await withRefusal(t);
  const expected = await done(post(cast.applicant, `${decision}/own-objections?dryRun=true`, OWN));
  t.match(expected.body, { events: [{ type: "ObjectionReceived", data: { objector: "pleegzorg", isLate: false } }] });
  await done(post(cast.applicant, `${decision}/own-objections`, OWN));
  await service.settle();
  const received = { objector: "pleegzorg", receivedOn: "2016-07-01", isLate: false, decideBy: "2016-09-23" };
  t.match(await list(cast.applicant, `${application}/decisions`), [
    { decisionNumber: "W1", objection: received, withdrawnObjection: null, irrevocableFrom: null },
  ]);
  t.match(await list(cast.second, "/work-queue"), [
    { task: "decide-objection", decisionNumber: "W1", dueOn: "2016-09-23" },
  ]);
  t.match(await list(cast.manager, "/retention"), [{ waitsFor: ["objection"], destroyAfter: null }]);

  await done(post(cast.applicant, `${decision}/objection-withdrawals`, { reason: "Wij doen een nieuwe aanvraag." }));
  await service.settle();
  const withdrawnObjection = {
    objector: "pleegzorg",
    receivedOn: "2016-07-01",
    postedOn: null,
    grounds: OWN.grounds,
    isLate: false,
    withdrawnOn: "2016-07-01",
    reason: "Wij doen een nieuwe aanvraag.",
    objectorName: "Pleegzorg",
  };
  t.match(await list(cast.applicant, `${application}/decisions`), [
    { decisionNumber: "W1", objection: null, withdrawnObjection, irrevocableFrom: "2016-08-13" },
  ]);
  t.strictSame(await list(cast.second, "/work-queue"), []);
  t.match(await list(cast.manager, "/retention"), [{ waitsFor: [] }]);
  const told = (await list(cast.applicant, `${application}/timeline`)).map(({ type }) => String(type));
  t.strictSame(told.filter((type) => /Objection|Dispute/.test(type)).sort(), [
    "DisputeEnded",
    "DisputeRecorded",
    "DisputedSumHeld",
    "DisputedSumReleased",
    "ObjectionReceived",
    "ObjectionWithdrawn",
  ]);
  // It may be reconsidered: the decision can be objected to again.
  await done(post(cast.applicant, `${decision}/own-objections`, OWN));
});

t.test("what somebody objects after the term is received as well", async (t) => {
  const { service, cast, application, decision, post, list } = await withRefusal(t);
  await done(service.ask(cast.manager, "/v1/development/clock", { body: { now: "2016-08-15T10:00:00.000Z" } }));
  await done(post(cast.applicant, `${decision}/own-objections`, OWN));
  t.match(await list(cast.applicant, `${application}/decisions`), [
    { objection: { receivedOn: "2016-08-15", isLate: true, decideBy: "2016-09-23" } },
  ]);
});

t.test("of objections at the same moment one is received; a repeat is the same one", async (t) => {
  const { service, cast, application, decision, post, list } = await withRefusal(t);
  const at = `${decision}/own-objections`;
  const both = await Promise.all([
    post(cast.applicant, at, OWN),
    post(cast.secretary, `${decision}/objections`, objection),
  ]);
  t.strictSame(both.map(({ status }) => status).sort(), [200, 409]);
  await done(post(cast.applicant, `${decision}/objection-withdrawals`, {}));
  const key = "bezwaar";
  const [one, other] = await Promise.all([1, 2].map(() => service.ask(cast.applicant, at, { body: OWN, key })));
  t.strictSame([one?.status, other?.status], [200, 200]);
  t.strictSame(one?.body.events, other?.body.events);
  const otherwise = await service.ask(cast.applicant, at, { body: { grounds: "Anders." }, key });
  t.strictSame(problemIn(otherwise), { code: "ERR_IDEMPOTENCY_KEY_REUSED" });
  t.match(await list(cast.applicant, `${application}/decisions`), [{ objection: { grounds: OWN.grounds } }]);
});

t.test("nobody else objects for an applicant, or takes back its objection", async (t) => {
  const { service, cast, decision, post } = await withRefusal(t);
  const stranger = await service.token("applicant", { sub: "vreemde", organisation: "elders" });
  const nobody = await service.token("applicant", { sub: "zonder" });
  const at = `${decision}/own-objections`;
  const ask = async (token: string, path: string, body: object) => problemIn(await post(token, path, body));
  await service.settle();
  await changingNothing(t, service, async () => {
    for (const token of [stranger, nobody]) t.strictSame(await ask(token, at, OWN), { code: "ERR_NOT_FOUND" });
    for (const token of [cast.secretary, cast.manager])
      t.strictSame(await ask(token, at, OWN), { code: "ERR_FORBIDDEN" });
    t.strictSame(await ask(cast.applicant, at, { grounds: " " }), { code: "ERR_VALIDATION", at: ["/grounds"] });
    t.strictSame(await ask(cast.applicant, at.replace("W1", "W9"), OWN), { code: "ERR_NOT_FOUND" });
    const withdrawal = `${decision}/objection-withdrawals`;
    t.strictSame(await ask(cast.applicant, withdrawal, {}), { code: "ERR_NO_OBJECTION_PENDING" });
  });
  await done(post(cast.applicant, at, OWN));
  await service.settle();
  await changingNothing(t, service, async () => {
    t.strictSame(await ask(cast.applicant, at, OWN), { code: "ERR_OBJECTION_EXISTS" });
    t.strictSame(await ask(stranger, `${decision}/objection-withdrawals`, {}), { code: "ERR_NOT_FOUND" });
    t.strictSame(await ask(cast.finance, `${decision}/objection-withdrawals`, {}), { code: "ERR_FORBIDDEN" });
  });
  const both = await service.token(["applicant", "fund-manager"], {
    sub: "tweede",
    organisation: "pleegzorg",
  });
  t.strictSame(await ask(both, `${decision}/objection-decision`, { ...founded, decisionNumber: "B9" }), {
    code: "ERR_SEPARATION_OF_DUTIES",
  });
});
