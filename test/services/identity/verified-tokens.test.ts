import t from "tap";
import { rememberVerified } from "../../../services/identity/verified-tokens.ts";

const START = Date.UTC(2016, 6, 1);

/**
 * Makes a verifier that records its calls, on a clock that the test moves. `expires` is in ms from the start, by token.
 */
function verifying(expires: Readonly<Record<string, number>>) {
  const verified: string[] = [];
  let nowMs = START;
  const verify = rememberVerified(
    async (token) => {
      verified.push(token);
      const expiresAtMs = START + (expires[token] ?? 0);
      if (nowMs >= expiresAtMs) throw new Error(`${token} does not verify`);
      return { identity: `owner of ${token}`, expiresAtMs };
    },
    () => nowMs,
  );
  return {
    verify,
    verified: () => verified.splice(0),
    after: (ms: number) => {
      nowMs = START + ms;
    },
  };
}

t.test("a token is verified once, and again after a minute", async (t) => {
  const { verify, verified, after } = verifying({ a: 3_600_000, b: 3_600_000 });
  t.equal(await verify("a"), "owner of a");
  t.equal(await verify("b"), "owner of b");
  after(59_999);
  t.equal(await verify("a"), "owner of a");
  t.strictSame(verified(), ["a", "b"]);
  after(60_000);
  t.equal(await verify("a"), "owner of a");
  t.strictSame(verified(), ["a"]);
});

t.test("a verified token is not accepted beyond its expiry", async (t) => {
  const { verify, after } = verifying({ short: 5_000 });
  await verify("short");
  after(4_999);
  t.equal(await verify("short"), "owner of short");
  after(5_000);
  await t.rejects(verify("short"), { message: "short does not verify" });
});

t.test("a token that fails is verified again each time", async (t) => {
  const { verify, verified } = verifying({});
  await t.rejects(verify("forged"));
  await t.rejects(verify("forged"));
  t.strictSame(verified(), ["forged", "forged"]);
});

t.test("the number of remembered tokens is bounded: those verified longest ago are dropped", async (t) => {
  const tokens = Array.from({ length: 2_001 }, (_, index) => `token-${index}`);
  const { verify, verified } = verifying(Object.fromEntries(tokens.map((token) => [token, 1_000])));
  for (const token of tokens) await verify(token);
  verified();
  await verify("token-1");
  await verify("token-2000");
  t.strictSame(verified(), []);
  await verify("token-0");
  t.strictSame(verified(), ["token-0"]);
});
