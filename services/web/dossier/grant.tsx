import { owedCents } from "../../../projections/money/recoveries.ts";
import { mayEnter } from "../acts/entering-acts.ts";
import { decisionPath } from "../decisions/decision-of.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { columnName } from "../parts/column-name.ts";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Instalments } from "../parts/instalments.tsx";
import { euros } from "../parts/money.tsx";
import { Table } from "../parts/table.tsx";

type Grant = Answers["GetGrant"];
type Report = Answers["ListProgressReports"]["items"][number];
type EvaluatedYear = Answers["ListEvaluations"]["items"][number]["years"][number];
type Recovery = Answers["ListRecoveriesOfGrant"]["items"][number];
type State = "open" | "late" | "in" | "assessed" | "returned" | "accepted";

/** More than a grant asks for. */
const page = { after: null, limit: 100 };

/** A grant on one page: what was awarded, on what terms, in which instalments, and what has to be done by when. */
export async function grantPage(face: Face): Promise<Page> {
  const { words, at } = face;
  const { grant: said } = words.pages;
  const { day } = words.format;
  const params = { applicationId: face.params.applicationId ?? "" };
  const [grant, reports, evaluations, recoveries] = await Promise.all([
    face.ask("GetGrant", { params }),
    face.ask("ListProgressReports", { params, page }),
    face.ask("ListEvaluations", { params, page }),
    face.ask("ListRecoveriesOfGrant", { params, page }),
  ]);
  const { decisionNumber, awardedOn, activities, determination } = grant;
  return {
    title: `${said.title}: ${grant.title}`,
    safeBody: (
      <>
        <Crumb href={at(`/dossiers/${params.applicationId}`)} text={grant.title} />
        <Heading
          title={said.title}
          answer={
            determination
              ? said.determined(euros(words, determination.determinedCents))
              : said.answer(euros(words, grant.awardedCents))
          }
        />
        <p class="hint" safe>
          {`${said.number({ decisionNumber, on: day(awardedOn) })} ${said.period(day(activities.from), day(activities.to))}`}
        </p>
        <Agenda face={face} grant={grant} reports={reports} evaluations={evaluations} />
        <div class="columns">
          <div>
            <Instalments face={face} instalments={[...grant.instalments, ...grant.repayments]} />
            <Recoveries face={face} recoveries={recoveries.items} />
            <Texts title={said.conditions} texts={grant.conditions} />
            <Texts title={said.obligations} texts={grant.obligations} />
          </div>
          <Amounts face={face} grant={grant} />
        </div>
      </>
    ),
  };
}

interface GrantProps {
  readonly face: Face;
  readonly grant: Grant;
}

function Amounts({ face, grant }: GrantProps): JSX.Element {
  const { words } = face;
  const { grant: said, register } = words.pages;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.perYear}
      </h2>
      <Table
        caption={said.perYear}
        isCaptionHidden
        columns={[{ title: said.year }, { title: said.purpose }, { title: said.amount, isNumber: true }]}
        rows={grant.lines.map(({ year, column, cents }) => ({
          cells: [
            String(year),
            column === null ? register.award.anyPurpose : columnName(face, column),
            words.format.amount(cents),
          ],
        }))}
        foot={[said.together, "", words.format.amount(grant.awardedCents)]}
        onPhone="compare"
      />
    </section>
  );
}

interface RecoveriesProps {
  readonly face: Face;
  readonly recoveries: readonly Recovery[];
}

/** What is ordered back, what is open of it with its interest, and by when that is to be paid. */
function Recoveries({ face: { words, at }, recoveries }: RecoveriesProps): JSX.Element {
  if (recoveries.length === 0) return "";
  const { recoveries: said } = words.pages.grant;
  const { amount, day } = words.format;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.title}
      </h2>
      <Table
        caption={said.title}
        isCaptionHidden
        columns={[
          { title: said.decision },
          { title: said.ordered, isNumber: true },
          { title: said.open, isNumber: true },
          { title: said.payUntil },
        ]}
        rows={recoveries.map((recovery) => ({
          cells: [
            {
              markup: (
                <a class="utrecht-link" href={at(decisionPath(recovery.applicationId, recovery.decisionNumber))} safe>
                  {recovery.decisionNumber}
                </a>
              ),
            },
            amount(recovery.orderedCents),
            amount(owedCents(recovery)),
            payUntilIn(recovery),
          ],
        }))}
        onPhone="compare"
      />
    </section>
  );

  /** Nothing is asked of what is paid, nor before it is announced. */
  function payUntilIn(recovery: Recovery): string {
    if (owedCents(recovery) === 0) return said.nothingOpen;
    const { payUntil, reminder } = recovery;
    const until = reminder?.payUntil ?? payUntil;
    return until === null ? said.notYet : day(until);
  }
}

