import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import t, { type Test } from "tap";
import { developmentKey, issueDevelopmentToken, tokenVerifier } from "../../../services/identity/tokens.ts";
import { problemIn } from "../../support/problem.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import { smallFund } from "../../support/small-fund.ts";

const AUDIENCE = "tijdelijk-fonds";
const ISSUER = "https://login.example.org";
const identity = { sub: "beheer-1", roles: ["fund-manager" as const], fund: "holland-rijnland" };

/** An identity provider: the file of its keys, and its tokens. */
async function provider(t: Test) {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const jwks = path.join(temporaryDirectory(t), "jwks.json");
  writeFileSync(jwks, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "een", alg: "ES256" }] }));
  const { sub, ...claims } = identity;
  const whole: JWTPayload = { ...claims, sub, iss: ISSUER, aud: AUDIENCE, exp: Math.floor(Date.now() / 1000) + 600 };
  return {
    jwks,
    rules: { audience: AUDIENCE, issuer: ISSUER, jwks, developmentKey: undefined },
    sign: (more: JWTPayload = {}, key = privateKey, kid = "een") =>
      new SignJWT(JSON.parse(JSON.stringify({ ...whole, ...more })))
        .setProtectedHeader({ alg: "ES256", kid })
        .sign(key),
    unsigned: () => new UnsecuredJWT(whole).encode(),
  };
}

t.test("a token of the configured provider identifies its subject", async (t) => {
  const { rules, sign } = await provider(t);
  const verify = tokenVerifier(rules);
  t.strictSame(await verify(await sign()), identity);
  t.strictSame(
    await verify(await sign({ organisation: "pleegzorg", municipality: "leiden", email: "iemand@example.org" })),
    { ...identity, organisation: "pleegzorg", municipality: "leiden" },
    "and no more than is needed",
  );
});

t.test("an invalid token is refused", async (t) => {
  const { rules, sign, unsigned } = await provider(t);
  const verify = tokenVerifier(rules);
  const { privateKey: strange } = await generateKeyPair("ES256");
  const token = await sign();
  const [header, payload, signature] = token.split(".");
  const forged = Buffer.from(JSON.stringify({ ...JSON.parse(atob(payload ?? "")), fund: "ander-fonds" }));
  const tokens: Readonly<Record<string, string>> = {
    "none at all": "",
    nonsense: "a.b.c",
    unsigned: unsigned(),
    "signed by somebody else": await sign({}, strange),
    "signed with a key nobody knows": await sign({}, strange, "twee"),
    "changed after it was signed": [header, forged.toString("base64url"), signature].join("."),
    "without its signature": `${header}.${payload}.`,
    expired: await sign({ exp: Math.floor(Date.now() / 1000) - 1 }),
    "valid for ever": await sign({ exp: undefined as never }),
    "not valid yet": await sign({ nbf: Math.floor(Date.now() / 1000) + 600 }),
    "of another issuer": await sign({ iss: "https://elders.example.org" }),
    "for another audience": await sign({ aud: "iets-anders" }),
    "for nobody": await sign({ sub: undefined as never }),
    "for no fund": await sign({ fund: undefined }),
    "without a role": await sign({ roles: [] }),
    "with a role there is not": await sign({ roles: ["koning"] }),
    "as the system itself": await sign({ roles: ["system"] }),
    "as the public": await sign({ roles: ["public"] }),
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
  const rules = { audience: AUDIENCE, issuer: undefined, jwks: undefined };
  const token = await issueDevelopmentToken(key, identity, { audience: AUDIENCE, lifetime: "1h" });
  t.strictSame(await tokenVerifier({ ...rules, developmentKey: key })(token), identity);
  await t.rejects(tokenVerifier({ ...rules, developmentKey: other })(token), { code: "ERR_UNAUTHENTICATED" });
  await t.rejects(tokenVerifier({ ...rules, developmentKey: undefined })(token), { code: "ERR_UNAUTHENTICATED" });
  const expired = await issueDevelopmentToken(key, identity, { audience: AUDIENCE, lifetime: "-1s" });
  await t.rejects(tokenVerifier({ ...rules, developmentKey: key })(expired), { code: "ERR_UNAUTHENTICATED" });
});

t.test("unreadable keys are reported before anything is served", async (t) => {
  const { jwks, rules } = await provider(t);
  t.throws(() => tokenVerifier({ ...rules, jwks: `${jwks}.weg` }), {
    name: "ConfigError",
    message: /IDENTITY_JWKS.*ENOENT/,
  });
  for (const content of ["", "{}", readFileSync(jwks, "utf8").replace("keys", "sleutels")]) {
    writeFileSync(jwks, content);
    t.throws(() => tokenVerifier(rules), { name: "ConfigError", message: /IDENTITY_JWKS/ });
  }
  t.throws(() => tokenVerifier({ ...rules, jwks: "https://" }), { name: "ConfigError" });
});

t.test("a service outside development accepts the provider's tokens, and no development tokens", async (t) => {
  const { jwks, sign } = await provider(t);
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
  const { sign } = await provider(t);
  const service = await startService(t);
  const founding = { method: "PUT", body: smallFund };
  t.strictSame(problemIn(await service.ask(await sign(), "", founding)), { code: "ERR_UNAUTHENTICATED" });
  t.equal((await service.ask(await service.token("fund-manager"), "", founding)).status, 201);
});
