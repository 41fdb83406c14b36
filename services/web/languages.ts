import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { languageOf } from "../api/language.ts";
import type { Language } from "../words/words.ts";
import { ownPath } from "./own-path.ts";

const COOKIE = "taal";
const A_YEAR_S = 31_536_000;

/** The language that a reader chose, or else the one that the browser asks for. */
export function languageOfReader(request: FastifyRequest): Language {
  const chosen = parseCookie(request.headers.cookie ?? "")[COOKIE];
  return chosen === "nl" || chosen === "en" ? chosen : languageOf(request);
}

/** `POST /taal`: remembers the language that a reader chose, and goes back to the page. */
export function registerLanguageSwitch(app: FastifyInstance): void {
  app.post<{ Body: unknown }>("/taal", { schema: { hide: true } }, async ({ body }, reply) => {
    const { taal, terug } = (body ?? {}) as { readonly taal?: unknown; readonly terug?: unknown };
    const language = taal === "en" ? "en" : "nl";
    const options = { path: "/", maxAge: A_YEAR_S, sameSite: "lax", httpOnly: true } as const;
    return reply
      .header("set-cookie", stringifySetCookie({ name: COOKIE, value: language, ...options }))
      .redirect(ownPath(terug), 303);
  });
}
