import { taskCode } from "../../../projections/work/work-tasks.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Choose } from "../parts/choose.tsx";
import { Heading } from "../parts/heading.tsx";
import { onTop } from "../parts/on-top.ts";
import { Paging } from "../parts/paging.tsx";
import { SearchField, searchIn } from "../parts/search-field.tsx";
import { asked, choiceIn, textIn } from "../query.ts";
import { TaskList } from "./task-list.tsx";

const PAGE_SIZE = 50;

interface Choice {
  readonly search: string | undefined;
  readonly task: string | undefined;
}

/** What waits for whoever looks: what is due first on top, searched, or narrowed to a kind of task. */
export async function workQueuePage(face: Face): Promise<Page> {
  const { words, query } = face;
  const { queue } = words.pages.work;
  const choice: Choice = { search: searchIn(query), task: choiceIn(query, "taak", taskCode.options) };
  const work = await face.ask("ListWork", {
    page: {
      after: textIn(query, "na") ?? null,
      limit: PAGE_SIZE,
      ...(choice.task !== undefined && { filters: { task: choice.task } }),
      ...(choice.search !== undefined && { search: choice.search }),
    },
  });
  return {
    title: queue.title,
    current: "work",
    safeBody: (
      <>
        <Heading title={queue.title} answer={answerOf(face, choice, work)} />
        <Filter face={face} choice={choice} />
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
          addressOf={(after) => asked(face.at("/werk"), { zoek: choice.search, taak: choice.task, na: after })}
        />
      </>
    ),
  };
}

function answerOf(
  { words }: Face,
  { search, task }: Choice,
  { items, total, prev, next }: Answers["ListWork"],
): string {
  const { queue } = words.pages.work;
  const tasks = total ?? items.length;
  if (search !== undefined || task !== undefined) return tasks === 0 ? queue.narrowedToNothing : queue.narrowed(tasks);
  if (tasks === 0) return queue.nothing;
  const first = items[0]?.dueOn ?? null;
  if (prev !== null) return words.pages.work.continued;
  const late = onTop({ items, next }, ({ overdue }) => overdue);
  return queue.answer({ tasks, late, first: first && words.format.day(first) });
}

function Filter({ face, choice }: { readonly face: Face; readonly choice: Choice }): JSX.Element {
  const { queue } = face.words.pages.work;
  return (
    <search aria-label={queue.search}>
      <form class="filter" method="get" action={face.at("/werk")}>
        <SearchField label={queue.search} value={choice.search} />
        <Choose
          name="taak"
          label={queue.task}
          chosen={choice.task ?? ""}
          options={[["", queue.everyTask], ...taskCode.options.map((code) => [code, face.words.tasks[code]] as const)]}
        />
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
          {queue.show}
        </button>
        {choice.search === undefined && choice.task === undefined ? null : (
          <a class="utrecht-link" href={face.at("/werk")} safe>
            {queue.clear}
          </a>
        )}
      </form>
    </search>
  );
}
