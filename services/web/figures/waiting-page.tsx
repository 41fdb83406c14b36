import { randomUUID } from "node:crypto";
import { retryReservation } from "../acts/fund-acts.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { everyPage } from "../parts/every-page.ts";
import { FormToken } from "../parts/form-token.tsx";
import { Heading } from "../parts/heading.tsx";
import { euros } from "../parts/money.tsx";
import { Paging } from "../parts/paging.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { asked, textIn } from "../query.ts";
import { DownloadLinks } from "./download-links.tsx";
import { FiguresMenu } from "./figures-menu.tsx";
import type { Sheet } from "./sheet.ts";

type Waiting = Answers["ListReservations"];
type Project = Waiting["items"][number];

const PAGE_SIZE = 50;
const ROWS_AT_ONCE = 500;
/** The name of the file with all of them. */
const FILE = "wacht-op-geld";
export const WAITING_PATH = "/wacht-op-geld";

/** The projects with a positive advice for which there is no money yet, and what is short; for who may, to try again. */
export async function waitingPage(face: Face): Promise<Page> {
  const { words, at, query } = face;
  const { waiting: said } = words.pages.figures;
  const waiting = await face.ask("ListReservations", {
    page: { after: textIn(query, "na") ?? null, limit: PAGE_SIZE, order: "changedOn", filters: { stage: "waiting" } },
  });
  const mayRetry = retryReservation.roles.some((role) => role === face.reader?.as);
  const failed = waiting.items.find(({ applicationId }) => applicationId === textIn(query, "mislukt"));
  const count = waiting.total ?? waiting.items.length;
  return {
    title: failed ? `${words.pages.acts.faults}: ${said.title}` : said.title,
    safeBody: (
      <>
        <Heading title={said.title} answer={count === 0 ? said.none : said.answer(count)} />
        <FiguresMenu face={face} current="waiting" />
        {failed ? (
          <div class="faults" role="alert">
            <p safe>{said.stillShort(nameOf(face, failed), shortIn(face, failed))}</p>
          </div>
        ) : null}
        {waiting.items.length === 0 ? null : (
          <Table
            caption={said.title}
            isCaptionHidden
            columns={[
              { title: said.project },
              { title: said.since },
              { title: said.short },
              ...(mayRetry ? [{ title: said.what }] : []),
            ]}
            rows={waiting.items.map((project) => ({ cells: cellsOf(face, project, mayRetry) }))}
            onPhone="blocks"
          />
        )}
        <Paging
          label={said.pages}
          previous={said.previous}
          next={said.next}
          list={waiting}
          addressOf={(after) => asked(at(WAITING_PATH), { na: after })}
        />
        {waiting.items.length === 0 ? null : (
          <DownloadLinks face={face} path={WAITING_PATH} sheet={{ name: FILE, title: said.title }} />
        )}
        <p>
          <a class="utrecht-link" href={at("/schuiven")} safe>
            {said.toExchange}
          </a>
        </p>
      </>
    ),
  };
}

/** What is short of each project, as a file has it: a row for each pool. */
export async function waitingSheets(face: Face): Promise<readonly Sheet[]> {
  const { words, ask } = face;
  const { waiting: said, statement } = words.pages.figures;
  const projects = await everyPage((after) =>
    ask("ListReservations", {
      page: { after, limit: ROWS_AT_ONCE, order: "changedOn", filters: { stage: "waiting" } },
    }),
  );
  return [
    {
      name: FILE,
      title: said.title,
      columns: [
        { title: said.project },
        { title: said.since },
        { title: statement.pool },
        { title: said.short, isNumber: true },
      ],
      rows: projects.flatMap((project) =>
        (project.refusal?.short ?? []).map(({ cents, ...pool }) => ({
          cells: [nameOf(face, project), { day: project.changedOn }, words.format.pool(pool, words.names), { cents }],
        })),
      ),
    },
  ];
}

function cellsOf(face: Face, project: Project, mayRetry: boolean): readonly Cell[] {
  const { words, at } = face;
  return [
    {
      markup: (
        <a class="utrecht-link" href={at(`/dossiers/${project.applicationId}`)} safe>
          {nameOf(face, project)}
        </a>
      ),
    },
    words.format.day(project.changedOn),
    shortIn(face, project),
    ...(mayRetry ? [{ markup: <Retry face={face} project={project} /> }] : []),
  ];
}

function nameOf({ words }: Face, { title }: Project): string {
  return title ?? words.pages.work.applications.untitled;
}

/** What is missing, pool by pool. */
function shortIn({ words }: Face, { refusal }: Project): string {
  const { waiting: said } = words.pages.figures;
  return words.format.list(
    (refusal?.short ?? []).map(({ year, earmark, cents }) =>
      said.shortOf(euros(words, cents), words.format.pool({ year, earmark }, words.names)),
    ),
  );
}

function Retry({ face, project }: { readonly face: Face; readonly project: Project }): JSX.Element {
  const { submit } = face.words.pages.acts.RetryReservation;
  return (
    <form method="post" action={face.at(WAITING_PATH)}>
      <FormToken around={face} />
      <input type="hidden" name="sleutel" value={randomUUID()} />
      <input type="hidden" name="applicationId" value={project.applicationId} />
      <button
        class="utrecht-button utrecht-button--secondary-action"
        type="submit"
        aria-label={`${submit}: ${nameOf(face, project)}`}
        safe
      >
        {submit}
      </button>
    </form>
  );
}
