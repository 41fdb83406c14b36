import { currentMembers } from "../../../projections/funds/funds.ts";
import { MOST_STATEMENTS } from "../../../projections/money/municipality-statement.ts";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Answer } from "../parts/answer.tsx";
import { euros } from "../parts/money.tsx";
import { type AsOf, AsOfBar, asOfIn } from "./as-of.tsx";
import { DownloadLinks } from "./download-links.tsx";
import { FiguresMenu } from "./figures-menu.tsx";
import type { Sheet } from "./sheet.ts";
import { SheetTable } from "./sheet-table.tsx";

const PATH = "/gemeenten";

/** What each municipality has in the fund, and the way to its statement. */
export async function municipalitiesPage(face: Face): Promise<Page> {
  const { words, fund } = face;
  const { municipalities: said } = words.pages.figures;
  const asOf = asOfIn(face);
  const [balance, sheet] = await Promise.all([
    face.ask("GetBalance", { query: asOf.query }),
    municipalitiesSheet(face, asOf),
  ]);
  const count = words.format.number(currentMembers(fund).length);
  const figure = euros(words, balance.cash.notYetInCents);
  return {
    title: said.title,
    script: "slide",
    safeBody: (
      <>
        <h1 class="utrecht-heading-1" safe>
          {said.title}
        </h1>
        <Answer sentence={said.answer(count, figure)} figure={figure} />
        <FiguresMenu face={face} current="municipalities" />
        <AsOfBar face={face} path={PATH} asOf={asOf} others={[]} />
        <p class="hint" safe>
          {said.hint}
        </p>
        <SheetTable face={face} sheet={sheet} isCaptionHidden onPhone="blocks" />
        <DownloadLinks face={face} path={PATH} sheet={sheet} query={{ op: asOf.op }} />
      </>
    ),
  };
}

/** The table of the page, as a file has it too. */
export async function municipalitiesSheets(face: Face): Promise<readonly Sheet[]> {
  return [await municipalitiesSheet(face, asOfIn(face))];
}

const FIGURES = [
  ...(["contributedCents", "receivedCents", "borneCents", "settledCents"] as const),
  ...(["heldCents", "refundExpectedCents"] as const),
] as const;

async function municipalitiesSheet(face: Face, { query, op }: AsOf): Promise<Sheet> {
  const { municipalities: said } = face.words.pages.figures;
  const [{ items }, together] = await Promise.all([
    face.ask("ListStatements", { query, page: { after: null, limit: MOST_STATEMENTS } }),
    face.ask("GetStatementTotals", { query }),
  ]);
  const day = op === undefined ? "" : `?op=${op}`;
  return {
    name: "gemeenten",
    title: said.title,
    hint: said.hint,
    columns: [
      { title: said.municipality },
      { title: said.contributed, isNumber: true },
      { title: said.received, isNumber: true },
      { title: said.borne, isNumber: true },
      { title: said.settled, isNumber: true },
      { title: said.held, isNumber: true },
      { title: said.refund, isNumber: true, isOutcome: true },
    ],
    rows: items.map(({ municipality, name, total }) => ({
      cells: [
        { shows: name, to: `${PATH}/${municipality}${day}` },
        ...FIGURES.map((figure) => ({ cents: total[figure] })),
      ],
    })),
    foot: [said.together, ...FIGURES.map((figure) => ({ cents: together[figure] }))],
  };
}
