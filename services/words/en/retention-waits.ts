import type { RetentionWait } from "../../../domain/retention.ts";

/** What keeps a dossier while it is open, in English. */
export const retentionWaits: Readonly<Record<RetentionWait, string>> = {
  intention: "the decision on what is intended",
  decision: "the announcement of a decision",
  objection: "the decision on an objection",
  payment: "a payment",
  recovery: "a repayment",
  interest: "interest that is not paid yet",
  penalty: "a penalty",
};
