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
  app.get("/done", async (request) => {
    sessions.tell(request, DONE);
    return {};
  });
  app.get("/told", async (request) => sessions.told(request) ?? {});
  const slow = Promise.withResolvers<void>();
  app.get("/slow", async (request) => {
    const who = sessions.whoIs(request);
    await slow.promise;
    return who ?? {};
  });
  t.teardown(() => app.close());
  const kept = new Map<string, string>();
  const cookie = () => Array.from(kept, ([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
  async function ask(url: string, sent = cookie()) {
    const response = await app.inject({ url, headers: sent === "" ? {} : { cookie: sent } });
    const { cookies } = response;
    // As a browser does: what is over is removed.
    for (const { name, value } of cookies) value === "" ? kept.delete(name) : kept.set(name, value);
    return { body: response.json(), set: cookies.find(({ name }) => name.endsWith("sessie")) };
  }
  return { ask, time, cookie, answerSlow: slow.resolve };
}

const DONE = { done: "CastVote", doneBefore: null };

const AS_REVIEWER = {
  identity: { ...identity, as: "reviewer" },
  own: identity,
  acting: null,
  as: "reviewer",
  roles: identity.roles,
};

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

for (const [what, url, after] of [
  ["signs out", "/out", {}],
  ["takes another role", "/as/secretary", { as: "secretary" }],
] as const)
  t.test(`a page that is slow changes nothing for whoever ${what} meanwhile`, async (t) => {
    const { ask, time, answerSlow } = await appOf(t);
    await ask("/in");
    time.ms += MINUTE_MS;
    const slow = ask("/slow");
    await ask(url);
    answerSlow();
    t.match((await slow).body, { as: "reviewer" });
    const { body } = await ask("/who");
    t.match(body, after);
    t.equal("as" in body, "as" in after);
  });

t.test("whoever signs out is not there any more while that is answered", async (t) => {
  const app = Fastify();
  t.teardown(() => app.close());
  const sessions = await openSessions(app, {
    keys: [KEY],
    limits: { sessionIdleMs: IDLE_MS, sessionLongestMs: LONGEST_MS },
    isSecure: false,
  });
  app.get("/", async (request) => {
    sessions.start(request, { identity, idToken: null }, "reviewer");
    sessions.end(request);
    return sessions.whoIs(request) ?? {};
  });
  t.strictSame((await app.inject("/")).json(), {});
});

t.test("what was done is told once", async (t) => {
  const { ask } = await appOf(t);
  await ask("/done");
  t.strictSame((await ask("/told")).body, DONE);
  t.strictSame((await ask("/told")).body, {});
});
