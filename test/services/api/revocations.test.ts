/** Decisions on a payment and on interest that are revoked, as it is asked for over HTTP. */
import t, { type Test } from "tap";
import { givenAfterDryRun } from "../../support/dry-run.ts";
import { problemIn } from "../../support/problem.ts";
import type { TestService } from "../../support/service.ts";
import { goOnTo, withDetermined, withPayable } from "../../support/small-determination.ts";
import { announceDecision, appoint, done, type SmallCast } from "../../support/small-fund.ts";

/** A fund manager who decided nothing yet. */
async function secondManager(service: TestService, { manager }: SmallCast): Promise<string> {
  await appoint(service, manager, "fund-manager-2", "fund-manager");
  return service.token("fund-manager", { sub: "fund-manager-2" });
}

const founded = {
  decisionNumber: "2016-009",
  outcome: "founded",
  hearing: { skipped: "fully-met" },
  reason: "Het klopte niet.",
};

/** A grant of which € 1,000 is due, and its payment suspended by decision 2016-002. */
async function withSuspension(t: Test) {
  const { service, cast, id } = await withPayable(t);
  const suspension = { applicationId: id, decisionNumber: "2016-002", reason: "De cijfers lijken niet te kloppen." };
  await done(service.ask(cast.manager, "/payment-suspensions", { body: suspension }));
  await service.settle();
  await announceDecision(service, cast, id, "2016-002");
  return { service, cast, id, at: `/applications/${id}/decisions/2016-002` };
}

t.test("a suspension of payment that is revoked on objection ends, and what is due is paid", async (t) => {
  const { service, cast, id, at } = await withSuspension(t);
  const pay = () => service.ask(cast.finance, "/payments", { body: { applicationId: id, instalment: 1 } });
  t.strictSame(problemIn(await pay()), { code: "ERR_PAYMENT_SUSPENDED" });
  await done(service.ask(cast.applicant, `${at}/own-objections`, { body: { grounds: "De cijfers kloppen." } }));
  await service.settle();
  const token = await secondManager(service, cast);
  const decide = (body: object, key: string) =>
    givenAfterDryRun(service, { token, path: `${at}/objection-decision`, key, body });
  t.strictSame(problemIn((await decide({ ...founded, interestCents: 0 }, "other")).answer), {
    code: "ERR_OBJECTION_DECISION_INVALID",
    at: ["/interestCents"],
  });
  const { answer, expected } = await decide(founded, "decide");
  t.equal(answer.status, 200);
  t.match(JSON.stringify(expected), /PaymentSuspensionEnded/, "the dry run tells what comes of it");
  const again = await service.ask(token, `${at}/objection-decision`, { body: founded, key: "decide" });
  t.strictSame([again.status, again.body.events], [200, answer.body.events], "a repeat gets the same answer");
  await service.settle();
  t.match((await done(service.ask(cast.manager, `/commitments/${id}`))).body, {
    suspensions: [{ decisionNumber: "2016-002", isEnded: true, until: "2016-06-30", endedBy: null }],
  });
  await done(pay());
});

t.test("interest that was fixed is lowered of the fund's own accord, to less than it was", async (t) => {
  const { service, cast, id, to, hear } = await withDetermined(t);
  await hear();
  const lowering = { decisionNumber: "2016-003", determinedCents: 0, ground: "awb-4:49-1a", reason: "Dubbel betaald." };
  await done(to(cast.manager, "determination-lowerings", lowering));
  await service.settle();
  await announceDecision(service, cast, id, "2016-003", "2017-01-09");
  await done(to(cast.manager, "recoveries", { decisionNumber: "2016-004", cents: 100_000, reason: "Dubbel betaald." }));
  await service.settle();
  await announceDecision(service, cast, id, "2016-004", "2017-01-09");
  await goOnTo(service, cast, "2019-03-01");
  const { items: open } = (await done(service.ask(cast.manager, "/recoveries"))).body as {
    items: { recoveryId: string }[];
  };
  const recoveryId = open[0]?.recoveryId ?? "";
  const interest = { recoveryId, decisionNumber: "2016-005", until: "2019-02-28", reason: "Te laat betaald." };
  await done(service.ask(cast.manager, `/grants/${id}/recovery-interest`, { body: interest }));
  await service.settle();
  const told = async () =>
    ((await done(service.ask(cast.manager, "/recoveries"))).body as { items: { interestDueCents: number }[] }).items[0];
  t.match(await told(), { interestDueCents: 0, interest: [{ decisionNumber: "2016-005", worksFrom: null }] });
  await announceDecision(service, cast, id, "2016-005", "2019-03-01");
  await service.settle();
  t.match(await told(), { interest: [{ decisionNumber: "2016-005", worksFrom: "2019-03-01" }] });
  const fixedCents = (await told())?.interestDueCents ?? 0;
  t.ok(fixedCents > 1_000);
  const at = `/applications/${id}/decisions/2016-005`;
  const revise = (changed: object, key: string) =>
    givenAfterDryRun(service, {
      token: cast.manager,
      path: `${at}/revisions`,
      key,
      body: { decisionNumber: "2016-006", interestCents: 1_000, reason: "De brief kwam te laat aan.", ...changed },
    });
  for (const interestCents of [null, fixedCents]) {
    const { answer } = await revise({ interestCents }, `beyond-${interestCents}`);
    t.strictSame(problemIn(answer), { code: "ERR_REVISION_INVALID", at: ["/interestCents"] });
  }
  t.strictSame(problemIn((await revise({ interestCents: -1 }, "below")).answer), {
    code: "ERR_VALIDATION",
    at: ["/interestCents"],
  });
  const { answer, expected } = await revise({}, "revise");
  t.equal(answer.status, 200);
  t.match(JSON.stringify(expected), /InterestLowered/, "the dry run tells what comes of it");
  await service.settle();
  t.match(await told(), {
    interestDueCents: 1_000,
    interest: [{ decisionNumber: "2016-005", cents: fixedCents, loweredCents: fixedCents - 1_000 }],
  });
  await announceDecision(service, cast, id, "2016-006", "2019-03-01");
  // And lapses altogether.
  await revise({ decisionNumber: "2016-007", interestCents: 0 }, "none");
  await service.settle();
  t.match(await told(), { interestDueCents: 0 });
  t.strictSame(problemIn((await revise({ decisionNumber: "2016-008", interestCents: 0 }, "again")).answer), {
    code: "ERR_REVISION_INVALID",
    at: ["/interestCents"],
  });
});
