import { Readable } from "node:stream";
import csrf from "@fastify/csrf-protection";
import formbody from "@fastify/formbody";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { amsterdamDay } from "../../domain/calendar.ts";
import { type Refusal, refused } from "../../domain/refusal.ts";
import type { VoteTallyRow } from "../../projections/advice/vote-tally.ts";
import type { Role } from "../../schemas/envelope.ts";
import { sendPacked } from "../api/compression.ts";
import type { AnswerMissing } from "../api/methods.ts";
import { noted } from "../api/problems.ts";
import type { RateLimits } from "../api/rate-limits.ts";
import { statuses } from "../api/statuses.ts";
import type { Attachments } from "../attachments/attachments.ts";
import type { Config } from "../config.ts";
import type { Clock } from "../engine/clock.ts";
import { CALENDAR_TYPE } from "../files/calendar-entry.ts";
import { developmentSecret } from "../identity/development-secrets.ts";
import type { LooseDrafts } from "../loose-drafts/loose-drafts.ts";
import type { ShownMails } from "../mail/mail-file.ts";
import { meetingPaper } from "../paper/meeting-paper.ts";
import type { Press } from "../paper/press.ts";
import { OFFICIALS } from "../schemes/query.ts";
import { type Names, NO_NAMES, nameInWords } from "../words/names.ts";
import { type Language, type Words, wordsFor } from "../words/words.ts";
import { registerActs } from "./acts/routes.ts";
import { addressesOf, fundInPath } from "./addresses.ts";
import { registerApplying } from "./applying/routes.ts";
import { readAssets, registerAssets } from "./assets.ts";
import { type DevelopmentOptions, registerDevelopmentPages } from "./development/development.ts";
import { errorPage } from "./error-page.tsx";
import type { Face, PageDesk, Reader, Surroundings } from "./face.ts";
import { registerDownloads } from "./figures/downloads.ts";
import { registerExchange } from "./figures/exchange-routes.ts";
import { registerFiles } from "./files/routes.ts";
import { framed, type Page } from "./frame.tsx";
import { fundsPage } from "./funds-page.tsx";
import { registerMailAddress } from "./inbox/mail-address.ts";
import { visitCookie, visitOf } from "./inbox/visits.ts";
import { keepPages } from "./kept-pages.ts";
import { languageOfReader, registerLanguageSwitch } from "./languages.ts";
import { calendarOfMeeting } from "./meetings/calendar.ts";
import { menus, paths, placeOf } from "./menu.ts";
import { type Notice, noticeIn } from "./notice.ts";
import { LONGEST_PATH } from "./own-path.ts";
import { pages } from "./pages.ts";
import { keepCharts } from "./parts/charts/kept-charts.ts";
import { dcatOf } from "./public/open-data.ts";
import { registerCsv } from "./public/register-csv.ts";
import { asked } from "./query.ts";
import { registerLive } from "./rounds/live.ts";
import { capacitiesOf, isCurrent } from "./sign-in/capacities.ts";
import { registerSignIn } from "./sign-in/routes.ts";
import { openSessions, type SignedInAs } from "./sign-in/sessions.ts";
import { canSignIn, type Site, siteAt } from "./sign-in/site.ts";

export interface WebOptions {
  readonly desk: PageDesk;
  readonly config: Config;
  readonly clock: Pick<Clock, "now">;
  /** Up to where the read models know the log; null at its beginning. */
  readonly position: () => string | null;
  readonly rates: RateLimits;
  readonly attachments: Attachments;
  /** What people typed and is in no event yet. */
  readonly drafts: LooseDrafts;
  /** The address of the service as browsers know it, once it listens. */
  readonly siteUrl: () => string;
  /** What became of mails; null where none are written. */
  readonly mails: ShownMails | null;
  /** A round of advice as it is now, with all that few may know; undefined where there is none. */
  readonly roundNow: (applicationId: string, round: number) => VoteTallyRow | undefined;
  readonly press: Press;
  /** What things are called in a fund. */
  readonly namesIn: (fundId: string) => Names;
  /** Null outside development. */
  readonly development: DevelopmentOptions | null;
}

/** Whom to ask, and how. */
function contactOf({ contactName, contactMail, contactUrl }: WebOptions["config"], { pages }: Words): string {
  const name = contactName ?? pages.information.contact;
  const how = [contactMail, contactUrl].filter((one) => one !== undefined);
  return how.length === 0 ? name : `${name} (${how.join(", ")})`;
}

/** Whether a page asks it of itself: nobody can be sent to sign in there, and each try would take the place of somebody who does. */
function isAskedByScript({ headers }: FastifyRequest): boolean {
  const mode = headers["sec-fetch-mode"];
  return mode !== undefined && mode !== "navigate";
}

