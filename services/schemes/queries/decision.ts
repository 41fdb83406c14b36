import { z } from "zod";
import { proposedNumber } from "../../../projections/decisions/decision-numbers.ts";
import { decisionRow, decisions } from "../../../projections/decisions/decisions.ts";
import { label } from "../../../schemas/primitives.ts";
import { openly } from "../discretion/asker.ts";
import { answerOf, listOfFund, MEMBERS, OFFICIALS, pageOf, query } from "../query.ts";
import { visible } from "./application.ts";

export const decisionQueries = {
  ListDecisions: query({
    path: "/decisions",
    summary: "Every decision of the fund by its number, when it was announced, and whether it is objected to",
    tag: "decision",
    roles: OFFICIALS,
    paged: {
      sorts: ["decisionNumber", "decidedOn"],
      filters: { kind: decisionRow.shape.kind.unwrap() },
      search: true,
    },
    response: pageOf(decisionRow),
    read: listOfFund(decisions),
    tell: openly,
  }),
  ListDecisionsOfApplication: query({
    path: "/applications/:applicationId/decisions",
    summary: "The decisions on an application and its grant: when they were announced, and until when one may object",
    tag: "decision",
    roles: MEMBERS,
    paged: {
      sorts: ["decisionNumber", "decidedOn"],
      filters: { kind: decisionRow.shape.kind.unwrap() },
    },
    response: pageOf(decisionRow),
    read(views, input) {
      const row = visible(views, input);
      return row && answerOf(views.list(decisions, row.applicationId, input.page));
    },
    tell: openly,
  }),
  GetNextDecisionNumber: query({
    path: "/decision-numbers/next",
    summary: "A number for the next decision: in the series used last, and used by none",
    tag: "decision",
    roles: ["reviewer", "fund-manager"],
    response: z.object({ decisionNumber: label }),
    read: (views, { params, today }) => ({
      decisionNumber: proposedNumber(views, params.fundId, Number(today.slice(0, 4))),
    }),
    tell: openly,
  }),
} as const;
