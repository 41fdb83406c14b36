import t, { type Test } from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import { appoint, done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

const convening = { body: "pho", on: "2016-07-15", startsAt: "09:30", place: "Stadhuis van Leiden" };

/** A fund with an application that waits for the PHO, and a meeting that was convened. */
async function withMeeting(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  const convened = await done(service.ask(cast.secretary, "/meetings", { body: convening }));
  const at = `/meetings/${convened.body.meetingId}`;
  return {
    service,
    cast,
    applicationId,
    convened,
    at,
    ask: service.ask,
    until: (day: string) =>
      done(service.ask(cast.secretary, "/v1/development/clock", { body: { now: `${day}T08:00:00.000Z` } })),
  };
}

t.test("a meeting goes from convening to its decision list", async (t) => {
  const { cast, ask, at, applicationId, convened, until } = await withMeeting(t);
  const { secretary } = cast;
  t.equal(convened.status, 201);
  t.equal(convened.headers.get("location"), `/v1/funds/holland-rijnland${at}`);
  const agenda = [
    { title: "Opening", applications: [] },
    { title: "Pleegzorg", applications: [applicationId] },
  ];
  await done(ask(secretary, `${at}/agenda`, { method: "PUT", body: { agenda: agenda.toReversed() } }));
  await done(ask(secretary, `${at}/agenda`, { method: "PUT", body: { agenda } }));
  await done(ask(secretary, `${at}/papers`, { body: {} }));
  await until("2016-07-15");
  await done(
    ask(secretary, `${at}/attendance`, {
      method: "PUT",
      body: { attendees: [{ municipality: "leiden", as: "holder" }] },
    }),
  );
  for (const [index, conclusion] of [null, "Het plan komt terug."].entries())
    await done(ask(secretary, `${at}/conclusions`, { body: { item: index + 1, outcome: "dealt-with", conclusion } }));
  await done(ask(secretary, `${at}/closing`, { body: {} }));
  t.strictSame(problemIn(await ask(cast.lisse, `${at}/decision-list`)), { code: "ERR_NOT_FOUND" });
  const before = await done(ask(cast.lisse, at));
  t.match(before.body, { agenda: [{}, { outcome: "dealt-with", conclusion: null }] }, "not before it is published");
  t.match((await done(ask(secretary, `${at}/decision-list`))).body, {
    agenda: [{}, { conclusion: "Het plan komt terug." }],
  });
  await done(ask(secretary, `${at}/publication`, { body: {} }));

  const { body } = await done(ask(cast.lisse, at));
  t.match(body, {
    ...convening,
    phase: "published",
    overviewAsOf: "2016-07-01T08:00:00.000Z",
    attendees: [{ municipality: "leiden", municipalityName: "Leiden", as: "holder" }],
    agenda: [
      { ...agenda[0], item: 1, outcome: "dealt-with", conclusion: null },
      { ...agenda[1], item: 2, outcome: "dealt-with", conclusion: "Het plan komt terug." },
    ],
    projects: [{ applicationId, phase: "forwarded", phaseInWords: /./ }],
  });
  const list = await done(ask(cast.leiden, `${at}/decision-list`));
  t.match(list.body, { publishedAt: /^2016-07-15/, agenda: [{ advised: [] }, { advised: [] }] });
  const lists = [
    "/meetings?on=2016-07-15&body=pho&phase=published",
    "/meetings?search=leiden",
    `/applications/${applicationId}/meetings`,
  ];
  for (const list of lists)
    t.match((await done(ask(secretary, list))).body, { total: 1, items: [{ on: "2016-07-15" }] });
  t.match((await done(ask(secretary, "/meetings?body=ao-jeugd"))).body, { total: 0 });
});

/** The PHO agrees at a moment, and a meeting of these bodies is held that day with this outcome. @returns what each list tells of advice. */
async function advisedAt(t: Test, now: string, meetings: readonly (readonly ["pho" | "ao-jeugd", string])[]) {
  const { cast, ask, applicationId } = await withMeeting(t);
  const { secretary } = cast;
  const held: string[] = [];
  for (const [body, outcome] of meetings) {
    const convened = await done(ask(secretary, "/meetings", { body: { ...convening, body } }));
    const at = `/meetings/${convened.body.meetingId}`;
    const agenda = [{ title: "Pleegzorg", applications: [applicationId] }];
    await done(ask(secretary, `${at}/agenda`, { method: "PUT", body: { agenda } }));
    await done(ask(secretary, `${at}/papers`, { body: {} }));
    held.push(`${at} ${outcome}`);
  }
  const round = `/applications/${applicationId}/rounds/1`;
  await done(ask(secretary, "/v1/development/clock", { body: { now } }));
  await done(ask(secretary, `${round}/opening`, { body: {} }));
  await done(ask(secretary, `${round}/consensus`, { body: { advice: "positive", present: ["leiden", "lisse"] } }));
  await done(ask(secretary, "/v1/development/clock", { body: { now: "2016-07-20T08:00:00.000Z" } }));
  const told: number[] = [];
  for (const one of held) {
    const [at, outcome] = one.split(" ");
    const attendees = ["leiden", "lisse"].map((municipality) => ({ municipality, as: "holder" }));
    await done(ask(secretary, `${at}/attendance`, { method: "PUT", body: { attendees } }));
    await done(ask(secretary, `${at}/conclusions`, { body: { item: 1, outcome, conclusion: null } }));
    await done(ask(secretary, `${at}/closing`, { body: {} }));
    const { body } = await done(ask(secretary, `${at}/decision-list`));
    const [item] = body.agenda as readonly { readonly advised: readonly unknown[] }[];
    told.push(item?.advised.length ?? -1);
  }
  return told;
}

t.test("a decision list tells of the advice that the PHO gave at that meeting, and of no other", async (t) => {
  const held = [
    ["pho", "dealt-with"],
    ["pho", "postponed"],
    ["ao-jeugd", "dealt-with"],
  ] as const;
  const atStart = await advisedAt(t, "2016-07-15T07:30:00.000Z", held);
  const beforeIt = await advisedAt(t, "2016-07-15T07:29:00.000Z", held);
  const dayAfter = await advisedAt(t, "2016-07-16T08:00:00.000Z", held);
  t.strictSame({ atStart, beforeIt, dayAfter }, { atStart: [1, 0, 0], beforeIt: [0, 0, 0], dayAfter: [0, 0, 0] });
});

t.test("of each step of a meeting a wrong request changes nothing, and is told what is wrong", async (t) => {
  const { service, cast, ask, at, applicationId } = await withMeeting(t);
  const { secretary } = cast;
  const strange = "01890a5d-ac96-774b-bcce-b302099a8057";
  const item = (...applications: string[]) => ({ title: "Punt", applications });
  const wrong = [
    ["/meetings", "POST", { ...convening, on: "2016-06-30" }, { code: "ERR_DAY_PASSED" }],
    ["/meetings", "POST", { ...convening, startsAt: "24:00" }, { code: "ERR_VALIDATION", at: ["/startsAt"] }],
    ["/meetings", "POST", { ...convening, body: "raad" }, { code: "ERR_VALIDATION", at: ["/body"] }],
    [`${at}/appointments`, "POST", { on: "2016-07-16" }, { code: "ERR_VALIDATION", at: ["/place", "/startsAt"] }],
    [`${at}/cancellation`, "POST", { reason: " " }, { code: "ERR_VALIDATION", at: ["/reason"] }],
    [
      `${at}/agenda`,
      "PUT",
      { agenda: [item(applicationId), item(strange, applicationId)] },
      { code: "ERR_AGENDA_INVALID", at: ["/agenda/1/applications/0", "/agenda/1/applications/1"] },
    ],
    [`${at}/papers`, "POST", {}, { code: "ERR_MEETING_INCOMPLETE", at: [""] }],
    [`${at}/attendance`, "PUT", { attendees: [{ municipality: "leiden", as: "holder" }] }, { code: "ERR_WRONG_STATE" }],
    [
      `${at}/conclusions`,
      "POST",
      { item: 0, outcome: "dealt-with", conclusion: null },
      { code: "ERR_VALIDATION", at: ["/item"] },
    ],
    [`${at}/closing`, "POST", {}, { code: "ERR_WRONG_STATE" }],
    [`${at}/publication`, "POST", {}, { code: "ERR_WRONG_STATE" }],
    [`/meetings/${strange}/papers`, "POST", {}, { code: "ERR_NOT_FOUND" }],
  ] as const;
  const told = await changingNothing(t, service, async () => {
    const answers = [];
    for (const [path, method, body] of wrong) answers.push(problemIn(await ask(secretary, path, { method, body })));
    return answers;
  });
  t.strictSame(
    told,
    wrong.map(([, , , problem]) => problem),
  );
});

t.test("only the secretary leads a meeting, and applicants and the public see none", async (t) => {
  const { service, cast, ask, at } = await withMeeting(t);
  const { leiden, applicant, manager } = cast;
  const refused = await changingNothing(t, service, async () => [
    problemIn(await ask(manager, "/meetings", { body: convening })),
    problemIn(await ask(leiden, `${at}/papers`, { body: {} })),
    problemIn(await ask(applicant, at)),
    problemIn(await ask(null, "/meetings")),
  ]);
  t.strictSame(
    refused.map(({ code }) => code),
    ["ERR_FORBIDDEN", "ERR_FORBIDDEN", "ERR_FORBIDDEN", "ERR_UNAUTHENTICATED"],
  );
});

t.test("what a step would lead to is told without taking it", async (t) => {
  const { service, cast, ask, at } = await withMeeting(t);
  const agenda = [{ title: "Opening", applications: [] }];
  const { body } = await changingNothing(t, service, () =>
    ask(cast.secretary, `${at}/agenda?dryRun=true`, { method: "PUT", body: { agenda } }),
  );
  t.match(body, { revision: 0, events: [{ type: "AgendaSet", data: { agenda } }] });
});

t.test("a meeting of which a stale revision is named stays as it is", async (t) => {
  const { cast, ask, at } = await withMeeting(t);
  const agenda = [{ title: "Opening", applications: [] }];
  const put = (headers: Record<string, string>) =>
    ask(cast.secretary, `${at}/agenda`, { method: "PUT", body: { agenda }, headers });
  t.equal((await put({ "if-match": '"0"' })).status, 200);
  t.equal((await put({ "if-match": '"0"' })).status, 412);
});

t.test("whoever has an interest in an application leaves it to another what becomes of its item", async (t) => {
  const { service, cast, ask, at, applicationId, until } = await withMeeting(t);
  const { secretary } = cast;
  const agenda = [
    { title: "Opening", applications: [] },
    { title: "Pleegzorg", applications: [applicationId] },
  ];
  await done(ask(secretary, `${at}/agenda`, { method: "PUT", body: { agenda } }));
  await done(ask(secretary, `${at}/papers`, { body: {} }));
  const interest = { municipality: null, person: "secretary-1", category: "family" };
  await done(ask(secretary, `/applications/${applicationId}/interests`, { body: interest }));
  await until("2016-07-15");
  const conclude = (by: string, item: number) =>
    ask(by, `${at}/conclusions`, { body: { item, outcome: "dealt-with", conclusion: "Afgerond." } });
  const refused = await changingNothing(t, service, () => conclude(secretary, 2));
  t.strictSame(problemIn(refused), { code: "ERR_INTERESTED" });
  await done(conclude(secretary, 1));
  await appoint(service, cast.manager, "secretary-2", "secretary");
  await done(conclude(await service.token("secretary", { sub: "secretary-2" }), 2));
});

t.test("a consensus is recorded from who is at the meeting, once that is known and on its agenda", async (t) => {
  const { service, cast, ask, at, applicationId, convened, until } = await withMeeting(t);
  const { secretary } = cast;
  const round = `/applications/${applicationId}/rounds/1`;
  const { meetingId } = convened.body;
  const agree = (body: object) => ask(secretary, `${round}/consensus`, { body: { advice: "positive", ...body } });
  const attend = (attendees: readonly object[]) =>
    done(ask(secretary, `${at}/attendance`, { method: "PUT", body: { attendees } }));
  const agenda = [{ title: "Pleegzorg", applications: [applicationId] }];
  await done(ask(secretary, `${round}/opening`, { body: {} }));
  await done(ask(secretary, `${at}/agenda`, { method: "PUT", body: { agenda } }));
  await done(ask(secretary, `${at}/papers`, { body: {} }));
  await until("2016-07-15");

  const refused = async (body: object) => await changingNothing(t, service, async () => problemIn(await agree(body)));
  const unfit = { code: "ERR_CONSENSUS_NOT_AT_MEETING", at: ["/meetingId"] };
  t.strictSame(await refused({ meetingId }), unfit, "nobody knows yet who is there");
  t.strictSame(await refused({ meetingId: applicationId }), { code: "ERR_NOT_FOUND" });
  t.strictSame(await refused({}), { code: "ERR_PRESENCE_INVALID", at: [""] });
  t.strictSame(await refused({ meetingId, present: ["leiden"] }), { code: "ERR_PRESENCE_INVALID", at: [""] });
  await attend([
    { municipality: "leiden", as: "official" },
    { municipality: "lisse", as: "holder" },
  ]);
  t.strictSame(await refused({ meetingId }), { code: "ERR_CONSENSUS_QUORUM_MISSING" }, "an official does not count");

  await attend([{ municipality: "leiden", as: "holder" }]);
  await done(agree({ meetingId }));
  await service.settle();
  t.match((await done(ask(secretary, round))).body, {
    phase: "closed",
    present: ["leiden"],
    meetingId,
    advice: { outcome: "positive", method: "consensus", lines: [{ choice: "for" }, { choice: null }] },
  });
});
