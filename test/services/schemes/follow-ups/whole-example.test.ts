import { rmSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { developmentTokens, EXAMPLE_BEGINS, playExample } from "../../../../services/example/play.ts";
import { runCli } from "../../../support/child-service.ts";
import { startService, temporaryDirectory } from "../../../support/service.ts";

t.test("following up the whole log a second time changes nothing", async (t) => {
  const directory = temporaryDirectory(t);
  const clock = { clock: `manual:${EXAMPLE_BEGINS}` };
  const service = await startService(t, clock, directory);
  await playExample({
    baseUrl: service.server.url,
    tokenFor: await developmentTokens(directory, service.config.identityAudience),
  });
  await service.settle();
  const before = await Array.fromAsync(service.server.engine.store.readAll());
  await service.stop();
  const followed = new Set(before.filter(({ metadata }) => metadata.actor.role === "system").map(({ type }) => type));
  t.strictSame(
    [...followed].sort(),
    [
      "AdviceReceived",
      "AmendmentDecided",
      "BudgetConditionTermSet",
      "CommitmentDetermined",
      "CommitmentRaised",
      "CommitmentReduced",
      "CommitmentShifted",
      "ContestableDecisionRecorded",
      "DecisionTaken",
      "DeterminationRaised",
      "DisputeEnded",
      "DisputeRecorded",
      "DisputedSumHeld",
      "DisputedSumReleased",
      "FundsAssured",
      "FundsAwaited",
      "FundsCommitted",
      "FundsReserved",
      "GrantAmended",
      "GrantAwarded",
      "GrantDecisionAnnounced",
      "GrantDisputed",
      "InstalmentDue",
      "InstalmentPaid",
      "InstalmentReturned",
      "OverpaymentFound",
      "PaymentDue",
      "PaymentTermSet",
      "RecipientSucceeded",
      "RecoveryDue",
      "RecoveryTermSet",
      "RefusalRevoked",
      "ReservationRefused",
    ],
    "the follow-ups that the example has",
  );

  rmSync(path.join(directory, "follow-ups.json"));
  const again = await startService(t, clock, directory);
  await again.settle();
  t.strictSame(await Array.fromAsync(again.server.engine.store.readAll()), before);
  t.match((await again.ask(null, "/health/ready")).body, { status: "ready", halts: [] });
  const verified = await runCli(["verify", "--data-directory", directory]);
  t.match(verified, { code: 0, output: /, 0 differences\n$/ });
});
