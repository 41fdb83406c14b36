import t from "tap";
import { subjectOf } from "../../../../schemas/streams.ts";
import type { EventStore } from "../../../../services/engine/event-store/event-store.ts";
import { runCli, startChildService } from "../../../support/child-service.ts";
import { FUND, startService, temporaryDirectory } from "../../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../../support/small-fund.ts";

/** How many commands are acknowledged before each kill. */
const KILLS = [1, 4, 9, 14];
const APPLICATIONS_PER_KILL = 8;
const CENTS = 1_000;

const COUNTED = new Set([
  "RoundLapsed",
  "BindingAdviceGiven",
  "AdviceReceived",
  "ApplicationWithdrawn",
  "FundsReserved",
  "FundsAssured",
  "ReservationReleased",
]);

interface Given {
  readonly who: string;
  readonly path: string;
  readonly body: object;
}

t.test("what follows happens exactly once, however often the service is killed in the midst of it", async (t) => {
  const directory = temporaryDirectory(t);
  const setUp = await startService(t, {}, directory);
  const cast = await smallCast(setUp);
  await foundSmallFund(setUp, cast);
  const groups: string[][] = [];
  for (const _ of KILLS) {
    const group = Array.from({ length: APPLICATIONS_PER_KILL }, () => forwardSmallApplication(setUp, cast, CENTS));
    groups.push(await Promise.all(group));
  }
  for (const id of groups.flat())
    await done(setUp.ask(cast.secretary, `/applications/${id}/rounds/1/opening`, { body: {} }));
  await setUp.stop();

  const advise = (id: string): Given => ({
    who: cast.secretary,
    path: `/applications/${id}/rounds/1/consensus`,
    body: { advice: "positive", present: ["leiden", "lisse"] },
  });
  const withdraw = (id: string): Given => ({
    who: cast.applicant,
    path: `/applications/${id}/withdrawal`,
    body: { reason: "Toch niet." },
  });
  const commands: Given[] = [];

  for (const [round, acknowledgements] of KILLS.entries()) {
    const service = await startChildService(directory, ["--clock", "manual"]);
    t.teardown(() => service.process.kill("SIGKILL"));
    const atOnce = [...(groups[round - 1] ?? []).map(withdraw), ...(groups[round] ?? []).map(advise)];
    commands.push(...atOnce);
    let acknowledged = 0;
    const enough = Promise.withResolvers<void>();
    const given = atOnce.map(async (command) => {
      await give(service.url, command).catch(() => null);
      acknowledged += 1;
      if (acknowledged >= Math.min(acknowledgements, atOnce.length)) enough.resolve();
    });
    await enough.promise;
    await service.kill();
    await Promise.all(given);
  }

  const after = await startService(t, { clock: "manual" }, directory);
  for (const command of commands) await give(after.server.url, command);
  await after.settle();
  const happened = await whatHappened(after.server.engine.store);
  for (const id of groups.slice(0, -1).flat()) {
    const withdrawn = happened.get(id) ?? {};
    const { ApplicationWithdrawn, BindingAdviceGiven = 0, RoundLapsed = 0 } = withdrawn;
    t.strictSame([ApplicationWithdrawn, BindingAdviceGiven + RoundLapsed], [1, 1], "its round ended in one way");
    t.equal(withdrawn.FundsReserved, withdrawn.ReservationReleased, "what was reserved was released");
    t.ok((withdrawn.FundsReserved ?? 0) <= 1);
  }
  for (const id of groups.at(-1) ?? [])
    t.strictSame(happened.get(id), { BindingAdviceGiven: 1, AdviceReceived: 1, FundsReserved: 1, FundsAssured: 1 });
  t.match((await after.ask(cast.finance, "/balance")).body, {
    total: { reservedCents: APPLICATIONS_PER_KILL * CENTS, availableCents: 200_000 - APPLICATIONS_PER_KILL * CENTS },
  });
  await after.stop();
  t.match(await runCli(["verify", "--data-directory", directory]), { code: 0, output: /, 0 differences\n$/ });
});

/** How often each thing that counts here happened, by application. */
async function whatHappened(store: EventStore): Promise<Map<string, Record<string, number>>> {
  const happened = new Map<string, Record<string, number>>();
  for await (const { stream, type, data } of store.readAll()) {
    if (!COUNTED.has(type)) continue;
    const { applicationId = subjectOf(stream) } = data as { applicationId?: string };
    const counts = happened.get(applicationId) ?? {};
    happened.set(applicationId, { ...counts, [type]: (counts[type] ?? 0) + 1 });
  }
  return happened;
}

/**
 * Gives a command, under the same key each time. @throws where it is not carried out, unless the round lapsed because its
 * application was withdrawn before the service was killed.
 */
async function give(url: string, { who, path, body }: Given): Promise<void> {
  const response = await fetch(`${url}/v1/funds/${FUND}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${who}`, "content-type": "application/json", "idempotency-key": "once" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok && !text.includes('"phase":"lapsed"')) throw new Error(text);
}
