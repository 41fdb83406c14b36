import { decodeProtectedHeader, type JWTHeaderParameters } from "jose";
import t, { type Test } from "tap";
import { type FetchedKeys, fetchedKeys } from "../../../services/identity/fetched-keys.ts";
import { startProvider, type TestProvider } from "../../support/identity-provider.ts";

const START = Date.UTC(2016, 6, 1);
const KEPT_MS = 3_600_000;
const REFRESHED_MS = 600_000;
const AGAIN_MS = 5_000;

/** The keys of a provider, on a clock that the test moves. */
async function fetching(t: Test, { timeoutMs = 60_000 } = {}) {
  const provider = await startProvider(t);
  const failures: Error[] = [];
  const failed = Promise.withResolvers<void>();
  let nowMs = START;
  const keys = fetchedKeys(new URL(provider.jwks), {
    keptMs: KEPT_MS,
    onFailure(error) {
      failures.push(error);
      failed.resolve();
    },
    timeoutMs,
    nowMs: () => nowMs,
  });
  return {
    provider,
    keys,
    failures,
    /** Until the first attempt fails. */
    failed: failed.promise,
    after(ms: number) {
      nowMs = START + ms;
    },
  };
}

/** Looks up the key of a token. @returns its id. */
async function lookedUp({ keyOf }: FetchedKeys, token: string): Promise<string | undefined> {
  const [, payload = "", signature = ""] = token.split(".");
  const header: JWTHeaderParameters = { alg: "", ...decodeProtectedHeader(token) };
  await keyOf(header, { payload, signature });
  return header.kid;
}

/** Looks up the key that a provider's newest token is signed with. @returns its id. */
async function found(provider: TestProvider, keys: FetchedKeys): Promise<string | undefined> {
  return await lookedUp(keys, await provider.sign());
}

t.test("keys are fetched when the first is asked for, by all who ask meanwhile together", async (t) => {
  const { provider, keys } = await fetching(t);
  t.strictSame(await Promise.all([found(provider, keys), found(provider, keys)]), ["key-1", "key-1"]);
  t.equal(provider.asked, 1);
});

for (const behaviour of ["fails", "tells nonsense", "redirects"] as const)
  t.test(`keys of a provider that ${behaviour} are not known, and that is no fault of the token`, async (t) => {
    const { provider, keys, failures, after } = await fetching(t);
    provider.behaviour = behaviour;
    await t.rejects(found(provider, keys), { code: "ERR_IDENTITY_UNAVAILABLE", cause: Error });
    t.equal(failures.length, 1);
    await t.rejects(found(provider, keys), { code: "ERR_IDENTITY_UNAVAILABLE" });
    t.equal(provider.asked, 1, "it is not asked again at once");
    t.match(keys.state(), { fetchedAt: null, usedUntil: null, failure: String, isUsable: false });
    provider.behaviour = "answers";
    after(AGAIN_MS);
    t.equal(await found(provider, keys), "key-1");
    t.match(keys.state(), { failure: null, isUsable: true });
  });

t.test("a provider that does not answer is waited for no longer than it may take", async (t) => {
  const { provider, keys } = await fetching(t, { timeoutMs: 20 });
  provider.behaviour = "hangs";
  await t.rejects(found(provider, keys), { code: "ERR_IDENTITY_UNAVAILABLE", cause: { name: "TimeoutError" } });
});

t.test("the last good keys are used while no others can be fetched, and for no longer than they may be", async (t) => {
  const { provider, keys, failed, after } = await fetching(t);
  await found(provider, keys);
  provider.behaviour = "fails";
  after(REFRESHED_MS);
  t.equal(await found(provider, keys), "key-1");
  await failed;
  t.strictSame(keys.state(), {
    fetchedAt: "2016-07-01T00:00:00.000Z",
    usedUntil: "2016-07-01T01:00:00.000Z",
    failure: "the address of the keys answers 500",
    isUsable: true,
  });
  after(KEPT_MS - 1);
  t.equal(await found(provider, keys), "key-1");
  after(KEPT_MS);
  await t.rejects(found(provider, keys), {
    code: "ERR_IDENTITY_UNAVAILABLE",
    cause: { message: "the address of the keys answers 500" },
  });
  t.match(keys.state(), { isUsable: false });
  provider.behaviour = "answers";
  after(KEPT_MS + AGAIN_MS);
  t.equal(await found(provider, keys), "key-1");
});

t.test("a provider that hangs holds up nobody whose key is known", async (t) => {
  const { provider, keys, after } = await fetching(t);
  await found(provider, keys);
  provider.behaviour = "hangs";
  after(REFRESHED_MS);
  t.equal(await found(provider, keys), "key-1");
});

t.test("a new key is fetched when a token names it; one that is withdrawn stops working", async (t) => {
  const { provider, keys, after } = await fetching(t);
  const before = await provider.sign();
  await found(provider, keys);
  await provider.rotate();
  after(AGAIN_MS);
  t.equal(await found(provider, keys), "key-2");
  t.equal(provider.asked, 2);
  await t.rejects(lookedUp(keys, before), { code: "ERR_JWKS_NO_MATCHING_KEY" });
});

t.test("tokens that name keys nobody knows do not have the keys fetched each time", async (t) => {
  const { provider, keys, after } = await fetching(t);
  const token = await provider.sign({}, { kid: "stray" });
  const stray = () => lookedUp(keys, token);
  await t.rejects(stray(), { code: "ERR_JWKS_NO_MATCHING_KEY" });
  await t.rejects(stray(), { code: "ERR_JWKS_NO_MATCHING_KEY" });
  t.equal(provider.asked, 1, "they were fetched just now");
  after(AGAIN_MS);
  await t.rejects(stray(), { code: "ERR_JWKS_NO_MATCHING_KEY" });
  await t.rejects(stray(), { code: "ERR_JWKS_NO_MATCHING_KEY" });
  t.equal(provider.asked, 2);
});

t.test("whether a key is new cannot be said while the provider is away", async (t) => {
  const { provider, keys, after } = await fetching(t);
  await found(provider, keys);
  await provider.rotate();
  provider.behaviour = "fails";
  after(AGAIN_MS);
  await t.rejects(found(provider, keys), { code: "ERR_IDENTITY_UNAVAILABLE" });
});

t.test("keys are fetched again in the background when they are old", async (t) => {
  const { provider, keys, after } = await fetching(t);
  const before = await provider.sign();
  await found(provider, keys);
  await provider.rotate();
  after(REFRESHED_MS);
  keys.state();
  t.equal(await found(provider, keys), "key-2");
  await t.rejects(lookedUp(keys, before), { code: "ERR_JWKS_NO_MATCHING_KEY" });
  t.equal(provider.asked, 2);
});
