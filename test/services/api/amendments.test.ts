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

const conditions = ["Rapporteer elk kwartaal."];
const of = (year: number, cents: number, column: string | null = null) => ({ year, column, cents });

/** A service with a grant of € 1,000 of 2016; each year has € 1,000. */
async function withGrant(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  await announceDecision(service, cast, id);
  const amend = (body: object, query = "") =>
    service.ask(cast.manager, `/grants/${id}/amendments${query}`, {
      body: { ...smallAmendment, conditions, ground: null, ...body },
    });
  const shown = async (path: string) => (await done(service.ask(cast.manager, path))).body;
  return { service, cast, id, amend, shown };
}

t.test("a grant goes on for longer with money of a year in the next, in one decision", async (t) => {
  const { service, cast, id, amend, shown } = await withGrant(t);
  const longer = { activitiesTo: "2017-03-31", lines: [of(2016, 40_000), of(2017, 60_000)] };
  const dry = await done(amend(longer, "?dryRun=true"));
  t.match(JSON.stringify(dry.body), /AmendmentProposed/);
  await done(amend(longer));
  await service.settle();
  const { body: before } = await done(service.ask(cast.manager, `/grants/${id}`));
  t.match(before, { lines: [of(2016, 100_000)], awaitedAmendment: { decisionNumber: "2016-002", on: "2016-07-01" } });
  const meanwhile = await service.ask(cast.manager, `/grants/${id}/amendments`, {
    body: { ...smallAmendment, conditions: [], ground: null, decisionNumber: "2016-003" },
  });
  t.match([meanwhile.status, meanwhile.body], [409, { code: "ERR_DECISION_NOT_ANNOUNCED" }]);
  t.match(await shown(`/applications/${id}/decisions`), {
    items: [{ kind: "award" }, { decisionNumber: "2016-002", kind: "amendment", decidedBy: "fund-manager-1" }],
  });
  await announceDecision(service, cast, id, "2016-002");
  const grant = await shown(`/grants/${id}`);
  t.match(grant, {
    lines: longer.lines,
    activities: { to: "2017-03-31" },
    determinationDueOn: "2017-06-30",
    evaluations: [{ year: 2016 }, { year: 2017, dueOn: "2018-04-01" }],
    proposedAmendment: null,
    refusedAmendment: null,
    awaitedAmendment: null,
  });
  t.match(await shown("/commitments"), {
    items: [
      { parts: [of(2016, 40_000), of(2017, 60_000)].map(({ year, cents }) => ({ year, committedCents: cents })) },
    ],
  });
});

