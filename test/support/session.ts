import Fastify from "fastify";
import type { JWK } from "jose";
import type { GrantableRole } from "../../schemas/envelope.ts";
import type { Identity } from "../../services/identity/claims.ts";
import { developmentSecret } from "../../services/identity/development-secrets.ts";
import { openSessions } from "../../services/web/sign-in/sessions.ts";

/**
 * Signs somebody in on the pages of a service in development.
 *
 * @param key that of the service.
 * @param as the role that they act in.
 * @returns the cookie that a browser would send.
 */
export async function cookieOf(key: JWK, identity: Identity, as: GrantableRole): Promise<string> {
  const browser = Fastify();
  const hour = 3_600_000;
  const sessions = await openSessions(browser, {
    keys: [developmentSecret(key, "sessions")],
    limits: { sessionIdleMs: hour, sessionLongestMs: hour },
    isSecure: false,
  });
  browser.get("/", async (request) => {
    sessions.start(request, { identity, idToken: null }, as);
    return {};
  });
  const { headers } = await browser.inject("/");
  await browser.close();
  // As it was set: taken apart, its value would lose its encoding.
  const [cookie = ""] = `${headers["set-cookie"]}`.split(";");
  return cookie;
}
