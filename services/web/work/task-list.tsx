import { randomUUID } from "node:crypto";
import { daysBetween } from "../../../domain/calendar.ts";
import { meetingInWords } from "../../words/meeting.ts";
import { doingOf } from "../acts/acts.ts";
import { changeHandler } from "../acts/reviewer-acts.ts";
import { meetingPath } from "../addresses.ts";
import { stepPaths } from "../applying/draft.ts";
import type { Answers, Face } from "../face.ts";
import { WAITING_PATH } from "../figures/waiting-page.tsx";
import { paths } from "../menu.ts";
import { confirmationPath } from "../organisations/organisation-of.ts";
import { FormToken } from "../parts/form-token.tsx";
import { euros } from "../parts/money.tsx";
import { TermBar } from "../parts/term-bar.tsx";

export type Task = Answers["ListWork"]["items"][number];

interface TasksProps {
  readonly face: Face;
  readonly tasks: readonly Task[];
  /** They are all of one application: what can be done first is its one primary button. */
  readonly isOfOne?: true;
}

/** What has to be done: by when, what, for which application. */
export function TaskList({ face, tasks, isOfOne }: TasksProps): JSX.Element {
  const first = tasks.find((task) => canBegin(face, task));
  return (
    <ul class="tasks">
      {tasks.map((task) => (
        <li>
          <When face={face} task={task} />
          <What face={face} task={task} hasBar={!isOfOne} />
          <div class="do-task">
            <Do face={face} task={task} isPrimary={!isOfOne || task === first} />
            <Handler face={face} task={task} />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface TaskProps {
  readonly face: Face;
  readonly task: Task;
}

function When({ face: { words, today }, task: { dueOn, from } }: TaskProps): JSX.Element {
  const { tasks } = words.pages.work;
  const day = dueOn ?? from;
  if (day === null)
    return (
      <p class="hint" safe>
        {tasks.anyDay}
      </p>
    );
  const left = dueOn === null ? null : daysBetween(today, dueOn);
  return (
    <p>
      <span class="hint" safe>
        {dueOn === null ? tasks.from : tasks.by(words.format.weekday(dueOn))}
      </span>
      <b class="day" safe>
        {words.format.day(day)}
      </b>
      {left === null ? null : (
        <span class={left < 0 ? "hint late" : "hint"} safe>
          {left < 0 ? tasks.late(-left) : tasks.left(left)}
        </span>
      )}
      {dueOn !== null && from !== null && from > today ? (
        <span class="hint" safe>
          {`${tasks.from} ${words.format.day(from)}`}
        </span>
      ) : null}
    </p>
  );
}

function What({ face, task, hasBar }: TaskProps & { readonly hasBar: boolean }): JSX.Element {
  const { words, at } = face;
  const { tasks } = words.pages.work;
  const { applicationId, title } = task;
  return (
    <div>
      <h3 class="utrecht-heading-3" safe>
        {task.words}
      </h3>
      <p>
        {task.meeting !== null ? (
          <a class="utrecht-link" href={at(meetingPath(task.meeting.meetingId))} safe>
            {meetingInWords(words, task.meeting)}
          </a>
        ) : applicationId === null ? (
          <span safe>{aboutOf(face, task)}</span>
        ) : (
          <a class="utrecht-link" href={at(`/dossiers/${applicationId}`)} safe>
            {title ?? titleOf(face, task)}
          </a>
        )}
      </p>
      {(task.possibleDoubles ?? []).length === 0 ? null : (
        <p class="late" safe>
          {words.pages.work.dossier.doubles}
        </p>
      )}
      {task.term === null ? null : (
        <p class="hint" safe>
          {task.term.words}
        </p>
      )}
      {!hasBar || task.running === null || task.dueOn === null ? null : (
        <TermBar
          words={words}
          id={`termijn-${task.task}-${task.applicationId}`}
          from={task.running.from}
          until={task.dueOn}
          today={face.today}
          suspendedDays={task.running.suspendedDays}
          isDayTold
        />
      )}
      {task.cents === null ? null : (
        <p class="hint" safe>
          {tasks.amount(euros(words, task.cents))}
        </p>
      )}
    </div>
  );
}

/** Who handles the application, and for whom may the way to take it on. */
function Handler({ face, task }: TaskProps): JSX.Element {
  const { words, at, reader } = face;
  const { tasks } = words.pages.work;
  const { ChangeHandler: said } = words.pages.acts;
  const { applicationId, handler, handlerName } = task;
  if (applicationId === null || task.role !== reader?.as || !changeHandler.roles.includes(task.role)) return "";
  const isTheirs = handler !== null && handler === reader.person;
  const who = isTheirs
    ? tasks.youHandle
    : handler === null
      ? tasks.nobodyHandles
      : tasks.handledBy(handlerName ?? handler);
  const label = isTheirs ? said.letGo : said.take;
  return (
    <form class="handler" method="post" action={at(`/dossiers/${applicationId}/behandelaar`)}>
      <FormToken around={face} />
      <input type="hidden" name="sleutel" value={randomUUID()} />
      <input type="hidden" name="handles" value={isTheirs ? "no" : "yes"} />
      <span class="hint" safe>
        {who}
      </span>
      <button
        class="utrecht-button utrecht-button--subtle"
        type="submit"
        aria-label={`${label}: ${task.title ?? titleOf(face, task)}`}
        safe
      >
        {label}
      </button>
    </form>
  );
}

/** Whether a page does it, and its first day has come. */
function canBegin(face: Face, task: Task): boolean {
  return wayOf(face, task) !== null && (task.from === null || task.from <= face.today);
}

/** The way to the form of a task, where there is one. */
function Do({ face, task, isPrimary }: TaskProps & { readonly isPrimary: boolean }): JSX.Element {
  const way = wayOf(face, task);
  if (way === null || !canBegin(face, task)) return <span />;
  const kind = isPrimary ? "primary" : "secondary";
  return (
    <a class={`utrecht-button utrecht-button--${kind}-action do`} href={face.at(way.path)} safe>
      {way.title}
    </a>
  );
}

/** Where a task is done, and what that is called; null on the dossier on which it is. */
export function wayOf(
  { words, params }: Pick<Face, "words" | "params">,
  task: Task,
): { readonly path: string; readonly title: string } | null {
  const { applying, acts } = words.pages;
  const application = `/aanvragen/${task.applicationId}`;
  if (task.task === "respond-to-invitation") return { path: `${application}/${stepPaths.plan}`, title: applying.begin };
  if (task.task === "change-co-applicants")
    return { path: `${application}/${stepPaths.together}`, title: applying.steps.together.title };
  if (task.task === "submit-application")
    return { path: `${application}/${stepPaths.submission}`, title: applying.steps.submission.title };
  if (task.task === "supplement-application")
    return { path: `${application}/${stepPaths.answers}`, title: applying.supplement.begin };
  if (task.task === "confirm-account" && task.organisation !== null)
    return { path: confirmationPath(task.organisation), title: acts.ConfirmAccount.submit };
  // Each item is concluded beside it.
  if (task.task === "conclude-items" && task.meeting !== null)
    return { path: meetingPath(task.meeting.meetingId), title: acts.backToMeeting };
  if (task.task === "retry-reservation") return { path: WAITING_PATH, title: acts.RetryReservation.submit };
  if (task.task === "mend-shortfall") return { path: paths.exchange, title: acts.ExchangeBudget.title };
  // Which decision is late depends on how far the application is: its dossier tells what comes next.
  if (task.task === "end-default" && task.decisionNumber === null)
    return task.applicationId === params.applicationId
      ? null
      : { path: `/dossiers/${task.applicationId}`, title: words.pages.work.tasks.toDossier };
  const doing = doingOf(task);
  const isAfterHearing = task.task === "decide-after-hearing" || task.task === "decide-on-refusal";
  if (doing && isAfterHearing) return { path: doing.path, title: acts.DropIntention.decide };
  return doing && { path: doing.path, title: acts[doing.act.command].submit };
}

/** What stands for an application without a title. */
function titleOf({ words }: Face, { task }: Task): string {
  const { invitation, untitled } = words.pages.work.applications;
  return task === "respond-to-invitation" ? invitation : untitled;
}

/** What a task of the fund is about: an organisation, a municipality, a pool, or the fund itself. */
function aboutOf({ words }: Face, { organisationName, municipalityName, year, earmark }: Task): string {
  const pool = year === null || earmark === null ? null : words.format.pool({ year, earmark });
  const about = [organisationName, municipalityName, pool ?? (year === null ? null : String(year))];
  return about.filter(Boolean).join(", ") || words.pages.work.tasks.theFund;
}
