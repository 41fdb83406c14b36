import { connect } from "node:net";
import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { type Asking, startService } from "../../support/service.ts";
import { done, foundSmallFund, smallApplication, smallAward, smallCast, smallFund } from "../../support/small-fund.ts";

const MALFORMED = { code: "ERR_MALFORMED" };
const invalid = (...at: string[]) => ({ code: "ERR_VALIDATION", at });
const withContent = (more: object) => ({ content: { ...smallApplication, ...more } });

t.test("what is no readable request is refused before anything else is looked at", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const json = "application/json";
  const bodies: Readonly<Record<string, readonly [body: string | Uint8Array, contentType: string, expected: object]>> =
    {
      "no body": ["", json, MALFORMED],
      "half a body": ['{"content":', json, MALFORMED],
      "a comma too many": ["[1,]", json, MALFORMED],
      "no JSON": ["content=1", json, MALFORMED],
      "text that is not UTF-8": [Buffer.from('{"reason":"caf\xe9"}', "latin1"), json, MALFORMED],
      "half a character": ['{"reason":"\\ud83d"}', json, MALFORMED],
      "half a character in the name of a field": ['{"\\ude00":1}', json, MALFORMED],
      "half a character, deep inside": [`${"[".repeat(50_000)}"\\ud83d"${"]".repeat(50_000)}`, json, MALFORMED],
      "an object's prototype": ['{"__proto__":{"isAdmin":true}}', json, MALFORMED],
      "an object's prototype, deep inside": ['{"content":{"title":{"__proto__":{}}}}', json, MALFORMED],
      "a name twice": ['{"content":{},"content":{}}', json, MALFORMED],
      "a name twice, spelt otherwise": ['{"content":{},"c\\u006fntent":{}}', json, MALFORMED],
      "a name twice, deep inside": ['{"content":{"budget":[{"year":2016,"unit":"{","year":2017}]}}', json, MALFORMED],
      "a constructor": ['{"constructor":{"prototype":{}}}', json, MALFORMED],
      "a whole character, deep inside": [
        `${"[".repeat(50_000)}"\\ud83d\\ude00"${"]".repeat(50_000)}`,
        json,
        invalid(""),
      ],
      "a list": ["[]", json, invalid("")],
      nothing: ["null", json, invalid("")],
      "a number": ["1e400", json, invalid("")],
      text: ['"tekst"', json, invalid("")],
      "a form": ["content=1", "application/x-www-form-urlencoded", { code: "ERR_MEDIA_TYPE" }],
      "plain text": ["{}", "text/plain", { code: "ERR_MEDIA_TYPE" }],
      "another kind of JSON": ["{}", "application/merge-patch+json", { code: "ERR_MEDIA_TYPE" }],
      "no kind at all": ["{}", "onzin", { code: "ERR_MEDIA_TYPE" }],
      "a little too much": [" ".repeat(1_048_577), json, { code: "ERR_BODY_TOO_LARGE" }],
      "ten megabytes": ["x".repeat(10_000_000), json, { code: "ERR_BODY_TOO_LARGE" }],
    };
  await changingNothing(t, service, async () => {
    for (const [name, [body, contentType, expected]] of Object.entries(bodies)) {
      const headers = { "content-type": contentType };
      t.strictSame(problemIn(await service.ask(cast.applicant, "/applications", { body, headers })), expected, name);
    }
  });

  t.test("ten megabytes in pieces, of no stated length", async (t) => {
    const pieces = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const response = await changingNothing(t, service, () =>
      fetch(`${service.server.url}/v1/funds/holland-rijnland/applications`, {
        method: "POST",
        headers: { authorization: `Bearer ${cast.applicant}`, "content-type": json, "idempotency-key": "in-pieces" },
        body: pieces,
        duplex: "half",
      } as RequestInit),
    );
    const body = (await response.json()) as Record<string, unknown>;
    t.strictSame(problemIn({ status: response.status, headers: response.headers, body }), {
      code: "ERR_BODY_TOO_LARGE",
    });
  });

  t.test("as much as may be", async (t) => {
    const body = JSON.stringify({ content: smallApplication });
    await done(
      service.ask(cast.applicant, "/applications", { body: body + " ".repeat(1_048_576 - Buffer.byteLength(body)) }),
    );
    t.end();
  });

  t.test("paths that lead nowhere", async (t) => {
    const paths: Readonly<Record<string, object>> = {
      "/v1/nergens": { code: "ERR_NOT_FOUND" },
      "/v1/funds/holland-rijnland/": { code: "ERR_NOT_FOUND" },
      "/v1/funds/holland-rijnland/contributions-of-years": { code: "ERR_METHOD_NOT_ALLOWED" },
      "/v1/funds/%E0%A4%A": MALFORMED,
      [`/v1/funds/${"a".repeat(300)}`]: { code: "ERR_NOT_FOUND" },
      "/v1/funds/Holland%20Rijnland": invalid("/params/fundId"),
      "/v1/funds/holland-rijnland%00": invalid("/params/fundId"),
      [`/v1/funds/${"a".repeat(61)}`]: invalid("/params/fundId"),
    };
    for (const [path, expected] of Object.entries(paths))
      t.strictSame(problemIn(await service.ask(null, path)), expected, path.slice(0, 60));
  });

  t.test("what is no HTTP", async (t) => {
    const { port } = new URL(service.server.url);
    const get = (...headers: readonly string[]) =>
      ["GET /health/live HTTP/1.1", ...headers, "Connection: close", "\r\n"].join("\r\n");
    const requests: Readonly<Record<string, readonly [said: string, status: number, code: string]>> = {
      nonsense: ["ONZIN\r\n\r\n", 400, "ERR_MALFORMED"],
      "a header that is far too long": [get("Host: fonds", `X-Long: ${"x".repeat(20_000)}`), 400, "ERR_MALFORMED"],
      "no host": [get(), 400, "ERR_MALFORMED"],
      "two hosts": [get("Host: fonds", "Host: elders"), 400, "ERR_MALFORMED"],
      "the same host twice": [get("Host: fonds", "host: fonds"), 400, "ERR_MALFORMED"],
      "an expectation that nobody meets": [get("Host: fonds", "Expect: een-wonder"), 417, "ERR_EXPECTATION"],
    };
    for (const [name, [said, status, code]] of Object.entries(requests)) {
      const socket = connect(Number(port), "127.0.0.1");
      socket.write(said);
      const answered = Buffer.concat(await socket.toArray()).toString();
      t.match(answered, new RegExp(`^HTTP/1\\.1 ${status} `), name);
      t.match(answered, /\r\nContent-Type: application\/problem\+json/i, name);
      t.match(answered, /\r\nAPI-Version: 1\.0\.0\r\n/i, name);
      t.match(JSON.parse(answered.split("\r\n\r\n")[1] ?? ""), { status, code }, name);
    }
  });

  t.test("another spelling of a path or a number", async (t) => {
    const paths: Readonly<Record<string, object>> = {
      "/v1/funds/h%6Flland-rijnland": { code: "ERR_NOT_FOUND" },
      "/v1/funds/holland%2Drijnland": { code: "ERR_NOT_FOUND" },
      "/%761/funds/holland-rijnland": { code: "ERR_NOT_FOUND" },
      "/v1//funds/holland-rijnland": { code: "ERR_NOT_FOUND" },
      "/V1/funds/holland-rijnland": { code: "ERR_NOT_FOUND" },
    };
    for (const [path, expected] of Object.entries(paths))
      t.strictSame(problemIn(await service.ask(null, path)), expected, path);
    const application = "01890a5d-ac96-774b-bcce-b302099a8057";
    for (const number of ["0x1", "1e0", "01", "+1", "1.0", "%201", "1%20", "-1", "0", "1_0", "\u0661"]) {
      const round = await service.ask(cast.manager, `/applications/${application}/rounds/${number}`);
      t.strictSame(problemIn(round), invalid("/params/round"), `round ${number}`);
      const limit = await service.ask(null, `/v1/funds/holland-rijnland/register?limit=${number}`);
      t.strictSame(problemIn(limit), invalid("/querystring/limit"), `limit ${number}`);
    }
  });

  t.match((await service.ask(null, "/health/ready")).body, { status: "ready", problems: [] }, "the service is well");
});

