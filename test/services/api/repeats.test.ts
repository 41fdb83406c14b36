import t, { type Test } from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { type Asking, startService, type TestService, temporaryDirectory } from "../../support/service.ts";
import {
  appoint,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallCast,
  smallFund,
} from "../../support/small-fund.ts";

const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };

/** Commands of every kind, each with its key: one that makes a thing, one that books, one that sets, one that does nothing. */
const commands: readonly (readonly [who: "manager" | "finance" | "secretary" | "applicant", string, Asking])[] = [
  ["manager", "", { method: "PUT", body: smallFund, key: "found" }],
  ["finance", "/receipts", { body: receipt, key: "receive" }],
  ["applicant", "/applications", { body: { content: smallApplication }, key: "draft" }],
  [
    "secretary",
    "/persons/leiden-1",
    { method: "PUT", body: { name: "L.", email: null, phone: null }, key: "register" },
  ],
];

/** What an answer consists of. */
const answerIn = ({ status, headers, body: { requestId: _, ...body } }: Awaited<ReturnType<TestService["ask"]>>) => ({
  status,
  etag: headers.get("etag"),
  location: headers.get("location"),
  body,
});

t.test("a repeat gets the same answer and changes nothing, also when the service was started again", async (t) => {
  const directory = temporaryDirectory(t);
  const first = await startService(t, {}, directory);
  await foundSmallFund(first, await smallCast(first));
  // The fund is there already under another key; that command is made good by a fund of its own.
  const [found, ...others] = commands;
  const other = { ...found?.[2], key: "found" };
  const elsewhere = await first.token("fund-manager", { fund: "ander-fonds" });
  const give = async (service: TestService) => {
    const cast = await smallCast(service);
    const answers = [answerIn(await service.ask(elsewhere, "/v1/funds/ander-fonds", other))];
    for (const [who, path, asking] of others) answers.push(answerIn(await service.ask(cast[who], path, asking)));
    return answers;
  };
  const given = await give(first);
  t.strictSame(
    given.map(({ status, body: { events } }) => [status, (events as { type: string }[]).map(({ type }) => type)]),
    [
      [201, ["FundEstablished"]],
      [200, ["ContributionReceived"]],
      [201, ["ApplicationDrafted"]],
      [201, ["PersonRegistered"]],
    ],
  );
  t.strictSame(await changingNothing(t, first, () => give(first)), given, "at once");

  const cast = await smallCast(first);
  await done(first.ask(cast.finance, "/receipts", { body: receipt }));
  t.strictSame(await changingNothing(t, first, () => give(first)), given, "when the fund has gone on");
  await first.stop();

  const second = await startService(t, {}, directory);
  t.strictSame(await changingNothing(t, second, () => give(second)), given, "after a restart");
});

t.test("a repeat is the same command whatever the order of its fields, and whatever revision it names", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const given = answerIn(await done(service.ask(cast.finance, "/receipts", { body: receipt, key: "once" })));
  const turned = Object.fromEntries(Object.entries(receipt).reverse());
  const headers = { "if-match": '"0"' };
  const repeat = () => service.ask(cast.finance, "/receipts", { body: turned, key: "once", headers });
  t.strictSame(answerIn(await changingNothing(t, service, repeat)), given);
});

t.test("a refusal is repeated as it was, also when the service was started again", async (t) => {
  const directory = temporaryDirectory(t);
  const first = await startService(t, {}, directory);
  await foundSmallFund(first, await smallCast(first));
  const give = async (service: TestService) => {
    const { finance, manager } = await smallCast(service);
    const exchange = { earmark: "general", fromYear: 2017, toYear: 2016, cents: 900_000, reason: "Te veel." };
    return [
      answerIn(await service.ask(finance, "/exchanges", { body: exchange, key: "too-much" })),
      answerIn(await service.ask(manager, "", { method: "PUT", body: smallFund, key: "again" })),
    ];
  };
  const refused = await changingNothing(t, first, () => give(first));
  t.match(refused, [
    { status: 409, body: { code: "ERR_POOL_SHORT", availableCents: 100_000, neededCents: 900_000 } },
    { status: 409, body: { code: "ERR_FUND_EXISTS" } },
  ]);
  t.strictSame(await changingNothing(t, first, () => give(first)), refused);
  await first.stop();
  const second = await startService(t, {}, directory);
  t.strictSame(await changingNothing(t, second, () => give(second)), refused);
});

t.test("the same key with another body is refused, also when the service was started again", async (t) => {
  const directory = temporaryDirectory(t);
  const first = await startService(t, {}, directory);
  const { finance } = await smallCast(first);
  await foundSmallFund(first, await smallCast(first));
  await done(first.ask(finance, "/receipts", { body: receipt, key: "once" }));
  const differently = async (t: Test, service: TestService) => {
    const body = { ...receipt, cents: 101 };
    const answer = await changingNothing(t, service, () => service.ask(finance, "/receipts", { body, key: "once" }));
    t.strictSame(problemIn(answer), { code: "ERR_IDEMPOTENCY_KEY_REUSED" });
  };
  await differently(t, first);
  await first.stop();
  await differently(t, await startService(t, {}, directory));
});

t.test("the opening of a round, repeated when the application has ended, is answered as it was", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const at = `/applications/${await forwardSmallApplication(service, cast)}`;
  const open = () => service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {}, key: "open" });
  const opened = answerIn(await done(open()));
  await done(service.ask(cast.applicant, `${at}/withdrawal`, { body: { reason: "Toch niet." } }));
  await service.settle();
  t.strictSame(answerIn(await changingNothing(t, service, open)), opened);
});

