import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refused } from "../../../domain/refusal.ts";
import type { Surroundings } from "../face.ts";
import type { Page } from "../frame.tsx";
import { SIGNED_OUT_HERE } from "../notice.ts";
import { ownPath } from "../own-path.ts";
import { asked } from "../query.ts";
import type { Capacity } from "./capacities.ts";
import { CHOOSE_PATH, choosePage } from "./choose-page.tsx";
import type { Sessions, SignedInAs } from "./sessions.ts";
import { CALLBACK, type Site } from "./site.ts";

interface Options {
  readonly sessions: Sessions;
  readonly site: () => Site;
  /** The page where somebody starts, as its address. */
  startOf(who: SignedInAs): string;
  capacitiesOf(who: SignedInAs): Promise<readonly Capacity[]>;
  /** A page around which no fund is meant. */
  show(request: FastifyRequest, reply: FastifyReply, page: (around: Surroundings) => Page): Promise<FastifyReply>;
}

/** Leads to the page where somebody starts, whoever that is by then. */
const START = "/start";

const page = { schema: { hide: true }, config: { isPage: true } } as const;

/** An address, marked as one that somebody was sent to already. */
function once(url: string): string {
  const [path = "", query] = url.split("?");
  return asked(path, { ...Object.fromEntries(new URLSearchParams(query)), hier: "ja" });
}

/** Puts on the ways in and out, and from one role to another. */
export function registerSignIn(app: FastifyInstance, { sessions, site, startOf, capacitiesOf, show }: Options): void {
  const form = { ...page, preHandler: app.csrfProtection };

  app.get<{ Querystring: Readonly<Partial<Record<"terug" | "opnieuw" | "hier", unknown>>> }>(
    "/inloggen",
    page,
    async (request, reply) => {
      const { url: siteUrl, signIn } = site();
      // The provider sends people back to one address, and a cookie is for one host.
      const { terug, opnieuw, hier } = request.query;
      if (request.host !== new URL(siteUrl).host) {
        if (hier === undefined) return reply.redirect(siteUrl + once(request.url));
        request.log.error(
          { host: request.host, siteUrl },
          "nobody can sign in: a proxy changes the host; have it pass on X-Forwarded-Host, and name it in TRUSTED_PROXIES",
        );
        throw refused("ERR_IDENTITY_UNAVAILABLE");
      }
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
    const who = sessions.whoIs(request);
    const capacities = who ? await capacitiesOf(who) : [];
    const [only] = capacities;
    if (capacities.length > 1) return reply.redirect(asked(CHOOSE_PATH, { terug: attempt.back }));
    if (only) sessions.actAs(request, only.role, only.acting);
    return reply.redirect(attempt.back);
  });

  app.get<{ Querystring: { readonly terug?: unknown } }>(CHOOSE_PATH, page, async (request, reply) => {
    const back = request.query.terug === undefined ? START : ownPath(request.query.terug);
    if (!sessions.whoIs(request)) return reply.redirect("/inloggen");
    return await show(request, reply, (around) => choosePage(around, back));
  });

  app.get(START, page, async (request, reply) => {
    const who = sessions.whoIs(request);
    return reply.redirect(who ? startOf(who) : "/");
  });

  app.post("/uitloggen", form, async (request, reply) => {
    const { url, signIn } = site();
    const idToken = sessions.end(request);
    try {
      return reply.redirect((await signIn.end(idToken, `${url}/`)) ?? "/", 303);
    } catch (error) {
      request.log.warn({ err: error }, "somebody signed out here, and not at the identity provider");
      sessions.tell(request, { done: SIGNED_OUT_HERE, doneBefore: null });
      return reply.redirect("/", 303);
    }
  });

  app.post<{ Body: { readonly rol?: unknown; readonly terug?: unknown } }>("/rol", form, async (request, reply) => {
    const { rol, terug } = request.body;
    const who = sessions.whoIs(request);
    const chosen = who ? (await capacitiesOf(who)).find(({ key }) => key === rol) : undefined;
    if (!chosen) throw refused("ERR_NO_ROLE");
    sessions.actAs(request, chosen.role, chosen.acting);
    return reply.redirect(terug === undefined ? START : ownPath(terug), 303);
  });
}
