import { insteadOf, roleOfTask, type TaskCode, taskCode } from "../../../projections/work/work-tasks.ts";
import { receiveApplication } from "../acts/paper-acts.ts";
import { RECEIVE_PATH } from "../addresses.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { ActLinks } from "../parts/act-links.tsx";
import { Choose } from "../parts/choose.tsx";
import { Heading } from "../parts/heading.tsx";
import { onTop } from "../parts/on-top.ts";
import { Paging } from "../parts/paging.tsx";
import { SearchField, searchIn } from "../parts/search-field.tsx";
import { asked, choiceIn, textIn } from "../query.ts";
import { TaskList } from "./task-list.tsx";

const PAGE_SIZE = 50;
const PATH = "/werk";

type Work = Answers["ListWork"];

interface Choice {
  readonly search: string | undefined;
  readonly task: TaskCode | undefined;
  /** What is due last stands on top. */
  readonly order: "laatst" | undefined;
}

/** What waits for whoever looks: what is due first on top, or last, searched, or narrowed to a kind of task. */
export async function workQueuePage(face: Face): Promise<Page> {
  const { words, query, reader } = face;
  const { queue } = words.pages.work;
  const own = taskCode.options.filter((code) =>
    [roleOfTask[code], insteadOf[code]].some((role) => role === reader?.as),
  );
  const choice: Choice = {
    search: searchIn(query),
    task: choiceIn(query, "taak", own),
    order: choiceIn(query, "volgorde", ["laatst"]),
  };
  const after = textIn(query, "na") ?? null;
  const page = { ...narrowed(choice), limit: PAGE_SIZE };
  const [work, first, counts] = await Promise.all([
    face.ask("ListWork", { page: { ...page, after, ...(choice.order && { descending: true }) } }),
    face.ask("ListWork", { page: { ...page, after: null } }),
    countsOf(face, own, choice),
  ]);
  return {
    title: queue.title,
    safeBody: (
      <>
        <Heading title={queue.title} answer={answerOf(face, choice, { work, first })} />
        <Filter face={face} choice={choice} />
        <Chips face={face} choice={choice} counts={counts} />
        {work.items.length === 0 ? null : (
          <h2 class="unseen" safe>
            {words.pages.work.tasks.title}
          </h2>
        )}
        <TaskList face={face} tasks={work.items} />
        <Paging
          label={queue.pages}
          previous={queue.previous}
          next={queue.next}
          list={work}
          addressOf={(na) => addressOf(face, choice, { na })}
        />
        <Besides face={face} />
      </>
    ),
  };
}

/** What whoever looks may begin. */
function Besides({ face: { words, at, reader } }: { readonly face: Face }): JSX.Element {
  const { acts } = words.pages;
  const may = receiveApplication.roles.some((role) => role === reader?.as);
  return (
    <ActLinks title={acts.also} links={may ? [{ href: at(RECEIVE_PATH), title: acts.ReceiveApplication.title }] : []} />
  );
}

/** The page as it is asked for, with something else in it. */
function addressOf({ at }: Face, { search, task, order }: Choice, other: Readonly<Record<string, string | undefined>>) {
  return asked(at(PATH), { zoek: search, taak: task, volgorde: order, ...other });
}

function narrowed({ search, task }: Pick<Choice, "search" | "task">) {
  return { ...(task !== undefined && { filters: { task } }), ...(search !== undefined && { search }) };
}

interface Count {
  readonly task: TaskCode;
  readonly count: number;
}

/** How many there are of each kind of task, within what is searched for; those of which there is none are left out. */
async function countsOf({ ask }: Face, own: readonly TaskCode[], { search, task }: Choice): Promise<readonly Count[]> {
  const counts = await Promise.all(
    own.map(async (code) => {
      const { total, items } = await ask("ListWork", {
        page: { ...narrowed({ search, task: code }), after: null, limit: 1 },
      });
      return { task: code, count: total ?? items.length };
    }),
  );
  return counts.filter((one) => one.count > 0 || one.task === task);
}

interface Shown {
  readonly work: Work;
  /** What is due first, whatever the order is. */
  readonly first: Work;
}

function answerOf({ words }: Face, { search, task }: Choice, { work, first }: Shown): string {
  const { queue } = words.pages.work;
  const tasks = work.total ?? work.items.length;
  const late = onTop(first, ({ overdue }) => overdue);
  if (search !== undefined || task !== undefined)
    return tasks === 0 ? queue.narrowedToNothing : queue.narrowed(tasks, late);
  if (tasks === 0) return queue.nothing;
  const dueOn = first.items[0]?.dueOn ?? null;
  return queue.answer({ tasks, late, first: dueOn && words.format.day(dueOn) });
}

interface ChipsProps {
  readonly face: Face;
  readonly choice: Choice;
  readonly counts: readonly Count[];
}

/** The kinds of tasks there are, each with how many: one leads to those alone, and again to all. */
function Chips({ face, choice, counts }: ChipsProps): JSX.Element {
  const { words } = face;
  const { queue } = words.pages.work;
  if (counts.length < 2 && choice.task === undefined) return "";
  return (
    <nav class="chips" aria-label={queue.task}>
      <ul>
        <li>
          <a
            class="chip"
            href={addressOf(face, choice, { taak: undefined })}
            aria-current={choice.task === undefined ? "true" : undefined}
            safe
          >
            {queue.everyTask}
          </a>
        </li>
        {counts.map(({ task, count }) => (
          <li>
            <a
              class="chip"
              href={addressOf(face, choice, { taak: task })}
              aria-current={choice.task === task ? "true" : undefined}
            >
              <span safe>{words.tasks[task]}</span> <b safe>{words.format.number(count)}</b>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Filter({ face, choice }: { readonly face: Face; readonly choice: Choice }): JSX.Element {
  const { queue } = face.words.pages.work;
  const { search, task, order } = choice;
  return (
    <search aria-label={queue.search}>
      <form class="filter" method="get" action={face.at(PATH)}>
        <SearchField label={queue.search} value={search} />
        <Choose
          name="volgorde"
          label={queue.order}
          chosen={order ?? ""}
          options={[
            ["", queue.orders.first],
            ["laatst", queue.orders.last],
          ]}
        />
        {task === undefined ? null : <input type="hidden" name="taak" value={task} />}
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
          {queue.show}
        </button>
        {search === undefined && task === undefined && order === undefined ? null : (
          <a class="utrecht-link" href={face.at(PATH)} safe>
            {queue.clear}
          </a>
        )}
      </form>
    </search>
  );
}
