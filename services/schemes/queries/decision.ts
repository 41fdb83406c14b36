import { z } from "zod";
import { proposedNumber } from "../../../projections/decisions/decision-numbers.ts";
import { label } from "../../../schemas/primitives.ts";
import { query } from "../query.ts";

export const decisionQueries = {
  GetNextDecisionNumber: query({
    path: "/decision-numbers/next",
    summary: "A number for the next decision: in the series used last, and used by none",
    tag: "decision",
    roles: ["fund-manager"],
    response: z.object({ decisionNumber: label }),
    read: (views, { params, today }) => ({
      decisionNumber: proposedNumber(views, params.fundId, Number(today.slice(0, 4))),
    }),
  }),
} as const;
