import type { LineFigure } from "../../../projections/money/money-lines.ts";
import type { Pool } from "../../../schemas/money.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Answer } from "../parts/answer.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Line } from "../parts/line.tsx";
import { euros } from "../parts/money.tsx";
import { Paging } from "../parts/paging.tsx";
import { asked, textIn } from "../query.ts";
import { AsOfBar, asOfIn } from "./as-of.tsx";
import { DownloadLinks } from "./download-links.tsx";
import { addressOfLines } from "./lines-page.tsx";
import type { Sheet, SheetCell } from "./sheet.ts";
import { SheetTable } from "./sheet-table.tsx";

type Statement = Answers["GetStatement"];
type Lines = Answers["ListStatementLines"];

const PAGE_SIZE = 50;

/** What a municipality has to do with the fund's money, pool by pool; printed it is a letter. */
export async function statementPage(face: Face): Promise<Page> {
  const { words, at, fund } = face;
  const { statement: said, municipalities } = words.pages.figures;
  const asOf = asOfIn(face);
  const { statement, lines } = await askedOf(face);
  const { name, succession, total } = statement;
  const path = pathOf(face);
  const pools = poolsSheet(face, statement, asOf.op);
  const changes = linesSheet(face, lines);
  const figure = euros(words, total.heldCents);
  return {
    title: name,
    script: "slide",
    safeBody: (
      <>
        <Crumb href={at("/gemeenten")} text={municipalities.title} />
        <div class="letter-head">
          <p safe>{fund.terms.competentBody}</p>
          <p safe>{said.to(name)}</p>
          <p safe>{said.on(words.format.day(asOf.day))}</p>
        </div>
        <h1 class="utrecht-heading-1" safe>
          {name}
        </h1>
        <Answer sentence={said.holds(name, figure)} figure={figure} />
        <p class="lead" safe>
          {expectedIn(face, statement)}
        </p>
        {succession === null ? null : (
          <p safe>{municipalities.passedInto(succession.successorName, words.format.day(succession.succeededOn))}</p>
        )}
        {statement.firstYear === null ? null : <p safe>{municipalities.takesPartFrom(String(statement.firstYear))}</p>}
        {statement.leftOn === null ? null : <p safe>{municipalities.left(words.format.day(statement.leftOn))}</p>}
        <AsOfBar face={face} path={path} asOf={asOf} others={[]} />
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.whole}
          </h2>
          <p class="hint" safe>
            {words.pages.figures.inEuros}
          </p>
          <dl class="receipt">
            {figures
              .filter((one) => one === "heldCents" || total[one] !== 0)
              .map((one) => (
                <Line
                  label={said.lines[one]}
                  value={words.format.amount(total[one])}
                  {...(untold.has(one) ? {} : { href: at(madeOf(face, one, asOf.op)) })}
                />
              ))}
          </dl>
        </section>
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.pools}
          </h2>
          <p class="hint" safe>
            {words.pages.figures.inEuros}
          </p>
          <SheetTable face={face} sheet={pools} isCaptionHidden onPhone="blocks" />
          <p class="hint" safe>
            {said.leads}
          </p>
          <DownloadLinks face={face} path={path} sheet={pools} query={{ op: asOf.op }} />
        </section>
        <section class="section" id={CHANGES}>
          <h2 class="utrecht-heading-2" safe>
            {said.changes}
          </h2>
          <p class="hint" safe>
            {said.changesHint}
          </p>
          <SheetTable face={face} sheet={changes} isCaptionHidden onPhone="blocks" />
          <Paging
            label={said.pages}
            previous={said.previous}
            next={said.next}
            list={lines}
            addressOf={(after) => asked(at(path), { op: asOf.op, na: after })}
          />
          <DownloadLinks face={face} path={path} sheet={changes} query={{ op: asOf.op }} />
        </section>
      </>
    ),
  };
}

/** The tables of the page, as files have them too. */
export async function statementSheets(face: Face): Promise<readonly Sheet[]> {
  const { statement, lines } = await askedOf(face);
  return [poolsSheet(face, statement, asOfIn(face).op), linesSheet(face, lines)];
}

async function askedOf(face: Face) {
  const params = { municipality: face.params.municipality ?? "" };
  const { query } = asOfIn(face);
  const page = { after: textIn(face.query, "na") ?? null, limit: PAGE_SIZE };
  const [statement, lines] = await Promise.all([
    face.ask("GetStatement", { params, query }),
    face.ask("ListStatementLines", { params, query, page }),
  ]);
  return { statement, lines };
}

