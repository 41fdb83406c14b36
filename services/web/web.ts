import { Readable } from "node:stream";
import formbody from "@fastify/formbody";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { amsterdamDay } from "../../domain/calendar.ts";
import { type Refusal, refused } from "../../domain/refusal.ts";
import { noted } from "../api/problems.ts";
import { statuses } from "../api/statuses.ts";
import type { Config } from "../config.ts";
import type { Desk } from "../desk/desk.ts";
import type { Clock } from "../engine/clock.ts";
import { wordsFor } from "../words/words.ts";
import { readAssets, registerAssets } from "./assets.ts";
import { errorPage } from "./error-page.tsx";
import type { Answers, Face, Surroundings } from "./face.ts";
import { framed, type Page } from "./frame.tsx";
import { fundsPage } from "./funds-page.tsx";
import { languageOfReader, registerLanguageSwitch } from "./languages.ts";
import { pages } from "./pages.ts";
import { registerCsv } from "./public/register-csv.ts";

export interface WebOptions {
  readonly desk: Pick<Desk<unknown, Answers>, "ask" | "funds">;
  readonly config: Pick<Config, "siteFund" | "development" | "contactName" | "contactMail" | "contactUrl">;
  readonly clock: Pick<Clock, "now">;
}

/** For pages: nothing comes from elsewhere, and neither script nor style stands in the page itself. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  ...["style-src", "font-src", "img-src", "form-action"].map((what) => `${what} 'self'`),
  ...["base-uri", "frame-ancestors"].map((what) => `${what} 'none'`),
].join("; ");

/** Whom to ask, and how. */
function contactOf({ contactName, contactMail, contactUrl }: WebOptions["config"]): string {
  const how = [contactMail, contactUrl].filter((one) => one !== undefined);
  return how.length === 0 ? contactName : `${contactName} (${how.join(", ")})`;
}

/** Answers a path that there is not with a page. */
export type AnswerMissing = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/**
 * Puts the pages on the app: a face on the desk, as the API is. Those of one fund stand at `/` where the configuration names
 * it, else at `/f/{fund}`.
 */
export async function registerWeb(
  app: FastifyInstance,
  { desk, config, clock }: WebOptions,
): Promise<{ readonly answerMissing: AnswerMissing }> {
  const assets = readAssets();

  function surroundingsOf(request: FastifyRequest, fundId: string | undefined): Surroundings {
    const language = languageOfReader(request);
    const fund = fundId === undefined ? undefined : desk.funds(fundId)[0];
    return {
      fund: fund ?? null,
      words: wordsFor(language),
      language,
      address: request.url,
      isDevelopment: config.development,
      at: (path) => (fund ? addressOf(fund.fundId, path) : "/"),
    };
  }

  function addressOf(fundId: string, path: string): string {
    const root = config.siteFund === undefined ? `/f/${fundId}` : "";
    return path === "/" && root !== "" ? root : root + path;
  }

  function faceOf(request: FastifyRequest): Face {
    const { fundId = config.siteFund, ...params } = request.params as Readonly<Record<string, string>>;
    const around = surroundingsOf(request, fundId);
    const { fund, language } = around;
    if (!fund) throw refused("ERR_NOT_FOUND");
    return {
      ...around,
      fund,
      params,
      query: request.query as Face["query"],
      contact: contactOf(config),
      today: amsterdamDay(clock.now()),
      ask: (name, { params: more, ...asking } = {}) =>
        desk.ask(name, { identity: null, params: { fundId: fund.fundId, ...more }, language, ...asking }),
    };
  }

  function send(reply: FastifyReply, around: Surroundings, page: Page): FastifyReply {
    return reply
      .headers({
        "content-security-policy": CONTENT_SECURITY_POLICY,
        "content-language": around.language,
        vary: "Accept-Encoding, Accept-Language, Cookie",
      })
      .type("text/html; charset=utf-8")
      .send(`<!doctype html>${framed(around, page, assets)}`);
  }

  function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
    const { fundId = config.siteFund } = (request.params ?? {}) as { fundId?: string };
    const around = surroundingsOf(request, fundId);
    return send(reply.status(statuses[refusal.code]), around, errorPage(around, refusal, request.id));
  }

  await app.register(async (web) => {
    await web.register(formbody);
    web.setErrorHandler((error: FastifyError, request, reply) => sendRefusal(request, reply, noted(error, request)));
    registerAssets(web, assets);
    registerLanguageSwitch(web);
    for (const [path, page] of Object.entries(pages))
      web.get(addressOf(":fundId", path), { schema: { hide: true } }, async (request, reply) => {
        const face = faceOf(request);
        return send(reply, face, await page(face));
      });
    web.get(addressOf(":fundId", "/register.csv"), { schema: { hide: true } }, async (request, reply) =>
      reply
        .header("content-disposition", 'attachment; filename="register.csv"')
        .type("text/csv; charset=utf-8")
        .send(Readable.from(registerCsv(faceOf(request)))),
    );
    if (config.siteFund === undefined)
      web.get("/", { schema: { hide: true } }, async (request, reply) => {
        const funds = desk.funds();
        const [first] = funds;
        if (first && funds.length === 1) return reply.redirect(addressOf(first.fundId, "/"));
        const around = surroundingsOf(request, undefined);
        return send(
          reply,
          around,
          fundsPage(around, funds, (fundId) => addressOf(fundId, "/")),
        );
      });
  });
  return { answerMissing: (request, reply) => sendRefusal(request, reply, refused("ERR_NOT_FOUND")) };
}
