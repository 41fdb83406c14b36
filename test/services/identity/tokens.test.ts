import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import pino from "pino";
import t, { type Test } from "tap";
import { derivedId } from "../../../services/engine/ids.ts";
import { readOwnClaims } from "../../../services/identity/claims.ts";
import { openProvider } from "../../../services/identity/provider.ts";
import { developmentKey, issueDevelopmentToken, tokenVerifier } from "../../../services/identity/tokens.ts";
import { AUDIENCE, ISSUER, startProvider } from "../../support/identity-provider.ts";
import { problemIn } from "../../support/problem.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import { smallFund } from "../../support/small-fund.ts";

const SUBJECT = "auth0|6512bd43d9caa6e02c990b0a";
const identity = { sub: derivedId(ISSUER, SUBJECT), roles: ["fund-manager" as const], fund: "holland-rijnland" };
const development = { sub: "beheer-1", roles: ["fund-manager" as const], fund: "holland-rijnland" };
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

/** A provider whose keys are in a file, and a verifier of its tokens. */
async function providerWithFile(t: Test) {
  const provider = await startProvider(t);
  const jwks = path.join(temporaryDirectory(t), "jwks.json");
  writeFileSync(jwks, JSON.stringify(provider.keys()));
  const options = { issuer: ISSUER, jwks, readClaims: readOwnClaims, keysKeptMs: 1, onFailure() {} };
  const rules = { audience: AUDIENCE, provider: openProvider(options), developmentKey: undefined };
  return { jwks, options, rules, sign: provider.sign };
}

t.test("a token of the configured provider identifies its subject", async (t) => {
  const { rules, sign } = await providerWithFile(t);
  const verify = tokenVerifier(rules);
  t.strictSame(await verify(await sign()), identity);
  t.strictSame(
    await verify(await sign({ organisation: "pleegzorg", municipality: "leiden", email: "iemand@example.org" })),
    { ...identity, organisation: "pleegzorg", municipality: "leiden" },
    "and no more than is needed",
  );
});

t.test("a subject of any form stands for one person, and is not itself handed on", async (t) => {
  const { rules, sign } = await providerWithFile(t);
  const verify = tokenVerifier(rules);
  const subjects = ["248289761001", "a@b.example", "oidc/Ünïcode", "-", "x".repeat(255), SUBJECT];
  const found: string[] = [];
  for (const sub of subjects) found.push((await verify(await sign({ sub }))).sub);
  t.strictSame(
    found,
    subjects.map((sub) => derivedId(ISSUER, sub)),
  );
  t.equal(new Set(found).size, subjects.length);
});

t.test("roles that this service does not know are somebody else's", async (t) => {
  const { rules, sign } = await providerWithFile(t);
  const verify = tokenVerifier(rules);
  const rolesIn = async (roles: readonly string[]) => (await verify(await sign({ roles }))).roles;
  t.strictSame(await rolesIn(["koning", "finance", "offline_access", "auditor"]), ["finance", "auditor"]);
  t.strictSame(await rolesIn(["system", "public", "koning"]), [], "nor is anybody the system itself");
  t.strictSame(await rolesIn([]), []);
});

t.test("a token may be for several funds", async (t) => {
  const { rules, sign } = await providerWithFile(t);
  const fund = ["holland-rijnland", "ander-fonds"];
  t.strictSame(await tokenVerifier(rules)(await sign({ fund })), { ...identity, fund });
});

t.test("the clocks of provider and service may differ by a minute", async (t) => {
  const { rules, sign } = await providerWithFile(t);
  const verify = tokenVerifier(rules);
  t.strictSame(await verify(await sign({ exp: inSeconds(-50) })), identity);
  t.strictSame(await verify(await sign({ nbf: inSeconds(50) })), identity);
  await t.rejects(verify(await sign({ exp: inSeconds(-61) })), { code: "ERR_UNAUTHENTICATED" });
  await t.rejects(verify(await sign({ nbf: inSeconds(70) })), { code: "ERR_UNAUTHENTICATED" });
});