function pathOf({ params }: Face): string {
  return `/gemeenten/${params.municipality}`;
}

const CHANGES = "wat-er-gebeurde";

/** What happened to the debts and payments of the municipality itself: on its own page. */
function changesAt(face: Face, op: string | undefined): string {
  return `${asked(pathOf(face), { op })}#${CHANGES}`;
}

/** In the order in which they are told; what comes to nothing is left out. */
const figures = [
  ...(["contributedCents", "receivedCents", "toPayCents", "excessCents", "borneCents", "settledCents"] as const),
  ...(["heldCents", "openInvoicesCents", "refundedCents"] as const),
] as const;

/** The figures that are a part of what all members have together. */
const ofPools: ReadonlySet<Figure> = new Set(["heldCents", "borneCents"]);
/** What a settlement asked or paid back is in no entry of the member's debts and payments. */
const untold: ReadonlySet<Figure> = new Set(["openInvoicesCents", "refundedCents"]);
type Figure = (typeof figures)[number];

/** Where the entries are that a figure of the whole is made of. */
function madeOf(face: Face, figure: Figure, op: string | undefined): string {
  return ofPools.has(figure) ? addressOfLines({ of: "pool" }, op) : changesAt(face, op);
}

function expectedIn({ words }: Face, { total, final }: Statement): string {
  const { statement: said } = words.pages.figures;
  const { refundExpectedCents, refundedCents } = total;
  if (final !== null) return said.settled(euros(words, refundedCents));
  const amount = euros(words, Math.abs(refundExpectedCents));
  return refundExpectedCents < 0 ? said.owes(amount) : said.expected(amount);
}

function poolsSheet(face: Face, { pools, total }: Statement, op: string | undefined): Sheet {
  const { words } = face;
  const { statement: said, municipalities, inEuros } = words.pages.figures;
  return {
    name: "potten",
    title: said.pools,
    hint: inEuros,
    columns: [
      { title: said.pool },
      { title: municipalities.contributed, isNumber: true },
      { title: municipalities.received, isNumber: true },
      { title: said.movedIn, isNumber: true },
      { title: said.movedOut, isNumber: true },
      { title: municipalities.borne, isNumber: true },
      { title: municipalities.held, isNumber: true, isOutcome: true },
    ],
    rows: pools.map((pool) => ({
      cells: [
        words.format.pool(pool, words.names),
        ...[pool.contributedCents, pool.receivedCents].map((cents) => leading(cents, changesAt(face, op))),
        leading(pool.movedInCents, linesOf(pool, "exchangedInCents")),
        leading(pool.movedOutCents, linesOf(pool, "exchangedOutCents")),
        ...[pool.borneCents, pool.heldCents].map((cents) => leading(cents, linesOf(pool))),
      ],
    })),
    foot: [
      words.pages.figures.exchange.together,
      ...[total.contributedCents, total.receivedCents, total.movedInCents, total.movedOutCents].map(amount),
      ...[total.borneCents, total.heldCents].map(amount),
    ],
  };

  function linesOf({ year, earmark }: Pool, figure?: LineFigure): string {
    return addressOfLines({ of: "pool", year: String(year), earmark, figure }, op);
  }
}

/** An amount that leads to what it is made of; nothing leads nowhere. */
function leading(cents: number, to: string): SheetCell {
  return cents === 0 ? { cents } : { shows: { cents }, to };
}

function amount(cents: number): SheetCell {
  return { cents };
}

/** A row for each pool that an event changed something in. */
function linesSheet({ words }: Face, { items }: Lines): Sheet {
  const { statement: said } = words.pages.figures;
  return {
    name: "regels",
    title: said.changes,
    hint: said.changesHint,
    columns: [
      { title: said.day },
      { title: said.what },
      { title: said.pool },
      { title: said.owed, isNumber: true },
      { title: said.paidIn, isNumber: true },
    ],
    rows: items.flatMap(({ effectiveOn, happened, reason, pools, settledCents, invoicePaidCents }) => {
      const what = said.happened[happened] ?? said.other;
      const head = [{ day: effectiveOn }, reason === null ? what : `${what}: ${reason}`];
      const ofPools = pools.map((pool) => ({
        cells: [...head, words.format.pool(pool, words.names), { cents: pool.owedCents }, { cents: pool.paidInCents }],
      }));
      if (ofPools.length > 0) return ofPools;
      return [{ cells: [...head, null, { cents: settledCents }, { cents: invoicePaidCents }] }];
    }),
  };
}