/** For pages: nothing comes from elsewhere or goes there, and neither script nor style stands in the page itself. */
function contentSecurityPolicy(wayOut: readonly string[]): string {
  return [
    "default-src 'none'",
    ...["style-src", "font-src", "img-src", "script-src", "connect-src"].map((what) => `${what} 'self'`),
    // Whoever signs out is sent on to the provider, and browsers hold that against the form.
    ["form-action 'self'", ...wayOut].join(" "),
    ...["base-uri", "frame-ancestors"].map((what) => `${what} 'none'`),
  ].join("; ");
}

const page = { schema: { hide: true }, config: { isPage: true } } as const;
/** Read by programs and pages from anywhere, without anybody's session. */
const openData = { ...page, config: { isPage: true, isPublic: true } } as const;

/**
 * Puts the pages on the app: a face on the desk, as the API is. Those of one fund stand at `/` where the configuration names
 * it, else at `/f/{fund}`.
 */
export async function registerWeb(
  app: FastifyInstance,
  {
    desk,
    config,
    clock,
    position,
    rates,
    attachments,
    drafts,
    roundNow,
    namesIn,
    press,
    siteUrl,
    mails,
    development,
  }: WebOptions,
): Promise<{ readonly answerMissing: AnswerMissing }> {
  const assets = readAssets();
  const moment = () => `${position()} ${amsterdamDay(clock.now())}`;
  const keptPages = keepPages(moment);
  const keptCharts = keepCharts();
  let site: Site | null = null;
  function theSite(): Site {
    site ??= siteAt(siteUrl(), config, development?.key);
    return site;
  }

  const addressOf = addressesOf(config);

  const isSecure = config.siteUrl?.startsWith("https:") === true;
  const sessions = await openSessions(app, {
    keys: config.sessionKey ?? [developmentSecret(development?.key ?? {}, "sessions")],
    limits: config,
    isSecure,
  });
  await app.register(csrf, { sessionPlugin: "@fastify/secure-session" });

  async function surroundingsOf(
    request: FastifyRequest,
    reply: FastifyReply,
    fundId: string | undefined,
  ): Promise<Surroundings> {
    const language = languageOfReader(request);
    const fund = fundId === undefined ? undefined : desk.funds(fundId)[0];
    return {
      fund: fund ?? null,
      words: { ...wordsFor(language), names: fund ? namesIn(fund.fundId) : NO_NAMES },
      language,
      place: placeOf(pathOf(request)),
      address: addressToComeBackTo(request, fund ? addressOf(fund.fundId, "/") : "/"),
      notice: noticeFor(request),
      isDevelopment: config.development,
      reader: await readerOf(wordsFor(language), sessions.whoIs(request), fund?.fundId),
      canSignIn: canSignIn(config),
      formToken: () => reply.generateCsrf(),
      at: (path) => (fund ? addressOf(fund.fundId, path) : "/"),
    };
  }

  /** The path of a page's route, below the fund's own address; empty where it is of no fund. */
  function pathOf({ routeOptions: { url = "" } }: FastifyRequest): string {
    const root = addressOf(":fundId", "/");
    if (root === "/") return url;
    return url === root || url.startsWith(`${root}/`) ? url.slice(root.length) || "/" : "";
  }

  /** What is sent to an address that shows nothing leads back to the start; a long one is left without its query. */
  function addressToComeBackTo({ method, url, routeOptions }: FastifyRequest, start: string): string {
    const shows = method === "GET" || app.hasRoute({ method: "GET", url: routeOptions.url ?? "" });
    const addresses = shows ? [url, url.replace(/\?.*/s, "")] : [];
    return addresses.find((one) => one.length <= LONGEST_PATH) ?? start;
  }

  function noticeFor(request: FastifyRequest): string | null {
    const told = request.method === "GET" ? sessions.told(request) : null;
    return told && noticeIn(wordsFor(languageOfReader(request)), told);
  }

  /** The ways in which somebody may act, as they are called: an applicant's with the organisation. */
  async function capacitiesIn({ pages }: Words, who: SignedInAs): Promise<Reader["capacities"]> {
    const { own } = who;
    return (await capacitiesOf(desk, who)).map((capacity) => {
      const { key, role, acting } = capacity;
      const [first = ""] = [own.fund].flat();
      const organisation = role === "applicant" ? (acting?.organisation ?? own.organisation) : undefined;
      const name = organisation === undefined ? null : namesIn(acting?.fund ?? first).organisation(organisation);
      const label = [pages.signIn.roles[role], name].filter((one) => one !== null).join(", ");
      return { key, label, isCurrent: isCurrent(capacity, who) };
    });
  }

  async function readerOf(words: Words, who: SignedInAs | null, fundId: string | undefined): Promise<Reader | null> {
    if (!who) return null;
    const { identity, as, roles } = who;
    const capacities = await capacitiesIn(words, who);
    const isOfFund = fundId !== undefined && [identity.fund].flat().includes(fundId);
    const { organisation = null, municipality = null } = identity;
    const reader = { as, roles, capacities };
    const label = municipality ?? organisation;
    if (!isOfFund)
      return { ...reader, identity: null, person: null, name: null, actsFor: label && nameInWords(label), tasks: null };
    const params = { fundId };
    const page = { after: null, limit: 1 };
    const [me, work] = await Promise.all([
      desk.ask("GetMe", { identity, params }),
      desk.ask("ListWork", { identity, params, page }),
    ]);
    const actsFor = me.municipalityName ?? me.organisationName;
    return { ...reader, identity, person: me.person, name: me.name, actsFor, tasks: work.total };
  }

  function startOf({ identity, as }: SignedInAs): string {
    const [first = ""] = [identity.fund].flat();
    return addressOf(config.siteFund ?? first, paths[menus[as][0]]);
  }

  /** The organisation that somebody chose, whose news are others than those of the one that the provider names. */
  function chosenIn(request: FastifyRequest): readonly string[] {
    const acting = sessions.whoIs(request)?.acting;
    return acting ? [acting.organisation] : [];
  }

  async function faceOf(request: FastifyRequest, reply: FastifyReply): Promise<Face> {
    const { fundId = config.siteFund, ...params } = request.params as Readonly<Record<string, string>>;
    const begunAt = moment();
    const around = await surroundingsOf(request, reply, fundId);
    const { fund, language, reader } = around;
    if (!fund) throw refused("ERR_NOT_FOUND");
    const identity = reader?.identity ?? null;
    return {
      ...around,
      fund,
      params,
      query: request.query as Face["query"],
      contact: contactOf(config, around.words),
      mostFileBytes: config.maxFileBytes,
      today: amsterdamDay(clock.now()),
      mailRefusedOn: ({ email, ...to }) => (email === null ? null : (mails?.refusal(to, email)?.on ?? null)),
      visit: visitOf(
        request,
        [fund.fundId, identity?.sub ?? null, reader?.as ?? null, ...chosenIn(request)],
        clock.now(),
      ),
      chart: (of, draw) => keptCharts.of(begunAt, `${fund.fundId} ${language} ${of}`, draw),
      runDry: (name, { params: more, data }) =>
        desk.runDry(name, {
          identity,
          params: { fundId: fund.fundId, ...more },
          data,
          correlationId: request.id,
          language,
        }),
      ask: (name, { params: more, ...asking } = {}) =>
        desk.ask(name, { identity, params: { fundId: fund.fundId, ...more }, language, ...asking }),
    };
  }

  async function admitted(request: FastifyRequest, reply: FastifyReply, roles: readonly Role[]): Promise<Face | null> {
    const face = await faceOf(request, reply);
    if (!face.reader && face.canSignIn) {
      if (isAskedByScript(request)) throw refused("ERR_UNAUTHENTICATED");
      reply.redirect(asked("/inloggen", { terug: face.address }), 303);
      return null;
    }
    desk.admit(face.reader?.identity ?? null, face.fund.fundId, { roles });
    return face;
  }

  function render(around: Surroundings, page: Page): string {
    return `<!doctype html>${framed(around, page, assets)}`;
  }

  function send(reply: FastifyReply, around: Surroundings, page: Page): FastifyReply {
    return asHtml(reply, around.language, around.reader ? theSite().wayOut() : []).send(render(around, page));
  }

  /** Sends a page that is the same for everybody, as it was made before where nothing happened since. */
  async function sendKept(
    request: FastifyRequest,
    reply: FastifyReply,
    make: () => Promise<string>,
  ): Promise<FastifyReply> {
    const language = languageOfReader(request);
    const { html, packed } = await keptPages.of(`${language} ${request.url}`, make);
    return sendPacked(request, asHtml(reply, language, []), html, packed);
  }

  function asHtml(reply: FastifyReply, language: Language, wayOut: readonly string[]): FastifyReply {
    return reply
      .headers({
        "content-security-policy": contentSecurityPolicy(wayOut),
        "content-language": language,
        vary: "Accept-Encoding, Accept-Language, Cookie",
      })
      .type("text/html; charset=utf-8");
  }

  /** Sends a page around which no fund is meant. */
  async function showAround(
    request: FastifyRequest,
    reply: FastifyReply,
    pageOf: (around: Surroundings) => Page,
  ): Promise<FastifyReply> {
    const around = await surroundingsOf(request, reply, undefined);
    return send(reply, around, pageOf(around));
  }

  async function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): Promise<FastifyReply> {
    // An address that is no page's has no parameters, but can be below a fund's own.
    const { fundId = config.siteFund ?? fundInPath(request.url) } = (request.params ?? {}) as {
      fundId?: string;
    };
    const around = await surroundingsOf(request, reply, fundId);
    return send(reply.status(statuses[refusal.code]), around, errorPage(around, refusal, request.id));
  }

  await app.register(async (web) => {
    await web.register(formbody);
    web.setErrorHandler((error: FastifyError, request, reply) => sendRefusal(request, reply, noted(error, request)));
    web.addHook("onRequest", async (request, reply) => {
      if (!request.routeOptions.config.isPage) return;
      request.identity = sessions.whoIs(request)?.identity ?? null;
      await rates.countAsker(request, reply);
      // Nobody else's page sends our forms, whatever they hold.
      if (request.method === "POST" && request.headers["sec-fetch-site"] === "cross-site")
        throw refused("ERR_STALE_FORM");
    });
    registerAssets(web, assets);
    registerLanguageSwitch(web);
    if (canSignIn(config))
      registerSignIn(web, {
        sessions,
        site: theSite,
        startOf,
        capacitiesOf: (who) => capacitiesOf(desk, who),
        show: showAround,
      });
    if (development)
      await registerDevelopmentPages(web, {
        ...development,
        site: theSite,
        desk,
        clock,
        mails,
        namesIn,
        show: showAround,
        async render(request, reply, pageOf) {
          const around = await surroundingsOf(request, reply, undefined);
          return render(around, pageOf(around));
        },
      });
    for (const [path, { roles, show, isInbox }] of Object.entries(pages))
      web.get(addressOf(":fundId", path), page, async (request, reply) => {
        if (!roles && sessions.isAnybodys(request))
          return sendKept(request, reply, async () => {
            const face = await faceOf(request, reply);
            return render(face, await show(face));
          });
        const face = await (roles ? admitted(request, reply, roles) : faceOf(request, reply));
        if (!face) return reply;
        const shown = await show(face);
        if (isInbox) reply.header("set-cookie", visitCookie(face.visit, isSecure));
        return send(reply, face, shown);
      });
    const facing = {
      desk,
      addressOf: (path: string) => addressOf(":fundId", path),
      faceOf,
      admitted,
      send,
      tell: (request: FastifyRequest, notice: Notice) => sessions.tell(request, notice),
    };
    registerActs(web, { ...facing, drafts });
    registerMailAddress(web, { ...facing, mails });
    await registerFiles(web, { ...facing, attachments, config });
    registerLive(web, { ...facing, endsWithSession: sessions.onEnd, roundNow });
    registerExchange(web, facing);
    registerDownloads(web, facing);
    registerApplying(web, { ...facing, drafts });
    web.get(addressOf(":fundId", "/open-gegevens.jsonld"), openData, async (request, reply) => {
      const { contactName, contactMail: mail, contactUrl: url } = config;
      const face = await faceOf(request, reply);
      const publisher = { site: siteUrl(), name: contactName ?? face.words.pages.information.contact, mail, url };
      return reply.type("application/ld+json").send(JSON.stringify(dcatOf(face, publisher)));
    });
    web.get(addressOf(":fundId", "/register.csv"), openData, async (request, reply) =>
      reply
        .header("content-disposition", 'attachment; filename="register.csv"')
        .type("text/csv; charset=utf-8")
        .send(Readable.from(registerCsv(await faceOf(request, reply)))),
    );
    web.get(addressOf(":fundId", "/agenda/:meetingId/vergadering.ics"), page, async (request, reply) => {
      const face = await admitted(request, reply, OFFICIALS);
      if (!face) return reply;
      const calendar = await calendarOfMeeting(face);
      return reply
        .header("content-disposition", 'attachment; filename="vergadering.ics"')
        .type(CALENDAR_TYPE)
        .send(calendar);
    });
    web.get<{ Params: { meetingId: string } }>(
      addressOf(":fundId", "/agenda/:meetingId/vergadering.pdf"),
      page,
      async (request, reply) => {
        const face = await admitted(request, reply, OFFICIALS);
        if (!face) return reply;
        const paper = await meetingPaper(face, request.params.meetingId);
        const pdf = await press.print(paper);
        return reply
          .header("content-disposition", `attachment; filename="vergadering-${paper.date}.pdf"`)
          .type("application/pdf")
          .send(Buffer.from(pdf));
      },
    );
    if (config.siteFund === undefined)
      web.get("/", page, async (request, reply) => {
        const funds = desk.funds();
        const [first] = funds;
        if (first && funds.length === 1) return reply.redirect(addressOf(first.fundId, "/"));
        const around = await surroundingsOf(request, reply, undefined);
        return send(
          reply,
          around,
          fundsPage(around, funds, (fundId) => addressOf(fundId, "/")),
        );
      });
  });
  return { answerMissing: (request, reply) => sendRefusal(request, reply, refused("ERR_NOT_FOUND")) };
}
