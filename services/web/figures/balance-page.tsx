import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Answer } from "../parts/answer.tsx";
import { DepletionChart, unitOf } from "../parts/charts/depletion-chart.tsx";
import { Heading } from "../parts/heading.tsx";
import { Line } from "../parts/line.tsx";
import { euros } from "../parts/money.tsx";
import { type AsOf, AsOfBar, asOfIn } from "./as-of.tsx";
import { balanceFigures } from "./balance-figures.ts";
import { belowZeroSheet, depletionSheet, poolsSheet, tenthsIn } from "./balance-sheets.ts";
import { DownloadLinks } from "./download-links.tsx";
import { FiguresMenu } from "./figures-menu.tsx";
import { addressOfLines } from "./lines-page.tsx";
import type { Sheet } from "./sheet.ts";
import { SheetTable } from "./sheet-table.tsx";

type Balance = Answers["GetBalance"];
type Depletion = Answers["GetDepletion"];

/** How much is left, on any day, and whether it goes out as planned. */
export async function balancePage(face: Face): Promise<Page> {
  const { words } = face;
  const { balance: said } = words.pages.figures;
  const asOf = asOfIn(face);
  const found = await balanceFigures(face, asOf);
  if (!found) return nothingYet(face, asOf);
  const { balance, depletion, provisional, below } = found;
  const safeChart = await depletionChart(face, depletion, asOf);
  return {
    title: said.title,
    script: "slide",
    safeBody: (
      <>
        <h1 class="utrecht-heading-1" safe>
          {said.title}
        </h1>
        <BalanceAnswer face={face} balance={balance} asOf={asOf} />
        <FiguresMenu face={face} current="balance" />
        <AsOfBar face={face} path="/saldo" asOf={asOf} others={othersOf(depletion)} />
        <div class="columns roomy">
          <AsPlanned face={face} depletion={depletion} safeChart={safeChart} />
          <div>
            <SheetTable face={face} sheet={depletionSheet(face, depletion)} onPhone="compare" isRounded />
            <p class="hint" safe>
              {words.pages.figures.balance.chart.leads}
            </p>
            <Downloads face={face} sheet={depletionSheet(face, depletion)} asOf={asOf} />
            <p safe>{aheadIn(face, depletion)}</p>
            <Cash face={face} cash={balance.cash} asOf={asOf} />
          </div>
        </div>
        <Pools face={face} balance={balance} asOf={asOf} provisional={provisional} />
        {below === null ? null : <BelowZero face={face} days={below} />}
      </>
    ),
  };
}

function nothingYet(face: Face, asOf: AsOf): Page {
  const { balance: said } = face.words.pages.figures;
  return {
    title: said.title,
    script: "slide",
    safeBody: (
      <>
        <Heading title={said.title} answer={said.nothingYet(face.words.format.day(asOf.day))} />
        <AsOfBar face={face} path="/saldo" asOf={asOf} others={[]} />
      </>
    ),
  };
}

interface BalanceAnswerProps {
  readonly face: Face;
  readonly balance: Balance;
  readonly asOf: AsOf;
}

function BalanceAnswer({ face, balance, asOf }: BalanceAnswerProps): JSX.Element {
  const { words, fund } = face;
  const { balance: said } = words.pages.figures;
  const { total, cash } = balance;
  const { availableCents, depletionPercent } = total;
  const isSettled = asOf.isToday && fund.phase !== "running";
  const figure = euros(words, isSettled ? cash.inHandCents : Math.abs(availableCents));
  const gone = depletionPercent === null ? null : words.format.percent(tenthsIn(depletionPercent));
  if (isSettled) return <Answer sentence={said.settled(figure)} figure={figure} />;
  return <Answer sentence={availableCents < 0 ? said.short(figure) : said.answer(figure, gone)} figure={figure} />;
}

/** The ends of the last quarter and of the last year before. */
function othersOf({ quarters, plan, current }: Depletion): readonly string[] {
  const lastYear = plan.slice(1).findLast(({ day }) => day < current.day)?.day;
  const all = [quarters.at(-1)?.day, lastYear].filter((day) => day !== undefined);
  return [...new Set(all)];
}

/** The chart of a day, drawn once for as long as nothing happens. */
export function depletionChart(
  { words, chart }: Pick<Face, "words" | "chart">,
  depletion: Depletion,
  { op = "" }: Pick<AsOf, "op">,
): Promise<string> {
  return chart(`depletion ${op}`, () => <DepletionChart words={words} depletion={depletion} />);
}

