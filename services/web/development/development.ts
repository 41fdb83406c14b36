import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { JWK } from "jose";
import { refused } from "../../../domain/refusal.ts";
import { localDate } from "../../../schemas/primitives.ts";
import type { Clock } from "../../engine/clock.ts";
import { CALENDAR_TYPE, calendarOf } from "../../files/calendar-entry.ts";
import type { ShownMails, WrittenMail } from "../../mail/mail-file.ts";
import type { Names } from "../../words/names.ts";
import type { PageDesk, Surroundings } from "../face.ts";
import type { Page } from "../frame.tsx";
import type { Site } from "../sign-in/site.ts";
import { type Candidate, CLOCK_PATH, nobodyWaitsPage, peoplePage, signOutPage } from "./people-page.tsx";
import { CALENDAR_FILE, mailPage, PAPERS_FILE, POST_PATH, postPage } from "./post-pages.tsx";
import { type DevelopmentPerson, PEOPLE_PATH, registerProvider } from "./provider.ts";

/** What a development service has besides. */
export interface DevelopmentOptions {
  readonly people: readonly DevelopmentPerson[];
  readonly key: JWK;
  /** Moves the clock forward to a moment, and does what falls due meanwhile; null for a clock that goes by itself. */
  readonly moveClock: ((to: string) => Promise<void>) | null;
}

interface Options extends DevelopmentOptions {
  readonly site: () => Site;
  readonly desk: Pick<PageDesk, "ask">;
  readonly clock: Pick<Clock, "now">;
  readonly mails: ShownMails | null;
  readonly namesIn: (fundId: string) => Names;
  /** A page around which no fund is meant, in the language of whoever asks. */
  render(request: FastifyRequest, reply: FastifyReply, page: (around: Surroundings) => Page): Promise<string>;
  show(request: FastifyRequest, reply: FastifyReply, page: (around: Surroundings) => Page): Promise<FastifyReply>;
}

const page = { schema: { hide: true }, config: { isPage: true } } as const;

/** Puts on what only a development service has: its identity provider, who can sign in there, and a clock to move. */
export async function registerDevelopmentPages(app: FastifyInstance, options: Options): Promise<void> {
  const { site, people, key, desk, clock, mails, namesIn, moveClock, render, show } = options;
  const provider = await registerProvider(app, {
    site,
    people,
    key,
    showSignOut: (request, reply, safeForm) => render(request, reply, (around) => signOutPage(around, safeForm)),
  });

  app.get(PEOPLE_PATH, page, async (request, reply) => {
    if (!(await provider.isWaiting(request, reply))) return show(request, reply, nobodyWaitsPage);
    const candidates = await Promise.all(people.map(async (one) => ({ ...one, ...(await standingOf(one)) })));
    const now = moveClock ? clock.now() : null;
    return show(request, reply, (around) => peoplePage(around, { candidates, now }));
  });

  app.post<{ Body: { readonly persoon?: unknown } }>(PEOPLE_PATH, page, async (request, reply) => {
    const chosen = people.find(({ identity }) => identity.sub === request.body.persoon);
    const way = chosen ? await provider.choose(request, reply, chosen.identity.sub) : null;
    return reply.redirect(way ?? PEOPLE_PATH, 303);
  });

  app.post<{ Body: { readonly dag?: unknown } }>(CLOCK_PATH, page, async (request, reply) => {
    if (!moveClock) throw refused("ERR_NOT_FOUND");
    const day = localDate.safeParse(request.body.dag);
    if (!day.success) throw refused("ERR_MALFORMED");
    const to = `${day.data}T08:00:00.000Z`;
    if (to > clock.now()) await moveClock(to);
    return reply.redirect(PEOPLE_PATH, 303);
  });

  app.get(POST_PATH, page, async (request, reply) =>
    show(request, reply, (around) => postPage(around, mails?.keptMails() ?? [], nameOf)),
  );

  app.get<{ Params: { readonly id: string } }>(`${POST_PATH}/:id`, page, async (request, reply) => {
    const mail = mails?.keptMail(request.params.id);
    if (!mail) throw refused("ERR_NOT_FOUND");
    return show(request, reply, (around) => mailPage(around, mail, nameOf));
  });

  app.get<{ Params: { readonly id: string } }>(`${POST_PATH}/:id/${CALENDAR_FILE}`, page, async (request, reply) => {
    const calendar = mails?.keptMail(request.params.id)?.calendar;
    if (!calendar) throw refused("ERR_NOT_FOUND");
    return reply.type(CALENDAR_TYPE).send(calendarOf(calendar));
  });

  app.get<{ Params: { readonly id: string } }>(`${POST_PATH}/:id/${PAPERS_FILE}`, page, async (request, reply) => {
    const papers = mails?.keptMail(request.params.id)?.papers;
    const pdf = papers && mails?.papers(papers.digest);
    if (!pdf) throw refused("ERR_NOT_FOUND");
    return reply.type("application/pdf").send(Buffer.from(pdf));
  });

  function nameOf({ fundId, person }: Pick<WrittenMail, "fundId" | "person">): string {
    return namesIn(fundId).person(person) ?? person;
  }

  /** What waits for somebody and for whom they act; null where there is no such fund, or nothing is told. */
  async function standingOf({ identity }: DevelopmentPerson): Promise<Pick<Candidate, "tasks" | "actsFor">> {
    const params = { fundId: [identity.fund].flat()[0] ?? "" };
    const page = { after: null, limit: 1 };
    const [work, me] = await Promise.all([
      desk.ask("ListWork", { identity, params, page }).catch(() => null),
      desk.ask("GetMe", { identity, params }).catch(() => null),
    ]);
    return { tasks: work?.total ?? null, actsFor: me?.municipalityName ?? me?.organisationName ?? null };
  }
}
