import pino from "pino";
import t from "tap";
import { derivedId } from "../../../services/engine/ids.ts";
import { ISSUER, startProvider } from "../../support/identity-provider.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import { foundSmallFund, smallCast } from "../../support/small-fund.ts";

interface Line {
  readonly msg: string;
  readonly reqId: string;
}

/** A log whose lines can be read. */
function readableLog() {
  const lines: Line[] = [];
  return { lines, log: pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) }) };
}

t.test("whoever is kept from something is logged with what it was, and the answer names the line", async (t) => {
  const { lines, log } = readableLog();
  const service = await startService(t, {}, temporaryDirectory(t), log);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const stranger = await service.token("finance", { sub: "vreemde", fund: "ander-fonds" });
  const balance = "/v1/funds/:fundId/balance";
  const cases: readonly (readonly [token: string | null, path: string, body: object | undefined, expected: object])[] =
    [
      [null, "/balance", undefined, { code: "ERR_UNAUTHENTICATED", subject: null, route: balance, fundId: FUND }],
      ["a.b.c", "/balance", undefined, { code: "ERR_UNAUTHENTICATED", subject: null, route: balance, fundId: FUND }],
      [
        cast.applicant,
        "/balance",
        undefined,
        { code: "ERR_FORBIDDEN", subject: "applicant-1", route: balance, fundId: FUND },
      ],
      [stranger, "/balance", undefined, { code: "ERR_OTHER_FUND", subject: "vreemde", route: balance, fundId: FUND }],
      [
        cast.applicant,
        "/work-queue?role=finance",
        undefined,
        { code: "ERR_FORBIDDEN", subject: "applicant-1", route: "/v1/funds/:fundId/work-queue", fundId: FUND },
      ],
      [await service.token("applicant", { sub: "los" }), "/applications", { content: {} }, { code: "ERR_VALIDATION" }],
    ];
  for (const [token, path, body, expected] of cases) {
    lines.length = 0;
    const answer = await service.ask(token, path, body ? { body } : {});
    t.equal(answer.body.requestId, answer.headers.get("request-id"));
    const told = lines.filter(({ msg }) => msg === "request refused");
    t.match(told, [{ ...expected, reqId: answer.body.requestId }], `${path} ${JSON.stringify(expected)}`);
    if (!("subject" in expected)) t.notOk("subject" in (told[0] ?? {}), "only of what has to do with access");
  }
});

t.test("the log holds no subject as the provider tells it, and no fund that cannot be", async (t) => {
  const { lines, log } = readableLog();
  const provider = await startProvider(t);
  const flags = { development: "false", clock: "system", "identity-jwks": provider.jwks, "identity-issuer": ISSUER };
  const service = await startService(t, flags, temporaryDirectory(t), log);
  const sub = "iemand@voorbeeld.nl";
  const token = await provider.sign({ sub, email: sub, name: "Iemand" });
  await service.ask(token, "/persons/iemand", { method: "PUT", body: { name: "", email: sub, phone: null } });
  await service.ask(token, "/applications", { body: {} });
  await service.ask(token, `/v1/funds/${encodeURIComponent(sub)}/balance`);
  t.match(
    lines.filter(({ msg }) => msg === "request refused"),
    [
      { code: "ERR_VALIDATION" },
      { code: "ERR_FORBIDDEN", subject: derivedId(ISSUER, sub), fundId: FUND },
      { code: "ERR_OTHER_FUND", subject: derivedId(ISSUER, sub), fundId: null },
    ],
  );
  t.notMatch(JSON.stringify(lines), /iemand/i);
});

t.test("every answer names its request", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const seen = new Set<string | null>();
  const paths = [
    "/register",
    "/balance",
    "/v1/nergens",
    "/v1/%",
    "/v1/openapi.json",
    "/health/live",
    "/v1/errors/ERR_NONE",
  ];
  for (const path of paths) seen.add((await service.ask(null, path)).headers.get("request-id"));
  t.equal(seen.size, paths.length);
  t.notOk(seen.has(null));
  const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
  const given = await service.ask(cast.finance, "/receipts", { body: receipt });
  const [event] = given.body.events as { id: string }[];
  const recorded = (await Array.fromAsync(service.server.engine.store.readStream(`fund-${FUND}`))).at(-1);
  t.strictSame([recorded?.id, recorded?.metadata.correlationId], [event?.id, given.headers.get("request-id")]);
});