t.test("what says something that cannot be is refused, with everything that is wrong", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
  const exchange = { earmark: "general", fromYear: 2017, toYear: 2016, cents: 100, reason: "Eerder nodig." };
  const line = smallApplication.budget[0];

  const requests: Readonly<
    Record<string, readonly [who: string, path: string, asking: Asking | object, expected: object]>
  > = {
    "negative cents": [cast.finance, "/receipts", { ...receipt, cents: -1 }, invalid("/cents")],
    "no cents": [cast.finance, "/receipts", { ...receipt, cents: 0 }, invalid("/cents")],
    "part of a cent": [cast.finance, "/receipts", { ...receipt, cents: 0.5 }, invalid("/cents")],
    "cents as text": [cast.finance, "/receipts", { ...receipt, cents: "100" }, invalid("/cents")],
    "more than 2^53 cents": [cast.finance, "/receipts", { ...receipt, cents: 2 ** 53 }, invalid("/cents", "/cents")],
    "far more cents": [cast.finance, "/receipts", { ...receipt, cents: 1e300 }, invalid("/cents", "/cents")],
    "a lot at once": [
      cast.finance,
      "/receipts",
      { municipality: "Leiden!", year: 1999, earmark: "", cents: -0.5, effectiveOn: "31-12-2016", more: 1, "a/b~": 2 },
      invalid("/a~1b~0", "/cents", "/earmark", "/effectiveOn", "/more", "/municipality", "/year"),
    ],
    "a municipality that does not take part": [
      cast.finance,
      "/receipts",
      { ...receipt, municipality: "utrecht" },
      invalid("/municipality"),
    ],
    "effective tomorrow": [
      cast.finance,
      "/receipts",
      { ...receipt, effectiveOn: "2016-07-02" },
      { code: "ERR_EFFECTIVE_IN_FUTURE" },
    ],
    "more than there is": [cast.finance, "/exchanges", { ...exchange, cents: 100_001 }, { code: "ERR_POOL_SHORT" }],
    "years outside the fund": [cast.finance, "/exchanges", { ...exchange, fromYear: 2031 }, invalid("/fromYear")],
    "contributions that do not add up": [
      cast.finance,
      "/contribution-confirmations",
      { year: 2016, yearTotalCents: 1, contributions: [{ municipality: "leiden", earmark: "general", cents: 2 }] },
      { code: "ERR_CONTRIBUTIONS_DIFFER" },
    ],
    "a recovery nobody knows": [
      cast.finance,
      "/recovery-receipts",
      { recoveryId: "01890a5d-ac96-774b-bcce-b302099a8057", cents: 1 },
      { code: "ERR_NOT_FOUND" },
    ],
    "a payment of nothing": [
      cast.finance,
      "/payments",
      { applicationId: "01890a5d-ac96-774b-bcce-b302099a8057", instalment: 1 },
      { code: "ERR_NOT_FOUND" },
    ],
    "more than can be counted together": [
      cast.finance,
      "/extra-contributions",
      { ...receipt, cents: Number.MAX_SAFE_INTEGER, reason: "Extra." },
      { code: "ERR_AMOUNT_TOO_LARGE" },
    ],
    "the fund again": [cast.manager, "", { method: "PUT", body: smallFund }, { code: "ERR_FUND_EXISTS" }],
    "an empty title": [cast.applicant, "/applications", withContent({ title: " " }), invalid("/content/title")],
    "a price of half a cent": [
      cast.applicant,
      "/applications",
      withContent({ budget: [line, { ...line, priceCents: 0.5 }] }),
      invalid("/content/budget/1/priceCents"),
    ],
    "a day there never was": [
      cast.applicant,
      "/applications",
      withContent({ activities: { from: "2017-02-29", to: "2017-13-01" } }),
      invalid("/content/activities/from", "/content/activities/to"),
    ],
    "a stale revision that is none": [
      cast.finance,
      "/receipts",
      { body: { ...receipt, cents: -1 }, headers: { "if-match": "3" } },
      invalid("/cents", "/headers/if-match"),
    ],
    "a key of blanks": [
      cast.finance,
      "/receipts",
      { body: { ...receipt, cents: -1 }, key: "x".repeat(201) },
      invalid("/cents", "/headers/idempotency-key"),
    ],
    "a quantity with more than three decimals": [
      cast.applicant,
      "/applications",
      { body: withContent({ budget: [{ ...smallApplication.budget[0], quantityThousandths: 2_500.5 }] }) },
      invalid("/content/budget/0/quantityThousandths"),
    ],
    "a quantity as it was told before it had decimals": [
      cast.applicant,
      "/applications",
      { body: withContent({ budget: [{ ...smallApplication.budget[0], quantity: 2 }] }) },
      invalid("/content/budget/0/quantity"),
    ],
    "no scheme": [
      "",
      "/receipts",
      { body: receipt, headers: { authorization: cast.finance } },
      { code: "ERR_UNAUTHENTICATED" },
    ],
    "another scheme": [
      "",
      "/receipts",
      { body: receipt, headers: { authorization: "Basic c29tZWJvZHk6c2VjcmV0" } },
      { code: "ERR_UNAUTHENTICATED" },
    ],
  };
  await changingNothing(t, service, async () => {
    for (const [name, [who, path, given, expected]] of Object.entries(requests)) {
      const asking: Asking = "body" in given ? given : { body: given };
      t.strictSame(problemIn(await service.ask(who, path, asking)), expected, name);
    }
  });
  t.match((await service.ask(null, "/health/ready")).body, { status: "ready", problems: [] }, "the service is well");
  await done(service.ask(cast.finance, "/receipts", { body: receipt }));
});

