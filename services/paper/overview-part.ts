import { phase } from "../../projections/applications/application-dossier.ts";
import { capitalised } from "../words/format.ts";
import type { Answers, Reader } from "./asking.ts";
import { number, type PaperTable, type Part, text } from "./paper.ts";

type Words = Reader["words"];
type Overview = Answers["GetOverview"];
type Sum = Overview["balance"]["total"];
type Depletion = Answers["GetDepletion"];

/** More projects than a fund has. */
const MOST_PROJECTS = 1_000;

/** Projects and depletion, as they go with an agenda (memo, rule 7). @param asOf the moment; as they stand now, without. */
export async function overviewPart({ ask, words }: Reader, asOf: string | undefined): Promise<Part> {
  const query = { asOf };
  const [overview, depletion] = await Promise.all([
    ask("GetOverview", { query, page: { after: null, limit: MOST_PROJECTS } }),
    ask("GetDepletion", { query }),
  ]);
  return {
    title: words.pages.figures.overview.title,
    isWide: true,
    blocks: [poolsTable(words, overview), depletionTable(words, depletion), projectsTable(words, overview)],
  };
}

/** In the order in which a row adds up. */
const POOL_FIGURES = [
  ...(["contributedCents", "exchangedInCents", "exchangedOutCents", "settledCents"] as const),
  ...(["reservedCents", "committedCents", "availableCents"] as const),
] as const;

/** Every pool as a sum from left to right, and how far it is used up. */
function poolsTable(words: Words, { balance }: Overview): PaperTable {
  const { inEuros, balance: figures } = words.pages.figures;
  const { pools: said } = figures;
  const { format, names } = words;
  const cells = (of: Sum) => [
    ...POOL_FIGURES.map((figure) => format.amount(of[figure])),
    of.depletionPercent === null ? "" : format.percent(Math.round(of.depletionPercent * 10)),
  ];
  return {
    kind: "table",
    caption: `${said.title}. ${inEuros}`,
    columns: [
      text(said.pool),
      ...[said.contributed, said.exchangedIn, said.exchangedOut, said.settled, said.reserved].map(number),
      ...[said.committed, said.available, said.gone].map(number),
    ],
    rows: balance.pools.map((pool) => [format.pool(pool, names), ...cells(pool)]),
    foot: [said.whole, ...cells(balance.total)],
  };
}

/** Planned, awarded and paid at the end of each quarter, and at the moment itself. */
function depletionTable({ pages, format }: Words, { quarters, current }: Depletion): PaperTable {
  const { chart: said } = pages.figures.balance;
  const cells = ({ day, planCents, committedCents, paidCents }: Depletion["quarters"][number]) => [
    format.day(day),
    ...[planCents, committedCents, paidCents].map(format.amount),
  ];
  return {
    kind: "table",
    caption: `${said.title} ${pages.figures.inEuros}`,
    columns: [text(said.day), ...[said.plan, said.committed, said.paid].map(number)],
    rows: quarters.map(cells),
    foot: cells(current),
  };
}

/** Every application and project, those that are as far as each other together. */
function projectsTable({ pages, format, phases }: Words, { projects }: Overview): PaperTable {
  const { overview: said, inEuros } = pages.figures;
  const amount = (cents: number | null) => (cents === null ? "" : format.amount(cents));
  const byPhase = Map.groupBy(projects, (project) => project.phase);
  return {
    kind: "table",
    caption: `${said.projects}. ${inEuros}`,
    columns: [
      ...[said.project, said.applicant, said.decideBy].map(text),
      ...[said.requested, said.advised, said.awarded, said.paid].map(number),
    ],
    rows: phase.options.flatMap((step) => {
      const all = byPhase.get(step) ?? [];
      if (all.length === 0) return [];
      return [
        [capitalised(phases[step])],
        ...all.map((project) => [
          ...[project.title ?? pages.work.applications.untitled, project.leadName ?? ""],
          project.decisionDueOn === null ? "" : format.shortDay(project.decisionDueOn),
          ...[project.requestedCents, project.proposedCents, project.awardedCents].map(amount),
          amount(project.awardedCents === null ? null : project.paidCents),
        ]),
      ];
    }),
    foot: null,
  };
}
