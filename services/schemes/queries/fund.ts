import { z } from "zod";
import { refused } from "../../../domain/refusal.ts";
import { decisionTermIds } from "../../../domain/terms.ts";
import { applicationContents } from "../../../projections/applications/application-content.ts";
import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import { depletionView, readDepletion } from "../../../projections/funds/depletion.ts";
import { type FundRow, fundRow, funds } from "../../../projections/funds/funds.ts";
import { type OverviewView, overviewView, readOverview } from "../../../projections/funds/overview.ts";
import { journalEntries } from "../../../projections/journal/journal.ts";
import { balanceView, readBalance } from "../../../projections/money/balance.ts";
import {
  exchangeCell,
  exchangeJournal,
  exchangeMatrix,
  exchangeRow,
} from "../../../projections/money/budget-exchange.ts";
import { type BelowZero, belowZero, daysBelowZero } from "../../../projections/money/days-below-zero.ts";
import { exchangeFlowView, readExchangeFlow } from "../../../projections/money/exchange-flow.ts";
import {
  municipalityStatement,
  readStatementTotals,
  statementKey,
  statementOf,
  statementTotals,
  statementView,
} from "../../../projections/money/municipality-statement.ts";
import { publicBalanceOf, publicBalanceView } from "../../../projections/money/public-balance.ts";
import { statementLine, statementLines } from "../../../projections/money/statement-lines.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { type TimelineRow, timeline } from "../../../projections/timeline/timeline.ts";
import { workOf, workQueue } from "../../../projections/work/work-queue.ts";
import { type WorkTask, workTask } from "../../../projections/work/work-tasks.ts";
import { grantableRole } from "../../../schemas/envelope.ts";
import { earmark, GENERAL } from "../../../schemas/money.ts";
import { applicationId, localDate, personId } from "../../../schemas/primitives.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { pageThrough } from "../../engine/read-models/page-through.ts";
import { eachTold, openly } from "../discretion/asker.ts";
import { dossierFor, type ToldDossier, withDoubles } from "../discretion/dossiers.ts";
import { type ToldTask, taskFor } from "../discretion/tasks.ts";
import {
  answerOf,
  dayAsked,
  EVERYBODY,
  fundStream,
  inYear,
  joinedQuery,
  type Listing,
  listOfFund,
  MEMBERS,
  OFFICIALS,
  pageOf,
  type QueryInput,
  query,
} from "../query.ts";
import { dossiersAsked } from "./application.ts";
import { entriesOf } from "./journal.ts";
import {
  dossierSaid,
  eachOf,
  happeningSaid,
  saidDossier,
  saidDoubles,
  saidTerm,
  saidTimelineRow,
  termSaid,
} from "./said.ts";
import { streamsOfAllApplications } from "./streams.ts";

const tag = "fund";

/** Years and cents of an exchange, in a query string. */
const PROPOSED = /^(\d{4})-(\d{4})-(\d{1,15})$/;

/** Tasks in words, with the term each is due in and whether they are late. */
const task = workTask.extend({
  words: z.string(),
  term: saidTerm.nullable(),
  overdue: z.boolean(),
  possibleDoubles: saidDoubles,
  handler: personId
    .nullable()
    .describe("who of that role handles the application; null where nobody does, and for applicants"),
  running: z
    .strictObject({ from: localDate, suspendedDays: z.int().min(0) })
    .nullable()
    .describe(
      "since when the term to decide runs, and for how many days in all it stands still; null where it does not run",
    ),
});
const saidOverview = overviewView.extend({ projects: z.array(saidDossier) });