t.test("what cannot be done as things stand is refused", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
  const applicationId = String(drafted.body.applicationId);
  const at = `/applications/${applicationId}`;
  const requests: Readonly<Record<string, readonly [who: string, path: string, body: object, expected: string]>> = {
    "a check of what was not submitted": [cast.reviewer, `${at}/matrix-checks`, {}, "ERR_NOT_FOUND"],
    "an award of it": [cast.manager, `${at}/award`, smallAward, "ERR_NOT_FOUND"],
    "advice on it": [cast.secretary, `${at}/rounds/1/opening`, {}, "ERR_NOT_FOUND"],
    "a payment on it": [cast.finance, "/payments", { applicationId, instalment: 1 }, "ERR_NOT_FOUND"],
    "another try to reserve for it": [cast.manager, "/reservation-retries", { applicationId }, "ERR_NOT_FOUND"],
    "the settlement of a fund that runs": [cast.finance, "/settlement", {}, "ERR_FUND_RUNNING"],
    "a round beyond all rounds": [cast.secretary, `${at}/rounds/1001/opening`, {}, "ERR_VALIDATION"],
  };
  await changingNothing(t, service, async () => {
    for (const [name, [who, path, body, expected]] of Object.entries(requests))
      t.equal(problemIn(await service.ask(who, path, { body })).code, expected, name);
  });
  t.match((await service.ask(null, "/health/ready")).body, { status: "ready", problems: [] }, "the service is well");
});

