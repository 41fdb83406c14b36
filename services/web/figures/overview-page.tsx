import { phase } from "../../../projections/applications/application-dossier.ts";
import type { LineFigure } from "../../../projections/money/money-lines.ts";
import { capitalised } from "../../words/format.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Answer } from "../parts/answer.tsx";
import { euros } from "../parts/money.tsx";
import { Paging } from "../parts/paging.tsx";
import { type Look, type Share, ShareBar, Swatch, tenthsOf } from "../parts/share-bar.tsx";
import { Table } from "../parts/table.tsx";
import { asked, textIn } from "../query.ts";
import { AsOfBar, asOfIn, asOfInWords } from "./as-of.tsx";
import { DownloadLinks } from "./download-links.tsx";
import { FiguresMenu } from "./figures-menu.tsx";
import { addressOfLines } from "./lines-page.tsx";
import type { Sheet, SheetCell } from "./sheet.ts";
import { SheetTable } from "./sheet-table.tsx";

type Overview = Answers["GetOverview"];
type Part = keyof Face["words"]["pages"]["figures"]["overview"]["parts"];

const MOST_PROJECTS = 200;
const PATH = "/overzicht";

/** Projects and money as they go with the agenda of a meeting: the balance in one bar, and every project by how far it is. */
export async function overviewPage(face: Face): Promise<Page> {
  const { words, at } = face;
  const { overview: said } = words.pages.figures;
  const asOf = asOfIn(face);
  const { overview, shares, budgetCents } = await askedOf(face);
  const sheet = projectsSheet(face, overview, asOf.op);
  const figure = euros(words, overview.balance.total.availableCents);
  const count = words.format.number(overview.total ?? overview.projects.length);
  return {
    title: said.title,
    script: "slide",
    safeBody: (
      <div class="overview">
        <h1 class="utrecht-heading-1" safe>
          {said.title}
        </h1>
        <Answer sentence={said.answer(count, figure)} figure={figure} />
        <FiguresMenu face={face} current="overview" />
        <AsOfBar face={face} path={PATH} asOf={asOf} others={[]} />
        <p class="hint" safe>
          {words.pages.figures.statement.on(asOfInWords(face, asOf))}
        </p>
        <Money face={face} shares={shares} budgetCents={budgetCents} op={asOf.op} />
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.projects}
          </h2>
          <p class="hint" safe>
            {words.pages.figures.inEuros}
          </p>
          {overview.projects.length === 0 ? (
            <p safe>{said.none}</p>
          ) : (
            <SheetTable face={face} sheet={sheet} isCaptionHidden onPhone="blocks" />
          )}
          {overview.next === null && overview.prev === null ? null : <p safe>{said.more}</p>}
          <Paging
            label={said.pages}
            previous={said.previous}
            next={said.next}
            list={overview}
            addressOf={(after) => asked(at(PATH), { op: asOf.op, na: after })}
          />
          <DownloadLinks face={face} path={PATH} sheet={sheet} query={{ op: asOf.op }} />
        </section>
      </div>
    ),
  };
}

/** The table of the page, as a file has it too. */
export async function overviewSheets(face: Face): Promise<readonly Sheet[]> {
  return [projectsSheet(face, (await askedOf(face)).overview, asOfIn(face).op)];
}

async function askedOf(face: Face) {
  const { query } = asOfIn(face);
  const { parts } = face.words.pages.figures.overview;
  const page = { after: textIn(face.query, "na") ?? null, limit: MOST_PROJECTS };
  const [overview, { total }] = await Promise.all([
    face.ask("GetOverview", { query, page }),
    face.ask("GetPublicBalance", { query }),
  ]);
  const { reservedCents, availableCents } = overview.balance.total;
  const all: readonly (readonly [part: Part, cents: number, look: Look])[] = [
    ["paid", total.paidCents, "dark"],
    ["promised", total.promisedCents, "mid"],
    ["reserved", reservedCents, "hatched"],
    ["settled", total.settledCents, "dotted"],
    ["available", availableCents, "open"],
  ];
  const shares = all.map(([part, cents, look]): Share => ({ label: parts[part], cents, look }));
  return { overview, shares, budgetCents: total.budgetCents };
}

