/** A determination that is lowered once it was announced (Awb 4:49), as it is asked for over HTTP. */
import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import type { Answered } from "../../support/service.ts";
import { goOnTo, withDetermined } from "../../support/small-determination.ts";
import { announceDecision, done } from "../../support/small-fund.ts";

const intended = { kind: "determination-lowering", ground: "awb-4:49-1a" };
const lowering = {
  decisionNumber: "2016-003",
  determinedCents: 60_000,
  ground: "awb-4:49-1a",
  reason: "De gemeente betaalde een deel al.",
};

/** Two that came at once: which was taken is not said beforehand. */
function takenAndOther(both: readonly Answered[]): readonly [Answered | undefined, Answered | undefined] {
  return [both.find(({ status }) => status === 200), both.find(({ status }) => status !== 200)];
}

t.test("it is heard on, decided, announced, told everywhere, and what was overpaid is ordered back", async (t) => {
  const { service, cast, id, to, hear, grant } = await withDetermined(t);
  const told = async (path: string) => (await done(service.ask(cast.manager, path))).body as { items: object[] };
  t.strictSame(
    problemIn(await changingNothing(t, service, () => to(cast.manager, "determination-lowerings", lowering))),
    { code: "ERR_VIEWS_FIRST" },
  );
  await hear();
  t.match(await told("/work-queue"), { items: [{ task: "decide-after-hearing" }] });

  const dry = await changingNothing(t, service, () =>
    done(to(cast.manager, "determination-lowerings", lowering, { query: "?dryRun=true" })),
  );
  t.match(JSON.stringify(dry.body), /Er is besloten de vaststelling te verlagen \(besluit 2016-003\)/);
  await done(to(cast.manager, "determination-lowerings", lowering));
  await service.settle();
  t.match(await grant(), {
    phase: "determined",
    determination: { determinedCents: 100_000 },
    awaitedLowering: { decisionNumber: "2016-003", determinedCents: 60_000, breachOn: null, views: { intended } },
    lowerings: [],
    views: null,
    overpaidCents: 0,
  });
  t.match(await told("/work-queue"), { items: [{ task: "announce-decision", decisionNumber: "2016-003" }] });
  t.match(await told(`/applications/${id}/decisions`), {
    items: [{}, {}, { decisionNumber: "2016-003", kind: "determination-lowering", ground: "awb-4:49-1a" }],
  });

  await announceDecision(service, cast, id, "2016-003", "2017-01-09");
  t.match(await grant(), {
    determination: { determinedCents: 60_000 },
    awaitedLowering: null,
    lowerings: [{ decisionNumber: "2016-003", determinedCents: 60_000, on: "2017-01-09" }],
    overpaidCents: 40_000,
  });
  t.match(await told("/commitments"), { items: [{ determinedCents: 60_000, claimCents: 40_000 }] });
  t.match(await told("/register"), { items: [{ determinedCents: 60_000, paidCents: 100_000 }] });
  t.match((await done(service.ask(cast.manager, `/applications/${id}`))).body, { determinedCents: 60_000 });
  t.match(JSON.stringify(await told(`/applications/${id}/timeline?limit=100`)), /De vaststelling is verlaagd/);
  t.match(await told("/work-queue"), { items: [{ task: "order-recovery", cents: 40_000 }] });
  await done(to(cast.manager, "recoveries", { decisionNumber: "2016-004", cents: 40_000, reason: "Dubbel betaald." }));
  await service.settle();
  t.match(await told("/recoveries"), { items: [{ orderedCents: 40_000, openCents: 40_000 }] });
});

t.test("who may not, another's number and what does not go together are refused, and change nothing", async (t) => {
  const { service, cast, to, hear } = await withDetermined(t);
  const refused = async (token: string, body: object) =>
    problemIn(await changingNothing(t, service, () => to(token, "determination-lowerings", body)));
  await hear();
  for (const token of [cast.applicant, cast.finance, cast.secretary, cast.reviewer])
    t.strictSame(await refused(token, lowering), { code: "ERR_FORBIDDEN" });
  t.strictSame(await refused(cast.manager, { ...lowering, decisionNumber: "2016-001" }), {
    code: "ERR_DECISION_NUMBER_USED",
  });
  t.strictSame(await refused(cast.manager, { ...lowering, determinedCents: 100_000, breachOn: "2017-01-09" }), {
    code: "ERR_LOWERING_INVALID",
    at: ["/breachOn", "/determinedCents"],
  });
  t.strictSame(await refused(cast.manager, { ...lowering, ground: "awb-4:48-1a" }), {
    code: "ERR_VALIDATION",
    at: ["/ground"],
  });
  await goOnTo(service, cast, "2022-01-10");
  const late = await to(cast.manager, "determination-lowerings", lowering);
  t.strictSame(problemIn(late), { code: "ERR_LOWERING_TOO_LATE" });
  t.match(late.body, { until: "2022-01-09" });
});