interface AsPlannedProps {
  readonly face: Face;
  readonly depletion: Depletion;
  readonly safeChart: string;
}

function AsPlanned({ face, depletion, safeChart }: AsPlannedProps): JSX.Element {
  const { words } = face;
  const { chart: said } = words.pages.figures.balance;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.title}
      </h2>
      <p class="hint" safe>
        {said[unitOf(depletion)](words.format.day(depletion.period.from))}
      </p>
      {safeChart}
      <p class="hint" safe>
        {said.hint}
      </p>
    </section>
  );
}

function aheadIn({ words }: Face, { current: { aheadCents } }: Depletion): string {
  const { chart: said } = words.pages.figures.balance;
  if (aheadCents === 0) return said.asPlanned;
  const amount = euros(words, Math.abs(aheadCents));
  return aheadCents > 0 ? said.ahead(amount) : said.behind(amount);
}

interface CashProps {
  readonly face: Face;
  readonly cash: Balance["cash"];
  readonly asOf: AsOf;
}

/** What is in cash, and how it came to that; what did not happen is left out. */
function Cash({ face, cash, asOf: { op } }: CashProps): JSX.Element {
  const { words, at } = face;
  const { cash: said } = words.pages.figures.balance;
  const { format } = words;
  const came = ["receivedCents", "unallocatedCents", "invoicesPaidCents", "recoveredCents"] as const;
  const went = ["paidCents", "settledCents", "refundedCents"] as const;
  const lines = [
    ...came.map((figure) => ({ figure, label: said.lines[figure], cents: cash[figure] })),
    ...went.map((figure) => ({ figure, label: said.lines[figure], cents: 0 - cash[figure] })),
  ];
  return (
    <section class="section">
      <h3 class="utrecht-heading-3" safe>
        {said.title}
      </h3>
      <dl class="receipt">
        {lines
          .filter(({ cents }) => cents !== 0)
          .map(({ figure, label, cents }) => {
            // What the final settlement paid out is booked on its own, in no event of the cash.
            const lines = figure === "refundedCents" ? {} : { href: at(addressOfLines({ of: "cash", figure }, op)) };
            return <Line label={label} value={format.amount(cents)} {...lines} />;
          })}
        <div class="outcome">
          <dt safe>{said.inHand}</dt>
          <dd safe>{format.amount(cash.inHandCents)}</dd>
        </div>
      </dl>
      {cash.notYetInCents === 0 ? null : (
        <p class="hint" safe>
          {said.notYetIn(euros(words, cash.notYetInCents))}
        </p>
      )}
    </section>
  );
}

interface PoolsProps {
  readonly face: Face;
  readonly balance: Balance;
  readonly asOf: AsOf;
  readonly provisional: ReadonlySet<number>;
}

function Pools({ face, balance, asOf, provisional }: PoolsProps): JSX.Element {
  const sheet = poolsSheet(face, balance, { ...asOf, provisional });
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {sheet.title}
      </h2>
      <p class="hint" safe>
        {sheet.hint ?? ""}
      </p>
      <SheetTable face={face} sheet={withoutHint(sheet)} isCaptionHidden onPhone="blocks" />
      <Downloads face={face} sheet={sheet} asOf={asOf} />
      <p>
        <a class="utrecht-link" href={face.at(addressOfLines({}, asOf.op))} safe>
          {face.words.pages.figures.lines.title}
        </a>
      </p>
    </section>
  );
}

/** What is told above a table is not told in it again. */
function withoutHint({ hint: _, ...sheet }: Sheet): Sheet {
  return sheet;
}

function Downloads({ face, sheet, asOf: { op } }: { readonly face: Face; readonly sheet: Sheet; readonly asOf: AsOf }) {
  return <DownloadLinks face={face} path="/saldo" sheet={sheet} query={{ op }} />;
}

interface BelowZeroProps {
  readonly face: Face;
  readonly days: Answers["ListDaysBelowZero"]["items"];
}

function BelowZero({ face, days }: BelowZeroProps): JSX.Element {
  const { belowZero: said } = face.words.pages.figures.balance;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.title}
      </h2>
      <p class="hint" safe>
        {said.hint}
      </p>
      {days.length === 0 ? (
        <p safe>{said.none}</p>
      ) : (
        <>
          <SheetTable face={face} sheet={belowZeroSheet(face, days)} isCaptionHidden onPhone="blocks" />
          <DownloadLinks face={face} path="/saldo" sheet={belowZeroSheet(face, days)} />
        </>
      )}
    </section>
  );
}
