import { z } from "zod";
import { evaluatedYear, evaluationRow, evaluations } from "../../../projections/applications/evaluations.ts";
import { grantRow, grants } from "../../../projections/grants/grants.ts";
import { progressReportRow, progressReports } from "../../../projections/grants/progress-reports.ts";
import { journalEntries } from "../../../projections/journal/journal.ts";
import { recoveries, recoveryRow } from "../../../projections/money/recoveries.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { organisationId } from "../../../schemas/primitives.ts";
import { openly } from "../discretion/asker.ts";
import {
  answerOf,
  joinedQuery,
  type ListAsked,
  type Listing,
  listOfAsker,
  MEMBERS,
  pageOf,
  type QueryInput,
  query,
} from "../query.ts";
import { visible } from "./application.ts";
import { readEntries } from "./journal.ts";
import { eachOf, saidTerm, termSaid } from "./said.ts";
import { streamsOfAllApplications, streamsOfApplication } from "./streams.ts";

const tag = "grant";

/** An evaluation, with the term each year's is due in. */
const saidEvaluation = evaluationRow.extend({ years: z.array(evaluatedYear.extend({ term: saidTerm.nullable() })) });

/** A list of a grant, for whoever may see its application. */
function listOfGrant<Row>(
  name: string,
  summary: string,
  row: z.ZodType<Row>,
  paged: ListAsked,
  list: (views: ReadModels, applicationId: string, page: QueryInput["page"]) => Listing<Row>,
) {
  return query({
    path: `/grants/:applicationId/${name}`,
    summary,
    tag,
    roles: MEMBERS,
    paged,
    response: pageOf(row),
    asOf: streamsOfApplication,
    read(views, input) {
      const dossier = visible(views, input);
      return dossier && list(views, dossier.applicationId, input.page);
    },
    tell: openly,
  });
}

/** There is no grant before its award was announced: nothing of it is confidential to its recipient or to officials. */
export const grantQueries = {
  ListGrants: query({
    path: "/grants",
    summary: "Every grant; applicants see those of their organisation",
    tag,
    roles: MEMBERS,
    paged: {
      sorts: ["awardedOn", "title", "awardedCents"],
      filters: { phase: grantRow.shape.phase, lead: organisationId },
      search: true,
    },
    response: pageOf(grantRow),
    asOf: streamsOfAllApplications,
    read: listOfAsker(grants),
    tell: openly,
  }),
  GetGrant: query({
    path: "/grants/:applicationId",
    summary: "A grant: its terms as amended, instalments, reports and evaluations it waits for, and how it ended",
    tag,
    roles: MEMBERS,
    response: grantRow,
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      return row && views.get(grants, row.applicationId);
    },
    tell: openly,
  }),
  ListGrantAmendments: listOfGrant(
    "amendments",
    "Every amendment of a grant, with its ground and reason",
    journalEntries.GrantAmended,
    { sorts: ["recordedAt", "effectiveOn"], search: true },
    (views, applicationId, page) => readEntries("GrantAmended", views, applicationId, page),
  ),
  ListProgressReports: listOfGrant(
    "progress-reports",
    "The progress reports that a grant asks for, and those that came, were returned and accepted",
    progressReportRow,
    { sorts: ["dueOn"], filters: { length: progressReportRow.shape.length, stage: progressReportRow.shape.stage } },
    (views, applicationId, page) => answerOf(views.list(progressReports, applicationId, page)),
  ),
  ListRecoveriesOfGrant: listOfGrant(
    "recoveries",
    "What is recovered of a grant, and what is open of it",
    recoveryRow,
    { sorts: ["orderedOn", "openCents"], search: true },
    (views, applicationId, page) => answerOf(views.list(recoveries, applicationId, page)),
  ),
  ListEvaluations: joinedQuery({
    path: "/grants/:applicationId/evaluations",
    summary: "Every goal and performance of a grant over the years",
    tag,
    roles: MEMBERS,
    paged: { sorts: ["order"], search: true },
    response: pageOf(saidEvaluation),
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      return row && answerOf(views.list(evaluations, row.applicationId, input.page));
    },
    tell: openly,
    join: (page, _live, words) =>
      eachOf(page, (row) => ({
        ...row,
        years: row.years.map((year) => ({ ...year, term: termSaid("evaluation", year.dueOn, words) })),
      })),
  }),
} as const;
