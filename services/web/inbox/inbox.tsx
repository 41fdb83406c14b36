import { registered } from "../acts/mail-acts.tsx";
import { MAIL_SETTINGS_PATH } from "../addresses.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Asked } from "../organisations/invitations.tsx";
import { type OwnAuthorisation, ownAuthorisations } from "../organisations/organisation-of.ts";
import { Happening } from "../parts/happening.tsx";
import { Heading } from "../parts/heading.tsx";
import { onTop } from "../parts/on-top.ts";
import { Paging } from "../parts/paging.tsx";
import { asked, textIn } from "../query.ts";

type Application = Answers["ListApplications"]["items"][number];
type Happened = Answers["ListTimeline"]["items"][number];

/** What happened last to an application, the newest first. */
interface News {
  readonly application: Application;
  readonly fresh: readonly Happened[];
  /** The last thing that happened before the visit before this one. */
  readonly last: Happened | undefined;
}

const PAGE_SIZE = 20;
/** Of each application; more stands in its timeline. */
const MOST_OF_EACH = 10;

/** What happened to the applications that somebody has to do with; those with something new since the last visit on top. */
export async function inboxPage(face: Face): Promise<Page> {
  const { words, query, at } = face;
  const { inbox } = words.pages.work;
  const applications = await applicationsFor(face, textIn(query, "na") ?? null);
  const news = await Promise.all(applications.items.map((application) => newsOf(face, application)));
  const me = await registered(face);
  const offered = await invitationsOf(face);
  const fresh = news.filter((one) => one.fresh.length > 0);
  const rest = news.filter((one) => one.fresh.length === 0 && one.last);
  return {
    title: inbox.title,
    safeBody: (
      <>
        <Heading title={inbox.title} answer={answerOf(face, news, applications)} />
        <Unreachable face={face} since={me && face.mailRefusedOn(me)} />
        <Asked face={face} mine={offered} />
        <Section face={face} title={inbox.new} news={fresh} />
        <Section face={face} title={fresh.length > 0 ? inbox.before : inbox.all} news={rest} />
        <Paging
          label={inbox.pages}
          previous={inbox.newer}
          next={inbox.older}
          list={applications}
          addressOf={(after) => asked(at("/berichten"), { na: after })}
        />
        <p class="section">
          <a class="utrecht-link" href={at(MAIL_SETTINGS_PATH)} safe>
            {words.pages.acts.SetMailPreference.title}
          </a>
        </p>
      </>
    ),
  };
}

/** Those to which something happened last; an applicant is not told when that was until the decision, and has few. */
function applicationsFor(face: Face, after: string | null): Promise<Answers["ListApplications"]> {
  const page = { after, limit: PAGE_SIZE, descending: true };
  return face.ask("ListApplications", {
    page: face.reader?.as === "applicant" ? page : { ...page, order: "changedAt" },
  });
}

async function newsOf(face: Face, application: Application): Promise<News> {
  const { before } = face.visit;
  const params = { applicationId: application.applicationId };
  const page = { after: null, limit: MOST_OF_EACH, descending: true };
  const { items } = await face.ask("ListTimeline", { params, page });
  const isFresh = ({ recordedAt }: Happened) => before !== null && recordedAt > before;
  return { application, fresh: items.filter(isFresh), last: items.find((one) => !isFresh(one)) };
}

function answerOf(
  { words, visit }: Face,
  news: readonly News[],
  { prev, next }: Pick<Answers["ListApplications"], "prev" | "next">,
): string {
  const { inbox, continued } = words.pages.work;
  if (news.length === 0) return inbox.nothing;
  if (prev !== null) return continued;
  if (visit.before === null) return inbox.first;
  return inbox.answer({
    fresh: onTop({ items: news, next }, (one) => one.fresh.length > 0),
    since: words.format.moment(visit.before),
  });
}

/** The organisations that ask whoever looks to act for them. */
async function invitationsOf(face: Face): Promise<readonly OwnAuthorisation[]> {
  if (face.reader?.as !== "applicant") return [];
  return (await ownAuthorisations(face)).filter(({ status }) => status === "offered");
}

/** For whoever mail does not reach: the way to what they can do about it. */
function Unreachable({ face, since }: { readonly face: Face; readonly since: string | null }): JSX.Element | null {
  if (since === null) return null;
  const { format, pages } = face.words;
  return (
    <p class="note">
      <a class="utrecht-link" href={face.at(MAIL_SETTINGS_PATH)} safe>
        {pages.acts.SetMailPreference.unreachable(format.day(since))}
      </a>
    </p>
  );
}

interface SectionProps {
  readonly face: Face;
  readonly title: string;
  readonly news: readonly News[];
}

function Section({ face, title, news }: SectionProps): JSX.Element | null {
  if (news.length === 0) return null;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {title}
      </h2>
      {news.map((one) => (
        <One face={face} news={one} />
      ))}
    </section>
  );
}

function One({ face, news: { application, fresh, last } }: { readonly face: Face; readonly news: News }): JSX.Element {
  const { inbox, applications } = face.words.pages.work;
  const { applicationId, title, phase } = application;
  const shown = fresh.length > 0 ? fresh : last ? [last] : [];
  return (
    <article class="news">
      <h3 class="utrecht-heading-3">
        <a class="utrecht-link" href={face.at(`/dossiers/${applicationId}`)} safe>
          {title ?? (phase === "invited" ? applications.invitation : applications.untitled)}
        </a>
        {fresh.length === 0 ? null : (
          <span class="fresh" safe>
            {inbox.mark}
          </span>
        )}
      </h3>
      <ol class="timeline">
        {shown.map((happening) => (
          <Happening face={face} happening={happening} />
        ))}
      </ol>
    </article>
  );
}