/** The figure of the pools that each share comes from, in their order; of what is left that is all of them. */
const figureOf: readonly (LineFigure | undefined)[] = [
  ...(["paidCents", "committedCents", "reservedCents", "settledCents"] as const),
  undefined,
];

interface MoneyProps {
  readonly face: Face;
  readonly shares: readonly Share[];
  readonly budgetCents: number;
  /** What addresses of the same day are asked with. */
  readonly op: string | undefined;
}

function Money({ face: { words, at }, shares, budgetCents, op }: MoneyProps): JSX.Element {
  const { overview: said, inEuros } = words.pages.figures;
  const percents = tenthsOf(shares).map((tenths) => words.format.percent(tenths));
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.money}
      </h2>
      <ShareBar
        id="money"
        shares={shares}
        label={`${shares.map(({ label }, index) => `${label} ${percents[index]}`).join(", ")}. ${said.label}`}
      />
      <Table
        caption={said.money}
        isCaptionHidden
        hint={inEuros}
        columns={[
          { title: said.part },
          { title: words.pages.front.inEuros, isNumber: true },
          { title: words.pages.front.ofTheFund, isNumber: true },
        ]}
        rows={shares.map(({ label, cents, look }, index) => ({
          cells: [
            {
              markup: (
                <span class="named">
                  <Swatch look={look} id={`money-${index}`} />
                  <span safe>{label}</span>
                </span>
              ),
            },
            {
              markup: (
                <a class="utrecht-link" href={at(addressOfLines({ of: "pool", figure: figureOf[index] }, op))} safe>
                  {words.format.amount(cents)}
                </a>
              ),
            },
            percents[index] ?? "",
          ],
        }))}
        foot={[said.whole, words.format.amount(budgetCents), ""]}
        onPhone="compare"
      />
      <p class="hint" safe>
        {said.leads}
      </p>
    </section>
  );
}

/** Every project, those that are as far as each other together. */
function projectsSheet({ words }: Face, { projects }: Overview, op: string | undefined): Sheet {
  const { overview: said, inEuros } = words.pages.figures;
  const byPhase = Map.groupBy(projects, (project) => project.phase);
  return {
    name: "projecten",
    title: said.projects,
    hint: inEuros,
    columns: [
      { title: said.project },
      { title: said.applicant },
      { title: said.decideBy },
      { title: said.requested, isNumber: true },
      { title: said.advised, isNumber: true },
      { title: said.awarded, isNumber: true },
      { title: said.paid, isNumber: true },
    ],
    rows: phase.options.flatMap((step) => {
      const all = byPhase.get(step) ?? [];
      if (all.length === 0) return [];
      return [
        { kind: "group" as const, cells: [capitalised(words.phases[step])] },
        ...all.map((project) => ({
          cells: [
            {
              shows: project.title ?? words.pages.work.applications.untitled,
              to: `/dossiers/${project.applicationId}`,
            },
            project.leadName,
            project.decisionDueOn === null ? null : { day: project.decisionDueOn },
            // What was asked and proposed is booked nowhere: it happened in the dossier.
            leading(project.requestedCents, `/dossiers/${project.applicationId}/tijdlijn`),
            leading(project.proposedCents, `/dossiers/${project.applicationId}/tijdlijn`),
            leading(project.awardedCents, linesOf(project, "committedCents")),
            leading(project.awardedCents === null ? null : project.paidCents, linesOf(project, "paidCents")),
          ],
        })),
      ];
    }),
  };

  function linesOf({ applicationId }: Overview["projects"][number], figure: LineFigure): string {
    return addressOfLines({ of: "pool", figure, applicationId }, op);
  }
}

/** An amount that leads to what it is made of. */
function leading(cents: number | null, to: string): SheetCell {
  return cents === null ? null : { shows: { cents }, to };
}