t.test("a key is its sender's, and for one thing", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const other = await service.token("finance", { sub: "finance-2" });
  await appoint(service, cast.manager, "finance-2", "finance");
  const answers = [
    await done(service.ask(cast.finance, "/receipts", { body: receipt, key: "mine" })),
    await done(service.ask(other, "/receipts", { body: receipt, key: "mine" })),
  ];
  t.not(answers[0]?.body.commandId, answers[1]?.body.commandId, "somebody else's is another command");
  const exchange = { earmark: "general", fromYear: 2017, toYear: 2016, cents: 1, reason: "Eerder nodig." };
  const elsewhere = await done(service.ask(cast.finance, "/exchanges", { body: exchange, key: "mine" }));
  t.match(elsewhere.body, { events: [{ type: "BudgetExchanged" }] }, "so is the same key for something else");
});

t.test("of the same command many times at once, one is carried out, and all get its answer", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const before = Number(await service.server.engine.store.head());
  const asking = { body: receipt, key: "at-once" };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => done(service.ask(cast.finance, "/receipts", asking))),
  );
  t.equal(new Set(answers.map((answer) => JSON.stringify(answerIn(answer)))).size, 1);
  t.equal(Number(await service.server.engine.store.head()), before + 1);
});

t.test("a command decided on an older revision is refused, and one on the newest is not", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
  const at = `/applications/${drafted.body.applicationId}`;
  t.equal(drafted.headers.get("etag"), '"0"', "the answer to a command has the revision of its stream for an ETag");
  const seen = {
    [at]: (await service.ask(cast.applicant, at)).headers.get("etag") ?? "",
    "": (await service.ask(cast.finance, "")).headers.get("etag") ?? "",
  };
  t.match(seen, { [at]: /^"0-/, "": /^"2-/ }, "and that of a query begins with it");

  const content = { ...smallApplication, title: "Anders" };
  const changes: readonly (readonly [target: string, who: string, path: string, asking: Asking])[] = [
    [at, cast.applicant, `${at}/draft`, { method: "PUT", body: { content } }],
    ["", cast.finance, "/receipts", { body: receipt }],
  ];
  for (const [target, who, path, asking] of changes) {
    const headers = { "if-match": seen[target] ?? "" };
    const changed = await done(service.ask(who, path, { ...asking, headers }));
    const stale = await changingNothing(t, service, () => service.ask(who, path, { ...asking, headers }));
    t.strictSame(problemIn(stale), { code: "ERR_REVISION_STALE" });
    const expected = Number(/\d+/.exec(seen[target] ?? ""));
    t.match(stale.body, { expected, actual: expected + 1 });
    const now = (await service.ask(who, target)).headers.get("etag");
    t.equal(now?.split("-")[0], changed.headers.get("etag")?.slice(0, -1));
  }
  const early = await changingNothing(t, service, () =>
    service.ask(cast.applicant, "/applications", {
      body: { content: smallApplication },
      headers: { "if-match": '"0"' },
    }),
  );
  t.strictSame(problemIn(early), { code: "ERR_REVISION_STALE" }, "what is not there yet has no revision");
});

t.test("an If-Match is read as RFC 9110 has it", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const ask = (match: string) =>
    service.ask(cast.finance, "/receipts", { body: receipt, headers: { "if-match": match } });
  const stale = { code: "ERR_REVISION_STALE" };
  for (const match of ['W/"2"', '"1", "7"', '"elders"', '""', 'W/"2", "1"'])
    t.strictSame(problemIn(await changingNothing(t, service, () => ask(match))), stale, match);
  for (const match of ["", "2", '"2', "W/2", '"2" "3"', "*, *"]) {
    const malformed = await changingNothing(t, service, () => ask(match));
    t.strictSame(problemIn(malformed), { code: "ERR_VALIDATION", at: ["/headers/if-match"] }, match);
  }
  for (const match of ['"2"', '"1", "3"', ' "4-getoond" ', 'W/"9", "5-getoond-br"', "*"]) await done(ask(match));
  const nothingYet = await service.ask(
    await service.token("fund-manager", { fund: "ander-fonds" }),
    "/v1/funds/ander-fonds",
    {
      method: "PUT",
      body: smallFund,
      headers: { "if-match": "*" },
    },
  );
  t.strictSame(problemIn(nothingYet), stale, "any revision, but there is none");
});

t.test("an answer says whether the command was carried out before", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const replayed = async (key: string) =>
    (await done(service.ask(cast.finance, "/receipts", { body: receipt, key }))).headers.get("idempotency-replayed");
  t.strictSame([await replayed("one"), await replayed("one"), await replayed("two")], [null, "true", null]);
});

t.test("201 is for what was made, with its Location", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  const person = { name: "L.", email: null, phone: null };
  const founded = await service.ask(cast.manager, "", { method: "PUT", body: smallFund });
  await appoint(service, cast.manager, "secretary-1", "secretary");
  const answers = [
    founded,
    await service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }),
    await service.ask(cast.secretary, "/persons/leiden-1", { method: "PUT", body: person }),
    await service.ask(cast.secretary, "/roster/holder-appointments", {
      body: { municipality: "leiden", person: "leiden-1" },
    }),
  ];
  const [, drafted] = answers;
  const base = "/v1/funds/holland-rijnland";
  t.strictSame(
    answers.map(({ status, headers }) => [status, headers.get("location")]),
    [
      [201, base],
      [201, `${base}/applications/${drafted?.body.applicationId}`],
      [201, `${base}/persons/leiden-1`],
      [200, null],
    ],
  );
  const seenBy = [cast.manager, cast.applicant, cast.secretary];
  for (const [index, token] of seenBy.entries()) {
    const location = answers[index]?.headers.get("location") ?? "";
    t.equal((await service.ask(token, location)).status, 200, location);
  }
});