t.test("what the fund cannot bear is refused by it, and the grant stays as it was", async (t) => {
  const { service, cast, id, amend, shown } = await withGrant(t);
  await done(amend({ lines: [of(2016, 30_000), of(2017, 70_000)] }));
  await service.settle();
  await announceDecision(service, cast, id, "2016-002");
  const other = await forwardSmallApplication(service, cast, 70_000);
  await done(service.ask(cast.secretary, `/applications/${other}/rounds/1/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  await done(service.ask(cast.secretary, `/applications/${other}/rounds/1/consensus`, { body: consensus }));
  await service.settle();
  const instalments = [{ ...smallAward.instalments[0], cents: 70_000 }];
  const award = { ...smallAward, decisionNumber: "2016-003", conditions, lines: [of(2016, 70_000)], instalments };
  await done(service.ask(cast.manager, `/applications/${other}/award`, { body: award }));
  await service.settle();
  await announceDecision(service, cast, other, award.decisionNumber);
  const tooMuch = { ...smallAmendment, decisionNumber: "2016-004", conditions, ground: null, instalments };
  await done(
    service.ask(cast.manager, `/grants/${other}/amendments`, {
      body: { ...tooMuch, lines: [of(2016, 10_000), of(2017, 60_000)] },
    }),
  );
  await service.settle();
  t.match(await shown(`/grants/${other}`), {
    lines: [of(2016, 70_000)],
    proposedAmendment: null,
    refusedAmendment: { decisionNumber: "2016-004", short: [{ year: 2017, earmark: "general", cents: 30_000 }] },
  });
  t.match(await shown(`/applications/${other}/decisions`), {
    items: [{ kind: "award" }, { decisionNumber: "2016-004", kind: null, decidedOn: null }],
  });
  t.match(await shown(`/grants/${id}`), { refusedAmendment: null });
});

t.test("an amendment that cannot be is refused at once, with everything that is wrong", async (t) => {
  const { amend, shown, id } = await withGrant(t);
  const wrong: [object, string][] = [
    [{ lines: [of(2016, 40_000), of(2017, 60_001)] }, "total_raised"],
    [{ lines: [of(2016, 40_000), of(2018, 60_000)] }, "budget_outside_period"],
    [{ lines: [of(2016, 40_000), of(2017, 60_000, "elders")] }, "column_unknown"],
    [{ activitiesTo: "2018-01-01" }, "activities_outside_period"],
    [{ activitiesTo: "2016-09-30" }, "activities_reversed"],
    [{ evaluations: [{ year: 2017, dueOn: "2018-04-01" }] }, "evaluation_missing"],
    [{ progressReports: [{ dueOn: "2016-06-30", length: "short" }] }, "progress_report_too_early"],
    [{ determinationDueOn: "2016-12-31" }, "determination_day"],
  ];
  const before = await shown(`/grants/${id}`);
  for (const [body, code] of wrong) {
    const { status, body: problem } = await amend(body);
    t.equal(status, 422, code);
    t.match(problem, { code: "ERR_AMENDMENT_INVALID" }, code);
    t.ok(JSON.stringify(problem).includes(code), code);
  }
  t.equal((await amend({ activitiesTo: "2017-02-30" })).status, 400);
  t.strictSame(await shown(`/grants/${id}`), before);
});

t.test("an amendment that was not announced yet is dropped, and another takes its place", async (t) => {
  const { service, cast, id, amend, shown } = await withGrant(t);
  const shownNow = async () => {
    const { revision: _, ...grant } = await shown(`/grants/${id}`);
    const { items } = await shown("/commitments");
    const [{ parts }] = items as [{ parts: { committedCents: number }[] }];
    return [grant, parts.filter(({ committedCents }) => committedCents > 0)];
  };
  const before = await shownNow();
  const wrong = { activitiesTo: "2017-03-31", lines: [of(2016, 40_000), of(2017, 60_000)] };
  await done(amend(wrong));
  await service.settle();
  const at = (number: string) => `/applications/${id}/decisions/${number}/dropping`;
  const drop = (number: string, token = cast.manager, query = "") =>
    service.ask(token, `${at(number)}${query}`, { body: { reason: "De bedragen zijn verwisseld." } });
  t.match(await drop("2016-001"), { status: 409, body: { code: "ERR_DECISION_ANNOUNCED" } });
  t.match(await drop("2016-002", cast.applicant), { status: 403 });
  t.match(await drop("2016-009"), { status: 404 });
  const dry = await done(drop("2016-002", cast.manager, "?dryRun=true"));
  t.match(dry.body, { events: [{ type: "UnannouncedDecisionDropped" }] });
  t.match(JSON.stringify(dry.body), /CommitmentReduced/, "and what follows");
  await done(drop("2016-002"));
  await service.settle();
  t.strictSame(await shownNow(), before);
  const { items: told } = await shown(`/applications/${id}/timeline`);
  t.match(
    (told as { type: string }[]).find(({ type }) => type === "UnannouncedDecisionDropped"),
    {
      words:
        "Besluit 2016-002 is vervallen. Het was niet bekendgemaakt en werkte nog niet. De bedragen zijn verwisseld.",
    },
  );
  const announcement = { announcedOn: "2016-07-01", how: "post", to: ["pleegzorg"] };
  t.match(
    await service.ask(cast.manager, `/applications/${id}/decisions/2016-002/announcement`, { body: announcement }),
    {
      status: 409,
      body: { code: "ERR_DECISION_DROPPED" },
    },
  );
  t.match(await amend({ lines: [of(2016, 30_000), of(2017, 70_000)] }), {
    status: 409,
    body: { code: "ERR_DECISION_NUMBER_USED" },
  });
  await done(amend({ lines: [of(2016, 30_000), of(2017, 70_000)], decisionNumber: "2016-003" }));
  await service.settle();
  await announceDecision(service, cast, id, "2016-003");
  t.match(await shown(`/grants/${id}`), { lines: [of(2016, 30_000), of(2017, 70_000)] });
});
