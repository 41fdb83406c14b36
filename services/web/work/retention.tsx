import { ending } from "../../../schemas/destruction.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Choose } from "../parts/choose.tsx";
import { Heading } from "../parts/heading.tsx";
import { onTop } from "../parts/on-top.ts";
import { Paging } from "../parts/paging.tsx";
import { SearchField, searchIn } from "../parts/search-field.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { asked, choiceIn, textIn } from "../query.ts";

const PAGE_SIZE = 50;

type Dossiers = Answers["ListRetention"];
type Dossier = Dossiers["items"][number];

interface Choice {
  readonly search: string | undefined;
  readonly endedAs: string | undefined;
}

/** For whoever keeps the archive: until when each dossier is kept, searched, or narrowed to how the application ended. */
export async function retentionPage(face: Face): Promise<Page> {
  const { words, query } = face;
  const { retention: said } = words.pages.work;
  const choice: Choice = { search: searchIn(query), endedAs: choiceIn(query, "einde", ending.options) };
  const dossiers = await face.ask("ListRetention", {
    page: {
      after: textIn(query, "na") ?? null,
      limit: PAGE_SIZE,
      ...(choice.endedAs !== undefined && { filters: { endedAs: choice.endedAs } }),
      ...(choice.search !== undefined && { search: choice.search }),
    },
  });
  return {
    title: said.title,
    safeBody: (
      <>
        <Heading title={said.title} answer={answerOf(face, choice, dossiers)} />
        <Filter face={face} choice={choice} />
        {dossiers.items.length === 0 ? null : (
          <Table
            caption={said.title}
            hint={said.hint}
            isCaptionHidden
            columns={[said.dossier, said.applicant, said.ended, said.keptUntil, said.term].map((title) => ({ title }))}
            rows={dossiers.items.map((dossier) => ({ cells: cellsOf(face, dossier) }))}
            onPhone="blocks"
          />
        )}
        <Paging
          label={said.pages}
          previous={said.previous}
          next={said.next}
          list={dossiers}
          addressOf={(after) => asked(face.at("/bewaren"), { zoek: choice.search, einde: choice.endedAs, na: after })}
        />
      </>
    ),
  };
}

function answerOf({ words, today }: Face, { search, endedAs }: Choice, { items, total, prev, next }: Dossiers): string {
  const { retention: said } = words.pages.work;
  const all = total ?? items.length;
  if (search !== undefined || endedAs !== undefined) return said.narrowed(all);
  if (prev !== null) return words.pages.work.continued;
  return all === 0 ? said.nothing : said.answer({ all, over: onTop({ items, next }, (one) => isOver(one, today)) });
}

function isOver({ destroyAfter }: Dossier, today: string): boolean {
  return destroyAfter !== null && destroyAfter < today;
}

function cellsOf(face: Face, dossier: Dossier): readonly Cell[] {
  const { words, at, today } = face;
  const { retention: said, applications } = words.pages.work;
  const { applicationId, title, leadName, endedAs, endedOn, destroyAfter, waitsFor } = dossier;
  const until =
    destroyAfter === null
      ? said.waits(words.format.list(waitsFor.map((one) => said.waitsFor[one])))
      : [words.format.day(destroyAfter), isOver(dossier, today) ? said.over : null].filter(Boolean).join(", ");
  return [
    {
      markup: (
        <a class="utrecht-link" href={at(`/dossiers/${applicationId}`)} safe>
          {title ?? applications.untitled}
        </a>
      ),
    },
    leadName ?? "",
    `${words.phases[endedAs]}, ${words.format.day(endedOn)}`,
    until,
    { markup: <Term face={face} dossier={dossier} /> },
  ];
}

/** Why it is kept so long and, once that is over, what may be done with it. */
function Term({ face, dossier }: { readonly face: Face; readonly dossier: Dossier }): JSX.Element {
  const { words, at, today, reader } = face;
  const { retention: said } = words.pages.work;
  const { applicationId, destruction, retentionTermInWords, olderThanList } = dossier;
  const [act, title] =
    destruction === null
      ? (["vernietiging-voorstellen", said.propose] as const)
      : (["vernietigen", said.destroy] as const);
  const proposed = destruction && said.proposed(words.format.day(destruction.proposedOn), destruction.proposedByName);
  const sentences = [retentionTermInWords, olderThanList ? said.older : null, proposed].filter(Boolean).join(". ");
  const mayDestroy = reader?.as === "secretary" || reader?.as === "fund-manager";
  return (
    <>
      <span safe>{sentences}</span>{" "}
      {mayDestroy && isOver(dossier, today) ? (
        <a class="utrecht-link" href={at(`/dossiers/${applicationId}/${act}`)} safe>
          {title}
        </a>
      ) : null}
    </>
  );
}

function Filter({ face, choice }: { readonly face: Face; readonly choice: Choice }): JSX.Element {
  const { retention: said, queue } = face.words.pages.work;
  return (
    <search aria-label={said.search}>
      <form class="filter" method="get" action={face.at("/bewaren")}>
        <SearchField label={said.search} value={choice.search} />
        <Choose
          name="einde"
          label={said.endedAs}
          chosen={choice.endedAs ?? ""}
          options={[["", said.everyEnd], ...ending.options.map((one) => [one, face.words.phases[one]] as const)]}
        />
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
          {queue.show}
        </button>
        {choice.search === undefined && choice.endedAs === undefined ? null : (
          <a class="utrecht-link" href={face.at("/bewaren")} safe>
            {queue.clear}
          </a>
        )}
      </form>
    </search>
  );
}