t.test("only an access token is one, whatever else the provider signs", async (t) => {
  const { rules, sign } = await providerWithFile(t);
  const verify = tokenVerifier(rules);
  for (const typ of ["at+jwt", "application/at+jwt", "JWT", "jwt"])
    t.strictSame(await verify(await sign({}, { typ })), identity, typ);
  for (const typ of ["logout+jwt", "secevent+jwt", "dpop+jwt", "", undefined as never])
    await t.rejects(verify(await sign({}, { typ })), { code: "ERR_UNAUTHENTICATED" }, typ);
});

t.test("a token is signed with a key of its own, never with a secret that is shared", async (t) => {
  const { rules } = await providerWithFile(t);
  const secret = new TextEncoder().encode("a secret of thirty-two characters");
  const hmac = await new SignJWT({ ...development, iss: ISSUER, aud: AUDIENCE, exp: inSeconds(60) })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
    .sign(secret);
  await t.rejects(tokenVerifier({ ...rules, provider: { ...rules.provider, keyOf: async () => secret } })(hmac), {
    code: "ERR_UNAUTHENTICATED",
    cause: { code: "ERR_JOSE_ALG_NOT_ALLOWED" },
  });
});

t.test("an invalid token is refused", async (t) => {
  const { rules, sign } = await providerWithFile(t);
  const verify = tokenVerifier(rules);
  const { privateKey } = await generateKeyPair("ES256");
  const whole: JWTPayload = { ...development, iss: ISSUER, aud: AUDIENCE, exp: inSeconds(600) };
  const strange = (kid: string) =>
    new SignJWT(whole).setProtectedHeader({ alg: "ES256", kid, typ: "at+jwt" }).sign(privateKey);
  const token = await sign();
  const [header, payload, signature] = token.split(".");
  const forged = Buffer.from(JSON.stringify({ ...JSON.parse(atob(payload ?? "")), fund: "ander-fonds" }));
  const tokens: Readonly<Record<string, string>> = {
    "none at all": "",
    nonsense: "a.b.c",
    unsigned: new UnsecuredJWT(whole).encode(),
    "signed by somebody else": await strange("key-1"),
    "signed with a key nobody knows": await strange("key-2"),
    "changed after it was signed": [header, forged.toString("base64url"), signature].join("."),
    "without its signature": `${header}.${payload}.`,
    expired: await sign({ exp: inSeconds(-600) }),
    "valid for ever": await sign({ exp: undefined as never }),
    "not valid yet": await sign({ nbf: inSeconds(600) }),
    "of another issuer": await sign({ iss: "https://elders.example.org" }),
    "for another audience": await sign({ aud: "iets-anders" }),
    "for nobody": await sign({ sub: undefined as never }),
    "for no fund": await sign({ fund: undefined }),
    "for no fund at all": await sign({ fund: [] }),
    "for a subject without end": await sign({ sub: "x".repeat(256) }),
    "without roles": await sign({ roles: undefined }),
    "with an organisation that cannot be": await sign({ organisation: "Pleegzorg BV" }),
  };
  for (const [name, each] of Object.entries(tokens))
    await t.rejects(verify(each), { code: "ERR_UNAUTHENTICATED" }, name);
});

t.test("development tokens are valid on one service, whose key is readable by its owner only", async (t) => {
  const directory = path.join(temporaryDirectory(t), "nieuw", "gegevens");
  const [key, same] = await Promise.all([developmentKey(directory), developmentKey(directory)]);
  t.strictSame(same, key, "whoever is first makes it");
  t.strictSame(
    [directory, path.join(directory, "development-key.json")].map((each) => statSync(each).mode & 0o777),
    [0o700, 0o600],
  );
  const other = await developmentKey(temporaryDirectory(t));
  const rules = { audience: AUDIENCE, provider: null };
  const token = await issueDevelopmentToken(key, development, { audience: AUDIENCE, lifetime: "1h" });
  t.strictSame(await tokenVerifier({ ...rules, developmentKey: key })(token), development);
  await t.rejects(tokenVerifier({ ...rules, developmentKey: other })(token), { code: "ERR_UNAUTHENTICATED" });
  await t.rejects(tokenVerifier({ ...rules, developmentKey: undefined })(token), { code: "ERR_UNAUTHENTICATED" });
  const expired = await issueDevelopmentToken(key, development, { audience: AUDIENCE, lifetime: "-61s" });
  await t.rejects(tokenVerifier({ ...rules, developmentKey: key })(expired), { code: "ERR_UNAUTHENTICATED" });
});

