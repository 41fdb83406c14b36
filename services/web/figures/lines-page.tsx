import { type LineFigure, lineFigure } from "../../../projections/money/money-lines.ts";
import type { ListOptions } from "../../../projections/projection.ts";
import { applicationId } from "../../../schemas/primitives.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { asked, choiceIn, textIn } from "../query.ts";
import { asOfIn } from "./as-of.tsx";
import { DownloadLinks } from "./download-links.tsx";
import type { Sheet } from "./sheet.ts";
import { SheetTable } from "./sheet-table.tsx";

type Lines = Answers["ListMoneyLines"];

const PAGE_SIZE = 100;
const PATH = "/saldo/gebeurtenissen";

/** Which figure is asked for, and of what; all of them without. */
interface Choice {
  readonly figure: LineFigure | undefined;
  readonly year: string | undefined;
  readonly earmark: string | undefined;
  readonly of: "pool" | "cash" | undefined;
  readonly applicationId: string | undefined;
}

/** The events that a figure of the balance is made of. */
export async function linesPage(face: Face): Promise<Page> {
  const { words, at } = face;
  const { lines: said } = words.pages.figures;
  const asOf = asOfIn(face);
  const lines = await linesAsked(face);
  const sheet = linesSheet(face, lines);
  const query = { ...addressedBy(choiceOf(face)), op: asOf.op };
  return {
    title: said.title,
    safeBody: (
      <>
        <Crumb href={asked(at("/saldo"), { op: asOf.op })} text={said.back} />
        <Heading title={said.title} answer={answerIn(face, choiceOf(face))} />
        {lines.items.length === 0 ? (
          <p safe>{said.none}</p>
        ) : (
          <SheetTable face={face} sheet={sheet} isCaptionHidden onPhone="blocks" />
        )}
        <Paging
          label={said.pages}
          previous={said.previous}
          next={said.next}
          list={lines}
          addressOf={(after) => asked(at(PATH), { ...query, na: after })}
        />
        <DownloadLinks face={face} path={PATH} sheet={sheet} query={query} />
      </>
    ),
  };
}

/** The table of the page, as a file has it too. */
export async function linesSheets(face: Face): Promise<readonly Sheet[]> {
  return [linesSheet(face, await linesAsked(face))];
}

/** Where the events of a figure are. */
export function addressOfLines(choice: Partial<Choice>, op: string | undefined): string {
  return asked(PATH, {
    ...addressedBy({
      figure: undefined,
      year: undefined,
      earmark: undefined,
      of: undefined,
      applicationId: undefined,
      ...choice,
    }),
    op,
  });
}

function addressedBy({ figure, year, earmark, of, applicationId }: Choice) {
  return { cijfer: figure, periode: year, doel: earmark, van: of, project: applicationId };
}

function choiceOf({ query, fund }: Face): Choice {
  const earmarks = ["general", ...fund.terms.matrix.columns.map(({ id }) => id)];
  return {
    figure: choiceIn(query, "cijfer", lineFigure.options),
    year: /^\d{4}$/.exec(textIn(query, "periode") ?? "")?.[0],
    earmark: choiceIn(query, "doel", earmarks),
    of: choiceIn(query, "van", ["pool", "cash"]),
    applicationId: applicationId.safeParse(textIn(query, "project")).data,
  };
}

async function linesAsked(face: Face): Promise<Lines> {
  const { query } = asOfIn(face);
  const given = Object.entries(choiceOf(face)).filter(([, value]) => value !== undefined);
  const page: ListOptions & { readonly after: string | null } = {
    after: textIn(face.query, "na") ?? null,
    limit: PAGE_SIZE,
    filters: Object.fromEntries(given),
  };
  return await face.ask("ListMoneyLines", { query, page });
}

function answerIn({ words }: Face, { figure, year, earmark, of, applicationId: project }: Choice): string {
  const { lines: said } = words.pages.figures;
  if (figure === undefined) return said.all;
  return said.answer(said.figures[figure], placeIn());

  function placeIn(): string {
    if (project !== undefined) return words.names.application(project) ?? words.pages.work.applications.untitled;
    if (earmark === undefined) return of === "cash" ? said.allCash : said.allPools;
    if (of === "cash" || year === undefined) return said.cash(words.format.earmark(earmark, words.names));
    return words.format.pool({ year: Number(year), earmark }, words.names);
  }
}

function linesSheet({ words }: Face, { items }: Lines): Sheet {
  const { lines: said, inEuros } = words.pages.figures;
  return {
    name: "gebeurtenissen",
    title: said.title,
    hint: inEuros,
    columns: [
      { title: said.day },
      { title: said.what },
      { title: said.figure },
      { title: said.pool },
      { title: said.amount, isNumber: true },
    ],
    rows: items.map((line) => ({
      cells: [
        { day: line.effectiveOn },
        line.applicationId === null
          ? line.words
          : { shows: line.words, to: `/dossiers/${line.applicationId}/tijdlijn` },
        said.figures[line.figure],
        line.year === null
          ? said.cash(words.format.earmark(line.earmark, words.names))
          : words.format.pool({ year: line.year, earmark: line.earmark }, words.names),
        { cents: line.cents },
      ],
    })),
  };
}
