import type { FastifyInstance } from "fastify";
import { refused } from "../../../domain/refusal.ts";
import { ownPath } from "../own-path.ts";
import type { Sessions, SignedInAs } from "./sessions.ts";
import { CALLBACK, type Site } from "./site.ts";

interface Options {
  readonly sessions: Sessions;
  readonly site: () => Site;
  /** The page where somebody starts, as its address. */
  startOf(who: SignedInAs): string;
}

/** Leads to the page where somebody starts, whoever that is by then. */
const START = "/start";

const page = { schema: { hide: true }, config: { isPage: true } } as const;

/** Puts on the ways in and out, and from one role to another. */
export function registerSignIn(app: FastifyInstance, { sessions, site, startOf }: Options): void {
  const form = { ...page, preHandler: app.csrfProtection };

  app.get<{ Querystring: { readonly terug?: unknown; readonly opnieuw?: unknown } }>(
    "/inloggen",
    page,
    async (request, reply) => {
      const { url: siteUrl, signIn } = site();
      // The provider sends people back to one address, and a cookie is for one host.
      if (request.host !== new URL(siteUrl).host) return reply.redirect(siteUrl + request.url);
      const { terug, opnieuw } = request.query;
      const { url, attempt } = await signIn.begin(terug === undefined ? START : ownPath(terug), {
        asksAgain: opnieuw !== undefined,
      });
      sessions.remember(request, attempt);
      return reply.redirect(url);
    },
  );

  app.get<{ Querystring: { readonly state?: unknown } }>(CALLBACK, page, async (request, reply) => {
    const { state } = request.query;
    const attempt = typeof state === "string" ? sessions.recall(request, state) : null;
    if (!attempt) {
      // The browser's back button, or a bookmark: whoever is signed in already goes on.
      if (sessions.whoIs(request)) return reply.redirect(START);
      throw refused("ERR_NOT_SIGNED_IN");
    }
    const signedIn = await site().signIn.finish(request.url.slice(CALLBACK.length + 1), attempt);
    const [first] = signedIn.identity.roles;
    if (first === undefined) throw refused("ERR_NO_ROLE");
    sessions.start(request, signedIn, first);
    return reply.redirect(attempt.back);
  });

  app.get(START, page, async (request, reply) => {
    const who = sessions.whoIs(request);
    return reply.redirect(who ? startOf(who) : "/");
  });

  app.post("/uitloggen", form, async (request, reply) => {
    const { url, signIn } = site();
    const idToken = sessions.end(request);
    return reply.redirect((await signIn.end(idToken, `${url}/`)) ?? "/", 303);
  });

  app.post<{ Body: { readonly rol?: unknown } }>("/rol", form, async (request, reply) => {
    if (!sessions.actAs(request, request.body.rol)) throw refused("ERR_NO_ROLE");
    return reply.redirect(START, 303);
  });
}
