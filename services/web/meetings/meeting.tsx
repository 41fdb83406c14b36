import { attendeesIn } from "../../paper/attendees.ts";
import { meetingInWords } from "../../words/meeting.ts";
import { meetingActs, progressOf } from "../acts/meeting-acts.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { paths } from "../menu.ts";
import { ActLinks } from "../parts/act-links.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Line } from "../parts/line.tsx";
import { euros } from "../parts/money.tsx";
import { asked } from "../query.ts";

type Meeting = Answers["GetMeeting"];
type Project = Meeting["projects"][number];

const MOST_TASKS = 100;

/** One meeting: its agenda in the secretary's order, and how each application on it stands. */
export async function meetingPage(face: Face): Promise<Page> {
  const { words, params, at } = face;
  const { meeting: said } = words.pages.meetings;
  const [meeting, work] = await Promise.all([
    face.ask("GetMeeting", { params: { meetingId: params.meetingId ?? "" } }),
    face.ask("ListWork", { page: { after: null, limit: MOST_TASKS, filters: { task: "vote" } } }),
  ]);
  const title = meetingInWords(words, meeting);
  const votes = new Map(work.items.map(({ applicationId, number }) => [applicationId, number] as const));
  return {
    title,
    safeBody: (
      <>
        <Crumb href={at("/agenda")} text={said.back} />
        <Heading title={title} answer={progressOf(words, meeting)} />
        <div class="columns">
          <section>
            <h2 class="utrecht-heading-2 ruled" safe>
              {said.agenda}
            </h2>
            {meeting.agenda.length === 0 ? (
              <p safe>{said.noAgenda}</p>
            ) : (
              <ol class="agenda">
                {meeting.agenda.map((item) => (
                  <li>
                    <Item face={face} meeting={meeting} item={item} votes={votes} />
                  </li>
                ))}
              </ol>
            )}
          </section>
          <div>
            <Facts face={face} meeting={meeting} />
            <ToDo face={face} meeting={meeting} />
          </div>
        </div>
      </>
    ),
  };
}

interface ItemProps {
  readonly face: Face;
  readonly meeting: Meeting;
  readonly item: Meeting["agenda"][number];
  /** The rounds in which whoever looks has yet to vote, by application. */
  readonly votes: ReadonlyMap<string | null, number | null>;
}

function Item({ face, meeting, item, votes }: ItemProps): JSX.Element {
  const { meetings, acts } = face.words.pages;
  const { outcomes } = meetings;
  const title = `${item.item}. ${item.title}`;
  const projects = meeting.projects.filter(({ applicationId }) => item.applications.includes(applicationId));
  return (
    <>
      <h3 class="utrecht-heading-3" safe>
        {title}
      </h3>
      {projects.map((project) => (
        <>
          <ProjectOf
            face={face}
            body={meeting.body}
            project={project}
            round={votes.get(project.applicationId) ?? null}
          />
          {isConcluded(face, meeting) && item.outcome !== "taken-off" && item.outcome !== "postponed" ? (
            <Advising face={face} meeting={meeting} project={project} />
          ) : null}
        </>
      ))}
      {isConcluded(face, meeting) ? (
        <p>
          <a
            class="utrecht-link"
            href={face.at(`/agenda/${meeting.meetingId}/punt/${item.item}`)}
            aria-label={`${acts.ConcludeItem.submit}: ${title}`}
            safe
          >
            {acts.ConcludeItem.submit}
          </a>
        </p>
      ) : null}
      {item.outcome === null ? null : (
        <p>
          <b safe>{`${outcomes[item.outcome]}.`}</b>{" "}
          {item.conclusion === null ? null : <span safe>{item.conclusion}</span>}
        </p>
      )}
    </>
  );
}

/** Whether whoever looks records what becomes of the items now. */
function isConcluded({ reader }: Face, { phase }: Meeting): boolean {
  return phase === "papers-sent" && reader?.as === "secretary";
}

interface AdvisingProps {
  readonly face: Face;
  readonly meeting: Meeting;
  readonly project: Project;
}

