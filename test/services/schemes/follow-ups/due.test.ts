import t from "tap";
import type { ReadModels } from "../../../../projections/projection.ts";
import type { AgendaEntry } from "../../../../projections/work/instalment-agenda.ts";
import type { CommandRequest } from "../../../../services/engine/command-request.ts";
import { giveWhatIsDue, nextDueDay } from "../../../../services/engine/due.ts";
import { pageThrough } from "../../../../services/engine/read-models/page-through.ts";
import type { Writer } from "../../../../services/engine/writer.ts";
import { agenda } from "../../../../services/schemes/agenda.ts";
import { startService } from "../../../support/service.ts";
import {
  announceDecision,
  done,
  forwardSmallApplication,
  foundSmallFund,
  type SmallCast,
  smallAward,
  smallCast,
} from "../../../support/small-fund.ts";

/** An agenda with an instalment on each of these days, and what is done about it. */
function agendaOf(days: readonly string[]) {
  const entries = days.map((dueOn, index): AgendaEntry => {
    const applicationId = `00000000-0000-8000-8000-${String(index).padStart(12, "0")}`;
    return { fundId: "fonds", applicationId, number: 1, dueOn };
  });
  const places = entries.map((shows) => ({ sort: shows.dueOn, key: shows.applicationId, shows }));
  const given: CommandRequest[] = [];
  const readModels = {
    list: ({ name: projection }, list, options) => pageThrough({ projection, list, places }, options),
  } as Pick<ReadModels, "list">;
  const writer = {
    async execute(request: CommandRequest) {
      given.push(request);
      return { revision: 0, position: null, events: [] };
    },
  };
  return { readModels: readModels as ReadModels, writer: writer as unknown as Writer, given };
}

t.test("what is due today or was before is declared due, soonest first, and what comes later is not", async (t) => {
  const days = Array.from({ length: 250 }, (_, index) => (index < 240 ? "2016-09-01" : "2016-09-03"));
  const { readModels, writer, given } = agendaOf(["2016-08-15", ...days]);
  await giveWhatIsDue(agenda, { readModels, writer, today: "2016-09-02" });
  t.equal(given.length, 241);
  t.match(given[0], {
    stream: "grant-00000000-0000-8000-8000-000000000000",
    command: { type: "DeclareInstalmentDue", data: { instalment: 1 } },
    actor: { role: "system" },
    starts: false,
  });
  const again = agendaOf(["2016-08-15"]);
  await giveWhatIsDue(agenda, { ...again, today: "2016-12-01" });
  t.strictSame(again.given, given.slice(0, 1), "whoever does it, whenever: it is the same command");
  const later = agendaOf(["2016-08-16"]);
  await giveWhatIsDue(agenda, { ...later, today: "2016-12-01" });
  t.not(later.given[0]?.commandId, given[0]?.commandId, "on another day it is another");
});

t.test("the next day on which something is due is looked for up to a moment", (t) => {
  const { readModels } = agendaOf([...Array(300).fill("2016-09-01"), "2016-10-03", "2016-11-01"]);
  const next = (day: string, until: string) => nextDueDay(agenda, readModels, day, until);
  t.strictSame(
    [
      next("2016-08-31", "2016-12-01"),
      next("2016-09-01", "2016-12-01"),
      next("2016-09-01", "2016-10-02"),
      next("2016-09-01", "2016-10-03"),
      next("2016-11-01", "2026-12-01"),
    ],
    ["2016-09-01", "2016-10-03", null, "2016-10-03", null],
  );
  t.end();
});

t.test("a clock that is moved far does on the way what falls due, each on its day", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  for (const dueOn of ["2016-11-01", "2016-10-03"]) await awarded(dueOn);
  await done(service.ask(cast.finance, "/v1/development/clock", { body: { now: "2016-12-01T10:00:00.000Z" } }));
  const events = await Array.fromAsync(service.server.engine.store.readAll());
  const due = events.filter(({ type }) => type === "InstalmentDue" || type === "PaymentDue");
  t.strictSame(
    due.map(({ type, metadata }) => [type, metadata.effectiveOn, metadata.recordedAt]),
    [
      ["InstalmentDue", "2016-10-03", "2016-10-03T11:00:00.000Z"],
      ["PaymentDue", "2016-10-03", "2016-10-03T11:00:00.000Z"],
      ["InstalmentDue", "2016-11-01", "2016-11-01T11:00:00.000Z"],
      ["PaymentDue", "2016-11-01", "2016-11-01T11:00:00.000Z"],
    ],
  );

  async function awarded(dueOn: string): Promise<void> {
    const applicationId = await forwardSmallApplication(service, cast, 10_000);
    await advise(cast, applicationId);
    const award = {
      ...smallAward,
      decisionNumber: `B-${dueOn}`,
      lines: [{ year: 2016, column: null, cents: 10_000 }],
      conditions: ["Rapporteer elk kwartaal."],
      instalments: [{ number: 1, cents: 10_000, dueOn, afterEvaluationOf: null }],
    };
    await done(service.ask(cast.manager, `/applications/${applicationId}/award`, { body: award }));
    await service.settle();
    await announceDecision(service, cast, applicationId, award.decisionNumber);
    await done(service.ask(cast.applicant, `/grants/${applicationId}/acceptance`, { body: {} }));
    await service.settle();
  }

  async function advise({ secretary }: SmallCast, applicationId: string): Promise<void> {
    const at = `/applications/${applicationId}/rounds/1`;
    await done(service.ask(secretary, `${at}/opening`, { body: {} }));
    const consensus = { advice: "positive", present: ["leiden", "lisse"] };
    await done(service.ask(secretary, `${at}/consensus`, { body: consensus }));
    await service.settle();
  }
});