t.test("unreadable keys are reported before anything is served", async (t) => {
  const { jwks, options } = await providerWithFile(t);
  t.throws(() => openProvider({ ...options, jwks: `${jwks}.weg` }), {
    name: "ConfigError",
    message: /IDENTITY_JWKS.*ENOENT/,
  });
  for (const content of ["", "{}", readFileSync(jwks, "utf8").replace("keys", "sleutels")]) {
    writeFileSync(jwks, content);
    t.throws(() => openProvider(options), { name: "ConfigError", message: /IDENTITY_JWKS/ });
  }
  t.throws(() => openProvider({ ...options, jwks: "https://" }), { name: "ConfigError" });
});

t.test("a service whose provider is away says so, and answers again when the provider does", async (t) => {
  const provider = await startProvider(t);
  provider.behaviour = "fails";
  const logged: { msg?: string; code?: string; err?: { message: string; stack: string } }[] = [];
  const log = pino({ level: "warn", base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  let nowMs = Date.now();
  t.intercept(Date, "now", { value: () => nowMs });
  const flags = { development: "false", clock: "system", "identity-jwks": provider.jwks, "identity-issuer": ISSUER };
  const service = await startService(t, flags, undefined, log);
  const token = await provider.sign();
  const asked = await service.ask(token, "/balance");
  t.strictSame(problemIn(asked), { code: "ERR_IDENTITY_UNAVAILABLE" });
  t.strictSame([asked.headers.get("retry-after"), asked.headers.get("www-authenticate")], ["1", null]);
  t.match(logged, [
    { msg: "the keys of the identity provider could not be fetched", err: { message: /answers 500/ } },
    { msg: "request failed", code: "ERR_IDENTITY_UNAVAILABLE", err: { stack: /answers 500/ } },
  ]);
  t.match(await service.ask(null, "/health/ready"), {
    status: 503,
    body: {
      problems: ["the identity provider gives no keys: the address of the keys answers 500"],
      identityKeys: { fetchedAt: null, usedUntil: null, failure: "the address of the keys answers 500" },
    },
  });
  t.equal((await service.ask(null, "/register")).status, 404, "whoever needs no token is answered");

  provider.behaviour = "answers";
  nowMs += 5_000;
  t.strictSame(problemIn(await service.ask(token, "/balance")), { code: "ERR_NOT_FOUND" });
  t.match(await service.ask(null, "/health/ready"), { status: 200, body: { identityKeys: { failure: null } } });
});

t.test("a service outside development accepts the provider's tokens, and no development tokens", async (t) => {
  const { jwks, sign } = await providerWithFile(t);
  const flags = { development: "false", clock: "system", "identity-jwks": jwks, "identity-issuer": ISSUER };
  const service = await startService(t, flags);
  const founding = { method: "PUT", body: smallFund };
  const refused = await service.ask(await service.token("fund-manager"), "", founding);
  t.strictSame(problemIn(refused), { code: "ERR_UNAUTHENTICATED" });
  t.equal(refused.headers.get("www-authenticate"), 'Bearer error="invalid_token"');
  const without = await service.ask(null, "", founding);
  t.equal(without.headers.get("www-authenticate"), "Bearer", "there is nothing wrong with a token that is not given");
  t.equal((await service.ask(await sign(), "", founding)).status, 201);
  const now = { body: { now: "2016-08-01T10:00:00.000Z" } };
  t.strictSame(problemIn(await service.ask(await sign(), "/v1/development/clock", now)), { code: "ERR_NOT_FOUND" });
});

t.test("a development service without a provider accepts its own tokens only", async (t) => {
  const { sign } = await providerWithFile(t);
  const service = await startService(t);
  const founding = { method: "PUT", body: smallFund };
  t.strictSame(problemIn(await service.ask(await sign(), "", founding)), { code: "ERR_UNAUTHENTICATED" });
  t.equal((await service.ask(await service.token("fund-manager"), "", founding)).status, 201);
});
