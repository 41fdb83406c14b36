import t, { type Test } from "tap";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import { problemIn } from "../../support/problem.ts";
import { type Answered, FUND, startService, type TestService } from "../../support/service.ts";
import { foundSmallFund, smallCast } from "../../support/small-fund.ts";

/** Has time stand still; by hand it goes on. */
function frozenTime(t: Test) {
  let nowMs = Date.now();
  t.intercept(Date, "now", { value: () => nowMs });
  return {
    pass(ms: number) {
      nowMs += ms;
    },
  };
}

/** What an answer says of the limits. */
function limitsIn({ headers }: Answered) {
  return {
    policy: headers.get("ratelimit-policy"),
    left: headers.get("ratelimit"),
    retryAfter: headers.get("retry-after"),
  };
}

/** How many more requests an answer says its asker may send. */
function leftOf(answer: Answered): number {
  return Number(/"(?:token|public)";r=(\d+)/.exec(answer.headers.get("ratelimit") ?? "")?.[1]);
}

/** Counts what a request costs: how many fewer may follow on it than on the one before. */
function costs(service: TestService, token: string | null) {
  const next = async () => leftOf(await service.ask(token, ""));
  return async (path: string, asking: Parameters<TestService["ask"]>[2] = {}): Promise<number> => {
    const before = await next();
    await service.ask(token, path, asking);
    return before - (await next()) - 1;
  };
}

t.test("an address without a token asks so much in a minute, and is told when it may again", async (t) => {
  const time = frozenTime(t);
  const service = await startService(t, { "public-rate": "2", "address-rate": "100" });
  const ask = () => service.ask(null, "/register");
  const policy = '"address";q=100;w=60, "public";q=2;w=60';
  t.strictSame(limitsIn(await ask()), { policy, left: '"address";r=99;t=60, "public";r=1;t=60', retryAfter: null });
  time.pass(20_000);
  t.strictSame(limitsIn(await ask()), { policy, left: '"address";r=98;t=40, "public";r=0;t=40', retryAfter: null });
  const refused = await ask();
  t.strictSame(problemIn(refused), { code: "ERR_TOO_MANY_REQUESTS" });
  t.match(refused.body, {
    retryAfterSeconds: 40,
    detail: "U vraagt te veel achter elkaar. Het kan weer over 40 seconden.",
  });
  t.strictSame(limitsIn(refused), { policy, left: '"address";r=97;t=40, "public";r=0;t=40', retryAfter: "40" });
  t.equal(refused.headers.get("access-control-allow-origin"), "*", "so that a page of another origin can read it");
  time.pass(40_000);
  t.match(limitsIn(await ask()), { left: '"address";r=99;t=60, "public";r=1;t=60' });
});

t.test("each subject of a token has its own limit, whichever of its tokens it shows", async (t) => {
  frozenTime(t);
  const service = await startService(t, { "token-rate": "2", "public-rate": "1" });
  const [one, same, other] = await Promise.all([
    service.token("finance"),
    service.token(["finance", "auditor"], { sub: "finance-1" }),
    service.token("finance", { sub: "finance-2" }),
  ]);
  t.equal(leftOf(await service.ask(one, "/balance")), 1);
  t.equal(leftOf(await service.ask(same, "/balance")), 0);
  t.strictSame(problemIn(await service.ask(one, "/balance")), { code: "ERR_TOO_MANY_REQUESTS" });
  t.equal(leftOf(await service.ask(other, "/balance")), 1);
  t.equal(leftOf(await service.ask(null, "/register")), 0, "nor does the public pay for it");
});

t.test("an address with many tokens has a limit as well", async (t) => {
  frozenTime(t);
  const service = await startService(t, { "token-rate": "2", "address-rate": "3" });
  const tokens = await Promise.all(["a", "b", "c", "d"].map((sub) => service.token("finance", { sub })));
  const answers: number[] = [];
  for (const token of tokens) answers.push((await service.ask(token, "/balance")).status);
  t.strictSame(answers, [404, 404, 404, 429]);
});

t.test("what is refused is counted like anything else", async (t) => {
  frozenTime(t);
  const service = await startService(t, { "public-rate": "1000", "token-rate": "1000", "address-rate": "1000" });
  const [official, stranger] = await Promise.all([
    service.token("finance"),
    service.token("finance", { fund: "ander-fonds" }),
  ]);
  const cases: readonly (readonly [
    name: string,
    token: string | null,
    ...ask: Parameters<ReturnType<typeof costs>>,
  ])[] = [
    ["no such path", null, "/v1/nergens"],
    ["no such method", null, "/register", { method: "DELETE" }],
    ["nothing but which methods there are", null, "/register", { method: "OPTIONS" }],
    ["no token", null, "/balance"],
    ["a token that is none", null, "/balance", { headers: { authorization: "Bearer a.b.c" } }],
    ["no token at all in its place", null, "/balance", { headers: { authorization: "Basic YTpi" } }],
    ["a token where nobody looks at it", null, "/v1/errors/ERR_NONE", { headers: { authorization: "Bearer a.b.c" } }],
    ["a wrong question", null, "/register?limit=none"],
    ["no body", official, "/receipts", { body: "" }],
    ["a wrong body", official, "/receipts", { body: {} }],
    ["another role", official, "/exchanges", { body: {} }],
    ["another fund", stranger, "/balance"],
  ];
  for (const [name, token, ...asking] of cases) t.equal(await costs(service, token)(...asking), 1, name);
  const before = await service.ask(null, "/register");
  await service.ask(null, `/v1/funds/${FUND.replace("h", "%68")}/register`);
  const after = await service.ask(null, "/register");
  const ofAddress = (answer: Answered) => Number(/"address";r=(\d+)/.exec(answer.headers.get("ratelimit") ?? "")?.[1]);
  t.equal(
    ofAddress(before) - ofAddress(after),
    2,
    "a path in another spelling, which is refused before its asker is known",
  );
});