function Texts({ title, texts }: { readonly title: string; readonly texts: readonly string[] }): JSX.Element {
  if (texts.length === 0) return "";
  return (
    <section class="section prose">
      <h2 class="utrecht-heading-2" safe>
        {title}
      </h2>
      <ul>
        {texts.map((text) => (
          <li class="as-typed" safe>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AgendaProps extends GrantProps {
  readonly reports: Answers["ListProgressReports"];
  readonly evaluations: Answers["ListEvaluations"];
}

interface Due {
  readonly on: string;
  readonly what: string;
  readonly state: State;
  /** What whoever looks can do with it. */
  readonly act?: { readonly path: string; readonly title: string };
}

/** Everything that the grant asks for, by day, and how far it is. */
function Agenda({ face, grant, reports, evaluations }: AgendaProps): JSX.Element {
  const { words } = face;
  const { grant: said } = words.pages;
  const all = dueIn(face, { grant, reports, evaluations }).toSorted((one, other) => (one.on < other.on ? -1 : 1));
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.agenda}
      </h2>
      {all.length === 0 ? (
        <p safe>{said.nothing}</p>
      ) : (
        <Table
          caption={said.agenda}
          isCaptionHidden
          hint={said.agendaHint}
          columns={[said.day, said.what, said.state].map((title) => ({ title }))}
          rows={all.map((due) => ({
            cells: [words.format.day(due.on), due.what, { markup: <StateOf face={face} due={due} /> }],
          }))}
          onPhone="compare"
        />
      )}
    </section>
  );
}

function StateOf({ face: { words, at, params }, due }: { readonly face: Face; readonly due: Due }): JSX.Element {
  const { act, state, what } = due;
  return (
    <>
      <span safe>{words.pages.grant.states[state]}</span>
      {act === undefined ? null : (
        <>
          {" "}
          <a
            class="utrecht-link"
            href={at(`/dossiers/${params.applicationId}/${act.path}`)}
            aria-label={`${act.title}: ${what}, ${words.format.day(due.on)}`}
            safe
          >
            {act.title}
          </a>
        </>
      )}
    </>
  );
}

/**
 * The way to judge a report, or to enter one that came on paper, for officials, to hand it in again, for its recipient, or else to read
 * it.
 */
function actOfReport({ reader, words }: Face, { dueOn, stage }: Report, isOver: boolean): Due["act"] {
  const { AcceptProgressReport, ReportProgress, onPaper } = words.pages.acts;
  if (stage === "submitted" && reader?.as === "reviewer")
    return { path: `verslag-beoordelen/${dueOn}`, title: AcceptProgressReport.link };
  if (stage === "returned" && reader?.as === "applicant" && !isOver)
    return { path: `verslag/${dueOn}`, title: ReportProgress.title };
  if (isToCome(stage) && !isOver && mayEnter(reader?.as))
    return { path: `verslag-ontvangen/${dueOn}`, title: onPaper.entering.ReportProgress };
  return stage === "awaited" ? undefined : { path: `toekenning/verslag/${dueOn}`, title: words.pages.grant.read };
}

/** The same of an evaluation, which is assessed. */
function actOfEvaluation({ reader, words }: Face, { year, stage }: EvaluatedYear, isOver: boolean): Due["act"] {
  const { AssessEvaluation, SubmitEvaluation, onPaper } = words.pages.acts;
  if (stage === "submitted" && reader?.as === "reviewer")
    return { path: `beoordelen/${year}`, title: AssessEvaluation.link };
  if (stage === "returned" && reader?.as === "applicant" && !isOver)
    return { path: `evaluatie/${year}`, title: SubmitEvaluation.title };
  if (isToCome(stage) && !isOver && mayEnter(reader?.as))
    return { path: `evaluatie-ontvangen/${year}`, title: onPaper.entering.SubmitEvaluation };
  return stage === "awaited" ? undefined : { path: `toekenning/evaluatie/${year}`, title: words.pages.grant.read };
}

function isToCome(stage: Report["stage"] | EvaluatedYear["stage"]): boolean {
  return stage === "awaited" || stage === "returned";
}

function dueIn(face: Face, { grant, reports, evaluations }: Omit<AgendaProps, "face">): readonly Due[] {
  const { words, today } = face;
  const { grant: said } = words.pages;
  const open = (on: string): State => (on < today ? "late" : "open");
  const { determinationReminder, determinationRequest, determination, withdrawal } = grant;
  const determinationDueOn = determinationReminder?.requestBy ?? grant.determinationDueOn;
  const isOver = determination !== null || withdrawal !== null;
  const all: readonly Due[] = [
    ...reports.items.map((report): Due => {
      const { dueOn, length, stage, returned } = report;
      const act = actOfReport(face, report, isOver);
      const of = { what: said.report[length], ...(act && { act }) };
      if (stage === "awaited") return { on: dueOn, state: open(dueOn), ...of };
      if (stage === "returned") return { on: returned?.answerBy ?? dueOn, state: "returned", ...of };
      return { on: dueOn, state: stage === "submitted" ? "in" : "accepted", ...of };
    }),
    ...(evaluations.items[0]?.years ?? []).map((evaluated): Due => {
      const { year, dueOn, stage, returned } = evaluated;
      const act = actOfEvaluation(face, evaluated, isOver);
      const of = { what: said.evaluation(String(year)), ...(act && { act }) };
      if (stage === "awaited") return { on: dueOn, state: open(dueOn), ...of };
      if (stage === "returned") return { on: returned?.answerBy ?? dueOn, state: "returned", ...of };
      return { on: dueOn, state: stage === "submitted" ? "in" : "assessed", ...of };
    }),
    ...(determinationDueOn === null
      ? []
      : [
          {
            on: determinationDueOn,
            what: said.determination,
            state: determinationRequest === null ? open(determinationDueOn) : ("in" as const),
          },
        ]),
  ];
  // Of a grant that ended, nothing is asked any more.
  return all.filter(({ state }) => !isOver || (state !== "open" && state !== "late"));
}
