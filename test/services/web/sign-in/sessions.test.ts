import Fastify from "fastify";
import t, { type Test } from "tap";
import { openSessions, type SessionOptions } from "../../../../services/web/sign-in/sessions.ts";

const KEY = Buffer.alloc(32, 1).toString("base64");
const IDLE_MS = 1_800_000;
const LONGEST_MS = 36_000_000;
const MINUTE_MS = 60_000;
const identity = { sub: "somebody", roles: ["reviewer" as const, "secretary" as const], fund: "holland-rijnland" };

/** An app on which somebody signs in at `/in`, out at `/out`, takes another role at `/as/…`, and `/who` says who they are. */
async function appOf(t: Test, options: Partial<SessionOptions> = {}) {
  const time = { ms: 1_000_000_000_000 };
  const app = Fastify();
  const sessions = await openSessions(app, {
    keys: [KEY],
    limits: { sessionIdleMs: IDLE_MS, sessionLongestMs: LONGEST_MS },
    isSecure: false,
    nowMs: () => time.ms,
    ...options,
  });
  app.get("/in", async (request) => {
    sessions.start(request, { identity, idToken: "token" }, "reviewer");
    return {};
  });
  app.get("/out", async (request) => ({ idToken: sessions.end(request) }));
  app.get<{ Params: { role: string } }>("/as/:role", async (request) => ({
    done: sessions.actAs(request, request.params.role),
  }));
  app.get("/who", async (request) => sessions.whoIs(request) ?? {});
  t.teardown(() => app.close());
  let cookie = "";
  async function ask(url: string, sent = cookie) {
    const response = await app.inject({ url, headers: sent === "" ? {} : { cookie: sent } });
    const [set] = response.cookies;
    if (set) cookie = `${set.name}=${encodeURIComponent(set.value)}`;
    return { body: response.json(), set };
  }
  return { ask, time, cookie: () => cookie };
}

const AS_REVIEWER = { identity: { ...identity, as: "reviewer" }, as: "reviewer", roles: identity.roles };

t.test("whoever signed in is known, in one role, until they sign out", async (t) => {
  const { ask } = await appOf(t);
  t.strictSame((await ask("/who")).body, {});
  const { set } = await ask("/in");
  t.match(set, { name: "sessie", httpOnly: true, sameSite: "Lax", path: "/" });
  t.strictSame((await ask("/who")).body, AS_REVIEWER);
  t.strictSame((await ask("/out")).body, { idToken: "token" });
  t.strictSame((await ask("/who")).body, {});
});

t.test("they go on in another role that they have, and in no other", async (t) => {
  const { ask } = await appOf(t);
  await ask("/in");
  t.strictSame((await ask("/as/finance")).body, { done: false });
  t.strictSame((await ask("/who")).body, AS_REVIEWER);
  t.strictSame((await ask("/as/secretary")).body, { done: true });
  t.match((await ask("/who")).body, { as: "secretary", identity: { roles: identity.roles, as: "secretary" } });
});

t.test("a session ends when nobody was there for a while, and otherwise goes on", async (t) => {
  const { ask, time } = await appOf(t);
  await ask("/in");
  for (let passed = 0; passed < 3; passed += 1) {
    time.ms += IDLE_MS - MINUTE_MS;
    t.match((await ask("/who")).body, { as: "reviewer" });
  }
  time.ms += IDLE_MS + 1;
  t.strictSame((await ask("/who")).body, {});
  t.strictSame((await ask("/as/secretary")).body, { done: false });
});

t.test("a session ends some time after signing in, however busy somebody is", async (t) => {
  const { ask, time } = await appOf(t);
  await ask("/in");
  const until = time.ms + LONGEST_MS;
  while (time.ms + IDLE_MS < until) {
    time.ms += IDLE_MS - MINUTE_MS;
    t.match((await ask("/who")).body, { as: "reviewer" });
  }
  time.ms = until + 1;
  t.strictSame((await ask("/who")).body, {});
});

t.test("a cookie of another key, or that somebody wrote, is nobody's; one of a key before is read", async (t) => {
  const { ask, cookie } = await appOf(t);
  await ask("/in");
  const before = cookie();
  const newKey = Buffer.alloc(32, 2).toString("base64");
  const elsewhere = await appOf(t, { keys: [newKey] });
  t.strictSame((await elsewhere.ask("/who", before)).body, {});
  t.strictSame((await elsewhere.ask("/who", "sessie=who")).body, {});
  const later = await appOf(t, { keys: [newKey, KEY] });
  t.match((await later.ask("/who", before)).body, { as: "reviewer" });
});

t.test("over TLS the cookie is for this host and for TLS only", async (t) => {
  const { ask } = await appOf(t, { isSecure: true });
  t.match((await ask("/in")).set, { name: "__Host-sessie", secure: true, path: "/" });
});