t.test("a dear question counts as several", async (t) => {
  frozenTime(t);
  const service = await startService(t, { "public-rate": "1000", "token-rate": "100000" });
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const official = costs(service, cast.manager);
  t.equal(await official("/balance"), 1);
  t.equal(await official("/exchanges?limit=50"), 1);
  t.equal(await official("/exchanges?limit=51"), 2);
  t.equal(await official("/exchanges?limit=200"), 4);
  for (const limit of ["-1", "0", "x", "1e99", "Infinity"])
    t.ok(
      (await official(`/exchanges?limit=${limit}`)) <= 20,
      `a limit of ${limit} is refused, and counted as something`,
    );
  const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
  const finance = costs(service, cast.finance);
  t.equal(await finance("/receipts", { body: receipt }), 1);
  t.equal(await finance("/receipts?dryRun=true", { body: receipt }), 5);
  t.equal(await costs(service, null)("/v1/openapi.json"), 5);
});

t.test("every question that is answered from the events costs twenty times as much", async (t) => {
  frozenTime(t);
  const service = await startService(t, { "token-rate": "1000000" });
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const token = await service.token(
    [...new Set(Object.values(transformationFund.queries).flatMap(({ roles }) => roles))]
      .filter((role) => role !== "public" && role !== "system")
      .slice(0, 8),
  );
  const cost = costs(service, token);
  const found: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const [name, { asOf, fromEvents, ...query }] of Object.entries(transformationFund.queries)) {
    const address = addressOf(query, { municipality: "leiden" });
    found[name] = [
      await cost(address),
      await cost(`${address}?asOf=2016-06-30`),
      await cost(`${address}?effectiveBy=2016-06-30`),
    ];
    expected[name] = fromEvents ? [20, 20, 20] : asOf ? [1, 20, 20] : [1, 1, 1];
  }
  t.strictSame(found, expected);
});

t.test("whoever watches the service is not counted", async (t) => {
  const service = await startService(t, { "public-rate": "1", "address-rate": "1" });
  for (const path of ["/health/live", "/health/ready", "/health/live", "/health/ready"]) {
    const answer = await service.ask(null, path);
    t.equal(answer.status, 200);
    t.strictSame(limitsIn(answer), { policy: null, left: null, retryAfter: null });
  }
  t.equal((await fetch(`${service.server.url}/metrics`)).status, 200);
});

t.test("who the client is is what the connection says, unless it comes from a proxy that is trusted", async (t) => {
  frozenTime(t);
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
  const trusting = await startService(t, { "public-rate": "5", "trusted-proxies": "10.0.0.0/8, 127.0.0.1" });
  const left = async (service: TestService, address: string) =>
    leftOf(await service.ask(null, "/register", from(address)));
  t.equal(await left(trusting, "192.0.2.1"), 4);
  t.equal(await left(trusting, "192.0.2.2"), 4);
  t.equal(
    await left(trusting, "198.51.100.9, 192.0.2.1"),
    3,
    "what the client itself says of others counts for nothing",
  );
  t.equal(await left(trusting, "192.0.2.1, 10.1.2.3"), 2, "through two proxies");
  t.equal(await left(trusting, "2001:db8::1"), 4);
  t.equal(await left(trusting, "2001:db8::2"), 3, "whoever has one IPv6 address has 2^64 of them");

  const byDefault = await startService(t, { "public-rate": "5" });
  t.equal(await left(byDefault, "192.0.2.1"), 4);
  t.equal(await left(byDefault, "192.0.2.2"), 3);
});

t.test("the number of clients that are remembered is bounded; whoever asked longest ago is forgotten", async (t) => {
  frozenTime(t);
  const service = await startService(t, {
    "public-rate": "5",
    "remembered-clients": "2",
    "trusted-proxies": "127.0.0.1",
  });
  const found: number[] = [];
  for (const client of [1, 2, 1, 3, 1, 2])
    found.push(leftOf(await service.ask(null, "/register", { headers: { "x-forwarded-for": `192.0.2.${client}` } })));
  t.strictSame(found, [4, 4, 3, 4, 2, 4]);
});