/** What the secretary does next at a meeting of the PHO to have a plan advised on. */
function Advising({ face, meeting, project }: AdvisingProps): JSX.Element {
  const { acts, meetings, work } = face.words.pages;
  const { applicationId, round, phase } = project;
  if (meeting.body !== "pho" || round === null) return "";
  const title = project.title ?? work.applications.untitled;
  const isAgreed = phase === "deliberating";
  if (!isAgreed && phase !== "forwarded") return "";
  if (isAgreed && meeting.attendees === null)
    return (
      <p class="hint" safe>
        {meetings.meeting.attendanceFirst}
      </p>
    );
  const does = isAgreed ? acts.RecordConsensus.submit : acts.OpenAdviceRound.submit;
  const path = isAgreed
    ? `/agenda/${meeting.meetingId}/eens/${applicationId}/${round}`
    : `/dossiers/${applicationId}/ronde/${round}/voorbereiden`;
  return (
    <p>
      <a class="utrecht-link" href={face.at(path)} aria-label={`${does}: ${title}`} safe>
        {does}
      </a>
    </p>
  );
}

/** The summary of a proposal; before there is one, its dossier. */
function projectPath({ applicationId, round }: Project): string {
  return round === null || round === 0 ? `/dossiers/${applicationId}` : `/dossiers/${applicationId}/ronde/${round}`;
}

/** As long as an application is in these, the PHO has to advise on it. */
const askingAdvice: ReadonlySet<Project["phase"]> = new Set(["forwarded", "deliberating", "voting"]);

interface ProjectProps {
  readonly face: Face;
  /** Who meets. */
  readonly body: Meeting["body"];
  readonly project: Project;
  /** The round in which whoever looks has yet to vote; null for none. */
  readonly round: number | null;
}

function ProjectOf({ face, body, project, round }: ProjectProps): JSX.Element {
  const { words, at } = face;
  const { meeting: said } = words.pages.meetings;
  const { applicationId, title, leadName, requestedCents, proposedCents, recommendation, phase, phaseInWords } =
    project;
  const isAsked = body === "pho" && askingAdvice.has(phase);
  const cents = isAsked ? (proposedCents ?? requestedCents) : requestedCents;
  const facts = [leadName, recommendation && said.review[recommendation], phaseInWords];
  return (
    <div class="on-agenda">
      <p>
        <a class="utrecht-link" href={at(projectPath(project))} safe>
          {title ?? words.pages.work.applications.untitled}
        </a>
      </p>
      {cents === null ? null : <p safe>{(isAsked ? said.question : said.requested)(euros(words, cents))}</p>}
      <p class="hint" safe>
        {facts.filter(Boolean).join(" · ")}
      </p>
      {round === null ? null : (
        <p>
          <a
            class="utrecht-button utrecht-button--primary-action do"
            href={at(`/dossiers/${applicationId}/ronde/${round}/stemmen`)}
            safe
          >
            {said.yourTurn}
          </a>
        </p>
      )}
    </div>
  );
}

function Facts({ face: { words, at }, meeting }: { readonly face: Face; readonly meeting: Meeting }): JSX.Element {
  const { meeting: said } = words.pages.meetings;
  const { meetingId, on, startsAt, place, attendees, overviewAsOf } = meeting;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.facts}
      </h2>
      <dl class="receipt">
        <Line label={said.day} value={`${words.format.weekday(on)} ${words.format.day(on)}`} />
        <Line label={said.time} value={words.format.time(startsAt)} />
        <Line label={said.place} value={place} />
        {overviewAsOf === null ? (
          ""
        ) : (
          <Line
            label={said.papers}
            value={said.overview(words.format.moment(overviewAsOf))}
            href={asked(at(paths.overview), { op: overviewAsOf })}
          />
        )}
        {attendees === null ? "" : <Line label={said.present} value={attendeesIn(words, attendees) || said.nobody} />}
      </dl>
      <p>
        <a class="utrecht-link" href={at(`/agenda/${meetingId}/vergadering.ics`)} download="" safe>
          {said.calendar}
        </a>
      </p>
      <p>
        <a class="utrecht-link" href={at(`/agenda/${meetingId}/vergadering.pdf`)} download="" safe>
          {words.pages.meetings.paper.download}
        </a>
      </p>
    </section>
  );
}

/** What whoever looks can do with the meeting as it is now. */
function ToDo({
  face: { words, at, reader },
  meeting,
}: {
  readonly face: Face;
  readonly meeting: Meeting;
}): JSX.Element {
  const { acts, meetings } = words.pages;
  const found = reader ? meetingActs(reader.as, meeting) : [];
  const links = found.map(({ command, path }) => ({
    href: at(`/agenda/${meeting.meetingId}/${path}`),
    title: acts[command].title,
  }));
  return <ActLinks title={meetings.meeting.toDo} links={links} />;
}
