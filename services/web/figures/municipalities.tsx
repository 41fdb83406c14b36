import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Answer } from "../parts/answer.tsx";
import { euros } from "../parts/money.tsx";
import { type AsOf, AsOfBar, asOfIn } from "./as-of.tsx";
import { DownloadLinks } from "./download-links.tsx";
import { FiguresMenu } from "./figures-menu.tsx";
import type { Sheet } from "./sheet.ts";
import { SheetTable } from "./sheet-table.tsx";

const MOST_MEMBERS = 200;
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
  const count = words.format.number(fund.terms.members.length - fund.successions.length);
  const figure = euros(words, balance.cash.notYetInCents);
  return {
    title: said.title,
    current: "municipalities",
    safeBody: (
      <>
        <h1 class="utrecht-heading-1" safe>
          {said.title}
        </h1>
        <Answer sentence={said.answer(count, figure)} figure={figure} />
        <FiguresMenu face={face} current="municipalities" />
        <AsOfBar face={face} path={PATH} asOf={asOf} others={[]} />
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

async function municipalitiesSheet(face: Face, { query, op }: AsOf): Promise<Sheet> {
  const { municipalities: said, inEuros } = face.words.pages.figures;
  const page = { after: null, limit: MOST_MEMBERS };
  const { items } = await face.ask("ListStatements", { query, page });
  const day = op === undefined ? "" : `?op=${op}`;
  return {
    name: "gemeenten",
    title: said.title,
    hint: inEuros,
    columns: [
      { title: said.municipality },
      { title: said.contributed, isNumber: true },
      { title: said.received, isNumber: true },
      { title: said.borne, isNumber: true },
      { title: said.held, isNumber: true },
      { title: said.refund, isNumber: true, isOutcome: true },
    ],
    rows: items.map(({ municipality, name, total }) => ({
      cells: [
        { shows: name, to: `${PATH}/${municipality}${day}` },
        ...[total.contributedCents, total.receivedCents, total.borneCents, total.heldCents].map((cents) => ({ cents })),
        { cents: total.refundExpectedCents },
      ],
    })),
  };
}
