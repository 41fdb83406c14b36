import t, { type Test } from "tap";
import { z } from "zod";
import { decision } from "../../../domain/decision/decision.ts";
import { derivedId, digestOf } from "../../../services/engine/ids.ts";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { inOffice } from "../../support/offices.ts";
import { problemIn } from "../../support/problem.ts";
import { FUND, startService, type TestService } from "../../support/service.ts";
import {
  done,
  forwardSmallApplication,
  foundSmallFund,
  type SmallCast,
  smallAward,
  smallCast,
} from "../../support/small-fund.ts";
import { actorOf } from "../../support/specification.ts";

const CENTS = 10_000;

/** A decision number, and an award under it that is otherwise in order. */
function awardAs(decisionNumber: string) {
  const instalments = smallAward.instalments.map((instalment) => ({ ...instalment, cents: CENTS }));
  const lines = [{ year: 2016, column: null, cents: CENTS }];
  return { ...smallAward, decisionNumber, lines, instalments, conditions: ["Rapporteer elk kwartaal."] };
}

const at = (applicationId: string) => `/applications/${applicationId}`;

async function assured(service: TestService, cast: SmallCast, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = await forwardSmallApplication(service, cast, CENTS);
    await done(service.ask(cast.secretary, `${at(id)}/rounds/1/opening`, { body: {} }));
    const consensus = { advice: "positive", present: ["leiden", "lisse"] };
    await done(service.ask(cast.secretary, `${at(id)}/rounds/1/consensus`, { body: consensus }));
    ids.push(id);
  }
  await service.settle();
  return ids;
}

/** A service with applications that can be awarded. */
async function withAssured(t: Test, count: number) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const ids = await assured(service, cast, count);
  const award = (id: string | undefined, decisionNumber: string, more: object = {}) =>
    service.ask(cast.manager, `${at(id ?? "")}/award`, { body: { ...awardAs(decisionNumber), ...more } });
  return { service, cast, ids, award };
}

const USED = { code: "ERR_DECISION_NUMBER_USED" };

t.test("a number that was used is refused to every other decision in the fund", async (t) => {
  const { service, cast, ids, award } = await withAssured(t, 2);
  const [first = "", second] = ids;
  await done(award(first, "B1"));
  t.strictSame(problemIn(await award(second, "B1")), USED);
  t.strictSame(problemIn(await award(second, " b1 ")), USED, "nor under other capitals");
  await done(award(second, "B2"));
  await service.settle();
  await done(service.ask(cast.applicant, `/grants/${first}/acceptance`, { body: {} }));
});

t.test("two awards at the same moment never both stand under one number", async (t) => {
  const { ids, award } = await withAssured(t, 4);
  const answers = await Promise.all(ids.map((id) => award(id, "B1")));
  t.strictSame(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  t.strictSame(answers.filter(({ status }) => status !== 200).map(problemIn), [USED, USED, USED]);
});

t.test("a decision that is refused for another reason claims no number", async (t) => {
  const { ids, award } = await withAssured(t, 2);
  const [first, second] = ids;
  t.strictSame(problemIn(await award(first, "B1", { conditions: [] })), {
    code: "ERR_AWARD_INVALID",
    at: ["/conditions"],
  });
  await done(award(second, "B1"));
});

const manager = actorOf("fund-manager");

t.test("a number that was claimed when the service was killed is still good for its application", async (t) => {
  const { service, cast, ids, award } = await withAssured(t, 2);
  const [first = "", second] = ids;
  const command = { type: "ClaimDecisionNumber", data: { decisionNumber: "B1", applicationId: first } };
  await service.server.engine.writer.execute({
    stream: decision.stream({ fundId: FUND, decisionNumber: "B1" }),
    fundId: FUND,
    command,
    starts: true,
    actor: manager,
    offices: async () => inOffice(manager),
    commandId: derivedId("claimed before the kill"),
    requestHash: digestOf(command),
    correlationId: "claimed before the kill",
    causationId: null,
  });
  t.strictSame(problemIn(await award(second, "B1")), USED);
  await done(award(first, "B1"));
  const repeated = { key: "once", body: awardAs("B2") };
  const path = `${at(second ?? "")}/award`;
  const { body } = await done(service.ask(cast.manager, path, repeated));
  t.strictSame((await done(service.ask(cast.manager, path, repeated))).body, body, "a repeat gets the same answer");
});

t.test("the next number is proposed in the series used last, and is good", async (t) => {
  const { service, cast, ids, award } = await withAssured(t, 3);
  const next = async () =>
    String((await done(service.ask(cast.manager, "/decision-numbers/next"))).body.decisionNumber);
  t.equal(await next(), "2016-001");
  await done(award(ids[0], "TF-2016-009"));
  t.equal(await next(), "TF-2016-010");
  await done(award(ids[1], await next()));
  t.equal(await next(), "TF-2016-011");
  t.strictSame(problemIn(await service.ask(cast.applicant, "/decision-numbers/next")), { code: "ERR_FORBIDDEN" });
});

t.test("every command that carries a decision number claims it", async (t) => {
  const commands: readonly (readonly [string, CommandDefinition])[] = Object.entries(transformationFund.commands);
  const carrying = commands.filter(
    ([, { body }]) => "decisionNumber" in (z.toJSONSchema(body, { io: "input" }).properties ?? {}),
  );
  t.strictSame(
    carrying.map(([name, { claim, facts }]) => [name, claim !== undefined && facts !== undefined]),
    [
      "SuspendPayment",
      "FixPaymentInterest",
      "DeferRecovery",
      "RemitRecovery",
      "FixInterest",
      "LayAside",
      "FixPenalty",
      "RefuseApplication",
      "AwardApplication",
      "AmendGrant",
      "WithdrawGrant",
      "DetermineGrant",
      "LowerDetermination",
      "OrderRecovery",
      "DecideObjection",
      "ReviseDecision",
    ].map((name) => [name, true]),
  );
});