t.test("what may be sent but is too large for the log is refused, and what comes with it is not", async (t) => {
  const service = await startService(t, { "max-body-bytes": "10485760" });
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const targets = Array.from({ length: 200 }, (_, number) => {
    return { ...smallApplication.targets[0], id: `doel-${number}`, description: "€".repeat(4000) };
  });
  const [large, small] = await Promise.all([
    service.ask(cast.applicant, "/applications", { body: withContent({ targets }) }),
    service.ask(cast.applicant, "/applications", { body: withContent({}) }),
  ]);
  t.strictSame(problemIn(large), { code: "ERR_EVENT_TOO_LARGE" });
  t.equal(small.status, 201);
  const { body } = await done(service.ask(cast.applicant, "/applications"));
  t.equal((body.items as unknown[]).length, 1);
  t.match((await service.ask(null, "/health/ready")).body, { status: "ready", problems: [] }, "the service is well");
});

t.test("an application outside the fund's period, or too large to count, is not submitted", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const [line] = smallApplication.budget;
  const contents: Readonly<Record<string, readonly [more: object, at: readonly string[]]>> = {
    "activities that begin before the fund does": [
      { activities: { from: "2016-06-30", to: "2016-12-31" } },
      ["/content/activities/from"],
    ],
    "activities that end after the fund does": [
      { activities: { from: "2016-07-01", to: "2018-01-01" } },
      ["/content/activities/to"],
    ],
    "a line that is larger than can be counted": [
      { budget: [{ ...line, priceCents: Number.MAX_SAFE_INTEGER, quantityThousandths: 2_000 }] },
      ["/content/budget/0"],
    ],
    "a line of less than half a cent": [
      { budget: [line, { ...line, priceCents: 1, quantityThousandths: 499 }] },
      ["/content/budget/1"],
    ],
    "lines that are together larger than can be counted": [
      { budget: [line, { ...line, priceCents: Number.MAX_SAFE_INTEGER, quantityThousandths: 1_000 }] },
      ["/content/budget"],
    ],
    "a year outside the fund": [{ budget: [{ ...line, year: 2018 }] }, ["/content/budget/0/year"]],
  };
  for (const [name, [more, at]] of Object.entries(contents)) {
    const drafted = await done(service.ask(cast.applicant, "/applications", { body: withContent(more) }));
    const path = `/applications/${drafted.body.applicationId}/submission`;
    const refusal = await changingNothing(t, service, () => service.ask(cast.applicant, path, { body: {} }));
    t.strictSame(problemIn(refusal), { code: "ERR_APPLICATION_INCOMPLETE", at }, name);
  }
});
