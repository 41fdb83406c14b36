import Fastify from "fastify";
import type { JWK } from "jose";
import { developmentSecret } from "../../services/identity/development-secrets.ts";
import { openSessions } from "../../services/web/sign-in/sessions.ts";

/** Whoever applies, signed in on the pages of a service in development: the cookie that a browser would send. */
export async function cookieOfApplicant(key: JWK, fund: string): Promise<string> {
  const browser = Fastify();
  const hour = 3_600_000;
  const sessions = await openSessions(browser, {
    keys: [developmentSecret(key, "sessions")],
    limits: { sessionIdleMs: hour, sessionLongestMs: hour },
    isSecure: false,
  });
  browser.get("/", async (request) => {
    const identity = { sub: "aanvrager", roles: ["applicant" as const], organisation: "pleegzorg", fund };
    sessions.start(request, { identity, idToken: null }, "applicant");
    return {};
  });
  const { headers } = await browser.inject("/");
  await browser.close();
  // As it was set: taken apart, its value would lose its encoding.
  const [cookie = ""] = `${headers["set-cookie"]}`.split(";");
  return cookie;
}