t.test("one that was decided within the five years is not announced after them, and can be dropped", async (t) => {
  const { service, cast, id, to, hear, grant } = await withDetermined(t);
  await hear();
  await goOnTo(service, cast, "2022-01-09");
  await done(to(cast.manager, "determination-lowerings", lowering));
  await goOnTo(service, cast, "2022-01-10");
  const at = `/applications/${id}/decisions/2016-003`;
  const announcing = (announcedOn: string, query = "") =>
    service.ask(cast.manager, `${at}/announcement${query}`, { body: { announcedOn, how: "post", to: ["pleegzorg"] } });
  for (const query of ["", "?dryRun=true"]) {
    const late = await changingNothing(t, service, () => announcing("2022-01-10", query));
    t.strictSame(problemIn(late), { code: "ERR_LOWERING_TOO_LATE" });
    t.match(late.body, { until: "2022-01-09" });
  }
  t.match(await grant(), { determination: { determinedCents: 100_000 }, awaitedLowering: {} });
  t.equal((await announcing("2022-01-09", "?dryRun=true")).status, 200, "it was announced in time");
  await done(service.ask(cast.manager, `${at}/dropping`, { body: { reason: "Te laat." } }));
  await service.settle();
  t.match(await grant(), { determination: { determinedCents: 100_000 }, awaitedLowering: null });
});

t.test("repeated with its key it gets the same answer; of two at once one is taken", async (t) => {
  const { service, cast, to, hear } = await withDetermined(t);
  await hear();
  const [taken, other] = takenAndOther(
    await Promise.all(
      [lowering, { ...lowering, decisionNumber: "2016-005" }].map((body) =>
        to(cast.manager, "determination-lowerings", body, { key: `lower-${body.decisionNumber}` }),
      ),
    ),
  );
  if (!taken || !other) throw new Error("one is taken");
  t.strictSame(problemIn(other), { code: "ERR_DECISION_NOT_ANNOUNCED" });
  const decisionNumber = String(other.body.decisionNumber);
  await service.settle();
  const again = await changingNothing(t, service, () =>
    to(cast.manager, "determination-lowerings", { ...lowering, decisionNumber }, { key: `lower-${decisionNumber}` }),
  );
  t.strictSame([again.status, again.body.events], [200, taken.body.events]);
});

t.test("an objection against it that is founded gives back at most what it took", async (t) => {
  const { service, cast, id, to, hear, grant } = await withDetermined(t);
  await hear();
  await done(to(cast.manager, "determination-lowerings", lowering));
  await service.settle();
  await announceDecision(service, cast, id, "2016-003", "2017-01-09");
  const at = `/applications/${id}/decisions/2016-003`;
  await done(service.ask(cast.applicant, `${at}/own-objections`, { body: { grounds: "Het is niet dubbel." } }));
  await service.settle();
  t.strictSame(
    problemIn(await to(cast.manager, "recoveries", { decisionNumber: "2016-004", cents: 1, reason: "Terug." })),
    { code: "ERR_OBJECTION_RUNS" },
  );
  const decided = (determinedCents: number) => ({
    decisionNumber: "2016-006",
    outcome: "founded",
    hearing: { skipped: "fully-met" },
    determinedCents,
    reason: "Het is niet dubbel.",
  });
  const other = await service.token("fund-manager", { sub: "fund-manager-2" });
  await done(
    service.ask(cast.manager, "/roster/official-appointments", {
      body: { role: "fund-manager", person: "fund-manager-2" },
    }),
  );
  const beyond = await service.ask(other, `${at}/objection-decision`, { body: decided(100_001) });
  t.strictSame(problemIn(beyond), { code: "ERR_OBJECTION_DECISION_INVALID", at: ["/determinedCents"] });
  await done(service.ask(other, `${at}/objection-decision`, { body: decided(100_000) }));
  await service.settle();
  t.match(await grant(), { determination: { determinedCents: 100_000 }, overpaidCents: 0 });
  const { items } = (await done(service.ask(cast.manager, "/commitments"))).body as { items: object[] };
  t.match(items, [{ determinedCents: 100_000, claimCents: 0 }]);
});
