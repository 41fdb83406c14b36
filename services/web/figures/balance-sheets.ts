import { GENERAL } from "../../../schemas/money.ts";
import type { Euros } from "../../files/csv-out.ts";
import { capitalised } from "../../words/format.ts";
import type { Answers, Face } from "../face.ts";
import { columnName } from "../parts/column-name.ts";
import { asOfIn } from "./as-of.tsx";
import { balanceFigures } from "./balance-figures.ts";
import { addressOfLines } from "./lines-page.tsx";
import type { Sheet, SheetCell, SheetRow } from "./sheet.ts";

type Balance = Answers["GetBalance"];
type Sum = Balance["total"];
type Level = Answers["GetDepletion"]["quarters"][number];
type BelowZero = Answers["ListDaysBelowZero"]["items"][number];

/** Every table of the balance, on the day that the address asks for. */
export async function balanceSheets(face: Face): Promise<readonly Sheet[]> {
  const asOf = asOfIn(face);
  const found = await balanceFigures(face, asOf);
  if (!found) return [];
  const { balance, depletion, provisional, below } = found;
  return [
    poolsSheet(face, balance, { ...asOf, provisional }),
    depletionSheet(face, depletion),
    ...(below === null ? [] : [belowZeroSheet(face, below)]),
  ];
}

/** Every pool as a sum: what was contributed, what moved, and what is left. */
export function poolsSheet(face: Face, balance: Balance, { day, op, provisional }: PoolsOf): Sheet {
  const { pools: said } = face.words.pages.figures.balance;
  const rows = balance.perEarmark.flatMap(({ earmark, ...together }): SheetRow[] => [
    { kind: "group", cells: [groupName(face, earmark)] },
    ...balance.pools
      .filter((pool) => pool.earmark === earmark)
      .map((pool): SheetRow => {
        const year = String(pool.year);
        const title = provisional.has(pool.year) ? said.provisional(year) : year;
        const cells = figuresOf(pool).map((cell, index): SheetCell => {
          const figure = POOL_FIGURES[index];
          if (figure === undefined || figure === "availableCents" || cell.cents === 0) return cell;
          return { shows: cell, to: addressOfLines({ of: "pool", year, earmark, figure }, op) };
        });
        return {
          cells: [{ shows: title, to: addressOfLines({ of: "pool", year, earmark }, op) }, ...cells, goneOf(pool)],
          ...(pool.availableCents < 0 && { isWrong: true }),
        };
      }),
    { kind: "sum", cells: [said.together(shortName(face, earmark)), ...figuresOf(together), goneOf(together)] },
  ]);
  return {
    name: "potten",
    title: said.title,
    hint: said.hint(face.words.format.day(day)),
    columns: [
      { title: said.pool },
      { title: said.contributed, isNumber: true },
      { title: said.exchangedIn, isNumber: true },
      { title: said.exchangedOut, isNumber: true },
      { title: said.settled, isNumber: true },
      { title: said.reserved, isNumber: true },
      { title: said.committed, isNumber: true },
      { title: said.available, isNumber: true, isOutcome: true },
      { title: said.gone, isNumber: true },
    ],
    rows,
    foot: [said.whole, ...figuresOf(balance.total), goneOf(balance.total)],
  };
}

interface PoolsOf {
  readonly day: string;
  /** What addresses of the same day are asked with. */
  readonly op: string | undefined;
  /** The years whose contributions are not definitive yet. */
  readonly provisional: ReadonlySet<number>;
}

/** In the order in which a row adds up. */
const POOL_FIGURES = [
  ...(["contributedCents", "exchangedInCents", "exchangedOutCents", "settledCents"] as const),
  ...(["reservedCents", "committedCents", "availableCents"] as const),
] as const;

function figuresOf(of: Sum): readonly Euros[] {
  return POOL_FIGURES.map((figure) => ({ cents: of[figure] }));
}

function goneOf({ depletionPercent }: Pick<Sum, "depletionPercent">): SheetCell {
  return depletionPercent === null ? null : { tenths: tenthsIn(depletionPercent) };
}

/** Tenths of a percent, of a percentage with one decimal. */
export function tenthsIn(percent: number): number {
  return Math.round(percent * 10);
}

function groupName(face: Face, earmark: string): string {
  return earmark === GENERAL ? shortName(face, earmark) : face.words.pages.front.only(columnName(face, earmark));
}

function shortName(face: Face, earmark: string): string {
  return earmark === GENERAL ? capitalised(face.words.format.earmark(GENERAL)) : columnName(face, earmark);
}

/** Planned, awarded and paid at the end of each quarter, and on the day itself. */
export function depletionSheet({ words, today }: Face, { quarters, current }: Answers["GetDepletion"]): Sheet {
  const { chart: said } = words.pages.figures.balance;
  return {
    name: "uitputting",
    title: said.same,
    hint: said.rounded,
    columns: [
      { title: said.day },
      { title: said.plan, isNumber: true },
      { title: said.committed, isNumber: true },
      { title: said.paid, isNumber: true },
    ],
    rows: quarters.map((quarter) => ({ cells: cellsOf(quarter) })),
    foot: cellsOf(current),
  };

  function cellsOf({ day, planCents, committedCents, paidCents }: Level): readonly SheetCell[] {
    const op = day === today ? undefined : day;
    // What is planned is spread over the days of contributions, which are all there from the beginning of their year on.
    const figures = [
      ["contributedCents", planCents],
      ["committedCents", committedCents],
      ["paidCents", paidCents],
    ] as const;
    return [
      { day },
      ...figures.map(([figure, cents]): SheetCell => {
        const shows = { cents };
        return cents === 0 ? shows : { shows, to: addressOfLines({ of: "pool", figure }, op) };
      }),
    ];
  }
}

/** The days on which a pool or the cash was below zero. */
export function belowZeroSheet(face: Face, days: readonly BelowZero[]): Sheet {
  const { words } = face;
  const { belowZero: said } = words.pages.figures.balance;
  return {
    name: "onder-nul",
    title: said.title,
    columns: [
      { title: said.what },
      { title: said.from },
      { title: said.until },
      { title: said.lowest, isNumber: true },
    ],
    rows: days.map(({ year, earmark, from, until, lowestCents }) => ({
      cells: [
        year === null
          ? said.cash(words.format.earmark(earmark, words.names))
          : said.pool(words.format.pool({ year, earmark }, words.names)),
        { day: from },
        until === null ? said.stillIs : { day: until },
        { cents: lowestCents },
      ],
      isWrong: true,
    })),
  };
}
