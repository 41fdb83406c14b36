import { z } from "zod";
import { evaluatedYear, evaluationRow, evaluations } from "../../../projections/applications/evaluations.ts";
import { answerOf, joinedQuery, MEMBERS, pageOf } from "../query.ts";
import { visible } from "./application.ts";
import { eachOf, saidTerm, termSaid } from "./said.ts";
import { streamsOfApplication } from "./streams.ts";

/** An evaluation, with the term each year's is due in. */
const saidEvaluation = evaluationRow.extend({ years: z.array(evaluatedYear.extend({ term: saidTerm.nullable() })) });

export const grantQueries = {
  ListEvaluations: joinedQuery({
    path: "/grants/:applicationId/evaluations",
    summary: "Every goal and performance of a grant over the years",
    tag: "grant",
    roles: MEMBERS,
    paged: true,
    response: pageOf(saidEvaluation),
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      return row && answerOf(views.list(evaluations, row.applicationId, input.page));
    },
    join: (page, _live, words) =>
      eachOf(page, (row) => ({
        ...row,
        years: row.years.map((year) => ({ ...year, term: termSaid("evaluation", year.dueOn, words) })),
      })),
  }),
} as const;
