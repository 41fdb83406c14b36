import { evaluationRow, evaluations } from "../../../projections/applications/evaluations.ts";
import { answerOf, MEMBERS, pageOf, query } from "../query.ts";
import { visible } from "./application.ts";
import { streamsOfApplication } from "./streams.ts";

export const grantQueries = {
  ListEvaluations: query({
    path: "/grants/:applicationId/evaluations",
    summary: "Every goal and performance of a grant over the years",
    tag: "grant",
    roles: MEMBERS,
    paged: true,
    response: pageOf(evaluationRow),
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      return row && answerOf(views.list(evaluations, row.applicationId, input.page));
    },
  }),
} as const;