export const fundQueries = {
  GetFund: query({
    path: "",
    summary: "The fund: its period, members, matrix, goals and rules",
    tag,
    roles: EVERYBODY,
    response: fundRow.extend({ revision: fundRow.shape.revision.nullable().describe("null for all but officials") }),
    read: (views, { params }): ToldFund | undefined => views.get(funds, params.fundId),
    // To all others it would tell that something was reserved, paid or settled.
    tell: (row, { actor }) => (OFFICIALS.includes(actor.role) ? row : { ...row, revision: null }),
  }),
  ListRulesAmendments: query({
    path: "/rules-amendments",
    summary: "Every amendment of the fund's rules, with its reason",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["recordedAt", "effectiveOn"], search: true },
    response: pageOf(journalEntries.RulesAmended),
    asOf: fundStream,
    read: entriesOf("RulesAmended"),
    tell: openly,
  }),
  ListFormats: query({
    path: "/formats",
    summary: "Every version of the format of applications, with who made it and what changed",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["recordedAt", "effectiveOn"], search: true },
    response: pageOf(journalEntries.FormatPublished),
    asOf: fundStream,
    read: entriesOf("FormatPublished"),
    tell: openly,
  }),
  GetBalance: query({
    path: "/balance",
    summary: "The money, per pool and in total, and the cash per earmark",
    tag,
    roles: OFFICIALS,
    response: balanceView,
    asOf: fundStream,
    read: (views, { params }) => readBalance(views, params.fundId),
    tell: openly,
  }),
  GetPublicBalance: query({
    path: "/public-balance",
    summary: "Where the money is, for everybody: paid, awarded, settled and not awarded, per pool and in total",
    tag,
    roles: EVERYBODY,
    response: publicBalanceView,
    asOf: fundStream,
    read(views, { params }) {
      const balance = readBalance(views, params.fundId);
      return balance && publicBalanceOf(balance);
    },
    tell: openly,
  }),
  GetDepletion: query({
    path: "/depletion",
    summary: "Whether the money goes out as planned: planned, awarded and paid, added up since the fund began",
    tag,
    roles: OFFICIALS,
    response: depletionView,
    asOf: fundStream,
    read: (views, input) => readDepletion(views, input.params.fundId, dayAsked(input)),
    tell: openly,
  }),
  ListDaysBelowZero: query({
    path: "/days-below-zero",
    summary: "Days on which, by the day everything was effective, a pool or the cash was below zero",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["from", "lowestCents"], filters: { of: belowZero.shape.of, earmark } },
    response: pageOf(belowZero),
    asOf: fundStream,
    fromEvents(events, { params: { fundId }, page }) {
      const days = daysBelowZero(events).map((shows) => {
        return { sort: shows.from, key: `${shows.of} ${shows.year ?? ""} ${shows.earmark}`, shows };
      });
      const finds = ({ of, earmark, lowestCents }: BelowZero) => ({
        filters: { of, earmark },
        orders: { lowestCents },
      });
      return answerOf(pageThrough({ projection: "days-below-zero", list: fundId, places: days, finds }, page));
    },
    read: () => undefined,
    tell: openly,
  }),
  ListExchanges: query({
    path: "/exchanges",
    summary: "Every exchange of budget between years",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["recordedAt", "cents"], filters: { earmark, fromYear: inYear, toYear: inYear }, search: true },
    response: pageOf(exchangeRow),
    asOf: fundStream,
    read: listOfFund(exchangeJournal),
    tell: openly,
  }),
  ListExchangeMatrix: query({
    path: "/exchange-matrix",
    summary: "What went from which year to which, per earmark",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["earmark", "cents"], filters: { earmark, fromYear: inYear, toYear: inYear } },
    response: pageOf(exchangeCell),
    asOf: fundStream,
    read: listOfFund(exchangeMatrix),
    tell: openly,
  }),
  GetExchangeFlow: query({
    path: "/exchange-flow",
    summary: "Where the money of each year goes: what stays, what was exchanged, what was settled",
    tag,
    roles: OFFICIALS,
    query: {
      earmark: earmark.optional().describe("default: general"),
      proposed: z
        .string()
        .regex(PROPOSED)
        .optional()
        .describe("an exchange that is thought of, shown as if it were done: years and cents, as 2018-2017-15000000"),
    },
    response: exchangeFlowView,
    asOf: fundStream,
    read(views, { params: { fundId: fund }, query: { earmark = GENERAL, proposed } }) {
      const [fromYear, toYear, cents] = PROPOSED.exec(String(proposed))?.slice(1).map(Number) ?? [];
      const isProposed = fromYear !== undefined && toYear !== undefined && cents !== undefined;
      const thoughtOf = isProposed ? { fromYear, toYear, cents } : null;
      return readExchangeFlow(views, { fund, earmark: String(earmark) }, thoughtOf);
    },
    tell: openly,
  }),
  ListStatements: query({
    path: "/statements",
    summary: "Per municipality: paid in, held, borne, settled, refund expected",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["name", "paidInCents"], search: true },
    response: pageOf(statementView),
    asOf: fundStream,
    read(views, { params, page }) {
      return eachOf(answerOf(views.list(municipalityStatement, params.fundId, page)), statementOf);
    },
    tell: openly,
  }),
  GetStatement: query({
    path: "/statements/:municipality",
    summary: "The statement of one municipality",
    tag,
    roles: OFFICIALS,
    response: statementView,
    asOf: fundStream,
    read(views, { params }) {
      const row = views.get(municipalityStatement, statementKey(params.fundId, params.municipality ?? ""));
      return row && statementOf(row);
    },
    tell: openly,
  }),
  GetStatementTotals: query({
    path: "/statement-totals",
    summary: "What the statements of all municipalities come to together",
    tag,
    roles: OFFICIALS,
    response: statementTotals,
    asOf: fundStream,
    read: (views, { params }) => readStatementTotals(views, params.fundId),
    tell: openly,
  }),
  ListStatementLines: query({
    path: "/statements/:municipality/lines",
    summary:
      "What changed in the debts and payments of a municipality, line by line: a booking and its correction both",
    tag,
    roles: OFFICIALS,
    paged: {
      sorts: ["recordedAt", "effectiveOn"],
      filters: { happened: statementLine.shape.happened },
      search: true,
    },
    response: pageOf(statementLine),
    asOf: fundStream,
    read(views, { params, page }) {
      const key = statementKey(params.fundId, params.municipality ?? "");
      return views.get(municipalityStatement, key) && answerOf(views.list(statementLines, key, page));
    },
    tell: openly,
  }),
  GetOverview: joinedQuery({
    path: "/overview",
    summary: "Projects and depletion, as it goes with the meeting agendas",
    tag,
    roles: OFFICIALS,
    paged: dossiersAsked,
    response: saidOverview,
    asOf: streamsOfAllApplications,
    read(views, { params, page }): ToldOverview | undefined {
      const overview = readOverview(views, params.fundId, page);
      return overview && { ...overview, projects: overview.projects.map((row) => withDoubles(views, row)) };
    },
    tell: (overview, asker) => ({
      ...overview,
      projects: overview.projects.flatMap((row) => dossierFor(row, asker) ?? []),
    }),
    join: (overview, _live, words) => ({
      ...overview,
      projects: overview.projects.map((row) => dossierSaid(row, words)),
    }),
  }),
  ListFundTimeline: joinedQuery({
    path: "/timeline",
    summary: "What happened to the fund itself, in words",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["recordedAt"] },
    response: pageOf(saidTimelineRow),
    asOf: (_live, { params: { fundId } }) => [streamOf.fund(fundId), streamOf.roster(fundId)],
    read: listOfFund(timeline),
    tell: openly,
    join: (page: Listing<TimelineRow>, _live, words) => eachOf(page, (row) => happeningSaid(row, words)),
  }),
  ListWork: joinedQuery({
    path: "/work-queue",
    summary: "What a role has to do, what is due first on top",
    tag,
    roles: MEMBERS,
    query: { role: grantableRole.optional().describe("default: the asker's own role") },
    paged: { sorts: ["dueOn"], filters: { task: workTask.shape.task, applicationId }, search: true, untold: [] },
    response: pageOf(task),
    read(views, input): Listing<ToldTask & ReturnType<typeof handlingOf> & { readonly overdue: boolean }> {
      return eachOf(answerOf(views.list(workQueue, workListOf(input), input.page)), (each) => ({
        ...withDoubles(views, each),
        ...handlingOf(views, each),
        overdue: each.dueOn !== null && each.dueOn < input.today,
      }));
    },
    tell: eachTold(taskFor),
    join: (page, _live, words) =>
      eachOf(page, (each) => ({
        ...each,
        words: words.tasks[each.task],
        term: termSaid(each.term, each.dueOn, words),
      })),
  }),
} as const;

