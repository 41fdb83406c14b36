import { daysBetween } from "../../../domain/calendar.ts";
import { doingOf } from "../acts/acts.ts";
import { stepPaths } from "../applying/draft.ts";
import type { Answers, Face } from "../face.ts";
import { euros } from "../parts/money.tsx";

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
          <What face={face} task={task} />
          <Do face={face} task={task} isPrimary={!isOfOne || task === first} />
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

function What({ face, task }: TaskProps): JSX.Element {
  const { words, at } = face;
  const { tasks } = words.pages.work;
  const { applicationId, title } = task;
  return (
    <div>
      <h3 class="utrecht-heading-3" safe>
        {task.words}
      </h3>
      <p>
        {applicationId === null ? (
          <span safe>{aboutOf(face, task)}</span>
        ) : (
          <a class="utrecht-link" href={at(`/dossiers/${applicationId}`)} safe>
            {title ?? titleOf(face, task)}
          </a>
        )}
      </p>
      {task.term === null ? null : (
        <p class="hint" safe>
          {task.term.words}
        </p>
      )}
      {task.cents === null ? null : (
        <p class="hint" safe>
          {tasks.amount(euros(words, task.cents))}
        </p>
      )}
    </div>
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

/** Where a task is done, and what that is called; null where no page does it yet. */
function wayOf({ words }: Face, task: Task): { readonly path: string; readonly title: string } | null {
  const { applying, acts } = words.pages;
  const application = `/aanvragen/${task.applicationId}`;
  if (task.task === "respond-to-invitation") return { path: `${application}/${stepPaths.plan}`, title: applying.begin };
  if (task.task === "change-co-applicants")
    return { path: `${application}/${stepPaths.together}`, title: applying.steps.together.title };
  if (task.task === "submit-application")
    return { path: `${application}/${stepPaths.submission}`, title: applying.steps.submission.title };
  if (task.task === "supplement-application")
    return { path: `${application}/${stepPaths.answers}`, title: applying.supplement.begin };
  const doing = doingOf(task);
  return doing && { path: doing.path, title: acts[doing.act.command].submit };
}

/** What stands for an application without a title. */
function titleOf({ words }: Face, { task }: Task): string {
  const { invitation, untitled } = words.pages.work.applications;
  return task === "respond-to-invitation" ? invitation : untitled;
}

/** What a task of the fund is about: a municipality, a pool, or the fund itself. */
function aboutOf({ words }: Face, { municipalityName, year, earmark }: Task): string {
  const pool = year === null || earmark === null ? null : words.format.pool({ year, earmark });
  const about = [municipalityName, pool ?? (year === null ? null : String(year))];
  return about.filter(Boolean).join(", ") || words.pages.work.tasks.theFund;
}
