import { isEvaluationAwaited } from "../../../domain/grant/evaluation.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { ActLinks } from "../parts/act-links.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { SearchField, searchIn } from "../parts/search-field.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { asked, textIn } from "../query.ts";

type Grants = Answers["ListGrants"];
type Year = Answers["ListEvaluations"]["items"][number]["years"][number];

const PAGE_SIZE = 20;
/** Of a list that is only counted, or of which the first says it all. */
const ONE = { after: null, limit: 1 };

/** The reports that wait longest; the work queue has them all. */
const MOST_REPORTS = 20;

/** A year of a grant that is evaluated. */
interface Evaluated extends Year {
  readonly applicationId: string;
  readonly title: string;
}

/** Every evaluation of the grants: which are due, in, and assessed. */
export async function evaluationsPage(face: Face): Promise<Page> {
  const { words, at, query } = face;
  const { evaluations: said, queue } = words.pages.work;
  const search = searchIn(query);
  const page = { after: textIn(query, "na") ?? null, limit: PAGE_SIZE, descending: true };
  const grants = await face.ask("ListGrants", { page: { ...page, ...(search !== undefined && { search }) } });
  const found = await Promise.all(grants.items.map((grant) => yearsOf(face, grant)));
  return {
    title: said.title,
    safeBody: (
      <>
        <Heading
          title={said.title}
          answer={search === undefined ? await answerOf(face) : said.narrowed(grants.total ?? 0)}
        />
        {search === undefined ? await ReportsToJudge({ face }) : null}
        <search aria-label={said.search}>
          <form class="filter" method="get" action={at("/evaluaties")}>
            <SearchField label={said.search} value={search} />
            <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
              {queue.show}
            </button>
            {search === undefined ? null : (
              <a class="utrecht-link" href={at("/evaluaties")} safe>
                {queue.clear}
              </a>
            )}
          </form>
        </search>
        {grants.items.length === 0 ? null : (
          <Table
            caption={said.title}
            isCaptionHidden
            hint={said.hint}
            columns={[said.project, said.year, said.dueOn, said.state, said.conclusion].map((title) => ({ title }))}
            rows={found.flat().map((one) => ({ cells: cellsOf(face, one) }))}
            onPhone="blocks"
          />
        )}
        <Paging
          label={said.pages}
          previous={said.previous}
          next={said.next}
          list={grants}
          addressOf={(after) => asked(at("/evaluaties"), { zoek: search, na: after })}
        />
      </>
    ),
  };
}

/** How many are to be assessed, and how many are still to come. */
async function answerOf({ words, ask }: Face): Promise<string> {
  const [toAssess, awaited] = await Promise.all([
    ask("ListWork", { query: { role: "reviewer" }, page: { ...ONE, filters: { task: "assess-evaluation" } } }),
    ask("ListWork", { query: { role: "applicant" }, page: { ...ONE, filters: { task: "submit-evaluation" } } }),
  ]);
  const [next] = awaited.items;
  return words.pages.work.evaluations.answer({
    toAssess: toAssess.total ?? toAssess.items.length,
    awaited: awaited.total ?? awaited.items.length,
    next: next?.dueOn ? words.format.day(next.dueOn) : null,
  });
}

/** The progress reports that wait to be accepted or returned. */
async function ReportsToJudge({ face }: { readonly face: Face }): Promise<JSX.Element> {
  const { words, ask, at } = face;
  const { reports: said } = words.pages.work.evaluations;
  const { items } = await ask("ListWork", {
    query: { role: "reviewer" },
    page: { after: null, limit: MOST_REPORTS, filters: { task: "judge-progress-report" } },
  });
  const links = items.map(({ applicationId, title, reportDueOn }) => ({
    href: at(`/dossiers/${applicationId}/verslag-beoordelen/${reportDueOn}`),
    title: said.of(title ?? "", words.format.day(reportDueOn ?? "")),
  }));
  return <ActLinks title={said.title} links={links} />;
}

async function yearsOf(
  { ask }: Face,
  { applicationId, title }: Grants["items"][number],
): Promise<readonly Evaluated[]> {
  const { items } = await ask("ListEvaluations", { params: { applicationId }, page: ONE });
  return (items[0]?.years ?? []).map((year) => ({ ...year, applicationId, title }));
}

function cellsOf(face: Face, one: Evaluated): readonly Cell[] {
  const { words, at, today } = face;
  const { evaluations: said } = words.pages.work;
  const { acts } = words.pages;
  const dueOn = one.stage === "returned" && one.returned ? one.returned.answerBy : one.dueOn;
  const isLate = isEvaluationAwaited(one) && dueOn < today;
  return [
    {
      markup: (
        <a class="utrecht-link" href={at(`/dossiers/${one.applicationId}/toekenning`)} safe>
          {one.title}
        </a>
      ),
    },
    String(one.year),
    words.format.day(dueOn),
    {
      markup: (
        <span>
          <span class={isLate ? "late" : ""} safe>
            {isLate ? said.late : said.stages[one.stage]}
          </span>
          <Do face={face} evaluated={one} />
        </span>
      ),
    },
    one.conclusion === null ? "" : acts.AssessEvaluation.conclusions[one.conclusion].title,
  ];
}

/** What whoever looks can do with it. */
function Do({ face, evaluated }: { readonly face: Face; readonly evaluated: Evaluated }): JSX.Element {
  const { words, at, reader } = face;
  const { acts } = words.pages;
  const { applicationId, year, stage } = evaluated;
  if (reader?.as !== "reviewer" || isEvaluationAwaited(evaluated)) return "";
  const [path, title] =
    stage === "submitted"
      ? [`beoordelen/${year}`, acts.AssessEvaluation.link]
      : [`beoordeling-verbeteren/${year}`, acts.CorrectAssessment.link];
  return (
    <>
      {" "}
      <a
        class="utrecht-link"
        href={at(`/dossiers/${applicationId}/${path}`)}
        aria-label={`${title}: ${evaluated.title}, ${year}`}
        safe
      >
        {title}
      </a>
    </>
  );
}