interface ToldFund extends Omit<FundRow, "revision"> {
  readonly revision: number | null;
}

interface ToldOverview extends Omit<OverviewView, "projects"> {
  readonly projects: ToldDossier[];
}

/** Who handles the application that a task is about, and since when its term to decide runs. */
function handlingOf(views: ReadModels, { applicationId, role, term }: WorkTask) {
  const content = applicationId === null ? undefined : views.get(applicationContents, applicationId);
  const dossier = applicationId === null ? undefined : views.get(applicationDossier, applicationId);
  const from = dossier?.submittedOn ?? null;
  const isToDecide = decisionTermIds.some((one) => one === term);
  return {
    handler: content?.handlers.find((one) => one.role === role)?.person ?? null,
    running: isToDecide && from !== null ? { from, suspendedDays: content?.suspendedDays ?? 0 } : null,
  };
}

/** The list of tasks somebody may see: applicants those of their organisation, all others any role's. */
function workListOf({ params: { fundId }, query, actor }: QueryInput): string {
  if (actor.role === "applicant") {
    if (query.role !== undefined && query.role !== "applicant") throw refused("ERR_FORBIDDEN");
    return workOf.organisation(fundId, actor.organisation ?? "");
  }
  const asked = grantableRole.parse(query.role ?? actor.role);
  if (asked === "portfolio-holder" && actor.role === asked && actor.municipality !== null)
    return workOf.municipality(fundId, actor.municipality);
  return workOf.role(fundId, asked);
}
